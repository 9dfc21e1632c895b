"""Word and OpenDocument: what pandoc cannot set is set in the file that it made.

The reference documents have ``{{header}}``, ``{{mark}}`` and other places in the head and the foot
of their page; here those get the document's own texts. How the text looks is said by the styles of
the reference documents alone; what is set here is what styles cannot say: rows that stay whole,
paragraphs that stay with the next, the cells of OpenDocument.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from cooptec.render import office_opendocument, office_word
from cooptec.render.glue import parted
from cooptec.render.office_controls import with_controls
from cooptec.render.office_look import in_look
from cooptec.render.office_pages import paged
from cooptec.render.office_pictures import with_pictures
from cooptec.render.source import Source

Parts = dict[str, bytes]

_WORD: Final = "word/document.xml"
_FIRST_ZIP_YEAR: Final = 1980
_NO_MOMENT: Final = "1970-01-01T00:00:00Z"


def finished(made: bytes, source: Source) -> bytes:
    """The file with the look of the document and the texts of its pages.

    The same bytes for the same document.

    Args:
        made: the file, from pandoc.
        source: the document.
    """
    with zipfile.ZipFile(io.BytesIO(made)) as old:
        parts = with_pictures({name: old.read(name) for name in old.namelist()}, source)
    for name, mend in _MENDS.items():
        if name in parts:
            parts[name] = mend(parted(parts[name].decode()), source).encode()
    if _WORD in parts:
        styles = office_word.keeping(parts[office_word.STYLES].decode(), parts[_WORD].decode())
        parts[office_word.STYLES] = styles.encode()
    ready = paged(in_look(parts, source), source)
    if source.hidden and _WORD in ready:
        ready = with_controls(ready, source.controls, source.hidden)
    return _packed(ready, source.timestamp)


def _packed(parts: Parts, timestamp: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, _moment(timestamp))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            new.writestr(entry, content, stored)
    return target.getvalue()


def _moments(xml: str, source: Source) -> str:
    """In its closed mode pandoc knows no time: the files would be of 1970."""
    moment = datetime.fromtimestamp(source.timestamp, UTC)
    return xml.replace(_NO_MOMENT, f"{moment:%Y-%m-%dT%H:%M:%SZ}")


_MENDS: Final[Mapping[str, Callable[[str, Source], str]]] = {
    "docProps/core.xml": _moments,
    "meta.xml": _moments,
    "content.xml": office_opendocument.content,
    _WORD: office_word.document,
    "word/numbering.xml": office_word.lists,
    "word/settings.xml": office_word.settings,
}


def _moment(timestamp: int) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromtimestamp(timestamp, UTC)
    return (
        max(moment.year, _FIRST_ZIP_YEAR),
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
    )
