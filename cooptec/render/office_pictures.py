"""Pictures in Word and OpenDocument: the vectors of a chart beside its dots, and alternatives.

pandoc embeds the PNG of a chart. Programs that know SVG take the vectors, the others the dots: Word
finds both in an extension of its own (``asvg:svgBlip``), OpenDocument in a frame with two images.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from cooptec.render.charts.figure import names_of
from cooptec.render.source import Source

Parts = dict[str, bytes]

_INLINE: Final = "<wp:inline>"
_CLOSE: Final = '<wp:inline distT="0" distB="0" distL="0" distR="0">'
"""A picture without room around it: LibreOffice takes three millimetres where none is given."""
_BLIP: Final = re.compile(r'<a:blip r:embed="([^"]+)" ?/>')
_RELATION: Final = re.compile(r"<Relationship [^>]*>")
_ID: Final = re.compile(r' Id="([^"]+)"')
_TARGET: Final = re.compile(r' Target="([^"]+)"')
_WORD: Final = ("word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml")
_VECTORS: Final = "v"
"""What the identifier of a picture has more where it is that of its vectors."""
_WITH_VECTORS: Final = (
    '<a:blip r:embed="{dots}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' r:embed="{vectors}" /></a:ext></a:extLst></a:blip>'
)
_TO_VECTORS: Final = (
    '<Relationship Id="{id}" Target="media/{name}" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/image" />'
)
_WORD_TYPE: Final = '<Default Extension="svg" ContentType="image/svg+xml" />'

_ODT: Final = ("content.xml", "META-INF/manifest.xml")
_ODT_IMAGE: Final = re.compile(r'<draw:image xlink:href="(Pictures/[^"]+)"[^>]*/>')
_ODT_VECTORS: Final = (
    '<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed"'
    ' xlink:actuate="onLoad" draw:mime-type="image/svg+xml" />'
)
_ODT_ENTRY: Final = (
    '<manifest:file-entry manifest:media-type="image/svg+xml" manifest:full-path="{name}" />'
)
_ODT_WORDS: Final = re.compile(r"</draw:frame><\?alternative (.*?)\?>", re.DOTALL)
"""What ``filters/pictures.lua`` leaves behind an image, for pandoc's writer has no alternatives."""


def with_pictures(parts: Parts, source: Source) -> Parts:
    """The file with the vectors of its charts and, in OpenDocument, the alternatives."""
    charts = _charts(parts, source.images)
    mend = _in_word if "word/document.xml" in parts else _in_opendocument
    return mend(parts, charts)


def _charts(parts: Mapping[str, bytes], images: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that hold the dots of a chart, each with the vectors of that chart."""
    pairs = (names_of(PurePosixPath(name).stem) for name in images)
    vectors = {
        images[dots]: images[lines] for lines, dots in pairs if {lines, dots} <= images.keys()
    }
    return {name: vectors[content] for name, content in parts.items() if content in vectors}


def _beside(part: str) -> str:
    """The part of the vectors, by that of the dots."""
    return str(PurePosixPath(part).with_suffix(".svg"))


def _in_word(parts: Parts, charts: Mapping[str, bytes]) -> Parts:
    document, relations, types = (parts[name].decode() for name in _WORD)
    found = ((_ID.search(each), _TARGET.search(each)) for each in _RELATION.findall(relations))
    targets = {id_[1]: f"word/{target[1]}" for id_, target in found if id_ and target}
    of_charts = {id_: _beside(part) for id_, part in targets.items() if part in charts}
    added = "".join(
        _TO_VECTORS.format(id=f"{id_}{_VECTORS}", name=PurePosixPath(part).name)
        for id_, part in of_charts.items()
    )
    texts = (
        _BLIP.sub(lambda m: _blip(m) if m[1] in of_charts else m[0], document).replace(
            _INLINE, _CLOSE
        ),
        relations.replace("</Relationships>", f"{added}</Relationships>"),
        types.replace("<Default ", f"{_WORD_TYPE}<Default ", 1) if charts else types,
    )
    changed = dict(zip(_WORD, (text.encode() for text in texts), strict=True))
    return parts | changed | {_beside(part): vectors for part, vectors in charts.items()}


def _blip(found: re.Match[str]) -> str:
    return _WITH_VECTORS.format(dots=found[1], vectors=f"{found[1]}{_VECTORS}")


def _in_opendocument(parts: Parts, charts: Mapping[str, bytes]) -> Parts:
    content, manifest = (parts[name].decode() for name in _ODT)
    twofold = _ODT_IMAGE.sub(
        lambda m: _ODT_VECTORS.format(name=_beside(m[1])) + m[0] if m[1] in charts else m[0],
        content,
    )
    entries = "".join(_ODT_ENTRY.format(name=_beside(part)) for part in charts)
    texts = (
        _ODT_WORDS.sub(r"<svg:desc>\1</svg:desc></draw:frame>", twofold),
        manifest.replace("</manifest:manifest>", f"{entries}</manifest:manifest>"),
    )
    changed = dict(zip(_ODT, (text.encode() for text in texts), strict=True))
    return parts | changed | {_beside(part): vectors for part, vectors in charts.items()}
