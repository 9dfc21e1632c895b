"""The logos of an institution on the first sheet of a workbook, with words for who cannot see them.

openpyxl shows pictures only with a library for pictures, and gives them no words.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from cooptec.render.escape import readable
from cooptec.render.look import Picture
from cooptec.render.measures import measures
from cooptec.render.raster import dots

NAME: Final = "logo-of-look"
"""How a picture of ours is called, in Word too: what else is shown in a file, somebody put in."""
_UNITS: Final = 36000
"""In a millimetre."""
_GAP: Final = 4
"""Millimetres between two logos."""
_SHEET, _RELATIONS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_DRAWING, _TYPES = "xl/drawings/drawing1.xml", "[Content_Types].xml"
_AFTER: Final = re.compile(r"<(?:legacyDrawing|tableParts|extLst)\b|</worksheet>")
"""What stands after a drawing in a sheet."""
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION: Final = f'<Relationship Id="{{id}}" Type="{_OFFICE}/{{kind}}" Target="{{target}}"/>'
_DRAWING_TYPE: Final = (
    f'<Override PartName="/{_DRAWING}"'
    ' ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
)
_DRAWING_XML: Final = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{_OFFICE}">{{pictures}}</xdr:wsDr>'
)
_PICTURE: Final = (
    "<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{left}</xdr:colOff>"
    "<xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    '<xdr:ext cx="{cx}" cy="{cy}"/><xdr:pic><xdr:nvPicPr>'
    '<xdr:cNvPr id="{id}" name="{name}" descr={words}/><xdr:cNvPicPr/></xdr:nvPicPr>'
    '<xdr:blipFill><a:blip r:embed="rId{id}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
    '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    "<xdr:clientData/></xdr:oneCellAnchor>"
)


def with_logos(made: bytes, logos: Sequence[Picture], *, column: int) -> bytes:
    """A workbook with logos at the head of its first sheet.

    Args:
        made: the workbook, without any picture.
        logos: from left to right.
        column: where they begin, counted from 1.

    Raises:
        RenderFault: a logo is no picture.
    """
    if not logos:
        return made
    with zipfile.ZipFile(io.BytesIO(made)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    _put(parts, logos, column - 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _put(parts: dict[str, bytes], logos: Sequence[Picture], column: int) -> None:
    of, left = measures(), 0.0
    pictures = relations = ""
    for number, each in enumerate(logos, start=1):
        flat = dots(each.name, each.content, of["logo"], of["logo_width"])
        stem = f"{NAME}-{number}"
        parts[f"xl/media/{stem}.png"] = flat.content
        relations += _RELATION.format(
            id=f"rId{number}", kind="image", target=f"../media/{stem}.png"
        )
        pictures += _PICTURE.format(
            column=column,
            left=round(left * _UNITS),
            cx=round(flat.width * _UNITS),
            cy=round(flat.height * _UNITS),
            id=number,
            name=stem,
            words=quoteattr(readable(each.text)),
        )
        left += flat.width + _GAP
    parts[_DRAWING] = _DRAWING_XML.format(pictures=pictures).encode()
    parts["xl/drawings/_rels/drawing1.xml.rels"] = _related(relations)
    _show_drawing(parts)


def _show_drawing(parts: dict[str, bytes]) -> None:
    """Tell the sheet of its drawing, and the package what kinds of part these are."""
    one = _RELATION.format(id="rIdLogos", kind="drawing", target=f"/{_DRAWING}")
    known = parts.get(_RELATIONS, _related("")).decode()
    parts[_RELATIONS] = known.replace("</Relationships>", f"{one}</Relationships>").encode()
    shown = f'<drawing xmlns:r="{_OFFICE}" r:id="rIdLogos"/>'
    sheet = parts[_SHEET].decode()
    parts[_SHEET] = _AFTER.sub(lambda found: shown + found[0], sheet, count=1).encode()
    types = parts[_TYPES].decode().replace("</Types>", _DRAWING_TYPE)
    if 'Extension="png"' not in types:
        types = types.replace(
            "<Default ", '<Default Extension="png" ContentType="image/png"/><Default ', 1
        )
    parts[_TYPES] = types.encode()


def _related(relations: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'.encode()
