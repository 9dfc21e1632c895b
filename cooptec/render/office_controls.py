"""Word: each marked text in a content control, and what the file knows about itself.

Somebody can then write in the file with tracked changes, and what was changed finds its place.
A control also has a bookmark around its text: LibreOffice keeps that where it loses the name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from cooptec.render.marks import ANY, MARK, number_of
from cooptec.render.source import Control

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Parts = dict[str, bytes]

BOOKMARK: Final = "cooptec_c"
"""How the bookmark around a text begins; its number follows, and that of its piece."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_ID: Final = 700_000
"""Pandoc counts its own bookmarks from below, and ours of headings stand above."""
_LONGEST: Final = 64
"""Word opens no file in which the title or the tag of a control is longer."""
OCCURRENCE: Final = 10_000
"""A text that stands there again has its own number and so many times this one."""
_DOCUMENT, _SETTINGS, _CUSTOM = "word/document.xml", "word/settings.xml", "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_CUSTOM_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_CUSTOM_XML: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    "{properties}</Properties>"
)
_CUSTOM_ONE: Final = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name={name}>'
    "<vt:lpwstr>{value}</vt:lpwstr></property>"
)
_AFTER_TRACKING: Final = re.compile(r"<w:(?:doNotTrackMoves|documentProtection|defaultTabStop)\b")
"""What stands in the settings after whether changes are tracked."""


def with_controls(parts: Parts, controls: Sequence[Control], hidden: Mapping[str, str]) -> Parts:
    """The parts of a Word file with its controls; changes in it will be tracked.

    Args:
        parts: those of the file, with marks in its text.
        controls: what each mark stands for, by its number.
        hidden: what the file knows about itself, by name.
    """
    made = dict(parts)
    made[_DOCUMENT] = _controlled(made[_DOCUMENT], controls)
    settings = made[_SETTINGS].decode()
    made[_SETTINGS] = _AFTER_TRACKING.sub(
        lambda found: f"<w:trackRevisions/>{found[0]}", settings, count=1
    ).encode()
    _put_hidden(made, hidden)
    return made


def _put_hidden(parts: Parts, hidden: Mapping[str, str]) -> None:
    properties = (
        _CUSTOM_ONE.format(pid=number, name=quoteattr(name), value=escape(value))
        for number, (name, value) in enumerate(hidden.items(), start=2)
    )
    parts[_CUSTOM] = _CUSTOM_XML.format(properties="".join(properties)).encode()
    types, relations = parts[_TYPES].decode(), parts[_RELATIONS].decode()
    if _CUSTOM not in types:
        one = f'<Override PartName="/{_CUSTOM}" ContentType="{_CUSTOM_TYPE}"/></Types>'
        parts[_TYPES] = types.replace("</Types>", one).encode()
    if _CUSTOM_RELATION not in relations:
        one = f'<Relationship Id="rIdCooptec" Type="{_CUSTOM_RELATION}" Target="{_CUSTOM}"/>'
        parts[_RELATIONS] = relations.replace("</Relationships>", f"{one}</Relationships>").encode()


@dataclass(frozen=True)
class _Marked:
    """A text between its marks, which are empty elements among the runs."""

    number: int
    start: "Element"
    end: "Element"


def _controlled(xml: bytes, controls: Sequence[Control]) -> bytes:
    """The text of a file with its marks turned into controls."""
    from lxml import etree

    root = etree.fromstring(xml)
    ids, met = count(_FIRST_ID), Counter[int]()
    for each in list(_pairs(root)):
        if each.number < len(controls):
            number = each.number + OCCURRENCE * met[each.number]
            met[each.number] += 1
            _control(each, controls[each.number], number, ids)
    for mark in list(root.iter(f"{_W}mark")):
        mark.getparent().remove(mark)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return ANY.sub("", made.decode()).encode()


def _pairs(root: "Element") -> Iterator[_Marked]:
    """The marks that belong together; of a text that was cut, none does."""
    opened: tuple[int, Element] | None = None
    for text in [each for each in root.iter(f"{_W}t") if ANY.search(each.text or "")]:
        if any(_style(each).startswith("TOC") for each in text.iterancestors(f"{_W}p")):
            continue
        for mark in _split(text):
            number = mark.get("number")
            if number is not None:
                opened = (int(number), mark)
            elif opened is not None:
                yield _Marked(*opened, mark)
                opened = None


def _split(text: "Element") -> "Iterator[Element]":
    """Part the run of a text at the marks in it; gives the elements that stand for these."""
    run, said, at = text.getparent(), text.text or "", 0
    assert run is not None  # noqa: S101 (a text stands in a run)
    for found in MARK.finditer(said):
        if found.start() > at:
            run.addprevious(_run(run, said[at : found.start()]))
        mark = _made("mark")
        number = number_of(found)
        if number is not None:
            mark.set("number", str(number))
        run.addprevious(mark)
        at = found.end()
        yield mark
    if at < len(said) or len(run.findall(f"{_W}t")) > 1:
        text.text = said[at:]
        text.set(_SPACE, "preserve")
    else:
        run.getparent().remove(run)


def _run(like: "Element", text: str) -> "Element":
    """A run that looks like another one."""
    run = _made("r")
    properties = like.find(f"{_W}rPr")
    if properties is not None:
        run.append(deepcopy(properties))
    said = _made("t")
    said.text = text
    said.set(_SPACE, "preserve")
    run.append(said)
    return run


def _control(marked: _Marked, control: Control, number: int, ids: Iterator[int]) -> None:
    """Put a text into one control: whole paragraphs, or in each paragraph what is of it."""
    first, last = _paragraph(marked.start), _paragraph(marked.end)
    if first is None or last is None:
        return
    paragraphs = list(_from_to(first, last))
    if not paragraphs:
        return
    name, tag = f"{BOOKMARK}{number}", _tag(number, control)
    opens, closes = _is_outer(marked.start, before=True), _is_outer(marked.end, before=False)
    in_cell = first is last and first.getparent().tag == f"{_W}tc"
    if control.block and opens and closes and not in_cell:
        made, content = _sdt(control, tag)
        first.addprevious(made)
        content.extend(paragraphs)
        _bookmark(made, made, name, ids)
        return
    for at, paragraph in enumerate(paragraphs):
        start = marked.start if paragraph is first else None
        end = marked.end if paragraph is last else None
        piece = f"_{at}" if at else ""
        runs = _between(paragraph, start, end)
        if runs:
            made, content = _sdt(control, tag)
            runs[0].addprevious(made)
            content.extend(runs)
            _bookmark(made, made, name + piece, ids)


def _tag(number: int, control: Control) -> str:
    """The name of a control: its number, what it is about and how its text was.

    Of a long path only the end stands there: the number says which one it is.
    """
    head, tail = f"c{number}:", f":{control.print}"
    return head + control.name[-(_LONGEST - len(head) - len(tail)) :] + tail


def _sdt(control: Control, tag: str) -> "tuple[Element, Element]":
    made, properties, content = _made("sdt"), _made("sdtPr"), _made("sdtContent")
    for name, value in (
        ("alias", control.title[:_LONGEST]),
        ("tag", tag),
        ("lock", "sdtLocked"),
    ):
        each = _made(name)
        each.set(f"{_W}val", value)
        properties.append(each)
    properties.append(_gallery())
    made.extend((properties, content))
    return made, content


def _gallery() -> "Element":
    """The kind of control in which LibreOffice 7.4 can track changes.

    Of what is changed inside one without a kind it writes a file that nobody can open.
    """
    made, name = _made("docPartObj"), _made("docPartGallery")
    name.set(f"{_W}val", "Quick Parts")
    made.append(name)
    return made


def _bookmark(first: "Element", last: "Element", name: str, ids: Iterator[int]) -> None:
    number = str(next(ids))
    start, end = _made("bookmarkStart"), _made("bookmarkEnd")
    start.set(f"{_W}id", number)
    start.set(f"{_W}name", name)
    end.set(f"{_W}id", number)
    first.addprevious(start)
    last.addnext(end)


def _from_to(first: "Element", last: "Element") -> "Iterator[Element]":
    """The paragraphs from one to another, where they stand beside each other."""
    if first.getparent() is not last.getparent():
        return
    yield first
    while first is not last:
        following = first.getnext()
        if following is None:
            return
        first = following
        yield first


def _between(
    paragraph: "Element", start: "Element | None", end: "Element | None"
) -> "list[Element]":
    """What stands in a paragraph after one mark and before the other, where they stand in it."""
    inside = _inside(paragraph)
    if any(mark is not None and mark.getparent() is not paragraph for mark in (start, end)):
        return []
    at = inside.index(start) + 1 if start is not None else 0
    to = inside.index(end) if end is not None else len(inside)
    return inside[at:to]


def _is_outer(mark: "Element", *, before: bool) -> bool:
    """Whether nothing of the paragraph stands before a mark, or after it."""
    beside = mark.itersiblings(preceding=before)
    words = (each for each in beside if each.tag not in {f"{_W}pPr", f"{_W}mark"})
    return mark.getparent() is _paragraph(mark) and not any(
        "".join(each.itertext()).strip() for each in words
    )


def _inside(paragraph: "Element") -> "list[Element]":
    """What stands in a paragraph but for how it looks."""
    return [each for each in paragraph if each.tag != f"{_W}pPr"]


def _paragraph(element: "Element") -> "Element | None":
    return next(iter(element.iterancestors(f"{_W}p")), None)


def _style(paragraph: "Element") -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val") or "")


def _made(name: str) -> "Element":
    from lxml import etree

    return etree.Element(f"{_W}{name}")
