"""``genera`` ends with how many documents everybody can read, and what to mend in the others."""

ACCIO = "acc-rocafuerte-atencio-2018"
DEMANDA = "dem-rocafuerte-atencio"


def with_template(minim, text):
    (minim / "plantilles").mkdir()
    (minim / "plantilles/tdr.md.j2").write_text(text, encoding="utf-8")


def test_one_line_says_that_all_is_well(minim, cooptec) -> None:
    said = cooptec(
        *("-C", minim, "genera", "tdr", "fitxa_demanda", ACCIO, DEMANDA),
        *("--idioma", "ca", "--idioma", "es"),
    )
    assert said.code == 0, said.err
    assert said.err.splitlines()[-1] == "Accessible: 4 of 4"


def test_what_is_to_mend_stands_once_with_its_line_and_its_documents(minim, cooptec) -> None:
    with_template(minim, "# {{ accio.titol }}\n\n### b\n\n&nbsp;\n")
    said = cooptec(
        *("-C", minim, "genera", "tdr", "fitxa_demanda", ACCIO, DEMANDA),
        *("--idioma", "ca", "--idioma", "es"),
    )
    assert said.code == 0, "a warning is no error"
    lines = said.err.splitlines()
    at = lines.index("Accessible: 2 of 4; to mend, so that everybody can read them:")
    assert [line[:28] for line in lines[at + 1 :: 2]] == [
        "  ! plantilles/tdr.md.j2:3  ",
        "  ! plantilles/tdr.md.j2:5  ",
    ]
    assert "(ACC-01)" in lines[at + 1]
    assert lines[at + 2] == f"    Terms of reference ({ACCIO}, ca; {ACCIO}, es)"
    assert said.err.count("(ACC-01)") == 1


def test_a_pdf_that_would_not_be_accessible_is_not_written_and_the_rest_is(minim, cooptec) -> None:
    with_template(minim, "# a\n\n### b\n")
    formats = ("--format", "docx", "--format", "pdf", "--idioma", "ca")
    said = cooptec("-C", minim, "genera", "tdr", ACCIO, *formats)
    assert said.code == 2
    assert (
        "It cannot be an accessible PDF (PDF/UA-1): the heading “b” leaves out a level" in said.err
    )
    assert "plantilles/tdr.md.j2:3" in said.err
    names = {each.suffix for each in (minim / "documents").iterdir()}
    assert ".docx" in names
    assert ".pdf" not in names


def test_tables_alone_are_not_judged(manabi, cooptec) -> None:
    said = cooptec(
        "-C", manabi, "genera", "pressupost", "acc-jama-usos-sol-2018", "--format", "csv"
    )
    assert "Accessible" not in said.err


def test_rules_about_what_everybody_can_read_are_explained(cooptec) -> None:
    said = cooptec("explica", "ACC-03")
    assert said.code == 0
    assert "The text of a link says where it goes" in said.out
