"""Contributions against the lines of a budget, and lines in another currency."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.contributions import balances, converted, in_own_currency, is_foreign
from cooptec.model.base import Quantia
from cooptec.model.pressupost import Aportacio, Partida, Pressupost

AMOUNTS = st.decimals(0, 100_000, places=2, allow_nan=False, allow_infinity=False)
KINDS = st.sampled_from(["monetari", "en_especie"])
PAYERS = st.sampled_from(["ent-a", "ent-b", None])
ROWS = st.lists(st.tuples(PAYERS, KINDS, AMOUNTS), max_size=8)


def budget(lines, given_):
    return Pressupost(
        partides=tuple(
            Partida(financador=who, tipus=kind, quantia=Quantia(valor=amount, moneda="EUR"))
            for who, kind, amount in lines
        ),
        aportacions=tuple(
            Aportacio(entitat=who, tipus=kind, quantia=Quantia(valor=amount, moneda="EUR"))
            for who, kind, amount in given_
        ),
    )


@given(ROWS, ROWS)
def test_nothing_is_lost_and_cash_and_in_kind_stay_apart(lines, given_) -> None:
    found = balances(budget(lines, given_))
    for in_kind, kind in ((False, "monetari"), (True, "en_especie")):
        own = [each for each in found if each.in_kind is in_kind]
        assert sum(each.lines for each in own) == sum(a for _, k, a in lines if k == kind)
        assert sum(each.contributed for each in own) == sum(a for _, k, a in given_ if k == kind)
    assert len({(each.entitat, each.in_kind) for each in found}) == len(found)


@given(ROWS)
def test_contributions_equal_to_the_lines_leave_no_difference(lines) -> None:
    assert not any(each.difference for each in balances(budget(lines, lines)))


def test_a_line_in_dollars_is_converted_at_its_rate() -> None:
    line = Partida(
        quantitat=Decimal(4),
        preu_unitari=Decimal("95.00"),
        quantia=Quantia(valor=Decimal("324.79"), moneda="EUR"),
        moneda="USD",
        tipus_canvi=Decimal("1.17"),
    )
    assert is_foreign(line)
    assert in_own_currency(line) == Decimal("380.00")
    assert converted(line) == Decimal("324.79")
    assert converted(Partida(quantitat=Decimal(4))) is None
    assert not is_foreign(Partida(moneda=None))
