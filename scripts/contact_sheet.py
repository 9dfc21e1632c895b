"""Contact sheets: every kind of document in two languages, page by page, to be looked at.

    python scripts/contact_sheet.py [FOLDER OF A PROGRAMME] [--idioma ca --idioma es]
        [--document tdr --document pressupost] [--tot] [--word] [--sortida FOLDER] [--amplada 330]

Each kind of document is made as PDF of the object that fills it most (without a folder: of the
example ``manabi-2018``), or with ``--tot`` of each object, with ``--word`` as Word file that
LibreOffice (``soffice``) makes a PDF of. Each page becomes a picture, and the pictures stand side
by side on sheets (PNG), each under the name of its document, its language and its number.
``index.html`` beside them shows them all. What to look for: pages that end with a heading, rows
that are cut, columns that are too narrow, empty pages, words that run over, lone lines, charts that
cannot be read, texts in another language.

It needs the packages of development: pypdfium2 and pillow.
"""

import argparse
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from cooptec.documents.catalogue import DOCUMENTS, Document
from cooptec.documents.compose import Composed, compose
from cooptec.dossier import Dossier, load
from cooptec.i18n import LANGUAGES, Language, translator
from cooptec.render.batch import Batch
from cooptec.resources import examples_folder, templates_folder

_ACROSS: Final = 4
_DOWN: Final = 2
_GAP: Final = 14
_NAME: Final = 22
"""Points of the line over each page."""
_TALLEST: Final = 1.42
"""Height of an upright page, in its widths."""
_GROUND: Final = "#b8bec6"
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Contact sheets</title>
<style>body {{ background: {ground}; font-family: sans-serif }} img {{ max-width: 100% }}</style>
{shown}
</html>
"""


@dataclass(frozen=True)
class Page:
    """A page as a picture, and what stands over it."""

    name: str
    picture: Image.Image


def of_all(document: Document, dossier: Dossier, language: Language) -> list[Composed]:
    """The document made of each object of which there is one."""
    t = translator(language)
    entries = [entry for kind in document.on for entry in dossier.of(kind)]
    return [compose(document, entry, dossier, t) for entry in entries]


def composed(
    dossier: Dossier, languages: Sequence[Language], names: Sequence[str], *, every: bool
) -> Iterator[Composed]:
    """Every document that was asked for, in each language, those of a kind one after another.

    Of each kind the fullest, or all with ``every``.
    """
    for document in DOCUMENTS:
        if not names or document.tipus in names:
            for language in languages:
                made = of_all(document, dossier, language)
                yield from made if every else sorted(made, key=_length)[-1:]


def _length(made: Composed) -> int:
    return len(made.source.body)


def pages(made: Composed, pdf: bytes, width: int) -> Iterator[Page]:
    """The pages of a document."""
    opened = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(opened, 1):
        picture = page.render(scale=width / page.get_width()).to_pil()
        language = made.source.language
        yield Page(f"{made.document.tipus} {language} {number}/{len(opened)}", picture)


def sheet(shown: Sequence[Page], width: int) -> Image.Image:
    """A sheet of pages."""
    wide, tall = width + _GAP, round(width * _TALLEST) + _NAME + _GAP
    rows = ceil(len(shown) / _ACROSS)
    made = Image.new("RGB", (_ACROSS * wide + _GAP, rows * tall + _GAP), _GROUND)
    face = ImageFont.truetype(templates_folder() / "tipus" / "SourceSans3-Bold.otf", 15)
    draw = ImageDraw.Draw(made)
    for position, page in enumerate(shown):
        left, top = position % _ACROSS * wide + _GAP, position // _ACROSS * tall + _GAP
        draw.text((left, top), page.name, fill="black", font=face)
        made.paste(page.picture, (left, top + _NAME))
    return made


def write(found: Iterable[Page], folder: Path, width: int) -> int:
    """Write the sheets and the page that shows them; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    names: list[tuple[str, str]] = []
    for number, shown in enumerate(_in_rows(found), 1):
        name = f"full-{number:02}.png"
        sheet(shown, width).save(folder / name)
        names.append((name, f"{shown[0].name} – {shown[-1].name}"))
    (folder / "index.html").write_text(_index(names), encoding="utf-8")
    return len(names)


def _in_rows(found: Iterable[Page]) -> Iterator[list[Page]]:
    """As many pages as a sheet holds, one sheet after the other."""
    pages = iter(found)
    while shown := list(islice(pages, _ACROSS * _DOWN)):
        yield shown


def _index(names: Iterable[tuple[str, str]]) -> str:
    shown = "\n".join(
        f'<h2>{escape(said)}</h2>\n<p><img src="{name}" alt="{escape(said)}"></p>'
        for name, said in names
    )
    return _PAGE.format(ground=_GROUND, shown=shown)


def rendered(documents: Sequence[Composed], width: int, *, word: bool) -> Iterator[Page]:
    """The pages of all documents, in their order, as PDF or as Word file."""
    with Batch(len(documents)) as batch:
        begun = [(each, batch.render(each.source, "docx" if word else "pdf")) for each in documents]
        for made, content in begun:
            pdf = converted(content.result()) if word else content.result()
            yield from pages(made, pdf, width)


def converted(content: bytes) -> bytes:
    """A Word file as the PDF that LibreOffice makes of it."""
    with TemporaryDirectory(prefix="cooptec-") as where:
        folder = Path(where)
        (folder / "word.docx").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", where, str(folder / "word.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 (our own program and arguments)
        return (folder / "word.pdf").read_bytes()


def main() -> None:
    """Make the sheets that were asked for."""
    first, _, rest = (__doc__ or "").partition("\n")
    known = argparse.ArgumentParser(description=first, epilog=rest)
    known.add_argument("root", nargs="?", type=Path, default=examples_folder() / "manabi-2018")
    known.add_argument("--idioma", action="append", choices=LANGUAGES)
    known.add_argument("--document", action="append", choices=[e.tipus for e in DOCUMENTS])
    known.add_argument("--tot", action="store_true")
    known.add_argument("--word", action="store_true")
    known.add_argument("--sortida", type=Path, default=Path("fulls-de-contacte"))
    known.add_argument("--amplada", type=int, default=330)
    asked = known.parse_args()
    languages, names = asked.idioma or ["ca", "es"], asked.document or []
    documents = list(composed(load(asked.root), languages, names, every=asked.tot))
    found = rendered(documents, asked.amplada, word=asked.word)
    made = write(found, asked.sortida, asked.amplada)
    print(f"{len(documents)} documents, {made} sheets: {asked.sortida / 'index.html'}")


if __name__ == "__main__":
    main()
