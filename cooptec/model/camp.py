"""What the model knows of each field besides its type: the single source of every label.

The wizard's question, the completeness check, the JSON Schema, the labels in documents and the
reference page all read the :class:`Camp` of a field. Nobody writes a field's label twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pydantic import Field


class Moment(StrEnum):
    """From when a field is required (domain 5).

    ``S``, ``P1`` and ``F`` are the levels of a demand; ``I``, ``F``, ``M`` and ``A`` the stages of
    everything else, where ``I`` also means as soon as the object exists.
    """

    I = "I"  # noqa: E741 (the guide's own letter for its first stage)
    S = "S"
    P1 = "P1"
    F = "F"
    M = "M"
    A = "A"


I, S, P1, F, M, A = Moment  # noqa: E741 (the letters of the moments)


class Visibility(StrEnum):
    """Who may read a value (domain 4.11)."""

    PUBLICA = "publica"
    COMPARTIDA = "compartida"
    INTERNA = "interna"
    RESTRINGIDA = "restringida"


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """One field: its words, its moment and its owner. The texts are msgids of the catalogs."""

    title: str
    help: str = ""
    example: str = ""
    unit: str = ""
    required: Moment | None = None
    """None: never demanded, or only under a condition that a rule judges."""
    by: tuple[str, ...] = ()
    """Roles (codes of the list ``rols``) that fill it; ``auto`` is what is written unasked."""
    codelist: str | None = None
    target: str | None = None
    """The kind of object that a reference points to."""
    words: tuple[int, int] | None = None
    """Advised number of words, least and most; advice, never a refusal."""
    prose: bool = False
    """May hold paragraphs, lists, emphasis and links."""
    visibility: Visibility = Visibility.COMPARTIDA
    section: str | None = None
    """Set on the first field of a section: its heading in files, wizards and summaries."""
    quick: bool = False
    """Asked when the object is created on the way, inside another wizard."""
    nothing: bool = False
    """The word *cap* ("none") is a full answer."""
    computed: bool = False

    def __call__(self, schema: dict[str, Any]) -> None:
        """Add to the JSON Schema of the field what pydantic does not know."""
        if self.codelist:
            schema["x-codelist"] = self.codelist
        if self.target:
            schema["x-reference"] = self.target
        if self.required:
            schema["x-required-from"] = str(self.required)

    def texts(self) -> Iterator[str]:
        """Every text of the catalogs in it."""
        yield from filter(None, (self.title, self.help, self.example, self.unit, self.section))

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Camp":
        return replace(self)


def camp(title: str, *, by: str | tuple[str, ...] = (), many: bool = False, **rest: Any) -> Any:
    """Declare a field of the model.

    Every field is optional to pydantic, because a file in the making is the normal case; what is
    required when is ``required``, judged by the rules.

    Args:
        title: what the field is called, marked with ``N_``.
        by: role or roles that fill it.
        many: the field is a list, empty when absent.
        **rest: the other attributes of :class:`Camp`.
    """
    meta = Camp(title=title, by=(by,) if isinstance(by, str) else by, **rest)
    return Field(
        default=() if many else None,
        title=title,
        description=meta.help or None,
        json_schema_extra=meta,
    )
