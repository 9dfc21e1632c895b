"""The dossier as the reader of a document may see it: in their language, without what is internal.

Templates write ``{{ demanda.contrapart.carrec }}``: a view follows references, says codes by their
label, writes dates, figures and amounts as the language does, escapes what people typed, and marks
in its place a text that the language lacks.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from cooptec.codelists.words import words
from cooptec.diagnostics import Diagnostic
from cooptec.documents.public import INSIDE, Public
from cooptec.documents.review import Review
from cooptec.documents.spoken import holiday_in, language_of
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.references import parts_of
from cooptec.figures.publicity import has_ended
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.base import Part, Periode, Persones, Quantia, TextML
from cooptec.model.camp import Visibility
from cooptec.model.demanda import Demanda
from cooptec.model.fields import Field, Leaf, Loc, field_at, field_of
from cooptec.model.kinds import PART_PREFIXES
from cooptec.model.missio import Missio
from cooptec.model.risc import Risc
from cooptec.render.escape import Markdown, line, strong
from cooptec.render.look import Look
from cooptec.render.prose import prose
from cooptec.rules.doc_written import DOC_01

_HIDDEN: Final = frozenset({Visibility.INTERNA, Visibility.RESTRINGIDA})
_ITINERARY: Final = frozenset({"periode_desti", "data_sortida", "data_retorn", "agenda"})
"""Fields of a mission that only those who travel, and those who receive them, may read, until it
has ended."""
_HOLIDAYS: Final = "festius"
_NAMES: Final = frozenset({"nom", "nom_public", "sigles"})
"""What people, institutions and programmes are called: names are of no language."""
_THOUSANDS_FROM: Final = 10_000
"""From here on a whole number is written with marks; years and counts are below."""


class Day(str):
    """A day in full; ``short`` is for tables, ``weekday`` for agendas.

    ``iso`` is for decisions of a template, never for the reader.
    """

    __slots__ = ("iso", "short", "weekday")
    iso: str
    short: str
    weekday: str

    @classmethod
    def of(cls, day: date, language: str) -> "Day":
        """The day as a language writes it."""
        text = cls(formats.long_date(day, language))
        text.short = formats.short_date(day, language)
        text.weekday = formats.weekday(day, language)
        text.iso = day.isoformat()
        return text


class Span(str):
    """A period in words; ``start`` and ``end``, as :attr:`Day.iso`, are for decisions."""

    __slots__ = ("end", "start")
    start: str
    end: str

    @classmethod
    def of(cls, start: date, end: date, language: str) -> "Span":
        """The period as a language writes it."""
        text = cls(formats.period(start, end, language))
        text.start, text.end = start.isoformat(), end.isoformat()
        return text


class Label(str):
    """The name of a code; ``short`` is the one that who bears what, or a narrow table, uses.

    ``code`` is for decisions of a template, never for the reader.
    """

    __slots__ = ("code", "short")
    code: str
    short: str


class Reader:
    """Somebody who reads one document: a language, and what they may see."""

    def __init__(
        self,
        dossier: Dossier,
        t: Translator,
        *,
        internal: bool,
        travel: bool = False,
        public: Public | None = None,
        review: Review | None = None,
    ) -> None:
        """``internal``: of the house. ``travel``: of a mission. ``public``: anybody.

        ``review``: somebody who corrects its texts and sends it back.
        """
        self.dossier = dossier
        self.t = t
        self.internal = internal and public is None
        self.travel = travel and public is None
        self.public = public
        self.review = review
        self.images: dict[str, bytes] = {}
        """The pictures that the document shows, by the name that its body uses."""
        self.look = Look()
        """How the document looks: the program's own look until its issuer is known."""
        self._missing: dict[tuple[str, Loc], Diagnostic] = {}

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.t.language

    @property
    def missing(self) -> tuple[Diagnostic, ...]:
        """The texts that the document needed and its language lacks (DOC-01)."""
        return tuple(self._missing.values())

    def plain(self, entry: Entry, key: str) -> str:
        """A text that stands outside the body, such as the title; empty where there is none.

        Where its language lacks it, the text of another one, marked as such.
        """
        field = field_of(type(entry.object), key)
        value = getattr(entry.object, key)
        if not isinstance(value, TextML) or value.whichever is None:
            return value if isinstance(value, str) else ""
        text = value.get(self.language)
        return (
            text if text is not None else f"{value.whichever} {self._lacks(entry, (key,), field)}"
        )

    def text_at(self, entry: Entry, loc: Loc, text: TextML | None) -> str | None:
        """A text as typed, None and reported where the document's language lacks it (DOC-01)."""
        if text is None or not text.languages:
            return None
        field = field_at(type(entry.object), loc)
        if text.get(self.language) is None and field is not None:
            self._lacks(entry, loc, field)
        return text.get(self.language)

    def view(self, entry: Entry | None) -> "View | None":
        """The object of a file."""
        return View(entry.object, entry, (), self) if entry is not None else None

    def may_see(self, field: Field, part: Part, entry: Entry | None = None) -> bool:
        """Whether a field of a part may stand in the document.

        When a mission takes place stays inside until it has ended (domain 4.11).
        """
        if self.internal:
            return True
        if self.public is not None:
            return self.public.why_hidden(field, part, entry) is None
        if field.camp.visibility not in _HIDDEN:
            return True
        ended = isinstance(part, Missio) and has_ended(part)
        return field.key in _ITINERARY and (self.travel or ended)

    def may_know(self, part: Any) -> bool:
        """Whether a part may stand in the document: a risk stays inside unless it is shared."""
        if self.public is not None and isinstance(part, Part) and not self.public.shows(part):
            return False
        return self.internal or not isinstance(part, Risc) or part.shared

    def hold_back(self, field: Field, part: Part, entry: Entry) -> None:
        """Remember that a public document was asked for something that it may not say."""
        if self.public is not None:
            why = self.public.why_hidden(field, part, entry) or INSIDE
            self.public.note(field.camp.title, why)

    def shown(self, value: Any, field: Field, entry: Entry, loc: Loc) -> Any:
        """A value as the template receives it."""
        if isinstance(value, TextML):
            return self._text(value, field, entry, loc)
        if isinstance(value, Periode):
            return self._period(value)
        if isinstance(value, Quantia):
            return self._money(value)
        if isinstance(value, Persones):
            return self.people(value)
        if isinstance(value, Part):
            return View(value, entry, loc, self)
        return self._leaf(value, field, entry, loc)

    def _leaf(self, value: Any, field: Field, entry: Entry, loc: Loc) -> Any:
        if isinstance(value, bool):
            return self.t(N_("yes")) if value else self.t(N_("no"))
        if isinstance(value, date):
            return Day.of(value, self.language)
        if isinstance(value, (int, Decimal)):
            return self._number(value)
        if field.camp.codelist is not None:
            return self._label(field.camp.codelist, value)
        if field.leaf is Leaf.REFERENCE:
            return self.follow(value, field, entry)
        return self._typed(value, field, entry, loc)

    def _label(self, codelist: str, code: str) -> Label:
        codes = self.dossier.lists.get(codelist)
        label = Label(codes.label(code, self.language))
        label.code = code
        found = codes.get(code)
        label.short = (found.text("curt", self.language) if found else None) or label
        return label

    def _number(self, value: int | Decimal) -> str:
        if isinstance(value, int) and value < _THOUSANDS_FROM:
            return str(value)
        return formats.decimal(value, self.language)

    def follow(self, id_: str, field: Field, entry: Entry) -> "View | None":
        """What a reference points to; None where it points nowhere (GEN-01 says so)."""
        for kind in (field.camp.target or "").split("|"):
            if kind in PART_PREFIXES:
                for holder, loc, part in parts_of(self.dossier, kind, entry.accio):
                    if getattr(part, "id", None) == id_ and self.may_know(part):
                        return View(part, holder, loc, self)
            elif (target := self.dossier.get(kind, id_)) is not None:
                return self.view(target)
        return None

    def _typed(self, value: str, field: Field, entry: Entry, loc: Loc) -> Markdown:
        """A text of one language; where that is not the document's, it is marked as such."""
        if field.camp.nothing and value.casefold().strip(" .") in words("cap"):
            return line(self.t(N_("none")))
        holiday = loc[0] == _HOLIDAYS and field.key in _NAMES
        shown = holiday_in(self.language, value, self.dossier.lists) if holiday else value
        text = self._written(shown, field, entry, loc)
        spoken = self._spoken(shown, field, entry, named=field.key in _NAMES and not holiday)
        if spoken in {None, self.language} or field.camp.prose:
            return text
        return Markdown(f"[{text}]{{lang={spoken}}}")

    def _spoken(self, text: str, field: Field, entry: Entry, *, named: bool) -> str | None:
        """The language of a text of one: that of its file, or the one that its words betray."""
        asked = entry.object
        own = asked.llengua_original if isinstance(asked, Demanda) else None
        return own or (language_of(text) if field.leaf is Leaf.TEXT and not named else None)

    def _text(self, value: TextML, field: Field, entry: Entry, loc: Loc) -> Markdown | None:
        text = value.get(self.language)
        if field.camp.nothing and (value.whichever or "").casefold().strip(" .") in words("cap"):
            return line(self.t(N_("none")))
        if text is not None:
            return self._written(text, field, entry, (*loc, self.language))
        if not value.languages:
            return None
        return strong(self._lacks(entry, loc, field))

    def _written(self, text: str, field: Field, entry: Entry, loc: Loc) -> Markdown:
        """A text that people typed; for who corrects it, with where it stands."""
        shown = prose(text) if field.camp.prose else line(text)
        if self.review is None or field.leaf not in {None, Leaf.TEXT}:
            return shown
        return self.review.mark(shown, text, field, entry, loc)

    def _lacks(self, entry: Entry, loc: Loc, field: Field) -> str:
        """Note that a text is missing; the words that say so in its place."""
        self._missing[entry.path, loc] = _without(entry, loc, field, self.language)
        return f"[{self.t(LACKING[self.language])}]"

    def _period(self, value: Periode) -> Span | None:
        if value.inici is None or value.fi is None:
            return None
        return Span.of(value.inici, value.fi, self.language)

    def _money(self, value: Quantia) -> str | None:
        if value.valor is None or value.moneda is None:
            return None
        return formats.money(value.valor, value.moneda, self.language)

    def people(self, value: Persones) -> str:
        """A count of people in words, women and men apart."""
        counts = (
            Message(N_("{n} woman"), {"n": value.dones}, N_("{n} women")),
            Message(N_("{n} man"), {"n": value.homes}, N_("{n} men")),
            Message(
                N_("{n} non-binary person"), {"n": value.no_binari}, N_("{n} non-binary people")
            ),
            Message(N_("{n} not recorded"), {"n": value.no_consta}, N_("{n} not recorded")),
        )
        said = [self.t.say(each) for each in counts if each.args["n"]]
        return formats.listing(said, self.language)


LACKING: Final[Mapping[str, str]] = {
    "ca": N_("this text has no Catalan version yet"),
    "es": N_("this text has no Spanish version yet"),
    "en": N_("this text has no English version yet"),
}
_LACKS: Final[Mapping[str, str]] = {
    "ca": N_("“{title}” has no Catalan version; the document says so in its place"),
    "es": N_("“{title}” has no Spanish version; the document says so in its place"),
    "en": N_("“{title}” has no English version; the document says so in its place"),
}


def _without(entry: Entry, loc: Loc, field: Field, language: str) -> Diagnostic:
    return Diagnostic(
        code=DOC_01.code,
        severity=DOC_01.severity,
        place=entry.place(loc),
        message=Message(_LACKS[language], {"title": Message(field.camp.title)}),
        mend=Message(N_("write the text under {key}"), {"key": f"{language}:"}),
    )


class View:
    """An object, or a part of one, through the eyes of a reader.

    Attributes are the keys of the model. An absent value is None, an absent list is empty; a key
    that the model does not have is an error of the template.
    """

    __slots__ = ("_at", "_entry", "_part", "_reader")

    def __init__(self, part: Part, entry: Entry, at: Loc, reader: Reader) -> None:
        self._part = part
        self._entry = entry
        self._at = at
        self._reader = reader

    def __getattr__(self, key: str) -> Any:
        try:
            field = field_of(type(self._part), key)
        except KeyError:
            return self._computed(key)
        value = getattr(self._part, key)
        if not self._reader.may_see(field, self._part, self._entry):
            if value not in (None, (), ""):
                self._reader.hold_back(field, self._part, self._entry)
            return [] if field.many else None
        if field.many:
            return self._items(value, field)
        if value is None:
            return None
        return self._reader.shown(value, field, self._entry, (*self._at, key))

    def _items(self, values: tuple[Any, ...], field: Field) -> list[Any]:
        pairs = enumerate(values)
        found = [
            self._reader.shown(value, field, self._entry, (*self._at, field.key, index))
            for index, value in pairs
            if self._reader.may_know(value)
        ]
        if len(found) < len(values):
            self._reader.hold_back(field, self._part, self._entry)
        return [each for each in found if each is not None]

    def __dir__(self) -> Iterable[str]:
        """The keys of the model and what is computed from them."""
        computed = (name for name, made in vars(type(self._part)).items() if _is_property(made))
        return [*type(self._part).model_fields, *computed, "name", "short", "dates"]

    def _computed(self, key: str) -> Any:
        if key.startswith("_") or not isinstance(getattr(type(self._part), key, None), property):
            raise AttributeError(key, name=key, obj=self)
        return getattr(self._part, key)

    @property
    def name(self) -> str | Markdown:
        """How the object is called in a sentence: an institution, a person or a thing."""
        return self._first_of("nom", "nom_public", "titol", "enunciat")

    @property
    def short(self) -> str | Markdown:
        """The short name of an institution, where it has one; else its name."""
        return self._first_of("sigles") or self.name

    @property
    def dates(self) -> str | None:
        """From the first to the last day, without the year: for tables of one season."""
        start, end = self._day("inici"), self._day("fi")
        if start is None or end is None:
            return None
        return formats.short_period(start, end, self._reader.language)

    def _day(self, key: str) -> date | None:
        """A day of a part that has one and whose reader may see it."""
        found: date | None = getattr(self._part, key, None)
        return found if found is not None and getattr(self, key) is not None else None

    def _first_of(self, *keys: str) -> str | Markdown:
        known = (key for key in keys if key in type(self._part).model_fields)
        found = (getattr(self, key) for key in known)
        return next((text for text in found if text), "")


def _is_property(made: object) -> bool:
    return isinstance(made, property)


def held(view: View, key: str) -> Any:
    """The value behind a key as the file holds it; None where the reader may not see it."""
    seen = getattr(view, key) not in (None, [])
    return getattr(view._part, key) if seen else None  # noqa: SLF001 (of this module)
