"""Prose fields: paragraphs, lists, emphasis and links; everything else is shown as typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from cooptec.render.escape import Markdown, escaped, readable, shown
from cooptec.render.marks import unmarked

_SCHEMES = re.compile(r"(?i)(?:https?://|mailto:)")
_MAIL = re.compile(r"[^\s@<>:]+@[^\s@<>:]+")
_BACKSLASH = re.compile(r"\\(.)")
_LINE_START = re.compile(r"(?<=\n)(?=[^\n])")
_WORD_SO_FAR = re.compile(r"\S*\Z")


class _Reader(MarkdownIt):
    """A reader that knows only what prose may hold."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        """Whether a link may lead there."""
        return _SCHEMES.match(url) is not None


@cache
def _reader() -> _Reader:
    reader = _Reader("zero")
    reader.enable(["list", "emphasis", "link"])
    reader.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    reader.inline.ruler.before("link", "no_image", _no_image)
    reader.inline.ruler.before("emphasis", "address", _address)
    return reader


def prose(text: str) -> Markdown:
    """A text of several paragraphs, as Markdown whose other marks are escaped."""
    tokens = _reader().parse(readable(text))
    return Markdown("\n\n".join(_blocks(tokens)))


def link(value: object, address: object) -> Markdown:
    """A text that leads to an address of the web or of electronic mail.

    Where the address is neither, both are shown as they were typed.
    """
    words, typed = shown(value), unmarked(shown(address))
    plain = _BACKSLASH.sub(r"\1", str(typed))
    if _MAIL.fullmatch(plain):
        typed = Markdown("mailto:") + typed
    elif _SCHEMES.match(plain) is None:
        return words if words == typed else words + Markdown(": ") + typed
    return Markdown(f"[{words}](<{typed}>)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph of a text as one reads it aloud: its words, without their look."""

    mark: str
    """What stands before an item of a list: ``-`` or ``1.``, behind two blanks for each level;
    empty for any other paragraph."""
    text: str


def spoken(text: str) -> list[Spoken]:
    """The paragraphs of a text, those of lists with their marks."""
    return list(_spoken(_reader().parse(readable(text)), ""))


def _spoken(tokens: Sequence[Token], indent: str) -> Iterator[Spoken]:
    for opening, inside in _siblings(tokens) if tokens else ():
        if opening.type == "paragraph_open":
            words = (_plain(each) for each in inside[0].children or [])
            yield Spoken("", " ".join("".join(words).split()))
            continue
        first = int(opening.attrGet("start") or 1)
        bullets = opening.type == "bullet_list_open"
        for number, (item, within) in enumerate(_siblings(inside), first):
            mark = "-" if bullets else f"{number}{item.markup}"
            for at, each in enumerate(_spoken(within, indent + "  ")):
                yield each if at or each.mark else Spoken(indent + mark, each.text)


def _plain(token: Token) -> str:
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def _no_image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's signature)
    """An image is shown as it was typed: ``![`` opens no link."""
    return state.src.startswith("![", state.pos) and _as_typed(state, 2, silent=silent)


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the library's signature)
    """An underscore in an address or a path is part of it: ``https://a/_z_/b``."""
    if state.src[state.pos] != "_":
        return False
    word = _WORD_SO_FAR.search(state.src[: state.pos])
    return word is not None and "/" in word.group() and _as_typed(state, 1, silent=silent)


def _as_typed(state: StateInline, length: int, *, silent: bool) -> bool:
    if not silent:
        state.pending += state.src[state.pos : state.pos + length]
    state.pos += length
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the library's signature)
    """The library's list, unless reading it as one would change what was typed."""
    if not list_block(state, start, end, True):  # noqa: FBT003 (the library's signature)
        return False
    if silent and state.sCount[start] < state.blkIndent:
        return True  # the next item of a list that stands further out
    before, line = len(state.tokens), state.line
    parent = state.parentType
    list_block(state, start, end, False)  # noqa: FBT003 (the library's signature)
    wanted = _is_list(state.tokens[before:])
    if silent or not wanted:
        del state.tokens[before:]
        state.line, state.parentType = line, parent
    return wanted


def _is_list(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are a list that will look as it was typed.

    ``+ 3 people`` is a sum, ``12. May`` a date, ``1918. … 1936. …`` years and ``* * *`` a rule.
    """
    if tokens[0].markup == "+" or not any(token.content.strip("-*_ \n") for token in tokens):
        return False
    if tokens[0].type == "bullet_list_open":
        return True
    level = tokens[0].level + 1
    numbers = [int(t.info) for t in tokens if t.type == "list_item_open" and t.level == level]
    counted = list(range(numbers[0], numbers[0] + len(numbers)))
    return len(numbers) > 1 and numbers in (counted, [1] * len(numbers))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The blocks of one level, each as Markdown."""
    for opening, inside in _siblings(tokens):
        if opening.type == "paragraph_open":
            yield _inline(inside[0].children or [])
        else:
            yield _list_text(opening, inside)


def _siblings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each block that stands on the level of the first token, with what is inside it."""
    start = 0
    for position, token in enumerate(tokens):
        if token.nesting == -1 and token.level == tokens[start].level:
            yield tokens[start], tokens[start + 1 : position]
            start = position + 1


def _list_text(opening: Token, items: Sequence[Token]) -> str:
    """A list; blank lines between its items only where the author left them."""
    loose = any(t.type == "paragraph_open" and not t.hidden for t in items)
    first = int(opening.attrGet("start") or 1)
    bullets = opening.type == "bullet_list_open"
    texts = []
    for number, (item, inside) in enumerate(_siblings(items), first):
        mark = "- " if bullets else f"{number}{item.markup} "
        body = ("\n\n" if loose else "\n").join(_blocks(inside))
        texts.append(mark + _LINE_START.sub(" " * len(mark), body))
    return ("\n\n" if loose else "\n").join(texts)


def _inline(tokens: Sequence[Token]) -> str:
    """The text of a paragraph; emphasis as spans, which hold next to a letter too."""
    closings: list[str] = []
    pieces: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            closings.append(_closing(token))
            pieces.append("[")
        elif token.nesting == -1:
            pieces.append(closings.pop())
        else:
            pieces.append(_text(token.content))
    return "".join(pieces)


def _closing(opening: Token) -> str:
    if opening.type == "link_open":
        return f"](<{escaped(str(opening.attrGet('href')))}>)"
    return "]{.strong}" if opening.type == "strong_open" else "]{.em}"


def _text(content: str) -> str:
    """Text with its line breaks; blanks around those mean nothing in prose."""
    return "\n".join(escaped(line) for line in re.sub(r"[ \t]*\n[ \t]*", "\n", content).split("\n"))
