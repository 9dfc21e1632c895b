"""Offers that could answer a demand."""

from dataclasses import replace
from datetime import date

import pytest

from cooptec.dossier import load
from cooptec.figures.matching import brings, coverage, possible_offers
from cooptec.model.base import Periode
from cooptec.model.demanda import CompetenciaRequerida, Demanda
from cooptec.model.oferta import CompetenciaOferta
from cooptec.resources import examples_folder


@pytest.fixture(scope="module")
def dossier():
    return load(examples_folder() / "manabi-2018")


def needed(level):
    return CompetenciaRequerida(competencia="cartografia_sig", nivell=level, essencial=True)


def offered(level):
    return [CompetenciaOferta(competencia="cartografia_sig", nivell=level)]


@pytest.mark.parametrize(
    ("has", "asked", "enough"),
    [
        ("avancat", "mitja", True),
        ("mitja", "mitja", True),
        ("basic", "mitja", False),
        (None, "mitja", False),
        (None, None, True),
    ],
)
def test_a_skill_is_brought_at_its_level_or_above(dossier, has, asked, enough) -> None:
    levels = dossier.lists.get("nivell")
    assert brings(offered(has), needed(asked), levels) is enough
    assert not brings([CompetenciaOferta(competencia="altra")], needed(asked), levels)


def test_offers_share_an_area_and_the_one_that_lacks_least_comes_first(dossier) -> None:
    demanda = dossier.get("demanda", "dem-jama-usos-sol").as_(Demanda)
    found = possible_offers(dossier, demanda)
    assert found[0].entry.id == "ofe-tecnica-urbanisme-1"
    assert found[0].lacking == ()
    assert found[0].available is True
    assert all(set(each.areas) <= set(demanda.ambits) and each.areas for each in found)
    assert [len(each.lacking) for each in found] == sorted(len(each.lacking) for each in found)


def test_an_offer_that_was_withdrawn_answers_nothing(dossier) -> None:
    demanda = dossier.get("demanda", "dem-jama-usos-sol").as_(Demanda)
    entry = dossier.get("oferta", "ofe-tecnica-urbanisme-1")
    gone = entry.object.model_copy(update={"estat": "retirada"})
    others = [e for e in dossier.entries if e.path != entry.path]
    withdrawn = replace(entry, built=replace(entry.built, object=gone))
    found = possible_offers(replace(dossier, entries=(withdrawn, *others)), demanda)
    assert entry.id not in {each.entry.id for each in found}


def test_whether_somebody_is_free_is_not_known_without_dates(dossier) -> None:
    demanda = dossier.get("demanda", "dem-jama-usos-sol").as_(Demanda)
    undated = demanda.model_copy(update={"finestra": None})
    assert {each.available for each in possible_offers(dossier, undated)} == {None}
    late = Periode(inici=date(2030, 1, 1), fi=date(2030, 2, 1))
    later = demanda.model_copy(update={"finestra": late})
    assert {each.available for each in possible_offers(dossier, later)} == {False}


def test_who_brings_each_skill_is_read_in_the_offers_of_the_team(dossier) -> None:
    files = dossier.action("acc-jama-usos-sol-2018")
    found = list(coverage(files))
    needed = files.demandes[0].competencies_requerides
    assert [each.needed for each in found] == list(needed)
    assert {each.people for each in found if each.needed.essencial} == {
        ("per-tecnica-urbanisme-1",)
    }
    without = replace(dossier, entries=tuple(e for e in dossier.entries if e.kind.name != "oferta"))
    assert {each.people for each in coverage(without.action(files.id))} == {()}
