"""The record stays, the person goes."""

from pathlib import Path

import pytest

from cooptec.dossier import load

WHO = "per-tecnica-urbanisme-1"
NAME = "Marta Exemple Soler"


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def anonymised(cooptec, root: Path, who: str = WHO) -> None:
    said = cooptec("-C", root, "anonimitza", who, "--si", "--avui", "2021-01-15")
    assert said.code == 0, said.err


def test_it_shows_first_and_changes_nothing_unasked(cooptec, manabi) -> None:
    before = text_of(manabi, f"persones/{WHO}.yaml")
    said = cooptec("-C", manabi, "anonimitza", WHO)
    assert said.code == 2
    assert "Institutional e-mail" in said.out
    assert "--si" in said.err
    assert text_of(manabi, f"persones/{WHO}.yaml") == before


def test_the_name_becomes_the_role_and_the_office_stays(cooptec, manabi) -> None:
    before = load(manabi).get("persona", WHO).object
    anonymised(cooptec, manabi)
    after = load(manabi).get("persona", WHO).object
    assert after.nom_public == "Personal tècnic municipal"
    kept = ("carrec", "unitat", "entitat", "rol", "genere")
    assert [getattr(after, key) for key in kept] == [getattr(before, key) for key in kept]
    assert str(after.anonimitzada_el) == "2021-01-15"
    gone = ("llengues", "correu_institucional", "telefon_institucional", "tractament_dades")
    assert not any(getattr(after, key) for key in gone)


def test_no_file_of_the_folder_says_the_name_or_the_address_any_more(cooptec, manabi) -> None:
    anonymised(cooptec, manabi)
    for file in manabi.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert NAME not in text
    assert "urbanisme@" not in text_of(manabi, f"persones/{WHO}.yaml")


def test_the_offer_keeps_the_act_and_the_skills_without_the_career(cooptec, manabi) -> None:
    path = "ofertes/ofe-tecnica-urbanisme-1.yaml"
    before = load(manabi).file(path).object
    anonymised(cooptec, manabi)
    after = load(manabi).file(path).object
    assert after.autoritzacio_entitat == before.autoritzacio_entitat
    assert [e.competencia for e in after.competencies] == [
        e.competencia for e in before.competencies
    ]
    assert all(each.evidencia is None for each in after.competencies)
    assert after.motivacio is None
    assert after.cost_dia_salarial is None


def test_the_folder_stays_valid(cooptec, manabi) -> None:
    anonymised(cooptec, manabi)
    assert cooptec("-C", manabi, "valida").code == 0


def test_where_the_name_stands_besides_is_told(cooptec, manabi) -> None:
    mission = manabi / "accions" / "acc-jama-usos-sol-2018" / "missions" / "mis-jama-2.yaml"
    mission.write_text(mission.read_text(encoding="utf-8") + f"# {NAME}\n", encoding="utf-8")
    drafts = manabi / ".cooptec" / "esborranys" / "desats"
    drafts.mkdir(parents=True)
    (drafts / "persona-1.json").write_text(f'{{"nom_public": "{NAME}"}}', encoding="utf-8")
    said = cooptec("-C", manabi, "anonimitza", WHO, "--si")
    assert "missions/mis-jama-2.yaml:" in said.out
    assert ".cooptec/esborranys/desats/persona-1.json:1" in said.out


def test_it_says_in_plain_words_what_the_history_keeps(cooptec, manabi) -> None:
    said = " ".join(cooptec("-C", manabi, "anonimitza", WHO, "--si").out.split())
    assert "every earlier version still says the name" in said


def test_a_second_time_there_is_nothing_to_do(cooptec, manabi) -> None:
    anonymised(cooptec, manabi)
    before = text_of(manabi, f"persones/{WHO}.yaml")
    said = cooptec("-C", manabi, "anonimitza", WHO, "--si")
    assert "nothing to do" in said.out
    assert text_of(manabi, f"persones/{WHO}.yaml") == before


def test_what_was_taken_out_is_kept_in_no_journal(cooptec, manabi) -> None:
    assert cooptec("-C", manabi, "format").code == 0
    assert cooptec("-C", manabi, "completa", WHO, "--camp", "carrec.es=Otra", "--parcial").code == 0
    assert any(NAME in each.read_text(encoding="utf-8") for each in manabi.rglob("fets/*.json"))
    anonymised(cooptec, manabi)
    journal = list((manabi / ".cooptec" / "canvis").rglob("*.json"))
    assert journal
    assert not any(NAME in each.read_text(encoding="utf-8") for each in journal)


def test_an_identifier_that_says_the_name_is_to_be_changed_first(cooptec, manabi) -> None:
    assert cooptec("-C", manabi, "reanomena", WHO, "per-tecnica-u", "--si").code == 0
    file = manabi / "persones" / "per-tecnica-u.yaml"
    text = file.read_text(encoding="utf-8").replace("per-tecnica-u\n", "per-marta-soler\n")
    file.write_text(text, encoding="utf-8")
    said = cooptec("-C", manabi, "anonimitza", "per-marta-soler", "--si")
    assert said.code == 2
    assert "reanomena" in said.err


@pytest.mark.parametrize("who", ["per-cap", "ent-fons"])
def test_who_is_not_there_is_not_taken_out(cooptec, manabi, who) -> None:
    assert cooptec("-C", manabi, "anonimitza", who, "--si").code == 2
