"""The content controls of a Word form: fields to write in, lists to choose from, days to pick."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cooptec.forms.form import Blank, key
from cooptec.render.escape import readable
from cooptec.wizard.parsing import NotUnderstood, day
from cooptec.wizard.questions import Ask

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PLACEHOLDER: Final = "PlaceholderText"
"""The character style of the words that stand where nothing is answered yet."""
_LONGEST_TAG: Final = 64
"""Characters that Word allows in the name of a control."""
_DAYS: Final = {"ca": "ca-ES", "es": "es-ES", "en": "en-GB"}


def control(
    blank: Blank, title: str, prompt: str, names: Sequence[str], language: str
) -> "Element":
    """The content control of a blank, to be put into a paragraph.

    Args:
        blank: what is answered in it.
        title: what the question is called.
        prompt: the words that stand there while it is empty.
        names: what can be chosen; empty where anything can be written.
        language: how days are written.
    """
    made = _element("sdt")
    properties = _sub(made, "sdtPr")
    if not blank.text:
        _sub(_sub(properties, "rPr"), "rStyle", val=PLACEHOLDER)
    _sub(properties, "alias", val=title[:_LONGEST_TAG])
    _sub(properties, "tag", val=tag(blank))
    _sub(properties, "lock", val="sdtLocked")
    if not blank.text:
        _sub(properties, "showingPlcHdr")
    _kind(properties, blank, names, language)
    _text(_sub(made, "sdtContent"), blank.text or prompt, placeholder=not blank.text)
    return made


def tag(blank: Blank) -> str:
    """The name of a control: the path of the answer."""
    name = key(blank.loc)
    assert len(name) <= _LONGEST_TAG, name  # noqa: S101 (the model's paths are short; a test says so)
    return name


def _kind(properties: "Element", blank: Blank, names: Sequence[str], language: str) -> None:
    ask = blank.question.ask
    if names and ask is not Ask.SEVERAL:
        several = _sub(properties, "comboBox" if ask is Ask.REFERENCE else "dropDownList")
        for name in dict.fromkeys(names):
            _sub(several, "listItem", displayText=name, value=name)
    elif ask is Ask.DATE:
        chosen = _sub(properties, "date", **_day(blank.text))
        _sub(chosen, "dateFormat", val="d/M/yyyy")
        _sub(chosen, "lid", val=_DAYS.get(language, "es-ES"))
        _sub(chosen, "storeMappedDataAs", val="dateTime")
        _sub(chosen, "calendar", val="gregorian")
    else:
        _sub(properties, "text", multiLine="1")


def _day(text: str) -> dict[str, str]:
    try:
        return {"fullDate": f"{day(text).isoformat()}T00:00:00Z"} if text else {}
    except NotUnderstood:
        return {}


def _text(content: "Element", text: str, *, placeholder: bool) -> None:
    """A run with the text; each new line is a break, as the key Enter makes it in a control."""
    run = _sub(content, "r")
    if placeholder:
        _sub(_sub(run, "rPr"), "rStyle", val=PLACEHOLDER)
    for number, line in enumerate(readable(text).split("\n")):
        if number:
            _sub(run, "br")
        said = _sub(run, "t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _element(name: str) -> "Element":
    from docx.oxml import OxmlElement

    made: Element = OxmlElement(f"w:{name}")
    return made


def _sub(parent: "Element", name: str, **attributes: str) -> "Element":
    from docx.oxml.ns import qn

    made = _element(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    parent.append(made)
    return made
