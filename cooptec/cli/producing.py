"""What ``cooptec genera`` does: compose the documents and write their files."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final

import typer

from cooptec.cli.accessibility import Heard, tell_hindrances
from cooptec.cli.choosing import Choice, Job, Skipped, choose
from cooptec.cli.files_of import File, files_of
from cooptec.cli.main import COULD_NOT_RUN
from cooptec.cli.produced import Failed, Made, Produced, tell, tell_so_far
from cooptec.cli.progress import progress
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Severity, Trouble
from cooptec.documents.compose import Composed, compose, day_of_undated, tabulated
from cooptec.documents.judged import hinders, judged
from cooptec.documents.leaks import Watch
from cooptec.documents.output import FOLDER, Edited, Outcome, Outputs
from cooptec.documents.profiles import check
from cooptec.documents.tables import TABULAR
from cooptec.i18n import LANGUAGES, N_, Language, Message, translator
from cooptec.render.batch import Batch
from cooptec.render.document import FORMATS
from cooptec.render.faults import RenderingError

_LAST_SECOND: Final = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
_BEGUN_AT_MOST: Final = 12
"""Documents that are being made or wait for it: more would only take up memory."""


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
    headings: str | None = None
    """The profile of the headings of the terms of reference; None for that of the programme."""
    anew: bool = False
    """Whether a file is made again although nothing has changed of what it is made of."""
    review: bool = False
    """Whether somebody corrects the texts in Word and sends the file back."""


def produce(session: Session, choice: Choice, wanted: Wanted) -> None:
    """Produce documents, and tell what was written and what was not.

    Neither a file that somebody has edited nor a document that cannot be made keeps the others
    from being written.

    Raises:
        Trouble: there is no such document or object, or a file cannot be written.
        typer.Exit: something that was asked for was not made, or has an error.
    """
    if wanted.headings is not None:
        check(session.root, wanted.headings)
    if wanted.review and tuple(wanted.formats) != ("docx",):
        text = N_("A document to be corrected can only be had in Word")
        raise Trouble(Message(text), Message(N_("Leave out --format, or write --format docx")))
    jobs, skipped = choose(session.settled, choice)
    outputs = Outputs(session.root, wanted.folder or session.root / FOLDER)
    run = _Run(session, choice, wanted, outputs, skipped)
    try:
        run.do(jobs)
    except KeyboardInterrupt:
        tell_so_far(session, run.produced, outputs.folder)
        raise
    tell(session, run.produced, outputs.folder)
    tell_hindrances(session, run.readable())
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
    failed: list[Failed] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    @property
    def produced(self) -> Produced:
        """What there is to tell."""
        return Produced(self.made, self.skipped, self.failed, self.found)

    def readable(self) -> Sequence[Heard]:
        """What was found about who can read the documents of which there is a file."""
        failed = {(each.document, each.subject, each.language) for each in self.failed}
        return [
            each
            for each in self.heard
            if each.hindrances or (each.document, each.subject, each.language) not in failed
        ]

    def do(self, jobs: Sequence[Job]) -> None:
        """Make everything: one document is composed while those before it are rendered."""
        fit = [job for job in jobs if self._has_a_format(job)]
        languages = self.wanted.languages or _usual(self.session)
        n = len(fit) * len(languages)
        said = self.session.t.plural(N_("Producing {n} document"), N_("Producing {n} documents"), n)
        begun: deque[Sequence[_Begun]] = deque()
        with (
            progress(self.session.err, said, n) as step,
            Batch(n * len(self.wanted.formats)) as batch,
        ):
            for job in fit:
                for language in languages:
                    begun.append(self._begin(job, language, batch))
                    while begun and (_ready(begun[0]) or len(begun) > _BEGUN_AT_MOST):
                        self._finish(begun.popleft(), step)
            while begun:
                self._finish(begun.popleft(), step)

    def _has_a_format(self, job: Job) -> bool:
        """Whether the document can be had in one of the formats; it is passed over where not."""
        if job.document.tipus in TABULAR or any(each in FORMATS for each in self.wanted.formats):
            return True
        why = Message(N_("it is no table: choose another format, such as docx or pdf"))
        self.skipped.append(Skipped(job.document, job.entry.id, why))
        return False

    def _begin(self, job: Job, language: Language, batch: Batch) -> Sequence["_Begun"]:
        """Compose a document and begin to make those of its files that are not there yet."""
        try:
            made = self._composed(job, language)
            if not self._may_go_out(made):
                return ()
            files = (each for form in self.wanted.formats for each in files_of(made, form))
            return [_Begun(made, each, self._content(each, batch)) for each in files]
        except RenderingError as fault:
            self.failed.append(Failed(job.document, job.entry.id, language, fault))
            return ()

    def _composed(self, job: Job, language: Language) -> Composed:
        dossier, t = self.session.dossier, translator(language)
        today = self.session.day(self.wanted.day)
        dated = _moment(self.session, self.wanted.day)
        day = dated or day_of_undated(job.document, job.entry, dossier, today)
        made = compose(
            job.document,
            job.entry,
            dossier,
            t,
            day,
            internal=self.choice.internal,
            public=self.choice.public,
            headings=self.wanted.headings,
            review=self.wanted.review,
        )
        asks_for_tables = any(each not in FORMATS for each in self.wanted.formats)
        return tabulated(made, dossier, t) if asks_for_tables else made

    def _may_go_out(self, made: Composed) -> bool:
        """Note what the rules say of a document; one for anybody must not have an error."""
        found = judged(made, self.session.dossier, self.session.day(self.wanted.day))
        hindrances = [each for each in found if hinders(each)]
        self.found += (*made.remarks, *(each for each in found if not hinders(each)))
        if self.choice.public and any(each.severity is Severity.ERROR for each in found):
            why = Message(N_("it says what a public document must not say"))
            self.skipped.append(Skipped(made.document, made.entry.id, why))
            return False
        if any(each in FORMATS for each in self.wanted.formats):
            language = made.source.language
            self.heard.append(Heard(made.document, made.entry.id, language, hindrances))
        return True

    def _content(self, file: File, batch: Batch) -> "_Content":
        try:
            if not self.wanted.anew and self.outputs.settled(file.name, file.made_of):
                return None
        except Edited as edited:
            return edited
        return file.begin(batch)

    def _finish(self, begun: Sequence["_Begun"], step: Callable[[], None]) -> None:
        """Write the files of a document, as soon as they are made."""
        for each in begun:
            made = each.composed
            try:
                outcome = self._outcome(each)
                self.made.append(Made.of(made, self.outputs.folder / each.file.name, outcome))
            except RenderingError as fault:
                language = made.source.language
                self.failed.append(Failed(made.document, made.entry.id, language, fault))
        step()

    def _outcome(self, begun: "_Begun") -> Outcome | Edited:
        if isinstance(begun.content, Edited):
            return begun.content
        file = begun.file
        if begun.content is None:
            self._look_through(begun, self.outputs.content(file.name))
            return Outcome.UNCHANGED
        content = begun.content.result()
        self._look_through(begun, content)
        try:
            return self.outputs.write(file.name, content, file.made_of)
        except Edited as edited:
            return edited

    def _look_through(self, begun: "_Begun", content: bytes) -> None:
        """Look once more through a file that anybody may read.

        Raises:
            LeakError: it says what must stay inside.
        """
        made = begun.composed
        if made.public or made.document.for_everybody:
            self._watch.check(made, begun.file.name, content)

    @cached_property
    def _watch(self) -> Watch:
        return Watch(self.session.dossier, self.session.day(self.wanted.day))


_Content = Future[bytes] | Edited | None
"""What becomes of a file: it is being made, somebody has edited it, or it is there already."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is being made."""

    composed: Composed
    file: File
    content: _Content


def _ready(files: Sequence[_Begun]) -> bool:
    """Whether nobody has to wait for any of them."""
    contents = (each.content for each in files)
    return all(not isinstance(each, Future) or each.done() for each in contents)


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
