"""The pages of ``docs/referencia``, in each language: ``python scripts/reference.py``.

A test proves that they are those of the present code.
"""

from pathlib import Path

from cooptec.documents.reference import pages
from cooptec.i18n import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "referencia"


def write() -> None:
    """Write all the pages."""
    for language in LANGUAGES:
        folder = FOLDER / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages(language).items():
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
