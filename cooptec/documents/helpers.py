"""Functions that every template may call."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from cooptec.i18n import Translator, formats
from cooptec.model.fields import field_at
from cooptec.model.kinds import kind_named
from cooptec.render.escape import Markdown

NOTHING: Final = "—"
"""What a cell without a value shows."""

_PLACE: Final = re.compile(r"\{([a-z_.]+)\}")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_OPTIONAL: Final = re.compile(r"\[([^\]]*)\]")


def helpers(t: Translator) -> Mapping[str, Callable[..., object]]:
    """The functions of the templates of one language.

    - ``_("text", name=value)``: a text of the catalogs
    - ``ngettext("one", "many", n)``: the same for a number of things
    - ``title("demanda.problema")``: what a field is called, from the model
    - ``rows(items, "titol", "data.short", "{valor} ({data})")``: the rows of a table
    - ``listing(items)``: several things in a sentence, *a, b and c*
    - ``opening(text, 60)``: the first sentences of a text, as many as fit in some words
    """

    def said(text: str, **values: object) -> Markdown:
        return filled(t(text), values)

    def counted(one: str, many: str, n: int, **values: object) -> Markdown:
        return filled(t.choose(one, many, n), {"n": n, **values})

    def listed(items: Iterable[object]) -> Markdown:
        return Markdown(formats.listing([Markdown.escape(each) for each in items], t.language))

    return {
        "_": said,
        "ngettext": counted,
        "title": lambda path: title(path, t),
        "rows": rows,
        "listing": listed,
        "opening": opening,
    }


def filled(text: str, values: Mapping[str, object]) -> Markdown:
    """A text with its ``{places}`` filled in; all of it escaped but what is Markdown already."""
    pieces = _PLACE.split(text)
    return Markdown("").join(
        Markdown.escape(values[piece] if position % 2 else piece)
        for position, piece in enumerate(pieces)
    )


def title(path: str, t: Translator) -> str:
    """What a field is called, by its kind of object and its path.

    Raises:
        KeyError: the model has no such field.
    """
    kind, *loc = path.split(".")
    field = field_at(kind_named(kind).model, loc)
    if field is None:
        raise KeyError(path)
    return t(field.camp.title)


def opening(text: object, words: int = 60) -> Markdown:
    """The first sentences of the first paragraph of a text: what fits, and at least one."""
    paragraph = Markdown.escape(text).strip().split("\n\n")[0]
    taken: list[str] = []
    for sentence in _SENTENCE.split(paragraph):
        if taken and len(" ".join([*taken, sentence]).split()) > words:
            break
        taken.append(sentence)
    return Markdown(" ".join(taken))


def rows(items: Iterable[Any], *cells: str) -> list[list[object]]:
    """One row for each item; each cell is a path in it, or a text with ``{paths}``.

    What is absent shows as a dash; a text whose every path is absent does too. What stands in
    ``[brackets]`` is left out when a path in it is absent.
    """
    return [[_cell(item, cell) for cell in cells] for item in items]


def _cell(item: Any, cell: str) -> object:  # noqa: ANN401
    if "{" not in cell:
        return _shown(_value(item, cell))
    values = {path: _value(item, path) for path in _PLACE.findall(cell)}
    if all(_is_absent(value) for value in values.values()):
        return NOTHING
    kept = _OPTIONAL.sub(lambda found: _if_present(found.group(1), values), cell)
    return filled(kept, {path: _shown(value, nothing="") for path, value in values.items()})


def _if_present(text: str, values: Mapping[str, object]) -> str:
    present = all(not _is_absent(values[path]) for path in _PLACE.findall(text))
    return text if present else ""


def _value(item: Any, path: str) -> Any:  # noqa: ANN401
    for key in path.split("."):
        if item is None:
            return None
        item = item[key] if isinstance(item, Mapping) else getattr(item, key)
    return item


def _is_absent(value: object) -> bool:
    return value is None or value in ("", [])


def _shown(value: Any, nothing: str = NOTHING) -> object:  # noqa: ANN401
    if _is_absent(value):
        return nothing
    if isinstance(value, list):
        return Markdown(", ").join(Markdown.escape(_named(each)) for each in value)
    return _named(value)


def _named(value: Any) -> object:  # noqa: ANN401
    return value if isinstance(value, str) else value.name
