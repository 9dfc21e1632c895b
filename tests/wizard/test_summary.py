from cooptec.i18n import translator
from cooptec.wizard.state import Ending
from cooptec.wizard.summary import known_as, summary


def lines(person) -> dict:
    sections = summary(person.conversation, "en")
    return {line.step.key: line for section in sections for line in section.lines}


def test_it_stands_by_the_sections_of_the_model(person) -> None:
    person.answer_until()
    titles = [section.title for section in summary(person.conversation, "en")]
    assert titles[:4] == ["The demand", "Who asks", "The problem", "The change"]


def test_answers_are_told_in_words(person) -> None:
    person.answer_until()
    found = lines(person)
    assert [value.text for value in found["ambits"].values] == [
        "Urban and spatial planning; Coastal management"
    ]
    assert [value.text for value in found["finestra"].values] == [
        "1 September 2018",
        "30 November 2018",
    ]


def test_what_is_missing_says_until_when(person) -> None:
    person.answer_until(("finestra", "inici"))
    person.conversation.finish(Ending.STOP)
    found, say = lines(person), translator("en").say
    assert say(found["finestra"].missing) == "needed to present it"
    assert say(found["aval"].missing) == "can be filled in before decision point P1"
    assert say(found["continuitat"].missing) == "can be filled in during formulation"
    assert "causes" not in found


def test_a_draft_is_known_by_its_municipality_or_else_by_its_title(person) -> None:
    assert known_as(person.conversation) == ""
    person.answer_until(("entitat_demandant",))
    assert known_as(person.conversation).startswith("Criterios")
    person.answer_until()
    assert known_as(person.conversation) == "Jama"
