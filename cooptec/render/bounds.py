"""How long a template may work and how much it may make, so that none keeps the program busy.

The clock is looked at wherever a template can go on: at each turn of a loop, each call, each piece
of text, each file that it includes. Between two looks the work is small, because no value grows
beyond a bound: what could make a large one at a stroke is counted before, or is not there.
"""

import time
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Self, TypeVar

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cooptec.i18n import N_, Message
from cooptec.render.faults import Reason


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one document; many times what the largest one needs."""

    seconds: float = 120
    """From the beginning of a document to its end."""
    characters: int = 5_000_000
    """Of one text, and of all that a document shows."""
    things: int = 100_000
    """Of one list, those of lists in it counted too."""
    digits: int = 1_000
    """Of one number."""
    file_characters: int = 1_000_000
    """Of the file of a template."""


BOUNDS: Final = Bounds()
"""The bounds that the program uses."""

_BUILT_IN: Final = (str, bytes, int, float, Decimal, list, tuple, dict, set, frozenset, range)
_OF_BUILT_IN: Final = frozenset(
    {"capitalize", "casefold", "count", "endswith", "find", "get", "index", "isdigit", "items"}
    | {"keys", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rpartition"}
    | {"rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper", "values"}
)
"""What a template may ask of a plain value: nothing that makes a larger one."""
_REMOVED: Final = ("attr", "batch", "center", "format", "indent", "random", "slice", "wordwrap")
"""Filters that make as much as they are told to, or something else each time."""
_BITS_OF_A_DIGIT: Final = 3.33
_MOST_PLACES: Final = 12

_Text = TypeVar("_Text", bound=str)
_Thing = TypeVar("_Thing")


class TooMuchError(TemplateRuntimeError):
    """A template goes beyond a bound."""

    def __init__(self, text: str, most: float) -> None:
        super().__init__(Reason.of(Message(text, {"n": f"{most:g}"})))

    @classmethod
    def text(cls, most: int) -> Self:
        """A text, or all that is shown, is too long."""
        return cls(N_("it makes a text of more than {n} characters"), most)


def bounded(pieces: Iterable[_Text], most: int = BOUNDS.characters) -> Iterator[_Text]:
    """Texts, as long as all of them together are not too long.

    Raises:
        TooMuchError: they are.
    """
    length = 0
    for each in pieces:
        length += len(each)
        if length > most:
            raise TooMuchError.text(most)
        yield each


class BoundedGenerator(CodeGenerator):
    """Compiles templates so that each turn of a loop is noticed."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 (jinja's name)
        """A loop, whose things come one by one out of :meth:`BoundedEnvironment.turns`."""
        own = {"lineno": node.lineno, "environment": self.environment}
        turns = nodes.EnvironmentAttribute("turns", **own)
        node.iter = nodes.Call(turns, [node.iter], [], None, None, **own)
        super().visit_For(node, frame)


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which nothing lasts or grows without end."""

    code_generator_class = BoundedGenerator
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    bounds = BOUNDS

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ends = 0.0
        self._shown = 0
        for name in _REMOVED:
            self.filters.pop(name)
        self.globals.pop("lipsum")
        self.filters.update(replace=self._replaced, round=self._rounded)
        self.tests["in"] = self._is_in
        self._show = self.finalize
        self.finalize = self._counted

    def begin(self) -> None:
        """A document begins: its time starts to run."""
        self._ends = time.monotonic() + self.bounds.seconds
        self._shown = 0

    def look(self) -> None:
        """Look at the clock.

        Raises:
            TooMuchError: the time is over.
        """
        if time.monotonic() > self._ends:
            text = N_("it goes on for more than {n} seconds, perhaps without end")
            raise TooMuchError(text, self.bounds.seconds)

    def turns(self, things: Iterable[_Thing]) -> Iterator[_Thing]:
        """The turns of a loop."""
        for each in things:
            self.look()
            yield each

    def concat(self, pieces: Iterable[str]) -> str:
        """A text of its pieces."""
        return "".join(self.turns(bounded(pieces, self.bounds.characters)))

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """A template, also one that another one takes in."""
        self.look()
        return super().get_template(*args, **kwargs)

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls."""
        self.look()
        if function != self.turns:
            args = tuple(map(self._listed, args))
            self._count(args)
        return super().call(context, function, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate, or put two texts or lists together."""
        self._check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask for it."""
        if isinstance(obj, _BUILT_IN) and attr not in _OF_BUILT_IN:
            kind = next(each for each in _BUILT_IN if isinstance(obj, each))
            if attr in dir(kind):
                return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> None:
        """No ``format`` of a text: its widths have no bound."""

    def check_text(self, length: int) -> None:
        """Whether a text may be so long.

        Raises:
            TooMuchError: it may not.
        """
        if length > self.bounds.characters:
            raise TooMuchError.text(self.bounds.characters)

    def _counted(self, value: object) -> object:
        """What is shown of a value, added to what the document shows already."""
        shown = self._show(value) if self._show is not None else value
        self._shown += len(str(shown))
        self.check_text(self._shown)
        return shown

    def _listed(self, value: object) -> object:
        """What a filter gives one by one, as a list, so that it can be counted."""
        return list(self.turns(value)) if isinstance(value, Iterator) else value

    def _count(self, things: Iterable[object]) -> None:
        """Count the things of a list, and of the lists in it, and the signs of its texts."""
        waiting, count, length = [things], 0, 0
        while waiting:
            for each in waiting.pop():
                count += 1
                length += len(each) if isinstance(each, str) else 0
                if isinstance(each, (list, tuple)):
                    waiting.append(each)
                self._check_things(count)
                self.check_text(length)

    def _check_things(self, count: int) -> None:
        if count > self.bounds.things:
            text = N_("it makes a list of more than {n} things")
            raise TooMuchError(text, self.bounds.things)

    def _check_operation(self, operator: str, left: object, right: object) -> None:
        if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
            self._check_size(left, len(left) + len(right))
        elif operator == "%" and isinstance(left, (str, bytes)):
            text = N_("a text is no number, of which there would be a remainder (%)")
            raise TemplateRuntimeError(Reason.of(Message(text)))
        elif operator == "*":
            self._check_product(left, right)
        elif operator == "**":
            self._check_digits(_bits(left) * abs(right) if isinstance(right, int) else 0)

    def _check_product(self, left: object, right: object) -> None:
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Sized) and isinstance(other, int):
                self._check_size(one, len(one) * other)
        self._check_digits(_bits(left) + _bits(right))

    def _check_size(self, of: Sized, size: int) -> None:
        self.check_text(size) if isinstance(of, str) else self._check_things(size)

    def _check_digits(self, bits: int) -> None:
        if bits > self.bounds.digits * _BITS_OF_A_DIGIT:
            text = N_("it makes a number of more than {n} digits")
            raise TooMuchError(text, self.bounds.digits)

    def _is_in(self, value: object, among: Any) -> bool:
        self.look()
        return value in among

    def _replaced(self, text: Any, old: str, new: str, count: int = -1) -> str:
        """The filter ``replace``; old and new are plain texts."""
        whole = text if isinstance(text, str) else str(text)
        self.check_text(len(whole) + whole.count(old) * len(new))
        return whole.replace(old, new, count)

    def _rounded(self, value: Any, precision: int = 0) -> Any:
        """The filter ``round``."""
        self._check_digits(0 if abs(precision) <= _MOST_PLACES else abs(precision) * 10**6)
        return round(value, precision)


def _bits(value: object) -> int:
    return value.bit_length() if isinstance(value, int) else 0
