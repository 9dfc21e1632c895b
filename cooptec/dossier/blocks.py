"""The lines of one field of a file, so that a place in it is found without the rest.

Composing the tree of a file again for one place costs half of reading it. Where every field at the
top begins a line of its own, the lines of that field are enough.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final, NamedTuple

import yaml
from yaml import MappingNode

from cooptec.dossier.compose import compose
from cooptec.dossier.limits import LIMITS

_AT_THE_LEFT: Final = re.compile(
    r"^(?![ \n#]|-[ \n]|\Z)(?:([^\W\d]\w*):(?=[ \n]|\Z))?", re.MULTILINE
)
"""The beginning of a line that is neither indented nor empty, a comment or an item of a list; and
which field begins there, if it looks like one."""
_NOTHING_SAID: Final = re.compile(r"(?: *(?:#[^\n]*)?\n)*")


class Block(NamedTuple):
    """Some lines of a text as a tree of their own."""

    root: MappingNode
    """The one field that stands there; its marks count from the first of its characters."""
    start: int
    """The index of that character in the text."""


class Blocks:
    """The fields at the top of a text, each with its lines.

    What looks like the beginning of a field may stand inside another one, between quotes. But where
    the first thing said is such a beginning, all fields begin at the left; where nothing else
    stands at the left, they are among what looks like one; and where there are as many, they are
    the same.
    """

    def __init__(self, content: str, fields: int) -> None:
        """The blocks of a text that was read and says so many fields at its top."""
        self._content = content
        self._fields = fields
        self._composed: dict[int, Block | None] = {}

    def holding(self, name: str | int | None) -> Block | None:
        """The lines of a field; of the first one where there is none of this name.

        None where that cannot be told without the rest of the text.
        """
        spans = self._spans
        if not spans:
            return None
        start, end = spans[name] if name in spans else next(iter(spans.values()))
        if start not in self._composed:
            self._composed[start] = self._block(start, end)
        return self._composed[start]

    def _block(self, start: int, end: int) -> Block | None:
        try:
            root = compose(self._content[start:end].encode(), LIMITS)
        except yaml.YAMLError:  # it repeats something that stands elsewhere
            return None
        return Block(root, start) if isinstance(root, MappingNode) else None

    @cached_property
    def _spans(self) -> Mapping[str | int | None, tuple[int, int]]:
        """Where each field begins and ends; nothing where that is not sure."""
        found = list(_AT_THE_LEFT.finditer(self._content))
        if len(found) != self._fields or "\r" in self._content:
            return {}
        if not all(each[1] for each in found) or self._says_something(before=found[0].start()):
            return {}
        starts = [each.start() for each in found]
        spans = zip(starts, [*starts[1:], len(self._content)], strict=True)
        named = {each[1]: span for each, span in zip(found, spans, strict=True)}
        return named if len(named) == len(found) else {}

    def _says_something(self, *, before: int) -> bool:
        found = _NOTHING_SAID.match(self._content)
        return found is None or found.end() < before
