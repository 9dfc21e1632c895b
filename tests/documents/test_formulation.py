"""Documents of identification and formulation: sections, fields, and what stays at the Fons."""

import re
import shutil
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.i18n import LANGUAGES
from cooptec.render.document import render

DATA = Path(__file__).parent / "data"
ACCIO = "acc-jama-usos-sol-2018"
DEMANDA = "dem-jama-usos-sol"
OFERTA = "ofe-tecnica-urbanisme-1"
CONVENI = "cnv-marc-ame-2018"
CALL = "cvc-equador-2018"

SUBJECTS = {
    "analisi_demanda": DEMANDA,
    "fitxa_oferta": OFERTA,
    "fitxa_seleccio": ACCIO,
    "marc_logic": ACCIO,
    "pla_treball": ACCIO,
    "pressupost": ACCIO,
    "conveni": CONVENI,
    "carta_convocatoria": CALL,
}
SECTIONS = {
    "analisi_demanda": [
        "Summary",
        "The six criteria",
        "Doubts to clear up",
        "Possible offers",
        "Verdict and conditions",
    ],
    "fitxa_oferta": [
        "Town hall and department",
        "Person and post",
        "Areas and skills",
        "Relevant experience",
        "Languages",
        "Availability",
        "Motivation and learning",
        "Authorisation of the town hall",
        "Data protection",
    ],
    "fitxa_seleccio": [
        "The selection",
        "Selection committee",
        "Applications received",
        "Criteria, weights and scores",
        "Matching with the demand",
        "Result and reserve",
        "Validation of the team by the partner",
        "Answers to the applications",
    ],
    "marc_logic": ["Planning matrix", "How each indicator is followed"],
    "pla_treball": [
        "Purpose",
        "Team, departments and roles",
        "Stages and milestones",
        "Activities and weeks",
        "Agenda",
        "Remote support",
        "Deliverables and their validation",
        "What to prepare",
        "Shared risks and plan B",
        "Communication",
    ],
    "pressupost": [
        "Summary",
        "Budget lines",
        "How the amounts were calculated",
        "Contributions",
    ],
    "conveni": [
        "Parties",
        "Recitals",
        "Object",
        "Commitments",
        "Economic commitments and form of payment",
        "Status of the displaced staff",
        "Monitoring committee",
        "Products, intellectual property, publicity and image",
        "Data protection",
        "Term, extension and amendment",
        "How it ends",
        "Disputes",
        "Languages and signatures",
    ],
}
"""What domain 6.1 asks of each one."""

FIELDS = {
    "analisi_demanda": {
        DEMANDA: """resum unitat_responsable data_presentacio finestra analisi.criteris.motiu
            analisi.dictamen analisi.data decisio.data decisio.condicions.text
            decisio.condicions.termini resposta.motiu""",
    },
    "fitxa_oferta": {
        OFERTA: """competencies.anys competencies.evidencia experiencia_municipal
            experiencia_cooperacio experiencies_destacades disponibilitat hores_distancia_setmana
            motivacio aprenentatge_esperat autoritzacio_entitat.data autoritzacio_entitat.referencia
            autoritzacio_entitat.dies_autoritzats autoritzacio_entitat.periode""",
        "per-tecnica-urbanisme-1": "nom_public carrec unitat correu_institucional",
        "ent-aj-exemple-de-mar": "nom contacte_institucional.correu",
    },
    "marc_logic": {
        f"{ACCIO} marc_logic": """objectius.enunciat resultats.enunciat resultats.hipotesis
            indicadors.enunciat indicadors.unitat indicadors.linia_base.valor
            indicadors.linia_base.data indicadors.linia_base.font indicadors.valor_objectiu.valor
            indicadors.valor_objectiu.data indicadors.valors_intermedis.valor
            indicadors.valors_intermedis.data indicadors.font_verificacio activitats.titol""",
        ACCIO: "hipotesis",
    },
    "pla_treball": {
        ACCIO: """resum departaments.nom departaments.paper equip.dies_preparacio equip.dies_missio
            equip.dies_distancia equip.dies_informe hipotesis drets_productes.titular
            drets_productes.llicencia""",
        DEMANDA: "dedicacio_contrapart",
        f"{ACCIO} marc_logic": """resultats.enunciat activitats.titol activitats.dies_tecnic
            activitats.lloc indicadors.valors_intermedis.valor productes.titol productes.format
            productes.data_prevista productes.us_posterior""",
        f"{ACCIO} tdr": "calendari informacio_disponible suport_local supervisio",
        f"{ACCIO} missio": """objectius agenda.hora agenda.activitat agenda.lloc agenda.amb_qui
            data_sortida data_retorn formacio_previa.data comissio_serveis.data asseguranca.des_de
            asseguranca.fins agenda_aprovada.data reconfirmacio.data reunio_inicial
            informacio_sanitaria_lliurada_el documentacio_comprovada_el""",
    },
    "pressupost": {
        f"{ACCIO} pressupost": """partides.concepte partides.unitat partides.quantitat
            partides.quantia partides.base_calcul aportacions.quantia aportacions.acte.data
            aportacions.acte.referencia""",
    },
    "conveni": {
        CONVENI: """parts.capacitat parts.acte_habilitant objecte compromisos.compromis
            compromis_economic propietat_productes proteccio_dades comissio_seguiment.periodicitat
            vigencia prorroga_max modificacio resolucio jurisdiccio signat_el registre""",
    },
    "carta_convocatoria": {
        CALL: "data_publicacio finestra termini_candidatures data_seleccio_prevista com_presentar",
        "prg-equador-2018": "descripcio",
        ACCIO: "titol",
        f"{ACCIO} tdr": "finestra_acordada",
    },
}
"""What domain 6.1 and 6.4 promise of each file."""


@pytest.fixture(scope="module")
def chosen(tmp_path_factory, tools):
    """The example with the selection of one of its actions."""
    skip = shutil.ignore_patterns(".cooptec")
    root = tmp_path_factory.mktemp("chosen") / "manabi"
    shutil.copytree(tools.example("manabi-2018").root, root, ignore=skip)
    there = root / "accions" / ACCIO
    for old in (*there.glob("candidatures/*"), *there.glob("seleccio.yaml")):
        old.unlink()
    shutil.copytree(DATA / "seleccio", there, dirs_exist_ok=True)
    return load(root)


def text_of(tools, made):
    """All that is read of a document."""
    return tools.plain(f"{made.source.title} {made.source.edition} {made.source.body}")


def tops(tools, made):
    return [text for level, text, _ in tools.headings(made.source.body) if level == 1]


@pytest.mark.parametrize("tipus", SECTIONS)
def test_every_section_is_there_when_its_data_are(chosen, tools, tipus) -> None:
    made = tools.compose_in(chosen, tipus, SUBJECTS[tipus], "en")
    assert tops(tools, made) == SECTIONS[tipus]


@pytest.mark.parametrize("tipus", FIELDS)
def test_every_field_that_the_sections_promise_stands_in_them(full, tools, tipus) -> None:
    for language in LANGUAGES:
        text = text_of(tools, tools.compose_in(full.dossier, tipus, SUBJECTS[tipus], language))
        missing = [
            f"{owner} {path}"
            for owner, paths in FIELDS[tipus].items()
            for path in paths.split()
            if not stands(full, text, owner, path, language)
        ]
        assert missing == []


def stands(full, text, owner, path, language):
    """Whether every value of a field can be read in a text."""
    values = full.of(owner, path, language)
    return bool(values) and all(any(each in text for each in ways) for ways in values)


@pytest.mark.parametrize("tipus", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_stands_over_nothing_and_the_headings_are_those_of_english(
    chosen, tools, tipus, language
) -> None:
    made = tools.compose_in(chosen, tipus, SUBJECTS[tipus], language)
    lines = [line for line in str(made.source.body).splitlines() if line.strip()]
    for line, following in zip(lines, [*lines[1:], "#"], strict=True):
        if line.startswith("#"):
            deeper = following.startswith("#" * (len(line.split()[0]) + 1))
            assert deeper or not following.startswith("#"), line
    english = tools.headings(tools.compose_in(chosen, tipus, SUBJECTS[tipus], "en").source.body)
    found = tools.headings(made.source.body)
    assert [level for level, _, _ in found] == [level for level, _, _ in english]


NOTHING = {
    "analisi_demanda": ("demandes/{id}.yaml", "dem-rocafuerte-atencio"),
    "fitxa_oferta": ("ofertes/{id}.yaml", "ofe-nova"),
    "conveni": ("convenis/{id}.yaml", "cnv-nou"),
    "carta_convocatoria": ("convocatories/{id}.yaml", "cvc-nova"),
}
OF_ACTIONS = ("fitxa_seleccio", "marc_logic", "pla_treball", "pressupost")
MINIM = "acc-rocafuerte-atencio-2018"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tipus", NOTHING)
def test_an_object_of_which_nothing_is_known_still_has_its_document(
    minim, tools, tipus, language
) -> None:
    path, id_ = NOTHING[tipus]
    file = minim / path.format(id=id_)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"id: {id_}\n", encoding="utf-8")
    made = tools.compose_in(load(minim), tipus, id_, language)
    assert not re.search(r"\bNone\b", tools.plain(made.source.body))
    assert id_ not in tools.plain(made.source.body)
    assert render(made.source, "html")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tipus", OF_ACTIONS)
def test_an_action_of_which_nothing_is_known_still_has_its_documents(
    minim, tools, tipus, language
) -> None:
    folder = minim / f"accions/{MINIM}"
    for file in folder.iterdir():
        file.unlink()
    (folder / "accio.yaml").write_text(f"id: {MINIM}\n", encoding="utf-8")
    made = tools.compose_in(load(minim), tipus, MINIM, language)
    assert not re.search(r"\bNone\b", tools.plain(made.source.body))
    assert render(made.source, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("tipus", OF_ACTIONS)
def test_the_smallest_example_reads_well_in_them_too(minim, tools, tipus) -> None:
    for language in ("ca", "es"):
        made = tools.compose_in(load(minim), tipus, MINIM, language)
        assert made.missing == ()
        assert len(tops(tools, made)) >= 1


def test_the_work_plan_has_its_ten_sections_however_little_is_known(minim, tools) -> None:
    made = tools.compose_in(load(minim), "pla_treball", MINIM, "en")
    assert tops(tools, made) == SECTIONS["pla_treball"]


def test_a_document_reports_only_the_texts_that_it_shows(chosen, tools) -> None:
    made = tools.compose_in(chosen, "pressupost", ACCIO, "en")
    paths = {each.place.path for each in made.missing}
    assert f"accions/{ACCIO}/pressupost.yaml" in paths
    assert f"accions/{ACCIO}/marc_logic.yaml" not in paths
    assert f"accions/{ACCIO}/tdr.yaml" not in paths


# What stays at the Fons


def test_the_partner_reads_the_reasons_of_the_analysis_and_never_its_scores(full, tools) -> None:
    for language in LANGUAGES:
        theirs = text_of(
            tools, tools.compose_in(full.dossier, "analisi_demanda", DEMANDA, language)
        )
        made = tools.compose_in(full.dossier, "analisi_demanda", DEMANDA, language, internal=True)
        ours = text_of(tools, made)
        for path in ("analisi.criteris.puntuacio", "decisio.motiu", "decisio.acta", "registre"):
            assert stands(full, ours, DEMANDA, path, language), path
            values = full.of(DEMANDA, path, language)
            assert not any(
                re.search(rf"(?<!\d){re.escape(w)}(?!\d)", theirs) for ws in values for w in ws
            )


def test_the_partner_reads_which_town_halls_offer_and_not_who(tools) -> None:
    dossier = tools.example("manabi-2018")
    theirs = text_of(tools, tools.compose_in(dossier, "analisi_demanda", DEMANDA, "es"))
    made = tools.compose_in(dossier, "analisi_demanda", DEMANDA, "es", internal=True)
    person = dossier.get("persona", "per-tecnica-urbanisme-1").object.nom_public
    assert person in text_of(tools, made)
    assert person not in theirs
    assert "Ayuntamiento de Exemple de Mar" in theirs


def test_what_is_for_internal_use_says_so_in_its_name_and_on_every_page(tools) -> None:
    dossier = tools.example("manabi-2018")
    theirs = tools.compose_in(dossier, "analisi_demanda", DEMANDA, "en")
    ours = tools.compose_in(dossier, "analisi_demanda", DEMANDA, "en", internal=True)
    assert ours.stem == f"analisi_demanda-{DEMANDA}-interna-en"
    assert theirs.stem == f"analisi_demanda-{DEMANDA}-en"
    assert "for internal use" in ours.source.header
    assert "for internal use" in ours.source.subtitle
    assert "internal" not in f"{theirs.source.header} {theirs.source.subtitle}"
    assert (
        "for internal use" in tools.compose_in(dossier, "fitxa_seleccio", ACCIO, "en").source.header
    )


def test_post_and_cost_of_who_is_offered_stay_at_the_fons(full, tools) -> None:
    hidden = ("cost_dia_salarial", "fi_contracte")
    theirs = text_of(tools, tools.compose_in(full.dossier, "fitxa_oferta", OFERTA, "ca"))
    ours = tools.compose_in(full.dossier, "fitxa_oferta", OFERTA, "ca", internal=True)
    for path in hidden:
        assert not stands(full, theirs, OFERTA, path, "ca")
        assert stands(full, text_of(tools, ours), OFERTA, path, "ca")
    who = "per-tecnica-urbanisme-1"
    for path in ("tractament_dades.finalitat", "tractament_dades.conservar_fins"):
        assert not stands(full, theirs, who, path, "ca")
        assert stands(full, text_of(tools, ours), who, path, "ca")


def test_a_risk_reaches_the_work_plan_only_when_it_is_shared(manabi, tools) -> None:
    file = manabi / f"accions/{ACCIO}/accio.yaml"
    text = file.read_text(encoding="utf-8")
    shared = text.replace("visibilitat: interna", "visibilitat: compartida")
    own = text.replace("visibilitat: compartida", "visibilitat: interna")
    risk = load(manabi).get("accio", ACCIO).object.riscos[0].descripcio.ca
    file.write_text(shared, encoding="utf-8")
    assert risk in text_of(tools, tools.compose_in(load(manabi), "pla_treball", ACCIO, "ca"))
    file.write_text(own, encoding="utf-8")
    assert risk not in text_of(tools, tools.compose_in(load(manabi), "pla_treball", ACCIO, "ca"))


def test_only_what_has_a_version_for_internal_use_can_be_asked_for_it(manabi, cooptec) -> None:
    asked = cooptec("-C", manabi, "genera", "tdr", ACCIO, "--interna", "--format", "md")
    assert asked.code == 2
    assert "no version for internal use" in asked.err
    made = cooptec(
        "-C", manabi, "genera", "analisi_demanda", DEMANDA, "--interna", "--format", "md"
    )
    assert made.code == 0
    assert (manabi / f"documents/analisi_demanda-{DEMANDA}-interna-ca.md").is_file()


# What the agreement and the letter say


def test_the_agreement_says_which_version_prevails_and_who_signs_each(tools) -> None:
    text = text_of(tools, tools.composed("manabi-2018", "conveni", CONVENI, "es"))
    signed = text.split("# Idiomas y firmas")[-1] if "# Idiomas" in text else text
    dossier = tools.example("manabi-2018")
    conveni = dossier.get("conveni", CONVENI).object
    for part in conveni.parts:
        name = dossier.get("persona", part.signant).object.nom_public
        assert name in signed
    said = " ".join(signed.split())
    for llengua in ("castellano", "catalán"):
        assert f"Fecha y firma, versión en {llengua}" in said
    english = text_of(tools, tools.composed("manabi-2018", "conveni", CONVENI, "en"))
    assert re.search(r"this one prevails: Spanish", english)


def test_the_letter_of_call_lists_each_demand_with_its_days_on_one_page(tools) -> None:
    for language in ("ca", "es"):
        made = tools.composed("manabi-2018", "carta_convocatoria", CALL, language)
        text = text_of(tools, made)
        call = tools.example("manabi-2018").get("convocatoria", CALL).object
        for id_ in call.accions:
            accio = tools.example("manabi-2018").action(id_).accio
            assert accio.titol.get(language) in text
            days = sum(
                sum(
                    filter(
                        None, (m.dies_preparacio, m.dies_missio, m.dies_distancia, m.dies_informe)
                    )
                )
                for m in accio.equip
                if m.rol_equip != "reserva"
            )
            assert f"| {days} |" in text
        assert len(tools.pages(render(made.source, "pdf"))) == 1
        director = tools.example("manabi-2018").get("persona", "per-direccio-fons").object
        assert director.nom_public in text
        assert director.carrec.get(language) in text
