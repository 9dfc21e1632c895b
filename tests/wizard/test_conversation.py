from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cooptec.codelists import builtin
from cooptec.diagnostics import Diagnostic, Place, Severity
from cooptec.dossier import load
from cooptec.dossier.dossier import Dossier
from cooptec.i18n import Message
from cooptec.model.fields import walk
from cooptec.model.kinds import kind_named
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.options import CREATE
from cooptec.wizard.output import NewObject, Surroundings
from cooptec.wizard.plan import WRITTEN_ELSEWHERE, plan_for
from cooptec.wizard.questions import Ask
from cooptec.wizard.state import Ending
from cooptec.wizard.tree import Loc, get
from cooptec.wizard.turns import Accepted, Asked, Finished, Fork, Refused


def at(conversation: Conversation) -> Asked:
    turn = conversation.next_turn()
    assert isinstance(turn, Asked)
    return turn


def test_thirteen_answers_present_a_demand_in_the_order_of_the_form(person) -> None:
    turn = person.answer_until()
    assert isinstance(turn, Fork)
    assert turn.missing == ()
    assert person.conversation.progress == (13, 13)
    assert list(dict.fromkeys(loc[0] for loc in person.asked)) == [
        step.key for step in person.conversation.plan.first.steps
    ]


def test_every_field_of_the_model_is_asked_unless_others_write_it() -> None:
    plan = plan_for("demanda", ("es", "ca"))
    model = kind_named("demanda").model
    top = [(path[0], field) for path, field in walk(model) if len(path) == 1]
    wanted = {
        key for key, field in top if "auto" not in field.camp.by and key not in WRITTEN_ELSEWHERE
    }
    assert {step.key for step in plan.steps} == wanted


def test_questions_are_numbered_within_what_is_needed(person) -> None:
    turn = person.answer_until(("ambits",))
    assert isinstance(turn, Asked)
    assert (turn.number, turn.total) == (5, 13)


def test_a_text_is_asked_in_the_language_of_the_demand_and_then_offered_in_the_others(
    conversation, person
) -> None:
    first = at(conversation).question
    assert (first.language, first.optional) == ("es", False)
    person.answer_until(("titol", "ca"))
    second = at(conversation).question
    assert (second.language, second.optional, second.translation) == ("ca", True, True)


def test_an_empty_answer_to_what_is_needed_is_refused_and_changes_nothing(conversation) -> None:
    turn = at(conversation)
    assert isinstance(conversation.answer(turn.question, ""), Refused)
    assert at(conversation).question.loc == turn.question.loc


def test_the_missing_institution_is_created_without_losing_the_place(conversation, person) -> None:
    person.answer_until(("entitat_demandant",))
    conversation.answer(at(conversation).question, CREATE)
    turn = at(conversation)
    assert turn.question.loc == ("entitat_demandant", "nom", "es")
    assert turn.number == 2
    person.answer_until(("unitat_responsable", "es"))
    assert [loc for loc in person.asked if loc[0] == "entitat_demandant"] == [
        ("entitat_demandant", "nom", "es"),
        ("entitat_demandant", "nom", "ca"),
        ("entitat_demandant", "territori"),
        ("entitat_demandant", "contacte_institucional", "correu"),
    ]
    institution = conversation.objects()[0]
    assert institution.id == "ent-gad-jama"
    assert institution.data["codi_oficial"] == {"sistema": "INEC", "valor": "1320"}
    assert [institution.data[key] for key in ("tipus", "rols", "pais", "llengua")] == [
        "govern_local", ["govern_local"], "EC", "es",
    ]  # fmt: skip


def test_the_reference_person_works_where_the_demand_comes_from(person) -> None:
    person.answer_until()
    institution, contact, demand = person.conversation.objects()
    assert contact.id == "per-contrapart-jama"
    assert contact.data["entitat"] == institution.id == demand.data["entitat_demandant"]
    assert contact.data["unitat"] == {"es": "Dirección de planificación"}
    assert "rosa" not in contact.id


def test_known_institutions_are_offered_local_governments_first(conversation, person) -> None:
    person.answer_until(("entitat_demandant",))
    turn = at(conversation)
    assert turn.can_create
    assert [option.value for option in turn.options] == ["ent-gad-manta"]
    conversation.answer(turn.question, "manta")
    assert conversation.state.values["entitat_demandant"] == "ent-gad-manta"


def test_going_back_asks_the_question_before_and_keeps_what_was_given(conversation, person) -> None:
    person.answer_until(("durada_prevista", "dies_distancia"))
    assert conversation.back()
    turn = at(conversation)
    assert turn.question.loc == ("durada_prevista", "dies_per_missio")
    assert turn.value == 12
    conversation.answer(turn.question, "14")
    assert at(conversation).question.loc == ("durada_prevista", "dies_distancia")


def test_there_is_nothing_before_the_first_question(conversation) -> None:
    assert not conversation.back()
    assert at(conversation).question.loc == ("titol", "es")


def test_going_back_all_the_way_and_forward_again_changes_no_answer(person) -> None:
    conversation = person.conversation
    person.answer_until()
    before = repr(conversation.state.values)
    while conversation.back():
        pass
    person.answer_until()
    assert repr(conversation.state.values) == before


def test_what_is_skipped_is_missing_and_can_be_taken_up_again(person) -> None:
    conversation = person.conversation
    person.answer_until(("durada_prevista", "nombre_missions"))
    conversation.skip(at(conversation).question)
    fork = person.answer_until()
    assert isinstance(fork, Fork)
    assert [step.key for step in fork.missing] == ["durada_prevista"]
    assert conversation.progress == (12, 13)
    conversation.answer_missing()
    assert at(conversation).question.loc == ("durada_prevista", "nombre_missions")


def test_skipping_the_first_value_of_a_part_leaves_the_part_out(person) -> None:
    conversation = person.conversation
    person.answer_until(("alineacio", 0, "vigencia", "inici"))
    conversation.skip(at(conversation).question)
    assert at(conversation).question.loc == ("alineacio", "+")


def test_one_item_is_enough_and_another_may_follow(person) -> None:
    conversation = person.conversation
    person.answer_until(("evidencies", "+"))
    conversation.answer(at(conversation).question, "sí")
    assert at(conversation).question.loc == ("evidencies", 1, "afirmacio", "es")
    conversation.skip(at(conversation).question)
    assert at(conversation).question.step.key == "canvi_esperat"
    assert len(conversation.state.values["evidencies"]) == 1


def test_going_back_from_an_item_that_was_not_begun_takes_it_away(person) -> None:
    conversation = person.conversation
    person.answer_until(("evidencies", "+"))
    conversation.answer(at(conversation).question, "yes")
    conversation.back()
    assert at(conversation).question.loc == ("evidencies", "+")
    assert len(conversation.state.values["evidencies"]) == 1


def test_none_is_a_full_answer_where_the_model_says_so(conversation) -> None:
    step = conversation.plan.step("altres_actors")
    assert step is not None
    question = next(conversation.questions(step))
    conversation.answer(question, "Ninguno")
    assert conversation.state.values["altres_actors"] == [{"entitat": "cap"}]
    assert conversation.is_complete(step)
    assert list(conversation.open_questions(step)) == []


def test_none_in_a_text_is_written_in_every_language(conversation) -> None:
    step = conversation.plan.step("relacio_previa")
    assert step is not None
    conversation.answer(next(conversation.questions(step)), "Ninguna")
    assert conversation.state.values["relacio_previa"] == {"es": "Ninguna", "ca": "cap"}


def test_word_counts_are_advice_and_never_refuse(person) -> None:
    conversation = person.conversation
    person.answer_until(("problema", "es"))
    outcome = conversation.answer(at(conversation).question, "Tres palabras bastan.")
    assert isinstance(outcome, Accepted)
    assert [message.args["n"] for message in outcome.advice] == [3]
    assert get(conversation.state.values, ("problema", "es")) == "Tres palabras bastan."


def test_findings_of_the_rules_are_shown_and_recorded_with_the_answer(dossier: Dossier) -> None:
    def judge(objects: Sequence[NewObject], loc: Loc) -> Sequence[Diagnostic]:
        days = get(objects[-1].data, ("durada_prevista", "dies_per_missio"))
        if loc[-1] != "dies_per_missio" or days is None or days <= 14:
            return ()
        message = Message("The programme foresees missions of 7 to 14 days")
        place = Place(objects[-1].path)
        return [Diagnostic(code="DEM-11", severity=Severity.WARNING, place=place, message=message)]

    conversation = Conversation(
        plan_for("demanda", ("es",)), Surroundings(builtin(), dossier), language="en", judge=judge
    )
    step = conversation.plan.step("durada_prevista")
    assert step is not None
    question = list(conversation.questions(step))[1]
    outcome = conversation.answer(question, "21")
    assert isinstance(outcome, Accepted)
    assert [each.code for each in outcome.warnings] == ["DEM-11"]
    assert conversation.state.values["durada_prevista"]["dies_per_missio"] == 21
    assert conversation.state.warnings[question.loc] == ("DEM-11",)
    conversation.answer(question, "14")
    assert question.loc not in conversation.state.warnings


def test_presenting_sets_the_state_of_the_demand(person) -> None:
    conversation = person.conversation
    person.answer_until()
    assert conversation.objects()[-1].data["estat"] == "esborrany"
    conversation.finish(Ending.PRESENT)
    assert conversation.next_turn() == Finished(Ending.PRESENT)
    assert conversation.objects()[-1].data["estat"] == "presentada"


def test_going_on_asks_the_next_level(person) -> None:
    conversation = person.conversation
    fork = person.answer_until()
    assert isinstance(fork, Fork)
    assert fork.following is not None
    conversation.go_on()
    conversation.skip(at(conversation).question)  # what the answers of this level left for it
    turn = at(conversation)
    assert turn.question.loc == ("dedicacio_contrapart",)
    assert (turn.number, turn.total) == (1, len(fork.following.steps))


def test_what_was_left_for_later_inside_an_answer_is_asked_again_once_it_is_needed(person) -> None:
    """The years of a plan are not needed to present a demand, but before P1 they are."""
    conversation = person.conversation
    person.answer_until()
    years = ("alineacio", 0, "vigencia", "inici")
    assert years in person.asked
    conversation.go_on()
    assert at(conversation).question.loc == years
    conversation.skip(at(conversation).question)
    assert at(conversation).question.loc == ("dedicacio_contrapart",)


def test_correcting_a_step_asks_it_again_and_comes_back(person) -> None:
    conversation = person.conversation
    person.answer_until()
    conversation.finish(Ending.PRESENT)
    step = conversation.plan.step("finestra")
    assert step is not None
    conversation.revise(step)
    first = at(conversation)
    assert (first.question.loc, first.value) == (("finestra", "inici"), date(2018, 9, 1))
    conversation.answer(first.question, "3/9/2018")
    second = at(conversation)
    assert second.question.loc == ("finestra", "fi")
    conversation.back()
    assert at(conversation).question.loc == ("finestra", "inici")
    conversation.answer(at(conversation).question, "4/9/2018")
    conversation.answer(at(conversation).question, "30/11/2018")
    assert conversation.next_turn() == Finished(Ending.PRESENT)
    assert conversation.state.values["finestra"]["inici"] == date(2018, 9, 4)


def test_the_identifier_is_unique_against_the_dossier(root, dossier) -> None:
    around = Surroundings(builtin(), dossier, frozenset({"dem-nova"}))
    conversation = Conversation(plan_for("demanda", ("es",)), around, language="en")
    assert conversation.objects()[-1].id == "dem-nova-2"


@pytest.mark.parametrize("kind", ["entitat", "persona", "oferta", "convocatoria", "programa"])
def test_other_objects_are_asked_from_their_model_too(kind: str, dossier: Dossier) -> None:
    plan = plan_for(kind, ("ca", "es"))
    conversation = Conversation(plan, Surroundings(builtin(), dossier), language="en")
    questions = [q for step in plan.steps for q in conversation.questions(step)]
    assert len({q.loc for q in questions}) == len(questions)
    assert all(q.title for q in questions)
    assert all(q.ask is not Ask.REFERENCE or q.camp.target for q in questions)


def test_two_institutions_of_the_same_name_are_both_offered(root: Path) -> None:
    there = root / "entitats" / "ent-gad-manta.yaml"
    other = there.with_name("ent-gad-manta-2.yaml")
    other.write_text(there.read_text("utf-8").replace("ent-gad-manta", "ent-gad-manta-2"), "utf-8")
    asking = Conversation(
        plan_for("persona", ("es", "ca")), Surroundings(builtin(), load(root)), language="en"
    )
    asked = next(step for step in asking.plan.steps if step.field.key == "entitat")
    (question,) = asking.questions(asked)
    offered = {each.value for each in asking.choices.of(question, {})}
    assert {"ent-gad-manta", "ent-gad-manta-2"} <= offered
