"""Documents for anybody: what they leave out, and which are never made."""

from dataclasses import replace

import pytest

from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.documents.compose import compose
from cooptec.documents.public import NEVER, why_private
from cooptec.dossier import load
from cooptec.i18n import formats, translator
from cooptec.model.demanda import PermisPublicacio
from cooptec.model.risc import Risc

JAMA = "acc-jama-usos-sol-2018"


def changed(dossier, kind, id_, **values):
    """The dossier with other values in one object."""
    entry = dossier.get(kind, id_)
    told = entry.object.model_copy(update=values)
    new = replace(entry, built=replace(entry.built, object=told))
    return replace(dossier, entries=tuple(new if e is entry else e for e in dossier.entries))


def granted(dossier, id_, *, yes):
    return changed(dossier, "demanda", id_, permis_publicacio=PermisPublicacio(concedit=yes))


def public(tools, dossier, tipus, id_, language="es"):
    return tools.compose_in(dossier, tipus, id_, language, public=True)


def every_public(dossier):
    """Each document that may be made for anybody."""
    for document in DOCUMENTS:
        for kind in document.on:
            for entry in dossier.of(kind):
                if why_private(document, entry, dossier) is None:
                    yield document, entry


@pytest.mark.parametrize("name", ["manabi-2018", "minim"])
def test_no_public_document_says_how_a_person_is_reached_unless_a_call_does(tools, name) -> None:
    dossier = tools.example(name)
    contacts = {entry.object.contacte for entry in dossier.of("convocatoria")}
    private = [
        value
        for entry in dossier.of("persona")
        if entry.id not in contacts
        for key in ("correu_institucional", "telefon_institucional")
        if (value := getattr(entry.object, key))
    ]
    for document, entry in every_public(dossier):
        text = tools.plain(
            compose(document, entry, dossier, translator("es"), public=True).source.body
        )
        assert not [each for each in private if each in text], (document.tipus, entry.id)


def test_no_public_document_says_when_a_mission_that_has_not_ended_takes_place(tools) -> None:
    dossier = tools.example("manabi-2018")
    ahead = [e.object for e in dossier.of("missio") if e.object.estat != "realitzada"]
    stays = [each.periode_desti for each in ahead if each.periode_desti]
    assert stays
    said = {
        form(p.inici, p.fi, "es") for p in stays for form in (formats.period, formats.short_period)
    }
    for document, entry in every_public(dossier):
        text = tools.plain(
            compose(document, entry, dossier, translator("es"), public=True).source.body
        )
        assert not [each for each in said if each in text], (document.tipus, entry.id)


def test_a_document_says_at_its_end_what_it_leaves_out_and_why(tools) -> None:
    made = public(tools, tools.example("manabi-2018"), "tdr", JAMA)
    assert {each.why for each in made.left_out} >= {"the mission has not ended"}
    last = tools.plain(made.source.body).strip().splitlines()[-1]
    assert "Calendario" in last
    assert made.stem == f"tdr-{JAMA}-v1-publica-es"


def test_what_everybody_reads_anyway_has_no_second_version(tools) -> None:
    dossier = tools.example("manabi-2018")
    for tipus in ("sis_claus_accio", "fitxa_projecte_web"):
        assert "publica" not in public(tools, dossier, tipus, JAMA).stem


@pytest.mark.parametrize("tipus", ["fitxa_demanda", "tdr"])
def test_the_partner_s_text_is_not_public_without_its_permission(minim, tipus) -> None:
    for yes in (True, False):
        dossier = granted(load(minim), "dem-rocafuerte-atencio", yes=yes)
        document = document_named(tipus)
        entry = next(e for kind in document.on for e in dossier.of(kind))
        assert (why_private(document, entry, dossier) is None) is yes


@pytest.mark.parametrize("tipus", ["sis_claus_accio", "fitxa_projecte_web", "sis_claus_programa"])
def test_what_the_partner_wrote_stands_nowhere_for_anybody_without_permission(
    minim, tools, tipus
) -> None:
    words = "Ventanilla inventada para esta prueba"
    file = minim / "demandes/dem-rocafuerte-atencio.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("canvi_esperat:")
    line = text[start : text.index("\n", text.index("es:", start))]
    head = line[: line.index("es:")]
    file.write_text(text.replace(line, f"{head}es: {words}", 1), encoding="utf-8")
    assert words in file.read_text(encoding="utf-8")
    for yes in (True, False):
        dossier = granted(load(minim), "dem-rocafuerte-atencio", yes=yes)
        entry = next(e for kind in document_named(tipus).on for e in dossier.of(kind))
        body = tools.compose_in(dossier, tipus, entry.id, "es").source.body
        if not yes:
            assert words not in tools.plain(body)
        elif tipus != "sis_claus_programa":
            assert words in tools.plain(body)


def test_only_a_public_risk_stands_in_a_public_document(manabi, tools) -> None:
    dossier = load(manabi)
    entry = dossier.get("accio", JAMA)
    risks = tuple(
        Risc(id=f"rsc-{name}", descripcio={"es": f"Riesgo {name}"}, visibilitat=name)
        for name in ("publica", "compartida", "interna")
    )
    told = changed(dossier, "accio", entry.id, riscos=risks)
    shown = tools.plain(tools.compose_in(told, "tdr", JAMA, "es").source.body)
    open_ = tools.plain(public(tools, told, "tdr", JAMA).source.body)
    assert ["Riesgo publica" in shown, "Riesgo compartida" in shown] == [True, True]
    assert ["Riesgo publica" in open_, "Riesgo compartida" in open_] == [True, False]
    assert "Riesgo interna" not in shown + open_


def test_letters_and_what_compares_people_are_never_public(tools) -> None:
    dossier = tools.example("manabi-2018")
    allowed = {document.tipus for document, _ in every_public(dossier)}
    assert not allowed & set(NEVER)
    assert {each for each in allowed if each.startswith("carta_")} <= {"carta_convocatoria"}


def test_a_report_is_public_once_its_own_mission_has_ended(manabi) -> None:
    document = document_named("informe_missio")
    dossier = load(manabi)
    for estat, expected in (("realitzada", True), ("en_curs", False), ("cancellada", False)):
        told = changed(dossier, "missio", "mis-jama-1", estat=estat)
        entry = told.get("missio", "mis-jama-1")
        assert (why_private(document, entry, told) is None) is expected
