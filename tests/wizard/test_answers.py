from datetime import date
from decimal import Decimal

import pytest

from cooptec.wizard.answers import BadPath, Given, given, not_on_the_list, take
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.plan import plan_for
from cooptec.wizard.summary import missing_paths

PLAN = plan_for("demanda", ("es", "ca"))

FILE = """\
titol: Criterios de uso del suelo
entitat_demandant:
  nom: GAD Municipal del cantón Jama
  territori: "1320"
  contacte_institucional: {correu: alcaldia@jama.example}
unitat_responsable: Dirección de planificación
contrapart: per-contrapart-manta
ambits: [urbanisme_territori]
problema: {es: Texto, ca: Text}
evidencies: [{afirmacio: Cosa, font: Registro, any: 2017}]
canvi_esperat: Cambio
competencia_legal: COOTAD
alineacio: [{pla: PDOT, objectiu_pla: Objetivo 3}]
modalitats_demanades: [assistencia_tecnica]
durada_prevista: {nombre_missions: 2, dies_per_missio: 12, dies_distancia: 5}
finestra: {inici: 2018-09-03, fi: 2018-11-30}
"""


def read(text: str, *pairs: str) -> Given:
    return given(PLAN, "respostes.yaml", text.encode(), pairs)


def test_a_file_has_the_keys_of_the_demand_and_may_hold_what_is_created(conversation) -> None:
    found = read(FILE)
    assert found.diagnostics == ()
    assert found.values["titol"] == {"es": "Criterios de uso del suelo"}
    assert found.values["finestra"]["inici"] == date(2018, 9, 3)
    take(conversation, found)
    assert missing_paths(conversation) == ()
    assert [each.id for each in conversation.objects()] == [
        "ent-gad-jama",
        "dem-jama-criterios-uso-suelo",
    ]
    assert conversation.objects()[0].data["nom"] == {"es": "GAD Municipal del cantón Jama"}


def test_pairs_win_over_the_file() -> None:
    found = read(
        FILE,
        "durada_prevista.nombre_missions=3",
        "evidencies.0.any=2016",
        "entitat_demandant.territori=1321",
        "ambits=residus, turisme",
        "dedicacio_contrapart=7.5",
        "titol=Otro",
    )
    assert found.diagnostics == ()
    values = found.values
    assert values["durada_prevista"]["nombre_missions"] == 3
    assert values["evidencies"][0]["any"] == 2016
    assert values["entitat_demandant"]["territori"] == "1321"
    assert values["ambits"] == ["residus", "turisme"]
    assert values["dedicacio_contrapart"] == Decimal("7.5")
    assert values["titol"] == {"es": "Otro"}


@pytest.mark.parametrize("pair", ["titul=x", "titol", "=x", "evidencies.0.fon=x", "titol.ess=x"])
def test_a_path_that_leads_nowhere_is_refused(pair: str) -> None:
    with pytest.raises(BadPath):
        read("", pair)


def test_what_is_missing_is_listed_with_its_path(conversation: Conversation) -> None:
    take(conversation, read("titol: Algo\nevidencies: [{font: Registro}]\n"))
    paths = [loc for _, loc in missing_paths(conversation)]
    assert ("titol", "es") not in paths
    assert ("evidencies", 0, "afirmacio", "es") in paths
    assert ("evidencies", 0, "font") not in paths
    assert ("finestra", "fi") in paths


def test_faults_of_the_file_have_their_place_inside_new_objects_too() -> None:
    text = "finestra: {inici: 2018-02-30}\nentitat_demandant:\n  nom: GAD\n  territori: 1320\n"
    found = read(text)
    places = {(each.code, each.place.line) for each in found.diagnostics}
    assert places == {("GEN-05", 4), ("LEC-12", 1)}


def test_answers_that_no_list_has_are_found(conversation: Conversation) -> None:
    take(conversation, read("ambits: [aigua]\ncontrapart: per-ningu\n"))
    found = {(question.loc, value) for question, value in not_on_the_list(conversation)}
    assert found == {(("ambits",), "aigua"), (("contrapart",), "per-ningu")}


@pytest.mark.parametrize("text", ["", "- a\n", "a: [", "titol: {es: {ca: x}}\n", "évidencies: 3\n"])
def test_no_file_breaks_the_reading(text: str) -> None:
    read(text)
