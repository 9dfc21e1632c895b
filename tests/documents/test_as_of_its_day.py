"""What a document tells fits its day: nothing of later, no results not reached yet, no undated
letter."""

import re
from dataclasses import replace
from datetime import date

import pytest

from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.documents.compose import day_of_undated, edition
from cooptec.i18n import formats
from cooptec.model.candidatura import Candidatura

JAMA = "acc-jama-usos-sol-2018"
CLOSED = "acc-jaramijo-residus-2018"
SELECTED = "acc-pedernales-barri-2018"
TODAY = date(2030, 5, 6)


def text_of(tools, tipus, id_, language="en", day=None):
    made = tools.compose_in(tools.example("manabi-2018"), tipus, id_, language, day)
    return tools.plain(made.source.body)


def without(dossier, kind, id_, **values):
    """The dossier with other values in one object."""
    old = dossier.get(kind, id_)
    new = replace(old, built=replace(old.built, object=old.object.model_copy(update=values)))
    return replace(dossier, entries=tuple(new if e is old else e for e in dossier.entries))


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if d.letter], ids=lambda d: d.tipus)
def test_a_letter_without_a_date_of_its_own_bears_that_of_today(document, tools) -> None:
    dossier = tools.example("manabi-2018")
    for kind in document.on:
        for entry in dossier.of(kind):
            _, own = edition(document, entry, dossier)
            day = day_of_undated(document, entry, dossier, TODAY)
            assert day == (TODAY if own is None else None)
            made = tools.compose_in(dossier, document.tipus, entry.id, "es", day)
            source = tools.plain(made.source.body)
            if "Atentamente" in source:
                assert formats.long_date(own or TODAY, "es") in source


def test_no_other_document_is_dated_today(tools) -> None:
    dossier = tools.example("manabi-2018")
    demanda = dossier.get("demanda", "dem-jama-usos-sol")
    assert day_of_undated(document_named("fitxa_demanda"), demanda, dossier, TODAY) is None


def test_the_plan_tells_the_sessions_that_were_held_by_its_day(tools) -> None:
    held = "Sessions held so far"
    assert held not in text_of(tools, "pla_treball", JAMA)  # it is of June
    later = text_of(tools, "pla_treball", JAMA, day=date(2018, 10, 4))
    assert held in later
    assert "3 Oct 2018" in later
    assert "10 Oct 2018" not in later.split(held)[1].split("# ")[0]


def test_an_analysis_does_not_tell_when_a_condition_was_met_later(tools) -> None:
    met = "13 Jul 2018"
    assert met not in text_of(tools, "analisi_demanda", "dem-sucre-litoral")  # it is of May
    assert met in text_of(tools, "analisi_demanda", "dem-sucre-litoral", day=date(2018, 8, 1))


def test_a_budget_does_not_tell_the_acts_of_after_its_day(tools) -> None:
    assert text_of(tools, "pressupost", CLOSED).count("to be approved") == 2  # it is of June
    later = text_of(tools, "pressupost", CLOSED, day=date(2018, 10, 15))
    assert "to be approved" not in later
    assert "16 Aug 2018" in later


def test_a_final_report_tells_the_decisions_taken_by_its_day(tools) -> None:
    report = text_of(tools, "informe_final", CLOSED)
    path = report.split("The path of the action")[1].split("\n#")[0]
    assert "4 October 2018" in path
    assert "11 October 2018" not in path  # its closing, decided on the report
    sheet = report.split("# Data sheet")[1].split("\n#")[0]
    assert "Stage" not in sheet
    assert "Stage" in text_of(tools, "informe_final", CLOSED, day=date(2018, 10, 15))


def test_results_are_reached_only_once_the_work_is_over(tools) -> None:
    assert "Results pursued" in text_of(tools, "fitxa_projecte_web", JAMA)
    assert "Results reached" in text_of(tools, "fitxa_projecte_web", CLOSED)
    whole = text_of(tools, "sis_claus_programa", "prg-equador-2018")
    assert whole.count("results reached:") == 2  # one closed, one in evaluation
    assert whole.count("results pursued:") == 3


def test_a_closed_action_says_what_it_has_cost(tools) -> None:
    assert " spent" in text_of(tools, "sis_claus_accio", CLOSED)
    assert " spent" not in text_of(tools, "sis_claus_accio", JAMA)
    assert "It costs" in text_of(tools, "sis_claus_accio", JAMA)


def test_a_selection_sheet_is_of_the_last_day_that_it_tells(tools) -> None:
    dossier = tools.example("manabi-2018")
    entry = dossier.get("accio", SELECTED)
    _, day = edition(document_named("fitxa_seleccio"), entry, dossier)
    answers = [
        each.as_(Candidatura).resposta.comunicada_el
        for each in dossier.of_action("candidatura", SELECTED)
        if each.as_(Candidatura).resposta is not None
    ]
    assert day == max(answers)


def test_applications_stand_in_the_order_in_which_they_came(tools) -> None:
    said = text_of(tools, "fitxa_seleccio", SELECTED)
    received = said.split("# Applications received")[1].split("\n# ")[0]
    days = [int(day) for day in re.findall(r"\| (\d+) Sept?\.? 2018 \|", received)]
    assert days == sorted(days)
    assert len(days) == 3


def test_a_request_does_not_ask_for_an_order_that_is_on_record(tools) -> None:
    asked = "We also ask you to confer"
    mission = "mis-pedernales-1"
    assert asked not in text_of(tools, "carta_autoritzacio", mission)
    before = text_of(tools, "carta_autoritzacio", mission, day=date(2018, 10, 1))
    assert asked in before
    assert "from 4 to 17 November 2018" in before


def test_a_request_says_that_its_days_are_of_several_missions(tools) -> None:
    several = "days of the whole action, which has 2 missions"
    assert several in text_of(tools, "carta_autoritzacio", "mis-jama-2")
    assert "days of the whole action" not in text_of(
        tools, "carta_autoritzacio", "mis-pedernales-1"
    )


def test_a_call_without_demands_attaches_nothing(tools) -> None:
    said = text_of(tools, "carta_convocatoria", "cvc-equador-2019")
    assert "The demands of this call are being prepared" in said
    assert "attach" not in said.casefold()


def test_parties_that_undertake_the_same_are_named_together(tools) -> None:
    dossier = tools.example("manabi-2018")
    conveni = dossier.get("conveni", "cnv-marc-ame-2018")
    text = conveni.object.compromisos[2].compromis.get("es")
    said = " ".join(text_of(tools, "conveni", conveni.id, "es").split())
    assert said.count(" ".join(text.split())) == 1
    alone = without(dossier, "conveni", conveni.id, compromisos=conveni.object.compromisos[:3])
    made = tools.compose_in(alone, "conveni", conveni.id, "es")
    assert "cada parte" not in made.source.body
