import pytest

from cooptec.i18n import translator
from cooptec.rules.ofe import OFE_01, OFE_03, OFE_04, OFE_05

say = translator("en").say
OFFER = "ofertes/ofe-exemple.yaml"
MISSION = "accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml"
SELECTION = "accions/acc-rocafuerte-atencio-2018/seleccio.yaml"


@pytest.mark.parametrize(
    ("skill", "count"),
    [
        ("{competencia: dades_indicadors, nivell: avancat, evidencia: Cens d'activitats}", 0),
        ("{competencia: dades_indicadors, nivell: avancat, anys: 0}", 0),
        ("{competencia: dades_indicadors, nivell: avancat, anys: molts}", 0),
        ("{competencia: dades_indicadors, anys: 4}", 1),
        ("{competencia: dades_indicadors, nivell: avancat, evidencia: pendent}", 1),
        ("{competencia: dades_indicadors}", 2),
    ],
)
def test_a_skill_has_a_level_and_years_or_evidence(small, skill, count):
    small.lay(OFE_01.good).edit(
        OFFER, "{competencia: dades_indicadors, nivell: avancat, anys: 4}", skill
    )
    assert len(small.found("OFE-01")) == count


@pytest.mark.parametrize("field", ["estat: retirada", "anonimitzada_el: 2018-06-01"])
def test_an_offer_that_is_gone_owes_nothing(small, field):
    small.lay(OFE_01.bad).lay(f"{OFFER}:\n  {field}\n")
    assert not small.found("OFE-01")


def test_a_contract_that_ends_before_the_return_is_an_error_at_any_time(small):
    (found,) = small.lay(OFE_03.bad).found("OFE-03")
    assert (found.severity, found.pending) == ("error", False)
    assert small.line(found) == "2018-10-20"
    assert say(found.message) == (
        "The contract ends on 20 October 2018, and the person returns on 21 October 2018"
    )
    assert found.related[0].place.path == MISSION


def test_without_day_of_return_the_last_day_at_destination_counts(small):
    small.lay(OFE_03.bad).edit(OFFER, "fi_contracte: 2018-10-20", "fi_contracte: 2018-10-19")
    small.edit(MISSION, "data_retorn: 2018-10-21", "")
    assert len(small.found("OFE-03")) == 1
    small.edit(OFFER, "fi_contracte: 2018-10-19", "fi_contracte: 2018-10-20")
    assert not small.found("OFE-03")


@pytest.mark.parametrize(
    "field", ["estat: cancellada", "estat: ajornada", "tipus: reciproca", "persones: [per-altra]"]
)
def test_a_mission_that_the_person_does_not_make_asks_for_nothing(small, field):
    small.lay(OFE_03.bad).lay(OFE_04.bad).lay(f"{MISSION}:\n  {field}\n")
    assert not small.found("OFE-03")
    assert not small.found("OFE-04")


def test_travel_days_belong_to_the_mission(small):
    (found,) = small.lay(OFE_04.bad).found("OFE-04")
    assert found.place.path == OFFER
    assert small.line(found) == "[{inici: 2018-10-14, fi: 2018-11-30}]"
    assert found.related[0].place.path == MISSION


@pytest.mark.parametrize(
    "available",
    [
        "{inici: 2018-10-16, fi: 2018-10-31}, {inici: 2018-10-01, fi: 2018-10-15}",
        "{inici: 2018-10-01}",
        "{inici: tardor, fi: 2018-10-15}",
    ],
)
def test_periods_that_follow_on_and_those_that_are_not_known_are_enough(small, available):
    small.lay(OFE_04.bad).edit(OFFER, "{inici: 2018-10-14, fi: 2018-11-30}", available)
    assert not small.found("OFE-04")


def test_a_day_between_two_periods_is_a_day_without_the_person(small):
    gap = "{inici: 2018-10-01, fi: 2018-10-15}, {inici: 2018-10-17, fi: 2018-10-31}"
    small.lay(OFE_04.bad).edit(OFFER, "{inici: 2018-10-14, fi: 2018-11-30}", gap)
    assert len(small.found("OFE-04")) == 1


def test_who_has_been_there_was_free(small):
    small.lay(OFE_04.bad).lay(f"{MISSION}:\n  estat: realitzada\n")
    assert not small.found("OFE-04")


def test_two_offers_of_one_person_are_taken_together(small):
    small.lay(OFE_04.bad)
    second = OFE_04.bad[OFE_04.bad.index("ofertes/") :].replace("ofe-exemple", "ofe-altra")
    small.lay(second.replace("2018-10-14, fi: 2018-11-30", "2018-10-01, fi: 2018-10-13"))
    assert not small.found("OFE-04")


def test_the_declaration_is_asked_for_of_who_is_selected_only(small):
    (found,) = small.lay(OFE_05.bad).found("OFE-05")
    assert found.pending
    small.edit(found.place.path, "estat: seleccionada", "estat: no_seleccionada")
    assert not small.found("OFE-05")
    small.lay(f"{SELECTION}:\n  id: sel-exemple\n  seleccionades: [can-exemple]\n")
    assert len(small.found("OFE-05")) == 1


def test_a_declaration_without_its_date_is_none(small):
    path = "accions/acc-rocafuerte-atencio-2018/candidatures/can-exemple.yaml"
    small.lay(OFE_05.good).edit(path, "declaracio_el: 2018-06-08, ", "")
    (found,) = small.found("OFE-05")
    assert small.line(found).startswith("{existeix")


def test_each_member_of_the_committee_declares_also_who_abstains(small):
    small.lay(
        f"{SELECTION}:\n"
        "  id: sel-exemple\n"
        "  comite:\n"
        "    - {persona: per-coordinacio-fons, entitat: ent-fons, declaracio_el: 2018-06-08}\n"
        "    - {persona: per-alcaldia-rocafuerte, abstencio: true}\n"
    )
    (found,) = small.found("OFE-05")
    assert small.line(found).startswith("{persona: per-alcaldia")
