"""Text that somebody wrote without a form, placed under the headings that it recognises.

A heading is known by its words in any language of the documents: the title of a field, that of a
section of a built-in document, or that of a profile of headings. What stands elsewhere is kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.documents.profiles import ProfileFault, names, profile
from cooptec.dossier import Dossier
from cooptec.forms.door import Package
from cooptec.forms.form import Answer, Blank, Identity, Received
from cooptec.forms.kinds import FormKind
from cooptec.forms.list_marks import list_marks
from cooptec.forms.making import About, make
from cooptec.forms.patching import written
from cooptec.forms.reviewed import clean, part_of
from cooptec.forms.tracked import Paragraph, read
from cooptec.i18n import DOCUMENT_LANGUAGES, LANGUAGES, N_, Language, Message, translator
from cooptec.model.fields import Loc
from cooptec.render.prose import Spoken

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_NUMBERING: Final = "word/numbering.xml"
_NUMBER: Final = re.compile(r"^\s*(?:[\dIVX]{1,4}(?:[.)]\d*)*[.)]?|[a-z]\))\s+(?=\w)", re.UNICODE)
_LABEL: Final = re.compile(r"^([^:.]{3,60}):\s+(\S.*)$", re.DOTALL)
_LONGEST: Final = 12
"""Words of a heading."""
_ALIKE: Final = 0.86
"""From which likeness a heading of the file is taken for one that is known."""

_SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "resum": (N_("Title and summary"), N_("On one page")),
    "context": (N_("Context and previous relations"), N_("The territory and the programme")),
    "problema": (N_("Problem and facts that show it"), N_("The problem")),
    "competencia_legal": (N_("Legal power and plans"),),
    "titulars_drets": (N_("People and rights"),),
    "perfil_orientatiu": (N_("Kind of support and profile"),),
    "continuitat": (N_("Continuity and learning"),),
}
"""Sections of the built-in documents, by the field that their text is most of."""
_OF_PROFILES: Final[Mapping[str, str]] = {
    "resum": "resum",
    "context": "context",
    "problema": "problema",
    "competencia": "competencia_legal",
    "persones": "titulars_drets",
    "canvi_esperat": "canvi_esperat",
}
"""Sections of the profiles of headings, by the field of a demand that their text is."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Text without a place."""

    heading: str
    """Under which it stands in the file; empty at its beginning."""
    text: str


@dataclass(frozen=True, slots=True)
class Free:
    """What was found in a file that is no form."""

    received: Received
    """The answers, as if they had come in a form."""
    rest: tuple[Rest, ...]


def free(package: Package, form: FormKind, dossier: Dossier, usual: Language) -> Free:
    """What somebody wrote without a form.

    Args:
        package: a Word file that was let in.
        form: the form that they did not use.
        dossier: where it will stand.
        usual: the language of those who write such things, where the file does not show it.

    Raises:
        NotTaken: a part of it is harmful or damaged.
    """
    body = package.xml(_DOCUMENT).find(f"{_W}body")
    lists = list_marks(part_of(package, _NUMBERING), part_of(package, _STYLES))
    paragraphs = read(body, lists).paragraphs if body is not None else []
    known = _Titles(form, dossier)
    sorter = _Sorter(known)
    for each in paragraphs:
        sorter.take(each)
    language = known.spoken(sorter.said) or usual
    programme = dossier.programa_entry
    identity = Identity(
        programme=programme.id if programme is not None else "",
        form=form.name,
        id=None,
        accio=None,
        root=(),
        language=language,
        version="",
    )
    answers = tuple(_answers(sorter, make(About(form, dossier, language)).blanks()))
    return Free(Received(identity, answers, {}), tuple(sorter.rest()))


def _answers(sorter: "_Sorter", blanks: Iterator[Blank]) -> Iterator[Answer]:
    """The texts under known headings, each where its field is asked."""
    by_field = {_field_of(blank.loc): blank for blank in blanks}
    for at, (heading, paragraphs) in sorter.found.items():
        place = Message(N_("section “{title}”"), {"title": heading})
        yield Answer(by_field[at].loc, written(paragraphs), place)


def _field_of(loc: Loc) -> Loc:
    """The path of a field, without the language of its text."""
    return loc[:-1] if loc[-1] in DOCUMENT_LANGUAGES else loc


# Headings ----------------------------------------------------------------------------------------


class _Titles:
    """The headings that are known, in every language."""

    def __init__(self, form: FormKind, dossier: Dossier) -> None:
        self._fields: dict[str, Loc] = {}
        self._languages: dict[str, set[Language]] = {}
        about = About(form, dossier, "ca")
        single = [b for b in make(about).blanks() if not any(isinstance(s, int) for s in b.loc)]
        asked = {_field_of(blank.loc) for blank in single}
        for blank in single:
            if blank.question.creates is None:
                self._learn((blank.question.title, *blank.question.group), _field_of(blank.loc))
        for key, titles in _SECTIONS.items():
            if (key,) in asked:
                self._learn(titles, (key,))
        if form.kind == "demanda":
            self._learn_profiles(dossier)

    def _learn(self, titles: Sequence[str], at: Loc) -> None:
        for title in titles:
            for language in LANGUAGES:
                self._know(translator(language)(title), language, at)

    def _learn_profiles(self, dossier: Dossier) -> None:
        for name in names(dossier.root):
            try:
                shape = profile(dossier.root, name).shape
            except ProfileFault:
                continue
            for apartat in shape.apartats:
                sections = (_OF_PROFILES.get(each) for each in apartat.seccions)
                key = next(filter(None, sections), None)
                for language in LANGUAGES:
                    said = apartat.titol.get(language) if apartat.titol is not None else None
                    if said and key:
                        self._know(said, language, (key,))

    def _know(self, title: str, language: Language, at: Loc) -> None:
        """Learn a heading; the first field that is called so has it."""
        name = folded(title)
        self._fields.setdefault(name, at)
        self._languages.setdefault(name, set()).add(language)

    def named(self, text: str, *, alike: bool) -> tuple[str, Loc] | None:
        """The known heading that a text is: its own words, or, where allowed, some like them."""
        name = folded(_NUMBER.sub("", text))
        if not name or len(name.split()) > _LONGEST:
            return None
        if name in self._fields:
            return name, self._fields[name]
        if not alike:
            return None
        near = max(self._fields, key=lambda each: SequenceMatcher(None, each, name).ratio())
        likeness = SequenceMatcher(None, near, name).ratio()
        return (near, self._fields[near]) if likeness >= _ALIKE else None

    def spoken(self, said: Sequence[str]) -> Language | None:
        """The language in which most headings were written."""
        counts = {each: sum(each in self._languages[name] for name in said) for each in LANGUAGES}
        best = max(counts, key=lambda each: counts[each])
        return best if counts[best] and list(counts.values()).count(counts[best]) == 1 else None


@dataclass
class _Sorter:
    """Takes the paragraphs of a file one after the other."""

    titles: _Titles
    found: dict[Loc, tuple[str, list[Spoken]]] = field(default_factory=dict)
    """For each field, the heading of the file and its paragraphs."""
    said: list[str] = field(default_factory=list)
    """The known headings that were met."""
    _rest: list[tuple[str, list[Spoken]]] = field(default_factory=list)
    _at: Loc | None = None
    _heading: str = ""

    def take(self, paragraph: Paragraph) -> None:
        """Read a paragraph: a heading, a text after its name, or more of the text before."""
        text = clean(paragraph.text)
        if not text:
            return
        known = self.titles.named(text.rstrip(" :"), alike=paragraph.heading)
        if known is not None:
            self._under(known, text.rstrip(" :"))
            return
        if paragraph.heading:
            self._at, self._heading = None, text
            self._rest.append((text, []))
            return
        label = _LABEL.match(text)
        named = self.titles.named(label[1], alike=False) if label is not None else None
        if label is not None and named is not None and not paragraph.mark:
            self._under(named, label[1])
            text = label[2]
        self._put(Spoken(paragraph.mark, text))

    def _under(self, known: tuple[str, Loc], heading: str) -> None:
        name, self._at = known
        self._heading = heading
        self.said.append(name)

    def _put(self, paragraph: Spoken) -> None:
        if self._at is not None:
            self.found.setdefault(self._at, (self._heading, []))[1].append(paragraph)
            return
        if not self._rest:
            self._rest.append(("", []))
        self._rest[-1][1].append(paragraph)

    def rest(self) -> Iterator[Rest]:
        """The text without a place, by its headings; also a heading that stands alone."""
        for heading, paragraphs in self._rest:
            yield Rest(heading, written(paragraphs))
