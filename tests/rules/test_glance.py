"""A glance at the bytes of a file never misses what reading its texts would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.codelists.words import words
from cooptec.dossier.nodes import read
from cooptec.rules.glance import has_long_number, may_say
from cooptec.rules.pdp_numbers import _LONG_NUMBER, _alone, may_be_private, private_in

_LISTED = tuple(words("llista_assistencia"))

_PIECES = st.sampled_from(
    ["171", "003", "4065", "12.345.678", " ", "-", ".", "(", "\n", "\n\n  ", "a", "é", "٣", "''"]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_long_number_of_a_text_is_missed(text):
    if _LONG_NUMBER.search(text):
        assert has_long_number(text.encode())


@given(
    word=st.sampled_from(_alone() + _LISTED),
    before=st.text(max_size=5),
    after=st.text(max_size=5),
    shout=st.booleans(),
)
def test_no_word_of_a_text_is_missed(word, before, after, shout):
    listed = _alone() if word in _alone() else _LISTED
    text = before + (word.upper() if shout else word) + after
    assert may_say(text.encode(), listed)


@pytest.mark.parametrize(
    "written",
    [
        b"context: La cedula 1710034065\n",
        b"context: >\n  La cedula 171003\n  4065\n",
        b"context: +34 612\n  34 56 78\n",
        b'context: "\\u0031710034065"\n',
        b"context: 'adre\xc3\xa7a\n\n  particular: carrer 3'\n",
        "context: DIRECCIÓN\n   PARTICULAR 3\n".encode(),
        b"context: 12.345.678-Z\n",
    ],
)
def test_however_a_text_is_written_a_glance_at_its_file_is_enough(written):
    assert may_be_private(written)
    assert read("demandes/dem-a.yaml", written).data is not None


def test_dates_amounts_and_codes_alone_are_not_worth_a_second_look():
    assert not may_be_private(
        b"data: 2018-10-15\nfi: 2018-11-15\nvalor: 12500.00\ncodi: '43040'\ntitol: Una persona\n"
    )


def test_what_is_said_quickly_is_what_is_said_in_full():
    text = "La responsable, con cédula 1710034065, atiende."
    assert may_be_private(text.encode())
    assert list(private_in(text))
