"""Where values stand in the text."""

from typing import TypeAlias

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from cooptec.diagnostics import Place
from cooptec.dossier.text import Text

Node: TypeAlias = yaml.Node
"""A node with ``start_mark.index`` and ``end_mark.index`` (characters without BOM). Read only."""

Loc: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and list indexes from 0. pydantic's ``loc`` has the same form."""


def node_at(root: Node, loc: Loc) -> Node:
    """The node at ``loc``, or the deepest one on the way that exists."""
    node = root
    for step in loc:
        child = _child(node, step)
        if child is None:
            return node
        node = child
    return node


def exact_node_at(root: Node, loc: Loc) -> Node | None:
    """The node at ``loc``, or ``None``."""
    node: Node | None = root
    for step in loc:
        if node is None:
            return None
        node = _child(node, step)
    return node


def key_node_at(root: Node, loc: Loc) -> ScalarNode | None:
    """The key node of the last step of ``loc``; ``None`` when that step is no existing key."""
    if not loc:
        return None
    parent = exact_node_at(root, loc[:-1])
    pair = None if parent is None else pair_of(parent, loc[-1])
    return None if pair is None else pair[0]


def pair_of(node: Node, key: str | int) -> tuple[ScalarNode, Node] | None:
    """Key and value nodes of a field; the first one when the key stands twice."""
    if isinstance(node, MappingNode):
        for key_node, value in node.value:
            if isinstance(key_node, ScalarNode) and key_node.value == key:
                return key_node, value
    return None


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode):
        if isinstance(step, int) and 0 <= step < len(node.value):
            item: Node = node.value[step]
            return item
        return None
    pair = pair_of(node, step)
    return None if pair is None else pair[1]


def place_of(text: Text, node: Node, start: int = 0) -> Place:
    """The place of a node: quotes included, an empty value one character wide, no comments.

    Args:
        text: that of the file.
        node: it stands in a tree of the text, or of a part of it.
        start: where that part begins.
    """
    return text.place(start + node.start_mark.index, start + _visible_end(node))


def _visible_end(node: Node) -> int:
    """The end of what a mark under the first line should cover.

    Block collections end, for the parser, after the comments that follow them.
    """
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        end: int = node.end_mark.index
        return end
    first = node.value[0]
    if isinstance(node, SequenceNode):
        return _visible_end(first)
    key, value = first
    if value.start_mark.line == key.end_mark.line:
        return max(_visible_end(value), _visible_end(key))
    return _visible_end(key)
