"""What several families of rules ask of a file: is a value absent, what is a thing called."""

from collections.abc import Iterator, Mapping
from typing import Any

from cooptec.codelists import CodeList
from cooptec.codelists.words import says_in_any
from cooptec.diagnostics import Related
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.completeness import is_empty, is_placeholder
from cooptec.figures.team import CANCELLED
from cooptec.i18n import Message
from cooptec.model.base import TextML
from cooptec.model.entitat import Entitat
from cooptec.model.fields import field_of
from cooptec.model.persona import Persona
from cooptec.rules.told import Told


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


def all_readable(dossier: Dossier, kind: str, accio: str) -> bool:
    """Whether all the files of a kind of an action can be read, so that what they say is known."""
    return all(entry.readable for entry in dossier.of_action(kind, accio))


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


def in_words(text: TextML | None, id_: str | None) -> Mapping[str, str | None] | str:
    """A name in every language that it has; the identifier where there is none."""
    if text is None or not text.languages:
        return id_ or ""
    return {code: text.get(code) for code in text.languages}


def says_somewhere(text: TextML | None, name: str) -> bool:
    """Whether a short text, such as a unit, has in any of its languages a word of a list."""
    return text is not None and any(
        says_in_any(text.get(code) or "", name) for code in text.languages
    )


def label_of(codes: CodeList, code: str | None) -> Mapping[str, str] | str:
    """What a code is called, in every language; the code itself where the list lacks it."""
    known = codes.get(code or "")
    return known.labels if known is not None else code or ""


def entitat_name(dossier: Dossier, id_: str | None) -> Mapping[str, str | None] | str:
    """What an institution is called, in short where it says so."""
    entitat = entitat_of(dossier, id_)
    return entitat.sigles or in_words(entitat.nom, id_)


def persona_name(dossier: Dossier, id_: str | None) -> str:
    """What a person is called."""
    return persona_of(dossier, id_).nom_public or id_ or ""


def standing(dossier: Dossier, kind: str) -> Iterator[tuple[Entry, ActionFiles]]:
    """The files of a kind in the folders of actions, but for actions that are called off."""
    for entry in dossier.of(kind):
        files = dossier.action(entry.accio or "")
        if entry.readable and files.accio.estat != CANCELLED:
            yield entry, files


def related(entry: Entry | Told | None, loc: Loc, message: str) -> tuple[Related, ...]:
    """A second place, with a few words; none where there is no such file."""
    return () if entry is None else (Related(entry.place(loc), Message(message)),)
