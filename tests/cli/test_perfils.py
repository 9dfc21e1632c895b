"""Profiles of headings on the command line: chosen, listed, copied, told when wrong."""

import pytest

ACCIO = "acc-rocafuerte-atencio-2018"
TDR = ("genera", "tdr", ACCIO, "--idioma", "es", "--format", "md")


@pytest.fixture
def told(minim, cooptec):
    """Runs a command in the smallest example."""
    return lambda *words: cooptec("-C", minim, *words)


def put(minim, name, text):
    """A profile of the dossier's own."""
    folder = minim / "plantilles/perfils"
    folder.mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_profile_is_chosen_for_one_call_and_the_file_says_which(minim, told) -> None:
    assert told(*TDR).code == 0
    assert told(*TDR, "--perfil", "equador").code == 0
    usual = (minim / f"documents/tdr-{ACCIO}-v1-es.md").read_text("utf-8")
    other = (minim / f"documents/tdr-{ACCIO}-v1-equador-es.md").read_text("utf-8")
    assert "## 2 Antecedentes y justificación" in usual
    assert "## 9 Forma y condiciones de pago" in other


def test_a_field_that_the_profile_lacks_is_told(told) -> None:
    said = told(*TDR, "--perfil", "equador")
    assert "The profile asks for “Base legal”" in said.err
    assert "(LEC-21)" in said.err


def test_a_profile_that_does_not_exist_stops_the_call_with_the_nearest(minim, told) -> None:
    said = told(*TDR, "--perfil", "ecuador")
    assert said.code != 0
    assert "Did you mean “equador”?" in said.err
    assert not (minim / "documents").exists()


def test_a_section_without_a_place_is_told_where_and_in_the_last_lines(minim, told) -> None:
    put(minim, "nostre", "apartats:\n  - titol: {es: Uno}\n    seccions: [abast]\n")
    said = told(*TDR, "--perfil", "nostre")
    assert said.code == 0
    assert "! plantilles/perfils/nostre.yaml:2  The profile has no place for resum" in said.err
    assert "! Without a place in the profile, at the end of the document: On one page" in said.err


def test_a_wrong_profile_fails_its_document_and_no_other(minim, told) -> None:
    put(minim, "nostre", "apartats:\n  - titol: {es: Uno}\n    seccions: [abat]\n")
    programa = minim / "programa.yaml"
    programa.write_text(programa.read_text("utf-8") + "perfil_tdr: nostre\n", encoding="utf-8")
    said = told("genera", "tdr", "pressupost", ACCIO, "--idioma", "es", "--format", "md")
    assert said.code != 0
    assert "plantilles/perfils/nostre.yaml:3:16" in said.err
    assert "did you mean abast?" in said.err
    assert list((minim / "documents").glob("pressupost-*"))


def test_valida_tells_what_is_wrong_with_a_profile_and_with_its_name(minim, told) -> None:
    put(minim, "nostre", "apartats:\n  - titol: {es: Uno}\n    seccions: [abat]\n")
    programa = minim / "programa.yaml"
    programa.write_text(programa.read_text("utf-8") + "perfil_tdr: nostra\n", encoding="utf-8")
    said = told("valida", "--format", "concise")
    assert "plantilles/perfils/nostre.yaml:3:16: error LEC-21" in said.out
    assert "There is no profile of headings called “nostra”" in said.out


def test_profiles_are_listed_with_whose_they_are(minim, told) -> None:
    put(minim, "nostre", "nom: {en: Ours}\napartats: []\n")
    out = told("plantilles").out
    assert "perfils/general  The twelve sections of the programme · built-in" in out
    assert "perfils/nostre  Ours · your own, plantilles/perfils/nostre.yaml" in out


def test_a_profile_is_copied_serves_and_is_not_overwritten(minim, told) -> None:
    said = told("plantilles", "copia", "perfils/equador")
    assert said.code == 0
    assert "cooptec genera tdr --perfil equador" in said.err
    file = minim / "plantilles/perfils/equador.yaml"
    assert "perfils/equador  The nine headings" in told("plantilles").out
    assert "as it came" in told("plantilles").out
    file.write_text(file.read_text("utf-8").replace("es: Antecedentes", "es: Origen"), "utf-8")
    assert told(*TDR, "--perfil", "equador").code == 0
    made = minim / f"documents/tdr-{ACCIO}-v1-equador-es.md"
    assert "## 1 Origen" in made.read_text("utf-8")
    assert told("plantilles", "copia", "perfils/equador").code != 0
    assert "es: Origen" in file.read_text("utf-8")


def test_profiles_are_offered_by_the_shell(minim) -> None:
    import click

    from cooptec.cli.complete import complete_profiles

    put(minim, "nostre", "")
    ctx = click.Context(click.Command("cooptec"))
    ctx.params["folder"] = str(minim)
    assert complete_profiles(ctx, "") == ["equador", "general", "nostre"]
    assert complete_profiles(ctx, "e") == ["equador"]
