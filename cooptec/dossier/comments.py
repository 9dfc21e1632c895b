"""The comments of a file, and which value each of them stands by.

A comment on a line of its own belongs to what follows it; to what stands before it, when it is
indented with that, or joined to it and apart from what follows. A comment at the end of a line
belongs to the value of that line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from cooptec.dossier.compose import walk
from cooptec.dossier.edits import end_of
from cooptec.dossier.positions import Loc
from cooptec.dossier.text import Text

_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_HEADER: Final = re.compile(r"[|>][-+0-9]*(?:[ \t]+#[^\r\n]*)?")
_VISIBLE: Final = re.compile(r"[^\r\n]")
_MACHINERY: Final = re.compile(r"[&*!%]")

Collection = MappingNode | SequenceNode


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, from its ``#`` to the end of its line."""

    start: int
    text: str
    line: int
    column: int
    own_line: bool
    after_dash: bool
    """Between the dash of an item and its value."""


@dataclass(eq=False, slots=True)
class Member:
    """A field of a group, or an item of a list."""

    loc: Loc
    start: int
    key_end: int
    value: Node
    owner: Collection
    within: "Member | None"
    """The member whose value the owner is; None at the top."""
    previous: "Member | None"
    """The one before it in the same group or list."""

    @property
    def column(self) -> int:
        """Where the members of its group or list begin."""
        return int(self.owner.start_mark.column)


@dataclass(slots=True)
class Beside:
    """The comments of one value, while they are gathered."""

    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


class Commented:
    """A file with its comments, each with the value that it stands by."""

    def __init__(self, text: Text, root: MappingNode) -> None:
        self._text = text
        self._root = root
        self._masked = _masked(text, root)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """All comments, in the order of the file."""
        found = _COMMENT.finditer(self._masked)
        return tuple(self._comment(each.start(), each.group()) for each in found)

    def _comment(self, start: int, said: str) -> Comment:
        line = self._text.line_of(start)
        begin = self._text.line_starts[line - 1]
        before = self._masked[begin:start].rstrip(" \t")
        dash = before.endswith("-") and (len(before) == 1 or before[-2] in " \t-?")
        return Comment(start, said.rstrip(), line, start - begin, not before, dash)

    @property
    def has_machinery(self) -> bool:
        """Whether the file repeats values (``&name``, ``*name``) or holds instructions."""
        return _MACHINERY.search(_COMMENT.sub("", self._masked)) is not None

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Every field and item, outer ones before those inside them, in the order of the file."""
        return tuple(_members(self._root, (), None))

    @cached_property
    def in_brackets(self) -> frozenset[Loc]:
        """Lists and groups that are written between brackets, without a comment among them."""
        return frozenset(
            each.loc
            for each in self.members
            if isinstance(each.value, Collection)
            and each.value.flow_style
            and not any(_holds(each.value, said) for said in self.comments)
        )

    def gathered(self, heads: frozenset[str]) -> dict[Loc, Beside]:
        """For each value, the comments that stand by it; those of the file itself at ``()``.

        Args:
            heads: titles of sections, which are written anew: the first comment that says one is
                left out.
        """
        return _Gathering(self._text, self._root, self.members).of(self.comments, heads)


def _masked(text: Text, root: Node) -> str:
    """The text with an x in place of every character of a value, and of every name."""
    found = []
    done = 0
    for node in walk(root):
        if not isinstance(node, ScalarNode):
            continue
        start, end = node.start_mark.index, end_of(text, node)
        if text.content[start : start + 1] in ("&", "*", "!"):
            continue
        if node.style in ("|", ">"):
            header = _HEADER.match(text.content, start)
            start = header.end() if header else start
        if start >= max(done, 0) and end > start:
            found += [text.content[done:start], _VISIBLE.sub("x", text.content[start:end])]
            done = end
    return "".join([*found, text.content[done:]])


def _members(owner: Node, at: Loc, within: Member | None) -> Iterator[Member]:
    previous = None
    if not isinstance(owner, Collection):
        return
    for index, each in enumerate(owner.value):
        key, value = each if isinstance(owner, MappingNode) else (each, each)
        step = key.value if isinstance(owner, MappingNode) else index
        start, end = key.start_mark.index, key.end_mark.index
        end = end if isinstance(owner, MappingNode) else start
        previous = Member((*at, step), start, end, value, owner, within, previous)
        yield previous
        yield from _members(value, (*at, step), previous)


def _holds(node: Node, comment: Comment) -> bool:
    return bool(node.start_mark.index <= comment.start < node.end_mark.index)


class _Gathering:
    """Gives each comment to a value."""

    def __init__(self, text: Text, root: MappingNode, members: tuple[Member, ...]) -> None:
        self._text = text
        self._root = root
        self._members = members
        self._starts = [each.start for each in members]
        self._found: dict[Loc, Beside] = {}
        self._own_lines: frozenset[int] = frozenset()
        self._titles: frozenset[int] = frozenset()

    def of(self, comments: tuple[Comment, ...], heads: frozenset[str]) -> dict[Loc, Beside]:
        left = list(heads)
        kept, titles = [], []
        for each in comments:
            title = each.text.removeprefix("#").strip()
            if each.own_line and each.column == 0 and title in left:
                left.remove(title)
                titles.append(each.line)
            else:
                kept.append(each)
        self._titles = frozenset(titles)
        self._own_lines = frozenset(each.line for each in kept if each.own_line)
        for each in kept:
            if each.own_line:
                self._give_line(each)
            else:
                self._give_rest(each)
        return self._found

    def _at(self, loc: Loc) -> Beside:
        return self._found.setdefault(loc, Beside())

    # On the line of a value ----------------------------------------------------------------------

    def _give_rest(self, comment: Comment) -> None:
        before, following = self._before(comment), self._following(comment)
        if (comment.after_dash or before is None) and following is not None:
            before = following
        if before is None:
            self._at(()).inside.append(comment.text)
        elif self._at(before.loc).beside:
            self._add_above(before, comment)
        else:
            self._at(before.loc).beside.append(comment.text)

    def _before(self, comment: Comment) -> Member | None:
        """The last member that begins before a comment, out of brackets that were closed since."""
        index = bisect_right(self._starts, comment.start)
        found = self._members[index - 1] if index else None
        while found is not None and self._is_closed(found.owner, comment):
            found = found.within
        return found

    def _is_closed(self, owner: Collection, comment: Comment) -> bool:
        return bool(owner.flow_style and owner.end_mark.index <= comment.start)

    def _following(self, comment: Comment) -> Member | None:
        index = bisect_right(self._starts, comment.start)
        return self._members[index] if index < len(self._members) else None

    # On a line of its own ------------------------------------------------------------------------

    def _give_line(self, comment: Comment) -> None:
        before, following = self._before(comment), self._following(comment)
        brackets = next((m for m in _outwards(before) if self._surround(m, comment)), None)
        if brackets is not None:
            self._give_in_brackets(comment, brackets, following)
        elif before is not None and before.key_end < comment.start < _begin(before.value):
            self._add_above(before, comment)
        elif before is None:
            self._give_head(comment, following)
        elif following is not None and comment.column <= following.column:
            self._give_between(comment, following)
        else:
            self._give_tail(comment, before, following)

    def _surround(self, member: Member, comment: Comment) -> bool:
        value = member.value
        return isinstance(value, Collection) and bool(value.flow_style) and _holds(value, comment)

    def _give_in_brackets(self, comment: Comment, around: Member, following: Member | None) -> None:
        inside = following is not None and following.loc[: len(around.loc)] == around.loc
        if inside and following is not None:
            self._add_above(following, comment)
        elif isinstance(around.value, Collection) and around.value.value:
            self._at(around.loc).inside.append(comment.text)
        else:
            self._add_above(around, comment)

    def _give_head(self, comment: Comment, following: Member | None) -> None:
        """Before all fields: the head of the file, when it is apart from the first of them."""
        if following is None or self._gap_after(comment):
            self._add_with_gap(self._at(()).above, comment)
        else:
            self._add_above(following, comment)

    def _give_between(self, comment: Comment, following: Member) -> None:
        joined = not self._gap_before(comment) and self._gap_after(comment)
        if joined and following.previous is not None:
            self._at(following.previous.loc).below.append(comment.text)
        else:
            self._add_above(following, comment)

    def _give_tail(self, comment: Comment, before: Member, following: Member | None) -> None:
        chain = [m for m in _outwards(before) if not m.owner.flow_style]
        holder = next((m for m in chain if m.column <= comment.column), chain[-1])
        outer = holder.within
        if outer is not None and outer.column == holder.column:  # a list as far left as its name
            holder = outer
        if following is not None and following.owner is holder.owner:
            self._at(holder.loc).below.append(comment.text)
        elif holder.within is not None:
            self._at(holder.within.loc).inside.append(comment.text)
        elif self._gap_before(comment):
            self._add_with_gap(self._at(()).inside, comment)
        else:
            self._at(holder.loc).below.append(comment.text)

    def _add_above(self, member: Member, comment: Comment) -> None:
        """Over a value; with an empty line before, where there was one."""
        above = self._at(member.loc).above
        if not above and comment.own_line and self._gap_before(comment):
            above.append("")
        above.append(comment.text)

    def _add_with_gap(self, lines: list[str], comment: Comment) -> None:
        if lines and comment.line - 1 not in self._own_lines:
            lines.append("")
        lines.append(comment.text)

    def _gap_before(self, comment: Comment) -> bool:
        line = comment.line
        while line - 1 in self._own_lines:
            line -= 1
        return self._is_gap(line - 1)

    def _gap_after(self, comment: Comment) -> bool:
        line = comment.line
        while line + 1 in self._own_lines:
            line += 1
        return self._is_gap(line + 1)

    def _is_gap(self, line: int) -> bool:
        """Whether a line is empty, beyond an end of the file, or the title of a section."""
        return line in self._titles or not self._text.line(line).strip()


def _outwards(member: Member | None) -> Iterator[Member]:
    while member is not None:
        yield member
        member = member.within


def _begin(value: Node) -> int:
    """Where a value without members begins; never, for one that has some."""
    if isinstance(value, Collection) and value.value:
        return -1
    return int(value.start_mark.index)
