"""What several families of rules ask of a file: is a value absent, what is a language called."""

from typing import Any

from cooptec.diagnostics import Related
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.completeness import is_empty, is_placeholder
from cooptec.i18n import Message
from cooptec.model.base import TextML
from cooptec.model.entitat import Entitat
from cooptec.model.fields import field_of
from cooptec.model.persona import Persona


def absent(entry: Entry, loc: Loc) -> bool:
    """Whether nothing was written at a path; what was written and cannot be read is not absent."""
    value: Any = entry.object
    for step in loc:
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
    return (is_empty(value) or is_placeholder(value)) and not unclear(entry, loc)


def unclear(entry: Entry, loc: Loc) -> bool:
    """Whether something at a path, around it or inside it was written and could not be read."""
    if not entry.readable:
        return True
    path = entry.built.in_file(loc)
    return any(bad[: len(path)] == path[: len(bad)] for bad in entry.built.faulty)


def entitat_of(dossier: Dossier, id_: str | None) -> Entitat:
    """An institution; an empty one where there is none with this identifier."""
    entry = dossier.get("entitat", id_)
    return entry.as_(Entitat) if entry is not None else Entitat()


def persona_of(dossier: Dossier, id_: str | None) -> Persona:
    """A person; an empty one where there is none with this identifier."""
    entry = dossier.get("persona", id_)
    return entry.as_(Persona) if entry is not None else Persona()


def language_name(code: str) -> Message | str:
    """What a language is called; its code where the texts of a dossier have no such language."""
    if code not in TextML.model_fields:
        return code
    return Message(field_of(TextML, code).camp.title)


def related(entry: Entry | None, loc: Loc, message: str) -> tuple[Related, ...]:
    """A second place, with a few words; none where there is no such file."""
    return () if entry is None else (Related(entry.place(loc), Message(message)),)
