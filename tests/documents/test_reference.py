"""The reference pages of ``docs/referencia``."""

from pathlib import Path

import pytest

from cooptec.documents.reference import pages
from cooptec.i18n import LANGUAGES

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "referencia"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_those_of_the_present_model_and_rules(language) -> None:
    for name, text in pages(language).items():
        there = (FOLDER / language / name).read_text(encoding="utf-8")
        assert there == text, "run: python scripts/reference.py"
