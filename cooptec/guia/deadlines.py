"""What is due, when, and who sees to it: conditions, products, reports, recommendations, data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cooptec.diagnostics import Place
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.gates import GATES_IN_ORDER, decisions_of, standing
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.base import TextML
from cooptec.model.demanda import Demanda
from cooptec.model.document import DocumentRegistrat
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.missio import Missio
from cooptec.model.persona import Persona


class Kind(StrEnum):
    """What sort of thing is due."""

    CONDITION = "condicio"
    PRODUCT = "producte"
    MISSION_REPORT = "informe_missio"
    FINAL_REPORT = "informe_final"
    AGREEMENT = "acord"
    RECOMMENDATION = "recomanacio"
    RETENTION = "conservacio"
    EXPOST = "expost"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due."""

    day: date
    kind: Kind
    subject: str
    """The demand or the action; the person, where data are to be deleted."""
    what: TextML | Message | str
    owner: str | None
    """The identifier of a person or an institution, or a code of the list ``rols``."""
    place: Place

    def overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.day < today


_DELIVERED: Final = frozenset({"lliurat", "validat", "en_us", "descartat"})
_SETTLED: Final = frozenset({"rebutjada", "implementada"})
_OFF: Final = frozenset({"ajornada", "cancellada"})


def deadlines(dossier: Dossier) -> tuple[Deadline, ...]:
    """Everything that is still due, in the order of its day."""
    found: list[Deadline] = []
    for entry in dossier.of("demanda"):
        if entry.as_(Demanda).estat not in {"retirada", "no_prioritzada"}:
            found += _conditions(entry)
    for entry in dossier.of("accio"):
        if entry.as_(Accio).estat != "cancellada":
            found += _of_action(dossier, entry)
    for entry in dossier.of("persona"):
        found += _retention(entry)
    return tuple(sorted(found, key=lambda each: (each.day, each.subject, each.place)))


def _of_action(dossier: Dossier, entry: Entry) -> Iterator[Deadline]:
    accio = entry.as_(Accio)
    yield from _conditions(entry)
    if accio.etapa != "tancada":
        yield from _of_work(dossier, entry)
    for file in dossier.of_action("avaluacio", entry.id):
        yield from _recommendations(file)
    if accio.expost_previst is not None:
        text = Message(N_("Later check: what is still in use"))
        yield _due(entry, ("expost_previst",), accio.expost_previst, Kind.EXPOST, text, "fons")


def _of_work(dossier: Dossier, entry: Entry) -> Iterator[Deadline]:
    """What is due only until the action is closed."""
    for file in dossier.of_action("marc_logic", entry.id):
        yield from _products(file)
    for file in dossier.of_action("missio", entry.id):
        yield from _of_mission(dossier, file)
    yield from _final_report(dossier, entry)


def _due(
    entry: Entry,
    loc: Loc,
    day: date,
    kind: Kind,
    what: TextML | Message | str,
    owner: str | None,
) -> Deadline:
    return Deadline(day, kind, entry.accio or entry.id, what, owner, entry.place(loc))


def _conditions(entry: Entry) -> Iterator[Deadline]:
    """The conditions of the decisions that hold and that nobody has noted as met."""
    taken = decisions_of(entry)
    for each in (e for gate in GATES_IN_ORDER for e in standing(taken, gate)):
        for index, condicio in enumerate(each.decisio.condicions):
            if condicio.termini is not None and condicio.complerta_el is None:
                loc = (*each.loc, "condicions", index)
                text = condicio.text or Message(N_("Condition"))
                owner = condicio.responsable
                yield _due(entry, loc, condicio.termini, Kind.CONDITION, text, owner)


def _products(file: Entry) -> Iterator[Deadline]:
    marc = file.as_(MarcLogic)
    responsable = {each.id: each.responsable for each in marc.activitats}
    for index, each in enumerate(marc.productes):
        if each.data_prevista is None or each.data_lliurament or each.estat in _DELIVERED:
            continue
        what = each.titol or each.id or Message(N_("Deliverable"))
        owner = responsable.get(each.activitat)
        yield _due(file, ("productes", index), each.data_prevista, Kind.PRODUCT, what, owner)


def _of_mission(dossier: Dossier, file: Entry) -> Iterator[Deadline]:
    missio = file.as_(Missio)
    report = missio.contingut_informe
    term = dossier.programa.termini_informe_missio
    stay = missio.periode_desti
    back = missio.data_retorn or (stay.fi if stay else None)
    delivered = report is not None and report.lliurat_el is not None
    if not (delivered or term is None or back is None or missio.estat in _OFF):
        text = Message(N_("Mission report: {id}"), {"id": file.id})
        owner = next(iter(missio.persones), None)
        day = back + timedelta(days=term)
        yield _due(file, ("contingut_informe",), day, Kind.MISSION_REPORT, text, owner)
    for index, acord in enumerate(report.acords if report else ()):
        if acord.termini is not None:
            loc = ("contingut_informe", "acords", index)
            text_ = acord.text or Message(N_("Agreement of a mission"))
            yield _due(file, loc, acord.termini, Kind.AGREEMENT, text_, acord.responsable)


def _final_report(dossier: Dossier, entry: Entry) -> Iterator[Deadline]:
    accio, term = entry.as_(Accio), dossier.programa.termini_informe_final
    periode = accio.periode_real or accio.periode_previst
    records = (e.as_(DocumentRegistrat) for e in dossier.of_action("document", entry.id))
    written = any(record.tipus == "informe_final" for record in records)
    if term is None or written or periode is None or periode.fi is None:
        return
    text = Message(N_("Final report"))
    day = periode.fi + timedelta(days=term)
    yield _due(entry, ("periode_real",), day, Kind.FINAL_REPORT, text, "fons")


def _recommendations(file: Entry) -> Iterator[Deadline]:
    for index, each in enumerate(file.as_(Avaluacio).recomanacions):
        if each.termini is not None and each.estat not in _SETTLED:
            what = each.text or each.id or Message(N_("Recommendation"))
            owner = each.responsable or each.destinatari
            loc = ("recomanacions", index)
            yield _due(file, loc, each.termini, Kind.RECOMMENDATION, what, owner)


def _retention(entry: Entry) -> Iterator[Deadline]:
    data = entry.as_(Persona).tractament_dades
    if data is not None and data.conservar_fins is not None:
        text = Message(N_("Personal data: delete them or make them anonymous"))
        loc = ("tractament_dades", "conservar_fins")
        yield _due(entry, loc, data.conservar_fins, Kind.RETENTION, text, "fons")
