"""What was spent against what was planned, and aid by year and funder: sums that agree."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.aid import aid_of
from cooptec.figures.budget import Accounts
from cooptec.figures.settlement import by_payer, settled, total_of, without_document
from cooptec.model.base import Quantia
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Partida, Pressupost

AMOUNTS = st.decimals(0, 10_000, places=2)
LINES = ("par-a", "par-b", "par-c")


def eur(value):
    return Quantia(valor=value, moneda="EUR")


PARTIDES = st.builds(
    lambda amounts, kinds, funders: tuple(
        Partida(id=i, quantia=eur(a), tipus=k, financador=f)
        for i, a, k, f in zip(LINES, amounts, kinds, funders, strict=True)
    ),
    st.tuples(AMOUNTS, AMOUNTS, AMOUNTS),
    st.tuples(*[st.sampled_from(["monetari", "en_especie"])] * 3),
    st.tuples(*[st.sampled_from(["ent-a", "ent-b"])] * 3),
)
DESPESES = st.lists(
    st.builds(
        Despesa,
        id=st.just("des-x"),
        partida=st.sampled_from(LINES),
        quantia=st.builds(eur, AMOUNTS),
        data=st.none() | st.dates(date(2017, 1, 1), date(2020, 1, 1)),
        pagador=st.sampled_from(["ent-a", "ent-b"]),
        justificant=st.sampled_from([None, "F/1"]),
        estat=st.sampled_from(["acceptada", "rebutjada", "anullada"]),
    ),
    max_size=8,
)


@given(PARTIDES, DESPESES)
def test_the_lines_add_up_to_the_accounts(partides, despeses) -> None:
    pressupost = Pressupost(partides=partides)
    total = Accounts([(pressupost, despeses)]).total
    found = settled(pressupost, despeses)
    assert sum((each.planned for each in found), Decimal()) == total.cash
    assert sum((each.spent for each in found), Decimal()) == total.spent
    assert sum((each.difference for each in found), Decimal()) == -total.pending


@given(DESPESES)
def test_who_paid_adds_up_to_all_that_counts(despeses) -> None:
    assert sum(by_payer(despeses).values(), Decimal()) == total_of(despeses)
    kept = [d for d in despeses if d.estat == "acceptada"]
    assert total_of(despeses) == sum((d.quantia.valor for d in kept), Decimal())
    assert len(without_document(despeses)) == sum(d.justificant is None for d in kept)


@given(PARTIDES, DESPESES)
def test_aid_by_year_and_funder_adds_up_to_the_accounts(partides, despeses) -> None:
    pressupost = Pressupost(partides=partides)
    rows = aid_of(pressupost, despeses, 2018)
    total = Accounts([(pressupost, despeses)]).total
    assert sum((each.committed for each in rows), Decimal()) == total.cash
    assert sum((each.disbursed for each in rows), Decimal()) == total.spent
    keys = [(each.year, each.funder) for each in rows]
    assert len(keys) == len(set(keys))
    assert all(each.year == 2018 for each in rows if each.committed)


def line(id_, amount, **what):
    return Partida(id=id_, quantia=eur(Decimal(amount)), **what)


def test_sums_by_heading_funder_and_mission_keep_money_and_kind_apart():
    lines = (
        line("par-a", 100, capitol="viatges", financador="ent-a", missio="mis-1"),
        line("par-b", 30, capitol="viatges", financador="ent-b", tipus="en_especie"),
        line("par-c", 7, capitol="viatges", financador="ent-b", tipus="en_especie"),
        line("par-d", 5, capitol="viatges"),
    )
    spent = (
        Despesa(id="des-x", partida="par-a", quantia=eur(Decimal(40))),
        Despesa(id="des-y", partida="par-a"),
        Despesa(id="des-z", quantia=eur(Decimal(9))),
    )
    accounts = Accounts([(Pressupost(partides=lines), spent)])
    (travel,) = accounts.by_heading()
    assert (travel.cash, travel.in_kind, travel.spent, travel.pending) == (105, 37, 40, 65)
    assert [(each.key, each.total) for each in accounts.by_funder()] == [
        ("ent-a", 100),
        ("ent-b", 37),
        ("", 5),
    ]
    assert [(each.key, each.cash) for each in accounts.by_mission()] == [("mis-1", 100)]


def test_what_each_institution_paid_stands_under_its_own_name():
    paid = [("ent-a", 3), ("ent-b", 5), ("ent-a", 4), (None, 1)]
    expenses = [Despesa(pagador=who, quantia=eur(Decimal(much))) for who, much in paid]
    assert by_payer(expenses) == {"ent-a": 7, "ent-b": 5, "": 1}


def test_an_expense_without_an_amount_adds_nothing_and_one_refused_is_nobodys():
    refused = Despesa(pagador="ent-a", quantia=eur(Decimal(9)), estat="rebutjada")
    empty = Despesa(pagador="ent-b", quantia=Quantia(moneda="EUR"))
    paid = Despesa(pagador="ent-b", quantia=eur(Decimal(2)), partida="par-a")
    assert by_payer([refused, empty, paid]) == {"ent-b": 2}
    assert total_of([refused, empty]) == 0
    (row,) = settled(Pressupost(partides=(line("par-a", 10),)), [refused, empty, paid])
    assert (row.planned, row.spent, row.difference) == (10, 2, -8)
