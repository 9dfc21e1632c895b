from datetime import date

from cooptec.codelists import builtin
from cooptec.i18n import translator
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.judging import dossier_judge
from cooptec.wizard.output import Surroundings
from cooptec.wizard.plan import plan_for
from cooptec.wizard.questions import Question
from cooptec.wizard.turns import Accepted


def codes(conversation: Conversation, step: str, place: int, reply: str) -> list[str]:
    found = conversation.plan.step(step)
    assert found is not None
    question: Question = list(conversation.questions(found))[place]
    outcome = conversation.answer(question, reply)
    assert isinstance(outcome, Accepted)
    return [each.code for each in outcome.warnings]


def judged(dossier) -> Conversation:
    return Conversation(
        plan_for("demanda", ("es", "ca")),
        Surroundings(builtin(), dossier),
        language="en",
        judge=dossier_judge(dossier, date(2018, 3, 1), translator("en")),
    )


def test_the_prompt_finds_what_the_checks_find_and_only_at_the_answer_given(dossier) -> None:
    conversation = judged(dossier)
    assert codes(conversation, "durada_prevista", 1, "21") == ["DEM-11"]
    assert codes(conversation, "finestra", 0, "3/9/2018") == []
    assert codes(conversation, "finestra", 1, "1/9/2018") == ["GEN-06"]
    assert codes(conversation, "finestra", 1, "30/11/2018") == []
    assert codes(conversation, "durada_prevista", 1, "12") == []
    assert [each.code for each in conversation.findings()] == []


def test_what_is_still_missing_is_no_finding_at_the_prompt(dossier) -> None:
    assert codes(judged(dossier), "durada_prevista", 0, "2") == []
    assert codes(judged(dossier), "evidencies", 0, "Cuarenta solicitudes") == []
