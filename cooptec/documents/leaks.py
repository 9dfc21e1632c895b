"""The last look at a file that anybody may read: whether it says what must stay inside.

What a document leaves out is decided before (:mod:`cooptec.documents.public`). This looks at the
finished file, however it came about: a template of somebody's own, a chart, a title or a fault of
ours could have brought along what nobody meant to show.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from cooptec.documents.compose import Composed
from cooptec.documents.public import Public
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import N_, Message
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, Loc, fields
from cooptec.render.faults import RenderingError
from cooptec.render.reading import text_of
from cooptec.rules.catalogue import RULES
from cooptec.rules.readable import Readable

_SENTENCE: Final = re.compile(r"[.;:!?…]+\s|\n")
_BETWEEN: Final = re.compile(r"[\W_]+")
SHORTEST_TEXT: Final = 20
"""Letters and figures of a text that is looked for as a whole: a shorter one may be any word."""
SHORTEST_SENTENCE: Final = 24
"""Letters and figures of a sentence that is looked for alone."""
_WINDOW: Final = SHORTEST_TEXT
_FAMILY: Final = "PDP"


class LeakError(RenderingError):
    """A finished file says what must stay inside; it is not written."""

    def __init__(self, file: str, what: Iterable[Message]) -> None:
        text = N_("{file} is not written: anybody may read it, and it says what must not be there")
        said = Message(
            N_("{text}: {what}"), {"text": Message(text, {"file": file}), "what": list(what)}
        )
        hint = N_("Take it out of the text or the template that brings it there")
        super().__init__(said, Message(hint))


@dataclass(frozen=True)
class Watch:
    """What of a dossier must not stand in a file that anybody may read."""

    dossier: Dossier
    today: date

    def check(self, made: Composed, file: str, content: bytes) -> None:
        """Look through a finished file.

        Args:
            made: the document.
            file: its name, whose ending tells the format.
            content: what would be written.

        Raises:
            LeakError: it says what must stay inside.
        """
        text = text_of(content, file.rpartition(".")[2])
        found = [*self._internal(_only_signs(text)), *self._personal(made, text)]
        if found:
            raise LeakError(file, found)

    def _internal(self, signs: str) -> Iterator[Message]:
        """The fields whose words stand in a text."""
        windows = {signs[at : at + _WINDOW] for at in range(len(signs))}
        told: set[tuple[str, str]] = set()
        for words, (entry, loc, title) in self._hidden.items():
            if (entry.path, title) in told or words[:_WINDOW] not in windows or words not in signs:
                continue
            if not any(words in each for each in self._shown):
                told.add((entry.path, title))
                text = N_("“{title}” ({file}, line {line})")
                args = {"title": Message(title), "file": entry.path, "line": entry.place(loc).line}
                yield Message(text, args)

    def _personal(self, made: Composed, text: str) -> Iterator[Message]:
        """What the rules on personal data say of the finished text."""
        source = made.source
        document = Readable(
            made.entry, self.dossier, self.today, source.language, text, source.mark, public=True
        )
        for rule in RULES:
            if rule.family == _FAMILY and rule.written is not None:
                for found in rule.written(document):
                    yield Message(N_("{what} ({rule})"), {"what": found.message, "rule": rule.code})

    @cached_property
    def _hidden(self) -> Mapping[str, tuple[Entry, Loc, str]]:
        """The words that must not stand there, as :func:`_only_signs`, and where they come from."""
        found: dict[str, tuple[Entry, Loc, str]] = {}
        for text in self._texts:
            if text.hidden:
                for words in _sought(text.words):
                    found.setdefault(words, (text.entry, text.loc, text.title))
        return found

    @cached_property
    def _shown(self) -> frozenset[str]:
        """The texts that anybody may read: the same words may stand there too."""
        return frozenset(_only_signs(each.words) for each in self._texts if not each.hidden)

    @cached_property
    def _texts(self) -> tuple["_Said", ...]:
        public = Public(self.dossier)
        return tuple(
            text
            for entry in self.dossier.entries
            for text in _texts(entry.object, entry, (), public)
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """A text that somebody typed."""

    entry: Entry
    loc: Loc
    title: str
    """Of its field."""
    words: str
    hidden: bool


def _texts(
    part: Part, entry: Entry, at: Loc, public: Public, *, hidden: bool = False
) -> Iterator[_Said]:
    """Every text of a part; what stands in a hidden field is hidden."""
    for field in fields(type(part)):
        unseen = hidden or public.why_hidden(field, part, entry) is not None
        for step, value in _values(getattr(part, field.key), field):
            loc = (*at, field.key, *step)
            if isinstance(value, TextML):
                for language in value.languages:
                    words = value.get(language) or ""
                    yield _Said(entry, (*loc, language), field.camp.title, words, unseen)
            elif isinstance(value, Part):
                inside = unseen or not public.shows(value)
                yield from _texts(value, entry, loc, public, hidden=inside)
            elif isinstance(value, str) and field.leaf is Leaf.TEXT and field.key != "id":
                yield _Said(entry, loc, field.camp.title, value, unseen)


def _values(value: object, field: Field) -> Iterator[tuple[Loc, object]]:
    if field.keyed and isinstance(value, Mapping):
        yield from (((key,), each) for key, each in value.items())
    elif field.many and isinstance(value, tuple):
        yield from (((index,), each) for index, each in enumerate(value))
    else:
        yield (), value


def _sought(text: str) -> Iterator[str]:
    """What is looked for of a text: the whole, and each sentence, for a document may quote one."""
    whole = _only_signs(text)
    if len(whole) >= SHORTEST_TEXT:
        yield whole
    for sentence in map(_only_signs, _SENTENCE.split(text)):
        if len(sentence) >= SHORTEST_SENTENCE and sentence != whole:
            yield sentence


def _only_signs(text: str) -> str:
    """Letters and figures alone: each format has its own blanks, breaks and marks between them."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
