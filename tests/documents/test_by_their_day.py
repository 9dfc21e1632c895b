"""What a document may know: nothing that came after its day; and its words agree with numbers."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.model.base import Acte, TextML
from cooptec.model.missio import CanviMissio, Reconfirmacio

DATA = Path(__file__).parent / "data" / "execucio"
EXAMPLES = Path(__file__).parents[2] / "exemples"
ACCIO = "acc-rocafuerte-atencio-2018"
MISSIO = "mis-rocafuerte-1"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    root = tmp_path_factory.mktemp("day") / "minim"
    shutil.copytree(EXAMPLES / "minim", root, ignore=shutil.ignore_patterns(".cooptec"))
    shutil.copytree(DATA, root, dirs_exist_ok=True)
    return load(root)


def changed(dossier, kind, id_, **values):
    """The dossier with other values in one object; a file of an action by the action's name."""
    old = dossier.get(kind, id_) or next(e for e in dossier.of(kind) if e.accio == id_)
    new = replace(old, built=replace(old.built, object=old.object.model_copy(update=values)))
    return replace(dossier, entries=tuple(new if e is old else e for e in dossier.entries))


def source_of(dossier, tipus, id_, language="en", day=None):
    document = document_named(tipus)
    entry = next(filter(None, (dossier.get(kind, id_) for kind in document.on)))
    return compose(document, entry, dossier, translator(language), day).source


def text_of(tools, dossier, tipus, id_, language="en", day=None):
    return tools.plain(source_of(dossier, tipus, id_, language, day).body)


def test_a_mission_report_tells_no_remote_session_held_after_it(dossier, tools) -> None:
    text = text_of(tools, dossier, "informe_missio", MISSIO, "es")
    assert "Revisión de fichas 1" in text  # 26 October; the report is of the 30th
    assert "Revisión de fichas 2" not in text  # 2 November
    assert "1,5" in text
    assert "2,5" not in text


def test_a_mission_report_tells_no_validation_that_came_after_it(dossier, tools) -> None:
    chain = dossier.action(ACCIO).marc_logic
    product = chain.productes[0]
    late = product.model_copy(
        update={
            "estat": "validat",
            "data_lliurament": date(2018, 10, 20),
            "validacio": Acte(data=date(2018, 11, 20)),
        }
    )
    only = chain.model_copy(update={"productes": (late,)})
    later = changed(dossier, "marc_logic", ACCIO, productes=only.productes)
    assert "Validado" not in text_of(tools, later, "informe_missio", MISSIO, "es")
    asked_later = text_of(tools, later, "informe_missio", MISSIO, "es", date(2018, 12, 1))
    assert "Validado" in asked_later


def test_an_agenda_does_not_know_how_the_mission_ended(dossier, tools) -> None:
    text = text_of(tools, dossier, "agenda_missio", MISSIO)  # of 1 October
    assert "The mission ends with a return session" in text
    assert "took place" not in text
    assert "The remote kick-off meeting is held on 3 October 2018." in text


def test_a_monitoring_record_parts_what_was_agreed_from_what_waits(dossier, tools) -> None:
    def told(decided):
        change = CanviMissio(tipus="ajornament", decisio=Acte(data=decided) if decided else None)
        moved = changed(dossier, "missio", MISSIO, canvis_missio=(change,))
        others = [e for e in moved.entries if e.id != "mis-rocafuerte-2"]
        alone = replace(moved, entries=tuple(others))
        return text_of(tools, alone, "informe_seguiment", "seg-1", day=date(2018, 10, 24))

    agreed, waiting = "were agreed in writing", "still to be approved:"
    assert agreed in told(date(2018, 10, 20))
    assert waiting not in told(date(2018, 10, 20))
    assert waiting in told(None)
    assert "14–20 Oct 2018" not in told(date(2018, 11, 20))


def test_an_act_names_the_terms_of_reference_of_its_day(dossier, tools) -> None:
    said = "Terms of reference"
    assert said in text_of(tools, dossier, "acta_modificacio", ACCIO)
    later = changed(dossier, "tdr", ACCIO, data=date(2030, 1, 1))
    assert f"{said}\n" not in text_of(tools, later, "acta_modificacio", ACCIO)


def test_what_was_confirmed_or_is_over_is_not_asked_for_again(dossier, tools) -> None:
    asked = "Please confirm in writing"
    said = Reconfirmacio(data=date(2018, 10, 8), dates_confirmades=True)
    confirmed = changed(dossier, "missio", MISSIO, reconfirmacio=said)

    def letter(day):
        return text_of(tools, confirmed, "carta_reconfirmacio", MISSIO, day=day)

    assert asked in letter(date(2018, 10, 2))
    assert asked not in letter(date(2018, 10, 9))
    assert "there is nothing left to reconfirm" in letter(date(2018, 11, 9))


def test_a_letter_of_thanks_does_not_say_that_a_draft_remains(dossier, tools) -> None:
    chain = dossier.action(ACCIO).marc_logic
    mission = dossier.get("missio", MISSIO).object
    states = dict(zip(mission.contingut_informe.productes, ("esborrany", "en_us"), strict=True))
    products = tuple(
        p.model_copy(update={"estat": states.get(p.id, p.estat), "titol": TextML(en=p.id)})
        for p in chain.productes
    )
    text = text_of(
        tools, changed(dossier, "marc_logic", ACCIO, productes=products), "carta_agraiment", MISSIO
    )
    draft, used = mission.contingut_informe.productes
    remains = text[
        text.index("This deliverable remains of it:") : text.index("These drafts are still")
    ]
    plain = remains.replace("\\", "")
    assert used in plain
    assert draft not in plain


def test_how_many_activities_there_are_agrees_with_the_word(dossier, tools) -> None:
    chain = dossier.action(ACCIO).marc_logic
    record = dossier.get("seguiment", "seg-1").object
    done = tuple(
        record.estat_activitats[0].model_copy(update={"activitat": each.id, "estat": "feta"})
        for each in chain.activitats
    )
    all_done = changed(dossier, "seguiment", "seg-1", estat_activitats=done)
    n = len(chain.activitats)
    assert f"{n} realizadas." in text_of(tools, all_done, "informe_seguiment", "seg-1", "es")
    assert f"{n} fetes." in text_of(tools, all_done, "informe_seguiment", "seg-1", "ca")


def test_only_a_long_document_opens_with_its_contents(dossier) -> None:
    assert source_of(dossier, "informe_missio", MISSIO).contents
    assert not source_of(dossier, "informe_missio", "mis-rocafuerte-2").contents
