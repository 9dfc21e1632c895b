"""``cooptec estat``."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from cooptec.cli.complete import complete_id
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Trouble
from cooptec.dossier import Dossier, Entry
from cooptec.figures.money import Totals, totals
from cooptec.guia.progress import Progress, overview, progress
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.accio import Accio
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda
from cooptec.model.entitat import Entitat
from cooptec.model.persona import Persona
from cooptec.rules.engine import check

EXAMPLES = N_("For example: cooptec estat · cooptec estat acc-jama-usos-sol-2018")


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def estat(
        ctx: typer.Context,
        id_: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[IDENTIFIER]")),
                help=t(N_("A demand or an action; without it, the whole programme.")),
                autocompletion=complete_id,
            ),
        ] = None,
        day: Annotated[
            str | None, typer.Option("--avui", help=t(N_("See it as if today were this day.")))
        ] = None,
    ) -> None:
        session: Session = ctx.obj
        today = session.day(day)
        if id_ is None:
            show_programme(session, today)
        else:
            _show_one(session, _subject(session.dossier, id_), today)

    return estat


def show_programme(session: Session, today: date) -> None:
    """The programme at a glance."""
    t, dossier = session.t, session.dossier
    found = check(dossier, today)
    rows = overview(dossier, found, today)
    session.out.print(_heading(session, today), soft_wrap=True)
    session.out.print()
    if rows:
        session.out.print(_table(session, rows))
    else:
        session.out.print(t(N_("There is no demand yet. To write the first one:")))
        session.out.print("  cooptec nova-demanda")
    session.out.print()
    for line in _closing(session, rows):
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


def _table(session: Session, rows: Sequence[Progress]) -> Table:
    t = session.t
    narrow = session.out.width < 90
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(t(N_("Action")), no_wrap=not narrow, overflow="fold")
    if not narrow:
        table.add_column(t(N_("Municipality")), overflow="fold")
        table.add_column(t(N_("Stage")))
    table.add_column(t(N_("Complete")), justify="right")
    table.add_column(t(N_("Decides")) if narrow else t(N_("Decision point")))
    table.add_column(t(N_("Next step")), overflow="fold")
    if not narrow:
        table.add_column(t(N_("Mission")))
    for row in rows:
        cells = [
            row.entry.id,
            _place(session.dossier, row.entry, t),
            session.dossier.lists.get("etapa").label(row.etapa, t.language),
            f"{row.share} %",
            row.gate or "✓",
            _next_step(row, t),
            formats.short_date(row.next_mission, t.language) if row.next_mission else "–",
        ]
        table.add_row(*([cells[0], *cells[3:6]] if narrow else cells))
    return table


def _next_step(row: Progress, t: Translator) -> str:
    if row.errors:
        said = t.plural(N_("{n} error"), N_("{n} errors"), len(row.errors))
        return f"{said} (cooptec valida {row.entry.id})"
    if row.todo:
        return t.say(row.todo[0].message)
    return t(N_("take decision {gate}"), gate=row.gate) if row.gate else "–"


def _place(dossier: Dossier, entry: Entry, t: Translator) -> str:
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


def _closing(session: Session, rows: Sequence[Progress]) -> Iterator[str]:
    t, dossier = session.t, session.dossier
    actions = [row.entry for row in rows if row.entry.kind.name == "accio"]
    if not actions:
        return
    sums = totals(dossier.action(entry.id).pressupost for entry in actions)
    missions = sum(len(dossier.action(entry.id).missions) for entry in actions)
    women, men = _team(dossier, actions)
    said = [
        _budget(sums, dossier, t),
        t.plural(N_("{n} mission"), N_("{n} missions"), missions),
        t.plural(N_("{n} woman"), N_("{n} women"), women),
        t.plural(N_("{n} man"), N_("{n} men"), men),
    ]
    yield " · ".join(filter(None, said))


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


def _team(dossier: Dossier, actions: Sequence[Entry]) -> tuple[int, int]:
    people = {each.persona for a in actions for each in a.as_(Accio).equip}
    known = [entry.as_(Persona).genere for entry in dossier.of("persona") if entry.id in people]
    return known.count("dona"), known.count("home")


def _subject(dossier: Dossier, id_: str) -> Entry:
    for kind in ("accio", "demanda"):
        entry = dossier.get(kind, id_)
        if entry is not None:
            return entry
    known = [e.id for kind in ("accio", "demanda") for e in dossier.of(kind)]
    raise Trouble(
        Message(N_("There is no demand and no action called “{name}”"), {"name": id_}),
        Message(N_("There are these: {ids}"), {"ids": known}),
    )


def _show_one(session: Session, entry: Entry, today: date) -> None:
    t, dossier = session.t, session.dossier
    row = progress(dossier, entry, check(dossier, today), today)
    titol = getattr(entry.object, "titol", None)
    session.out.print(Text(f"{entry.id} · {_place(dossier, entry, t)}", style="bold"))
    if titol is not None:
        session.out.print(titol.get(t.language) or titol.whichever or "")
    etapa = dossier.lists.get("etapa").label(row.etapa, t.language)
    session.out.print(t(N_("{stage} · {share} % complete"), stage=etapa, share=row.share))
    session.out.print()
    for section in (_missing(row, dossier, t), _done(dossier, entry, t), _watch(row, t)):
        for line in section:
            session.out.print(line)
        session.out.print()


def _missing(row: Progress, dossier: Dossier, t: Translator) -> Iterator[str]:
    if row.gate is None:
        yield t(N_("No decision is pending."))
        return
    if not row.todo and not row.errors:
        yield t(N_("Nothing is missing for decision point {gate}."), gate=row.gate)
        return
    yield t(N_("What is missing for decision point {gate}"), gate=row.gate)
    for error in row.errors:
        yield _located("✗", t.say(error.message), error)
    for todo in row.todo:
        where = f"{todo.place.path}:{todo.place.line}"
        yield f"  · {t.say(todo.message)}{_who(todo, dossier, t)}  {where}"


def _who(todo: Diagnostic, dossier: Dossier, t: Translator) -> str:
    roles = dossier.lists.get("rols")
    known = [roles.label(code, t.language) for code in todo.by if code in roles]
    return f" ({formats.listing(known, t.language)})" if known else ""


def _located(sign: str, said: str, found: Diagnostic) -> str:
    return f"  {sign} {said}  {found.place.path}:{found.place.line} ({found.code})"


def _done(dossier: Dossier, entry: Entry, t: Translator) -> Iterator[str]:
    steps = sorted(_steps(dossier, entry), key=lambda step: step[0])
    if not steps:
        return
    yield t(N_("What has been done"))
    for day, what in steps:
        yield f"  {formats.short_date(day, t.language)}  {t.say(what)}"


def _steps(dossier: Dossier, entry: Entry) -> Iterator[tuple[date, Message]]:
    """The dated steps of a demand or an action."""
    is_action = entry.kind.name == "accio"
    files = dossier.action(entry.id)
    for demanda in files.demandes if is_action else (entry.as_(Demanda),):
        if demanda.data_presentacio:
            yield demanda.data_presentacio, Message(N_("The demand was presented"))
        if demanda.analisi and demanda.analisi.data:
            yield demanda.analisi.data, Message(N_("The demand was analysed"))
        yield from _decided(dossier, (demanda.decisio,) if demanda.decisio else ())
    if is_action:
        for validacio in files.tdr.validacions:
            if validacio.data:
                who = dossier.get("entitat", validacio.entitat)
                nom = who.as_(Entitat).nom if who else None
                text = N_("Terms of reference validated by {who}, version {n}")
                args = {"who": (nom.whichever if nom else None) or "–", "n": validacio.versio}
                yield validacio.data, Message(text, args)
        yield from _decided(dossier, entry.as_(Accio).decisions)


def _decided(dossier: Dossier, decisions: Sequence[Decisio]) -> Iterator[tuple[date, Message]]:
    results = dossier.lists.get("resultat_decisio")
    for decisio in decisions:
        if decisio.data is not None:
            label = results.label(decisio.resultat or "", "ca")
            text = N_("Decision point {gate}: {result}")
            yield decisio.data, Message(text, {"gate": decisio.porta, "result": label})


def _watch(row: Progress, t: Translator) -> Iterator[str]:
    if not row.watch:
        return
    yield t(N_("What to keep an eye on"))
    for found in row.watch:
        yield _located("!", t.say(found.message), found)
