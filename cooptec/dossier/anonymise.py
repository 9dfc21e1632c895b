"""Taking a person out of a dossier whose record must stay.

The office, the institution and the role in the programme say in which capacity somebody acted:
they stay, and so does the gender, which only totals show. The name becomes the role; how the
person is reached, what they know and under which terms their data were kept go, in their own file
and in their offers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Place, Trouble
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.journal import FileChange, write_all
from cooptec.dossier.splice import Change, Remove, SetValue, SpliceRefused, splice
from cooptec.dossier.storage import digest
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.fields import Field, Loc, field_at, fields
from cooptec.model.oferta import Oferta
from cooptec.model.persona import Persona
from cooptec.model.places import PRIVATE_FOLDER

_OF_PERSON: Final = (
    "llengues",
    "correu_institucional",
    "telefon_institucional",
    "tractament_dades",
    "autoritzacio_imatge",
)
_OF_OFFER: Final = (
    "experiencia_municipal",
    "experiencia_cooperacio",
    "experiencies_destacades",
    "hores_distancia_setmana",
    "motivacio",
    "cost_dia_salarial",
    "grup_dieta",
    "vincle_laboral",
    "fi_contracte",
)
_DATE: Final = "anonimitzada_el"
_READ: Final = frozenset({".yaml", ".yml", ".md", ".html", ".json", ".csv", ".txt"})
_LARGEST: Final = 5_000_000


class AnonymiseRefused(Trouble):
    """The person cannot be taken out like this; nothing has been written."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What happens to one file."""

    entry: Entry
    changes: tuple[Change, ...]
    gone: tuple[Field, ...]
    """The fields that are taken away."""


@dataclass(frozen=True, slots=True)
class Anonymisation:
    """Everything that taking a person out means."""

    person: Entry
    name: str
    """The name that goes."""
    new_name: str
    """The words that take its place."""
    departures: tuple[Departure, ...]
    """The files that change, that of the person last; none where it was done before."""
    elsewhere: tuple[Place, ...]
    """Where the name, the address or the telephone stands besides: for somebody to look at."""
    active: tuple[str, ...]
    """Actions that are not closed and name the person."""


def planned(dossier: Dossier, id_: str, new_name: str, today: date) -> Anonymisation:
    """What has to change for a person to be gone from a dossier.

    Args:
        dossier: where the person is.
        id_: their identifier.
        new_name: the words that take the place of the name.
        today: the day that is written down.

    Raises:
        AnonymiseRefused: there is no such person, or the identifier itself says the name.
    """
    entry = dossier.get("persona", id_)
    if entry is None or not entry.readable:
        raise AnonymiseRefused(Message(N_("There is no person called “{id}”"), {"id": id_}))
    person = entry.as_(Persona)
    done = person.anonimitzada_el is not None
    name = "" if done else person.nom_public or ""
    _refuse_telling(id_, person, name)
    files = [
        each
        for each in dossier.of("oferta")
        if each.as_(Oferta).persona == id_ and each.as_(Oferta).anonimitzada_el is None
    ]
    departures = [_departure(each, _OF_OFFER, today) for each in files]
    if not done:
        departures.append(_departure(entry, _OF_PERSON, today, new_name))
    traces = (name, person.correu_institucional or "", person.telefon_institucional or "")
    changed = {each.entry.path for each in departures}
    return Anonymisation(
        entry,
        name,
        new_name,
        tuple(departures),
        tuple(_traces(dossier.root, {each for each in traces if each}, changed)),
        tuple(_active(dossier, id_)),
    )


def perform(root: Path, plan: Anonymisation) -> None:
    """Write the files; what they said before is kept nowhere, so that it cannot be undone.

    Raises:
        StorageError: a file cannot be written.
        AnonymiseRefused: a value cannot be taken away without touching more than itself; nothing
            has been written.
    """
    changes = (
        FileChange(e.entry.path, _without(e), digest(e.entry.parsed.text.whole))
        for e in plan.departures
    )
    write_all(root, list(changes), undoable=False)


def _departure(
    entry: Entry, keys: tuple[str, ...], today: date, new_name: str | None = None
) -> Departure:
    data = entry.parsed.data or {}
    changes: list[Change] = [SetValue((_DATE,), today)]
    if new_name is not None:
        changes.append(SetValue(("nom_public",), new_name))
    going: list[Loc] = [(key,) for key in keys if key in data]
    going += [*_evidence(entry)]
    changes += [Remove(loc) for loc in going]
    model = type(entry.object)
    found = (field_at(model, loc) for loc in going)
    return Departure(entry, tuple(changes), tuple(dict.fromkeys(filter(None, found))))


def _evidence(entry: Entry) -> Iterator[Loc]:
    """What shows each skill of an offer: it tells a career, where the skill itself does not."""
    if isinstance(entry.object, Oferta):
        for index, each in enumerate(entry.object.competencies):
            if each.evidencia is not None:
                yield entry.built.in_file(("competencies", index, "evidencia"))


def _without(departure: Departure) -> bytes:
    entry = departure.entry
    order = [field.key for field in fields(type(entry.object))]
    try:
        return splice(entry.parsed, departure.changes, lambda loc: () if loc else order)
    except SpliceRefused as error:
        text = N_("{file} cannot be changed without touching more than the person's data")
        raise AnonymiseRefused(
            Message(text, {"file": entry.path}),
            Message(N_("Remove the fields shown above by hand, and run the command again")),
        ) from error


def _refuse_telling(id_: str, person: Persona, name: str) -> None:
    known = set(folded(person.entitat or "").split())
    words = {word for word in folded(name).split() if len(word) > 2} - known
    if words & set(folded(id_).split()):
        raise AnonymiseRefused(
            Message(N_("The identifier “{id}” says the name of the person"), {"id": id_}),
            Message(N_("Change it first: cooptec reanomena {id} per-…"), {"id": id_}),
        )


def _active(dossier: Dossier, id_: str) -> Iterator[str]:
    for entry in dossier.of("accio"):
        accio = entry.as_(Accio)
        in_team = any(each.persona == id_ for each in accio.equip)
        if in_team and accio.etapa != "tancada" and accio.estat != "cancellada":
            yield entry.id


def _traces(root: Path, words: set[str], changed: set[str]) -> Iterator[Place]:
    """The lines of the folder's texts, drafts included, in which one of the words stands.

    In the files that change, the lines that go are among them: they are not told.
    """
    wanted = {word.casefold() for word in words}
    for path in sorted(root.rglob("*")) if wanted else ():
        inside = path.relative_to(root)
        if not _is_text(path, inside) or inside.as_posix() in changed:
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").casefold().splitlines()
        for number, line in enumerate(lines, 1):
            if any(word in line for word in wanted):
                yield Place(inside.as_posix(), number)


def _is_text(path: Path, inside: Path) -> bool:
    hidden = inside.parts[0].startswith(".") and inside.parts[0] != PRIVATE_FOLDER
    return (
        not hidden
        and path.suffix in _READ
        and path.is_file()
        and not path.is_symlink()
        and path.stat().st_size < _LARGEST
    )
