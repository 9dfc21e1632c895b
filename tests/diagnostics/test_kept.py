"""What is kept of a finding says the same when it is read back, in every language."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.diagnostics import Diagnostic, Fix, Place, Related, Severity
from cooptec.diagnostics.kept import UnkeepableError, from_plain, to_plain
from cooptec.i18n import LANGUAGES, Message, translator

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=12)
LEAVES = st.one_of(
    TEXTS,
    st.none(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999),
    st.dates(min_value=date(1900, 1, 1)),
    st.dictionaries(st.sampled_from(["ca", "es", "en"]), TEXTS, max_size=3),
)


def messages(values):
    return st.builds(
        lambda text, value: Message(f"{text} {{v}}", {"v": value, "n": 2}), TEXTS, values
    )


VALUES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), messages(inner)), max_leaves=6
)
PLACES = st.builds(Place, TEXTS, st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))


FINDINGS = st.builds(
    Diagnostic,
    code=st.sampled_from(["GEN-01", "MIS-03"]),
    severity=st.sampled_from(list(Severity)),
    place=PLACES,
    message=messages(VALUES),
    mend=st.none() | messages(VALUES),
    related=st.lists(st.builds(Related, PLACES, messages(VALUES)), max_size=2).map(tuple),
    pending=st.booleans(),
    moment=st.sampled_from([None, "F"]),
    by=st.lists(TEXTS, max_size=2).map(tuple),
    waived=st.booleans(),
    fix=st.none() | st.builds(Fix, PLACES, TEXTS),
)


@given(FINDINGS)
def test_a_finding_read_back_says_the_same_in_every_language(found):
    plain = json.loads(json.dumps(to_plain(found)))
    again = from_plain(plain)
    assert to_plain(again) == plain
    assert again.fix == found.fix
    assert (again.place, again.severity, again.waived) == (
        found.place,
        found.severity,
        found.waived,
    )
    for language in LANGUAGES:
        t = translator(language)
        assert t.say(again.message) == t.say(found.message)


def test_a_value_that_could_not_be_read_back_is_refused():
    message = Message("{where}", {"where": Path("x")})
    found = Diagnostic(
        code="GEN-01", severity=Severity.ERROR, place=Place("a.yaml"), message=message
    )
    with pytest.raises(UnkeepableError):
        to_plain(found)


@pytest.mark.parametrize("plain", [[], ["GEN-01"], [1] * 10, {"a": 1}])
def test_what_is_no_finding_is_told_apart(plain):
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        from_plain(plain)


def test_amounts_keep_their_places():
    found = Diagnostic(
        code="PRE-01",
        severity=Severity.ERROR,
        place=Place("a.yaml"),
        message=Message("{sum}", {"sum": Decimal("1250.00")}),
    )
    assert from_plain(to_plain(found)) == found
