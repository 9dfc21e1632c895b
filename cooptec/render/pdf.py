"""PDF: pandoc writes the body for typst, typst sets it with the package's own fonts (PDF/UA-1)."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import typst

from cooptec.render.accessible_pdf import refused
from cooptec.render.escape import readable
from cooptec.render.faults import TooSlow
from cooptec.render.fonts import fonts_of
from cooptec.render.glue import parted
from cooptec.render.look import COLOURS, Look, Picture
from cooptec.render.pandoc import Conversion, Converter, put_texts
from cooptec.render.source import Source
from cooptec.resources import templates_folder
from cooptec.typesetting import SECONDS, compiled

_HEAD = """\
#import "document.typ": document, horizontalrule, ink, band, head, thin, under
#import "document.typ" as parts
#show: document.with(json("job.json"))
"""
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_LITERAL = re.compile(r'#"(?:[^"\\]|\\.)*";')


def pdf(source: Source, convert: Converter) -> bytes:
    """The PDF of a document, tagged and checked by typst against PDF/UA-1.

    A character that none of the fonts has is written as its code, ``[U+4E2D]``.

    Raises:
        RenderFault: pandoc or typst refused the document; ``Inaccessible`` where not everybody
            could read it, and ``TooSlow`` where typst did not end in time.
    """
    body = parted(convert(Conversion(source, "typst")).decode())
    with (
        tempfile.TemporaryDirectory(prefix="cooptec-") as name,
        fonts_of(source.look) as fonts,
    ):
        folder = Path(name)
        for each in ("document.typ", "mesures.json"):
            shutil.copyfile(templates_folder() / "estils" / each, folder / each)
        put_texts(source, folder)
        _put_look(source.look, folder)
        _write(folder, body)
        return _set(folder, body, source.timestamp, fonts)


def _set(folder: Path, body: str, timestamp: int, fonts: typst.Fonts) -> bytes:
    try:
        return _compile(folder, timestamp, fonts)
    except typst.TypstError as error:
        unshown = _unshown(error)
        if not unshown:
            raise refused(_words(error)) from error
    _without(folder, body, unshown)
    try:
        return _compile(folder, timestamp, fonts)
    except typst.TypstError as error:
        raise refused(_words(error)) from error


def _put_look(look: Look, folder: Path) -> None:
    """Write what a look says as ``look.json``, its pictures beside it."""
    colours = {name: getattr(look, name) for name in COLOURS}
    shown = {
        "logos": _put_pictures(look.logos, folder, "logo"),
        "funders": _put_pictures(look.funders, folder, "funder"),
    }
    texts = {
        **colours,
        **shown,
        "font": look.font,
        "heading_font": look.heading_font,
        "postal": [readable(each) for each in look.postal],
    }
    (folder / "look.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def _put_pictures(shown: Iterable[Picture], folder: Path, kind: str) -> list[dict[str, str]]:
    """Write pictures under names of ours; what each is called and what it shows."""
    found = []
    for number, each in enumerate(shown, 1):
        name = f"{kind}-of-look-{number}{Path(each.name).suffix.lower()}"
        (folder / name).write_bytes(each.content)
        found.append({"file": name, "text": readable(each.text)})
    return found


def _compile(folder: Path, timestamp: int, fonts: typst.Fonts) -> bytes:
    try:
        return compiled(
            str(folder / "main.typ"),
            root=str(folder),
            font_paths=fonts,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=timestamp,
        )
    except TimeoutError as error:
        raise TooSlow("typst", SECONDS) from error


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
    for name in ("job.json", "look.json"):
        texts = folder / name
        texts.write_text(texts.read_text(encoding="utf-8").translate(codes), encoding="utf-8")
