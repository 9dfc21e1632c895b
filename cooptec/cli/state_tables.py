"""The state of the programme as tables, for people, for spreadsheets and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date

from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import place_of, step_of, team_of, waits_for
from cooptec.dossier import Dossier, Entry
from cooptec.figures.days import days_of, team_days
from cooptec.figures.money import totals
from cooptec.guia.deadlines import Deadline, Kind, deadlines
from cooptec.guia.progress import Progress
from cooptec.guia.walked import since
from cooptec.i18n import N_, Translator
from cooptec.model.accio import Accio
from cooptec.model.base import TextML
from cooptec.model.entitat import Entitat
from cooptec.model.missio import Missio
from cooptec.model.persona import Persona
from cooptec.render.spreadsheet import Cell, Column, Named, Sheet

KINDS = {
    Kind.CONDITION: N_("Condition"),
    Kind.PRODUCT: N_("Deliverable"),
    Kind.MISSION_REPORT: N_("Mission report"),
    Kind.FINAL_REPORT: N_("Final report"),
    Kind.AGREEMENT: N_("Agreement of a mission"),
    Kind.RECOMMENDATION: N_("Recommendation"),
    Kind.RETENTION: N_("Personal data"),
    Kind.EXPOST: N_("Later check"),
}
"""What each sort of deadline is called."""


def _columns(t: Translator, *pairs: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(key, t(title)) for key, title in pairs)


def actions(session: Session, rows: Sequence[Progress]) -> Sheet:
    """Where every demand and action is, what it waits for, from whom and since when."""
    t = session.t
    columns = _columns(
        t,
        ("id", N_("Action")),
        ("municipi", N_("Municipality")),
        ("etapa", N_("Stage")),
        ("estat", N_("State")),
        ("des_de", N_("Since")),
        ("completat", N_("Complete, %")),
        ("punt_decisio", N_("Decision point")),
        ("pas_seguent", N_("Next step")),
        ("espera", N_("Waits for")),
        ("errors", N_("Errors")),
        ("missio", N_("Mission")),
    )
    return Sheet("accions", t(N_("Actions")), columns, tuple(_action(session, r) for r in rows))


def _action(session: Session, row: Progress) -> tuple[Cell, ...]:
    t, dossier = session.t, session.dossier
    estat = getattr(row.entry.object, "estat", None) or ""
    states = "estat_accio" if row.entry.kind.name == "accio" else "estat_demanda"
    return (
        row.entry.id,
        place_of(dossier, row.entry, t),
        _named(dossier, "etapa", row.etapa, t),
        _named(dossier, states, estat, t),
        since(dossier, row.entry),
        row.share,
        row.gate,
        step_of(row, t),
        ", ".join(waits_for(dossier, row, t)),
        len(row.errors),
        row.next_mission,
    )


def _named(dossier: Dossier, name: str, code: str, t: Translator) -> Named:
    return Named(code or None, dossier.lists.get(name).label(code, t.language))


def due(session: Session, today: date) -> Sheet:
    """What is due, with who sees to it; what is overdue first, as its days come first."""
    t = session.t
    columns = _columns(
        t,
        ("dia", N_("Day")),
        ("vencut", N_("Overdue by, days")),
        ("tipus", N_("What")),
        ("id", N_("Action")),
        ("text", N_("Description")),
        ("responsable", N_("Who sees to it")),
        ("lloc", N_("Where it is written")),
    )
    rows = tuple(_deadline(session, each, today) for each in deadlines(session.dossier))
    return Sheet("terminis", t(N_("Deadlines")), columns, rows)


def _deadline(session: Session, each: Deadline, today: date) -> tuple[Cell, ...]:
    t = session.t
    late = (today - each.day).days if each.overdue(today) else None
    where = f"{each.place.path}:{each.place.line}"
    what = _text(each.what, t) if isinstance(each.what, TextML) else t.value(each.what)
    owner = Named(each.owner, name_of(session.dossier, each.owner, t))
    kind = Named(each.kind.value, t(KINDS[each.kind]))
    return (each.day, late, kind, each.subject, what, owner, where)


def name_of(dossier: Dossier, id_: str | None, t: Translator) -> str:
    """What a person, an institution or a role is called."""
    person, institution = dossier.get("persona", id_), dossier.get("entitat", id_)
    if person is not None:
        return person.as_(Persona).nom_public or person.id
    if institution is not None:
        return _text(institution.as_(Entitat).nom, t) or institution.id
    return dossier.lists.get("rols").label(id_, t.language) if id_ else ""


def _text(text: TextML | None, t: Translator) -> str:
    return (text.get(t.language) or text.whichever or "") if text is not None else ""


def calendar(session: Session) -> Sheet:
    """All the missions of the programme, with the holidays inside them; without any name."""
    t, dossier = session.t, session.dossier
    columns = _columns(
        t,
        ("accio", N_("Action")),
        ("missio", N_("Mission")),
        ("municipi", N_("Municipality")),
        ("sortida", N_("Departure")),
        ("inici", N_("First day")),
        ("fi", N_("Last day")),
        ("retorn", N_("Return")),
        ("dies", N_("Days")),
        ("persones", N_("People")),
        ("estat", N_("State")),
        ("festius", N_("Public holidays")),
    )
    found = sorted((_mission(session, e) for e in dossier.of("missio")), key=_first_day)
    return Sheet("calendari", t(N_("Calendar of missions")), columns, tuple(found))


def _mission(session: Session, file: Entry) -> tuple[Cell, ...]:
    t, dossier, missio = session.t, session.dossier, file.as_(Missio)
    stay = missio.periode_desti
    action = dossier.get("accio", file.accio)
    holidays = [t.value(day) for each in missio.festius if (day := each.dia_observat or each.dia)]
    return (
        file.accio,
        file.id,
        place_of(dossier, action, t) if action is not None else None,
        missio.data_sortida,
        stay.inici if stay else None,
        stay.fi if stay else None,
        missio.data_retorn,
        days_of(stay),
        len(missio.persones),
        _named(dossier, "estat_missio", missio.estat or "", t),
        "; ".join(holidays),
    )


def _first_day(row: tuple[Cell, ...]) -> tuple[date, str]:
    day = row[4] or row[3]
    return (day if isinstance(day, date) else date.max, str(row[1]))


def sums(session: Session, rows: Sequence[Progress]) -> Sheet:
    """Money (cash and in kind apart), days, missions, women and men."""
    t = session.t
    columns = _columns(t, ("que", N_("What")), ("valor", N_("Amount")), ("unitat", N_("Unit")))
    found = tuple((t(what), value, unit) for what, value, unit in _sums(session, rows))
    return Sheet("totals", t(N_("Totals")), columns, found)


def _sums(session: Session, rows: Sequence[Progress]) -> Iterator[tuple[str, Cell, str]]:
    t, dossier = session.t, session.dossier
    entries = [row.entry for row in rows if row.entry.kind.name == "accio"]
    money = totals(dossier.action(entry.id).pressupost for entry in entries)
    for currency, amount in money.cash.items():
        yield N_("Budget, cash"), amount, currency
    for currency, amount in money.in_kind.items():
        yield N_("Budget, in kind"), amount, currency
    days = sum(team_days(entry.as_(Accio)).total for entry in entries)
    yield N_("Days of the lent staff"), days, t(N_("days"))
    missions = sum(len(dossier.action(entry.id).missions) for entry in entries)
    yield N_("Missions"), missions, ""
    women, men = team_of(dossier, entries)
    yield N_("Women in the teams"), women, ""
    yield N_("Men in the teams"), men, ""
