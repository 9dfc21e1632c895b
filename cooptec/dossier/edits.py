"""Where a change of a file's values touches its text.

Every edit answers for one change with one stretch of characters and what goes in its place. Flow
style (brackets) and block style (lines) are two languages, each with its own edits.
"""

import re
from dataclasses import dataclass

from yaml import MappingNode, ScalarNode, SequenceNode

from cooptec.dossier.compose import walk
from cooptec.dossier.positions import Node, pair_of
from cooptec.dossier.text import Text
from cooptec.dossier.writer import (
    Value,
    field_lines,
    flow_text,
    item_lines,
    key_text,
    value_lines,
)

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_COLON = re.compile(r"[ \t]*:")
_REST_OF_LINE = re.compile(r"[ \t]*,?(?:[ \t]+#[^\r\n]*|[ \t]*)(?:\r\n|\n|\r)")
"""What may follow a member between brackets that has its lines for itself."""
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)?")


class SpliceRefused(Exception):  # noqa: N818 (named for what happened)
    """The change cannot be made by touching only its own lines; nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of characters and what goes in its place."""

    start: int
    end: int
    new: str


Owner = MappingNode | SequenceNode


def end_of(text: Text, node: Node, *, below: bool = False) -> int:
    """The end of a value's own characters: no trailing blank lines, no comments after it.

    Args:
        text: the file.
        node: the value.
        below: whether something will be written under it: the blank lines that a block keeps
            (``|+``) then belong to it.
    """
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            key, value = last
            return max(end_of(text, value, below=below), int(key.end_mark.index))
        return end_of(text, last, below=below)
    start, end = node.start_mark.index, node.end_mark.index
    own = text.content[start:end]
    if below and isinstance(node, ScalarNode) and node.style in ("|", ">"):
        header = _BLOCK_HEADER.match(own)
        if header is not None and "+" in header.group().split("#")[0]:
            return int(start + len(own.removesuffix("\n").removesuffix("\r")))
    return int(start + len(own.rstrip()))


def set_value(text: Text, owner: Owner, key: str | int, value: Value) -> Edit:
    """Another value for an existing key or list item."""
    before, old = _slot(owner, key)
    if owner.flow_style:
        return _set_in_flow(text, before, old, value)
    anchor = _colon(text, before) if before is not None else _dash(text, old)
    _refuse_unless(anchor <= old.start_mark.index, "the value stands elsewhere (*name)")
    indent = owner.start_mark.column
    end = end_of(text, old) if old.end_mark.index > anchor else anchor
    lines = value_lines("", value, indent)
    comment, end = _kept_comment(text, old, anchor, end, moves=len(lines) > 1)
    if before is None and not comment:
        lines = item_lines(value, indent)
        lines[0] = lines[0][indent + 1 :]
    return Edit(anchor, end, text.newline.join([lines[0] + comment, *lines[1:]]))


def _set_in_flow(text: Text, key: ScalarNode | None, old: Node, value: Value) -> Edit:
    start, end = old.start_mark.index, old.end_mark.index
    _refuse_comments(text, old, start, end)
    new = flow_text(value)
    if start == end and key is not None:
        start = end = _colon(text, key)
        new = " " + new
    _refuse_unless(new.strip() != "" or key is not None, "an empty item between brackets")
    return Edit(start, end, new)


def _slot(owner: Owner, key: str | int) -> tuple[ScalarNode | None, Node]:
    if isinstance(owner, SequenceNode) and isinstance(key, int):
        return None, owner.value[key]
    return _pair(owner, key)


def _pair(owner: Owner, key: str | int) -> tuple[ScalarNode, Node]:
    pair = pair_of(owner, key)
    if pair is None:
        raise SpliceRefused("there is no such field")
    return pair


def _colon(text: Text, key: ScalarNode) -> int:
    """The index after the colon of a key."""
    found = _COLON.match(text.content, key.end_mark.index)
    if found is None:
        raise SpliceRefused("the key is not followed by its colon")
    return found.end()


def _dash(text: Text, item: Node) -> int:
    """The index after the dash of a list item."""
    before = text.content[: item.start_mark.index].rstrip(" \t\r\n")
    _refuse_unless(before.endswith("-"), "there is a comment after the dash")
    return len(before)


def _kept_comment(text: Text, old: Node, anchor: int, end: int, *, moves: bool) -> tuple[str, int]:
    """The comment on the line of the old value, when it has to move, and the end of the edit."""
    if isinstance(old, ScalarNode) and old.style in ("|", ">"):
        header = _BLOCK_HEADER.match(text.content, old.start_mark.index)
        return (header[1] or "" if header else ""), end
    _refuse_comments(text, old, anchor, end)
    after = _COMMENT.match(text.content, end)
    if moves and after is not None:
        return after.group(), after.end()
    return "", end


def _refuse_comments(text: Text, node: Node, start: int, end: int) -> None:
    """Refuse to overwrite a stretch that holds comments beside its values."""
    stretch = list(text.content[start:end])
    for leaf in walk(node):
        if isinstance(leaf, ScalarNode):
            first, last = leaf.start_mark.index - start, end_of(text, leaf) - start
            if 0 <= first < last:
                stretch[first:last] = "x" * (last - first)
    _refuse_unless("#" not in stretch, "there are comments inside the value")


def _refuse_unless(condition: bool, reason: str) -> None:  # noqa: FBT001 (reads as a sentence)
    if not condition:
        raise SpliceRefused(reason)


def add_key(text: Text, owner: MappingNode, key: str, value: Value, after: str | None) -> Edit:
    """A new field after the field ``after``, or before all others."""
    if owner.flow_style:
        return _add_in_flow(text, owner, f"{key_text(key)}: {flow_text(value)}".rstrip(), after)
    lines = field_lines(key, value, owner.start_mark.column)
    if after is None:
        return _before_first(text, owner, lines)
    previous = _pair(owner, after)
    end = max(end_of(text, previous[1], below=True), previous[0].end_mark.index)
    return _below(text, end, lines)


def _before_first(text: Text, owner: MappingNode, lines: list[str]) -> Edit:
    start, indent = owner.start_mark.index, owner.start_mark.column
    new = text.newline.join(lines)[indent:] + text.newline + " " * indent
    return Edit(start, start, new)


def _below(text: Text, end: int, lines: list[str]) -> Edit:
    """Lines under the line that holds the character before ``end``."""
    line = text.line_of(end)
    index = text.line_starts[line - 1] + len(text.line(line))
    return Edit(index, index, "".join(text.newline + line for line in lines))


def _add_in_flow(text: Text, owner: Owner, new: str, after: str | None) -> Edit:
    if after is not None:
        key, value = _pair(owner, after)
        index = max(_colon(text, key), value.end_mark.index)
        return Edit(index, index, ", " + new)
    index = owner.start_mark.index + text.content[owner.start_mark.index :].index("{") + 1
    return Edit(index, index, new + ", " if owner.value else new)


def append(text: Text, owner: SequenceNode, value: Value) -> Edit:
    """A new item at the end of a list that has some."""
    last = owner.value[-1]
    if owner.flow_style:
        _refuse_unless(value is not None, "an empty item between brackets")
        index = last.end_mark.index
        return Edit(index, index, ", " + flow_text(value))
    lines = item_lines(value, owner.start_mark.column)
    return _below(text, max(end_of(text, last, below=True), _dash(text, last)), lines)


def remove(text: Text, owner: Owner, key: str | int) -> Edit:
    """Take away one of several fields or items, with the comments on its lines and inside it."""
    members = [pair if isinstance(pair, tuple) else (pair, pair) for pair in owner.value]
    index = key if isinstance(key, int) else [k.value for k, _ in members].index(key)
    first, last = members[index]
    if owner.flow_style:
        return _remove_in_flow(text, members, index)
    is_item = isinstance(owner, SequenceNode)
    start = _dash(text, first) - 1 if is_item else first.start_mark.index
    end = max(end_of(text, last), first.end_mark.index if not is_item else start + 1)
    line_start = text.line_starts[text.line_of(start) - 1]
    if text.content[line_start:start].strip(" "):
        return _remove_first_of_line(text, members, index, start)
    line = text.line_of(end)
    whole = text.line_starts[line] if line < len(text.line_starts) else len(text.content)
    return Edit(line_start, whole, "")


def _remove_first_of_line(
    text: Text, members: list[tuple[Node, Node]], index: int, start: int
) -> Edit:
    """The first field after a dash: the next one takes its place."""
    _refuse_unless(index == 0, "the value shares its line with others")
    first, following = members[0], members[1][0]
    end = following.start_mark.index
    if following is members[1][1]:
        end = _dash(text, following) - 1
    own = max(end_of(text, first[1]), first[0].end_mark.index)
    comment = _COMMENT.match(text.content, own)
    gap = text.content[comment.end() if comment else own : end]
    _refuse_unless(gap.strip() == "", "there are comments before the next value")
    return Edit(start, end, "")


def _remove_in_flow(text: Text, members: list[tuple[Node, Node]], index: int) -> Edit:
    first, last = members[index]
    alone = _lines_for_itself(text, first, last)
    if alone is not None:
        return alone
    if index + 1 < len(members):
        start, end = first.start_mark.index, members[index + 1][0].start_mark.index
    else:
        previous = members[index - 1]
        start = max(each.end_mark.index for each in previous)
        end = max(first.end_mark.index, last.end_mark.index)
    _refuse_comments(text, last, start, end)
    return Edit(start, end, "")


def _lines_for_itself(text: Text, first: Node, last: Node) -> Edit | None:
    """Taking away the lines of a member between brackets that shares them with no other."""
    start = text.line_starts[text.line_of(first.start_mark.index) - 1]
    end = max(first.end_mark.index, last.end_mark.index)
    rest = _REST_OF_LINE.match(text.content, end)
    if rest is None or text.content[start : first.start_mark.index].strip():
        return None
    return Edit(start, rest.end(), "")
