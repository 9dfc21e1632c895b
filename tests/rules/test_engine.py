from datetime import date

import pytest

from cooptec.diagnostics import Severity
from cooptec.diagnostics.summary import fails
from cooptec.figures.moments import GATES
from cooptec.model.camp import F
from cooptec.rules.engine import effective_date
from cooptec.rules.gen import GEN_04

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
ACTION = "accions/acc-rocafuerte-atencio-2018/accio.yaml"
TDR = "accions/acc-rocafuerte-atencio-2018/tdr.yaml"


def errors(found):
    return [each for each in found if each.severity is Severity.ERROR and not each.pending]


def state_of(found, path, code):
    """Whether what a rule finds in a file is pending; None where it finds nothing."""
    pending = {each.pending for each in found if (each.place.path, each.code) == (path, code)}
    return pending.pop() if pending else None


def test_the_smallest_example_has_no_error(small):
    assert errors(small.check()) == []


def test_findings_come_in_the_order_of_files_and_lines(small):
    places = [each.place for each in small.check()]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("any: 2017", "any: l'any passat", DEMAND),
        ("data: 2018-04-12", "data: 2018-02-30", DEMAND),
        ("dedicacio_contrapart: 5", "dedicacio_contrapart: unes quantes", DEMAND),
        ("puntuacio: 3", "puntuacio: tres", DEMAND),
        ("versio: 1", "versio: primera", TDR),
        ("assumeix: fons", "assumeix: [fons]", TDR),
        ("data_prevista: 2018-11-16", "data_prevista: tardor", TDR.replace("tdr", "marc_logic")),
    ],
)
def test_one_faulty_value_hides_nothing_else_and_is_not_called_missing(small, old, new, path):
    before = {(each.code, each.message.text, repr(each.message.args)) for each in small.check()}
    small.edit(path, old, new)
    after = {(each.code, each.message.text, repr(each.message.args)) for each in small.check()}
    gone, new_ones = before - after, after - before
    assert gone == set()
    assert [code[:3] for code, *_ in new_ones] == ["LEC"]


def test_a_faulty_item_of_a_list_does_not_shift_the_places_of_the_others(small):
    small.lay(
        """\
evidencies:
  - una frase solta
  - {afirmacio: 36 trámites, font: Registro}
"""
    )
    (found,) = small.found("DEM-04")
    assert small.line(found).startswith("{afirmacio")


def test_what_a_draft_lacks_is_pending(small):
    small.lay("estat: esborrany\ndecisio:\nproblema:")
    small.delete(ACTION)
    found = small.check()
    assert state_of(found, DEMAND, "GEN-09") is True
    assert not fails(found, strict=True)


def test_what_a_presented_demand_lacks_is_an_error(small):
    small.lay("estat: presentada\ndecisio:\nproblema:")
    small.delete(ACTION)
    (found,) = errors(small.check())
    assert found.code == "GEN-09"
    assert found.place.path == DEMAND


def test_what_the_first_decision_asks_for_is_pending_until_it_is_taken(small):
    small.delete(ACTION)
    small.lay("estat: presentada\ndecisio:\naval:")
    assert state_of(small.check(), DEMAND, "DEM-01") is True
    small.lay("estat: acceptada")
    assert state_of(small.check(), DEMAND, "DEM-01") is False


def test_what_the_second_decision_asks_for_is_an_error_once_it_is_taken(small):
    assert state_of(small.check(), TDR, "TDR-03") is True
    small.lay(
        """\
decisions:
  - porta: P2
    resultat: aprovada
    data: 2018-06-10
    organ: direccio_fons
    participants: [ent-fons]
    motiu: Termes de referència acordats
""",
        "accio",
    )
    assert state_of(small.check(), TDR, "TDR-03") is False
    assert state_of(small.check(), DEMAND, "GEN-09") is False


def test_a_decision_that_postpones_reaches_no_moment(small):
    small.lay("decisions: [{porta: P2, resultat: ajornada}]", "accio")
    assert state_of(small.check(), TDR, "TDR-03") is True


def test_a_decision_that_is_being_taken_counts_as_taken(small):
    assert state_of(small.check(upto=GATES["P1"]), TDR, "TDR-03") is True
    found = small.check(upto=GATES["P2"])
    assert state_of(found, TDR, "TDR-03") is False
    assert fails(found, strict=False)


def test_what_is_wrong_in_itself_counts_at_any_time(small):
    small.lay("estat: esborrany\ndecisio:\nfinestra: {inici: 2018-11-30, fi: 2018-11-01}")
    small.delete(ACTION)
    (found,) = small.found("GEN-06")
    assert not found.pending


def test_a_missing_field_is_told_once_by_the_rule_that_knows_why(small):
    small.lay("aval:")
    told = [e for e in small.check() if e.code in {"DEM-01", "GEN-09"} and e.place.path == DEMAND]
    titles = [str(e.message.args.get("title", "")) for e in told]
    assert [e.code for e in told].count("DEM-01") == 1
    assert not any("Endorsement" in title for title in titles)


def test_a_pending_finding_says_for_which_moment(small):
    (first, *_) = small.found("TDR-03")
    assert first.moment == F.value


def test_only_the_rules_that_are_asked_for_are_applied(small):
    small.lay("ambits: [urbanisme]\nproblema:")
    assert {each.code for each in small.check(rules=[GEN_04])} == {"GEN-04"}


def test_a_file_that_cannot_be_read_raises_nothing_but_its_own_finding(small):
    small.write(TDR, "versio: [1\n")
    of_file = [each.code[:3] for each in small.check() if each.place.path == TDR]
    assert of_file == ["LEC"]


def test_a_dossier_without_programme_file_is_judged_all_the_same(small):
    small.delete("programa.yaml")
    assert "GEN-01" in {each.code for each in small.check(today=date(2018, 6, 11))}


def test_today_is_the_day_asked_for_else_that_of_the_example_else_the_clock(small):
    from cooptec.dossier import load

    example = load(small.root)
    asked, clock = date(2018, 7, 1), date(2026, 1, 1)
    assert effective_date(example, asked, clock) == asked
    assert effective_date(example, None, clock) == date(2018, 6, 11)
    small.edit("programa.yaml", "exemple: true", "exemple: false")
    assert effective_date(load(small.root), None, clock) == clock


def demand(number):
    return f"""\
        id: dem-vila-{number}
        estat: presentada
        entitat_demandant: ent-gad-rocafuerte
        contrapart: per-contrapart-rocafuerte
        titol: {{es: Ficha común número {number}}}
        ambits: [administracio_electronica]
        finestra: {{inici: 2018-10-{number % 28 + 1:02}, fi: 2018-11-16}}
        """


def test_each_of_many_demands_is_judged_by_itself(small):
    for number in range(60):
        small.write(f"demandes/dem-vila-{number}.yaml", demand(number))
    found = small.check()
    assert len({e.place.path for e in found if e.code == "DEM-15"}) == 60
    assert all(len(e.related) == 1 for e in found if e.code == "DEM-15")
    lacking = {e.place.path for e in found if e.code == "GEN-09" and not e.pending}
    assert len(lacking) == 60
