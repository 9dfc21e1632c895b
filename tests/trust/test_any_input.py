"""Whatever comes in, the program answers: findings or a clean end, soon, and never a traceback.

The inputs and what must hold are those of the long run, ``python scripts/fuzz.py``; here each part
gets a few, always the same, and those that once broke something.
"""

import io
import sys
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from cooptec.diagnostics.printable import printable
from cooptec.dossier import load
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import Message, translator
from cooptec.render.document import Source, render
from cooptec.render.escape import line
from cooptec.resources import examples_folder

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

import fuzz  # noqa: E402 (it stands beside the program)
from fuzz_targets import TARGETS  # noqa: E402

SECONDS = 20
"""For one input, on a machine that has other things to do."""
EXAMPLES = {
    "reader": 150,
    "model": 60,
    "rules": 25,
    "writer": 150,
    "documents": 6,
    "templates": 30,
    "respostes": 12,
    "importa-docx": 8,
    "importa-xlsx": 6,
}


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_inputs_end_with_an_answer(name, tried) -> None:
    target = TARGETS[name]
    seeds = target.seeds()

    @seed(1)
    @settings(
        max_examples=EXAMPLES[name],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**32), st.sampled_from(range(len(seeds))))
    def damaged(chance, which):
        with fuzz.at_most(SECONDS):
            target.run(target.mutate(seeds[which], Random(chance)))

    damaged()
    tried("damaged inputs", EXAMPLES[name])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_read_with_an_answer(data) -> None:
    TARGETS["reader"].run(data)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters()))
def test_what_is_shown_stays_as_it_is_when_shown_again(text) -> None:
    assert printable(printable(text)) == printable(text)
    assert "::" not in printable(text)


# What once broke something ----------------------------------------------------------------------


@pytest.fixture
def form(tmp_path):
    """Makes a form about the smallest example, with some of its parts changed."""

    def made(kind, changes=()):
        dossier = load(examples_folder() / "minim")
        about = About(FORMS["demanda"], dossier, "es", dossier.of("demanda")[0])
        data = {"docx": as_docx, "xlsx": as_xlsx}[kind](make(about), translator("es"))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for name, old, new in changes:
            assert old in parts[name]
            parts[name] = parts[name].replace(old, new, 1)
        file = tmp_path / f"form.{kind}"
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return file

    return made


BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    "change",
    [
        ("xl/styles.xml", b' rgb="', b' rgb="x'),
        ("xl/worksheets/sheet1.xml", b"<dataValidation ", b'<dataValidation type="hole" a="" '),
        (BOOK, b"</sheets>", b"</sheets><definedNames><definedName/></definedNames>"),
        (RELATIONS, b'Id="rId1"', b'Id="rId999"'),
        (BOOK, b"<sheets>", b"<sheets><sheet/>"),
    ],
    ids=["a colour", "a kind of answer", "a name", "a sheet that is elsewhere", "a nameless sheet"],
)
def test_a_workbook_that_excel_would_not_open_is_told_so(minim, cooptec, form, change) -> None:
    said = cooptec("-C", minim, "importa", form("xlsx", [change]), "--accepta", "tot")
    assert said.code == 2
    assert "a part of it is damaged" in said.err
    assert "unexpected" not in said.err


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_package_whose_list_of_parts_is_damaged_is_told_so(minim, cooptec, form, kind) -> None:
    file = form(kind)
    data = bytearray(file.read_bytes())
    where = data.index(b"PK\x05\x06") + 16  # where the list of parts begins
    data[where : where + 4] = (int.from_bytes(data[where : where + 4], "little") + 14).to_bytes(
        4, "little"
    )
    file.write_bytes(bytes(data))
    said = cooptec("-C", minim, "importa", file)
    assert said.code == 2
    assert "unexpected" not in said.err


def test_a_file_of_an_action_that_cannot_be_found_gives_no_document_and_no_blame(
    minim, cooptec
) -> None:
    accio = minim / "accions/acc-rocafuerte-atencio-2018/accio.yaml"
    accio.write_text(
        accio.read_text("utf-8").replace("id: acc-rocafuerte", "id: acc-altra"), encoding="utf-8"
    )
    said = cooptec("-C", minim, "genera", "tdr", "acc-altra-atencio-2018", "--format=md")
    assert "template" not in said.err
    assert "unexpected" not in said.err


def test_a_template_in_which_jinja_itself_gives_up_is_at_fault(minim, cooptec) -> None:
    (minim / "plantilles").mkdir()
    own = minim / "plantilles/fitxa_demanda.md.j2"
    own.write_text("{{ cycler() }}\n", encoding="utf-8")
    said = cooptec("-C", minim, "genera", "fitxa_demanda", "--tot", "--format=md")
    assert said.code == 2
    assert "fitxa_demanda.md.j2" in said.err
    assert "unexpected" not in said.err


def test_an_hour_that_is_none_is_told_in_every_language(minim, cooptec) -> None:
    for language in ("ca", "es", "en"):
        assert translator(language).say(Message("{text} {self}", {"text": "25:99", "self": "x"}))
    missio = minim / "accions/acc-rocafuerte-atencio-2018/missions/mis-x.yaml"
    missio.parent.mkdir()
    missio.write_text("agenda: [{data: 2018-10-01, hora: 25:99}]\n", encoding="utf-8")
    said = cooptec("-C", minim, "valida", "--format=concise", language="ca")
    assert "25:99" in said.out
    assert "unexpected" not in said.err


@pytest.mark.parametrize("sign", ["\ufeff", "\x9b", "\u2028", "\ufffe", "\U000e0041"])
def test_a_sign_that_no_pdf_may_hold_keeps_no_document_from_being_made(sign) -> None:
    body = line(f"abans {sign} després")
    assert render(Source(body=body, title=f"x{sign}y", language="ca", timestamp=0), "pdf")
