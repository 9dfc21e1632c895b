"""The content controls of a Word form: fields to write in, lists to choose from, days to pick."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cooptec.forms.form import Blank, key
from cooptec.render.escape import readable
from cooptec.wizard.parsing import NotUnderstood, day
from cooptec.wizard.questions import Ask

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PLACEHOLDER: Final = "PlaceholderText"
"""The character style of the words that stand where nothing is answered yet."""
BOOKMARK: Final = "cooptec_"
"""How the bookmark around an answer begins; its number in the form comes after it."""
_LONGEST_TAG: Final = 64
"""Characters that Word allows in the name of a control."""
DAYS: Final = {"ca": "ca-ES", "es": "es-ES", "en": "en-GB"}
"""The languages as Word calls them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the control of a blank looks and works."""

    title: str
    """What the question is called."""
    prompt: str
    """The words that stand there while it is empty."""
    names: Sequence[str]
    """What can be chosen; empty where anything can be written."""
    language: str
    """How days are written."""


def put_control(paragraph: "Element", number: int, blank: Blank, shown: Shown) -> None:
    """Make a paragraph the place of an answer: a line, or as many paragraphs as one wants.

    Args:
        paragraph: an empty paragraph with its style.
        number: the place of the answer in the form, counted from 0.
        blank: what is answered in it.
        shown: how.
    """
    made = _control(blank, shown)
    start, end = _bookmarks(number)
    text, empty = blank.text or shown.prompt, not blank.text
    content = _sub(made, "sdtContent")
    if not is_long(blank):
        content.extend(_runs(text, placeholder=empty))
        paragraph.extend((start, made, end))
        return
    paragraph.addprevious(made)
    for each in _paragraphs(blank, text):
        content.append(deepcopy(paragraph))
        content[-1].extend(_runs(each, placeholder=empty))
    paragraph.getparent().remove(paragraph)
    first = next(iter(content[0].iterchildren("{*}r")))
    first.addprevious(start)
    content[-1].append(end)


def is_long(blank: Blank) -> bool:
    """Whether an answer may have several paragraphs; LibreOffice cannot break lines in others."""
    return blank.question.ask in {Ask.LONG, Ask.SEVERAL}


def _paragraphs(blank: Blank, text: str) -> list[str]:
    """An answer as paragraphs: those of a prose text have a blank line between them."""
    return text.split("\n\n" if blank.question.ask is Ask.LONG else "\n")


def _control(blank: Blank, shown: Shown) -> "Element":
    """A content control without content."""
    made = _element("sdt")
    properties = _sub(made, "sdtPr")
    if not blank.text:
        _sub(_sub(properties, "rPr"), "rStyle", val=PLACEHOLDER)
    _sub(properties, "alias", val=shown.title[:_LONGEST_TAG])
    _sub(properties, "tag", val=tag(blank))
    _sub(properties, "lock", val="sdtLocked")
    if not blank.text:
        _sub(properties, "showingPlcHdr")
    _kind(properties, blank, shown)
    return made


def _bookmarks(number: int) -> "tuple[Element, Element]":
    """What stands before and after the control with this number, counted from 0.

    LibreOffice keeps bookmarks, and loses the names of controls.
    """
    start, end = _element("bookmarkStart"), _element("bookmarkEnd")
    for each in (start, end):
        _set(each, "id", str(number))
    _set(start, "name", f"{BOOKMARK}{number}")
    return start, end


def tag(blank: Blank) -> str:
    """The name of a control: the path of the answer."""
    name = key(blank.loc)
    assert len(name) <= _LONGEST_TAG, name  # noqa: S101 (the model's paths are short; a test says so)
    return name


def _kind(properties: "Element", blank: Blank, shown: Shown) -> None:
    ask = blank.question.ask
    if shown.names and not is_long(blank):
        several = _sub(properties, "comboBox" if ask is Ask.REFERENCE else "dropDownList")
        for name in dict.fromkeys(shown.names):
            _sub(several, "listItem", displayText=name, value=name)
    elif ask is Ask.DATE:
        chosen = _sub(properties, "date", **_day(blank.text))
        _sub(chosen, "dateFormat", val="d/M/yyyy")
        _sub(chosen, "lid", val=DAYS.get(shown.language, "es-ES"))
        _sub(chosen, "storeMappedDataAs", val="dateTime")
        _sub(chosen, "calendar", val="gregorian")
    else:
        # of what is changed in a control for text or without a kind, with changes being tracked,
        # LibreOffice writes a file that nobody can open; of this kind it does not
        _sub(_sub(properties, "docPartObj"), "docPartGallery", val="Quick Parts")


def _day(text: str) -> dict[str, str]:
    try:
        return {"fullDate": f"{day(text).isoformat()}T00:00:00Z"} if text else {}
    except NotUnderstood:
        return {}


def _runs(text: str, *, placeholder: bool) -> "Iterator[Element]":
    """The text of a paragraph; a new line inside it is a break."""
    for number, line in enumerate(readable(text).split("\n")):
        if number:
            broken = _element("r")
            _sub(broken, "br")
            yield broken
        run = _element("r")
        if placeholder:
            _sub(_sub(run, "rPr"), "rStyle", val=PLACEHOLDER)
        said = _sub(run, "t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        yield run


def _element(name: str) -> "Element":
    from docx.oxml import OxmlElement

    made: Element = OxmlElement(f"w:{name}")
    return made


def _sub(parent: "Element", name: str, **attributes: str) -> "Element":
    made = _element(name)
    for attribute, value in attributes.items():
        _set(made, attribute, value)
    parent.append(made)
    return made


def _set(element: "Element", attribute: str, value: str) -> None:
    from docx.oxml.ns import qn

    element.set(qn(f"w:{attribute}"), value)
