"""The programme at a glance, for ``cooptec estat`` and for ``cooptec`` alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from rich.table import Table

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic
from cooptec.dossier import Dossier, Entry
from cooptec.figures.days import team_days
from cooptec.figures.money import Totals, totals
from cooptec.figures.team import members
from cooptec.forms.still_open import open_changes, reviews, revisions_of
from cooptec.guia.deadlines import deadlines
from cooptec.guia.progress import Progress, overview
from cooptec.guia.steps import StepState
from cooptec.guia.walked import since
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.accio import Accio
from cooptec.model.demanda import Demanda
from cooptec.model.document import Canvi, Comentari
from cooptec.model.entitat import Entitat
from cooptec.model.kinds import position_of
from cooptec.model.persona import Persona
from cooptec.rules.engine import check

STAGE_COMMANDS: Final = {
    "identificacio": "identifica",
    "formulacio": "formula",
    "implementacio": "implementa",
    "avaluacio": "avalua",
}
"""The command that goes through each stage."""

_TABLE_FROM: Final = 110
"""Columns from which a table of the actions can be read."""
_WIDE: Final = 140
"""Columns from which it has room for whom each step waits."""


def show_programme(session: Session, today: date) -> None:
    """The programme at a glance."""
    t, dossier = session.t, session.dossier
    found = check(dossier, today)
    rows = overview(dossier, found, today)
    session.out.print(_heading(session, today))
    session.out.print()
    if rows and session.out.width < _TABLE_FROM:
        _list(session, rows)
    elif rows:
        session.out.print(_table(session, rows))
    else:
        session.out.print(t(N_("There are no demands yet. To write the first:")))
        session.out.print("  cooptec nova-demanda")
    session.out.print()
    for line in _closing(session, rows, today):
        session.out.print(line)


def _heading(session: Session, today: date) -> str:
    t, programa = session.t, session.dossier.programa
    nom = programa.nom
    said = [(nom.get(t.language) or nom.whichever or "") if nom else ""]
    finestra = programa.finestra
    if finestra and finestra.inici and finestra.fi:
        said.append(formats.period(finestra.inici, finestra.fi, t.language))
    said.append(t(N_("today, {day}"), day=formats.short_date(today, t.language)))
    if programa.exemple:
        said.append(t(N_("EXAMPLE")))
    return " · ".join(filter(None, said))


def _list(session: Session, rows: Sequence[Progress]) -> None:
    """For narrow terminals, where a table would break the identifiers that one has to type."""
    page = Page(session.out, session.t)
    for row in rows:
        page.say(f"{row.entry.id} · {row.share} % · {row.gate or '✓'}")
        page.say(step_of(row, session.t), "    ")
        for line in _waiting(session.dossier, row, session.t):
            page.say(line, "    ")
        command = command_of(row)
        if command is not None:
            page.say(command, "    ")


def _table(session: Session, rows: Sequence[Progress]) -> Table:
    t = session.t
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(t(N_("Action")), no_wrap=True)
    table.add_column(t(N_("Municipality")), overflow="fold")
    table.add_column(t(N_("Stage")))
    table.add_column(t(N_("Complete")), justify="right")
    table.add_column(t(N_("Decision point")))
    table.add_column(t(N_("Next step")), overflow="fold")
    table.add_column(t(N_("Mission")))
    for row in rows:
        waiting = _waiting(session.dossier, row, t) if session.out.width >= _WIDE else ()
        table.add_row(
            row.entry.id,
            place_of(session.dossier, row.entry, t),
            session.dossier.lists.get("etapa").label(row.etapa, t.language),
            f"{row.share} %",
            row.gate or "✓",
            "\n".join((step_of(row, t), *waiting)),
            formats.short_date(row.next_mission, t.language) if row.next_mission else "–",
        )
    return table


def _waiting(dossier: Dossier, row: Progress, t: Translator) -> Iterator[str]:
    """For whom the next step waits, and since when the stage lasts."""
    who = waits_for(dossier, row, t)
    day = since(dossier, row.entry)
    if who and day is not None and not row.errors:
        text = N_("waits for: {who}; since {day}")
        yield t(text, who=formats.listing(who, t.language), day=formats.short_date(day, t.language))


def waits_for(dossier: Dossier, row: Progress, t: Translator) -> tuple[str, ...]:
    """The roles that lead the next step; while something is wrong, those that mend it."""
    roles = dossier.lists.get("rols")
    first = (*row.errors, *row.todo)[:1]
    told = tuple(code for found in first for code in found.by)
    codes = row.step.pas.dirigeix if row.step is not None and not row.errors else told
    return tuple(roles.label(code, t.language) for code in codes if code in roles)


def step_of(row: Progress, t: Translator) -> str:
    """What comes next for a demand or an action."""
    if getattr(row.entry.object, "estat", None) == "suspesa":
        return t(N_("Suspended; to resume it: {command}"), command=_resume(row))
    if row.errors:
        return t.plural(N_("{n} error"), N_("{n} errors"), len(row.errors))
    if row.step is not None:
        return t.say(lacks(row.step, t.language))
    if row.todo:
        return t.say(row.todo[0].message)
    return t(N_("Take decision {gate}"), gate=row.gate) if row.gate else _after_closing(row, t)


def _after_closing(row: Progress, t: Translator) -> str:
    expost = getattr(row.entry.object, "expost_previst", None)
    if expost is None:
        return "–"
    return t(N_("Later check, {day}"), day=formats.short_date(expost, t.language))


def lacks(step: StepState, language: str) -> Message:
    """What a step of the guide is called, and how much it lacks."""
    titol = step.pas.titol
    title = (titol.get(language) or titol.whichever) if titol else step.pas.id
    args = {"step": title or "", "n": step.n}
    return Message(N_("{step}: {n} thing missing"), args, N_("{step}: {n} things missing"))


def command_of(row: Progress) -> str | None:
    """What one types to take the next step; None where nothing is left to do."""
    id_ = row.entry.id
    if getattr(row.entry.object, "estat", None) == "suspesa" or row.gate is None:
        return None
    if row.errors:
        return f"cooptec valida {id_}"
    if row.step is not None:
        return f"cooptec {STAGE_COMMANDS[row.etapa]} {id_} --pas {row.step.pas.id}"
    if row.todo:
        return f"cooptec completa {completed_by(row.todo[0])}"
    return f"cooptec decideix {id_} {row.gate}"


def completed_by(found: Diagnostic) -> str:
    """How the file of a finding is named to ``completa``."""
    position = position_of(found.place.path)
    return (position.id if position else None) or found.place.path


def _resume(row: Progress) -> str:
    return f"cooptec decideix {row.entry.id} --repren"


def place_of(dossier: Dossier, entry: Entry, t: Translator) -> str:
    """The canton or territory of the government that asks, a dash where it is not known."""
    code = next(iter(_territories(dossier, entry)), None)
    return dossier.lists.get("territori").label(code, t.language) if code else "–"


def _territories(dossier: Dossier, entry: Entry) -> Iterator[str]:
    if entry.kind.name == "accio":
        demands: Sequence[Demanda] = dossier.action(entry.id).demandes
    else:
        demands = (entry.as_(Demanda),)
    for demanda in demands:
        asking = dossier.get("entitat", demanda.entitat_demandant)
        if asking is not None and (code := asking.as_(Entitat).territori):
            yield code


def _closing(session: Session, rows: Sequence[Progress], today: date) -> Iterator[str]:
    t, dossier = session.t, session.dossier
    actions = [row.entry for row in rows if row.entry.kind.name == "accio"]
    if not actions:
        return
    sums = totals(dossier.action(entry.id).pressupost for entry in actions)
    missions = sum(len(dossier.action(entry.id).missions) for entry in actions)
    women, men = team_of(dossier, actions)
    days = sum(team_days(entry.as_(Accio)).total for entry in actions)
    said = [
        _budget(sums, dossier, t),
        t.plural(N_("{n} day of lent staff"), N_("{n} days of lent staff"), days),
        t.plural(N_("{n} mission"), N_("{n} missions"), missions),
        t.plural(N_("{n} woman"), N_("{n} women"), women),
        t.plural(N_("{n} man"), N_("{n} men"), men),
    ]
    yield " · ".join(filter(None, said))
    yield from _due(dossier, today, t)
    yield from _reviews(dossier, t)


def _reviews(dossier: Dossier, t: Translator) -> Iterator[str]:
    """How much came back in corrected documents and waits for an answer."""
    found = [open_changes(revisions_of(each)) for each in reviews(dossier)]
    changes = [one for each, _ in found for one in each]
    remarks = [one for _, each in found for one in each]
    said = waiting(changes, remarks, t)
    if said:
        yield t(N_("Corrected documents: {waiting} (cooptec estat ID)"), waiting=said)


def waiting(changes: Sequence[Canvi], remarks: Sequence[Comentari], t: Translator) -> str:
    """How many proposals and remarks wait for an answer; empty where none does."""
    counts = (
        t.plural(N_("{n} open proposal"), N_("{n} open proposals"), len(changes))
        if changes
        else "",
        t.plural(N_("{n} open remark"), N_("{n} open remarks"), len(remarks)) if remarks else "",
    )
    return ", ".join(filter(None, counts))


def _due(dossier: Dossier, today: date, t: Translator) -> Iterator[str]:
    """How much is due today, in the next seven days, and overdue."""
    days = [(each.day - today).days for each in deadlines(dossier)]
    counts = (
        Message(N_("{n} today"), {"n": sum(day == 0 for day in days)}, N_("{n} today")),
        Message(
            N_("{n} in seven days"),
            {"n": sum(0 < day <= 7 for day in days)},
            N_("{n} in seven days"),
        ),
        Message(N_("{n} overdue"), {"n": sum(day < 0 for day in days)}, N_("{n} overdue")),
    )
    said = [t.say(each) for each in counts if each.args["n"]]
    if said:
        text = N_("Deadlines: {counts} (cooptec estat --terminis)")
        yield t(text, counts=", ".join(said))


def _budget(sums: Totals, dossier: Dossier, t: Translator) -> str:
    if not sums.cash and not sums.in_kind:
        return ""
    cash = _amounts(sums.cash, t)
    ceiling = dossier.programa.sostre_pressupost
    if ceiling is not None and ceiling.valor is not None and ceiling.moneda is not None:
        text = N_("Budget: {cash} of {ceiling}")
        of = formats.money(ceiling.valor, ceiling.moneda, t.language)
        said = t(text, cash=cash, ceiling=of)
    else:
        said = t(N_("Budget: {cash}"), cash=cash)
    if sums.in_kind:
        said += " · " + t(N_("in kind, {amount}"), amount=_amounts(sums.in_kind, t))
    return said


def _amounts(sums: dict[str, Decimal], t: Translator) -> str:
    return " + ".join(formats.money(v, currency, t.language) for currency, v in sums.items())


def team_of(dossier: Dossier, actions: Sequence[Entry]) -> tuple[int, int]:
    """The women and the men who work in some actions, each person once; not the reserve."""
    people = {each.persona for action in actions for each in members(action)}
    known = [entry.as_(Persona).genere for entry in dossier.of("persona") if entry.id in people]
    return known.count("dona"), known.count("home")
