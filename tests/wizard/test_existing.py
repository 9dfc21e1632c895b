"""A conversation about a file that is there, or whose place is known."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.dossier.dossier import Dossier
from cooptec.dossier.storage import ChangedUnderneath
from cooptec.guia.guide import guide
from cooptec.guia.steps import moments_of, needs, steps_of
from cooptec.guia.targets import Target
from cooptec.i18n import translator
from cooptec.model.camp import A, F, Moment
from cooptec.wizard.draft import Draft, draft_named
from cooptec.wizard.existing import Existing, Faulty, Task
from cooptec.wizard.output import Surroundings
from cooptec.wizard.proposals import proposing
from cooptec.wizard.saving_existing import save_existing
from cooptec.wizard.tree import Loc
from cooptec.wizard.turns import Asked, Finished

ACCIO = "acc-jama-usos-sol-2018"
TODAY = date(2018, 8, 27)
NOW = datetime(2018, 8, 27, 12, 0).astimezone()


def target(dossier: Dossier, stage: str, pas: str, kind: str) -> Target:
    subject = dossier.get("accio", ACCIO)
    assert subject is not None
    steps = steps_of(dossier, subject, guide(dossier), stage, TODAY)
    step = next(each for each in steps if each.pas.id == pas)
    return next(each.target for each in step.needs if each.target.kind.name == kind)


def begin(root: Path, stage: str, pas: str, kind: str, *, review: bool = False) -> Existing:
    dossier = load(root)
    found = target(dossier, stage, pas, kind)
    etapa = guide(dossier).etapa(stage)
    assert etapa is not None
    moment: Moment = {"formulacio": F, "avaluacio": A}[stage]
    missing = needs(found, moments_of(etapa), TODAY).missing
    return Existing(
        Task(found, missing, ("es", "ca"), moment, review=review),
        Surroundings(dossier.lists, dossier),
        language="ca",
        propose=proposing(found, dossier, ACCIO, TODAY),
    )


def without(root: Path, path: str, key: str) -> None:
    """The file without one of its fields."""
    file = root / path
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next(
        (i for i in range(start + 1, len(lines)) if not lines[i].startswith((" ", "-"))), len(lines)
    )
    file.write_text("".join(lines[:start] + lines[end:]), encoding="utf-8")


def asked_locs(conversation: Existing, replies: dict[Loc, object]) -> list[Loc]:
    found: list[Loc] = []
    while isinstance(turn := conversation.next_turn(), Asked):
        loc = turn.question.loc
        found.append(loc)
        if loc in replies:
            conversation.answer(turn.question, replies[loc])
        else:
            conversation.skip(turn.question)
    assert isinstance(turn, Finished)
    return found


TDR = f"accions/{ACCIO}/tdr.yaml"


def test_only_what_is_missing_is_asked(manabi) -> None:
    without(manabi, TDR, "abast")
    without(manabi, TDR, "lloc")
    conversation = begin(manabi, "formulacio", "F1", "tdr")
    assert [step.key for step in conversation.plan.steps] == ["abast", "lloc"]
    assert asked_locs(conversation, {}) == [("abast", "es"), ("lloc", "es")]


def test_everything_is_asked_to_look_it_over_and_skipping_loses_nothing(manabi) -> None:
    conversation = begin(manabi, "formulacio", "F1", "tdr", review=True)
    before = dict(conversation.before)
    locs = asked_locs(conversation, {})
    assert ("abast", "es") in locs
    assert ("validacions", 0, "data") in locs
    assert conversation.state.values == before


def test_enter_keeps_the_present_answer(manabi) -> None:
    conversation = begin(manabi, "formulacio", "F1", "tdr", review=True)
    before = conversation.before["versio"]
    turn = conversation.next_turn()
    assert isinstance(turn, Asked)
    conversation.answer(turn.question, "")
    assert conversation.state.values["versio"] == before
    following = conversation.next_turn()
    assert isinstance(following, Asked)
    assert following.question.loc != turn.question.loc


def test_what_is_saved_touches_only_its_own_lines(manabi) -> None:
    without(manabi, TDR, "lloc")
    before = (manabi / TDR).read_text(encoding="utf-8").splitlines()
    conversation = begin(manabi, "formulacio", "F1", "tdr")
    asked_locs(conversation, {("lloc", "es"): "Jama: planta baja", ("lloc", "ca"): ""})
    draft = Draft(manabi, "tdr", "pas-F1-tdr", ("es", "ca"))
    assert save_existing(conversation, draft, translator("ca"), NOW) == (TDR,)
    after = (manabi / TDR).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert draft_named(manabi, "pas-F1-tdr") is None
    saved = load(manabi).action(ACCIO).tdr.lloc
    assert saved is not None
    assert saved.es == "Jama: planta baja"


def test_a_file_that_moved_underneath_is_refused_and_the_answers_stay(manabi) -> None:
    without(manabi, TDR, "lloc")
    conversation = begin(manabi, "formulacio", "F1", "tdr")
    asked_locs(conversation, {("lloc", "es"): "Jama"})
    with (manabi / TDR).open("a", encoding="utf-8") as file:
        file.write("# una altra persona\n")
    draft = Draft(manabi, "tdr", "pas-F1-tdr", ("es", "ca"), before=conversation.before)
    with pytest.raises(ChangedUnderneath):
        save_existing(conversation, draft, translator("ca"), NOW)
    kept = draft_named(manabi, "pas-F1-tdr")
    assert isinstance(kept, Draft)
    assert kept.state.values["lloc"] == {"es": "Jama"}
    assert kept.before == conversation.before


def test_a_file_with_something_unreadable_is_mended_first(manabi) -> None:
    without(manabi, TDR, "versio")
    with (manabi / TDR).open("a", encoding="utf-8") as file:
        file.write("versio: primera\n")
    with pytest.raises(Faulty):
        begin(manabi, "formulacio", "F1", "tdr")


def test_the_rows_that_are_proposed_are_confirmed_and_then_filled_in(manabi) -> None:
    conversation = begin(manabi, "avaluacio", "A3", "avaluacio")
    assert not conversation.target.exists
    while isinstance(turn := conversation.next_turn(), Asked):
        question = turn.question
        if question.loc == ("criteris", "="):
            assert turn.proposal is not None
            assert conversation.state.values.get("criteris") is None
            conversation.answer(question, "accept")
            break
        conversation.skip(question)
    assert len(conversation.state.values["criteris"]) == 10
    following = conversation.next_turn()
    assert isinstance(following, Asked)
    assert following.question.loc == ("criteris", 0, "valoracio")


def test_a_part_that_was_just_written_can_be_referred_to(manabi) -> None:
    (manabi / f"accions/{ACCIO}/marc_logic.yaml").unlink()
    conversation = begin(manabi, "formulacio", "F2", "marc_logic")
    replies: dict[Loc, object] = {
        ("objectius", "="): "accept",
        ("resultats", 0, "enunciat", "es"): "La ordenanza se aplica",
        ("indicadors", 0, "enunciat", "es"): "Solicitudes resueltas",
    }
    options: dict[Loc, list[str]] = {}
    while isinstance(turn := conversation.next_turn(), Asked):
        question = turn.question
        options[question.loc] = [option.value for option in turn.options]
        if question.loc == ("indicadors", 0, "resultat"):
            break
        if question.loc in replies:
            conversation.answer(question, replies[question.loc])
        else:
            conversation.skip(question)
    assert [id_[:4] for id_ in options[("resultats", 0, "objectiu")]] == ["obj-"]
    assert options[("indicadors", 0, "resultat")] == ["res-ordenanza-aplica"]
