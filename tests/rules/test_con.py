from datetime import date

import pytest

from cooptec.i18n import translator
from cooptec.rules.con import CON_01, CON_03, CON_07
from cooptec.rules.con_clauses import CON_02, CON_04, CON_05, CON_06

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
SHEET = f"{ACTION}/accio.yaml"
AGREEMENT = "convenis/cnv-exemple.yaml"
BUDGET = f"{ACTION}/pressupost.yaml"
MISSION = f"{ACTION}/missions/mis-rocafuerte-1.yaml"

JOURNEY = f"""\
{MISSION}:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  data_sortida: 2018-10-13
  data_retorn: 2018-10-21
"""


def test_without_agreement_the_action_is_not_covered(small):
    (found,) = small.found("CON-01")
    assert (found.place.path, found.pending) == (SHEET, True)
    assert say(found.message) == "No agreement covers the action"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("estat: signat", "estat: en_tramit", "not in force"),
        ("estat: signat", "estat: denunciat", "not in force"),
        ("tipus: conveni_especific", "tipus: protocol", "this kind"),
        ("signat_el: [2018-06-08]", "signat_el:", "when it was signed"),
        ("signat_el: [2018-06-08]", "signat_el: [2018-06-08, 2018-10-20]", "signed later"),
        ("vigencia: {inici: 2018-06-08", "vigencia: {inici: 2018-10-15", "term"),
        ("fi: 2019-06-30", "fi: 2018-09-30", "term"),
    ],
)
def test_an_agreement_that_does_not_hold_is_shown_with_the_reason(small, old, new, words):
    small.lay(CON_01.good).lay(JOURNEY).edit(AGREEMENT, old, new)
    (found,) = small.found("CON-01")
    assert found.place.path == SHEET
    assert small.line(found) == "[cnv-exemple]"
    (reason,) = found.related
    assert reason.place.path == AGREEMENT
    assert words in say(reason.message)


@pytest.mark.parametrize("tipus", ["conveni_especific", "conveni_marc", "carta_acord"])
def test_a_framework_or_a_letter_covers_as_well(small, tipus):
    small.lay(CON_01.good).lay(JOURNEY)
    small.edit(AGREEMENT, "tipus: conveni_especific", f"tipus: {tipus}")
    assert not small.found("CON-01")


def test_one_agreement_that_holds_is_enough(small):
    small.lay(CON_01.bad)
    second = CON_01.good[CON_01.good.index("convenis/") :].replace("cnv-exemple", "cnv-marc")
    assert not small.lay(second).found("CON-01")


def test_a_departure_without_cover_is_an_error_whatever_was_decided(small):
    small.lay(CON_01.bad).lay(JOURNEY)
    (before,) = small.found("CON-01", today=date(2018, 10, 12))
    (after,) = small.found("CON-01", today=date(2018, 10, 13))
    assert (before.pending, after.pending) == (True, False)


@pytest.mark.parametrize("field", ["estat: cancellada", "convenis: [cnv-que-no-existeix]"])
def test_a_cancelled_action_and_a_broken_reference_are_left_to_others(small, field):
    assert not small.lay(field, "accio").found("CON-01")


def test_only_acts_empower_for_an_agreement_office_is_enough_for_a_letter(small):
    assert len(small.lay(CON_02.bad).found("CON-02")) == 2
    small.edit(AGREEMENT, "tipus: conveni_especific", "tipus: protocol")
    assert not small.found("CON-02")


def test_an_office_is_needed_for_any_of_them(small):
    small.lay(CON_02.good).edit(AGREEMENT, ", capacitat: Alcaldía", "")
    (found,) = small.found("CON-02")
    assert "Nelly Ejemplo Bravo" in say(found.message)


def test_a_party_without_a_signer_is_not_asked_for_the_capacity(small):
    small.lay(CON_02.bad).edit(AGREEMENT, "signant: per-alcaldia-rocafuerte, ", "")
    assert len(small.found("CON-02")) == 1


@pytest.mark.parametrize(
    ("end", "count"), [("2018-11-29", 1), ("2018-11-30", 0), ("2018-12-31", 0)]
)
def test_the_term_lasts_to_the_end_of_the_action(small, end, count):
    small.lay(CON_03.good).edit(AGREEMENT, "fi: 2018-12-31", f"fi: {end}")
    assert len(small.found("CON-03")) == count


def test_the_report_of_a_late_mission_is_covered_too(small):
    small.lay(CON_03.good).edit(AGREEMENT, "fi: 2018-12-31", "fi: 2018-12-10")
    small.lay(JOURNEY).edit(MISSION, "data_retorn: 2018-10-21", "data_retorn: 2018-11-29")
    assert not small.found("CON-03")
    small.lay("termini_informe_missio: 15", "programa")
    (found,) = small.found("CON-03")
    assert small.line(found) == "2018-12-10"
    assert say(found.message) == (
        "The term ends on 10 December 2018, and it is needed until 14 December 2018"
    )
    assert found.related[0].place.path == MISSION


def test_a_longer_agreement_makes_up_for_a_shorter_one(small):
    small.lay(CON_03.bad)
    longer = CON_03.good.replace("cnv-exemple", "cnv-marc")
    assert not small.lay(longer).found("CON-03")


def test_commitments_in_money_are_compared_with_contributions_in_money(small):
    (found,) = small.lay(CON_04.bad).found("CON-04")
    assert say(found.message) == ("1,000.00 EUR are committed, and the parties contribute 1,200.00")
    assert small.line(found) == "[{valor: 1000.00, moneda: EUR}]"
    assert found.related[0].place.path == BUDGET


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (AGREEMENT, "valor: 1000.00, moneda: EUR", "valor: 1000.00, moneda: USD"),
        (AGREEMENT, "[{valor: 1000.00, moneda: EUR}]", ""),
        (BUDGET, "- entitat: ent-fons", "- entitat: ent-que-no-es-part"),
        (SHEET, "estat: activa", "estat: cancellada"),
    ],
)
def test_what_cannot_be_compared_is_left_in_peace(small, path, old, new):
    assert not small.lay(CON_04.bad).edit(path, old, new).found("CON-04")


def test_what_is_given_in_kind_may_be_committed_or_not(small):
    kind = """\
aportacions:
  - {entitat: ent-fons, tipus: monetari, quantia: {valor: 1000.00, moneda: EUR}}
  - {entitat: ent-gad-rocafuerte, tipus: en_especie, quantia: {valor: 200.00, moneda: EUR}}
"""
    fields = "".join(f"  {line}\n" for line in kind.splitlines())
    for example in (CON_04.bad, CON_04.good):
        assert not small.lay(example).lay(f"{BUDGET}:\n{fields}").found("CON-04")


@pytest.mark.parametrize("field", ["propietat_productes", "proteccio_dades"])
def test_each_clause_is_asked_for(small, field):
    small.lay(CON_05.good).lay(f"{AGREEMENT}:\n  {field}:\n")
    (found,) = small.found("CON-05")
    assert found.pending


def test_one_language_says_which_version_there_is(small):
    assert small.lay(CON_06.bad).found("CON-06")
    assert not small.lay(f"{AGREEMENT}:\n  llengues: [es]\n").found("CON-06")


def test_a_postponed_mission_goes_on_its_new_day(small):
    (found,) = small.lay(CON_07.bad).found("CON-07")
    assert (small.line(found), found.pending) == ("2018-10-20", False)


@pytest.mark.parametrize("day", ["2018-10-13", "2018-10-14"])
def test_the_new_day_is_that_of_departure_or_of_arrival(small, day):
    small.lay(CON_07.bad).edit(MISSION, "data_nova: 2018-10-20", f"data_nova: {day}")
    assert not small.found("CON-07")


@pytest.mark.parametrize("estat", ["ajornada", "cancellada"])
def test_a_mission_that_waits_keeps_its_old_dates(small, estat):
    small.lay(CON_07.bad).edit(MISSION, "estat: prevista", f"estat: {estat}")
    assert not small.found("CON-07")


RECORD = f"{ACTION}/documents/doc-acta-modificacio.yaml"


@pytest.mark.parametrize(
    ("signed", "count"),
    [("", 1), ("[{organ: alcaldia}]", 1), ("[{organ: alcaldia, data: 2018-06-08}]", 0)],
)
def test_a_record_of_modification_is_signed_on_a_day(small, signed, count):
    small.lay(
        f"{RECORD}:\n  id: doc-acta-modificacio\n  tipus: acta_modificacio\n  signat: {signed}\n"
    )
    assert len(small.found("CON-07")) == count


def test_a_change_that_was_agreed_has_a_date(small):
    small.lay(
        f"{ACTION}/seguiment/seg-1.yaml:\n"
        "  id: seg-1\n"
        "  modificacions: [{organ: direccio_fons}, {organ: direccio_fons, data: 2018-06-08}]\n"
    )
    (found,) = small.found("CON-07")
    assert found.pending
