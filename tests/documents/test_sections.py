"""What each document says: its sections (domain 6.1) and the fields that stand in them."""

from dataclasses import replace

import pytest

from cooptec.i18n import LANGUAGES

TDR = [
    "On one page",
    "Background and justification",
    "Objectives",
    "Results, indicators and deliverables",
    "Scope and method",
    "Activities, place and calendar",
    "Profile",
    "Reference person, local team and means",
    "Who bears what",
    "Reports, products, confidentiality and safety",
    "Selection criteria",
    "How and when to apply",
]
ANNEXES = [
    "Annex 1. Logical framework",
    "Annex 2. Risks that both sides watch",
    "Annex 3. Where it takes place",
]
SHEET = [
    "Who asks",
    "Title and summary",
    "Context and previous relations",
    "Problem and facts that show it",
    "Expected change",
    "Present capacities and what is missing",
    "Legal power and plans",
    "Who else works on it",
    "People and rights",
    "Kind of support and profile",
    "Dates and length",
    "What the local government contributes",
    "What could go wrong",
    "Continuity and learning",
    "Endorsement and permission to publish",
]
ALWAYS = [0, 1, 3, 4, 6, 9, 10]
"""The sections of the demand sheet of which something is needed to present a demand (level S)."""

ACCIO = "acc-jama-usos-sol-2018"
DEMANDA = "dem-jama-usos-sol"
IN_TDR = {
    ACCIO: """titol resum departaments.nom departaments.paper drets_productes.titular
        drets_productes.llicencia localitzacions.lat localitzacions.lon""",
    DEMANDA: """unitat_responsable context problema evidencies.afirmacio evidencies.font
        evidencies.any canvi_esperat competencia_legal alineacio.pla alineacio.objectiu_pla
        alineacio.vigencia titulars_drets analisi_genere altres_actors.entitat altres_actors.accio
        altres_actors.periode altres_actors.complementarietat dedicacio_contrapart""",
    f"{ACCIO} tdr": """versio data finestra_acordada abast fora_d_abast metodologia lloc calendari
        perfil.essencial perfil.desitjable criteris_seleccio.criteri criteris_seleccio.pes
        supervisio suport_local informacio_disponible condicions_economiques.detall
        validacions.data validacions.versio""",
    f"{ACCIO} marc_logic": """objectius.enunciat resultats.enunciat resultats.hipotesis
        indicadors.enunciat indicadors.linia_base.valor indicadors.linia_base.data
        indicadors.valor_objectiu.valor indicadors.valor_objectiu.data indicadors.font_verificacio
        activitats.titol activitats.dies_tecnic productes.titol productes.format
        productes.data_prevista""",
    "prg-equador-2018": "descripcio termini_informe_missio",
    "cvc-equador-2018": "com_presentar data_publicacio termini_candidatures data_seleccio_prevista",
}
"""What domain 6.1 promises of each file in the terms of reference."""

NOT_IN_SHEET = """registre analisi. decisio. resposta."""
"""What the sheet of a demand leaves out: the register of the Fons and what came after it."""


def stands(full, text, owner, path, language):
    """Whether every value of a field can be read in a text."""
    values = full.of(owner, path, language)
    return bool(values) and all(any(each in text for each in ways) for ways in values)


@pytest.fixture(scope="module")
def tdr(full, tools):
    """The terms of reference of an action with nothing left to fill in, in three languages."""
    return {
        code: tools.plain(f"{made.source.title} {made.source.body}")
        for code in LANGUAGES
        for made in [tools.compose_in(full.dossier, "tdr", ACCIO, code)]
    }


@pytest.fixture(scope="module")
def sheet(full, tools):
    """The same for the sheet of its demand."""
    return {
        code: tools.plain(f"{made.source.title} {made.source.body}")
        for code in LANGUAGES
        for made in [tools.compose_in(full.dossier, "fitxa_demanda", DEMANDA, code)]
    }


def test_terms_of_reference_have_the_twelve_sections_and_then_the_annexes(tools) -> None:
    made = tools.composed("manabi-2018", "tdr", "acc-jama-usos-sol-2018", "en")
    tops = [each[1:] for each in tools.headings(made.source.body) if each[0] == 1]
    assert [text for text, classes in tops if ".unnumbered" not in classes] == TDR
    assert [text for text, classes in tops if ".unnumbered" in classes] == ANNEXES


def test_annexes_are_counted_without_gaps(tools) -> None:
    made = tools.composed("minim", "tdr", "acc-rocafuerte-atencio-2018", "en")
    annexes = [t for _, t, classes in tools.headings(made.source.body) if ".unnumbered" in classes]
    assert annexes == ["Annex 1. Logical framework", "Annex 2. Where it takes place"]


def test_a_demand_sheet_has_the_fifteen_sections(tools) -> None:
    made = tools.composed("manabi-2018", "fitxa_demanda", "dem-jama-usos-sol", "en")
    assert [text for level, text, _ in tools.headings(made.source.body) if level == 1] == SHEET


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["manabi-2018", "minim"])
def test_every_document_of_the_examples_has_its_sections_in_every_language(
    tools, name, language
) -> None:
    for tipus, id_ in tools.every_document(name):
        made = tools.composed(name, tipus, id_, language)
        found = tools.headings(made.source.body)
        numbered = [each for each in found if each[0] == 1 and ".unnumbered" not in each[2]]
        english = tools.headings(tools.composed(name, tipus, id_, "en").source.body)
        assert [(level, classes) for level, _, classes in found] == [
            (level, classes) for level, _, classes in english
        ]
        assert len(numbered) == 12 if tipus == "tdr" else len(numbered) >= len(ALWAYS)


def test_no_heading_stands_over_nothing(tools) -> None:
    for name in ("manabi-2018", "minim"):
        for tipus, id_ in tools.every_document(name):
            body = str(tools.composed(name, tipus, id_, "es").source.body)
            lines = [line for line in body.splitlines() if line.strip()]
            for line, following in zip(lines, [*lines[1:], "#"], strict=True):
                if line.startswith("#"):
                    deeper = following.startswith("#" * (len(line.split()[0]) + 1))
                    assert deeper or not following.startswith("#"), (id_, line)


def test_a_demand_with_the_answers_to_present_it_has_only_their_sections(full, tools) -> None:
    dossier = only_level_s(full.dossier)
    made = tools.compose_in(dossier, "fitxa_demanda", "dem-jama-usos-sol", "en")
    tops = [text for level, text, _ in tools.headings(made.source.body) if level == 1]
    assert tops == [SHEET[at] for at in ALWAYS]
    assert "—" not in tools.plain(made.source.body)


def only_level_s(dossier):
    """The demand with nothing but what is needed to present it."""
    from cooptec.model.camp import S
    from cooptec.model.fields import fields

    entry = dossier.get("demanda", "dem-jama-usos-sol")
    demanda = entry.object
    later = {
        each.key: () if each.many else None
        for each in fields(type(demanda))
        if each.camp.required is not S and each.key not in ("id", "llengua_original")
    }
    bare = replace(entry, built=replace(entry.built, object=demanda.model_copy(update=later)))
    asking = dossier.get("entitat", demanda.entitat_demandant)
    nobody = asking.object.model_copy(update={"autoritat": None})
    gad = replace(asking, built=replace(asking.built, object=nobody))
    others = (e for e in dossier.entries if e.path not in (entry.path, asking.path))
    return replace(dossier, entries=(bare, gad, *others))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_terms_of_reference_promise_stands_in_them(tdr, full, language) -> None:
    missing = [
        f"{owner} {path}"
        for owner, paths in IN_TDR.items()
        for path in paths.split()
        if not stands(full, tdr[language], owner, path, language)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_a_demand_stands_in_its_sheet(sheet, full, language) -> None:
    left_out = tuple(NOT_IN_SHEET.split())
    missing = [
        path
        for path in full.paths(DEMANDA)
        if not path.startswith(left_out)
        and not stands(full, sheet[language], DEMANDA, path, language)
    ]
    assert missing == []


def test_codes_stand_by_their_labels(sheet, tdr, full) -> None:
    lists = full.dossier.lists
    for code in LANGUAGES:
        for codelist, value in (("ambit", "urbanisme_territori"), ("territori", "1320")):
            label = lists.get(codelist).label(value, code)
            assert label in sheet[code]
            assert label in tdr[code]
        for codelist, value in (
            ("modalitat", "assistencia_tecnica"),
            ("competencia", "planejament_urbanistic"),
            ("nivell", "avancat"),
            ("dimensio_capacitat", "persones"),
            ("tipus_aportacio", "en_especie"),
            ("organ", "alcaldia"),
        ):
            assert lists.get(codelist).label(value, code) in sheet[code]
        assert lists.get("capitol").label("viatge_internacional", code) in tdr[code]


def test_people_stand_with_post_institution_and_institutional_mail(sheet, tdr, full) -> None:
    person = full.dossier.get("persona", "per-contrapart-jama").object
    for code in LANGUAGES:
        assert person.correu_institucional in sheet[code]
        for text in (sheet[code], tdr[code]):
            assert f"{person.nom_public}, {person.carrec.get(code)}, " in text


def test_the_first_page_says_municipality_department_dates_days_version_and_validations(
    tdr, full
) -> None:
    start, end = tdr["en"].index("On one page"), tdr["en"].index("Background and justification")
    first = tdr["en"][start:end]
    demanda = full.dossier.get("demanda", "dem-jama-usos-sol").object
    assert demanda.unitat_responsable.en in first
    for path in ("finestra_acordada", "versio", "data", "validacions.data", "validacions.versio"):
        assert stands(full, first, f"{ACCIO} tdr", path, "en"), path
    assert "Jama" in first
    assert "of preparation" in first
