"""The steps of a stage without a terminal: a list, what is missing, answers from a file."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Final

import typer

from cooptec.cli.page import Page
from cooptec.cli.stage import Asked, Stage, now
from cooptec.cli.stage_page import StagePage, draft_of, said
from cooptec.cli.unattended import accept_all, read_answers, refusals_of
from cooptec.cli.waiting_page import show_waiting
from cooptec.diagnostics import Trouble
from cooptec.dossier.build import build
from cooptec.dossier.nodes import read
from cooptec.dossier.storage import AlreadyExists, ChangedUnderneath, dossier_lock
from cooptec.guia.steps import Needs, State, StepState
from cooptec.guia.targets import Target
from cooptec.i18n import N_, Message
from cooptec.wizard.draft import Draft
from cooptec.wizard.existing import Existing
from cooptec.wizard.existing_answers import BadPath, completed
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.output import Surroundings
from cooptec.wizard.proposals import proposing
from cooptec.wizard.saving_existing import content, save_existing
from cooptec.wizard.sealing import SEALED, is_sealed_now
from cooptec.wizard.waiting import settle, waiting

MISSING: Final = 2

_TRIES: Final = 5
"""How often somebody else may be quicker to write in the same file."""
_KEEPING_OTHERS_OUT: Final = 2
"""The last tries, in which nobody else can be quicker: reading and writing under one lock."""


def list_steps(stage: Stage) -> None:
    """Print the steps of a stage with their state."""
    _head(stage)
    _page(stage).steps(stage.steps)


def list_missing(stage: Stage) -> None:
    """Print what each step needs.

    Raises:
        typer.Exit: something needed is missing.
    """
    asked = stage.asked
    _head(stage)
    states = [stage.step(asked.pas)] if asked.pas else stage.steps
    page, lines = _page(stage), Page(stage.session.out, stage.session.t)
    open_ = [each for each in states if each.state is State.MISSING]
    for each in open_:
        if each.pas.titol is not None:
            lines.say()
            title = said(each.pas.titol, stage.session.t.language)
            lines.say(f"{each.pas.id}  {title}", style="bold")
        page.needs(each, stage.subject.id)
    kept = list(_waiting(stage, states))
    for draft in kept:
        show_waiting(lines, draft, stage.command, stage.session.t)
    if open_ or kept:
        raise typer.Exit(MISSING)
    lines.say(stage.session.t(stage.nothing_missing), mark="✓ ")


def _waiting(stage: Stage, states: Sequence[StepState]) -> Iterator[Draft]:
    """The drafts in which something waits that came in a form or a letter."""
    for step in states:
        for needs in step.needs:
            draft = waiting(stage.session.root, draft_of(step.pas, needs.target))
            if draft is not None:
                yield draft


def _head(stage: Stage) -> None:
    t = stage.session.t
    _page(stage).head(stage.label, stage.subject, stage.place)
    if stage.ahead is not None:
        Page(stage.session.out, t).say(t.say(stage.ahead), mark="ℹ ")


def _page(stage: Stage) -> StagePage:
    session = stage.session
    return StagePage(session, Page(session.out, session.t), session.root, stage.dossier.lists)


def answer(stage: Stage) -> None:
    """Write the answers about one file of a step, also while others write in it.

    Nothing is written where an answer cannot be understood, or, unless ``partial``, where the step
    would still need something of that file.

    Raises:
        Trouble: the file that is meant is not clear, or a path leads nowhere.
        typer.Exit: an answer is missing or not understood; it was listed.
    """
    if stage.asked.pas is None:
        raise Trouble(
            Message(N_("Say which step the answers are about")),
            Message(N_("For example: {option}"), {"option": "--pas F1"}),
        )
    draft: Draft | None = None
    for left in reversed(range(_TRIES)):
        alone = left < _KEEPING_OTHERS_OUT
        with dossier_lock(stage.session.root) if alone else nullcontext():
            if draft is not None:
                stage.read_again()
            conversation = _answered(stage, stage.asked.pas)
            draft = draft or _draft(stage, conversation)
            draft.before = conversation.before
            try:
                paths = save_existing(conversation, draft, stage.session.t, now())
            except (AlreadyExists, ChangedUnderneath):
                if not left:
                    raise
            else:
                _tell(stage, conversation, paths)
                return


def _answered(stage: Stage, pas: str) -> Existing:
    """The answers, laid over what the file says now."""
    asked = stage.asked
    step = stage.step(pas)
    needs = _meant(step, asked)
    pairs = tuple(_without_kind(pair, needs.target) for pair in asked.pairs)
    conversation = _conversation(stage, needs)
    _fill(stage, conversation, pairs)
    _refuse_what_lacks(stage, conversation)
    return conversation


def _draft(stage: Stage, conversation: Existing) -> Draft:
    """What keeps the answers, should they not be written."""
    task, step = conversation.task, stage.step(stage.asked.pas or "")
    name = draft_of(step.pas, task.target) + f"-{now():%H%M%S}"
    return Draft(
        stage.session.root,
        task.target.kind.name,
        name,
        task.languages,
        task.target.accio,
    )


def _tell(stage: Stage, conversation: Existing, paths: Sequence[str]) -> None:
    name = draft_of(stage.step(stage.asked.pas or "").pas, conversation.target)
    settle(stage.session.root, name, conversation.state.values, now())
    for path in paths:
        stage.session.out.print(stage.session.t(N_("✓ Saved {path}"), path=path), soft_wrap=True)
    if is_sealed_now(conversation.objects()[-1], conversation.before):
        stage.session.out.print("  " + stage.session.t(SEALED))


def _meant(step: StepState, asked: Asked) -> Needs:
    """The file that the answers are about: named, told by the paths, or the only one."""
    wanted = asked.objecte
    kinds = {pair.partition(".")[0] for pair in asked.pairs}
    found = list(step.needs)
    if wanted is not None:
        found = [n for n in found if wanted in {n.target.id, n.target.kind.name, n.target.path}]
    elif len(found) > 1:
        found = [each for each in found if kinds == {each.target.kind.name}] or found
    if len(found) == 1:
        return found[0]
    names = [f"{each.target.kind.name} ({each.target.path})" for each in step.needs]
    raise Trouble(
        Message(
            N_("It is not clear which file of the step {step} is meant"), {"step": step.pas.id}
        ),
        Message(N_("Say it with --objecte: {names}"), {"names": names}),
    )


def _without_kind(pair: str, target: Target) -> str:
    """``tdr.abast.es=…`` as ``abast.es=…``."""
    return pair.removeprefix(f"{target.kind.name}.")


def _conversation(stage: Stage, needs: Needs) -> Existing:
    dossier, t = stage.dossier, stage.session.t
    task = replace(stage.task(needs.target, review=True), missing=needs.missing)
    return Existing(
        task,
        Surroundings(dossier.lists, dossier),
        language=t.language,
        judge=dossier_judge(dossier, stage.today, t),
        propose=proposing(needs.target, dossier, stage.subject.id, stage.today),
    )


def _fill(stage: Stage, conversation: Existing, pairs: Sequence[str]) -> None:
    session, asked = stage.session, stage.asked
    try:
        data = read_answers(asked.answers)
        name = str(asked.answers or "")
        found = completed(conversation, name, data, pairs, accept=asked.accept)
    except BadPath as error:
        raise Trouble(error.message) from error
    if asked.accept:
        accept_all(session, conversation)
    problems = [*refusals_of(session, conversation, found), *_elsewhere(stage, conversation)]
    if problems:
        session.err.print("\n".join(problems), soft_wrap=True)
        raise typer.Exit(MISSING)
    for each in conversation.findings():
        session.err.print("! " + session.t.say(each.message), soft_wrap=True)


def _elsewhere(stage: Stage, conversation: Existing) -> Iterator[str]:
    """The answers that belong to another step."""
    before, after = conversation.before, conversation.state.values
    for key in after:
        if after[key] != before.get(key) and not conversation.target.leads_to((key,)):
            text = N_("{path} does not belong to the step {step}")
            yield stage.session.t(text, path=key, step=stage.asked.pas)


def _refuse_what_lacks(stage: Stage, conversation: Existing) -> None:
    left = list(_left(stage, conversation))
    if not left:
        return
    t, err = stage.session.t, stage.session.err
    err.print(t(N_("Answers that are needed and missing:")))
    for line in left:
        err.print(f"  {line}", soft_wrap=True)
    if not stage.asked.partial:
        err.print(t(N_("Nothing was written; --parcial writes what there is.")))
        raise typer.Exit(MISSING)


def _left(stage: Stage, conversation: Existing) -> Iterator[str]:
    """What the file would still need."""
    target = conversation.target
    parsed = read(target.path, content(conversation, stage.session.t))
    entry = replace(target.entry, parsed=parsed, built=build(parsed, target.kind.model))
    for each in stage.needs_of(replace(target, entry=entry)).missing:
        path = ".".join(map(str, each.loc))
        yield f"{stage.session.t(each.field.camp.title)} ({path})"
