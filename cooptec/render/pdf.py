"""PDF: pandoc writes the body for typst, typst sets it with the package's own fonts (PDF/UA-1)."""

import re
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import typst

from cooptec.render.faults import RenderFault
from cooptec.render.pandoc import Conversion, Converter, put_texts
from cooptec.render.source import Source
from cooptec.resources import templates_folder

_HEAD = """\
#import "document.typ": document, horizontalrule
#show: document.with(json("job.json"))
"""
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_LITERAL = re.compile(r'#"(?:[^"\\]|\\.)*";')


def pdf(source: Source, convert: Converter) -> bytes:
    """The PDF of a document, tagged and checked by typst against PDF/UA-1.

    A character that none of the fonts has is written as its code, ``[U+4E2D]``.

    Raises:
        RenderFault: pandoc or typst refused the document.
    """
    body = convert(Conversion(source, "typst")).decode()
    with tempfile.TemporaryDirectory(prefix="cooptec-") as name:
        folder = Path(name)
        shutil.copyfile(templates_folder() / "estils" / "document.typ", folder / "document.typ")
        put_texts(source, folder)
        _write(folder, body)
        try:
            return _compile(folder, source.timestamp)
        except typst.TypstError as error:
            unshown = _unshown(error)
            if not unshown:
                raise RenderFault("typst", _words(error)) from error
        _without(folder, body, unshown)
        try:
            return _compile(folder, source.timestamp)
        except typst.TypstError as error:
            raise RenderFault("typst", _words(error)) from error


def _compile(folder: Path, timestamp: int) -> bytes:
    made = typst.compile(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the package; those of the machine would make documents differ."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(templates_folder() / "tipus")])


def _write(folder: Path, body: str) -> None:
    (folder / "main.typ").write_text(_HEAD + body, encoding="utf-8", newline="\n")


def _words(error: typst.TypstError) -> str:
    return str(getattr(error, "diagnostic", None) or error)


def _unshown(error: typst.TypstError) -> frozenset[str]:
    """The characters for which typst found no font; ASCII is never among them."""
    texts = (_unescaped(text) for text in _UNSHOWN.findall(_words(error)))
    return frozenset(c for text in texts for c in text if not c.isascii())


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def _without(folder: Path, body: str, characters: Iterable[str]) -> None:
    """Write the document again, with codes in the place of some characters."""
    codes = str.maketrans({c: f"[U+{ord(c):04X}]" for c in characters})
    _write(folder, _LITERAL.sub(lambda m: m[0].translate(codes), body))
    texts = folder / "job.json"
    texts.write_text(texts.read_text(encoding="utf-8").translate(codes), encoding="utf-8")
