"""What ``cooptec genera`` does: compose the documents and write their files."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import typer

from cooptec.cli.choosing import Choice, Job, Skipped, choose
from cooptec.cli.main import COULD_NOT_RUN
from cooptec.cli.produced import Made, Produced, tell
from cooptec.cli.progress import progress
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Severity
from cooptec.documents.compose import Composed, compose, day_of_undated, tabulated
from cooptec.documents.judged import judged
from cooptec.documents.output import FOLDER, Edited, Outcome, Outputs
from cooptec.documents.tables import TABULAR
from cooptec.i18n import LANGUAGES, N_, Language, Message, translator
from cooptec.render.document import FORMATS, Format, render
from cooptec.render.faults import RenderingError
from cooptec.render.spreadsheet import About, Sheet, as_csv, as_xlsx

_LAST_SECOND: Final = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
_MARK: Final = "\N{BYTE ORDER MARK}"
"""Excel takes a file without it for one in the alphabet of the machine."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the documents should be."""

    languages: Sequence[Language]
    """Empty: those in which the parties of the programme read."""
    formats: Sequence[str]
    """Those of documents, and ``xlsx`` and ``csv`` for those that are mostly a table."""
    folder: Path | None
    day: str | None
    """What ``--avui`` said."""


def produce(session: Session, choice: Choice, wanted: Wanted) -> None:
    """Produce documents, and tell what was written and what was not.

    Neither a file that somebody has edited nor a document that cannot be made keeps the others
    from being written.

    Raises:
        Trouble: there is no such document or object, or a file cannot be written.
        typer.Exit: something that was asked for was not made, or has an error.
    """
    jobs, skipped = choose(session.dossier, choice)
    outputs = Outputs(session.root, wanted.folder or session.root / FOLDER)
    run = _Run(session, choice, wanted, outputs, skipped)
    run.do(jobs)
    tell(session, run.produced, outputs.folder)
    if not run.produced.all_well:
        raise typer.Exit(COULD_NOT_RUN)
    if any(each.severity is Severity.ERROR for each in run.found):
        raise typer.Exit(1)


@dataclass
class _Run:
    """One call and what has become of it so far."""

    session: Session
    choice: Choice
    wanted: Wanted
    outputs: Outputs
    skipped: list[Skipped]
    made: list[Made] = field(default_factory=list)
    failed: list[RenderingError] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def produced(self) -> Produced:
        """What there is to tell."""
        return Produced(self.made, self.skipped, self.failed, self.found)

    def do(self, jobs: Sequence[Job]) -> None:
        """Make everything."""
        fit = [job for job in jobs if self._has_a_format(job)]
        languages = self.wanted.languages or _usual(self.session)
        dated = _moment(self.session, self.wanted.day)
        n = len(fit) * len(languages)
        said = self.session.t.plural(N_("Producing {n} document"), N_("Producing {n} documents"), n)
        with progress(self.session.err, said, n * len(self.wanted.formats)) as step:
            for job in fit:
                for language in languages:
                    self._make(job, language, dated, step)

    def _has_a_format(self, job: Job) -> bool:
        """Whether the document can be had in one of the formats; it is passed over where not."""
        if job.document.tipus in TABULAR or any(each in FORMATS for each in self.wanted.formats):
            return True
        why = Message(N_("it is no table: choose another format, such as docx or pdf"))
        self.skipped.append(Skipped(job.document, job.entry.id, why))
        return False

    def _make(
        self, job: Job, language: Language, dated: date | None, step: Callable[[], None]
    ) -> None:
        dossier, t = self.session.dossier, translator(language)
        options = {"internal": self.choice.internal, "public": self.choice.public}
        today = self.session.day(self.wanted.day)
        try:
            day = dated or day_of_undated(job.document, job.entry, dossier, today)
            made = compose(job.document, job.entry, dossier, t, day, **options)
            if not self._may_go_out(made):
                return
            if any(each not in FORMATS for each in self.wanted.formats):
                made = tabulated(made, dossier, t)
            for form in self.wanted.formats:
                for name, content in _files(made, form):
                    self._write(made, name, content)
                step()
        except RenderingError as fault:
            self.failed.append(fault)

    def _may_go_out(self, made: Composed) -> bool:
        """Note what the rules say of a document; one for anybody must not have an error."""
        found = judged(made, self.session.dossier, self.session.day(self.wanted.day))
        self.found += found
        if self.choice.public and any(each.severity is Severity.ERROR for each in found):
            why = Message(N_("it says what a public document must not say"))
            self.skipped.append(Skipped(made.document, made.entry.id, why))
            return False
        return True

    def _write(self, made: Composed, name: str, content: bytes) -> None:
        outcome: Outcome | Edited
        try:
            outcome = self.outputs.write(name, content)
        except Edited as edited:
            outcome = edited
        self.made.append(Made(made, self.outputs.folder / name, outcome))


def _files(made: Composed, form: str) -> Iterator[tuple[str, bytes]]:
    """The names and contents of a document in a format: one file, but for tables as CSV."""
    if form == "xlsx" and made.sheets:
        yield f"{made.stem}.xlsx", as_xlsx(made.sheets, _about(made))
    elif form == "csv":
        yield from (_csv(made, each) for each in made.sheets)
    elif form in FORMATS:
        yield f"{made.stem}.{form}", render(made.source, _format(form))


def _format(form: str) -> Format:
    return next(each for each in FORMATS if each == form)


def _csv(made: Composed, sheet: Sheet) -> tuple[str, bytes]:
    text = _MARK + as_csv(sheet, titles=True)
    return f"{made.stem}-{sheet.key}.csv", text.encode()


def _about(made: Composed) -> About:
    source = made.source
    said = f"{source.subject}: {source.title}" if source.title != source.subject else source.title
    texts = (source.header or said, source.mark, source.footer)
    return About(source.day, said, source.language, source.author, *texts)


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
