from datetime import date
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.figures.calls import (
    call_of,
    publication_of,
    window_of_action,
    window_of_call,
    window_of_demand,
)
from cooptec.figures.parametres import in_force, usual
from cooptec.model.demanda import Demanda
from cooptec.model.programa import Parametres, Programa

ACTION = "acc-rocafuerte-atencio-2018"
TODAY = date(2018, 6, 11)


def call(root: Path, text: str, name: str = "cvc-a"):
    folder = root / "convocatories"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(f"id: {name}\naccions: [{ACTION}]\n{text}", "utf-8")


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("estat: oberta\ndata_publicacio: 2018-06-11\n", True),
        ("estat: oberta\ndata_publicacio: 2018-06-12\n", False),
        ("estat: esborrany\ndata_publicacio: 2018-06-01\n", False),
        ("data_publicacio: 2018-06-01\n", False),
        ("estat: oberta\n", False),
    ],
)
def test_a_call_is_out_from_its_publication_date_on(minim, text, out):
    call(minim, text)
    assert (publication_of(load(minim), ACTION, TODAY) is not None) is out


def test_terms_of_reference_can_be_published_without_a_call(minim):
    file = minim / "accions" / ACTION / "tdr.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("estat: esborrany", "estat: publicat"), encoding="utf-8")
    publication = publication_of(load(minim), ACTION, TODAY)
    assert publication.day is None
    assert publication.entry.kind.name == "tdr"


def test_the_first_call_that_names_an_action_publishes_it(minim):
    call(minim, "estat: oberta\n", "cvc-b")
    call(minim, "estat: oberta\n", "cvc-a")
    assert call_of(load(minim), ACTION).id == "cvc-a"


def test_the_window_in_force_is_that_of_the_call_else_the_one_of_the_programme(minim):
    call(minim, "finestra: {inici: 2019-02-01, fi: 2019-04-30}\n")
    dossier = load(minim)
    own = dossier.get("convocatoria", "cvc-a")
    assert window_of_call(dossier, own).inici == date(2019, 2, 1)
    assert window_of_call(dossier, None) == dossier.programa.finestra
    assert window_of_action(dossier, ACTION).inici == date(2019, 2, 1)
    assert window_of_action(dossier, "acc-altra") == dossier.programa.finestra
    assert window_of_demand(dossier, Demanda(convocatoria="cvc-a")).inici == date(2019, 2, 1)
    assert window_of_demand(dossier, Demanda()) == dossier.programa.finestra


def test_a_limit_that_the_programme_does_not_name_keeps_its_usual_value():
    own = in_force(Programa(parametres=Parametres(resultats_max=2)))
    assert own.resultats_max == 2
    assert own.tdr_paraules == (1200, 3000)
    assert in_force(Programa()) == usual()


def test_every_limit_has_a_usual_value():
    assert set(Parametres.model_fields) == usual().model_fields_set
