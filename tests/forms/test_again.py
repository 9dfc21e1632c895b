"""A corrected form is no second object; what a file brought is on record, whatever it was."""

import importlib.util
from pathlib import Path

import openpyxl
import pytest

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
PUERTO = "dem-puerto-lopez-turisme"
FIELD = f"{PUERTO}.problema"
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


@pytest.fixture
def filled(minim, tmp_path):
    """A form of a new demand in Excel in which somebody wrote."""

    def fill(answers):
        file = tmp_path / f"form {len(list(tmp_path.iterdir()))}.xlsx"
        file.write_bytes(
            as_xlsx(make(About(FORMS["demanda"], load(minim), "es")), translator("es"))
        )
        book = openpyxl.load_workbook(file)
        for row in book.worksheets[0].iter_rows():
            if row[KEY - 1].value in answers:
                row[ANSWER - 1].value = answers[row[KEY - 1].value]
        book.save(file)
        return file

    return fill


@pytest.fixture
def importa(minim, cooptec):
    """Brings a file in and gives what was said and the demands that are new."""
    before = {entry.id for entry in load(minim).of("demanda")}

    def call(file, *options):
        said = cooptec("-C", minim, "importa", file, "--accepta", "tot", *options, *TODAY)
        return said, sorted({entry.id for entry in load(minim).of("demanda")} - before)

    return call


def came(folder):
    """The records of what came since the example was copied."""
    entries = [e for e in load(folder).of("rebut") if e.id != "reb-puerto-lopez-turisme"]
    return [entry.as_(Rebut) for entry in entries]


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
def test_a_corrected_form_brings_the_same_demand_up_to_date(minim, filled, importa, change) -> None:
    _, (made,) = importa(filled(FIRST))
    said, again = importa(filled(FIRST | change))
    assert again == [made]
    assert "It is taken as a correction" in said.out
    ((key, text),) = change.items()
    present = load(minim).find(made).object
    field = key.split(".")[0]
    shown = (
        str(present.finestra.inici) if field == "finestra" else getattr(present, field).get("es")
    )
    assert shown == ("2019-03-01" if field == "finestra" else text)
    assert [each.objecte for each in came(minim)] == [made, made]


def test_another_demand_of_the_same_municipality_is_a_new_one(filled, importa) -> None:
    importa(filled(FIRST))
    said, made = importa(filled(OTHER))
    assert len(made) == 2
    assert "taken as a correction" not in said.out


def test_who_says_that_it_is_another_one_gets_a_second_demand(filled, importa) -> None:
    importa(filled(FIRST))
    _, made = importa(filled(FIRST | {"finestra.inici": "1/3/2019"}), "--nou")
    assert len(made) == 2


def test_a_municipality_that_was_new_is_known_when_its_form_comes_corrected(
    minim, filled, importa
) -> None:
    new = {
        "titol.es": "Un mercado ordenado",
        "entitat_demandant.nom.es": "Gobierno Municipal de Tosagua",
        "entitat_demandant.territori": "Tosagua",
    }
    importa(filled(new))
    said, made = importa(filled(new | {"problema.es": "Faltan puestos y agua."}))
    assert len(made) == 1
    assert "asks nothing" not in said.out
    assert load(minim).find(made[0]).object.problema.get("es") == "Faltan puestos y agua."


def test_a_correction_is_shown_beside_what_the_folder_says_and_is_never_safe(
    filled, importa, minim, cooptec
) -> None:
    importa(filled(FIRST))
    file = filled(FIRST | {"problema.es": "Otro texto."})
    said = cooptec("-C", minim, "importa", file, "--accepta", "segurs", *TODAY)
    assert "in the folder: «Los puestos" in said.out
    assert "since it was sent" not in said.out
    assert "0 answers taken" in said.out


# Who sent it -------------------------------------------------------------------------------------


def test_without_a_terminal_it_is_said_that_nobody_said_who_sent_it(filled, importa) -> None:
    said, _ = importa(filled(FIRST))
    assert "--de ent-gad-rocafuerte" in said.err
    said, _ = importa(filled(OTHER), "--de", "ent-fons")
    assert "It is not said" not in said.err


def test_whoever_wrote_in_the_file_is_supposed_to_have_sent_it(minim, filled, importa) -> None:
    person = load(minim).find("per-coordinacio-fons")
    file = filled(FIRST)
    book = openpyxl.load_workbook(file)
    book.properties.lastModifiedBy = person.object.nom_public
    book.save(file)
    said, _ = importa(file)
    assert f"--de {person.object.entitat}" in said.err


# What waits --------------------------------------------------------------------------------------


def test_what_waits_is_listed_without_a_terminal_until_it_is_answered(
    minim, filled, importa, cooptec
) -> None:
    _, (made,) = importa(filled(FIRST | {"finestra.inici": "en otoño"}))
    said = cooptec("-C", minim, "completa", made, *TODAY)
    assert said.code == 2
    assert "«en otoño»" in said.out
    assert f"cooptec completa {made} --camp finestra.inici=…" in said.out
    answer = ("--camp", "finestra.inici=2019-03-01", "--parcial")
    assert cooptec("-C", minim, "completa", made, *answer, *TODAY).code == 0
    assert "en otoño" not in cooptec("-C", minim, "completa", made, *TODAY).out


def test_an_answer_that_a_second_form_gives_waits_no_longer(
    minim, filled, importa, cooptec
) -> None:
    _, (made,) = importa(filled(FIRST | {"finestra.inici": "en otoño"}))
    importa(filled(FIRST | {"finestra.inici": "1/3/2019"}))
    assert "en otoño" not in cooptec("-C", minim, "completa", made, *TODAY).out


# Corrected documents and letters -----------------------------------------------------------------


@pytest.fixture
def sheet(tmp_path):
    """The sheet of a demand that no action answers, with one change and one comment."""
    sent = corrected.made(load(examples_folder() / "manabi-2018"), "fitxa_demanda", PUERTO)
    remark = (
        '<w:comment w:id="5" w:author="Una persona" w:date="2018-06-20T10:00:00Z">'
        f"<w:p>{corrected.run('¿De dónde sale?')}</w:p></w:comment>"
    )
    text = corrected.parts_of(sent)["word/document.xml"].decode()
    title = str(load(examples_folder() / "manabi-2018").find(PUERTO).object.problema.get("es"))
    word = title.split(maxsplit=1)[0]
    at = text.index(f">{word} ", text.index("problema"))
    start = text.rindex("<w:r>", 0, at)
    old = text[start : at + len(word) + 2]
    marked = (
        '<w:commentRangeStart w:id="5"/>'
        + corrected.gone(f"{word} ")
        + '<w:commentRangeEnd w:id="5"/>'
        + corrected.ins("Cambiado ")
        + '<w:r><w:t xml:space="preserve">'
    )
    parts = corrected.parts_of(sent)
    parts["word/document.xml"] = (text[:start] + marked + text[start + len(old) :]).encode()
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{corrected.W[1:-1]}">{remark}</w:comments>'.encode()
    )
    file = tmp_path / "ficha.docx"
    file.write_bytes(corrected.packed(parts).data)
    return file


def test_a_review_of_a_demand_without_an_action_is_kept_with_the_record_of_the_file(
    manabi, cooptec, sheet
) -> None:
    came_in = ("importa", sheet, "--de", "ent-ame", *TODAY)
    said = cooptec("-C", manabi, *came_in, "--accepta", "cap")
    assert said.code == 0, said.err
    (found,) = came(manabi)
    assert (found.document, found.objecte, found.de) == ("fitxa_demanda", PUERTO, "ent-ame")
    assert found.pendents == (FIELD,)
    assert "1 open proposal, 1 open remark" in cooptec("-C", manabi, "estat", PUERTO).out
    cooptec("-C", manabi, *came_in, "--accepta", "tot")
    (found,) = came(manabi)
    assert (found.camps, found.pendents) == ((FIELD,), ())
    assert [c.resolucio for r in found.revisions for c in r.canvis] == ["acceptat"]
    assert load(manabi).find(PUERTO).object.problema.get("es").startswith("Cambiado ")
    assert cooptec("-C", manabi, "valida", "rebuts", *TODAY).code == 0


def test_remarks_are_listed_and_closed(manabi, cooptec, sheet) -> None:
    cooptec("-C", manabi, "importa", sheet, "--de", "ent-ame", "--accepta", "cap", *TODAY)
    listed = cooptec("-C", manabi, "completa", PUERTO, "--comentaris", *TODAY)
    assert listed.code == 2
    assert "¿De dónde sale?" in listed.out
    assert cooptec("-C", manabi, "completa", PUERTO, "--tanca", "2", *TODAY).code == 2
    closed = cooptec("-C", manabi, "completa", PUERTO, "--tanca", "1", *TODAY)
    assert closed.code == 0, closed.err
    (found,) = came(manabi)
    (remark,) = found.revisions[0].comentaris
    assert str(remark.resolt_el) == "2018-10-15"
    assert "open remark" not in cooptec("-C", manabi, "estat", PUERTO).out
    again = cooptec("-C", manabi, "completa", PUERTO, "--comentaris", *TODAY)
    assert (again.code, "No remark is open" in again.out) == (0, True)


def test_a_remark_is_answered_at_a_terminal(manabi, cooptec, terminal, sheet) -> None:
    cooptec("-C", manabi, "importa", sheet, "--de", "ent-ame", "--accepta", "cap", *TODAY)
    here = terminal(manabi, "completa", PUERTO, "--comentaris", *TODAY)
    here.play([("Leave it open", "and I write\r"), ("Enter: none", "Del catastro\r")])
    assert here.ends() == 0
    (remark,) = came(manabi)[0].revisions[0].comentaris
    assert remark.resposta.get("es") == "Del catastro"
    assert str(remark.resolt_el) == "2018-10-15"


def test_a_letter_is_on_record_and_later_says_what_it_became(manabi, cooptec, tmp_path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("El problema", 1)
    document.add_paragraph("Los puestos ocupan las aceras y no hay agua.")
    document.add_paragraph("Atentamente.")
    file = tmp_path / "carta.docx"
    document.save(file)
    call = ("importa", "--lliure", file, "demanda", "--accepta", "tot", "--de", "ent-gad-jama")
    said = cooptec("-C", manabi, *call, *TODAY)
    assert said.code == 0, said.err
    (found,) = came(manabi)
    assert (found.fitxer, found.de, found.objecte) == ("carta.docx", "ent-gad-jama", None)
    assert found.esborrany
    assert "problema.es" in found.camps
    assert cooptec("-C", manabi, "valida", "rebuts", *TODAY).code == 0
    cooptec("-C", manabi, *call, *TODAY)
    assert len(came(manabi)) == 1
    assert became(manabi, found.esborrany, PUERTO)
    (found,) = came(manabi)
    assert (found.objecte, found.esborrany) == (PUERTO, None)
