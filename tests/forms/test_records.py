"""What came in is on record: which file, who sent it, what it brought."""

import hashlib

import openpyxl
import pytest

from cooptec.dossier import load
from cooptec.forms.as_xlsx import ANSWER, KEY, as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.model.rebut import Rebut

JAMA = "dem-jama-usos-sol"
TODAY = ("--avui", "2018-10-15")
NEW = {
    "titol.es": "Un mercado ordenado",
    "entitat_demandant": "Gobierno Autónomo Descentralizado Municipal del Cantón Jama",
    "unitat_responsable.es": "Dirección de Planificación",
}


@pytest.fixture
def filled(manabi, tmp_path):
    """A demand form in Excel in which somebody wrote."""

    def fill(answers, id_=None):
        dossier = load(manabi)
        form = make(About(FORMS["demanda"], dossier, "es", dossier.find(id_) if id_ else None))
        file = tmp_path / f"Formulario {len(list(tmp_path.iterdir()))}.xlsx"
        file.write_bytes(as_xlsx(form, translator("es")))
        book = openpyxl.load_workbook(file)
        for row in book.worksheets[0].iter_rows():
            if row[KEY - 1].value in answers:
                row[ANSWER - 1].value = answers[row[KEY - 1].value]
        book.save(file)
        return file

    return fill


OF_THE_EXAMPLE = "reb-puerto-lopez-turisme"


def records(folder):
    """Those that came since the example was copied."""
    found = load(folder).of("rebut")
    return [entry.as_(Rebut) for entry in found if entry.id != OF_THE_EXAMPLE]


def test_what_was_taken_is_on_record_with_the_fingerprint_of_the_file(
    manabi, filled, cooptec
) -> None:
    file = filled({"titol.es": "Otro título", "finestra.inici": "en otoño"}, JAMA)
    came = ("--de", "ent-gad-jama", "--data", "2018-10-12")
    said = cooptec("-C", manabi, "importa", file, "--accepta", "tot", *came, *TODAY)
    assert said.code == 1, "an answer was not understood"
    (found,) = records(manabi)
    assert (found.de, str(found.data), found.objecte) == ("ent-gad-jama", "2018-10-12", JAMA)
    assert found.hash == hashlib.sha256(file.read_bytes()).hexdigest()
    assert found.fitxer == file.name
    assert found.camps == ("titol.es",)
    assert found.pendents == ("finestra.inici",)
    assert cooptec("-C", manabi, "valida", "rebuts", *TODAY).code == 0
    assert {each.suffix for each in (manabi / "rebuts").iterdir()} == {".yaml"}


def test_the_same_file_twice_makes_one_demand_and_one_record(manabi, filled, cooptec) -> None:
    file = filled(NEW)
    before = {entry.id for entry in load(manabi).of("demanda")}
    for _ in range(2):
        said = cooptec("-C", manabi, "importa", file, "--accepta", "tot", *TODAY)
        assert said.code == 0, said.err
    (made,) = {entry.id for entry in load(manabi).of("demanda")} - before
    (found,) = records(manabi)
    assert found.objecte == made
    assert "This very file came in" in said.out
    assert made in said.out


def test_a_form_from_which_nothing_is_taken_leaves_no_record(manabi, filled, cooptec) -> None:
    file = filled({"titol.es": "Otro título"}, JAMA)
    cooptec("-C", manabi, "importa", file, "--accepta", "cap", *TODAY)
    assert records(manabi) == []


def test_the_file_itself_is_kept_only_when_somebody_asks(manabi, filled, cooptec) -> None:
    file = filled({"titol.es": "Otro título"}, JAMA)
    said = cooptec("-C", manabi, "importa", file, "--accepta", "tot", "--desa", *TODAY)
    assert said.code == 0, said.err
    (found,) = records(manabi)
    assert found.fitxer is not None
    assert (manabi / found.fitxer).read_bytes() == file.read_bytes()
    assert cooptec("-C", manabi, "valida", "rebuts", *TODAY).code == 0


def test_somebody_unknown_has_sent_nothing(manabi, filled, cooptec) -> None:
    file = filled({"titol.es": "Otro título"}, JAMA)
    said = cooptec("-C", manabi, "importa", file, "--accepta", "tot", "--de", "ent-ningu", *TODAY)
    assert said.code == 2
    assert "ent-ningu" in said.err
    assert records(manabi) == []
