"""How the steps of a stage look on a terminal: how far each one is, and what it still needs."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from cooptec.cli.new_objects import NEW
from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.codelists import CodeLists
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.guia.shape import Pas
from cooptec.guia.steps import Lacking, Missing, Needs, State, StepState
from cooptec.guia.targets import Target
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.base import TextML
from cooptec.model.kinds import kind_named
from cooptec.wizard.draft import draft_named
from cooptec.wizard.draft_names import draft_name
from cooptec.wizard.parts import WORDS

MARKS: Final = {
    State.DONE: "✓ ",
    State.MISSING: "✗ ",
    State.NOT_YET: "… ",
    State.READY: "▸ ",
    State.NOTHING: "– ",
}
_COMMANDS: Final = {each.kind: each.command for each in NEW}


def draft_of(pas: Pas, target: Target) -> str:
    """The name of the draft in which the answers about a file of a step are kept."""
    return draft_name(pas.id or "", target.kind.name, target.id)


def said(text: TextML | None, language: str) -> str:
    """A text of the guide in a language, or in the first one that it has."""
    return ((text.get(language) or text.whichever) if text else None) or ""


class StagePage:
    """Writes the steps of one stage."""

    def __init__(self, session: Session, page: Page, root: Path, lists: CodeLists) -> None:
        self._session = session
        self._page = page
        self._root = root
        self._lists = lists
        self._t: Translator = session.t

    def head(self, label: str, subject: Entry, place: str) -> None:
        """What is gone through: a stage, or a kind of file, and of what."""
        name = f"{place} ({subject.id})" if place != "–" else subject.id
        self._page.say(f"{label} · {name}", style="bold")
        titles = (getattr(subject.object, key, None) for key in ("titol", "nom"))
        title = next((each for each in titles if isinstance(each, TextML)), None)
        if title is not None:
            self._page.say(said(title, self._t.language))

    def steps(self, states: Sequence[StepState]) -> None:
        """Every step with its state and who leads it."""
        for each in states:
            self._page.say(self._line(each), "  ", mark=MARKS[each.state])

    def _line(self, step: StepState) -> str:
        pas, t = step.pas, self._t
        parts = [f"{pas.id}  {said(pas.titol, t.language)}", t.say(state_of(step))]
        if step.state is not State.DONE:
            parts.append(self._leaders(pas))
        if any(self._has_draft(pas, each.target) for each in step.needs):
            parts.append(t(N_("answers not saved yet")))
        return " · ".join(filter(None, parts))

    def _has_draft(self, pas: Pas, target: Target) -> bool:
        return draft_named(self._root, draft_of(pas, target)) is not None

    def _leaders(self, pas: Pas) -> str:
        roles = self._lists.get("rols")
        names = [roles.label(code, self._t.language) for code in pas.dirigeix]
        return formats.listing(names, self._t.language)

    def needs(self, step: StepState, subject: str) -> None:
        """What a step still needs: the answers by file, and the files that it lacks."""
        for each in step.needs:
            if each.missing:
                self._page.say(self._target(each.target), "  ")
                for text in self._answers(each):
                    self._page.say(text, "    ", mark="· ")
        for lack in step.lacking:
            self._page.say(self._lack(lack, subject), "  ", mark="· ")

    def _target(self, target: Target) -> str:
        text = N_("{kind} · {path}") if target.exists else N_("{kind} · {path} (not there yet)")
        return self._t(text, kind=Message(target.kind.title), path=target.path)

    def _answers(self, needs: Needs) -> Iterator[str]:
        if needs.from_day is not None:
            yield self._t(N_("from {day} on"), day=needs.from_day)
        for missing in needs.missing:
            title = self._t(missing.field.camp.title)
            item = self._item(needs.target.entry.object, missing.loc)
            named = f"{item} · {title}" if item else title
            yield f"{named} ({dotted(missing)})"

    def _item(self, thing: object, loc: Loc) -> str:
        """How the item of a list is called, by its own words; empty outside any list."""
        found = ""
        for step in loc:
            if isinstance(step, int):
                thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
                found = self._words(thing) or str(step + 1)
            else:
                thing = getattr(thing, step, None)
        return found

    def _words(self, item: object) -> str:
        texts = (getattr(item, key, None) for key in WORDS)
        text = next((each for each in texts if isinstance(each, TextML)), None)
        return textwrap.shorten(said(text, self._t.language), 60, placeholder="…")

    def _lack(self, lack: Lacking, subject: str) -> str:
        t, kind = self._t, kind_named(lack.kind)
        text = N_("another file is needed: {kind}")
        named = t(text, kind=Message(kind.title))
        command = _COMMANDS.get(lack.kind)
        if command is None:
            return named
        own = f" {subject}" if "{accio}" in kind.patterns[0] else ""
        return f"{named} → cooptec {command}{own}"


def dotted(missing: Missing) -> str:
    """The path of an answer as it is written in ``--camp``."""
    return ".".join(map(str, missing.loc))


def state_of(step: StepState) -> Message:
    """The state of a step in words."""
    if step.state is State.MISSING:
        return Message(N_("{n} thing missing"), {"n": step.n}, N_("{n} things missing"))
    if step.state is State.NOT_YET and step.from_day is not None:
        return Message(N_("from {day} on"), {"day": step.from_day})
    if step.decisio is not None and step.state is State.DONE:
        return _decided(step.decisio.data)
    return Message(_STATES[step.state])


def _decided(day: date | None) -> Message:
    if day is None:
        return Message(N_("decided"))
    return Message(N_("decided on {day}"), {"day": day})


_STATES: Final = {
    State.DONE: N_("nothing is missing"),
    State.NOT_YET: N_("not yet"),
    State.READY: N_("can be decided now"),
    State.NOTHING: N_("leaves nothing to fill in"),
}
