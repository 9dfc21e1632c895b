"""Documents of what happens in an action: missions, monitoring, acts and letters (domain 6)."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator
from cooptec.model.accio import MembreEquip
from cooptec.model.fields import visit
from cooptec.render.document import FORMATS, render

DATA = Path(__file__).parent / "data" / "execucio"
ACCIO = "acc-rocafuerte-atencio-2018"
DEMANDA = "dem-rocafuerte-atencio"
MISSIO = "mis-rocafuerte-1"
POSTPONED = "mis-rocafuerte-2"

SECTIONS = {
    ("agenda_missio", MISSIO): [
        "The mission",
        "Objectives of the mission",
        "Day by day",
        "Before the journey",
        "Approval and contacts",
    ],
    ("informe_missio", MISSIO): [
        "Data sheet",
        "Summary of the mission",
        "Objectives and degree of achievement",
        "Agenda carried out",
        "People met",
        "Findings and diagnosis",
        "Deliverables handed over or in draft",
        "Contribution to the results",
        "Recommendations to the requesting government",
        "Agreements, next steps and remote support",
        "What the home department learns",
        "Gender and rights",
        "Annex 1. Attendance",
        "Annex 2. Materials",
    ],
    ("informe_seguiment", "seg-1"): [
        "Period",
        "State of the activities",
        "Indicators and their targets",
        "Budget execution",
        "Deviations and remedies",
        "Risks that both sides watch",
        "Changes: agreed and to approve",
        "Next control",
    ],
    ("acta_modificacio", ACCIO): [
        "What is put on record",
        "Changes agreed",
        "What stays as it was",
        "Signatures",
    ],
    ("acta_validacio_producte", ACCIO): [
        "What is put on record",
        "Deliverables validated",
        "Deliverables received, to be validated",
        "Deliverables still to come",
        "Signatures",
    ],
    ("carta_invitacio", MISSIO): ["Invitation to a technical cooperation mission"],
    ("carta_autoritzacio", MISSIO): [
        "Request for authorisation to take part in a technical cooperation mission"
    ],
    ("carta_reconfirmacio", MISSIO): ["Reconfirmation of the mission"],
    ("carta_agraiment", MISSIO): [
        "Thanks for the technical cooperation mission",
        "Thanks for the welcome to the technical cooperation mission",
        "Certificate of participation",
    ],
    ("carta_no_prioritzacio", "can-no"): ["Reply to your application"],
    ("carta_no_prioritzacio", DEMANDA): ["Reply to your demand for technical cooperation"],
}
"""What each document of the dossier of these tests has for headings, in English."""

LETTERS = sorted({key for key in SECTIONS if key[0].startswith("carta_")})

PROMISED = {
    ("agenda_missio", MISSIO): {
        "missio": """periode_desti objectius agenda.hora
            agenda.lloc agenda.activitat agenda.amb_qui festius.nom festius.dia
            agenda_aprovada.data agenda_aprovada.referencia reunio_inicial""",
    },
    ("informe_missio", MISSIO): {
        "missio": """periode_desti reunio_inicial agenda.activitat
            agenda.lloc agenda.amb_qui restitucio.data restitucio.acord restitucio.motiu
            canvis_missio.motiu canvis_missio.efecte_pressupost canvis_missio.data_nova
            contingut_informe.resum contingut_informe.assoliment.objectiu
            contingut_informe.assoliment.comentari contingut_informe.diferencies_agenda
            contingut_informe.entrevistes.entitat contingut_informe.entrevistes.carrec
            contingut_informe.constatacions contingut_informe.recomanacions.text
            contingut_informe.recomanacions.destinatari contingut_informe.recomanacions.termini
            contingut_informe.acords.text contingut_informe.acords.termini
            contingut_informe.passos_seguents contingut_informe.aprenentatges
            contingut_informe.genere_i_drets contingut_informe.lliurat_el""",
    },
    ("informe_seguiment", "seg-1"): {
        "seguiment": """periode data estat_activitats.comentari execucio_pressupostaria.comentari
            mesuraments_indicadors.comentari desviacions.que desviacions.causa desviacions.mesura
            modificacions.data modificacions.referencia control_seguent""",
    },
    ("acta_modificacio", ACCIO): {
        "missio": """periode_desti canvis_missio.motiu canvis_missio.efecte_pressupost
            canvis_missio.data_nova canvis_missio.decisio.data canvis_missio.decisio.referencia""",
        "seguiment": """modificacions.data modificacions.referencia desviacions.que
            desviacions.mesura""",
    },
    ("acta_validacio_producte", ACCIO): {
        "marc_logic": """productes.titol productes.format productes.data_lliurament
            productes.validacio.data productes.validacio.referencia productes.us_posterior""",
        "accio": "drets_productes.titular drets_productes.llicencia",
    },
    ("carta_invitacio", MISSIO): {
        "missio": "periode_desti objectius",
        "tdr": "suport_local",
        "accio": "titol",
    },
    ("carta_autoritzacio", MISSIO): {"missio": "data_retorn", "accio": "titol"},
    ("carta_reconfirmacio", MISSIO): {"missio": "festius.nom agenda_aprovada.data"},
    ("carta_agraiment", MISSIO): {
        "missio": """periode_desti contingut_informe.assoliment.objectiu
            contingut_informe.passos_seguents""",
    },
    ("carta_no_prioritzacio", "can-no"): {"candidatura": "resposta.motiu"},
}
"""What domain 6.1 and 6.4 promise of each file, in each document."""

LONG_BEFORE = date(1900, 1, 1)
"""A day on which nothing had been confirmed yet."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The smallest example with an action that is being carried out."""
    root = tmp_path_factory.mktemp("execucio") / "minim"
    examples = Path(__file__).parents[2] / "exemples"
    shutil.copytree(examples / "minim", root, ignore=shutil.ignore_patterns(".cooptec"))
    shutil.copytree(DATA, root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def dossier(folder):
    return load(folder)


@pytest.fixture(scope="module")
def filled(dossier, tools):
    """The same with one mission and one application, and every field filled in."""
    others = (POSTPONED, "can-si")
    entries = tuple(each for each in dossier.entries if each.id not in others)
    return tools.filled(replace(dossier, entries=entries))


def changed(dossier, kind, id_, **values):
    """The dossier with other values in one object."""
    old = dossier.get(kind, id_)
    new = replace(old, built=replace(old.built, object=old.object.model_copy(update=values)))
    return replace(dossier, entries=tuple(new if e is old else e for e in dossier.entries))


def text_of(tools, dossier, tipus, id_, language="en", *, internal=False, day=None):
    document = document_named(tipus)
    entry = next(filter(None, (dossier.get(kind, id_) for kind in document.on)))
    made = compose(document, entry, dossier, translator(language), day, internal=internal)
    return tools.plain(made.source.body)


def source_of(dossier, tipus, id_, language="es", day=None):
    document = document_named(tipus)
    entry = next(filter(None, (dossier.get(kind, id_) for kind in document.on)))
    return compose(document, entry, dossier, translator(language), day).source


def test_the_data_of_these_tests_can_be_read(dossier) -> None:
    assert dossier.diagnostics == ()
    assert [d for e in dossier.entries for d in e.diagnostics] == []


@pytest.mark.parametrize(("tipus", "id_"), SECTIONS)
def test_a_document_has_all_its_sections(dossier, tools, tipus, id_) -> None:
    body = source_of(dossier, tipus, id_, "en").body
    assert [text for level, text, _ in tools.headings(body) if level == 1] == SECTIONS[tipus, id_]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), SECTIONS)
def test_a_document_has_the_same_sections_in_every_language(
    dossier, tools, tipus, id_, language
) -> None:
    found = tools.headings(source_of(dossier, tipus, id_, language).body)
    assert found
    if tipus != "carta_agraiment":  # whom it thanks depends on the language
        english = tools.headings(source_of(dossier, tipus, id_, "en").body)
        assert [(level, classes) for level, _, classes in found] == [
            (level, classes) for level, _, classes in english
        ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), PROMISED)
def test_what_a_document_promises_stands_in_it(filled, tools, tipus, id_, language) -> None:
    day = LONG_BEFORE if tipus in {"carta_reconfirmacio", "carta_autoritzacio"} else None
    text = text_of(tools, filled.dossier, tipus, id_, language, day=day)
    missing = []
    for kind, paths in PROMISED[tipus, id_].items():
        owner = ACCIO if kind == "accio" else f"{ACCIO} {kind}"
        for path in paths.split():
            values = filled.of(owner, path, language)
            if not values or not all(any(way in text for way in ways) for ways in values):
                missing.append(f"{owner} {path}")
    assert missing == []


@pytest.mark.parametrize("to", FORMATS)
def test_every_document_becomes_a_file_of_every_format(dossier, tools, to) -> None:
    for tipus, id_ in (("informe_missio", MISSIO), ("carta_agraiment", MISSIO)):
        seen = tools.seen(render(source_of(dossier, tipus, id_), to), to)
        assert "Marta Exemple Roca" in re.sub(r"\s+", " ", seen)


# With the fewest data


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_of_a_mission_of_which_nothing_is_known_still_read_well(
    minim, tools, language
) -> None:
    (minim / f"accions/{ACCIO}/missions").mkdir()
    (minim / f"accions/{ACCIO}/missions/mis-nova.yaml").write_text(
        f"id: mis-nova\naccio: {ACCIO}\n", encoding="utf-8"
    )
    dossier = load(minim)
    for tipus, kinds in ((d.tipus, d.on) for d in map(document_named, {t for t, _ in SECTIONS})):
        if "missio" in kinds:
            text = text_of(tools, dossier, tipus, "mis-nova", language)
            assert text.strip()
            assert not re.search(r"\bNone\b|Undefined|—|\(\)|  \.", text), (tipus, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_of_an_action_that_is_being_formulated_still_read_well(
    minim, tools, language
) -> None:
    (minim / f"accions/{ACCIO}/seguiment").mkdir()
    (minim / f"accions/{ACCIO}/seguiment/seg-nou.yaml").write_text(
        f"id: seg-nou\naccio: {ACCIO}\n", encoding="utf-8"
    )
    dossier = load(minim)
    for tipus, id_ in (
        ("informe_seguiment", "seg-nou"),
        ("acta_modificacio", ACCIO),
        ("acta_validacio_producte", ACCIO),
        ("carta_no_prioritzacio", DEMANDA),
    ):
        source = source_of(dossier, tipus, id_, language)
        assert "None" not in tools.plain(source.body)
        assert render(source, "html")


def test_an_action_without_changes_says_so_and_asks_for_no_signature(minim, tools) -> None:
    body = source_of(load(minim), "acta_modificacio", ACCIO, "en").body
    assert [text for _, text, _ in tools.headings(body)] == ["What is put on record"]
    assert "have agreed no change" in tools.plain(body)


def test_a_mission_without_report_says_so_and_tells_no_agenda_carried_out(dossier, tools) -> None:
    text = text_of(tools, dossier, "informe_missio", POSTPONED)
    assert "The report of this mission is still to be written." in text
    assert "Agenda carried out" not in text
    assert "Vuelo cancelado" in text_of(tools, dossier, "informe_missio", POSTPONED, "es")


# Figures


def test_people_met_and_attendance_add_up(dossier, tools) -> None:
    missio = dossier.get("missio", MISSIO).object
    text = text_of(tools, dossier, "informe_missio", MISSIO)
    for counted in (
        [each.persones for each in missio.contingut_informe.entrevistes],
        [each.persones for each in missio.agenda],
    ):
        women, men = sum(c.dones for c in counted), sum(c.homes for c in counted)
        assert f"{women} women and {men} men" in text


def test_the_expenses_of_a_mission_are_those_charged_to_its_lines_and_add_up(
    dossier, tools
) -> None:
    text = text_of(tools, dossier, "informe_missio", MISSIO, internal=True)
    assert "€1,550.40" in text  # 1150.40 + 400.00; the rejected 99.00 does not count
    assert "€1,620.00" in text  # 1200.00 + 420.00 planned
    for shown in ("Factura 2018/31", "Factura 2018/77"):
        assert shown in text
    for other in ("Factura 2018/32", "Factura 2018/99"):
        assert other not in text
    assert text.index("Factura 2018/31") < text.index("Factura 2018/77")


def test_a_monitoring_report_tells_money_and_indicators_as_they_stood_that_day(
    dossier, tools
) -> None:
    text = text_of(tools, dossier, "informe_seguiment", "seg-1")
    assert "Of the €2,920.00 that the action has in money, €1,550.40 had been spent." in text
    assert "53 %" in text  # 1550.40 of 2920.00
    assert "99" not in text  # what somebody typed as the share
    spanish = text_of(tools, dossier, "informe_seguiment", "seg-1", "es")
    assert "12 trámites (19 oct. 2018)" in spanish
    assert "A buen ritmo" in spanish
    assert "16 nov. 2018)" in spanish.replace("36 trámites (16 nov. 2018)", "", 1)  # another target
    later = changed(dossier, "seguiment", "seg-1", data=date(2018, 12, 1))
    text = text_of(tools, later, "informe_seguiment", "seg-1")
    assert "€2,840.40 had been spent" in text
    assert "at target" in text


def test_lights_are_said_in_words(dossier, tools) -> None:
    text = text_of(tools, dossier, "informe_seguiment", "seg-1")
    assert (
        "The plan has 4 activities: 1 done, 1 overdue, 1 that begins late and 1 not reported."
        in text
    )
    for light in ("✓ done", "■ overdue", "▲ begins late", "○ not reported"):
        assert light in text


def test_the_days_of_a_mission_are_counted(dossier, tools) -> None:
    text = text_of(tools, dossier, "agenda_missio", MISSIO)
    assert "7 days, 4 working days" in text  # 14–20 October, Monday 15 is a holiday
    assert "13–21 Oct 2018 (9 days)" in text


def test_the_days_to_authorise_are_those_of_the_person(dossier, tools) -> None:
    text = text_of(tools, dossier, "carta_autoritzacio", MISSIO)
    assert "The authorisation should cover 13 days of work" in text
    assert "2 of preparation, 7 of mission, 3 of remote support and 1 for the report" in text
    accio = dossier.get("accio", ACCIO).object
    twice = (*accio.equip, MembreEquip(persona="per-altra", rol_equip="membre", dies_missio=30))
    text = text_of(
        tools, changed(dossier, "accio", ACCIO, equip=twice), "carta_autoritzacio", MISSIO
    )
    assert "13 days of work" in text


def test_the_certificate_says_the_hours_of_remote_support(dossier, tools) -> None:
    text = text_of(tools, dossier, "carta_agraiment", MISSIO)
    certificate = text[text.index("Certificate of participation") :]
    assert "2.5" in certificate  # 90 and 60 minutes
    assert "Marta Exemple Roca" in certificate
    assert "Ayuntamiento de Vilaexemple" in text_of(tools, dossier, "carta_agraiment", MISSIO, "es")


# What stays inside


INTERNAL = ["incidencia-interna", "nivell-intern", "seguiment-intern", "mesura-interna", "41.5"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), SECTIONS)
def test_what_is_internal_stands_in_no_document_for_others(
    dossier, tools, tipus, id_, language
) -> None:
    text = text_of(tools, dossier, tipus, id_, language)
    hidden = [*INTERNAL, "Algo que solo sabe", "només sap el Fons", "motivo-de-otra", "d'una-altra"]
    assert [each for each in hidden if each in text] == []
    assert "Factura" not in text


def test_the_internal_version_of_a_report_has_what_is_internal(dossier, tools) -> None:
    text = text_of(tools, dossier, "informe_missio", MISSIO, "ca", internal=True)
    assert "incidencia-interna" in text
    assert "nivell-intern" in text
    text = text_of(tools, dossier, "informe_seguiment", "seg-1", "ca", internal=True)
    assert "seguiment-intern" in text
    assert "Una cosa que només sap el Fons" in text


@pytest.mark.parametrize(("tipus", "id_"), SECTIONS)
def test_no_document_shows_an_identifier(dossier, tools, tipus, id_) -> None:
    known = {entry.id for entry in dossier.entries}
    known |= {p.id for e in dossier.entries for _, _, p in visit(e.object) if hasattr(p, "id")}
    for language in LANGUAGES:
        text = text_of(tools, dossier, tipus, id_, language)
        assert [each for each in known if each and "-" in each and each in text] == []


def test_when_a_mission_takes_place_is_told_to_others_only_after_it(folder, tools) -> None:
    own = folder.parent / "own"
    shutil.copytree(folder, own)
    (own / "plantilles").mkdir()
    (own / "plantilles/tdr.md.j2").write_text(
        "{% for each in missions %}[{{ each.periode_desti or 'gens' }}]{% endfor %}", "utf-8"
    )
    dossier = load(own)
    assert text_of(tools, dossier, "tdr", ACCIO) == "[14–20 Oct 2018][gens]"


# Letters


def test_a_letter_is_one_page_and_has_no_title_block(dossier, tools) -> None:
    for tipus, id_ in LETTERS:
        source = source_of(dossier, tipus, id_)
        pages = tools.pages(render(source, "pdf"))
        letters = [h for h in tools.headings(source.body) if h[0] == 1]
        assert len(pages) == len(letters)
        assert source.letter
        assert source.title not in tools.seen(render(source, "docx"), "docx").split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tipus", "id_"), LETTERS)
def test_a_letter_has_place_date_greeting_and_a_signature_that_can_be_read(
    dossier, tools, tipus, id_, language
) -> None:
    t = translator(language)
    text = text_of(tools, dossier, tipus, id_, language, day=date(2018, 9, 28))
    assert "2018" in text.split("@", 1)[1][:120]
    for said in ("Dear Sir or Madam,", "Yours faithfully,"):
        assert t(said) in text
    signed = text[text.rindex(t("Yours faithfully,")) :]
    partner = document_named(tipus).by_partner
    assert ("Nelly Ejemplo Bravo" if partner else "Núria Exemple Prat") in signed


def test_a_letter_of_the_partner_is_issued_by_the_partner(dossier) -> None:
    source = source_of(dossier, "carta_invitacio", MISSIO)
    gad = dossier.get("entitat", "ent-gad-rocafuerte").object.nom.get("es")
    assert source.footer == source.author == gad


def test_a_letter_says_by_when_it_needs_an_answer(dossier, tools) -> None:
    asked = text_of(tools, dossier, "carta_reconfirmacio", MISSIO, day=date(2018, 9, 28))
    assert "before 6 October 2018" in asked  # a week before the 13th
    late = text_of(tools, dossier, "carta_reconfirmacio", MISSIO, day=date(2018, 10, 9))
    assert "before 12 October 2018" in late


def test_each_town_hall_receives_its_own_letter(dossier, tools) -> None:
    two = changed(
        changed(dossier, "persona", "per-tecnic-atencio-2", entitat="ent-fons"),
        "missio",
        MISSIO,
        persones=("per-tecnica-atencio-1", "per-tecnic-atencio-2"),
    )
    for tipus in ("carta_invitacio", "carta_autoritzacio"):
        source = source_of(two, tipus, MISSIO, "ca")
        assert [c for _, _, c in tools.headings(source.body)] == [[".unnumbered"]] * 2
        assert source.body.count("{.letterhead}") == 1
        assert source.body.count("{.letterhead .new-page}") == 1
        first, second = tools.pages(render(source, "pdf"))
        assert "Marta Exemple Roca" in first
        assert "Pau Exemple Grau" not in first
        assert "Pau Exemple Grau" in second
    certificates = text_of(tools, two, "carta_agraiment", MISSIO, "ca")
    assert certificates.count(translator("ca")("certifies that")) == 2


def test_thanks_go_to_the_side_that_reads_the_language(dossier, tools) -> None:
    for language, thanked, other in (
        ("ca", "Rosa Exemple Mir", "Nelly Ejemplo Bravo"),
        ("es", "Nelly Ejemplo Bravo", "Rosa Exemple Mir"),
    ):
        text = text_of(tools, dossier, "carta_agraiment", MISSIO, language)
        assert thanked in text
        assert other not in text


def test_nobody_is_certified_before_the_mission_has_ended(dossier, tools) -> None:
    text = text_of(tools, dossier, "carta_agraiment", POSTPONED)
    assert "certifies" not in text
    assert "has not ended yet" in text


@pytest.mark.parametrize(
    ("estat", "said", "kept"),
    [
        ("no_seleccionada", "On this occasion it has not been selected", True),
        ("exclosa", "It could not be admitted to the selection", True),
        ("reserva", "It stays in reserve", True),
        ("seleccionada", "it has been selected", False),
        ("presentada", "will write to you as soon as the selection is made", False),
    ],
)
def test_an_application_is_told_its_own_outcome_and_what_becomes_of_its_data(
    dossier, tools, estat, said, kept
) -> None:
    text = text_of(
        tools,
        changed(dossier, "candidatura", "can-no", estat=estat),
        "carta_no_prioritzacio",
        "can-no",
    )
    assert said in text
    assert ("30 December 2019" in text) is kept
    assert "“" in text
    assert text.count("next call") == 1


@pytest.mark.parametrize(
    ("resultat", "said"),
    [
        ("no_prioritzada", "it has not been possible to give it priority"),
        ("ajornada", "has been postponed"),
        ("condicionada", "accepted with conditions"),
        ("aprovada", "it has been accepted"),
    ],
)
def test_a_demand_is_told_the_decision_and_the_body_but_no_score(
    dossier, tools, resultat, said
) -> None:
    demanda = dossier.get("demanda", DEMANDA).object
    decided = demanda.decisio.model_copy(update={"resultat": resultat})
    text = text_of(
        tools,
        changed(dossier, "demanda", DEMANDA, decisio=decided),
        "carta_no_prioritzacio",
        DEMANDA,
    )
    assert said in text
    assert "21 May 2018" in text
    assert ("to review it together" in text) is (resultat in {"no_prioritzada", "ajornada"})
    assert not re.search(r"\b[0-3]/3\b|score", text)


def test_deliverables_stand_by_how_far_they_are(dossier, tools) -> None:
    text = text_of(tools, dossier, "acta_validacio_producte", ACCIO, "es")
    order = [
        "Ficha común de trámites |",
        "Muestra de doce fichas revisadas",
        "Guía para actualizar",
    ]
    assert sorted(order, key=text.index) == order


def test_a_change_stands_once_with_its_decision(dossier, tools) -> None:
    text = text_of(tools, dossier, "acta_modificacio", ACCIO, "es")
    assert text.count("Nota il·lustrativa 4/2018") == 1
    assert "Vuelo cancelado por el mal tiempo" in text
    for name in ("Nelly Ejemplo Bravo", "Rosa Exemple Mir", "Núria Exemple Prat"):
        assert name in text
