"""Documents of the last stage and of every stage: reports, keys, the web and the statistics."""

import re
import shutil
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cooptec.documents.helpers import opening
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, formats
from cooptec.model.demanda import PermisPublicacio
from cooptec.render.document import render

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parents[2] / "exemples"
ACCIO = "acc-rocafuerte-atencio-2018"
PROGRAMA = "prg-minim-2018"

SUBJECTS = {
    "informe_final": ACCIO,
    "memoria_economica": ACCIO,
    "informe_avaluacio": ACCIO,
    "resposta_gestio": ACCIO,
    "sis_claus_accio": ACCIO,
    "sis_claus_programa": PROGRAMA,
    "fitxa_projecte_web": ACCIO,
    "dades_aod": PROGRAMA,
}
SECTIONS = {
    "informe_final": [
        "Summary",
        "Data sheet",
        "Context and changes",
        "Objective and results: what was planned and what was achieved",
        "Activities and deliverables",
        "Participation, gender and rights",
        "Economic report",
        "Partnership, roles and reciprocity",
        "Sustainability and exit",
        "Lessons",
        "Recommendations",
        "Annex 1. Missions",
        "Annex 2. Remote support",
        "Annex 3. Validation of the deliverables",
    ],
    "memoria_economica": [
        "Summary",
        "What was planned",
        "What was spent",
        "Contributions",
        "Expenses and their supporting documents",
        "Conformity",
    ],
    "informe_avaluacio": [
        "Summary",
        "What is evaluated, what for and for whom",
        "Questions and criteria",
        "Method, sources, limits and ethics",
        "Findings by criterion",
        "Conclusions",
        "Lessons",
        "Recommendations",
        "Annex 1. Evaluation matrix",
        "Annex 2. Instruments: the questionnaires",
        "Annex 3. Who was consulted",
    ],
    "resposta_gestio": ["What is answered", "Recommendations and responses"],
    "sis_claus_accio": [
        "What it is",
        "Why",
        "Who takes part",
        "How it is done",
        "With what, where and when",
        "What remains",
    ],
    "sis_claus_programa": [
        "Beyond aid that only gives",
        "At the request of local governments",
        "Horizontal and reciprocal",
        "People and skills, more than money",
        "Across municipal departments",
        "Capacities, institutions and policies as foreign action",
    ],
    "dades_aod": ["Amounts by action, year and funder", "Data of each action"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The smallest example with an action that was carried out and evaluated."""
    root = tmp_path_factory.mktemp("tancament") / "minim"
    shutil.copytree(EXAMPLES / "minim", root, ignore=shutil.ignore_patterns(".cooptec"))
    shutil.copytree(DATA / "execucio", root, dirs_exist_ok=True)
    shutil.copytree(DATA / "tancament", root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def dossier(folder):
    return load(folder)


def read(tools, dossier, tipus, language="es"):
    """All that is read of a document."""
    made = tools.compose_in(dossier, tipus, SUBJECTS[tipus], language)
    return re.sub(r"\s+", " ", tools.plain(made.source.body))


def euros(amount):
    return formats.money(Decimal(amount), "EUR", "es").replace("\xa0", " ")


@pytest.mark.parametrize("tipus", SECTIONS)
def test_every_section_is_there_when_its_data_are(dossier, tools, tipus) -> None:
    made = tools.compose_in(dossier, tipus, SUBJECTS[tipus], "en")
    found = [text for level, text, _ in tools.headings(made.source.body) if level == 1]
    assert found == SECTIONS[tipus]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tipus", SUBJECTS)
def test_with_the_fewest_data_it_still_reads_and_has_no_identifiers(tools, tipus, language) -> None:
    text = read(tools, tools.example("minim"), tipus, language)
    assert len(text) > 100
    assert not re.search(r"\b(acc|dem|per|ent|obj|res|ind|act|pro|par|rec|mis)-[a-z]", text)


@pytest.mark.parametrize("tipus", SUBJECTS)
def test_every_file_format_can_be_written(dossier, tools, tipus) -> None:
    made = tools.compose_in(dossier, tipus, SUBJECTS[tipus], "ca")
    assert len(render(made.source, "docx")) > 5000


def test_the_amounts_of_the_economic_statement_are_sums_of_what_was_entered(dossier, tools) -> None:
    text = read(tools, dossier, "memoria_economica").replace("\xa0", " ")
    planned, spent = 1200 + 420 + 1300, Decimal("1150.40") + 400 + 1290
    assert euros(planned) in text
    assert euros(spent) in text
    assert euros(Decimal("1150.40") - 1200) in text
    assert euros(1950) in text


def test_an_expense_that_does_not_count_stands_apart(dossier, tools) -> None:
    text = read(tools, dossier, "memoria_economica", "en")
    counted, refused = text.split("Expenses that do not count")
    assert "Factura 2018/32" in refused
    assert "Factura 2018/32" not in counted


def test_only_the_economic_statement_shows_supporting_documents(dossier, tools) -> None:
    for tipus in SUBJECTS:
        assert ("Factura 2018" in read(tools, dossier, tipus)) is (tipus == "memoria_economica")


def test_what_is_internal_stays_out(dossier, tools) -> None:
    for tipus in SUBJECTS:
        assert "Algo que solo sabe el Fons" not in read(tools, dossier, tipus)


def test_an_anonymous_survey_with_few_answers_is_not_told_apart(dossier, tools) -> None:
    text = read(tools, dossier, "informe_avaluacio")
    assert "Ahora decidimos con la ficha en la mano" in text
    assert "Respuesta que casi nadie dio" not in text


def test_a_criterion_shows_its_rating_in_words_or_why_it_has_none(dossier, tools) -> None:
    text = read(tools, dossier, "informe_avaluacio")
    assert "3 · Satisfactorio" in text
    assert "Es pronto; se verá en junio de 2019" in text


def test_the_management_response_has_a_row_for_each_recommendation(dossier, tools) -> None:
    text = read(tools, dossier, "resposta_gestio")
    for said in (
        "Aprobar la ficha por resolución",
        "Ya estaba en el plan",
        "Resolución en febrero",
    ):
        assert said in text
    assert "Contar la experiencia al pleno" in text
    assert "aceptada (1)" in text


def test_a_key_without_data_says_when_it_will_be_filled_in(tools) -> None:
    text = read(tools, tools.example("minim"), "sis_claus_accio", "en")
    last = text.split("What remains")[1]
    assert "it will be filled in at the stage “Evaluation”" in last


def test_a_key_set_of_the_dossier_is_answered_from_the_fields_that_it_names(folder, tools) -> None:
    own = folder / "guia"
    own.mkdir()
    demand = folder / "demandes/dem-rocafuerte-atencio.yaml"
    before = demand.read_text(encoding="utf-8")
    granted = "permis_publicacio: {concedit: true, data: 2018-06-01, abast: Todo}\n"
    (own / "claus_accio.yaml").write_text(
        "joc: accio\nclaus:\n  - id: propia\n    ordre: 7\n    titol: {es: Una clave propia}\n"
        "    pregunta: {es: ¿Qué cambia?}\n    fonts: [demanda.canvi_esperat]\n"
        "    etapa: identificacio\n",
        encoding="utf-8",
    )
    try:
        withheld = read(tools, load(folder), "sis_claus_accio")
        demand.write_text(before + granted, encoding="utf-8")
        text = read(tools, load(folder), "sis_claus_accio")
    finally:
        shutil.rmtree(own)
        demand.write_text(before, encoding="utf-8")
    assert "Una clave propia" in text
    assert "personal de ventanilla" in text.split("Una clave propia")[1]
    assert "personal de ventanilla" not in withheld
    assert "solo con su permiso" in withheld.split("Una clave propia")[1]


def test_the_web_sheet_says_no_dates_of_missions_and_no_names(dossier, tools) -> None:
    text = read(tools, dossier, "fitxa_projecte_web")
    for entry in dossier.of("persona"):
        assert entry.object.nom_public not in text
    for entry in dossier.of("missio"):
        if entry.object.data_sortida is not None:
            assert formats.long_date(entry.object.data_sortida, "es") not in text


def test_the_web_sheet_quotes_the_demand_only_with_permission(dossier, tools) -> None:
    demand = dossier.get("demanda", "dem-rocafuerte-atencio")
    for granted in (True, False):
        permit = PermisPublicacio(concedit=granted)
        told = demand.object.model_copy(update={"permis_publicacio": permit})
        new = replace(demand, built=replace(demand.built, object=told))
        entries = tuple(new if each is demand else each for each in dossier.entries)
        text = read(tools, replace(dossier, entries=entries), "fitxa_projecte_web", "en")
        assert ("Expected change" in text) is granted


def test_the_aid_data_have_a_row_per_action_year_and_funder_that_add_up(dossier, tools) -> None:
    text = read(tools, dossier, "dades_aod").replace("\xa0", " ")
    assert formats.decimal(Decimal("2920.00"), "es") in text
    assert formats.decimal(Decimal("2840.40"), "es") in text
    by_funder = defaultdict(Decimal)
    for each in dossier.action(ACCIO).pressupost.partides:
        if each.tipus == "monetari":
            by_funder[each.financador] += each.quantia.valor
    for amount in by_funder.values():
        assert formats.decimal(amount, "es") in text


def test_an_evaluation_without_anything_says_that_it_is_to_come(dossier, tools) -> None:
    without = replace(
        dossier, entries=tuple(e for e in dossier.entries if e.kind.name != "avaluacio")
    )
    text = read(tools, without, "informe_avaluacio", "en")
    assert text.count("it will be filled in during the evaluation") >= 4


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Una. Dues tres. Quatre.", 3, "Una. Dues tres."),
        ("Una frase més llarga que el límit.", 2, "Una frase més llarga que el límit."),
        ("Curta.\n\nSegon paràgraf.", 50, "Curta."),
    ],
)
def test_the_opening_of_a_text_is_made_of_whole_sentences(text, words, kept, tools) -> None:
    from cooptec.render.prose import prose

    assert tools.plain(opening(prose(text), words)) == kept


SHEET = "titol resum periode_previst periode_real"
FIELDS = {
    "informe_final": {
        ACCIO: f"{SHEET} estrategia_sortida expost_previst numero_fons departaments.nom "
        "departaments.paper reciprocitat.aprenentatges_esperats "
        "reciprocitat.aprenentatges_reals reciprocitat.aplicacions",
        "dem-rocafuerte-atencio": "context problema analisi_genere titulars_drets continuitat",
        f"{ACCIO} marc_logic": "resultats.enunciat indicadors.enunciat activitats.titol "
        "activitats.evidencies productes.titol productes.us_posterior productes.data_lliurament",
        f"{ACCIO} avaluacio": "llicons recomanacions.text recomanacions.termini",
    },
    "memoria_economica": {
        f"{ACCIO} pressupost": "partides.concepte partides.base_calcul aportacions.quantia",
    },
    "informe_avaluacio": {
        ACCIO: "titol resum",
        f"{ACCIO} avaluacio": "data preguntes metodes fonts limitacions qualitat criteris.pregunta "
        "criteris.no_avaluable criteris.evidencies criteris.comentari conclusions.text llicons "
        "recomanacions.text recomanacions.termini questionaris.data questionaris.recordatoris",
    },
    "resposta_gestio": {
        f"{ACCIO} avaluacio": "recomanacions.text recomanacions.motiu recomanacions.accio_prevista "
        "recomanacions.termini",
    },
    "sis_claus_accio": {
        ACCIO: "resum departaments.nom reciprocitat.aprenentatges_reals expost_previst",
        "dem-rocafuerte-atencio": "canvi_esperat problema alineacio.pla",
    },
    "sis_claus_programa": {
        PROGRAMA: "descripcio",
        ACCIO: "departaments.nom reciprocitat.aprenentatges_reals",
        "dem-rocafuerte-atencio": "titol alineacio.pla canvi_esperat",
        f"{ACCIO} marc_logic": "resultats.enunciat",
    },
    "fitxa_projecte_web": {
        ACCIO: "resum periode_previst",
        f"{ACCIO} marc_logic": "resultats.enunciat",
    },
    "dades_aod": {
        ACCIO: "titol resum classificacio.quantia_compromesa classificacio.quantia_desemborsada "
        "classificacio.sectors.pes",
    },
}
"""What the sections of domain 6.1 promise of each file."""


@pytest.fixture(scope="module")
def filled(dossier, tools):
    """The same with every field filled in."""
    return tools.filled(dossier)


@pytest.mark.parametrize("tipus", FIELDS)
def test_every_field_that_the_sections_promise_stands_in_them(filled, tools, tipus) -> None:
    for language in LANGUAGES:
        text = read(tools, filled.dossier, tipus, language)
        missing = [
            f"{owner} {path}"
            for owner, paths in FIELDS[tipus].items()
            for path in paths.split()
            if not stands(filled, text, owner, path, language)
        ]
        assert not missing


def stands(filled, text, owner, path, language):
    """Whether every value of a field can be read in a text, however it is spaced."""
    values = filled.of(owner, path, language)
    bare = re.sub(r"\s+", " ", text)
    ways = [[re.sub(r"\s+", " ", each) for each in value] for value in values]
    return bool(ways) and all(any(each in bare for each in way) for way in ways)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tipus", SUBJECTS)
def test_no_heading_stands_over_nothing(dossier, tools, tipus, language) -> None:
    for each in (dossier, tools.example("minim")):
        made = tools.compose_in(each, tipus, SUBJECTS[tipus], language)
        lines = [line for line in str(made.source.body).splitlines() if line.strip()]
        for line, following in zip(lines, [*lines[1:], "# "], strict=True):
            if line.startswith("# "):
                assert not following.startswith("# "), line
            elif line.startswith("#"):
                assert not following.startswith("#"), line
