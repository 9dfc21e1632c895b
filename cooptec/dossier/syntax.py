"""What the parser complains about, in words for the person who wrote the line.

The wording is data: an explicit list of cases, from the particular to the general, each with the
parser's own words, what has happened and what to write instead. The first that fits is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import yaml

from cooptec.diagnostics import Diagnostic, Place
from cooptec.dossier import fault_codes, faults
from cooptec.dossier.text import Text
from cooptec.i18n import N_, Message


@dataclass(frozen=True, slots=True)
class _Scene:
    """The line at which the parser gave up."""

    text: Text
    problem: str
    context: str
    index: int
    """The character at which it gave up."""
    began: int
    """The character at which the thing began that it could not finish."""

    @property
    def character(self) -> str:
        return self.text.content[self.index : self.index + 1]

    @property
    def line_above(self) -> int:
        """The number of the last line with something in it over the one of the mark, or 0."""
        number = self.text.line_of(self.index) - 1
        while number and not self.text.line(number).strip():
            number -= 1
        return number

    @property
    def line_before(self) -> str:
        """The part of the line that stands before the mark."""
        start = self.text.line_starts[self.text.line_of(self.index) - 1]
        return self.text.content[start : self.index]


@dataclass(frozen=True, slots=True)
class Case:
    """One way of going wrong, with its wording."""

    problem: str
    """Part of the parser's words."""
    what: str
    mend: str
    when: Callable[[_Scene], bool] = lambda _: True
    mark: Literal["here", "beginning", "line", "above"] = "here"
    """Where the mark goes: where the parser gave up, where the unfinished thing began, from the
    first character of the line, or on the whole line above."""


def _in(context: str) -> Callable[[_Scene], bool]:
    return lambda scene: context in scene.context


def _at(characters: str) -> Callable[[_Scene], bool]:
    return lambda scene: scene.character != "" and scene.character in characters


def _first_of_line(scene: _Scene) -> bool:
    return not scene.line_before.strip()


def _no_blank_after_colon(scene: _Scene) -> bool:
    number = scene.text.line_of(scene.began)
    return _GLUED.match(scene.text.line(number)) is not None


def _no_blank_above(scene: _Scene) -> bool:
    return _GLUED.match(scene.text.line(scene.line_above)) is not None


def _after_quote(scene: _Scene) -> bool:
    return scene.line_before.rstrip().endswith(('"', "'"))


def _after_bracket(scene: _Scene) -> bool:
    return scene.line_before.rstrip().endswith(("]", "}"))


def _second_colon(scene: _Scene) -> bool:
    before = scene.line_before
    return ": " in before or before.lstrip().startswith("- ")


_QUOTES = N_('Put the whole text in quotes: name: "text"')
_BLANK = N_("Write a space after the colon: name: value")
_GLUED = re.compile(r"\s*(?:- )?[\w-]+:[^\s:/]")
"""A name, its colon and a value without a blank between."""
_ALIGN = N_("Begin the line in the same column as the other lines of its group")

CASES: tuple[Case, ...] = (
    Case(
        "mapping values are not allowed",
        N_("There is a second colon followed by a space on this line"),
        N_('A text with a colon followed by a space must be in quotes: name: "text: more text"'),
        _second_colon,
    ),
    Case(
        "mapping values are not allowed",
        N_("A space is missing after the colon on this line"),
        _BLANK,
        _no_blank_above,
        mark="above",
    ),
    Case(
        "mapping values are not allowed",
        N_("This line begins further to the right than it should"),
        _ALIGN,
        mark="line",
    ),
    Case(
        "sequence entries are not allowed",
        N_("A list cannot begin on the line of its name"),
        N_(
            "Write each “- ” on a line of its own below the name; a text that begins "
            "with - must be in quotes"
        ),
    ),
    Case(
        "mapping keys are not allowed",
        N_("A text cannot begin with a question mark and a space"),
        _QUOTES,
    ),
    Case(
        "did not find expected key",
        N_("There is more text after the closing quote"),
        N_('Put the whole text inside the quotes; a double quote inside them is \\"'),
        _after_quote,
    ),
    Case(
        "did not find expected key",
        N_("There is more text after the closing bracket"),
        N_("Put the whole text in quotes, or delete what stands after the bracket"),
        _after_bracket,
    ),
    Case(
        "did not find expected key",
        N_("This line does not begin in the same column as the others of its group"),
        _ALIGN,
        _first_of_line,
    ),
    Case(
        "did not find expected key",
        N_("The text cannot be understood from here on"),
        _QUOTES,
    ),
    Case(
        "did not find expected '-' indicator",
        N_("This line stands among the items of a list and does not begin with “- ”"),
        N_("Begin the line with “- ”, or in the column of the group that it belongs to"),
    ),
    Case(
        "could not find expected ':'",
        N_("A space is missing after the colon on this line"),
        _BLANK,
        _no_blank_after_colon,
        mark="beginning",
    ),
    Case(
        "could not find expected ':'",
        N_("This line has no name followed by a colon and a space"),
        N_(
            "Write name: value; the other lines of a long text must begin further to the "
            "right than its name"
        ),
        mark="beginning",
    ),
    Case(
        "found unexpected end of stream",
        N_("The quotes that open here are never closed"),
        N_("Close the quotes at the end of the text"),
        _in("quoted scalar"),
        mark="beginning",
    ),
    Case(
        "found unexpected document indicator",
        N_("The quotes that open here are never closed"),
        N_("Close the quotes at the end of the text"),
        mark="beginning",
    ),
    Case(
        "did not find expected ',' or ']'",
        N_("The bracket [ that opens here is not closed, or a comma is missing"),
        N_("Write [one, two]; a text that begins with [ or has a colon must be in quotes"),
        mark="beginning",
    ),
    Case(
        "did not find expected ',' or '}'",
        N_("The brace that opens here is not closed, or a comma is missing"),
        N_(
            "Close it, with a comma between two fields; a text that begins with a brace "
            "must be in quotes"
        ),
        mark="beginning",
    ),
    Case(
        "did not find expected node content",
        N_("A value is missing before “{character}”"),
        N_("Write the value; a text that begins with a comma or a bracket must be in quotes"),
        _at(",]}"),
    ),
    Case(
        "did not find expected node content",
        N_("A bracket opens here, and what follows is not a value"),
        N_("Close the bracket; a text that begins with a bracket must be in quotes"),
        _in("flow"),
    ),
    Case(
        "found unexpected ':'",
        N_("Inside brackets, a colon needs a space after it"),
        N_("Write the space, or put the text in quotes"),
    ),
    Case(
        "cannot start any token",
        N_("A text cannot begin with “{character}”"),
        _QUOTES,
    ),
    Case(
        "found undefined alias",
        N_("A text that begins with * is taken for a reference, and there is none of that name"),
        _QUOTES,
    ),
    Case(
        "second occurrence",
        N_("A text that begins with & is taken for a name to refer to, and this one appears twice"),
        _QUOTES,
    ),
    Case(
        "alphabetic or numeric character",
        N_("A text that begins with & or * must be in quotes"),
        _QUOTES,
        mark="beginning",
    ),
    Case(
        "unknown escape character",
        N_("Inside double quotes, \\ announces a special character, and this one does not exist"),
        N_("Write \\\\ for the sign itself, or use single quotes"),
    ),
    Case(
        "escape code",
        N_("Inside double quotes, \\ announces a special character, and this one does not exist"),
        N_("Write \\\\ for the sign itself, or use single quotes"),
    ),
    Case(
        "hexdecimal number",
        N_("Inside double quotes, \\ announces a special character, and this one does not exist"),
        N_("Write \\\\ for the sign itself, or use single quotes"),
        _in("quoted scalar"),
    ),
    Case(
        "comment or line break",
        N_("After > or | a text begins on the next line"),
        N_(
            "Write the text on the lines below, further to the right than its name; a "
            "text that begins with > or | must be in quotes"
        ),
        _in("block scalar"),
        mark="beginning",
    ),
    Case(
        "indentation indicator",
        N_("After > or | a text begins on the next line"),
        N_(
            "Write the text on the lines below, further to the right than its name; a "
            "text that begins with > or | must be in quotes"
        ),
        mark="beginning",
    ),
    Case(
        "<document start>",
        N_("There is something left over after the end"),
        N_("Delete what stands after the last closing bracket, or put the text in quotes"),
    ),
    Case(
        "",
        N_("A line that begins with % is taken for an instruction"),
        N_("Delete the line, or put the text in quotes"),
        lambda scene: "directive" in scene.context or "directive" in scene.problem,
        mark="beginning",
    ),
    Case(
        "",
        N_("A text that begins with ! is taken for an instruction"),
        _QUOTES,
        lambda scene: "tag" in scene.context or "tag" in scene.problem,
        mark="beginning",
    ),
)

_GENERAL = Case("", fault_codes.SYNTAX.title, fault_codes.SYNTAX.mend)


def diagnose(text: Text, error: yaml.YAMLError) -> Diagnostic:
    """The diagnostic of an error of the parser: LEC-02, or LEC-05 and LEC-06 where it is one."""
    scene = _scene(text, error)
    if "another document" in scene.problem:
        return faults.several_documents(text.place(scene.index, scene.index + 3))
    if "tab character" in scene.problem or _tab_where_a_token_starts(scene):
        return faults.tab(text.place(scene.index, scene.index + 1))
    case = next((c for c in CASES if c.problem in scene.problem and c.when(scene)), _GENERAL)
    args = {"character": scene.character}
    return faults.syntax(_place(scene, case), Message(case.what, args), Message(case.mend))


def _place(scene: _Scene, case: Case) -> Place:
    if case.mark == "line":
        before = scene.line_before
        start = scene.index - len(before.lstrip(" "))
        return scene.text.place(start, scene.index)
    if case.mark == "above":
        line = scene.text.line(scene.line_above)
        start = scene.text.line_starts[scene.line_above - 1]
        return scene.text.place(start + len(line) - len(line.lstrip()), start + len(line))
    index = scene.began if case.mark == "beginning" else scene.index
    return scene.text.place(index, index + 1)


def _tab_where_a_token_starts(scene: _Scene) -> bool:
    return "cannot start any token" in scene.problem and scene.character == "\t"


def _scene(text: Text, error: yaml.YAMLError) -> _Scene:
    if not isinstance(error, yaml.MarkedYAMLError):
        return _Scene(text, "", "", 0, 0)
    mark, began = error.problem_mark, error.context_mark
    index = mark.index if mark is not None else 0
    return _Scene(
        text,
        error.problem or "",
        error.context or "",
        index,
        began.index if began is not None else index,
    )
