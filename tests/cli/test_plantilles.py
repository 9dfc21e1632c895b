"""``cooptec plantilles``: which template serves, what it can show, and a copy to edit."""

import docx
import pytest
from docx.shared import RGBColor

from cooptec.documents.catalogue import DOCUMENTS

ACCIO = "acc-rocafuerte-atencio-2018"


def test_every_document_has_its_title_its_stages_and_its_template(minim, cooptec) -> None:
    said = cooptec("-C", minim, "plantilles")
    assert said.code == 0
    lines = {line.split()[0]: line for line in said.out.splitlines()}
    profiles = {name for name in lines if name.startswith("perfils/")}
    assert set(lines) - profiles == {each.tipus for each in DOCUMENTS}
    assert lines["tdr"] == "tdr  Terms of reference · Formulation · built-in"
    assert "cooptec plantilles copia DOCUMENT" in said.err


def test_it_works_outside_a_programme_folder(tmp_path, cooptec) -> None:
    assert "built-in" in cooptec("-C", tmp_path, "plantilles").out
    assert "accio" in cooptec("-C", tmp_path, "plantilles", "tdr").out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ca", ["Termes de referència", "la demanda", "Què més pot fer servir", "text(ca="]),
        ("es", ["Términos de referencia", "la demanda", "Qué más puede usar"]),
        ("en", ["Terms of reference", "the demand", "What it can call"]),
    ],
)
def test_what_a_template_can_show_is_told_in_the_language_of_the_interface(
    minim, cooptec, language, words
) -> None:
    said = cooptec("-C", minim, "plantilles", "tdr", language=language)
    assert said.code == 0
    assert all(word in said.out for word in words)


def test_the_fields_of_one_name_are_told_with_title_help_and_where_they_lead(
    minim, cooptec
) -> None:
    said = " ".join(cooptec("-C", minim, "plantilles", "tdr", "demanda").out.split())
    assert "contrapart Reference person" in said
    assert "→ persona" in said
    assert "durada_prevista.nombre_missions" in said
    everything = cooptec("-C", minim, "plantilles", "tdr", "--tot").out
    assert "nom_public" in everything
    assert "by_funder" in everything


def test_a_copy_is_put_into_the_folder_serves_and_is_listed(minim, cooptec) -> None:
    said = cooptec("-C", minim, "plantilles", "copia", "tdr", "parts/dades")
    assert said.code == 0, said.err
    file = minim / "plantilles/tdr.md.j2"
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("{# Leave this line as it is")
    assert "parts/comuns.md.j2" in rest
    listed = cooptec("-C", minim, "plantilles").out
    assert "your copy, as it came, plantilles/tdr.md.j2" in listed
    assert "parts/dades  your copy, as it came" in listed
    assert cooptec("-C", minim, "genera", "tdr", ACCIO, "--idioma=ca", "--format=md").code == 0


def test_restyled_reference_documents_restyle_what_is_produced(minim, cooptec) -> None:
    said = cooptec("-C", minim, "plantilles", "copia", "referencia")
    assert said.code == 0, said.err
    assert "plantilles/referencia.docx" in said.out
    path = minim / "plantilles/referencia.docx"
    document = docx.Document(str(path))
    document.styles["Heading 1"].font.color.rgb = RGBColor(0, 128, 0)
    document.save(str(path))
    assert cooptec("-C", minim, "genera", "tdr", ACCIO, "--idioma=ca").code == 0
    (made,) = (minim / "documents").glob("tdr-*.docx")
    produced = docx.Document(str(made))
    assert produced.styles["Heading 1"].font.color.rgb == RGBColor(0, 128, 0)
    assert "Heading 1" in {each.style.name for each in produced.paragraphs}


def test_an_edited_copy_stays_and_it_is_told_where_the_built_in_one_is(minim, cooptec) -> None:
    cooptec("-C", minim, "plantilles", "copia", "tdr")
    file = minim / "plantilles/tdr.md.j2"
    file.write_text(file.read_text(encoding="utf-8") + "\nNostre\n", encoding="utf-8")
    said = cooptec("-C", minim, "plantilles", "copia", "tdr")
    assert said.code == 2
    assert "nothing has been overwritten" in said.err
    assert "The built-in one, to compare, is" in said.err
    assert file.read_text(encoding="utf-8").endswith("Nostre\n")
    assert "your copy, edited" in cooptec("-C", minim, "plantilles").out


def test_a_copy_of_what_has_changed_since_is_told_wherever_it_is_used(minim, cooptec) -> None:
    cooptec("-C", minim, "plantilles", "copia", "tdr")
    file = minim / "plantilles/tdr.md.j2"
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    code = first.split("cooptec:")[1].split()[0]
    file.write_text(first.replace(code, "0" * 16) + "\n" + rest, encoding="utf-8")
    assert "the built-in one has changed since" in cooptec("-C", minim, "plantilles").out
    assert f"cooptec:{code}" in cooptec("-C", minim, "plantilles", "tdr").out.replace("\n", " ")
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, "--idioma=ca", "--format=md")
    assert said.code == 0
    assert "plantilles/tdr.md.j2: the built-in template has changed since" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("tdrr",), "Did you mean “tdr”?"),
        (("carta",), "The documents are:"),
        (("tdr", "demana"), "There are these: accio"),
        (("copia",), "Say which template to copy"),
        (("copia", "tdrr"), "Did you mean “tdr”?"),
    ],
)
def test_what_is_unknown_is_told_in_words(minim, cooptec, words, told) -> None:
    said = cooptec("-C", minim, "plantilles", *words)
    assert said.code == 2
    assert told in said.err
    assert not (minim / "plantilles").exists()


def test_a_copy_needs_a_programme_folder(tmp_path, cooptec) -> None:
    said = cooptec("-C", tmp_path, "plantilles", "copia", "tdr")
    assert said.code == 2
    assert "cooptec inicia" in said.err


@pytest.mark.parametrize("columns", [60, 140])
def test_on_a_terminal_the_list_fits(minim, terminal, columns) -> None:
    person = terminal(minim, "plantilles", columns=columns)
    assert person.ends() == 0
    assert "carta_no_prioritzacio" in person.shown
    assert max(map(len, person.shown.splitlines())) <= columns
