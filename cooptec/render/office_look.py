"""The look of an institution in Word and OpenDocument.

The styles of the reference documents are in the default colours and font; here those are exchanged
for the institution's own, and its logos and those of the funders are put at their marks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from cooptec.render.escape import readable
from cooptec.render.look import COLOURS, Look, Picture
from cooptec.render.measures import measures
from cooptec.render.raster import dots
from cooptec.render.source import Source

Parts = dict[str, bytes]

_DEFAULT: Final = Look()
_STYLED: Final = re.compile(
    r"word/(?:styles|numbering|(?:header|footer)\d+)\.xml|styles\.xml|content\.xml"
)
_BODY: Final = "<office:body>"
_LOGOS: Final = "<?logos?>"
_WORD_NO_LOGOS: Final = re.compile(
    r"<w:p>\s*<w:pPr>\s*<w:pStyle w:val=\"Logos\" ?/>.*?</w:p>", re.DOTALL
)
_ODT_NO_LOGOS: Final = re.compile(r'<text:p text:style-name="Logos">.*?</text:p>', re.DOTALL)
_LETTERS: Final = r"(?:<[^<>]*>)*".join(re.escape(letter) for letter in "{{funders}}")
"""The place of the logos of the funders, also where Word has cut it into several runs."""
_WORD_FUNDERS: Final = re.compile(
    rf"<w:p[ >](?:(?!</w:p>).)*?{_LETTERS}(?:(?!</w:p>).)*?</w:p>", re.DOTALL
)
_ODT_FUNDERS: Final = re.compile(r"<text:p[^>]*>\{\{funders\}\}</text:p>")
_UNITS: Final = 36000
"""In a millimetre, as Word measures pictures."""
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)
_RELATION: Final = (
    '<Relationship Id="{id}" Target="media/{name}" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/image" />'
)
_WORD_RUN: Final = (
    "<w:r><w:drawing>"
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}" />'
    '<wp:docPr id="{number}" name={name} descr={text} />'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={text} /><pic:cNvPicPr />'
    '</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships" r:embed="{id}">{vectors}</a:blip><a:stretch>'
    '<a:fillRect /></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0" />'
    '<a:ext cx="{cx}" cy="{cy}" /></a:xfrm><a:prstGeom prst="rect"><a:avLst /></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_WORD_VECTORS: Final = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' r:embed="{id}" /></a:ext></a:extLst>'
)
_WORD_GAP: Final = '<w:r><w:t xml:space="preserve">    </w:t></w:r>'
_WORD_LINE: Final = "<w:r><w:br /><w:br /></w:r>"
_ODT_LINE: Final = "<text:line-break /><text:line-break />"
_ODT_SPACES: Final = (
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_ODT_FRAME: Final = (
    '<draw:frame {spaces} draw:name={name} text:anchor-type="as-char"'
    ' svg:width="{width:.2f}mm" svg:height="{height:.2f}mm">{images}'
    "<svg:desc>{text}</svg:desc></draw:frame>"
)
_ODT_IMAGE: Final = (
    '<draw:image xlink:href="Pictures/{name}" xlink:type="simple" xlink:show="embed"'
    ' xlink:actuate="onLoad" draw:mime-type="{kind}" />'
)
_ODT_ENTRY: Final = (
    '<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="Pictures/{name}" />'
)
_KINDS: Final = {".png": "image/png", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture as both programs want it: dots, and the vectors where there are some."""

    stem: str
    text: str
    width: float
    height: float
    files: Mapping[str, bytes]
    """By the ending of their name; the dots first."""


def in_look(parts: Parts, source: Source) -> Parts:
    """The file in the colours, the font and with the logos of the document's look.

    Args:
        parts: the file.
        source: the document.

    Raises:
        RenderFault: a logo is no picture.
    """
    dressed = _exchanged(parts, source.look)
    logos = _shown(source.look.logos, "logo")
    funders = _shown(source.look.funders, "funder")
    placed = _in_word if "word/document.xml" in parts else _in_opendocument
    return placed(dressed, logos, funders)


def _exchanged(parts: Parts, look: Look) -> Parts:
    pairs = {
        getattr(_DEFAULT, name).removeprefix("#"): getattr(look, name).removeprefix("#")
        for name in COLOURS
        if getattr(_DEFAULT, name) != getattr(look, name)
    }
    font = look.office_font != _DEFAULT.office_font
    if not pairs and not font:
        return parts
    changed = dict(parts)
    for name in filter(_STYLED.fullmatch, parts):
        head, body, text = parts[name].decode().partition(_BODY)
        if pairs:
            head = _hues(head, pairs)
        if font:
            head = _fonts(head, look.office_font)
        changed[name] = (head + body + text).encode()
    return changed


def _hues(xml: str, pairs: Mapping[str, str]) -> str:
    hue = re.compile(rf'(?<=["#])({"|".join(pairs)})(?=")', re.IGNORECASE)
    return hue.sub(lambda m: pairs[m[1].lower()], xml)


def _fonts(xml: str, font: str) -> str:
    return xml.replace(f'"{_DEFAULT.office_font}"', quoteattr(readable(font)))


def _shown(pictures: Sequence[Picture], kind: str) -> list[_Shown]:
    of = measures()
    found = []
    for number, each in enumerate(pictures, 1):
        flat = dots(each.name, each.content, of[kind], of["logo_width"])
        files = {".png": flat.content}
        if PurePosixPath(each.name).suffix.lower() == ".svg":
            files[".svg"] = each.content
        stem = f"{kind}-of-look-{number}"
        found.append(_Shown(stem, readable(each.text), flat.width, flat.height, files))
    return found


# Word


def _in_word(parts: Parts, logos: Sequence[_Shown], funders: Sequence[_Shown]) -> Parts:
    changed = dict(parts)
    document = parts["word/document.xml"].decode()
    changed["word/document.xml"] = _word_logos(document, logos).encode()
    if logos:
        _relate(changed, "word/document.xml", logos)
    for name in [each for each in parts if re.fullmatch(r"word/footer\d+\.xml", each)]:
        foot = parts[name].decode()
        if not _WORD_FUNDERS.search(foot):
            continue
        changed[name] = _WORD_FUNDERS.sub(lambda m: _word_funders(m[0], funders), foot).encode()
        if funders:
            _relate(changed, name, funders)
    return changed


def _word_logos(document: str, logos: Sequence[_Shown]) -> str:
    if not logos:
        return _WORD_NO_LOGOS.sub("", document).replace(_LOGOS, "")
    numbers = count(9001)
    title, mark, rest = document.partition(_LOGOS)
    if not mark:
        return document
    own = "Logos" in title[title.rfind("<w:p>") :]
    first = _word_runs(logos, numbers) + ("" if own else _WORD_LINE)
    more = re.sub(re.escape(_LOGOS), lambda _: _word_runs(logos, numbers) + _WORD_LINE, rest)
    return title + first + more


def _word_runs(shown: Sequence[_Shown], numbers: Iterator[int]) -> str:
    return _WORD_GAP.join(_word_run(each, next(numbers)) for each in shown)


def _word_run(shown: _Shown, number: int) -> str:
    vectors = _WORD_VECTORS.format(id=_id(shown, ".svg")) if ".svg" in shown.files else ""
    return _WORD_RUN.format(
        cx=round(shown.width * _UNITS),
        cy=round(shown.height * _UNITS),
        number=number,
        name=quoteattr(shown.stem),
        text=quoteattr(shown.text),
        id=_id(shown, ".png"),
        vectors=vectors,
    )


def _id(shown: _Shown, ending: str) -> str:
    return f"r-{shown.stem}{ending.replace('.', '-')}"


def _word_funders(paragraph: str, funders: Sequence[_Shown]) -> str:
    if not funders:
        return ""
    style = re.search(r"<w:pPr>.*?</w:pPr>", paragraph, re.DOTALL)
    runs = _word_runs(funders, count(9501))
    return f"<w:p>{style[0] if style else ''}{runs}</w:p>"


def _relate(parts: Parts, name: str, shown: Sequence[_Shown]) -> None:
    """Put pictures into the file and tell the part that shows them where they are."""
    path = PurePosixPath(name)
    where = f"{path.parent}/_rels/{path.name}.rels"
    relations = parts.get(where, _RELATIONS.encode()).decode()
    added = "".join(
        _RELATION.format(id=_id(each, ending), name=each.stem + ending)
        for each in shown
        for ending in each.files
    )
    parts[where] = relations.replace("</Relationships>", f"{added}</Relationships>").encode()
    types = parts["[Content_Types].xml"].decode()
    for each in shown:
        for ending, content in each.files.items():
            parts[f"word/media/{each.stem}{ending}"] = content
            types = _typed(types, ending.removeprefix("."), _KINDS[ending])
    parts["[Content_Types].xml"] = types.encode()


def _typed(types: str, ending: str, kind: str) -> str:
    if f'Extension="{ending}"' in types:
        return types
    entry = f'<Default Extension="{ending}" ContentType="{kind}" />'
    return types.replace("<Default ", f"{entry}<Default ", 1)


# OpenDocument


def _in_opendocument(parts: Parts, logos: Sequence[_Shown], funders: Sequence[_Shown]) -> Parts:
    changed = dict(parts)
    content, styles = parts["content.xml"].decode(), parts["styles.xml"].decode()
    changed["content.xml"] = _odt_logos(content, logos).encode()
    row = _odt_frames(funders)
    changed["styles.xml"] = _ODT_FUNDERS.sub(
        lambda m: m[0].replace("{{funders}}", row) if row else "", styles
    ).encode()
    entries = ""
    for each in (*logos, *funders):
        for ending, picture in each.files.items():
            changed[f"Pictures/{each.stem}{ending}"] = picture
            entries += _ODT_ENTRY.format(name=each.stem + ending, kind=_KINDS[ending])
    manifest = parts["META-INF/manifest.xml"].decode()
    changed["META-INF/manifest.xml"] = manifest.replace(
        "</manifest:manifest>", f"{entries}</manifest:manifest>"
    ).encode()
    return changed


def _odt_logos(content: str, logos: Sequence[_Shown]) -> str:
    if not logos:
        return _ODT_NO_LOGOS.sub("", content).replace(_LOGOS, "")
    row = _odt_frames(logos)
    own = content.replace(f'"Logos">{_LOGOS}', f'"Logos">{row}')
    return own.replace(_LOGOS, row + _ODT_LINE)


def _odt_frames(shown: Sequence[_Shown]) -> str:
    return '<text:s text:c="4" />'.join(_odt_frame(each) for each in shown)


def _odt_frame(shown: _Shown) -> str:
    vectors_first = sorted(shown.files, key=lambda ending: ending != ".svg")
    images = "".join(
        _ODT_IMAGE.format(name=shown.stem + ending, kind=_KINDS[ending]) for ending in vectors_first
    )
    return _ODT_FRAME.format(
        spaces=_ODT_SPACES,
        name=quoteattr(shown.stem),
        width=shown.width,
        height=shown.height,
        images=images,
        text=escape(shown.text),
    )
