"""A YAML file as values and as places.

The tree comes from PyYAML's C parser; no value is ever interpreted: a plain ``no``, ``12:30``,
``05014`` or ``17.10`` stays the text that the author wrote, and the model decides by the type of
the field. Values (:attr:`Parsed.data`) are built at once; places (:attr:`Parsed.root`) only when
somebody asks for one, by composing the tree again: most files are never asked, and trees kept for
a whole dossier cost more than twice the reading.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import yaml
from yaml import MappingNode, ScalarNode

from cooptec.diagnostics import Diagnostic, Place
from cooptec.dossier import checks, fault_codes, faults, lookalikes, syntax
from cooptec.dossier.blocks import Blocks
from cooptec.dossier.compose import TooDeep, TooMany, compose
from cooptec.dossier.conflicts import Conflict, conflicts_in, with_ours_in_place
from cooptec.dossier.limits import LIMITS, Limits
from cooptec.dossier.positions import Loc, Node, key_node_at, node_at, place_of
from cooptec.dossier.text import Text, as_shown, read_text, without_forbidden

__all__ = [
    "Data",
    "Loc",
    "Node",
    "Parsed",
    "Plain",
    "Scalar",
    "key_node_at",
    "node_at",
    "parse",
    "place_of",
    "read",
    "to_data",
]


class Scalar(str):
    """A text of the file; ``plain`` says whether it stands there outside quotes and blocks."""

    __slots__ = ()
    plain: bool = False


class Plain(Scalar):
    """A text that stands in the file without quotes."""

    __slots__ = ()
    plain = True


Data: TypeAlias = "dict[str, Data] | list[Data] | Scalar | None"
"""Values as Python structures; leaves are :class:`Scalar`, an empty plain value is ``None``."""


@dataclass(frozen=True)
class Parsed:
    """What one file says, and what is wrong with how it says it."""

    text: Text
    """For a file that is not UTF-8, decoded as well as possible, to show lines of it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Where git left two versions of the same lines; ``data`` has the first one of each, so that
    whatever looks at the file finds it as it was."""
    readable: bool = False
    """Whether anything of the file can be read."""
    fields: int = 0
    """How many fields stand at its top; 0 where that is not known."""

    @classmethod
    def saying(
        cls,
        data: dict[str, Data],
        text: Text,
        diagnostics: tuple[Diagnostic, ...] = (),
        conflicts: tuple[Conflict, ...] = (),
        fields: int = 0,
    ) -> "Parsed":
        """What a file says of which these values have been read."""
        parsed = cls(text, diagnostics, conflicts, readable=True, fields=fields)
        parsed.__dict__["data"] = data
        return parsed

    @cached_property
    def data(self) -> dict[str, Data] | None:
        """The values; ``None`` when the file cannot be read at all."""
        return None if self.root is None else _mapping(self.root, [])

    @cached_property
    def root(self) -> MappingNode | None:
        """The tree with positions, or ``None`` when ``data`` is ``None``."""
        if not self.readable:
            return None
        text = with_ours_in_place(self.text, self.conflicts) if self.conflicts else self.text
        root = compose(without_forbidden(text).data, LIMITS)
        return root if isinstance(root, MappingNode) else None

    def forget_places(self) -> None:
        """Let go of the tree with positions; it is made again when a place is asked for.

        It takes many times the memory of the values.
        """
        self.__dict__.pop("root", None)
        self.__dict__.pop("_blocks", None)

    def forget_values(self) -> None:
        """Let go of the values as well, once an object has been made of them.

        Few files are asked for them again, and they take as much memory as the object.
        """
        self.__dict__.pop("data", None)

    def place(self, loc: Loc) -> Place:
        """The place of the value at ``loc``, or of the deepest one on the way that exists."""
        root, start = self._around(loc)
        if root is None:
            return Place(self.text.path)
        return place_of(self.text, node_at(root, loc), start)

    def key_place(self, loc: Loc) -> Place:
        """The place of the key that ends ``loc``; of the value when it is no existing key."""
        root, start = self._around(loc)
        key = None if root is None else key_node_at(root, loc)
        return self.place(loc) if key is None else place_of(self.text, key, start)

    def _around(self, loc: Loc) -> tuple[MappingNode | None, int]:
        """A tree with all there is on the way to ``loc``, and where its text begins.

        Only the field on the way, where that can be told and nobody has asked for the whole.
        """
        known = "root" in self.__dict__ or not self.fields
        block = None if known else self._blocks.holding(loc[0] if loc else None)
        return block or (self.root, 0)

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(without_forbidden(self.text).content, self.fields)


def read(path: str, data: bytes, limits: Limits = LIMITS) -> Parsed:
    """Decode and parse a file. Never raises: every trouble is a diagnostic."""
    text = read_text(path, data, limits)
    if isinstance(text, Diagnostic):
        return Parsed(Text(path, as_shown(data[: limits.file_bytes])), (text,))
    return parse(text, limits)


def parse(text: Text, limits: Limits = LIMITS) -> Parsed:
    """Parse a decoded text. Never raises: every trouble is a diagnostic."""
    conflicts = conflicts_in(text)
    if conflicts:
        return _divided(text, conflicts, limits)
    found = checks.of_text(text, limits)
    clean = without_forbidden(text) if found else text
    try:
        root = compose(clean.data, limits)
    except TooDeep as error:
        place = text.place(error.index, error.index + 1)
        return Parsed(text, (*found, faults.nested_too_deep(place, limits.nesting)))
    except TooMany:
        return Parsed(text, (*found, faults.too_many_values(text.place(0, 1), limits.values)))
    except yaml.YAMLError as error:
        marks = checks.of_leftover_marks(text, limits)
        return Parsed(text, (*found, *(marks or [syntax.diagnose(clean, error)])))
    fatal = checks.of_root(text, root) or checks.of_aliases(text, root, limits)
    if fatal is not None or not isinstance(root, MappingNode):
        return Parsed(text, (*found, *([fatal] if fatal else [])))
    odd: list[Oddity] = [] if root.tag is None else [(root, None)]
    data = _mapping(root, odd)
    found += checks.of_nodes(clean, root, limits)
    found += lookalikes.of_nodes(clean, root, limits)
    found += [checks.of_oddity(text, *each) for each in odd[: limits.findings]]
    told = tuple(sorted(found, key=lambda each: each.place))
    return Parsed.saying(data, text, told, fields=len(root.value))


def _divided(text: Text, conflicts: tuple[Conflict, ...], limits: Limits) -> Parsed:
    """A file in which git left two versions: that is all that is said of how it is written."""
    ours = parse(with_ours_in_place(text, conflicts), limits)
    found = checks.of_conflicts(text, conflicts, limits)
    found += [each for each in ours.diagnostics if each.code == fault_codes.CONFLICT.code]
    told = tuple(sorted(found, key=lambda each: each.place))
    if ours.data is None:
        return Parsed(text, told, conflicts)
    return Parsed.saying(ours.data, text, told, conflicts)


def to_data(node: Node) -> Data:
    """The values of a node."""
    return _value(node, [])


Oddity: TypeAlias = tuple[Node, Node | None]
"""A node that is not what it should be, and, for a key that stands twice, the first one."""


def _value(node: Node, odd: list[Oddity]) -> Data:
    if node.tag is not None:
        odd.append((node, None))
    if type(node) is ScalarNode:
        value = node.value
        if node.style:
            return Scalar(value)
        return Plain(value) if value else None
    if type(node) is MappingNode:
        return _mapping(node, odd)
    return [_value(item, odd) for item in node.value]


def _mapping(node: MappingNode, odd: list[Oddity]) -> dict[str, Data]:
    """The fields of a mapping; what is not a field of its own goes to ``odd``."""
    data: dict[str, Data] = {}
    for key, value in node.value:
        name = key.value
        if key.tag is not None or name.__class__ is not str or not name or name == "<<":
            odd.append((key, None))
        elif name in data:
            odd.append((key, _first(node, name)))
        else:
            data[name] = _value(value, odd)
    return data


def _first(node: MappingNode, name: str) -> Node:
    first: Node = next(key for key, _ in node.value if key.value == name)
    return first
