"""One demand or action, for ``cooptec estat ID``: what is missing, what is done, what to watch."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from rich.text import Text

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import command_of, place_of, step_of, waiting
from cooptec.diagnostics import Diagnostic, Trouble
from cooptec.dossier import Dossier, Entry
from cooptec.forms.still_open import open_changes, reviews_about, revisions_of
from cooptec.guia.progress import Progress, progress
from cooptec.guia.walked import Meaning, since, walked
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda
from cooptec.model.document import DocumentRegistrat
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
    session.out.print(_where(dossier, row, t))
    session.out.print()
    page = Page(session.out, t)
    sections = (
        _missing(row, dossier, t),
        _done(dossier, entry, t),
        _reviews(dossier, entry, t),
        _watch(row, t),
    )
    for section in sections:
        for indent, mark, text in section:
            page.say(text, " " * indent, mark)
        page.say()


def _where(dossier: Dossier, row: Progress, t: Translator) -> str:
    """Stage, since when, how complete; and whether the action stands still."""
    etapa = dossier.lists.get("etapa").label(row.etapa, t.language)
    said = [t(N_("{stage} · {share} % complete"), stage=etapa, share=row.share)]
    day = since(dossier, row.entry)
    if day is not None:
        said.append(t(N_("since {day}"), day=formats.short_date(day, t.language)))
    estat = getattr(row.entry.object, "estat", None)
    if row.entry.kind.name == "accio" and estat in {"suspesa", "cancellada"}:
        said.append(dossier.lists.get("estat_accio").label(estat, t.language))
    return " · ".join(said)


Line = tuple[int, str, str]
"""How far in, the sign before it, and what it says."""


def _missing(row: Progress, dossier: Dossier, t: Translator) -> Iterator[Line]:
    if row.gate is None:
        yield 0, "", t(N_("No decision is pending."))
        return
    if not row.todo and not row.errors:
        yield 0, "", t(N_("Nothing is missing for decision point {gate}."), gate=row.gate)
        yield 2, "→ ", command_of(row) or ""
        return
    yield 0, "", t(N_("What is missing for decision point {gate}"), gate=row.gate)
    command = command_of(row)
    if command is not None and not row.errors:  # what is wrong is listed with its place
        yield 2, "→ ", step_of(row, t)
        yield 4, "", command
    for path, group in groupby((*row.errors, *row.todo), key=lambda each: each.place.path):
        yield 2, "", path
        for found in group:
            yield 4, "· " if found.pending else "✗ ", _item(found, dossier, t)


def _item(found: Diagnostic, dossier: Dossier, t: Translator) -> str:
    """One thing to do: what, who, and the line where something of it is written already."""
    line = "" if found.place.line == 1 else t(N_(", line {n}"), n=found.place.line)
    return f"{t.say(found.message)}{_who(found, dossier, t)}{line}"


def _who(found: Diagnostic, dossier: Dossier, t: Translator) -> str:
    roles = dossier.lists.get("rols")
    known = [roles.label(code, t.language) for code in found.by if code in roles]
    return f" ({formats.listing(known, t.language)})" if known else ""


def _done(dossier: Dossier, entry: Entry, t: Translator) -> Iterator[Line]:
    steps = sorted(_steps(dossier, entry, t.language), key=lambda step: step[0])
    if not steps:
        return
    yield 0, "", t(N_("What has been done"))
    for day, what in steps:
        yield 2, f"{formats.short_date(day, t.language)}  ", t.say(what)


def _steps(dossier: Dossier, entry: Entry, language: str) -> Iterator[tuple[date, Message]]:
    """The dated steps of a demand or an action."""
    is_action = entry.kind.name == "accio"
    files = dossier.action(entry.id)
    for demanda in files.demandes if is_action else (entry.as_(Demanda),):
        if demanda.data_presentacio:
            yield demanda.data_presentacio, Message(N_("The demand was presented"))
        if demanda.analisi and demanda.analisi.data:
            yield demanda.analisi.data, Message(N_("The demand was analysed"))
        yield from _decided(dossier, (demanda.decisio,) if demanda.decisio else (), language)
    if is_action:
        for validacio in files.tdr.validacions:
            if validacio.data:
                who = dossier.get("entitat", validacio.entitat)
                nom = who.as_(Entitat).nom if who else None
                text = N_("Terms of reference validated by {who}, version {n}")
                args = {
                    "who": (nom.get(language) or nom.whichever if nom else None) or "–",
                    "n": validacio.versio,
                }
                yield validacio.data, Message(text, args)
        yield from _walked(dossier, entry, language)
        yield from _documents(dossier, entry, language)


def _decided(
    dossier: Dossier, decisions: Sequence[Decisio], language: str
) -> Iterator[tuple[date, Message]]:
    for decisio in decisions:
        if decisio.data is not None:
            yield decisio.data, _result(dossier, decisio, language)


def _result(dossier: Dossier, decisio: Decisio, language: str) -> Message:
    label = dossier.lists.get("resultat_decisio").label(decisio.resultat or "", language)
    text = N_("Decision point {gate}: {result}")
    return Message(text, {"gate": decisio.porta, "result": label})


_TURNS: Final = {
    Meaning.BACK: N_("Back to the stage {stage}"),
    Meaning.SUSPENDED: N_("Suspended"),
    Meaning.RESUMED: N_("Resumed"),
    Meaning.CANCELLED: N_("Cancelled"),
}


def _walked(dossier: Dossier, entry: Entry, language: str) -> Iterator[tuple[date, Message]]:
    """The decisions of an action with what each one meant, and the stage it opened."""
    stages = dossier.lists.get("etapa")
    for each in walked(entry):
        decisio = each.taken.decisio
        if decisio.data is None:
            continue
        stage = stages.label(each.etapa, language)
        turned = _TURNS.get(each.meaning)
        if turned is not None:
            yield decisio.data, Message(turned, {"stage": stage})
        elif each.meaning is Meaning.PASSED:
            text = N_("{decision}; from then on, {stage}")
            result = _result(dossier, decisio, language)
            yield decisio.data, Message(text, {"decision": result, "stage": stage})
        else:
            yield decisio.data, _result(dossier, decisio, language)


def _documents(dossier: Dossier, entry: Entry, language: str) -> Iterator[tuple[date, Message]]:
    """The documents on record, and the reports of the missions; not their translations."""
    kinds = dossier.lists.get("tipus_document")
    records = (e.as_(DocumentRegistrat) for e in dossier.of_action("document", entry.id))
    originals = (
        (each.data, each.tipus, each.versio)
        for each in records
        if each.traduccio is None and each.data is not None
    )
    for data, tipus, versio in dict.fromkeys(originals):
        args = {"document": kinds.label(tipus or "", language), "n": versio or 1}
        yield data, Message(N_("{document}, version {n}"), args)
    for missio in dossier.action(entry.id).missions:
        back = missio.data_retorn
        if missio.estat == "realitzada" and back is not None:
            yield back, Message(N_("Mission carried out: {id}"), {"id": missio.id})
        report = missio.contingut_informe
        recorded = dossier.get("document", missio.informe) is not None
        if report is not None and report.lliurat_el is not None and not recorded:
            yield report.lliurat_el, Message(N_("Mission report: {id}"), {"id": missio.id})


def _reviews(dossier: Dossier, entry: Entry, t: Translator) -> Iterator[Line]:
    """What came back in corrected documents and waits for an answer."""
    found = {e.path: open_changes(revisions_of(e)) for e in reviews_about(dossier, entry.id)}
    said = {path: waiting(*open_, t) for path, open_ in found.items() if any(open_)}
    if said:
        yield 0, "", t(N_("What came back corrected and waits for an answer"))
    for path, each in said.items():
        yield 2, "· ", f"{path}: {each}"
    if any(remarks for _, remarks in found.values()):
        command = f"cooptec completa {entry.id} --comentaris"
        yield 2, "→ ", t(N_("To close the remarks: {command}"), command=command)


def _watch(row: Progress, t: Translator) -> Iterator[Line]:
    if not row.watch:
        return
    yield 0, "", t(N_("What to keep an eye on"))
    for found in row.watch:
        where = f"{found.place.path}:{found.place.line}"
        yield 2, "! ", f"{t.say(found.message)}  {where} ({found.code})"
