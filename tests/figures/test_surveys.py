"""How many people stand behind anonymous answers."""

from cooptec.figures.surveys import respondents
from cooptec.model.avaluacio import Questionari


def form(qui, *questions, anonim=True):
    answers = [{"pregunta": {"ca": question}, "escala": 4} for question in questions]
    return Questionari.model_validate({"qui": qui, "anonim": anonim, "respostes": answers})


def test_different_questions_are_one_person():
    assert respondents([form("tecnic", "A", "B", "C")], "tecnic") == 1


def test_the_same_question_is_answered_once_by_each_person():
    assert respondents([form("tecnic", "A", "B", "A", "A", "B")], "tecnic") == 3


def test_questionnaires_of_one_group_add_up_and_named_or_other_ones_do_not_count():
    forms = [form("tecnic", "A"), form("tecnic", "A", "B"), form("ajuntament", "A")]
    assert respondents([*forms, form("tecnic", "A", anonim=False)], "tecnic") == 2
    assert respondents([form("tecnic")], "tecnic") == 0
