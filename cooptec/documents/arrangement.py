"""The sections of a document under the headings of a profile."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cooptec.diagnostics import Diagnostic, Place
from cooptec.documents.profile_checks import homeless
from cooptec.documents.profiles import Profile
from cooptec.documents.view import LACKING, View, held
from cooptec.documents.writing import OWN_FOLDER
from cooptec.dossier.fault_codes import PROFILE
from cooptec.i18n import N_, Message, Translator
from cooptec.model.base import TextML
from cooptec.model.fields import Loc
from cooptec.model.perfil_tdr import BY_NAME, SECTIONS, Apartat, CampPropi, Section
from cooptec.render.escape import Markdown, line, strong
from cooptec.render.faults import Unknown
from cooptec.render.prose import prose
from cooptec.rules.doc_written import DOC_01

_HEADING: Final = re.compile(r"^#+(?= )", re.MULTILINE)
_TOKEN: Final = re.compile("\ufdea([0-9]+)\ufdeb")
"""Stands for the place of a section until every heading is numbered; as in :mod:`render.marks`, no
text that people typed can bring such characters along."""
_MENTION: Final = re.compile(r"\\\{((?:[a-z]|\\_)+)\\\}")
"""A section in braces, as it stands in Markdown."""
_BETWEEN: Final = Markdown("\n\n")
_LACKS: Final[Mapping[str, str]] = {
    "ca": N_("“{title}” has no Catalan version in the profile; the document says so in its place"),
    "es": N_("“{title}” has no Spanish version in the profile; the document says so in its place"),
    "en": N_("“{title}” has no English version in the profile; the document says so in its place"),
}


@dataclass(frozen=True, slots=True)
class OwnField:
    """What a file says for a field of a profile."""

    name: str
    text: Markdown | None


@dataclass
class Arrangement:
    """What a template calls to put its sections under the headings of a profile.

    ``profile.arrange(abast=…, metodologia=…)`` gives them all; ``profile.where("abast")``, inside
    one of them, says where another stands: *section 5*, *annex 2*.
    """

    profile: Profile
    t: Translator
    fields: Sequence[OwnField]
    file: Place
    """Where the fields of the profile are written."""
    used: bool = False
    """Whether the template has asked for the headings."""
    found: list[Diagnostic] = field(default_factory=list)
    """What was missing or left over while they were written."""
    _stands: dict[str, Markdown] = field(default_factory=dict)

    def arrange(self, **texts: object) -> Markdown:
        """The sections under their headings, then those without one, then the annexes.

        Raises:
            Unknown: there is no section with the name of a text.
        """
        for name in texts:
            if name not in BY_NAME:
                raise Unknown(name, BY_NAME)
        self.used, self.found, self._stands = True, [], {}
        said = {name: Markdown(Markdown.escape(text).strip()) for name, text in texts.items()}
        parts = (*self._headings(said), *self._left_over(said), *self._annexes(said))
        return Markdown(_TOKEN.sub(self._place_of, _joined(parts))) + Markdown("\n")

    def where(self, name: str) -> Markdown:
        """Words for the place of a section; they are known once every heading has been written.

        Raises:
            Unknown: there is no such section.
        """
        if name not in BY_NAME:
            raise Unknown(name, BY_NAME)
        return Markdown(_token(name))

    def _place_of(self, token: re.Match[str]) -> str:
        """The words for a token; a section of which nothing is said is called by its name."""
        section = SECTIONS[int(token[1])]
        return self._stands.get(section.name) or strong(self.t(section.title))

    def _stand(self, sections: Iterable[str], where: Message) -> None:
        self._stands |= dict.fromkeys(sections, line(self.t.say(where)))

    def _headings(self, said: Mapping[str, Markdown]) -> Iterator[Markdown]:
        """What opens the document, under titles without a number, and the headings."""
        shape = self.profile.shape
        self._stand(shape.obertura, Message(N_("the beginning")))
        for name in filter(said.get, shape.obertura):
            yield Markdown("# ") + self._called(BY_NAME[name]) + Markdown(" {.unnumbered}")
            yield said[name]
        for at, apartat in enumerate(shape.apartats):
            loc = ("apartats", at)
            self._stand(apartat.seccions, Message(N_("section {n}"), {"n": at + 1}))
            yield Markdown("# ") + self._title(apartat.titol, loc)
            yield self._body(apartat, loc, said) or self._pending()

    def _left_over(self, said: Mapping[str, Markdown]) -> Iterator[Markdown]:
        """What the profile has no place for."""
        rest = (each for each in homeless(self.profile.shape) if said.get(each.name))
        for n, section in enumerate(rest, len(self.profile.shape.apartats) + 1):
            self._stand((section.name,), Message(N_("section {n}"), {"n": n}))
            yield Markdown("# ") + self._called(section)
            yield said[section.name]
        asked = {each.nom for each in self._asked()}
        others = [each for each in self.fields if each.name not in asked and each.text]
        if others:
            yield Markdown("# ") + line(self.t(N_("Further information")))
        for each in others:
            text = N_("The profile asks for no field “{name}”: what it says stands at the end")
            mend = Message(N_("Correct its name, or delete it"))
            self._note(self.file, Message(text, {"name": each.name}), mend)
            yield each.text or Markdown()

    def _annexes(self, said: Mapping[str, Markdown]) -> Iterator[Markdown]:
        """Those that say something, counted without gaps; the first begins a page."""
        n = 0
        for at, apartat in enumerate(self.profile.shape.annexos):
            loc = ("annexos", at)
            body = self._body(apartat, loc, said)
            if body:
                n += 1
                self._stand(apartat.seccions, Message(N_("annex {n}"), {"n": n}))
                title = self._title(apartat.titol, loc)
                counted = line(self.t(N_("Annex {n}."), n=n))
                classes = " {.unnumbered .new-page}" if n == 1 else " {.unnumbered}"
                yield Markdown("# ") + counted + Markdown(" ") + title + Markdown(classes)
                yield body

    def _body(self, apartat: Apartat, loc: Loc, said: Mapping[str, Markdown]) -> Markdown:
        """What stands under a heading: introduction, sections and fields of the profile."""
        sections = [self._section(BY_NAME[name], apartat, said) for name in apartat.seccions]
        camps = enumerate(apartat.camps)
        fields = [self._field(each, apartat, (*loc, "camps", index)) for index, each in camps]
        if not any((*sections, *fields)) and (apartat.seccions or not apartat.text):
            return Markdown()
        return _joined((self._introduction(apartat, loc), *sections, *fields))

    def _introduction(self, apartat: Apartat, loc: Loc) -> Markdown:
        if apartat.text is None or not apartat.text.languages:
            return Markdown()
        text = apartat.text.get(self.t.language)
        if text is None:
            return self._lacking(apartat.titol, (*loc, "text"))
        said = prose(text)
        return Markdown(_MENTION.sub(lambda found: _token(found[1].replace("\\", "")), said))

    def _section(
        self, section: Section, apartat: Apartat, said: Mapping[str, Markdown]
    ) -> Markdown:
        text = said.get(section.name, Markdown())
        if not text or not self._has_title(section, apartat):
            return text
        return Markdown("## ") + self._called(section) + _BETWEEN + _deeper(text)

    def _has_title(self, section: Section, apartat: Apartat) -> bool:
        """Not where it is alone, is called as its heading, or the profile says so."""
        heading = apartat.titol.get(self.t.language) if apartat.titol else None
        alone = len(apartat.seccions) + len(apartat.camps) == 1
        same = heading is not None and heading.casefold() == self.t(section.title).casefold()
        return not (alone or same or section.name in apartat.sense_titol)

    def _field(self, camp: CampPropi, apartat: Apartat, loc: Loc) -> Markdown:
        """A field of the profile, with its title unless it is alone; or that it is missing."""
        title = self._title(camp.titol, loc)
        text = _joined(e.text for e in self.fields if e.name == camp.nom and e.text)
        if not text:
            asked = N_("The profile asks for “{title}”, which these terms of reference do not say")
            mend = Message(N_("Write it under camps_perfil, with nom: {name}"), {"name": camp.nom})
            said = Message(asked, {"title": _whichever(camp.titol, self.t.language)})
            self._note(self.file, said, mend)
            text = self._pending()
        if len(apartat.seccions) + len(apartat.camps) == 1:
            return text
        return Markdown("## ") + title + _BETWEEN + text

    def _asked(self) -> Iterator[CampPropi]:
        shape = self.profile.shape
        yield from (camp for each in (*shape.apartats, *shape.annexos) for camp in each.camps)

    def _called(self, section: Section) -> Markdown:
        return line(self.t(section.title))

    def _pending(self) -> Markdown:
        return Markdown("*") + line(self.t(N_("Still to be agreed."))) + Markdown("*")

    def _title(self, title: TextML | None, loc: Loc) -> Markdown:
        said = title.get(self.t.language) if title is not None else None
        if said is not None:
            return line(said)
        other = line(_whichever(title, self.t.language))
        return other + Markdown(" ") + self._lacking(title, (*loc, "titol"))

    def _lacking(self, title: TextML | None, loc: Loc) -> Markdown:
        """Words that the profile lacks in the language of the document, told in their place."""
        language = self.t.language
        said = Message(_LACKS[language], {"title": _whichever(title, language)})
        mend = Message(N_("write the text under {key}"), {"key": f"{language}:"})
        self._note(self.profile.place(loc), said, mend, DOC_01.code)
        return strong(f"[{self.t(LACKING[language])}]")

    def _note(self, place: Place, said: Message, mend: Message, code: str = PROFILE.code) -> None:
        self.found.append(
            Diagnostic(code=code, severity=PROFILE.severity, place=place, message=said, mend=mend)
        )

    def remarks(self, template: str) -> tuple[Diagnostic, ...]:
        """What there is to say of the profile once the document is written.

        Args:
            template: the file of the template that wrote it.
        """
        if self.used:
            return (*self.profile.diagnostics, *self.found)
        text = N_("This template has headings of its own: the profile “{name}” has no effect")
        mend = Message(N_("Compare it with the built-in one, which calls profile.arrange"))
        place = Place(f"{OWN_FOLDER}/{template}")
        self._note(place, Message(text, {"name": self.profile.name}), mend)
        return tuple(self.found)

    @property
    def at_the_end(self) -> tuple[Section, ...]:
        """The sections that stand at the end of the document, for want of a place."""
        return homeless(self.profile.shape) if self.used else ()


def own_fields(tdr: View) -> list[OwnField]:
    """The fields of a profile that terms of reference fill in, as their reader sees them."""
    return [OwnField(held(each, "nom") or "", each.text) for each in tdr.camps_perfil]


def _token(name: str) -> str:
    return f"\ufdea{list(BY_NAME).index(name)}\ufdeb"


def _deeper(text: Markdown) -> Markdown:
    """The text with each of its headings one level down; what people typed is no heading."""
    return Markdown(_HEADING.sub(lambda found: found.group() + "#", str(text)))


def _joined(parts: Iterable[Markdown]) -> Markdown:
    return _BETWEEN.join(part for part in parts if part)


def _whichever(text: TextML | None, language: str) -> str:
    return (text.get(language) or text.whichever or "") if text is not None else ""
