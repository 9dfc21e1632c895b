"""The preview of a form that came back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics.printable import printable
from cooptec.forms import words
from cooptec.forms.comparing import Comparison, Line, Sort, is_safe, is_takeable
from cooptec.forms.kinds import FORMS
from cooptec.forms.taking import Taken
from cooptec.i18n import N_, Message
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
    Sort.PRIVATE: ("✗ ", N_("Personal data, which are not taken in")),
}
"""The sign and the heading of each sort, in the order in which they are shown."""
_LONGEST: Final = 160
"""Characters of an answer that are shown."""
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
                for line in lines:
                    self._line(line, mark)
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
        chosen = form.choose(self._options(takeable, safe))
        if chosen == _EACH:
            return [line for line in takeable if self._wanted(form, line)]
        return {_ALL: takeable, _SAFE: safe}.get(str(chosen))

    def _options(self, takeable: Sequence[Line], safe: Sequence[Line]) -> list[Option]:
        t = self._t
        options = [
            Option(_ALL, t.plural(N_("Take the answer"), N_("Take all {n}"), len(takeable))),
            Option(_SAFE, t(N_("Take only what is new and without errors ({n})"), n=len(safe))),
            Option(_EACH, t(N_("Choose one by one"))),
            Option(_NONE, t(N_("Take nothing"))),
        ]
        useful = {_ALL: bool(takeable), _SAFE: 0 < len(safe) < len(takeable)}
        useful[_EACH] = len(takeable) > 1
        return [option for option in options if useful.get(option.value, True)]

    def _wanted(self, form: "Form", line: Line) -> bool:
        self._line(line, _HEADS[line.sort][0])
        return form.yes(self._t(N_("Take it?")))

    def taken(self, comparison: Comparison, taken: Taken, answers: int) -> None:
        """What was written, and what waits."""
        t, say = self._t, self._page.say
        for path in taken.paths:
            say(t(N_("✓ Saved {path}"), path=path))
        say(t.plural(N_("{n} answer taken"), N_("{n} answers taken"), answers))
        if taken.waiting:
            text = N_("{n} answers that were not understood wait, word for word: {command}")
            one = N_("{n} answer that was not understood waits, word for word: {command}")
            command = _again(comparison, taken)
            say(t.plural(one, text, taken.waiting, command=command), mark="? ")


def _again(comparison: Comparison, taken: Taken) -> str:
    """The command that asks again."""
    if taken.id:
        return f"cooptec completa {taken.id}"
    return f"cooptec nova-{comparison.identity.form}"


def _short(text: str) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
