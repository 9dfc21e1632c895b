"""What a profile of headings must be: every section in one place, every heading with a title."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from cooptec.diagnostics import Diagnostic, Place, Related, Severity
from cooptec.dossier.fault_codes import PROFILE
from cooptec.i18n import N_, Message
from cooptec.model.base import TextML
from cooptec.model.fields import Loc
from cooptec.model.perfil_tdr import BY_NAME, SECTIONS, Apartat, PerfilTdr, Section

_MENTION: Final = re.compile(r"\{([a-z_]+)\}")
"""A section in braces: where it stands."""

_ONCE: Final = Message(N_("Name it once, where it shall stand"))
_TITLE: Final = Message(N_("Write titol: with a text for each language"))


def wrong(shape: PerfilTdr, place: Callable[[Loc], Place]) -> Iterator[Diagnostic]:
    """What is wrong with a profile; ``place`` says where a path of it stands in its file."""
    return _Judge(shape, place).found()


def homeless(shape: PerfilTdr) -> tuple[Section, ...]:
    """The sections that a profile names nowhere."""
    placed = {name for _, name in _placed(shape)}
    return tuple(each for each in SECTIONS if each.name not in placed)


def _placed(shape: PerfilTdr) -> Iterator[tuple[Loc, str]]:
    """Every section that the profile names, and where it does."""
    for index, name in enumerate(shape.obertura):
        yield ("obertura", index), name
    for where, apartats in (("apartats", shape.apartats), ("annexos", shape.annexos)):
        for at, apartat in enumerate(apartats):
            for index, name in enumerate(apartat.seccions):
                yield (where, at, "seccions", index), name


@dataclass(frozen=True, slots=True)
class _Judge:
    """One profile before what every profile has to be."""

    shape: PerfilTdr
    place: Callable[[Loc], Place]

    def found(self) -> Iterator[Diagnostic]:
        yield from self._sections()
        yield from self._headings()
        yield from self._fields()
        yield from self._without_home()

    def _sections(self) -> Iterator[Diagnostic]:
        """Sections that do not exist, and those that stand twice."""
        first: dict[str, Loc] = {}
        for loc, name in _placed(self.shape):
            if name not in BY_NAME:
                yield _found(self.place(loc), *_no_section(name))
            elif name in first:
                yield self._twice(name, loc, first[name])
            first.setdefault(name, loc)

    def _twice(self, name: str, loc: Loc, first: Loc) -> Diagnostic:
        text = Message(N_("The section “{name}” has a place already"), {"name": name})
        where = Message(N_("“{key}” appears here for the first time"), {"key": name})
        related = (Related(self.place(first), where),)
        return _found(self.place(loc), text, _ONCE, related)

    def _headings(self) -> Iterator[Diagnostic]:
        if not self.shape.apartats:
            text = Message(N_("The profile has no headings"))
            yield _found(self.place(()), text, Message(N_("Write them under apartats:")))
        for loc, apartat in self._apartats():
            if not _says(apartat.titol):
                yield _found(self.place(loc), Message(N_("This heading has no title")), _TITLE)
            for index, name in enumerate(apartat.sense_titol):
                if name not in apartat.seccions:
                    yield self._elsewhere(name, (*loc, "sense_titol", index), apartat)
            yield from self._mentions(apartat, loc)

    def _elsewhere(self, name: str, loc: Loc, apartat: Apartat) -> Diagnostic:
        text = Message(N_("The section “{name}” does not stand under this heading"), {"name": name})
        near = get_close_matches(name, apartat.seccions, n=1)
        if near:
            return _found(
                self.place(loc), text, Message(N_("did you mean {near}?"), {"near": near[0]})
            )
        return _found(self.place(loc), text, Message(N_("Add it to seccions, or delete it here")))

    def _mentions(self, apartat: Apartat, loc: Loc) -> Iterator[Diagnostic]:
        """Names in braces that are no section."""
        for language in apartat.text.languages if apartat.text else ():
            said = apartat.text.get(language) if apartat.text else None
            for name in _MENTION.findall(said or ""):
                if name not in BY_NAME:
                    yield _found(self.place((*loc, "text", language)), *_no_section(name))

    def _fields(self) -> Iterator[Diagnostic]:
        seen: set[str] = set()
        for loc, apartat in self._apartats():
            for index, camp in enumerate(apartat.camps):
                place = self.place((*loc, "camps", index))
                if not camp.nom:
                    text = Message(N_("This field has no name"))
                    yield _found(place, text, Message(N_("Write nom: and one word")))
                elif camp.nom in seen:
                    text = Message(N_("The field “{name}” has a place already"), {"name": camp.nom})
                    yield _found(place, text, _ONCE)
                if not _says(camp.titol):
                    yield _found(place, Message(N_("This field has no title")), _TITLE)
                seen.add(camp.nom or "")

    def _without_home(self) -> Iterator[Diagnostic]:
        names = [each.name for each in homeless(self.shape)]
        if names:
            text = N_("The profile has no place for {names}: they will stand at the end")
            mend = Message(N_("Name each of them under seccions of a heading"))
            place = self.place(("apartats",))
            yield _found(place, Message(text, {"names": names}), mend, severity=PROFILE.severity)

    def _apartats(self) -> Iterator[tuple[Loc, Apartat]]:
        yield from ((("apartats", at), each) for at, each in enumerate(self.shape.apartats))
        yield from ((("annexos", at), each) for at, each in enumerate(self.shape.annexos))


def _says(text: TextML | None) -> bool:
    return text is not None and bool(text.languages)


def _no_section(name: str) -> tuple[Message, Message]:
    sections = list(BY_NAME)
    near = get_close_matches(name, sections, n=1)
    text = Message(N_("The terms of reference have no section called “{name}”"), {"name": name})
    if near:
        return text, Message(N_("did you mean {near}?"), {"near": near[0]})
    return text, Message(N_("write one of these: {codes}"), {"codes": sections})


def _found(
    place: Place,
    text: Message,
    mend: Message,
    related: tuple[Related, ...] = (),
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """An error, unless said otherwise: it is left open where a part of the document stands."""
    return Diagnostic(
        code=PROFILE.code,
        severity=severity,
        place=place,
        message=text,
        mend=mend,
        related=related,
    )
