"""What ``cooptec genera`` does: compose the documents, write their files and tell."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import typer
from rich.cells import cell_len
from rich.progress import track

from cooptec.cli.main import COULD_NOT_RUN
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Trouble
from cooptec.documents.catalogue import DOCUMENTS, Document, document_named
from cooptec.documents.compose import Composed, compose
from cooptec.documents.output import FOLDER, Edited, Outcome, Outputs
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import LANGUAGES, N_, Language, Message, Translator, translator
from cooptec.render.document import Format, render

_LAST_SECOND: Final = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the documents should be."""

    languages: Sequence[Language]
    """Empty: those in which the parties of the programme read."""
    formats: Sequence[Format]
    folder: Path | None
    day: str | None
    """What ``--avui`` said."""
    internal: bool = False
    """The Fons's own version, with what the partner does not read."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a document and what became of it."""

    composed: Composed
    path: Path
    outcome: Outcome | Edited
    """Edited: somebody has changed the file, so that it stays as it is."""


def produce(session: Session, name: str, ids: Sequence[str] | None, wanted: Wanted) -> None:
    """Produce a document of some objects, or of all where ``ids`` is None.

    A file that somebody has edited does not keep the others from being written.

    Raises:
        Trouble: there is no such document or object, or a file cannot be written.
        TemplateFault: a template is wrong.
        typer.Exit: some file stays as somebody left it.
    """
    document = _document(name)
    if wanted.internal and not (document.internal_version or document.internal):
        raise Trouble(Message(N_("“{name}” has no version for internal use"), {"name": name}))
    entries = _entries(session.dossier, document, ids)
    outputs = Outputs(session.root, wanted.folder or session.root / FOLDER)
    spoken = wanted.languages or _usual(session)
    jobs = [(entry, language) for entry in entries for language in spoken]
    dated = _moment(session, wanted.day)
    made = list(_made(session, document, jobs, wanted, outputs, dated))
    _tell(session, made, outputs.folder)
    if any(isinstance(each.outcome, Edited) for each in made):
        raise typer.Exit(COULD_NOT_RUN)


def _document(name: str) -> Document:
    found = document_named(name)
    if found is None:
        raise Trouble(
            Message(N_("There is no document called “{name}”"), {"name": name}),
            Message(
                N_("The documents are: {names}"), {"names": [each.tipus for each in DOCUMENTS]}
            ),
        )
    return found


def _entries(dossier: Dossier, document: Document, ids: Sequence[str] | None) -> list[Entry]:
    """The objects of which the document is asked."""
    known = {entry.id: entry for kind in document.on for entry in dossier.of(kind)}
    if ids is None:
        return list(known.values())
    if not ids:
        raise Trouble(
            Message(N_("Say of which one, or --tot for all of them")),
            Message(N_("There are these: {ids}"), {"ids": list(known)}),
        )
    unknown = next((each for each in ids if each not in known), None)
    if unknown is not None:
        raise Trouble(
            Message(N_("Nothing in this folder is called “{name}”"), {"name": unknown}),
            Message(N_("There are these: {ids}"), {"ids": list(known)}),
        )
    return [known[each] for each in dict.fromkeys(ids)]


def _usual(session: Session) -> list[Language]:
    """The languages in which the programme's parties read."""
    spoken = session.dossier.programa.llengues_document
    codes = (*spoken.govern_local, *spoken.catalunya) if spoken else ()
    return [each for each in LANGUAGES if each in codes] or [session.t.language]


def _moment(session: Session, asked: str | None) -> date | None:
    """``SOURCE_DATE_EPOCH``, else ``--avui``, else None: the date of the version."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and int(epoch) <= _LAST_SECOND:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return session.day(asked) if asked else None


def _made(
    session: Session,
    document: Document,
    jobs: Sequence[tuple[Entry, Language]],
    wanted: Wanted,
    outputs: Outputs,
    dated: date | None,
) -> Iterator[Made]:
    for entry, language in track(
        jobs,
        description=session.t.plural(
            N_("Producing {n} document"), N_("Producing {n} documents"), len(jobs)
        ),
        console=session.err,
        transient=True,
        disable=not session.err.is_terminal,
    ):
        spoken = translator(language)
        composed = compose(
            document, entry, session.dossier, spoken, dated, internal=wanted.internal
        )
        for form in wanted.formats:
            name = f"{composed.stem}.{form}"
            content = render(composed.source, form)
            yield Made(composed, outputs.folder / name, _written(outputs, name, content))


def _written(outputs: Outputs, name: str, content: bytes) -> Outcome | Edited:
    try:
        return outputs.write(name, content)
    except Edited as edited:
        return edited


def _tell(session: Session, made: Sequence[Made], folder: Path) -> None:
    t = session.t
    longest = max((cell_len(_shown(each.path)) for each in made), default=0)
    for each in made:
        session.out.print(_line(_shown(each.path), _remark(each, t), longest, session.out.width))
    for edited in (each.outcome for each in made if isinstance(each.outcome, Edited)):
        session.err.print("✗ " + t.say(edited.message), style="red")
        if edited.hint is not None:
            session.err.print("  " + t.say(edited.hint))
    for found in {_key(each): each for m in made for each in m.composed.missing}.values():
        place = found.place
        session.err.print(
            f"! {place.path}:{place.line}  {t.say(found.message)} ({found.code})", style="yellow"
        )
    session.out.print(_closing(t, made, folder))


def _line(path: str, remark: str, longest: int, width: int) -> str:
    """A file and what is to be said of it; below it where the terminal is too narrow."""
    if not remark:
        return path
    if longest + 2 + cell_len(remark) <= width:
        return path + " " * (longest + 2 - cell_len(path)) + remark
    return f"{path}\n    {remark}"


def _key(found: Diagnostic) -> tuple[object, ...]:
    return (found.place, found.message.text)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _remark(made: Made, t: Translator) -> str:
    said = [t(N_("unchanged"))] if made.outcome is Outcome.UNCHANGED else []
    if isinstance(made.outcome, Edited):
        said = ["✗"]
    if made.composed.missing:
        n = len(made.composed.missing)
        said.append(
            t.plural(
                N_("! {n} text without translation, marked in the document"),
                N_("! {n} texts without translation, marked in the document"),
                n,
            )
        )
    return " · ".join(said)


def _closing(t: Translator, made: Sequence[Made], folder: Path) -> str:
    written = sum(each.outcome is Outcome.WRITTEN for each in made)
    same = sum(each.outcome is Outcome.UNCHANGED for each in made)
    said = [t.plural(N_("{n} document saved"), N_("{n} documents saved"), written)]
    if same:
        said.append(t.plural(N_("{n} unchanged"), N_("{n} unchanged"), same))
    return t(N_("{what} in {folder}"), what=", ".join(said), folder=_shown(folder))
