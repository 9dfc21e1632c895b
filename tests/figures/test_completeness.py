from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.figures.completeness import is_empty, is_placeholder, missing
from cooptec.model.base import TextML
from cooptec.model.camp import P1, F, I, S

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"


def lacking(root: Path, path: str):
    entry = load(root).file(path)
    assert entry is not None
    return {each.loc: each.moment for each in missing(entry)}


def write(root: Path, path: str, text: str):
    (root / path).write_text(text, encoding="utf-8")


def test_an_empty_demand_lacks_what_each_of_its_moments_asks_for(minim):
    write(minim, DEMAND, "estat: esborrany\n")
    found = lacking(minim, DEMAND)
    assert found["problema",] is S
    assert found["aval",] is P1
    assert found["continuitat",] is F
    assert ("causes",) not in found


def test_a_part_is_required_from_the_moment_of_what_holds_it(minim):
    write(
        minim, DEMAND, "continuitat: {es: x}\naval: {organ: alcaldia}\nevidencies: [{any: 2017}]\n"
    )
    found = lacking(minim, DEMAND)
    assert found["aval", "data"] is P1
    assert found["evidencies", 0, "font"] is S


def test_an_absent_part_is_one_gap_and_not_as_many_as_it_has_fields(minim):
    write(minim, DEMAND, "estat: esborrany\n")
    assert not [loc for loc in lacking(minim, DEMAND) if loc[0] == "aval" and len(loc) > 1]


def test_what_is_written_and_cannot_be_read_is_not_missing(minim):
    write(minim, DEMAND, "finestra: {inici: 2018-02-30, fi: 2018-03-01}\ntitol: [a, b]\n")
    found = lacking(minim, DEMAND)
    assert ("finestra", "inici") not in found
    assert ("titol",) not in found


def test_only_a_local_government_is_asked_for_its_code_and_its_inhabitants(minim):
    gad, fons = "entitats/ent-gad-rocafuerte.yaml", "entitats/ent-fons.yaml"
    for path in (gad, fons):
        text = (minim / path).read_text(encoding="utf-8")
        write(minim, path, text.replace('codi_oficial:\n  sistema: INEC\n  valor: "1312"\n', ""))
    assert lacking(minim, gad)["codi_oficial",] is I
    assert lacking(minim, gad)["poblacio",] is P1
    assert ("codi_oficial",) not in lacking(minim, fons)


def test_a_file_that_is_not_needed_yet_is_asked_for_nothing_before_formulation(minim):
    path = "accions/acc-rocafuerte-atencio-2018/tdr.yaml"
    write(minim, path, "perfil: {desitjable: [{es: Experiencia}]}\n")
    assert set(lacking(minim, path).values()) == {F}


@pytest.mark.parametrize("value", [None, "", (), TextML(), TextML(ca="")])
def test_nothing_is_no_answer(value):
    assert is_empty(value)


@pytest.mark.parametrize("value", ["0", TextML(fr="oui"), ("a",), False, 0])
def test_something_is_an_answer(value):
    assert not is_empty(value)


@pytest.mark.parametrize("text", ["pendent", "PENDIENTE…", "[xxx]", "TBD", "to be confirmed", "x"])
def test_a_word_that_only_promises_an_answer_is_a_placeholder(text):
    assert is_placeholder(text)
    assert is_placeholder(TextML(es=text))


@pytest.mark.parametrize(
    "text",
    [
        *("", None, 3, "cap", "Todo", "Tot", "XX aniversari", "Provisional"),
        *("terrenys amb pendent", "pendientes de la cuenca", "laderas con pendiente"),
        *("Pending works on the slope", "El criteri per definir els usos", "Nd'"),
    ],
)
def test_anything_else_is_not(text):
    assert not is_placeholder(text)


MISSION = "accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml"


def lacking_in_a_mission(root: Path, text: str):
    (root / MISSION).parent.mkdir(parents=True, exist_ok=True)
    (root / MISSION).write_text(f"id: mis-rocafuerte-1\n{text}", encoding="utf-8")
    return {each.loc[0] for each in missing(load(root).file(MISSION))}


def test_nothing_is_asked_of_a_mission_that_was_called_off(minim):
    assert lacking_in_a_mission(minim, "tipus: assistencia\nestat: cancellada\n") == set()


def test_of_a_visit_that_the_partner_returns_nothing_is_asked_that_is_for_lent_staff(minim):
    lent = {"comissio_serveis", "asseguranca", "registre_viatger", "contingut_informe"}
    assert lent <= lacking_in_a_mission(minim, "tipus: assistencia\n")
    asked = lacking_in_a_mission(minim, "tipus: reciproca\n")
    assert asked.isdisjoint(lent)
    assert {"persones", "objectius", "cost_previst"} <= asked


def test_only_a_mission_of_assistance_needs_activities_and_a_return_session(minim):
    assistance = {"activitats", "reunio_inicial", "restitucio"}
    assert assistance <= lacking_in_a_mission(minim, "tipus: assistencia\n")
    asked = lacking_in_a_mission(minim, "tipus: identificacio\n")
    assert asked.isdisjoint(assistance)
    assert "asseguranca" in asked
