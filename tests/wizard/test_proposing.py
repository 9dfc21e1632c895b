from datetime import date
from pathlib import Path

import pytest

from cooptec.codelists import builtin
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.derived import deriving
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.output import Surroundings
from cooptec.wizard.plan import plan_for
from cooptec.wizard.proposing import Reply
from cooptec.wizard.questions import Ask
from cooptec.wizard.summary import proposed
from cooptec.wizard.turns import Asked, Refused

JAMA = "acc-jama-usos-sol-2018"
TODAY = date(2018, 10, 20)


def conversation_about(kind: str, root: Path) -> Conversation:
    dossier = load(root)
    return Conversation(
        plan_for(kind, ("es", "ca")),
        Surroundings(builtin(), dossier, accio=JAMA),
        language="en",
        judge=dossier_judge(dossier, TODAY, translator("en")),
        propose=deriving(kind, dossier, TODAY, JAMA),
    )


def reach(conversation: Conversation, key: str) -> Asked:
    """Skip everything until a step is asked."""
    while isinstance(turn := conversation.next_turn(), Asked):
        if turn.question.step.key == key:
            return turn
        conversation.skip(turn.question)
    raise AssertionError(key)


def at_activities(root: Path) -> tuple[Conversation, Asked]:
    conversation = conversation_about("seguiment", root)
    return conversation, reach(conversation, "estat_activitats")


def test_nothing_is_filled_in_before_somebody_says_so(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    assert asked.question.ask is Ask.PROPOSED
    assert len(asked.proposal.value) > 2
    assert conversation.state.values == {}


def test_a_step_taken_as_proposed_asks_nothing_more(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    conversation.answer(asked.question, Reply.ACCEPT)
    assert conversation.state.values["estat_activitats"] == asked.proposal.value
    assert conversation.next_turn().question.step.key != "estat_activitats"


def test_a_step_to_correct_is_asked_again_with_its_answers(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    conversation.answer(asked.question, Reply.CORRECT)
    first = conversation.next_turn()
    assert first.question.loc == ("estat_activitats", 0, "activitat")
    assert first.value == asked.proposal.value[0]["activitat"]


def test_another_answer_begins_with_nothing(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    conversation.answer(asked.question, Reply.OTHER)
    first = conversation.next_turn()
    assert (first.question.loc, first.value) == (("estat_activitats", 0, "activitat"), None)
    assert "estat_activitats" not in conversation.state.values


def test_back_from_what_follows_shows_the_proposal_again(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    conversation.answer(asked.question, Reply.ACCEPT)
    assert conversation.back()
    again = conversation.next_turn()
    assert again.question == asked.question
    conversation.answer(again.question, Reply.OTHER)
    assert "estat_activitats" not in conversation.state.values


def test_what_is_no_reply_is_refused(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    assert isinstance(conversation.answer(asked.question, "zzz"), Refused)


def test_a_single_value_stands_at_the_prompt_with_its_source(manabi: Path) -> None:
    conversation = conversation_about("despesa", manabi)
    asked = reach(conversation, "partida")
    conversation.answer(asked.question, "par-vol-1")
    while (asked := conversation.next_turn()).question.loc != ("quantia", "moneda"):
        conversation.answer(
            asked.question, {"quantia": "10"}.get(asked.question.loc[0], "1/9/2018")
        )
    assert asked.value == "EUR"
    assert asked.proposal.reason.text == "the budget line"
    assert conversation.state.values["quantia"] == {"valor": 10}


def test_a_proposal_reads_as_words(manabi: Path) -> None:
    conversation, asked = at_activities(manabi)
    step, loc = asked.question.step, asked.question.loc[:-1]
    lines = proposed(conversation, step, loc, asked.proposal, "en")
    assert lines[1].title == "State of the activity"
    assert lines[1].text == "Done"


@pytest.mark.parametrize("kind", ["missio", "seguiment", "despesa", "mesurament", "candidatura"])
def test_references_offer_what_the_action_has(manabi: Path, kind: str) -> None:
    conversation = conversation_about(kind, manabi)
    seen: dict[str, list[str]] = {}
    for step in conversation.plan.steps:
        for question in conversation.questions_of(step, {}):
            options = conversation.choices.of(question, {})
            if question.camp.target and options:
                seen[question.camp.target] = [option.value for option in options]
    own = {"activitat": "act-", "indicador": "ind-", "partida": "par-", "risc": "rsc-"}
    for target, prefix in own.items():
        assert all(value.startswith(prefix) for value in seen.get(target, ()))
    expected = {
        "missio": "activitat",
        "seguiment": "indicador",
        "despesa": "partida",
        "mesurament": "indicador",
        "candidatura": "oferta",
    }
    assert expected[kind] in seen
