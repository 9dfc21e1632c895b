"""A first ``marca/marca.yaml``: everything that it may say, ready to be taken out of remarks."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cooptec.dossier.journal import FileChange, write_all
from cooptec.dossier.scalars import one_line
from cooptec.i18n import N_, Translator, translator
from cooptec.model.base import TextML
from cooptec.model.fields import Field, fields
from cooptec.model.kinds import kind_named
from cooptec.model.marca import Marca, MarcaEntitat

_WIDTH: Final = 98
_INDENT: Final = 4
_HEAD: Final = (
    N_("How the documents that each institution issues look."),
    N_(
        "To use a line, take away the # at its beginning and write what is yours; the pictures "
        "go into this folder."
    ),
    N_("To see how it looks: cooptec marca"),
)


def create(root: Path, entitat: str, t: Translator) -> Path:
    """Write the file for an institution; gives its path.

    Raises:
        AlreadyExists: there is such a file.
        StorageError: it cannot be written.
    """
    path = kind_named(Marca.kind).path()
    write_all(root, [FileChange(path, commented(entitat, t).encode(), None)])
    return root / path


def commented(entitat: str, t: Translator) -> str:
    """The text of the file: whose brand it is, and the rest as remarks with examples."""
    return "\n".join(_lines(entitat, t)) + "\n"


def _lines(entitat: str, t: Translator) -> Iterator[str]:
    for text in _HEAD:
        yield from _remark(t(text), 0)
    yield "institucions:"
    yield f"  - entitat: {one_line(entitat)}"
    for field in fields(MarcaEntitat):
        if field.key != "entitat":
            title, help_ = t(field.camp.title), t(field.camp.help)
            yield ""
            yield from _remark(f"{title}. {help_}" if help_ else f"{title}.", _INDENT)
            yield from (" " * _INDENT + "#" + line for line in _value(field, t))


def _remark(text: str, indent: int) -> list[str]:
    before = " " * indent + "# "
    return textwrap.wrap(text, _WIDTH, initial_indent=before, subsequent_indent=before)


def _value(field: Field, t: Translator) -> Iterator[str]:
    """The lines of a field with its example, as they stand once they are no remark any more."""
    if field.part is None:
        yield from _leaf(field, t)
        return
    yield f"{field.key}:"
    inside = _texts(field) if field.part is TextML else _part(field, t)
    for n, line in enumerate(inside):
        dash = "- " if n == 0 else "  "
        yield "  " + (dash if field.many else "") + line


def _leaf(field: Field, t: Translator) -> list[str]:
    example = one_line(t(field.camp.example))
    return [f"{field.key}:", f"  - {example}"] if field.many else [f"{field.key}: {example}"]


def _texts(field: Field) -> Iterator[str]:
    for language in ("ca", "es"):
        yield f"{language}: {one_line(translator(language)(field.camp.example))}"


def _part(field: Field, t: Translator) -> Iterator[str]:
    """The fields of a part, each with what it is; of a list, only those that each item needs."""
    for each in fields(field.part or TextML):
        if field.many and each.camp.required is None:
            continue
        first, *others = _value(each, t)
        yield f"{first}  # {t(each.camp.title)}"
        yield from others
