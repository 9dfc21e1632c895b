"""What takes too long is given up, and told."""

import subprocess
import sys
from datetime import UTC, datetime
from threading import Event

import pytest

from cooptec.i18n import LANGUAGES, translator
from cooptec.render.document import render
from cooptec.render.escape import Markdown
from cooptec.render.faults import TooSlow
from cooptec.render.source import Source

ENDLESS = """
import sys
from cooptec import typesetting
typesetting.SECONDS = 0.1
counted = "#let many = range(10000)\\n#for a in many { for b in many { for c in many { } } }"
try:
    typesetting.compiled(counted.encode(), format="pdf")
except TimeoutError:
    sys.exit(7)
"""


def test_a_document_that_never_ends_is_given_up_and_the_program_ends() -> None:
    """In a program of its own: typst goes on counting until the program ends."""
    ended = subprocess.run([sys.executable, "-c", ENDLESS], check=False, timeout=60)
    assert ended.returncode == 7


@pytest.fixture
def typst_that_waits(monkeypatch):
    """A typst that ends when the test does, and a patience that is short."""
    done = Event()
    monkeypatch.setattr("typst.compile", lambda *_, **__: done.wait())
    monkeypatch.setattr("cooptec.typesetting.SECONDS", 0.01)
    yield
    done.set()


def test_it_is_told_in_words(typst_that_waits) -> None:
    moment = int(datetime(2018, 6, 11, tzinfo=UTC).timestamp())
    source = Source(body=Markdown("# Un"), title="Un", language="ca", timestamp=moment)
    with pytest.raises(TooSlow) as found:
        render(source, "pdf")
    said = {translator(language).say(found.value.message) for language in LANGUAGES}
    assert "No s’ha pogut fer el document: typst no ha acabat en 120 segons." in said
    assert len(said) == len(LANGUAGES)
