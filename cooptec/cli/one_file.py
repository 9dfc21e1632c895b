"""``cooptec completa``: one file of the folder, gone through like a step of the guide."""

from functools import cached_property
from typing import Final

from cooptec.cli.stage import Stage
from cooptec.diagnostics import Trouble
from cooptec.dossier import Entry
from cooptec.figures.moments import GATES, Moments
from cooptec.guia.shape import Pas
from cooptec.guia.steps import Needs, State, StepState, needs
from cooptec.guia.targets import Target
from cooptec.i18n import N_, Message
from cooptec.model.camp import P1, S
from cooptec.wizard.existing import STAGE_MOMENTS, Task
from cooptec.wizard.plan import languages_of

STEP: Final = Pas(id="completa")
"""Stands for a step of the guide in the names of drafts."""


class OneFile(Stage):
    """What one file still needs until the next decision, whatever step of the guide asks it."""

    nothing_missing = N_("Nothing is missing in this file until the next decision.")
    way = N_("Leave with Esc or Ctrl-C: nothing is lost.")

    @property
    def subject(self) -> Entry:
        """The file.

        Raises:
            Trouble: there is none of this name.
        """
        wanted = self.asked.id
        found = self.dossier.find(wanted) or self.dossier.file(wanted)
        if found is None:
            raise Trouble(
                Message(N_("There is nothing called “{id}”"), {"id": wanted}),
                Message(N_("Write its identifier, or its path in the folder")),
            )
        return found

    @property
    def label(self) -> str:
        """What kind of file it is."""
        return self.session.t(self.subject.kind.title)

    @property
    def place(self) -> str:
        """Not said: most files are of no place."""
        return "–"

    @property
    def command(self) -> str:
        """What one types to go on with it."""
        return f"cooptec completa {self.asked.id}"

    @property
    def ahead(self) -> Message | None:
        """A file is of no stage."""
        return None

    @property
    def steps(self) -> tuple[StepState, ...]:
        """The only one."""
        return (self.step(""),)

    def step(self, _id: str) -> StepState:
        """The only one, with what the file needs."""
        entry = self.subject
        target = Target(entry.kind, entry.id, entry.accio, entry, exists=True)
        found = self.needs_of(target)
        state = State.MISSING if found.missing else State.DONE
        return StepState(STEP, state, (found,))

    def needs_of(self, target: Target) -> Needs:
        """What the file needs until the next decision."""
        return needs(target, GATES[self._gate], self.today)

    def task(self, target: Target, *, review: bool) -> Task:
        """What is wanted of the file."""
        missing = self.needs_of(target).missing
        moment = STAGE_MOMENTS[self._gate]
        return Task(target, missing, languages_of(self.dossier), moment, review=review)

    @cached_property
    def _gate(self) -> str:
        """The first decision point whose demands do not hold for the file yet."""
        entry = self.subject
        reached = Moments(self.dossier).of(entry)
        if entry.kind.name != "demanda":  # nothing else knows the levels of a demand
            reached |= {S, P1}
        gates = list(GATES)[entry.kind.name != "demanda" :]
        return next((gate for gate in gates if not GATES[gate] <= reached), gates[-1])
