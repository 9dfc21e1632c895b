"""What follows for each kind of object, from the example and from what is written over it."""

from datetime import date
from pathlib import Path
from typing import Any

from cooptec.dossier import load
from cooptec.wizard.derived import deriving
from cooptec.wizard.tree import Tree

JAMA = "acc-jama-usos-sol-2018"
TODAY = date(2018, 8, 27)


def derived(root: Path, kind: str, values: Tree, today: date = TODAY) -> dict[Any, Any]:
    found = deriving(kind, load(root), today, JAMA)(values)
    return {".".join(map(str, loc)): each.value for loc, each in found.items()}


def folder(root: Path) -> Path:
    return root / "accions" / JAMA


def without_missions(root: Path) -> None:
    for file in (folder(root) / "missions").glob("*.yaml"):
        file.unlink()


def test_a_mission_starts_on_a_monday_of_the_agreed_dates_for_the_days_of_the_demand(manabi):
    without_missions(manabi)
    stay = derived(manabi, "missio", {})["periode_desti"]
    assert stay["inici"].weekday() == 0
    assert (stay["fi"] - stay["inici"]).days + 1 == 12
    window = load(manabi).action(JAMA).tdr.finestra_acordada
    assert window.inici <= stay["inici"] <= stay["fi"] <= window.fi


def test_no_dates_are_proposed_where_none_are_left(manabi) -> None:
    assert "periode_desti" not in derived(manabi, "missio", {}, date(2018, 11, 25))


def test_who_travels_is_the_team_and_the_places_are_those_of_the_action(manabi) -> None:
    found = derived(manabi, "missio", {})
    assert found["persones"] == ["per-tecnica-urbanisme-1"]
    assert found["llocs"] == ["1320"]


def test_holidays_are_found_by_their_day_and_by_the_day_on_which_they_are_observed(manabi) -> None:
    town = manabi / "entitats" / "ent-gad-jama.yaml"
    text = town.read_text(encoding="utf-8")
    local = "festius_locals:\n  - {nom: Fiesta de Jama, dia: 2018-11-05, font: Ordenanza}\n"
    town.write_text(text.replace("unitats:", local + "unitats:", 1), encoding="utf-8")
    values = {
        "llocs": ["1320"],
        "data_sortida": date(2018, 11, 1),
        "data_retorn": date(2018, 11, 10),
    }
    days = [each["dia"] for each in derived(manabi, "missio", values)["festius"]]
    assert days == [date(2018, 11, 2), date(2018, 11, 3), date(2018, 11, 5)]
    values |= {"data_sortida": date(2018, 10, 8), "data_retorn": date(2018, 10, 8)}
    (only,) = derived(manabi, "missio", values)["festius"]
    assert (only["dia"], only["dia_observat"]) == (date(2018, 10, 9), date(2018, 10, 8))


def test_the_next_mission_takes_up_what_the_last_report_left_open(manabi) -> None:
    without_missions(manabi)
    (folder(manabi) / "missions" / "mis-jama-1.yaml").write_text(
        """\
id: mis-jama-1
periode_desti: {inici: 2018-09-03, fi: 2018-09-14}
contingut_informe:
  assoliment:
    - {objectiu: {es: Uno}, grau: assolit}
    - {objectiu: {es: Dos}, grau: assolit_en_part}
    - {objectiu: {es: Tres}, grau: no_assolit}
""",
        encoding="utf-8",
    )
    assert derived(manabi, "missio", {})["objectius"] == [{"es": "Dos"}, {"es": "Tres"}]
    (folder(manabi) / "missions" / "mis-jama-2.yaml").write_text(
        """\
id: mis-jama-2
periode_desti: {inici: 2018-10-03, fi: 2018-10-14}
contingut_informe: {assoliment: [{objectiu: {es: Dos}, grau: assolit}]}
""",
        encoding="utf-8",
    )
    assert derived(manabi, "missio", {})["objectius"] == [{"es": "Tres"}]


def test_a_session_has_the_clock_of_the_team_and_the_person_of_the_demand(manabi) -> None:
    found = derived(manabi, "sessio_distancia", {})
    assert found["fus_horari"] == "Europe/Madrid"
    assert found["contrapart"] == "per-contrapart-jama"


def test_an_expense_has_the_currency_the_payer_and_the_rate_of_its_line(manabi) -> None:
    found = derived(manabi, "despesa", {"partida": "par-trasllats"})
    assert found["quantia.moneda"] == "EUR"
    assert found["pagador"] == "ent-fons"
    assert (found["moneda"], str(found["tipus_canvi"])) == ("USD", "1.17")
    assert "pagador" not in derived(manabi, "despesa", {})


def test_a_monitoring_record_goes_on_where_the_last_one_stopped(manabi) -> None:
    (folder(manabi) / "seguiment").mkdir(exist_ok=True)
    (folder(manabi) / "seguiment" / "seg-jama-2018-10-12.yaml").write_text(
        """\
id: seg-jama-2018-10-12
periode: {inici: 2018-10-06, fi: 2018-10-12}
data: 2018-10-12
estat_activitats: [{activitat: act-inici, estat: feta}]
""",
        encoding="utf-8",
    )
    found = derived(manabi, "seguiment", {"data": date(2018, 10, 20)}, date(2018, 10, 20))
    assert found["periode"] == {"inici": date(2018, 10, 13), "fi": date(2018, 10, 20)}
    assert {"activitat": "act-inici", "estat": "feta"} in found["estat_activitats"]
    known = {each.id for each in load(manabi).action(JAMA).marc_logic.activitats}
    assert {each["activitat"] for each in found["estat_activitats"]} == known
    assert found["control_seguent"] == date(2019, 1, 18)


def test_an_offer_follows_the_person_and_a_town_hall_lies_in_its_own_country(manabi) -> None:
    found = derived(manabi, "oferta", {"persona": "per-tecnica-urbanisme-1"})
    assert found["entitat"] == "ent-aj-exemple-de-mar"
    assert derived(manabi, "entitat", {"tipus": "ajuntament"})["pais"] == "ES"
    partner = derived(manabi, "entitat", {"tipus": "govern_local", "territori": "1308"})
    assert partner["codi_oficial"] == {"sistema": "INEC", "valor": "1308"}
    assert partner["rols"] == ["govern_local"]


def test_what_is_not_known_is_not_proposed(minim) -> None:
    for kind in ("missio", "seguiment", "sessio_distancia", "despesa", "mesurament", "candidatura"):
        found = deriving(kind, load(minim), TODAY, "acc-rocafuerte-atencio-2018")({})
        assert all(each.value not in (None, "", [], {}) for each in found.values())
