"""The scores of a selection."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cooptec.figures.scores import standings, total_weight
from cooptec.model.base import TextML
from cooptec.model.seleccio import Puntuacio
from cooptec.model.tdr import CriteriSeleccio


def criteria(*weights):
    return [
        CriteriSeleccio(criteri=TextML(ca=f"Criteri {n}"), pes=weight)
        for n, weight in enumerate(weights)
    ]


def score(candidatura, criteri, puntuacio):
    return Puntuacio(candidatura=candidatura, criteri=criteri, puntuacio=puntuacio)


@given(
    st.lists(
        st.tuples(st.integers(1, 100), st.decimals(0, 10, places=1, allow_nan=False)),
        min_size=1,
        max_size=6,
    )
)
def test_the_mean_lies_between_the_lowest_score_and_the_highest(pairs) -> None:
    asked = criteria(*(weight for weight, _ in pairs))
    given_ = [score("can-a", c.criteri, p) for c, (_, p) in zip(asked, pairs, strict=True)]
    (found,) = standings(asked, given_, ["can-a"])
    assert found.total is not None
    assert min(p for _, p in pairs) <= found.total <= max(p for _, p in pairs)
    exact = sum(weight * p for weight, p in pairs) / total_weight(asked)
    assert abs(found.total - exact) <= Decimal("0.005")


def test_a_missing_score_leaves_the_application_without_mean_and_last() -> None:
    asked = criteria(60, 40)
    scores = [score("can-a", asked[0].criteri, Decimal(10))]
    scores += [score("can-b", c.criteri, Decimal(1)) for c in asked]
    found = standings(asked, scores, ["can-a", "can-b"])
    assert [(each.candidatura, each.total) for each in found] == [
        ("can-b", Decimal("1.00")),
        ("can-a", None),
    ]


def test_a_criterion_is_known_by_its_text_in_any_language() -> None:
    asked = [CriteriSeleccio(criteri=TextML(ca="Pràctica", es="Práctica"), pes=100)]
    given_ = [score("can-a", TextML(es="práctica."), Decimal(7))]
    assert standings(asked, given_, ["can-a"])[0].total == 7


def test_without_weights_there_is_no_mean() -> None:
    assert standings([], [], ["can-a"])[0].total is None
    assert total_weight([]) == 0
