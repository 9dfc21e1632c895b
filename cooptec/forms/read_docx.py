"""From a filled Word form to what was answered, and where.

An answer is known by the name of its content control, else by the bookmark around it (which
LibreOffice keeps), else by the row of the table in which somebody added it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from cooptec.forms.as_docx import PROPERTY, WRITE_HERE
from cooptec.forms.controls import BOOKMARK, PLACEHOLDER
from cooptec.forms.docx_styles import ANSWER, QUESTION
from cooptec.forms.door import Package
from cooptec.forms.form import Answer, Received, loc_of
from cooptec.forms.hidden import Hidden, NotAForm, unpacked
from cooptec.i18n import LANGUAGES, N_, Message, translator
from cooptec.model.fields import Loc

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CUSTOM: Final = "docProps/custom.xml"
_DOCUMENT: Final = "word/document.xml"
_UNSEEN: Final = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "sdtPr"))
"""What is in a paragraph and not read."""


def received(package: Package) -> Received:
    """What stands in a Word file that was let in.

    Raises:
        NotAForm: it is no form of ours.
        NotTaken: a part of it is harmful or damaged.
    """
    hidden = _hidden(package)
    found = _Found(hidden)
    body = package.xml(_DOCUMENT).find(f"{_W}body")
    if body is not None:
        found.look_through(body)
    return Received(
        hidden.identity,
        tuple(found.answers.values()),
        hidden.digests,
        tuple(found.unplaced),
        hidden.proposed,
        hidden.gone(found.answers),
    )


def _hidden(package: Package) -> Hidden:
    """What the form knows about itself, put together from its properties."""
    pieces: dict[str, str] = {}
    for each in package.xml(_CUSTOM) if package.has(_CUSTOM) else ():
        name = each.get("name") or ""
        if name.startswith(PROPERTY) and name[len(PROPERTY) :].isdigit():
            pieces[name] = "".join(each.itertext())
    if not pieces:
        raise NotAForm(Message(N_("It was not made with cooptec formulari")))
    return unpacked("".join(pieces[name] for name in sorted(pieces)))


@dataclass
class _Found:
    """What was found so far."""

    hidden: Hidden
    answers: dict[Loc, Answer] = field(default_factory=dict)
    unplaced: list[Answer] = field(default_factory=list)
    heading: str = ""
    """The last question that was read: where a person would look."""

    def look_through(self, body: "Element") -> None:
        """Take the answers of a document, in its order."""
        for in_box, elements in groupby(_laid_open(body), key=_is_answer):
            if in_box:
                self._box(list(elements))
            else:
                for element in elements:
                    self._beside(element)

    def _box(self, elements: "Sequence[Element]") -> None:
        """The paragraphs in the box of one answer, whichever of them bears its name."""
        place = Message(N_("question “{title}”"), {"title": self.heading})
        found = [pair for each in elements for pair in self._known(each)]
        if len({loc for loc, _ in found}) == 1:
            text = found[0][1] if len(elements) == 1 else "\n\n".join(map(_text, elements))
            self._take(found[0][0], text.strip(), place)
            return
        for loc, text in found:
            self._take(loc, text, place)
        if not found and (said := "\n\n".join(filter(None, map(_text, elements)))):
            self.unplaced.append(Answer((), said, place))

    def _beside(self, element: "Element") -> None:
        """A table of answers, an answer outside of its box, or the words of the form itself."""
        if element.tag == f"{_W}tbl":
            self._table(element)
            return
        place = Message(N_("question “{title}”"), {"title": self.heading})
        for loc, text in self._known(element):
            self._take(loc, text, place)
        if _style(element) == QUESTION.replace(" ", ""):
            self.heading = _text(element)

    def _table(self, table: "Element") -> None:
        """The rows of a list; those that somebody added come after the last one with a path."""
        columns: Sequence[Loc] = ()
        last: Loc = ()
        highest = -1
        for number, row in enumerate(table.iter(f"{_W}tr"), start=1):
            cells = list(row.iter(f"{_W}tc"))
            known = [self._known(cell) for cell in cells]
            locs = [loc for each in known for loc, _ in each]
            place = Message(N_("“{title}”, row {n}"), {"title": self.heading, "n": number})
            if locs:
                last = _item(locs[0])
                columns = [each[0][0][len(last) :] if each else () for each in known]
                highest = max(highest, int(last[-1])) if last else highest
                for loc, text in (pair for each in known for pair in each):
                    self._take(loc, text, place)
            elif number > 1 and last and any(map(_text, cells)):
                highest += 1
                self._added((*last[:-1], highest), cells, columns, place)
            elif number > 1:
                said = (_text(cell) for cell in cells)
                self.unplaced.extend(Answer((), each, place) for each in said if each)

    def _added(
        self, item: Loc, cells: "Sequence[Element]", columns: Sequence[Loc], place: Message
    ) -> None:
        for cell, column in zip(cells, columns, strict=False):
            if column:
                self._take((*item, *column), _text(cell), place)
            elif _text(cell):
                self.unplaced.append(Answer((), _text(cell), place))
        for cell in cells[len(columns) :]:
            if _text(cell):
                self.unplaced.append(Answer((), _text(cell), place))

    def _known(self, element: "Element") -> list[tuple[Loc, str]]:
        """The answers in an element, by the names of their controls or else by their bookmarks."""
        return list(self._controls(element)) or list(self._marked(element))

    def _controls(self, element: "Element") -> Iterator[tuple[Loc, str]]:
        """The answers in the content controls of an element."""
        for control in element.iter(f"{_W}sdt"):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            name = tag.get(f"{_W}val") if tag is not None else None
            content = control.find(f"{_W}sdtContent")
            if name is None or content is None or loc_of(name) not in self.hidden.locs:
                continue
            shows_prompt = control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
            yield loc_of(name), "" if shows_prompt else _text(content)

    def _marked(self, element: "Element") -> Iterator[tuple[Loc, str]]:
        """The answers in the paragraphs that bear a bookmark of ours."""
        marks = [each for each in element.iter(f"{_W}bookmarkStart") if self._number(each) >= 0]
        for mark in marks:
            text = _text(element) if len(marks) == 1 else _text(_paragraph(mark))
            yield self.hidden.locs[self._number(mark)], text

    def _number(self, mark: "Element") -> int:
        """The number of an answer, -1 for a bookmark that is not ours."""
        name = mark.get(f"{_W}name") or ""
        number = name.removeprefix(BOOKMARK)
        ours = name.startswith(BOOKMARK) and number.isdigit()
        return int(number) if ours and int(number) < len(self.hidden.locs) else -1

    def _take(self, loc: Loc, text: str, place: Message) -> None:
        said = "" if text in _prompts() else text
        if loc not in self.answers:
            self.answers[loc] = Answer(loc, said, place)
        elif said and said != self.answers[loc].text:
            self.unplaced.append(Answer(loc, said, place))


def _laid_open(body: "Element") -> "Iterator[Element]":
    """What stands in a document, without the controls around it that have lost their name.

    LibreOffice lets some of them end only where the next one begins.
    """
    for each in body:
        content = each.find(f"{_W}sdtContent") if each.tag == f"{_W}sdt" else None
        if content is not None and each.find(f"{_W}sdtPr/{_W}tag") is None:
            yield from _laid_open(content)
        else:
            yield each


def _is_answer(element: "Element") -> bool:
    """Whether an element of the document is in the box of an answer."""
    paragraphs = element.iter(f"{_W}p") if element.tag != f"{_W}tbl" else iter(())
    return any(_style(each) == ANSWER.replace(" ", "") for each in paragraphs)


def _style(paragraph: "Element") -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val") or "")


def _item(loc: Loc) -> Loc:
    """The item of the list in which a path stands."""
    numbers = [at for at, step in enumerate(loc) if isinstance(step, int)]
    return loc[: numbers[-1] + 1] if numbers else ()


def _paragraph(element: "Element") -> "Element":
    """The paragraph around an element."""
    return next(iter(element.iterancestors(f"{_W}p")), element)


@cache
def _prompts() -> frozenset[str]:
    """The words that stand where nothing is answered, in every language."""
    return frozenset(translator(each)(text) for each in LANGUAGES for text in WRITE_HERE)


def _text(element: "Element") -> str:
    """What a reader sees of an element: paragraphs with a blank line between them."""
    paragraphs = list(element.iter(f"{_W}p")) or [element]
    said = (_line(each) for each in paragraphs)
    return "\n\n".join(each for each in said if each).strip()


def _line(paragraph: "Element") -> str:
    return "\n".join(
        " ".join(each.split()) for each in "".join(_signs(paragraph)).split("\n")
    ).strip()


def _signs(element: "Element") -> Iterator[str]:
    """The text of a paragraph, without what was deleted and without the prompts."""
    for child in element:
        if child.tag in _UNSEEN or _is_prompt(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag in {f"{_W}tab", f"{_W}noBreakHyphen"}:
            yield " " if child.tag.endswith("tab") else "-"
        else:
            yield from _signs(child)


def _is_prompt(run: "Element") -> bool:
    """Whether a run is a prompt; LibreOffice writes what was chosen in the style of the prompt."""
    style = run.find(f"{_W}rPr/{_W}rStyle")
    styled = style is not None and style.get(f"{_W}val") == PLACEHOLDER
    return styled and "".join(run.itertext()).strip() in {"", *_prompts()}
