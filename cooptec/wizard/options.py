"""What can be chosen: codes with their names, and objects of the dossier."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from cooptec.codelists import CodeLists
from cooptec.codelists.lookup import Entry as CodeEntry
from cooptec.codelists.lookup import folded
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.references import is_part, parts_of
from cooptec.i18n import formats
from cooptec.i18n.formats import sort_key
from cooptec.model.base import Part, TextML
from cooptec.model.candidatura import Candidatura
from cooptec.model.entitat import Entitat
from cooptec.model.kinds import kind_named
from cooptec.model.mesurament import Mesurament
from cooptec.model.missio import Missio
from cooptec.model.oferta import Oferta
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

    def __init__(
        self, lists: CodeLists, dossier: Dossier | None, language: str, accio: str | None = None
    ) -> None:
        self._lists = lists
        self._dossier = dossier
        self._language = language
        self._accio = accio

    def of(self, question: Question, values: Tree) -> tuple[Option, ...]:
        """The options of a question; none where it is no choice."""
        camp = question.camp
        if question.ask in {Ask.ONE, Ask.SEVERAL} and camp.codelist:
            return tuple(map(self._code, self._lists.get(camp.codelist)))
        if question.ask in {Ask.REFERENCE, Ask.SEVERAL} and camp.target:
            preferred = _preferred(question, values)
            kinds = camp.target.split("|")
            return tuple(each for kind in kinds for each in self._of_kind(kind, preferred))
        return ()

    def label(self, question: Question, value: str) -> str:
        """How a chosen value is called; the value itself where nobody knows it."""
        camp = question.camp
        if camp.codelist and camp.codelist in self._lists:
            return self._lists.get(camp.codelist).label(value, self._language)
        for kind in camp.target.split("|") if camp.target else ():
            found = (each for each in self._of_kind(kind, _nobody) if each.value == value)
            return next((each.label for each in found), value)
        return value

    def open_list(self, question: Question) -> bool:
        """Whether a code outside the list may still be right."""
        name = question.camp.codelist
        return name is not None and name in self._lists and self._lists.get(name).partial

    def _code(self, entry: CodeEntry) -> Option:
        also = " ".join((*entry.labels.values(), *entry.several("tambe")))
        return Option(entry.codi, entry.label(self._language), also)

    def _of_kind(self, kind: str, preferred: "Preferred") -> tuple[Option, ...]:
        if self._dossier is None:
            return ()
        if is_part(kind):
            parts = parts_of(self._dossier, kind, self._accio)
            return tuple(option for _, _, part in parts if (option := self._part(part)))
        found = [
            (not preferred(entry), sort_key(option.label), option)
            for entry in self._entries(self._dossier, kind)
            if (option := self._object(entry))
        ]
        found.sort(key=lambda each: each[:2])  # two things may have the same name
        return tuple(option for *_, option in found)

    def _entries(self, dossier: Dossier, kind: str) -> Iterable[Entry]:
        """Those of the action, where there is one and such objects stand in its folder."""
        inside = "accions/{accio}/" in kind_named(kind).patterns[0]
        return dossier.of_action(kind, self._accio) if inside and self._accio else dossier.of(kind)

    def _part(self, part: Part) -> Option | None:
        """A part of an action, in the order of its file: its words first, then its identifier."""
        id_ = getattr(part, "id", None)
        if not id_:
            return None
        words = (getattr(part, key, None) for key in _WORDS)
        text = next((self._text(each) for each in words if isinstance(each, TextML)), None)
        return Option(id_, f"{text} · {id_}" if text else id_)

    def _object(self, entry: Entry) -> Option:
        thing = entry.object
        if isinstance(thing, Entitat):
            return Option(entry.id, self._text(thing.nom) or entry.id, thing.sigles or "")
        return Option(entry.id, self._label(thing) or entry.id)

    def _label(self, thing: Part) -> str:
        """How a person knows an object: its name, or what it refers to and when."""
        if isinstance(thing, Persona):
            return _joined(thing.nom_public, self._text(thing.carrec))
        if isinstance(thing, Oferta):
            return _joined(self._name("persona", thing.persona), thing.id)
        if isinstance(thing, Candidatura):
            return _joined(self._name("oferta", thing.oferta), thing.id)
        if isinstance(thing, Missio):
            stay = thing.periode_desti
            return _joined(thing.id, self._day(stay.inici if stay else None))
        if isinstance(thing, Mesurament):
            return _joined(thing.valor, self._day(thing.data), thing.id)
        name = getattr(thing, "nom", None) or getattr(thing, "titol", None)
        return (self._text(name) if isinstance(name, TextML) else name) or ""

    def _name(self, kind: str, id_: str | None) -> str | None:
        entry = self._dossier.get(kind, id_) if self._dossier and id_ else None
        return self._object(entry).label.split(" · ")[0] if entry else id_

    def _day(self, day: date | None) -> str | None:
        return formats.short_date(day, self._language) if day else None

    def _text(self, text: TextML | None) -> str | None:
        return (text.get(self._language) or text.whichever) if text else None


_WORDS: Final = ("enunciat", "titol", "concepte", "descripcio", "text")
"""The keys under which a part of an action says what it is."""

Preferred: TypeAlias = Callable[[Entry], bool]


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _nobody(_entry: Entry) -> bool:
    return False


def _preferred(question: Question, values: Tree) -> Preferred:
    """Which objects come first: local governments for who asks, its own staff for who works."""
    if question.loc == REQUESTING:
        return lambda entry: getattr(entry.object, "tipus", None) == "govern_local"
    beside = (*question.loc[:-1], "entitat")
    employer = get(values, REQUESTING if question.loc == CONTRAPART else beside)
    return lambda entry: employer is not None and getattr(entry.object, "entitat", 0) == employer
