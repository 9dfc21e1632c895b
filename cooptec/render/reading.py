"""What somebody reads in a finished file: its words, whatever its format.

It is made without the writers of the formats, so that it shows what they really wrote.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from ctypes import create_string_buffer
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pypdfium2 import PdfPage

_BREAKS: Final = frozenset(
    {"p", "h", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "tc", "li", "br", "div"}
    | {"si", "row", "c", "tab", "line-break", "text", "title", "desc", "table-cell", "caption"}
)
"""Elements, of any of the formats, at which one text ends and another begins."""
_UNREAD: Final = frozenset({"script", "style"})
_SAYING: Final = frozenset({"alt", "aria-label", "content", "descr", "href", "target", "title"})
"""Attributes that hold words."""


def text_of(content: bytes, form: str) -> str:
    """The words of a file: of its pages, and what it tells of itself.

    Args:
        content: the file.
        form: ``docx``, ``odt``, ``xlsx``, ``html``, ``pdf``, ``md`` or ``csv``.
    """
    if form in {"docx", "odt", "xlsx"}:
        return "\n".join(_of_package(content))
    if form == "html":
        from lxml import html

        return _of_element(html.document_fromstring(content))
    return "\n".join(_of_pdf(content)) if form == "pdf" else content.decode("utf-8-sig")


def _of_package(content: bytes) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield _of_element(etree.fromstring(archive.read(name), parser))


def _of_element(root: "Element") -> str:
    return "".join(_pieces(root))


def _pieces(root: "Element") -> Iterable[str]:
    for element in root.iter():
        tag: Any = element.tag  # of a remark it is no text
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if name in _BREAKS:
            yield "\n"
        if name and name not in _UNREAD:
            yield from _attributes(element)
            yield element.text or ""
        yield element.tail or ""


def _attributes(element: "Element") -> Iterator[str]:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] in _SAYING and not str(value).startswith("data:"):
            yield f"\n{value}\n"


def _spoken(page: "PdfPage") -> Iterator[str]:
    """What is read aloud of the pictures of a page, and in the place of its marks."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        parts = pdfium.FPDF_StructTree_CountChildren(tree)
        waiting = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, number) for number in range(parts)]
        while waiting:
            part = waiting.pop()
            yield _wide(pdfium.FPDF_StructElement_GetAltText, part)
            yield _wide(pdfium.FPDF_StructElement_GetActualText, part)
            parts = pdfium.FPDF_StructElement_CountChildren(part)
            inside = (pdfium.FPDF_StructElement_GetChildAtIndex(part, n) for n in range(parts))
            waiting += [each for each in inside if each]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _wide(given: Callable[..., int], part: Any) -> str:
    """A text that PDFium writes into a place of the right length."""
    length = given(part, None, 0)
    place = create_string_buffer(length)
    given(part, place, length)
    return place.raw.decode("utf-16-le").rstrip("\0")


def _of_pdf(content: bytes) -> Iterator[str]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        yield from document.get_metadata_dict().values()
        for page in document:
            yield page.get_textpage().get_text_range()
            yield from _spoken(page)
    finally:
        document.close()
