"""Profiles of headings: where each section of the terms of reference stands, said by data."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from cooptec.diagnostics import Severity
from cooptec.documents import profiles
from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.documents.judged import hinders, judged
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator
from cooptec.model.perfil_tdr import BY_NAME, SECTIONS
from cooptec.rules.tdr_sections import SECTIONS as OF_THE_RULE

ACCIO = "acc-rocafuerte-atencio-2018"
NINE = {
    "es": [
        "Antecedentes",
        "Objetivos",
        "Alcance",
        "Metodología de trabajo",
        "Información que dispone la entidad",
        "Productos o servicios esperados",
        "Plazo de ejecución",
        "Personal técnico, equipo de trabajo y recursos",
        "Forma y condiciones de pago",
    ],
    "ca": [
        "Antecedents",
        "Objectius",
        "Abast",
        "Metodologia de treball",
        "Informació de què disposa l'entitat",
        "Productes o serveis esperats",
        "Termini d'execució",
        "Personal tècnic, equip de treball i recursos",
        "Forma i condicions de pagament",
    ],
}


def written(dossier, language, headings=None, accio=ACCIO):
    """The terms of reference of an action, under the headings of a profile."""
    document, entry = document_named("tdr"), dossier.get("accio", accio)
    return compose(document, entry, dossier, translator(language), headings=headings)


def tops(made, tools):
    """The headings of the first level that have a number."""
    found = tools.headings(made.source.body)
    return [text for level, text, classes in found if level == 1 and ".unnumbered" not in classes]


def said(made, tools):
    """What somebody reads under the headings, without these: paragraphs and rows, in any order."""
    lines = tools.plain(made.source.body).splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def put(root: Path, name: str, text: str) -> None:
    """A profile of a dossier's own."""
    folder = root / "plantilles" / "perfils"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def profile_of(*groups: str, extra: str = "") -> str:
    """The text of a profile with a heading for each group of sections."""
    lines = ["nom: {ca: El nostre, es: El nuestro}", "apartats:"]
    for n, group in enumerate(groups, 1):
        lines += [f"  - titol: {{ca: Part {n}, es: Parte {n}}}", f"    seccions: [{group}]"]
    return "\n".join(lines) + "\n" + extra


def errors(root: Path, name: str) -> list[str]:
    """What valida says of a profile: place and words in English."""
    t = translator("en")
    return [
        f"{e.place.path}:{e.place.line}:{e.place.column} {t.say(e.message)}. "
        + (t.say(e.mend) if e.mend else "")
        for e in profiles.findings(load(root))
        if Path(e.place.path).stem == name
    ]


def refused(dossier, name: str) -> str:
    """The words with which a document is refused."""
    with pytest.raises(profiles.ProfileFault) as caught:
        written(dossier, "es", name)
    t = translator("en")
    assert caught.value.hint is not None
    return f"{t.say(caught.value.message)}. {t.say(caught.value.hint)}"


ALL = ", ".join(each.name for each in SECTIONS)


@pytest.mark.parametrize("name", ["general", "equador"])
def test_the_profiles_of_the_program_have_no_fault_and_a_home_for_every_section(minim, name):
    found = profiles.profile(minim, name)
    assert found.diagnostics == ()
    placed = [s for each in (*found.shape.apartats, *found.shape.annexos) for s in each.seccions]
    assert sorted((*placed, *found.shape.obertura)) == sorted(BY_NAME)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_usual_headings_are_the_twelve_that_the_rules_count(minim, language) -> None:
    shape = profiles.profile(minim, profiles.USUAL).shape
    titles = [each.titol.get(language) for each in shape.apartats]
    assert titles == [translator(language)(each.title) for each in OF_THE_RULE]


def test_without_any_word_the_usual_profile_serves(minim, tools) -> None:
    dossier = load(minim)
    assert written(dossier, "es").source == written(dossier, "es", "general").source
    assert len(tops(written(dossier, "es"), tools)) == len(OF_THE_RULE)


@pytest.mark.parametrize("language", ["es", "ca"])
def test_the_ecuadorian_profile_has_its_nine_headings_in_order(minim, tools, language) -> None:
    made = written(load(minim), language, "equador")
    assert tops(made, tools) == NINE[language]
    levels = [level for level, _, _ in tools.headings(made.source.body)]
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("language", ["es", "ca"])
def test_everybody_can_read_the_ecuadorian_headings_too(minim, tools, language) -> None:
    dossier = load(minim)
    made = written(dossier, language, "equador")
    found = judged(made, dossier, date(2018, 10, 15))
    assert [each for each in found if hinders(each)] == []
    opening = tools.headings(made.source.body)[0]
    assert (opening[0], opening[2]) == (1, [".unnumbered"])


@pytest.mark.parametrize("language", ["es", "ca"])
def test_another_profile_drops_nothing_that_the_usual_one_says(full, tools, language) -> None:
    accio = "acc-jama-usos-sol-2018"
    usual = said(written(full.dossier, language, "general", accio), tools)
    other = said(written(full.dossier, language, "equador", accio), tools)
    assert len(usual) > 100
    assert usual - other == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "del apartado 6 y del personal del apartado 8"), ("ca", "de l'apartat 6")],
)
def test_a_reference_to_a_section_follows_the_numbers_of_the_profile(
    minim, tools, language, words
) -> None:
    made = written(load(minim), language, "equador")
    assert words in tools.plain(made.source.body).replace("\n", " ")


def test_a_reference_to_an_annex_says_its_number_and_to_an_empty_one_its_name(minim, tools):
    text = "    text: {es: 'Véanse {localitzacions}, {riscos} y {resum}.'}\n"
    own = profile_of("metodologia").replace("    seccions", text + "    seccions") + (
        "obertura: [resum]\nannexos:\n"
        "  - {titol: {es: Riesgos}, seccions: [riscos]}\n"
        "  - {titol: {es: Lugares}, seccions: [localitzacions]}\n"
    )
    put(minim, "nostre", own)
    body = tools.plain(written(load(minim), "es", "nostre").source.body)
    assert "Véanse anexo 1, [Riesgos que vigilan ambas partes]" in body
    assert "y inicio." in body


def test_the_programme_chooses_its_profile_and_a_call_may_choose_another(minim, tools) -> None:
    file = minim / "programa.yaml"
    file.write_text(file.read_text("utf-8") + "perfil_tdr: equador\n", encoding="utf-8")
    dossier = load(minim)
    chosen, usual = written(dossier, "es"), written(dossier, "es", "general")
    assert tops(chosen, tools) == NINE["es"]
    assert len(tops(usual, tools)) == len(OF_THE_RULE)
    assert chosen.stem.endswith("-v1-es")
    assert usual.stem.endswith("-v1-general-es")


def test_a_dossier_adds_a_profile_of_its_own_without_code(minim, tools) -> None:
    put(minim, "nostre", profile_of(ALL))
    made = written(load(minim), "ca", "nostre")
    assert tops(made, tools) == ["Part 1"]
    assert made.remarks == ()


def test_a_dossiers_profile_with_a_known_name_takes_the_place_of_the_programs(minim, tools):
    put(minim, "general", profile_of(ALL))
    assert tops(written(load(minim), "ca"), tools) == ["Part 1"]


def test_a_section_without_a_home_stands_at_the_end_under_its_own_title_and_is_told(
    minim, tools
) -> None:
    rest = ", ".join(each.name for each in SECTIONS if each.name not in {"metodologia", "abast"})
    put(minim, "nostre", profile_of(rest))
    made = written(load(minim), "es", "nostre")
    assert tops(made, tools) == ["Parte 1", "Alcance", "Metodología"]
    assert [each.name for each in made.at_the_end] == ["abast", "metodologia"]
    (told,) = made.remarks
    assert told.severity is Severity.WARNING
    assert (told.place.path, told.place.line) == ("plantilles/perfils/nostre.yaml", 3)
    usual = said(written(load(minim), "es"), tools)
    assert usual - said(made, tools) == set()


@pytest.mark.parametrize("language", ["ca", "es"])
def test_the_profile_of_the_page_that_explains_them_works(minim, tools, language) -> None:
    page = Path(__file__).parents[2] / "docs" / "perfils" / f"{language}.md"
    shown, field = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    put(minim, "nostre", shown)
    fill(minim, field)
    made = written(load(minim), language, "nostre")
    assert made.remarks == ()
    assert len(tops(made, tools)) == 3
    where = {"ca": "a l'apartat 3", "es": "en el apartado 3"}
    assert where[language] in tools.plain(made.source.body)


WRONG = {
    "unknown": (
        profile_of("metodologies"),
        "4:16 ",
        "The terms of reference have no section called “metodologies”. did you mean metodologia?",
    ),
    "twice": (
        profile_of("abast", "riscos, abast"),
        "6:24 ",
        "The section “abast” has a place already. Name it once, where it shall stand",
    ),
    "yaml": (
        "nom: {ca: El nostre\napartats: []\n",
        "1:6 ",
        "The brace that opens here is not closed",
    ),
    "no headings": ("nom: {ca: Buit}\n", "1:", "The profile has no headings. "),
    "no title": ("apartats:\n  - seccions: [abast]\n", "2:", "This heading has no title. "),
    "untitled elsewhere": (
        profile_of("abast").rstrip() + "\n    sense_titol: [lloc]\n",
        "5:",
        "The section “lloc” does not stand under this heading. ",
    ),
    "mention": (
        profile_of("abast").rstrip() + "\n    text: {es: 'Véase el {metode}'}\n",
        "5:16 ",
        "The terms of reference have no section called “metode”. ",
    ),
    "field twice": (
        profile_of("abast").rstrip()
        + "\n    camps:\n      - {nom: cpc, titol: {es: C}}\n      - {nom: cpc, titol: {es: D}}\n",
        "7:9 ",
        "The field “cpc” has a place already. ",
    ),
    "nameless field": (
        profile_of("abast").rstrip() + "\n    camps:\n      - {titol: {es: CPC}}\n",
        "6:",
        "This field has no name. ",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_profile_is_told_with_its_place_and_makes_no_document(minim, case) -> None:
    text, line, words = WRONG[case]
    put(minim, "nostre", text)
    place = "plantilles/perfils/nostre.yaml:"
    assert [e for e in errors(minim, "nostre") if e.startswith(place + line) and words in e]
    told = refused(load(minim), "nostre")
    assert re.match(rf"{re.escape(place)}\d+:\d+: ", told)


def test_the_nearest_name_is_offered_for_a_profile_that_does_not_exist(minim) -> None:
    assert refused(load(minim), "ecuador") == (
        "There is no profile of headings called “ecuador”. Did you mean “equador”?"
    )
    assert "general" in refused(load(minim), "zzz")
    file = minim / "programa.yaml"
    file.write_text(file.read_text("utf-8") + "perfil_tdr: ecuador\n", encoding="utf-8")
    assert "“ecuador”. Did you mean “equador”?" in errors(minim, "programa")[0]


def test_a_key_that_no_profile_has_is_told(minim) -> None:
    put(minim, "nostre", profile_of(ALL, extra="anexos: []\n"))
    assert any("anexos" in each for each in errors(minim, "nostre"))


def test_a_profile_does_not_leave_the_folder(minim, tmp_path) -> None:
    outside = tmp_path / "fora.yaml"
    outside.write_text(profile_of(ALL), encoding="utf-8")
    put(minim, "nostre", "")
    file = minim / "plantilles/perfils/nostre.yaml"
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(profiles.ProfileFault):
        written(load(minim), "es", "nostre")
    assert "outside the folder" in errors(minim, "nostre")[0]


def fill(root: Path, text: str) -> None:
    """Add to the terms of reference of the action."""
    file = root / "accions" / ACCIO / "tdr.yaml"
    file.write_text(file.read_text("utf-8") + text, encoding="utf-8")


LEGAL = "camps_perfil:\n  - nom: base_legal\n    text: {es: Constitución y COOTAD., ca: COOTAD.}\n"


def test_a_field_of_the_profile_stands_in_its_place(minim, tools) -> None:
    fill(minim, LEGAL)
    made = written(load(minim), "es", "equador")
    body = tools.plain(made.source.body)
    assert re.search(r"# Anexo \d. Base legal\s+Constitución y COOTAD\.", body)
    assert made.remarks == ()


def test_a_field_of_the_profile_that_is_missing_is_marked_and_told(minim, tools) -> None:
    made = written(load(minim), "es", "equador")
    assert re.search(r"Base legal\s+\*Pendiente de acordar\.\*", tools.plain(made.source.body))
    (told,) = made.remarks
    assert told.place.path == f"accions/{ACCIO}/tdr.yaml"
    assert "Base legal" in translator("es").say(told.message)


def test_a_field_that_the_profile_does_not_ask_for_stands_at_the_end(minim, tools) -> None:
    fill(minim, LEGAL)
    made = written(load(minim), "es")
    assert tops(made, tools)[-1] == "Más información"
    assert "Constitución y COOTAD." in said(made, tools)
    assert ["base_legal" in translator("ca").say(e.message) for e in made.remarks] == [True]


def test_a_title_that_the_profile_lacks_in_a_language_is_marked_in_its_place(minim, tools):
    put(minim, "nostre", profile_of(ALL))
    made = written(load(minim), "en", "nostre")
    assert "# Part 1 [[this text has no English version yet]]" in tools.plain(made.source.body)
    (told,) = made.remarks
    assert (told.code, told.place.line) == ("DOC-01", 3)


def test_what_a_field_says_twice_is_not_lost(minim, tools) -> None:
    fill(minim, LEGAL + "  - nom: base_legal\n    text: {es: Ley de ordenamiento., ca: Llei.}\n")
    read = said(written(load(minim), "es", "equador"), tools)
    assert {"Constitución y COOTAD.", "Ley de ordenamiento."} <= read


def test_a_heading_may_hold_nothing_but_its_introduction(minim, tools) -> None:
    alone = "  - {titol: {es: Aviso}, text: {es: Nadie viaja sin seguro.}}\n"
    put(minim, "nostre", profile_of(ALL, extra=alone))
    made = written(load(minim), "es", "nostre")
    assert tops(made, tools) == ["Parte 1", "Aviso"]
    assert "Nadie viaja sin seguro." in said(made, tools)


def test_a_profile_with_another_ending_is_told(minim) -> None:
    put(minim, "nostre", profile_of(ALL))
    (minim / "plantilles/perfils/nostre.yaml").rename(minim / "plantilles/perfils/nostre.yml")
    (told,) = profiles.findings(load(minim))
    assert (told.code, told.place.path) == ("LEC-20", "plantilles/perfils/nostre.yml")


OLD = '# {{ _("Objectives") }}\n\n{{ accio.resum or "—" }}\n'


def test_a_template_of_before_the_profiles_goes_on_working_and_says_when_one_has_no_effect(
    minim, tools
) -> None:
    (minim / "plantilles").mkdir()
    (minim / "plantilles/tdr.md.j2").write_text(OLD, encoding="utf-8")
    dossier = load(minim)
    assert tops(written(dossier, "es"), tools) == ["Objetivos"]
    assert written(dossier, "es").remarks == ()
    (told,) = written(dossier, "es", "equador").remarks
    assert told.place.path == "plantilles/tdr.md.j2"
    assert written(dossier, "es", "equador").at_the_end == ()


def test_a_section_that_a_template_invents_is_a_fault_of_the_template(minim) -> None:
    from cooptec.render.faults import TemplateFault

    (minim / "plantilles").mkdir()
    (minim / "plantilles/tdr.md.j2").write_text('{{ profile.arrange(abats="x") }}\n', "utf-8")
    with pytest.raises(TemplateFault) as caught:
        written(load(minim), "es")
    assert "abast" in translator("en").say(caught.value.message)
