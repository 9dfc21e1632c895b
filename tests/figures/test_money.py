"""Totals of budgets: by currency, cash and in kind apart, to the cent."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.figures.money import percentage, totals
from cooptec.model.pressupost import Pressupost
from cooptec.resources import examples_folder

CENTS = st.integers(-(10**12), 10**12)
LINE = st.fixed_dictionaries(
    {
        "tipus": st.sampled_from(["monetari", "en_especie", None]),
        "moneda": st.sampled_from(["EUR", "USD", None]),
        "cents": CENTS | st.none(),
    }
)


def budget(lines):
    return Pressupost.model_validate(
        {
            "partides": [
                {
                    "tipus": line["tipus"],
                    "quantia": {
                        "valor": None if line["cents"] is None else Decimal(line["cents"]) / 100,
                        "moneda": line["moneda"],
                    },
                }
                for line in lines
            ]
        }
    )


@settings(deadline=None)
@given(st.lists(st.lists(LINE, max_size=6), max_size=4))
def test_lines_add_up_to_the_cent_by_currency_and_kind(budgets) -> None:
    found = totals(budget(lines) for lines in budgets)
    wanted = {"cash": defaultdict(int), "in_kind": defaultdict(int)}
    for line in (line for lines in budgets for line in lines):
        if line["moneda"] is not None and line["cents"] is not None:
            kind = "in_kind" if line["tipus"] == "en_especie" else "cash"
            wanted[kind][line["moneda"]] += line["cents"]
    for kind, sums in wanted.items():
        made = {code: Fraction(value) * 100 for code, value in getattr(found, kind).items()}
        assert made == sums


def test_ten_cents_three_times_are_thirty() -> None:
    line = {"tipus": "monetari", "moneda": "EUR", "cents": 10}
    assert str(totals([budget([line] * 3)]).cash["EUR"]) == "0.3"


def test_without_lines_there_is_no_total() -> None:
    found = totals([Pressupost(), budget([])])
    assert (found.cash, found.in_kind) == ({}, {})


@pytest.mark.parametrize("accio", sorted((examples_folder() / "manabi-2018/accions").iterdir()),
                         ids=lambda path: path.name)  # fmt: skip
def test_the_totals_of_the_example_are_those_of_its_file(accio) -> None:
    plain = yaml.load((accio / "pressupost.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    wanted = defaultdict(int)
    for line in plain["partides"]:
        whole, _, cents = line["quantia"]["valor"].partition(".")
        wanted[line["tipus"], line["quantia"]["moneda"]] += int(whole) * 100 + int(cents or 0)
    found = totals([load(accio.parents[1]).action(accio.name).pressupost])
    made = {("en_especie", code): value * 100 for code, value in found.in_kind.items()}
    made |= {("monetari", code): value * 100 for code, value in found.cash.items()}
    assert made == wanted


def test_a_share_is_said_with_one_decimal():
    assert percentage(Decimal(1), Decimal(3)) == Decimal("33.3")
    assert percentage(Decimal(5), Decimal(4)) == Decimal("125.0")
