"""One demand or action, for ``cooptec estat ID``: what is missing, what is done, what to watch."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import place_of
from cooptec.diagnostics import Diagnostic, Trouble
from cooptec.dossier import Dossier, Entry
from cooptec.guia.progress import Progress, progress
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.accio import Accio
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda
from cooptec.model.entitat import Entitat
from cooptec.rules.engine import check


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


def show_one(session: Session, id_: str, today: date) -> None:
    """Where a demand or an action is: what is missing, what has been done, what to watch.

    Raises:
        Trouble: there is none of this name.
    """
    t, dossier = session.t, session.dossier
    entry = _subject(dossier, id_)
    row = progress(dossier, entry, check(dossier, today), today)
    titol = getattr(entry.object, "titol", None)
    session.out.print(Text(f"{entry.id} · {place_of(dossier, entry, t)}", style="bold"))
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
