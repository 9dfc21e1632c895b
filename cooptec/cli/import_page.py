"""The preview of a form that came back."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics.printable import printable
from cooptec.dossier import Entry
from cooptec.forms import words
from cooptec.forms.comparing import Comparison, Line, Sort, is_safe, is_takeable
from cooptec.forms.kinds import FORMS
from cooptec.forms.taking import Taken
from cooptec.i18n import N_, Message
from cooptec.model.entitat import Entitat
from cooptec.model.fields import Loc
from cooptec.model.rebut import Rebut
from cooptec.wizard.options import Option

if TYPE_CHECKING:
    from cooptec.cli.form import Form

_HEADS: Final = {
    Sort.NEW: ("+ ", N_("New")),
    Sort.CHANGED: ("~ ", N_("Changed")),
    Sort.BOTH: ("! ", N_("Changed in the form, and in the folder since it was sent")),
    Sort.EMPTIED: ("- ", N_("Taken out in the form")),
    Sort.NOT_UNDERSTOOD: ("? ", N_("Not understood")),
    Sort.UNPLACED: ("? ", N_("Written where the form asks nothing")),
    Sort.GONE: ("? ", N_("Questions that somebody took out of the file: nothing changes there")),
    Sort.PRIVATE: ("✗ ", N_("Personal data, which are not taken in")),
}
"""The sign and the heading of each sort, in the order in which they are shown."""
_LONGEST: Final = 160
"""Characters of an answer that are shown."""
_MOST_GONE: Final = 10
"""Questions taken out of the file that are named."""
_ALL, _SAFE, _EACH, _NONE = "all", "safe", "each", "none"


class ImportPage:
    """Shows one form and asks what is taken of it."""

    def __init__(self, session: Session, file: Path) -> None:
        self._t = session.t
        self._page = Page(session.out, session.t)
        self._session = session
        self._file = file

    def came_before(self, before: Rebut) -> None:
        """That the very same file is on record."""
        text = N_("This very file came in on {day}, about {id}.")
        self._page.say(self._t(text, day=before.data, id=before.objecte), mark="ℹ ")

    def is_correction_of(self, entry: Entry, *, asks: bool) -> bool:
        """Whether a form of a new object corrects one that is there; so, where nobody is asked.

        Raises:
            Leaving: the person leaves.
        """
        from cooptec.cli.form import Form

        t = self._t
        titol = getattr(entry.object, "titol", None)
        title = (titol.get(t.language) or titol.whichever) if titol is not None else None
        called = f"{title} ({entry.id})" if title else entry.id
        text = N_("Most of this form of a new one is in the folder already: {title}.")
        self._page.say(t(text, title=called), mark="ℹ ")
        if not asks:
            text = N_("It is taken as a correction. If it is another one: {option}")
            self._page.say(t(text, option="--nou"), "  ")
            return True
        form = Form(self._session.out, t, lambda _code: t)
        same = Option(entry.id, t(N_("It is the same one, corrected: bring it up to date")))
        other = Option("", t(N_("It is another one")))
        return form.choose([same, other]) != other.value

    def show(self, comparison: Comparison, left_aside: Sequence[Message]) -> None:
        """The lines by their sort, and what else is to be known of the file."""
        t, say = self._t, self._page.say
        title = t(FORMS[comparison.identity.form].title)
        about = comparison.identity.id or t(N_("a new one"))
        say(f"{self._file.name} · {title} · {about}", style="bold")
        for each in left_aside:
            say(t.say(each), mark="ℹ ")
        for sort, (mark, head) in _HEADS.items():
            lines = comparison.of(sort)
            if lines:
                say()
                say(f"{t(head)} ({len(lines)})", style="bold")
                shown = lines[:_MOST_GONE] if sort is Sort.GONE else lines
                for line in shown:
                    self._line(line, mark)
                if len(lines) > len(shown):
                    say(t(N_("… and {n} more"), n=len(lines) - len(shown)), "  ")
        same = len(comparison.of(Sort.EQUAL))
        if same:
            say()
            say(t.plural(N_("{n} answer as it was"), N_("{n} answers as they were"), same))
        say()

    def _line(self, line: Line, mark: str) -> None:
        t, say = self._t, self._page.say
        title = (
            words.title(line.question, t).removesuffix(f" {words.NEEDED}") if line.question else ""
        )
        place = t.say(line.place)
        say(" · ".join(filter(None, (title, place))), "  ", mark)
        if line.old and line.sort is not Sort.NEW:
            say(t(N_("in the folder: «{said}»"), said=_short(line.old)), "      ")
        if line.new and line.sort is not Sort.PRIVATE:
            say(t(N_("in the form: «{said}»"), said=_short(line.new)), "      ")
        if line.why is not None:
            say(t.say(line.why), "      ", "✗ " if line.faulty else "ℹ ")

    def choose(self, comparison: Comparison) -> list[Line] | None:
        """The lines that somebody takes; None for none, not even what was not understood.

        Raises:
            Leaving: the person leaves.
        """
        from cooptec.cli.form import Form

        takeable = [line for line in comparison.lines if is_takeable(line)]
        safe = [line for line in takeable if is_safe(line)]
        form = Form(self._session.out, self._t, lambda _code: self._t)
        groups = asked_together(takeable, len(comparison.identity.root))
        chosen = form.choose_listed(self._options(takeable, safe, several=len(groups) > 1))
        if chosen == _EACH:
            return [line for group in groups if self._wanted(form, group) for line in group]
        return {_ALL: takeable, _SAFE: safe}.get(chosen)

    def _options(
        self, takeable: Sequence[Line], safe: Sequence[Line], *, several: bool
    ) -> list[Option]:
        t = self._t
        options = [
            Option(_ALL, t.plural(N_("Take the answer"), N_("Take all {n}"), len(takeable))),
            Option(_SAFE, t(N_("Take only what is new and without errors ({n})"), n=len(safe))),
            Option(_EACH, t(N_("Choose one by one"))),
            Option(_NONE, t(N_("Take nothing"))),
        ]
        useful = {_ALL: bool(takeable), _SAFE: 0 < len(safe) < len(takeable)}
        useful[_EACH] = several
        return [option for option in options if useful.get(option.value, True)]

    def _wanted(self, form: "Form", lines: Sequence[Line]) -> bool:
        self._page.say()
        for line in lines:
            self._line(line, _HEADS[line.sort][0])
        t = self._t
        return form.yes(t.plural(N_("Take it?"), N_("Take these {n} answers?"), len(lines)))

    def sender(self, likely: str | None) -> str | None:
        """Who sent the file; None where nobody says it.

        Args:
            likely: the institution or the person that most probably did; offered first.

        Raises:
            Leaving: the person leaves.
        """
        from cooptec.cli.form import Form

        form = Form(self._session.out, self._t, lambda _code: self._t)
        self._page.say(self._t(N_("Who sent it?")), style="bold")
        known = sorted(senders(self._session), key=lambda each: each.value != likely)
        nobody = Option("", self._t(N_("Do not say it")))
        at = 1 if likely else 0
        return form.choose_listed([*known[:at], nobody, *known[at:]]) or None

    def unknown_sender(self, likely: str | None) -> None:
        """That nobody said who sent the file."""
        said = self._t(N_("It is not said who sent it: --de and the identifier of the institution"))
        example = self._t(N_("for example {option}"), option=f"--de {likely}") if likely else ""
        self._session.err.print("ℹ " + ", ".join(filter(None, (said, example))), soft_wrap=True)

    def nothing_taken(self) -> None:
        """That somebody took nothing."""
        self._page.say(self._t(N_("Nothing of {file} was taken."), file=self._file.name))

    def taken(self, comparison: Comparison, taken: Taken, lines: Sequence[Line]) -> None:
        """What was written, and what waits."""
        answers = len(lines)
        t, say = self._t, self._page.say
        for path in taken.paths:
            say(t(N_("✓ Saved {path}"), path=path))
        say(t.plural(N_("{n} answer taken"), N_("{n} answers taken"), answers))
        if any(line.sort is not Sort.NEW and _in_language(line) for line in lines):
            say(t(N_("Look whether the texts in other languages need the same change.")), mark="ℹ ")
        if taken.waiting:
            text = N_("{n} answers that were not understood wait, word for word: {command}")
            one = N_("{n} answer that was not understood waits, word for word: {command}")
            command = _again(comparison, taken)
            say(t.plural(one, text, taken.waiting, command=command), mark="? ")


def asked_together(lines: Sequence[Line], depth: int) -> list[tuple[Line, ...]]:
    """The lines of one question, or of one row of a table, beside each other.

    Args:
        lines: in the order of the form.
        depth: how many steps lead to the part that the form is about.
    """

    def question(line: Line) -> Loc:
        in_row = line.loc[depth + 1 : depth + 2]
        row = bool(in_row) and isinstance(in_row[0], int)
        return line.loc[: depth + 2] if row and len(line.loc) > depth + 2 else line.loc[: depth + 1]

    return [tuple(group) for _, group in groupby(lines, key=question)]


def _in_language(line: Line) -> bool:
    """Whether a text was answered that the dossier may have in other languages."""
    return line.question is not None and line.question.language is not None


def senders(session: Session) -> Iterator[Option]:
    """Who may have sent a file: the institutions, by their names."""
    for entry in session.dossier.of("entitat"):
        entitat = entry.as_(Entitat)
        nom = entitat.nom
        label = (nom.get(session.t.language) or nom.whichever) if nom else None
        short = entitat.sigles  # the names of local governments begin alike
        yield Option(entry.id, " · ".join(filter(None, (short, label))) or entry.id)


def _again(comparison: Comparison, taken: Taken) -> str:
    """The command that asks again."""
    if taken.id:
        return f"cooptec completa {taken.id}"
    return f"cooptec nova-{comparison.identity.form}"


def _short(text: str) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
