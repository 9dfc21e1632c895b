"""What criteria ask for beyond rules and fields: each proof sees what is there and what is not."""

import re
import shutil
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.guia.guide import guide
from cooptec.guia.proofs import PROOFS, lacking
from cooptec.i18n import translator

ACTION = "acc-jaramijo-residus-2018"
DEMAND = "dem-jaramijo-residus"


@pytest.fixture
def folder(manabi: Path) -> Path:
    return manabi / "accions" / ACTION


def said(manabi: Path, proof: str) -> list[str]:
    dossier = load(manabi)
    subject = dossier.find(DEMAND if proof == "ofertes_possibles" else ACTION)
    criteria = [c for e in guide(dossier).etapes for c in e.punt_decisio.criteris]
    camps = next(c.camps for c in criteria if c.comprovacio == proof)
    return [translator("en").say(f.message) for f in lacking(dossier, subject, proof, camps)]


def edit(file: Path, pattern: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, new, text, count=1)
    assert count == 1, pattern
    file.write_text(changed, encoding="utf-8")


def test_every_proof_that_the_guide_names_exists() -> None:
    criteria = [c for e in guide(None).etapes for c in e.punt_decisio.criteris]
    named = {c.comprovacio for c in criteria if c.comprovacio}
    assert named - {"dades_completes"} == set(PROOFS)


@pytest.mark.parametrize("proof", sorted(PROOFS))
def test_a_closed_action_lacks_nothing(manabi: Path, proof: str) -> None:
    assert said(manabi, proof) == []


def test_without_offers_in_its_areas_a_demand_lacks_them(manabi: Path) -> None:
    for file in (manabi / "ofertes").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"ambits:.*", "ambits: [turisme]", text), encoding="utf-8")
    assert said(manabi, "ofertes_possibles") == ["No town hall has offered this know-how yet"]


def test_an_offer_that_was_withdrawn_is_none(manabi: Path) -> None:
    for file in (manabi / "ofertes").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"estat:.*", "estat: retirada", text), encoding="utf-8")
    assert len(said(manabi, "ofertes_possibles")) == 1


def test_a_mission_that_is_still_planned_is_told(manabi: Path, folder: Path) -> None:
    edit(folder / "missions" / "mis-jaramijo-2.yaml", r"\nestat: realitzada", "\nestat: prevista")
    (told,) = said(manabi, "missions_acabades")
    assert "neither done nor cancelled" in told


def test_an_action_without_missions_lacks_them(manabi: Path, folder: Path) -> None:
    shutil.rmtree(folder / "missions")
    assert said(manabi, "missions_acabades") == ["There is no mission yet"]


def test_a_deliverable_that_is_only_delivered_is_not_validated(manabi: Path, folder: Path) -> None:
    edit(folder / "marc_logic.yaml", r"estat: (validat|en_us)", "estat: lliurat")
    (told,) = said(manabi, "productes_validats")
    assert told.endswith("is not validated")


def test_a_deliverable_that_was_given_up_is_no_obstacle(manabi: Path, folder: Path) -> None:
    edit(folder / "marc_logic.yaml", r"estat: (validat|en_us)", "estat: descartat")
    assert said(manabi, "productes_validats") == []


def test_an_indicator_without_measurement_is_told(manabi: Path, folder: Path) -> None:
    for file in (folder / "mesuraments").glob("mes-jaramijo-rutes-*"):
        file.unlink()
    (told,) = said(manabi, "indicadors_mesurats")
    assert told.endswith("has not been measured")


def test_an_expense_without_supporting_document_is_told(manabi: Path, folder: Path) -> None:
    edit(min((folder / "despeses").iterdir()), r"\njustificant: .*", "")
    assert said(manabi, "despesa_justificada") == ["The expense has no supporting document"]


def test_a_commitment_without_owner_is_told(manabi: Path, folder: Path) -> None:
    file = folder / "missions" / "mis-jaramijo-1.yaml"
    edit(file, r"(?s)(acords:.*?)\n +responsable: [^\n]*", r"\1")
    (told,) = said(manabi, "compromisos_amb_responsable")
    assert told.endswith("has no owner or no date")


def test_each_side_must_have_accepted_the_final_report(manabi: Path, folder: Path) -> None:
    reports = sorted((folder / "documents").glob("*informe-final*"))
    for file in reports:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"organ: .*", "organ: alcaldia", text), encoding="utf-8")
    assert said(manabi, "informe_final_acceptat") == ["The Fons has not accepted the final report"]
    for file in reports:
        file.unlink()
    assert said(manabi, "informe_final_acceptat") == ["There is no document yet"]
