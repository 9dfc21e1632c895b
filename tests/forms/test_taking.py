"""What came back in a form becomes the same as if the wizard had asked."""

import shutil
from datetime import UTC, date, datetime

import pytest

from cooptec.dossier import load
from cooptec.forms.comparing import Sort, compare, is_safe, is_takeable
from cooptec.forms.form import Answer, Received, mark
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.forms.taking import looked_at, take
from cooptec.i18n import Message, translator
from cooptec.wizard.draft import drafts
from cooptec.wizard.existing import values_of

TODAY = date(2018, 10, 15)
NOW = datetime(2018, 10, 15, 12, tzinfo=UTC)
T = translator("es")
HERE = Message("here")
JAMA = "dem-jama-usos-sol"
PUERTO = "dem-puerto-lopez-turisme"


def received(form, changes):
    """A form as somebody has filled it in."""
    said = {blank.loc: blank.text for blank in form.blanks()} | changes
    digests = {blank.loc: mark(blank.text) for blank in form.blanks() if blank.text}
    answers = tuple(Answer(loc, text, HERE) for loc, text in said.items())
    return Received(form.identity, answers, digests)


def demand(dossier, id_=None, language="es"):
    entry = dossier.find(id_) if id_ else None
    return make(About(FORMS["demanda"], dossier, language, entry))


def sorts(comparison, *locs):
    found = {line.loc: line.sort for line in comparison.lines}
    return [found[loc] for loc in locs]


TITLE = ("titol", "es")
NEEDED = {
    TITLE: "Un plan para el mercado",
    ("entitat_demandant",): "Gobierno Autónomo Descentralizado Municipal del Cantón Jama",
    ("unitat_responsable", "es"): "Dirección de Planificación",
    ("ambits",): "Urbanismo y ordenamiento territorial",
    ("evidencies", 0, "afirmacio", "es"): "118 solicitudes tramitadas en un año",
    ("evidencies", 0, "font"): "Registro ilustrativo",
    ("evidencies", 0, "any"): "2017",
    ("durada_prevista", "nombre_missions"): "2",
    ("finestra", "inici"): "10/9/2018",
}


def test_a_new_demand_is_written_with_what_was_answered(manabi) -> None:
    dossier = load(manabi)
    comparison = compare(received(demand(dossier), NEEDED), dossier)
    assert {line.sort for line in comparison.lines} == {Sort.NEW}
    taken = take(comparison, comparison.lines, TODAY, NOW, T)
    written = values_of(load(manabi).find(taken.id))
    assert written["titol"] == {"es": "Un plan para el mercado"}
    assert written["entitat_demandant"] == "ent-gad-jama"
    assert written["ambits"] == ["urbanisme"] or len(written["ambits"]) == 1
    assert written["evidencies"] == [
        {
            "afirmacio": {"es": "118 solicitudes tramitadas en un año"},
            "font": "Registro ilustrativo",
            "any": 2017,
        }
    ]
    assert written["finestra"]["inici"] == date(2018, 9, 10)
    assert not drafts(manabi, "demanda")


def test_what_was_not_touched_is_equal_and_writes_nothing(manabi) -> None:
    dossier = load(manabi)
    comparison = compare(received(demand(dossier, JAMA), {}), dossier)
    assert {line.sort for line in comparison.lines} == {Sort.EQUAL}
    before = (manabi / f"demandes/{JAMA}.yaml").read_bytes()
    take(comparison, filter(is_takeable, comparison.lines), TODAY, NOW, T)
    assert (manabi / f"demandes/{JAMA}.yaml").read_bytes() == before


def test_a_changed_answer_changes_its_lines_and_no_other(manabi) -> None:
    dossier = load(manabi)
    changes = {TITLE: "Otro título", ("finestra", "inici"): "1/9/2018"}
    comparison = compare(received(demand(dossier, JAMA), changes), dossier)
    assert sorts(comparison, *changes) == [Sort.CHANGED, Sort.CHANGED]
    file = manabi / f"demandes/{JAMA}.yaml"
    before = file.read_text("utf-8").splitlines()
    take(comparison, filter(is_takeable, comparison.lines), TODAY, NOW, T)
    after = file.read_text("utf-8").splitlines()
    assert len(set(before) - set(after)) <= 3
    assert values_of(load(manabi).find(JAMA))["titol"]["es"] == "Otro título"


def test_what_changed_on_both_sides_is_told_and_the_untouched_stays_ours(manabi) -> None:
    dossier = load(manabi)
    sent = demand(dossier, JAMA)
    file = manabi / f"demandes/{JAMA}.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("2018-09-10", "2018-09-12"), encoding="utf-8", newline="")
    later = load(manabi)
    both = compare(received(sent, {("finestra", "inici"): "1/9/2018"}), later)
    assert sorts(both, ("finestra", "inici")) == [Sort.BOTH]
    untouched = compare(received(sent, {}), later)
    assert sorts(untouched, ("finestra", "inici")) == [Sort.EQUAL]


def test_an_answer_that_was_taken_out_is_told_and_never_safe(manabi) -> None:
    dossier = load(manabi)
    comparison = compare(received(demand(dossier, JAMA), {TITLE: ""}), dossier)
    assert sorts(comparison, TITLE) == [Sort.EMPTIED]
    assert not any(is_safe(line) for line in comparison.of(Sort.EMPTIED))


def test_what_is_not_understood_waits_word_for_word_while_the_rest_enters(manabi) -> None:
    dossier = load(manabi)
    odd = {("durada_prevista", "nombre_missions"): "dos o tres, según"}
    comparison = compare(received(demand(dossier), NEEDED | odd), dossier)
    assert sorts(comparison, *odd) == [Sort.NOT_UNDERSTOOD]
    taken = take(comparison, filter(is_takeable, comparison.lines), TODAY, NOW, T)
    assert taken.waiting == 1
    (draft,) = drafts(manabi, "pas-completa-demanda")
    assert draft.state.heard == odd
    assert values_of(load(manabi).find(taken.id))["titol"]["es"] == "Un plan para el mercado"


def test_when_nothing_is_taken_the_wizard_of_a_new_one_asks_again(manabi) -> None:
    dossier = load(manabi)
    odd = {("durada_prevista", "nombre_missions"): "dos o tres, según"}
    comparison = compare(received(demand(dossier), odd), dossier)
    take(comparison, (), TODAY, NOW, T)
    (draft,) = drafts(manabi, "demanda")
    assert draft.state.heard == odd


@pytest.mark.parametrize("said", ["Urbanisme i ordenació territorial", "urbanismo y ordenamiento"])
def test_the_names_of_a_list_are_known_in_another_language_and_by_their_beginning(
    manabi, said
) -> None:
    dossier = load(manabi)
    comparison = compare(received(demand(dossier), {("ambits",): said}), dossier)
    (line,) = comparison.lines
    assert line.sort is Sort.NEW, line.why
    assert line.value == [next(iter(values_of(dossier.find(JAMA))["ambits"]))]


def test_personal_data_are_shown_and_not_taken_in(manabi) -> None:
    dossier = load(manabi)
    said = {("context", "es"): "La responsable, con cédula 1710034065, atiende la ventanilla."}
    comparison = looked_at(compare(received(demand(dossier, JAMA), said), dossier), TODAY, T)
    assert sorts(comparison, *said) == [Sort.PRIVATE]
    assert not any(is_takeable(line) for line in comparison.of(Sort.PRIVATE))


def test_an_answer_in_which_a_rule_finds_an_error_is_not_safe(manabi) -> None:
    dossier = load(manabi)
    wrong = NEEDED | {("finestra", "inici"): "10/9/2018", ("finestra", "fi"): "1/9/2018"}
    comparison = looked_at(compare(received(demand(dossier), wrong), dossier), TODAY, T)
    faulty = [line.loc for line in comparison.lines if line.faulty]
    assert any(loc[0] == "finestra" for loc in faulty)
    assert not any(is_safe(line) for line in comparison.lines if line.loc in faulty)


def test_a_row_that_somebody_added_becomes_an_item(manabi) -> None:
    dossier = load(manabi)
    form = demand(dossier, JAMA)
    rows = len(values_of(dossier.find(JAMA))["evidencies"])
    added = {("evidencies", rows + 9, "afirmacio", "es"): "Un hecho más"}
    comparison = compare(received(form, added), dossier)
    take(comparison, filter(is_takeable, comparison.lines), TODAY, NOW, T)
    found = values_of(load(manabi).find(JAMA))["evidencies"]
    assert len(found) == rows + 1
    assert found[-1]["afirmacio"] == {"es": "Un hecho más"}


def test_somebody_who_is_not_on_the_list_is_written_down_too(manabi) -> None:
    dossier = load(manabi)
    person = {
        ("contrapart", "nom_public"): "Persona Ejemplo",
        ("contrapart", "carrec", "es"): "Dirección de Obras",
        ("contrapart", "correu_institucional"): "obras@municipio.example",
    }
    taken_paths = take(
        comparison := compare(received(demand(dossier), NEEDED | person), dossier),
        comparison.lines,
        TODAY,
        NOW,
        T,
    ).paths
    assert any(path.startswith("persones/") for path in taken_paths)
    shutil.rmtree(manabi / ".cooptec", ignore_errors=True)
