"""Words that pandoc gets in one piece: nothing of it is seen in a document."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.render.document import Source, render
from cooptec.render.escape import Markdown, line
from cooptec.render.glue import GLUE, glued, parted
from cooptec.render.tables import table


@given(st.text(st.sampled_from("ab1 .,:\\*_[](){}<>#|-\n"), max_size=60))
def test_the_blanks_come_back_where_they_were(text: str) -> None:
    assert parted(glued(Markdown(text))) == text
    assert parted(glued(line(text))) == line(text)


@pytest.mark.parametrize(
    "kept", ["# A heading of words", '::: {.table align="l r"}', "[a](<b c d>)", "[a]{b=c d=e}"]
)
def test_names_addresses_and_attributes_stay_as_they_are(kept: str) -> None:
    assert glued(Markdown(kept)) == kept


def test_stressed_words_keep_the_blanks_on_which_markdown_depends() -> None:
    made = glued(Markdown("one two *three four* five"))
    assert made.replace(GLUE, "_") == "one_two *three_four* five"


@pytest.mark.parametrize("to", ["docx", "odt", "pdf", "html", "md"])
def test_no_file_shows_what_stood_for_a_blank(to: str) -> None:
    cells = [["several words here", Markdown("- a list\n- of words")], ["-5 to 7", "a | b"]]
    body = Markdown("Words of a text\\, and more.\n\n") + table(["Some head", "B"], cells)
    made = render(Source(body=body, title="T", language="en", timestamp=0), to)
    parts = [made] if to in ("pdf", "html", "md") else _parts(made)
    assert not any(GLUE.encode() in part for part in parts)


def _parts(archive: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [opened.read(name) for name in opened.namelist()]
