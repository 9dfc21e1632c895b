"""``cooptec genera`` with several documents at once: what is made, what is passed over and why."""

import re

import openpyxl
import pytest

from cooptec.documents.catalogue import DOCUMENTS

ACCIO = "acc-rocafuerte-atencio-2018"
DEMANDA = "dem-rocafuerte-atencio"
JAMA = "acc-jama-usos-sol-2018"
MD = ("--format", "md", "--idioma", "ca")


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def kinds(folder):
    return {name.split("-")[0] for name in names(folder)}


def test_documents_and_identifiers_are_told_apart_in_any_order(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", ACCIO, "tdr", DEMANDA, "marc_logic", "fitxa_demanda", *MD)
    assert said.code == 0, said.err
    assert kinds(minim / "documents") == {"tdr", "marc_logic", "fitxa_demanda"}
    assert len(names(minim / "documents")) == 3


def test_a_document_of_something_else_is_found_through_the_action(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "genera", "agenda_missio", "fitxa_demanda", JAMA, *MD)
    assert said.code == 0, said.err
    found = names(manabi / "documents")
    assert "agenda_missio-mis-jama-1-ca.md" in found
    assert "fitxa_demanda-dem-jama-usos-sol-ca.md" in found


def test_a_document_of_the_programme_needs_no_identifier(manabi, cooptec) -> None:
    assert cooptec("-C", manabi, "genera", "dades_aod", "tdr", JAMA, *MD).code == 0
    assert kinds(manabi / "documents") == {"dades_aod", "tdr"}


def test_a_stage_has_the_documents_that_the_guide_says_and_tells_the_others(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "--etapa", "formulacio", ACCIO, *MD)
    assert said.code == 0, said.err
    assert kinds(minim / "documents") == {"tdr", "marc_logic", "pla_treball", "sis_claus_accio"}
    assert "Budget: the action has no budget yet" in said.err
    assert "Mission agenda: there is no mission yet" in said.err
    assert "Letter of reply: no letter is due" in said.err
    assert "Six keys of the programme: it is about the whole programme" in said.err
    assert re.search(r"4 documents saved in .* · \d+ not made", said.out)


def test_a_guide_of_the_dossier_s_own_decides_which_they_are(minim, cooptec) -> None:
    (minim / "guia").mkdir()
    own = "etapa: formulacio\ndocuments: [marc_logic]\n"
    (minim / "guia/formulacio.yaml").write_text(own, encoding="utf-8")
    assert cooptec("-C", minim, "genera", "--etapa", "formulacio", ACCIO, *MD).code == 0
    assert kinds(minim / "documents") == {"marc_logic"}


def test_everything_makes_what_is_due_and_says_why_of_every_other_document(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "--tot", *MD)
    assert said.code == 0, said.err
    made = kinds(minim / "documents")
    assert {"fitxa_demanda", "tdr", "sis_claus_programa"} <= made
    told = [line for line in said.err.splitlines() if line.startswith("– ")]
    passed_over = {line[2:].split(":")[0] for line in told}
    assert {each.title for each in DOCUMENTS if each.tipus not in made} <= passed_over


def test_everything_of_one_action(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "genera", "--tot", JAMA, *MD)
    assert said.code == 0, said.err
    assert all(
        "jama" in name or "cnv-" in name or "cvc-" in name or "ofe-" in name
        for name in names(manabi / "documents")
    )


def test_a_document_asked_for_by_name_is_made_with_what_there_is(minim, cooptec) -> None:
    assert cooptec("-C", minim, "genera", "pressupost", ACCIO, *MD).code == 0
    assert kinds(minim / "documents") == {"pressupost"}


def test_the_output_for_programs_has_a_file_on_each_line_and_the_talk_apart(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "--etapa", "formulacio", ACCIO, *MD)
    *files, closing = said.out.splitlines()
    assert all(line.split()[0].endswith(".md") for line in files if "/" in line)
    assert "not made" in closing
    assert "\x1b" not in said.out + said.err


def test_one_wrong_template_does_not_keep_the_others_from_being_made(minim, cooptec) -> None:
    (minim / "plantilles").mkdir()
    (minim / "plantilles/tdr.md.j2").write_text("{{ accio.tittol }}", encoding="utf-8")
    said = cooptec("-C", minim, "genera", "tdr", "marc_logic", ACCIO, *MD)
    assert said.code == 2
    assert "plantilles/tdr.md.j2 has a mistake on line 1" in said.err
    assert "did you mean “titol”?" in said.err
    assert kinds(minim / "documents") == {"marc_logic"}


def test_a_table_is_made_as_a_spreadsheet_and_twice_the_same(manabi, cooptec) -> None:
    call = ("-C", manabi, "genera", "pressupost", JAMA, "--idioma=es", "--format=xlsx")
    assert cooptec(*call).code == 0
    (file,) = names(manabi / "documents")
    assert file == f"pressupost-{JAMA}-v1-es.xlsx"
    book = openpyxl.load_workbook(manabi / "documents" / file)
    assert book.worksheets[0]["A1"].value == "Rubro"
    assert "DATOS DE EJEMPLO" in book.worksheets[0].oddHeader.right.text
    assert "1 unchanged" in cooptec(*call).out


def test_csv_has_a_file_for_each_table_that_excel_reads_in_its_alphabet(manabi, cooptec) -> None:
    assert (
        cooptec("-C", manabi, "genera", "pressupost", JAMA, "--format=csv", "--idioma=ca").code == 0
    )
    found = names(manabi / "documents")
    assert f"pressupost-{JAMA}-v1-ca-partides.csv" in found
    content = (manabi / "documents" / found[0]).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content


def test_what_is_no_table_says_so_and_is_made_in_the_other_formats(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, "--format=xlsx")
    assert said.code == 2
    assert "it is no table" in said.err
    assert cooptec("-C", minim, "genera", "tdr", ACCIO, "--format=xlsx", *MD).code == 0
    assert kinds(minim / "documents") == {"tdr"}


def test_public_tells_what_it_left_out_and_what_is_never_public(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "genera", "tdr", "fitxa_seleccio", JAMA, "--public", *MD)
    assert said.code == 0, said.err
    assert names(manabi / "documents") == [f"tdr-{JAMA}-v1-publica-ca.md"]
    assert "Selection sheet: it compares people" in said.err
    assert "Left out, as it is for anybody:" in said.err
    assert "(the mission has not ended)" in said.err


def test_nothing_public_without_the_partner_s_permission(minim, cooptec) -> None:
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, "--public", *MD)
    assert said.code == 2
    assert "has not allowed its publication (DEM-16)" in said.err
    assert names(minim / "documents") == []


@pytest.mark.parametrize("columns", [60, 140])
def test_on_a_terminal_a_table_closes_it(minim, terminal, columns) -> None:
    call = ("genera", "--etapa", "formulacio", ACCIO, "--idioma=ca", "--format=md")
    person = terminal(minim, *call, columns=columns)
    assert person.ends() == 0
    shown = person.shown
    assert "Terms of reference" in shown
    assert f"tdr-{ACCIO}-v1-ca.md" in shown
    assert "Mission agenda: there is no mission yet" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= columns
    assert ("What happened" in shown) is (columns == 140)


def test_the_bar_shows_only_when_it_takes_its_time(manabi, terminal) -> None:
    person = terminal(manabi, "genera", "tdr", "--tot", "--format=md", columns=100)
    person.see("Producing 10 documents")
    quick = terminal(manabi, "genera", "tdr", JAMA, "--format=md", "--idioma=ca", columns=100)
    assert quick.ends() == 0
    assert "Producing" not in quick.shown


def test_nobody_is_asked_again_to_confirm_dates_unless_by_name(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "genera", "--etapa", "implementacio", JAMA, *MD)
    assert "the partner has already confirmed the dates (mis-jama-2)" in said.err
    assert "carta_reconfirmacio" not in kinds(manabi / "documents")
    assert cooptec("-C", manabi, "genera", "carta_reconfirmacio", "mis-jama-2", *MD).code == 0
    assert "carta_reconfirmacio" in kinds(manabi / "documents")
