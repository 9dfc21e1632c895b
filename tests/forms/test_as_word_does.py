"""A form that Word has saved: runs cut up, marks of revisions, controls emptied or taken away."""

from copy import deepcopy

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cooptec.dossier import load
from cooptec.forms import read_docx
from cooptec.forms.as_docx import as_docx
from cooptec.forms.door import let_in
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import translator
from cooptec.wizard.questions import Ask

JAMA = "dem-jama-usos-sol"


class InWord:
    """A form in somebody's Word."""

    def __init__(self, file) -> None:
        self.file = file
        self.document = docx.Document(file)

    def control(self, name):
        """The content control of an answer."""
        for control in self.document.element.body.iter(qn("w:sdt")):
            tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            if tag is not None and tag.get(qn("w:val")) == name:
                return control
        raise KeyError(name)

    def type(self, name, text):
        """Write in a control: as Word does, in runs of a few letters that bear who wrote them."""
        control = self.control(name)
        prompt = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        if prompt is not None:
            prompt.getparent().remove(prompt)
        paragraphs = list(control.iter(qn("w:p"))) or [control.find(qn("w:sdtContent"))]
        for extra in paragraphs[1:]:
            extra.getparent().remove(extra)
        for run in list(paragraphs[0].iter(qn("w:r"))):
            run.getparent().remove(run)
        for at in range(0, len(text), 5):
            run = OxmlElement("w:r")
            run.set(qn("w:rsidR"), f"00A1B2{at % 90:02}")
            run.append(OxmlElement("w:t"))
            run[0].text = text[at : at + 5]
            run[0].set(qn("xml:space"), "preserve")
            paragraphs[0].append(run)
            paragraphs[0].append(OxmlElement("w:proofErr"))

    def read(self):
        """What the program reads of it, by the path of the answer."""
        self.document.save(self.file)
        found = read_docx.received(let_in(self.file))
        return {".".join(map(str, each.loc)): each.text for each in found.answers}, found


@pytest.fixture
def word(request, tmp_path):
    """Opens a form in Word."""

    def opened(name="demanda", id_=None, language="es"):
        dossier = load(request.config.rootpath / "exemples" / "manabi-2018")
        entry = dossier.find(id_) if id_ else None
        form = make(About(FORMS[name], dossier, language, entry, "acc-jama-usos-sol-2018"))
        file = tmp_path / "form.docx"
        file.write_bytes(as_docx(form, translator(language)))
        return InWord(file), form

    return opened


def sample(blank):
    """An answer of the kind that a question wants."""
    if blank.question.ask is Ask.YES_NO:
        return "sí"
    if blank.options:
        return blank.options[0].label
    usual = {Ask.DATE: "3/10/2018", Ask.INTEGER: "7", Ask.DECIMAL: "7,5", Ask.HOUR: "16:00"}
    return usual.get(blank.question.ask, "Lo que «alguien» escribió = 1 & más")


@pytest.mark.parametrize("language", ["ca", "es", "en"])
@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("demanda", None),
        ("oferta", None),
        ("candidatura", None),
        ("informe_missio", "mis-jama-2"),
        ("questionari", "ava-san-vicente-economia-2018"),
    ],
)
def test_every_kind_of_answer_that_is_typed_in_is_read(word, name, id_, language) -> None:
    here, form = word(name, id_, language)
    wanted = {".".join(map(str, b.loc)): sample(b) for b in form.blanks() if not b.text}
    for path, text in wanted.items():
        here.type(path, text)
    said, found = here.read()
    assert {path: said[path] for path in wanted} == wanted
    assert not found.unplaced


def test_an_answer_that_was_taken_out_is_empty_with_and_without_its_prompt(word) -> None:
    here, _form = word(id_=JAMA)
    here.type("titol.es", "")
    said, _found = here.read()
    assert said["titol.es"] == ""
    flag = OxmlElement("w:showingPlcHdr")
    here.control("unitat_responsable.es").find(qn("w:sdtPr")).append(flag)
    said, _found = here.read()
    assert said["unitat_responsable.es"] == ""


def test_what_was_typed_beside_a_prompt_that_word_forgot_is_read(word) -> None:
    here, _form = word()
    content = here.control("titol.es").find(qn("w:sdtContent"))
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "Un mercado ordenado"
    content.append(run)
    flag = here.control("titol.es").find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    flag.getparent().remove(flag)
    said, _found = here.read()
    assert said["titol.es"] == "Un mercado ordenado"


def test_what_was_chosen_in_libreoffice_is_read_though_it_looks_like_a_prompt(word) -> None:
    here, form = word()
    chosen = next(b for b in form.blanks() if b.loc == ("entitat_demandant",)).options[2].label
    properties = here.control("entitat_demandant").find(qn("w:sdtPr"))
    content = properties.getnext()
    for name in ("w:tag", "w:alias", "w:showingPlcHdr"):  # what it does not save again
        properties.remove(properties.find(qn(name)))
    (text,) = content.iter(qn("w:t"))
    text.text = chosen
    said, _found = here.read()
    assert said["entitat_demandant"] == chosen


def test_an_answer_outlives_its_control(word) -> None:
    here, _form = word()
    here.type("titol.es", "Un mercado ordenado")
    control = here.control("titol.es")
    for run in control.find(qn("w:sdtContent")):
        control.addprevious(deepcopy(run))
    control.getparent().remove(control)
    said, found = here.read()
    assert "Un mercado ordenado" in {said.get("titol.es"), *(e.text for e in found.unplaced)}


def test_what_is_written_in_a_row_without_answers_is_kept_beside(word) -> None:
    here, _form = word()
    table = here.document.tables[0]
    table.add_row().cells[0].text = "Nota al pie"
    _said, found = here.read()
    assert "Nota al pie" in {each.text for each in found.unplaced}


def test_a_question_that_was_deleted_whole_is_told(word) -> None:
    here, _form = word(id_=JAMA)
    for name in ("titol.es", "evidencies.4.text.es", "unitat_responsable.es"):
        try:
            control = here.control(name)
        except KeyError:
            continue
        paragraph = next(control.iterancestors(qn("w:p")), control)
        paragraph.getparent().remove(paragraph)
    _said, found = here.read()
    assert set(found.gone) >= {("titol", "es"), ("unitat_responsable", "es")}
