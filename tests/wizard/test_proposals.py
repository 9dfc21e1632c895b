"""What follows from a demand, a mission and the measurements for the files of a step."""

from datetime import date
from pathlib import Path
from typing import Any

from cooptec.dossier import load
from cooptec.guia.shape import CampsPas
from cooptec.guia.targets import targets
from cooptec.wizard.existing import values_of
from cooptec.wizard.proposals import proposing
from cooptec.wizard.tree import Loc, Tree

ACCIO = "acc-jama-usos-sol-2018"
TODAY = date(2018, 12, 3)


def proposed(root: Path, kind: str, *, empty: bool = True, id_: str = "") -> dict[Loc, Any]:
    """The values that are proposed for the first file of a kind."""
    dossier = load(root)
    subject = dossier.get("accio", ACCIO)
    assert subject is not None
    found = list(targets(dossier, subject, CampsPas(tipus=kind)))
    target = next(each for each in found if not id_ or each.id == id_)
    values: Tree = {} if empty else values_of(target.entry)
    propose = proposing(target, dossier, subject.id, TODAY)
    return {loc: each.value for loc, each in propose(values).items()}


def test_the_action_follows_from_the_demand(manabi) -> None:
    found = proposed(manabi, "accio")
    demanda = load(manabi).action(ACCIO).demandes[0]
    assert demanda.titol is not None
    assert demanda.finestra is not None
    assert demanda.durada_prevista is not None
    assert found[("titol",)]["es"] == demanda.titol.es
    assert found[("periode_previst",)] == demanda.finestra.model_dump(exclude_none=True)
    days, missions = (
        demanda.durada_prevista.dies_per_missio,
        demanda.durada_prevista.nombre_missions,
    )
    assert found[("equip", 0, "dies_missio")] == (days or 0) * (missions or 1)
    roles = {row["rol"] for row in found[("entitats",)]}
    assert {"govern_local", "fons"} <= roles
    assert demanda.unitat_responsable is not None
    (department,) = found[("departaments",)]
    assert department["nom"]["ca"] == demanda.unitat_responsable.ca != department["nom"]["es"]


def test_purpose_targets_and_markers_follow_from_the_area(manabi) -> None:
    found = proposed(manabi, "accio")
    dossier = load(manabi)
    main = dossier.lists.get("ambit").get(dossier.action(ACCIO).demandes[0].ambits[0])
    assert main is not None
    told = found[("classificacio",)]
    assert told["sectors"] == [{"codi": main.several("crs")[0], "pes": 100}]
    assert told["ods"][0] == {"fita": main.several("ods")[0], "principal": True}
    assert sum("principal" in row for row in told["ods"]) == 1
    assert len(told["ods"]) <= 5
    codes = [row["codi"] for row in told["marcadors"]]
    assert codes[0] == "1"
    assert {*main.several("marcadors")} <= {*codes}
    assert all("valor" not in row for row in told["marcadors"])


def test_the_terms_follow_from_the_demand_and_the_logical_framework(manabi) -> None:
    found = proposed(manabi, "tdr")
    files = load(manabi).action(ACCIO)
    window = files.demandes[0].finestra
    assert window is not None
    assert found[("finestra_acordada",)] == window.model_dump(exclude_none=True)
    assert found[("productes",)] == [each.id for each in files.marc_logic.productes]
    profile = found[("perfil",)]
    needed = [each for each in files.demandes[0].competencies_requerides if each.essencial]
    assert len(profile["essencial"]) == len(needed) + 1


def test_the_mission_report_follows_from_the_objectives_and_the_agenda(manabi) -> None:
    found = proposed(manabi, "missio", empty=False, id_="mis-jama-1")
    report = found[("contingut_informe",)]
    entry = load(manabi).get("missio", "mis-jama-1")
    assert entry is not None
    objectives = entry.object.objectius  # type: ignore[attr-defined]
    assert [row["objectiu"]["es"] for row in report["assoliment"]] == [o.es for o in objectives]
    met = [row["entitat"] for row in report["entrevistes"]]
    assert met
    assert all(set(each) == {"es", "ca"} for each in met)
    assert len({each["es"] for each in met}) == len(met)
    assert found[("contingut_informe", "lliurat_el")] == TODAY


def test_the_evaluation_has_a_row_for_each_criterion_and_what_was_measured(manabi) -> None:
    dossier = load(manabi)
    indicador = dossier.action(ACCIO).marc_logic.indicadors[0]
    file = manabi / f"accions/{ACCIO}/mesuraments/mes-jama-1.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        f"id: mes-jama-1\nindicador: {indicador.id}\ndata: 2018-11-20\nvalor: quinze\n"
        "font: Registre\n",
        encoding="utf-8",
    )
    rows = proposed(manabi, "avaluacio")[("criteris",)]
    assert [row["criteri"] for row in rows] == list(dossier.lists.get("criteri_avaluacio").codes)
    measured = next(row for row in rows if row["criteri"] == "eficacia")["evidencies"]
    assert any("quinze" in text["ca"] and "Registre" in text["ca"] for text in measured)
    assert all("valoracio" not in row for row in rows)


def test_the_analysis_has_a_row_for_each_criterion(manabi) -> None:
    dossier = load(manabi)
    subject = dossier.get("demanda", "dem-jama-usos-sol")
    assert subject is not None
    (target,) = targets(dossier, subject, CampsPas(tipus="demanda"))
    found = proposing(target, dossier, subject.id, TODAY)({})
    assert len(found[("analisi",)].value["criteris"]) == 6
