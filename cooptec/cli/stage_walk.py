"""Going through the steps of a stage on a terminal."""

from dataclasses import replace
from typing import Final

import typer

from cooptec.cli.converse import Talk
from cooptec.cli.form import Form
from cooptec.cli.keys import Leaving
from cooptec.cli.page import said_moment
from cooptec.cli.stage import Stage, now
from cooptec.cli.stage_page import StagePage, draft_of, said, state_of
from cooptec.dossier.storage import AlreadyExists, ChangedUnderneath, StorageError
from cooptec.guia.steps import Needs, State, StepState
from cooptec.i18n import N_, Message, is_language, translator
from cooptec.model.fields import Loc
from cooptec.wizard.changes import rebased
from cooptec.wizard.draft import DISCARDED, Draft, Unreadable, draft_named
from cooptec.wizard.draft_names import left_behind, others_about
from cooptec.wizard.existing import Existing, Task, values_of
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.options import Option
from cooptec.wizard.output import Surroundings
from cooptec.wizard.proposals import proposing
from cooptec.wizard.saving_existing import save_existing
from cooptec.wizard.sealing import SEALED, is_sealed_now
from cooptec.wizard.state import State as Answers
from cooptec.wizard.words import Command

INTERRUPTED: Final = 130

_BACK: Final = "\x00back"
_LEAVE: Final = "\x00leave"


def walk(stage: Stage) -> None:
    """Show the steps of a stage and answer what they need, until the person leaves.

    Raises:
        Trouble: there is nothing of this name.
        typer.Exit: the person left with Ctrl-C; what was answered is kept.
    """
    session, t = stage.session, stage.session.t
    form = Form(session.out, t, lambda code: translator(code) if is_language(code) else t)
    walking = Walk(stage, form)
    try:
        walking.go()
    except Leaving as leaving:
        form.say()
        form.say(t(N_("Everything is saved. To go on: {command}"), command=stage.command))
        raise typer.Exit(INTERRUPTED if leaving.interrupted else 0) from None


class Walk:
    """One walk through a stage."""

    def __init__(self, stage: Stage, form: Form) -> None:
        self._stage = stage
        self._form = form
        self._t = form.t
        session = stage.session
        self._page = StagePage(session, form, session.root, stage.dossier.lists)

    def go(self) -> None:
        """From the list to a step and back.

        Raises:
            Leaving: the person leaves.
        """
        self._head()
        only = self._stage.asked.pas
        if only is not None:
            self._step(self._stage.step(only))
            return
        while True:
            states = self._stage.steps
            self._form.say()
            self._page.steps(states)
            chosen = self._choose([*map(self._option, states), self._way_out()])
            if chosen == _LEAVE:
                return
            if chosen is not None:
                self._step(self._stage.step(chosen))

    def _head(self) -> None:
        stage, t = self._stage, self._t
        self._page.head(stage.label, stage.subject, stage.place)
        if stage.ahead is not None:
            self._form.say(t.say(stage.ahead), mark="ℹ ")
        self._form.say(t(stage.way))

    def _option(self, step: StepState) -> Option:
        name = f"{step.pas.id}  {said(step.pas.titol, self._t.language)}"
        return Option(step.pas.id or "", f"{name} · {self._t.say(state_of(step))}")

    def _way_out(self) -> Option:
        return Option(_LEAVE, self._t(N_("Leave")))

    def _choose(self, options: list[Option]) -> str | None:
        """What was chosen; None for what means nothing here."""
        chosen = self._form.choose(options)
        if chosen is Command.LEAVE:
            return _LEAVE
        if chosen is Command.BACK:
            return _BACK
        return str(chosen) if chosen in {option.value for option in options} else None

    # one step

    def _step(self, step: StepState) -> None:
        self._form.say()
        if step.pas.titol is not None:
            title = said(step.pas.titol, self._t.language)
            self._form.say(f"{step.pas.id}  {title}", style="bold")
            self._form.say(said(step.pas.explicacio, self._t.language))
        if step.pas.porta:
            self._decision(step)
            return
        while True:
            self._page.needs(step, self._stage.asked.id)
            needs = self._chosen_needs(step)
            if needs is None or not self._answered(step, needs):
                return
            self._stage.read_again()
            step = self._stage.step(step.pas.id or "")
            if not any(each.missing for each in step.needs):
                self._form.say(self._t(N_("Nothing is missing in the files of this step.")))
                return

    def _decision(self, step: StepState) -> None:
        t, command = self._t, f"cooptec decideix {self._stage.subject.id} {step.pas.porta}"
        if step.state is State.DONE:
            self._form.say(t.say(state_of(step)) + ".", mark="✓ ")
        elif step.state is State.NOT_YET:
            self._form.say(t(N_("Some steps before it still lack something.")), mark="✗ ")
            self._form.say(t(N_("To see what it would let through: {c}"), c=command))
        else:
            self._form.say(t(N_("To decide: {command}"), command=command), mark="▸ ")

    def _chosen_needs(self, step: StepState) -> Needs | None:
        """The file to answer for; None to go back to the list."""
        if not step.needs:
            return None
        open_ = [each for each in step.needs if each.missing or self._waiting(step, each)]
        review = self._stage.asked.review
        if not open_ and not review:
            self._form.say(self._t(N_("Nothing is missing in the files of this step.")))
        offered = list(step.needs) if review or not open_ else open_
        if len(offered) == 1 and open_ and not review:
            return offered[0]
        options = [self._needs_option(each) for each in offered]
        options.append(Option(_BACK, self._t(N_("Back to the steps"))))
        chosen = self._choose(options)
        return next((each for each in offered if each.target.path == chosen), None)

    def _needs_option(self, needs: Needs) -> Option:
        t, n = self._t, len(needs.missing)
        kind = t(needs.target.kind.title)
        if n:
            rest = t.plural(N_("{n} thing missing"), N_("{n} things missing"), n)
        else:
            rest = t(N_("look it over"))
        return Option(needs.target.path, f"{kind} · {needs.target.id} · {rest}")

    # one file of a step

    def _waiting(self, step: StepState, needs: Needs) -> frozenset[Loc]:
        """What somebody answered in a form and was not understood."""
        found = draft_named(self._stage.session.root, draft_of(step.pas, needs.target))
        return frozenset(found.state.heard) if isinstance(found, Draft) else frozenset()

    def _answered(self, step: StepState, needs: Needs) -> bool:
        """Ask for one file; False where the person went back to the list."""
        waiting = self._waiting(step, needs)
        review = self._stage.asked.review or not (needs.missing or waiting)
        task = replace(self._stage.task(needs.target, review=review), waiting=waiting)
        draft, task = self._draft(step, task)
        self._tell_of_others(draft, task)
        conversation = self._conversation(task, draft)
        talk = Talk(conversation, draft, self._form, now)
        self._form.begin_again()
        try:
            talk.questions()
            if talk.review(self._t):
                self._saved(save_existing(conversation, draft, self._t, now()))
                if is_sealed_now(conversation.objects()[-1], conversation.before):
                    self._form.say(self._t(SEALED))
                return not review
            place = draft.set_aside(DISCARDED).relative_to(draft.root)
            self._form.say(self._t(N_("Discarded. The answers are kept in {path}."), path=place))
        except (AlreadyExists, ChangedUnderneath) as changed:
            draft.ids = {}  # others may have taken them
            draft.save(now())
            return self._again(step, needs.target.path, changed)
        except Leaving as leaving:
            if leaving.interrupted:
                raise
            self._form.say()
            self._form.say(
                self._t(N_("Your answers are kept; choose the step to go on with them."))
            )
        return False

    def _again(self, step: StepState, path: str, changed: StorageError) -> bool:
        """Go on with the same answers, laid over what somebody else has written meanwhile."""
        name = changed.path.name
        text = N_("Somebody else has written {file} while you were answering. Nothing is lost.")
        self._form.say(self._t(text, file=name), mark="! ")
        self._stage.read_again()
        after = self._stage.step(step.pas.id or "")
        needs = next((each for each in after.needs if each.target.path == path), None)
        if needs is None:
            raise changed
        return self._answered(after, needs)

    def _draft(self, step: StepState, task: Task) -> tuple[Draft, Task]:
        """The draft of a file of a step, laid over the file where that has changed since."""
        name, root, t = draft_of(step.pas, task.target), self._stage.session.root, self._t
        found = draft_named(root, name)
        present = values_of(task.target.entry)
        if isinstance(found, Unreadable):
            path = found.path.relative_to(root)
            self._form.say(
                t(N_("The draft {path} cannot be read; it is left as it is."), path=path)
            )
            name = f"{name}-{now():%Y%m%d-%H%M%S}"
        if not isinstance(found, Draft):
            kind, languages = task.target.kind.name, task.languages
            begun = Answers(values_of(task.target.entry))
            new = Draft(root, kind, name, languages, task.target.accio, begun, before=present)
            found = left_behind(new)
            if found is None:
                return new, task
        self._form.say(t(N_("You are going on with the answers that were kept.")))
        if found.before is not None and found.before != present:
            text = N_("The file has changed since then: look at the answers before you save them.")
            self._form.say(t(text), mark="! ")
            found.state.values = rebased(found.before, found.state.values, present)
            found.before = present
        return found, replace(task, before=present)

    def _tell_of_others(self, draft: Draft, task: Task) -> None:
        """Say that answers about the same file were left elsewhere too."""
        for step, other in others_about(draft, task.target.id):
            when = said_moment(self._t, other.saved.astimezone(), now()) if other.saved else ""
            text = N_("Other answers about this file are not saved yet: {where}, {when}.")
            self._form.say(self._t(text, where=self._where(step), when=when), mark="! ")

    def _where(self, step: str) -> str:
        """Where a draft was begun: a step of the guide, or the command of one file."""
        pas = self._stage.guide.pas(step)
        return f"{step}  {said(pas.titol, self._t.language)}" if pas else f"cooptec {step}"

    def _conversation(self, task: Task, draft: Draft) -> Existing:
        stage, t = self._stage, self._t
        dossier = stage.dossier
        return Existing(
            task,
            Surroundings(dossier.lists, dossier, ids=dict(draft.ids)),
            language=t.language,
            judge=dossier_judge(dossier, stage.today, t),
            propose=proposing(task.target, dossier, stage.subject.id, stage.today),
            state=draft.state,
        )

    def _saved(self, paths: tuple[str, ...]) -> None:
        for path in paths:
            self._form.say(self._t.say(Message(N_("✓ Saved {path}"), {"path": path})))
        if not paths:
            self._form.say(self._t(N_("Nothing has changed.")))
