"""What can be chosen: codes with their names, and objects of the dossier."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cooptec.codelists import CodeLists
from cooptec.codelists.lookup import Entry as CodeEntry
from cooptec.codelists.lookup import folded
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.i18n.formats import sort_key
from cooptec.model.base import TextML
from cooptec.model.entitat import Entitat
from cooptec.model.persona import Persona
from cooptec.wizard.follows import CONTRAPART, REQUESTING
from cooptec.wizard.questions import Ask, Question
from cooptec.wizard.tree import Tree, get

CREATE: Final = "+"
"""The value that stands for *a new one*."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    also: str = ""
    """Further words under which somebody may look for it."""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every folded word begins a word of the option."""
        known = " " + folded(f"{self.label} {self.value} {self.also}")
        return all(f" {word}" in known for word in words)


def search(options: Sequence[Option], typed: str) -> tuple[Option, ...]:
    """The options that have every typed word, or its beginning; accents and case do not matter."""
    words = folded(typed).split()
    return tuple(option for option in options if option.matches(words))


class Choices:
    """Gives the options of each question."""

    def __init__(self, lists: CodeLists, dossier: Dossier | None, language: str) -> None:
        self._lists = lists
        self._dossier = dossier
        self._language = language

    def of(self, question: Question, values: Tree) -> tuple[Option, ...]:
        """The options of a question; none where it is no choice."""
        camp = question.camp
        if question.ask in {Ask.ONE, Ask.SEVERAL} and camp.codelist:
            return tuple(map(self._code, self._lists.get(camp.codelist)))
        if question.ask in {Ask.REFERENCE, Ask.SEVERAL} and camp.target:
            return self._objects(camp.target, _preferred(question, values))
        return ()

    def label(self, question: Question, value: str) -> str:
        """How a chosen value is called; the value itself where nobody knows it."""
        camp = question.camp
        if camp.codelist and camp.codelist in self._lists:
            return self._lists.get(camp.codelist).label(value, self._language)
        entry = self._dossier.get(camp.target, value) if self._dossier and camp.target else None
        return self._object(entry).label if entry else value

    def open_list(self, question: Question) -> bool:
        """Whether a code outside the list may still be right."""
        name = question.camp.codelist
        return name is not None and name in self._lists and self._lists.get(name).partial

    def _code(self, entry: CodeEntry) -> Option:
        also = " ".join((*entry.labels.values(), *entry.several("tambe")))
        return Option(entry.codi, entry.label(self._language), also)

    def _objects(self, kind: str, preferred: Callable[[Entry], bool]) -> tuple[Option, ...]:
        entries: Iterable[Entry] = self._dossier.of(kind) if self._dossier else ()
        found = sorted(
            (not preferred(entry), sort_key(option.label), option)
            for entry in entries
            if (option := self._object(entry))
        )
        return tuple(option for *_, option in found)

    def _object(self, entry: Entry) -> Option:
        thing = entry.object
        if isinstance(thing, Entitat):
            return Option(entry.id, self._text(thing.nom) or entry.id, thing.sigles or "")
        if isinstance(thing, Persona):
            parts = (thing.nom_public, self._text(thing.carrec))
            return Option(entry.id, " · ".join(filter(None, parts)) or entry.id)
        name = getattr(thing, "nom", None) or getattr(thing, "titol", None)
        text = self._text(name) if isinstance(name, TextML) else name
        return Option(entry.id, text or entry.id)

    def _text(self, text: TextML | None) -> str | None:
        return (text.get(self._language) or text.whichever) if text else None


def _preferred(question: Question, values: Tree) -> Callable[[Entry], bool]:
    """Which objects come first: local governments for who asks, its own staff for who works."""
    if question.loc == REQUESTING:
        return lambda entry: getattr(entry.object, "tipus", None) == "govern_local"
    beside = (*question.loc[:-1], "entitat")
    employer = get(values, REQUESTING if question.loc == CONTRAPART else beside)
    return lambda entry: employer is not None and getattr(entry.object, "entitat", 0) == employer
