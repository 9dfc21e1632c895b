"""``cooptec importa`` at a terminal: all, what is safe, one by one, nothing, or leaving."""

import openpyxl
import pytest

from cooptec.dossier import load
from cooptec.forms.as_xlsx import ANSWER, KEY, as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.model.rebut import Rebut
from cooptec.resources import examples_folder
from cooptec.wizard.existing import values_of

DEMAND = "dem-rocafuerte-atencio"
DOWN, CTRL_C = "\x1b[B", "\x03"
CHANGES = {"titol.es": "Otro título", "finestra.inici": "1/9/2018"}


@pytest.fixture(scope="module")
def form_file(tmp_path_factory):
    """The form of a demand in which two answers were changed and one was added."""
    dossier = load(examples_folder() / "minim")
    form = make(About(FORMS["demanda"], dossier, "es", dossier.find(DEMAND)))
    file = tmp_path_factory.mktemp("came") / "rebut.xlsx"
    file.write_bytes(as_xlsx(form, translator("es")))
    book = openpyxl.load_workbook(file)
    for row in book.worksheets[0].iter_rows():
        if row[KEY - 1].value in CHANGES:
            row[ANSWER - 1].value = CHANGES[row[KEY - 1].value]
    evidence = book["Datos que lo demuestran"]
    evidence.cell(10, 2).value = "Un hecho más"
    evidence.cell(10, 3).value = "Registro"
    evidence.cell(10, 4).value = 2018
    book.save(file)
    return file


def said(folder):
    values = values_of(load(folder).find(DEMAND))
    window = values["finestra"]["inici"].isoformat()
    return values["titol"]["es"] == "Otro título", window == "2018-09-01", len(values["evidencies"])


@pytest.mark.parametrize(
    ("columns", "keys", "outcome"),
    [
        (100, "\r", (True, True, 2)),
        (44, "\r", (True, True, 2)),
        (44, DOWN + "\r", (False, False, 2)),
        (44, DOWN * 3 + "\r", (False, False, 1)),
    ],
    ids=["all", "all narrow", "safe", "nothing"],
)
def test_somebody_chooses_what_is_taken(minim, form_file, terminal, keys, outcome, columns) -> None:
    here = terminal(minim, "importa", str(form_file), "--avui", "2018-10-15", columns=columns)
    here.see("Take nothing")
    here.type(keys)
    if any(outcome[:2]) or outcome[2] > 1:
        here.see("Who sent it?")
        here.type("\r")
    assert here.ends() == 0
    assert said(minim) == outcome
    came = [each.as_(Rebut) for each in load(minim).of("rebut")]
    assert [each.de for each in came] == ["ent-gad-rocafuerte"] * len(came), "the first one offered"


def test_one_by_one_each_question_and_each_row_is_asked(minim, form_file, terminal) -> None:
    here = terminal(minim, "importa", str(form_file), "--avui", "2018-10-15")
    here.see("Take nothing")
    here.type("zzzz\r")
    here.see("Choose one of the list.")
    here.type(DOWN * 2 + "\r")
    for end in ("«Otro título» Take it?", "«1/9/2018» Take it?", "«2018» Take these 3 answers?"):
        here.see(end)
        here.type("y\r" if "Otro" in end else "n\r")
    here.see("Who sent it?")
    here.type(DOWN + "\r")
    assert here.ends() == 0
    assert said(minim) == (True, False, 1)
    (came,) = [each.as_(Rebut) for each in load(minim).of("rebut")]
    assert came.de is None


def test_leaving_takes_nothing(minim, form_file, terminal) -> None:
    here = terminal(minim, "importa", str(form_file), "--avui", "2018-10-15")
    here.see("Take nothing")
    here.type(CTRL_C)
    assert here.ends() == 130
    assert "Nothing of rebut.xlsx was taken" in " ".join(here.shown.split())
    assert said(minim) == (False, False, 1)
    assert not (minim / "rebuts").exists()
