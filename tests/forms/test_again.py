"""A corrected form is no second object; what a file brought is on record, whatever it was."""

import importlib.util
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from cooptec.cli.main import run
from cooptec.dossier import load
from cooptec.forms.as_xlsx import ANSWER, KEY, as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.forms.records import became
from cooptec.i18n import translator
from cooptec.model.rebut import Rebut
from cooptec.resources import examples_folder

_SPEC = importlib.util.spec_from_file_location(
    "corrected", Path(__file__).with_name("corrected.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
corrected = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(corrected)
TODAY = ("--avui", "2018-10-15")
OF_THE_EXAMPLE = "dem-rocafuerte-atencio"
GAD = "Gobierno Autónomo Descentralizado Municipal del Cantón Rocafuerte"
FIRST = {
    "titol.es": "Un mercado ordenado",
    "entitat_demandant": GAD,
    "unitat_responsable.es": "Dirección de Planificación",
    "problema.es": "Los puestos ocupan las aceras y no hay agua.",
}
OTHER = {
    "titol.es": "Agua segura en las escuelas",
    "entitat_demandant": GAD,
    "unitat_responsable.es": "Dirección de Planificación",
    "problema.es": "Doce escuelas rurales no tienen agua tratada.",
}


@pytest.fixture(scope="module")
def form():
    """The form of a new demand in Excel."""
    dossier = load(examples_folder() / "minim")
    return as_xlsx(make(About(FORMS["demanda"], dossier, "es")), translator("es"))


@pytest.fixture(scope="module")
def filled(form, tmp_path_factory):
    """Forms in which somebody wrote, each made once."""
    made = {}

    def fill(answers):
        written = tuple(sorted(answers.items()))
        if written not in made:
            book = openpyxl.load_workbook(BytesIO(form))
            for row in book.worksheets[0].iter_rows():
                if row[KEY - 1].value in answers:
                    row[ANSWER - 1].value = answers[row[KEY - 1].value]
            made[written] = tmp_path_factory.mktemp("filled") / f"form {len(made)}.xlsx"
            book.save(made[written])
        return made[written]

    return fill


@pytest.fixture(scope="module")
def came_first(filled, tmp_path_factory):
    """The smallest example, into which some forms were brought; each such folder is made once."""
    made = {}

    def bring(answers):
        written = tuple(sorted(answers.items()))
        if written not in made:
            made[written] = tmp_path_factory.mktemp("came") / "minim"
            shutil.copytree(examples_folder() / "minim", made[written])
            call = ("-C", made[written], "importa", filled(answers), "--accepta", "tot", *TODAY)
            run(["--idioma-interficie", "en", *map(str, call)])
        return made[written]

    return bring


@pytest.fixture
def begun(came_first, tmp_path):
    """A folder of one's own in which a form came already, and the demand that it made."""

    def copy(answers):
        folder = Path(shutil.copytree(came_first(answers), tmp_path / "begun"))
        (id_,) = demands(folder)
        return folder, id_

    return copy


@pytest.fixture
def importa(cooptec):
    """Brings a file in and gives what was said and the demands that are new in the folder."""

    def call(folder, file, *options):
        said = cooptec("-C", folder, "importa", file, "--accepta", "tot", *options, *TODAY)
        return said, demands(folder)

    return call


def demands(folder):
    """Those that the example does not have."""
    return sorted({entry.id for entry in load(folder).of("demanda")} - {OF_THE_EXAMPLE})


def came(folder):
    """The records of what came."""
    return [entry.as_(Rebut) for entry in load(folder).of("rebut")]


# The same thing in another file ------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"problema.es": "Los puestos ocupan las aceras; no hay agua ni baños."},
        {"titol.es": "Un mercado más ordenado y limpio"},
        {"finestra.inici": "1/3/2019"},
    ],
    ids=["text", "title", "more"],
)
def test_a_corrected_form_brings_the_same_demand_up_to_date(begun, filled, importa, change) -> None:
    folder, made = begun(FIRST)
    said, again = importa(folder, filled(FIRST | change))
    assert again == [made]
    assert "It is taken as a correction" in said.out
    ((key, text),) = change.items()
    present = load(folder).find(made).object
    field = key.split(".")[0]
    shown = (
        str(present.finestra.inici) if field == "finestra" else getattr(present, field).get("es")
    )
    assert shown == ("2019-03-01" if field == "finestra" else text)
    assert [each.objecte for each in came(folder)] == [made, made]


def test_another_demand_of_the_same_municipality_is_a_new_one(begun, filled, importa) -> None:
    folder, _ = begun(FIRST)
    said, made = importa(folder, filled(OTHER))
    assert len(made) == 2
    assert "taken as a correction" not in said.out


def test_who_says_that_it_is_another_one_gets_a_second_demand(begun, filled, importa) -> None:
    folder, _ = begun(FIRST)
    _, made = importa(folder, filled(FIRST | {"finestra.inici": "1/3/2019"}), "--nou")
    assert len(made) == 2


def test_a_municipality_that_was_new_is_known_when_its_form_comes_corrected(
    begun, filled, importa
) -> None:
    new = {
        "titol.es": "Un mercado ordenado",
        "entitat_demandant.nom.es": "Gobierno Municipal de Tosagua",
        "entitat_demandant.territori": "Tosagua",
    }
    folder, made = begun(new)
    said, again = importa(folder, filled(new | {"problema.es": "Faltan puestos y agua."}))
    assert again == [made]
    assert "asks nothing" not in said.out
    assert load(folder).find(made).object.problema.get("es") == "Faltan puestos y agua."


def test_a_correction_is_shown_beside_what_the_folder_says_and_is_never_safe(
    begun, filled, cooptec
) -> None:
    folder, _ = begun(FIRST)
    file = filled(FIRST | {"problema.es": "Otro texto."})
    said = cooptec("-C", folder, "importa", file, "--accepta", "segurs", *TODAY)
    assert "in the folder: «Los puestos" in said.out
    assert "since it was sent" not in said.out
    assert "0 answers taken" in said.out


# Who sent it -------------------------------------------------------------------------------------


def test_without_a_terminal_it_is_said_that_nobody_said_who_sent_it(minim, filled, importa) -> None:
    said, _ = importa(minim, filled(FIRST))
    assert "--de ent-gad-rocafuerte" in said.err
    said, _ = importa(minim, filled(OTHER), "--de", "ent-fons")
    assert "It is not said" not in said.err


def test_whoever_wrote_in_the_file_is_supposed_to_have_sent_it(
    minim, filled, importa, tmp_path
) -> None:
    person = load(minim).find("per-coordinacio-fons")
    book = openpyxl.load_workbook(filled(FIRST))
    book.properties.lastModifiedBy = person.object.nom_public
    book.save(tmp_path / "written.xlsx")
    said, _ = importa(minim, tmp_path / "written.xlsx")
    assert f"--de {person.object.entitat}" in said.err


# What waits --------------------------------------------------------------------------------------


UNCLEAR = FIRST | {"finestra.inici": "en otoño"}


def test_what_waits_is_listed_without_a_terminal_until_it_is_answered(begun, cooptec) -> None:
    folder, made = begun(UNCLEAR)
    said = cooptec("-C", folder, "completa", made, *TODAY)
    assert said.code == 2
    assert "«en otoño»" in said.out
    assert f"cooptec completa {made} --camp finestra.inici=…" in said.out
    answer = ("--camp", "finestra.inici=2019-03-01", "--parcial")
    assert cooptec("-C", folder, "completa", made, *answer, *TODAY).code == 0
    assert "en otoño" not in cooptec("-C", folder, "completa", made, *TODAY).out


def test_an_answer_that_a_second_form_gives_waits_no_longer(
    begun, filled, importa, cooptec
) -> None:
    folder, made = begun(UNCLEAR)
    importa(folder, filled(FIRST | {"finestra.inici": "1/3/2019"}))
    assert "en otoño" not in cooptec("-C", folder, "completa", made, *TODAY).out


# Corrected documents and letters -----------------------------------------------------------------


@pytest.fixture(scope="module")
def sheet(came_first, tmp_path_factory):
    """The sheet of a demand that no action answers, with one change and one comment."""
    dossier = load(came_first(FIRST))
    sent = corrected.made(dossier, "fitxa_demanda", demands(came_first(FIRST))[0])
    remark = (
        '<w:comment w:id="5" w:author="Una persona" w:date="2018-06-20T10:00:00Z">'
        f"<w:p>{corrected.run('¿De dónde sale?')}</w:p></w:comment>"
    )
    start = '<w:r><w:t xml:space="preserve">Los puestos'
    marked = (
        '<w:commentRangeStart w:id="5"/>'
        + corrected.gone("Los")
        + '<w:commentRangeEnd w:id="5"/>'
        + corrected.ins("Cambiado: los")
        + '<w:r><w:t xml:space="preserve"> puestos'
    )
    file = tmp_path_factory.mktemp("sheet") / "ficha.docx"
    file.write_bytes(corrected.edited(sent, (start, marked), comments=remark).data)
    return file


@pytest.fixture
def pending(begun, sheet, cooptec):
    """A folder in which the sheet came back and nothing is decided, and the demand."""
    folder, id_ = begun(FIRST)
    said = cooptec("-C", folder, "importa", sheet, "--de", "ent-fons", "--accepta", "cap", *TODAY)
    assert said.code == 0, said.err
    return folder, id_


def review(folder):
    """The record of the sheet that came back, which stands last."""
    (found,) = [each for each in came(folder) if each.document]
    return found


def test_a_review_of_a_demand_without_an_action_is_kept_with_the_record_of_the_file(
    pending, cooptec, sheet
) -> None:
    folder, id_ = pending
    found, field = review(folder), f"{id_}.problema"
    assert (found.document, found.objecte, found.de) == ("fitxa_demanda", id_, "ent-fons")
    assert found.pendents == (field,)
    assert "1 open proposal, 1 open remark" in cooptec("-C", folder, "estat", id_).out
    cooptec("-C", folder, "importa", sheet, "--de", "ent-fons", "--accepta", "tot", *TODAY)
    found = review(folder)
    assert (found.camps, found.pendents) == ((field,), ())
    assert [c.resolucio for r in found.revisions for c in r.canvis] == ["acceptat"]
    assert load(folder).find(id_).object.problema.get("es").startswith("Cambiado")
    assert cooptec("-C", folder, "valida", "rebuts", *TODAY).code == 0


def test_remarks_are_listed_and_closed(pending, cooptec) -> None:
    folder, id_ = pending
    listed = cooptec("-C", folder, "completa", id_, "--comentaris", *TODAY)
    assert listed.code == 2
    assert "¿De dónde sale?" in listed.out
    assert cooptec("-C", folder, "completa", id_, "--tanca", "2", *TODAY).code == 2
    closed = cooptec("-C", folder, "completa", id_, "--tanca", "1", *TODAY)
    assert closed.code == 0, closed.err
    (remark,) = review(folder).revisions[0].comentaris
    assert str(remark.resolt_el) == "2018-10-15"
    assert "open remark" not in cooptec("-C", folder, "estat", id_).out
    again = cooptec("-C", folder, "completa", id_, "--comentaris", *TODAY)
    assert (again.code, "No remark is open" in again.out) == (0, True)


def test_a_remark_is_answered_at_a_terminal(pending, terminal) -> None:
    folder, id_ = pending
    here = terminal(folder, "completa", id_, "--comentaris", *TODAY)
    here.play([("Leave it open", "and I write\r"), ("Enter: none", "Del catastro\r")])
    assert here.ends() == 0
    (remark,) = review(folder).revisions[0].comentaris
    assert remark.resposta.get("es") == "Del catastro"
    assert str(remark.resolt_el) == "2018-10-15"


def test_a_letter_is_on_record_and_later_says_what_it_became(minim, cooptec, tmp_path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("El problema", 1)
    document.add_paragraph("Los puestos ocupan las aceras y no hay agua.")
    document.add_paragraph("Atentamente.")
    file = tmp_path / "carta.docx"
    document.save(file)
    call = ("importa", "--lliure", file, "demanda", "--accepta", "tot", "--de", "ent-fons")
    said = cooptec("-C", minim, *call, *TODAY)
    assert said.code == 0, said.err
    (found,) = came(minim)
    assert (found.fitxer, found.de, found.objecte) == ("carta.docx", "ent-fons", None)
    assert found.esborrany
    assert "problema.es" in found.camps
    assert cooptec("-C", minim, "valida", "rebuts", *TODAY).code == 0
    cooptec("-C", minim, *call, *TODAY)
    assert len(came(minim)) == 1
    assert became(minim, found.esborrany, OF_THE_EXAMPLE)
    (found,) = came(minim)
    assert (found.objecte, found.esborrany) == (OF_THE_EXAMPLE, None)
