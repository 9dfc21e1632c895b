"""From an object of the dossier to a document without a format yet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cooptec.diagnostics import Diagnostic
from cooptec.documents.arrangement import Arrangement, own_fields
from cooptec.documents.brand import brand_of, parties, programme_issuer
from cooptec.documents.catalogue import Document
from cooptec.documents.contexts import context
from cooptec.documents.dates import DATES, timestamp
from cooptec.documents.own_references import references
from cooptec.documents.profiles import USUAL, chosen, profile
from cooptec.documents.public import LeftOut, Public
from cooptec.documents.review import Review
from cooptec.documents.tables import TABULAR, tables
from cooptec.documents.view import Reader
from cooptec.documents.writing import write
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.conveni import Conveni
from cooptec.model.demanda import Demanda
from cooptec.model.oferta import Oferta
from cooptec.model.perfil_tdr import Section
from cooptec.render.document import Source
from cooptec.render.escape import Markdown, line
from cooptec.render.spreadsheet import Sheet

_OF_THE_TERMS: Final = frozenset({"tdr", "marc_logic", "pla_treball", "pressupost"})
"""Documents that carry the version of the terms of reference."""

_HEADING: Final = re.compile(r"^#+ ", re.MULTILINE)
_HEADINGS_OF_A_LONG_ONE: Final = 6

_NAMES: Final = ("titol", "nom", "nom_public")
"""Where the name of an object stands."""

EXAMPLE: Final = N_("EXAMPLE DATA · nothing here is a real case")


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and what was found while it was written."""

    document: Document
    entry: Entry
    source: Source
    missing: tuple[Diagnostic, ...]
    """Texts that its language lacks (DOC-01); each is marked in its place."""
    version: int | None
    internal: bool = False
    """Whether it is the Fons's own version of a document that others read too."""
    public: bool = False
    """Whether it is the version for anybody of a document that only some read otherwise."""
    left_out: tuple[LeftOut, ...] = ()
    """What a document for anybody does not say, though its template asks for it."""
    profile: str = ""
    """The profile of its headings, where it is not the one of the programme."""
    remarks: tuple[Diagnostic, ...] = ()
    """What there is to say of that profile."""
    at_the_end: tuple[Section, ...] = ()
    """The sections for which the profile has no place."""
    sheets: tuple[Sheet, ...] = ()
    """Its tables, once :func:`tabulated` has made them."""

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        version = f"-v{self.version}" if self.version is not None else ""
        own = "-interna" if self.internal else "-publica" if self.public else ""
        own += f"-{self.profile}" if self.profile else ""
        own += "-per-revisar" if self.source.hidden else ""
        return f"{self.document.tipus}-{self.entry.id}{version}{own}-{self.source.language}"


def compose(  # noqa: PLR0913 (each of the last says one thing about the reader)
    document: Document,
    entry: Entry,
    dossier: Dossier,
    t: Translator,
    day: date | None = None,
    *,
    internal: bool = False,
    public: bool = False,
    headings: str | None = None,
    review: bool = False,
) -> Composed:
    """Write a document in the language of ``t``.

    Args:
        document: which one.
        entry: the object of which it is made.
        dossier: where the object stands.
        t: the translator of the document's language.
        day: the date of the file, instead of that of the version.
        internal: the Fons's own version, where the document has one.
        public: the version for anybody; :func:`public.why_private` says where there is none.
        headings: the profile of its headings, instead of that of the programme.
        review: a Word file in which somebody corrects the texts and sends it back.

    Raises:
        TemplateFault: the template is wrong.
        ProfileFault: there is no such profile, or it has an error.
    """
    own = internal and document.internal_version
    reader = reader_of(document, dossier, t, internal=own, public=public)
    reader.review = Review(t) if review else None
    version, dated = edition(document, entry, dossier)
    around = () if document.letter else parties(_about(entry, dossier), dossier)
    brand = brand_of(issuer_of(document, entry, dossier), reader, around)
    reader.look = brand.look
    arrangement = arrangement_of(document, entry, reader, headings)
    asked = {"profile": arrangement} if arrangement is not None else {}
    written = write(document, context(entry, reader, day or dated) | asked, dossier.root, t)
    left_out = reader.public.left_out if reader.public is not None else ()
    for_some = public and not document.for_everybody
    note = _public_note(left_out, t) if for_some and left_out else ""
    source = Source(
        body=written.body + note,
        title=_title(document, entry, reader),
        subtitle=_subtitle(document, entry, reader),
        edition=_edition_line(version, dated, t),
        language=t.language,
        timestamp=timestamp(day or dated or date(1980, 1, 1)),
        author=brand.name,
        subject=t(document.title),
        keywords=(t(document.title), _place(entry, dossier, t)),
        header="" if document.letter else _header(document, entry, reader, version),
        footer=brand.name,
        issued=formats.long_date(dated, t.language) if dated and not document.letter else "",
        mark=t(EXAMPLE) if dossier.programa.exemple else "",
        contents=t(N_("Contents")) if document.contents and _is_long(written.body) else "",
        letter=document.letter,
        landscape=document.landscape,
        images=reader.images,
        references=references(dossier.root),
        look=brand.look,
        controls=tuple(reader.review.controls) if reader.review else (),
        hidden=reader.review.hidden(document, entry, dossier, version) if reader.review else {},
    )
    missing = (*reader.missing, *written.missing)
    made = Composed(document, entry, source, missing, version, own, for_some, left_out)
    return made if arrangement is None else _told(made, arrangement, dossier)


def arrangement_of(
    document: Document, entry: Entry, reader: Reader, headings: str | None
) -> Arrangement | None:
    """Under which headings a document stands; None for one whose template has its own.

    Raises:
        ProfileFault: there is no such profile, or it has an error.
    """
    if document.tipus != "tdr":
        return None
    dossier = reader.dossier
    found = profile(dossier.root, headings or chosen(dossier))
    terms = dossier.action(entry.id).one("tdr")
    view = reader.view(terms)
    fields = own_fields(view) if view is not None else []
    written = (terms or entry).place(("camps_perfil",))
    return Arrangement(found, reader.t, fields, written)


def _told(made: Composed, arrangement: Arrangement, dossier: Dossier) -> Composed:
    """The document with what there is to say of its headings."""
    name = arrangement.profile.name
    if name == USUAL and not arrangement.used:
        return made  # a template of before there were profiles has the usual headings
    return replace(
        made,
        profile="" if name == chosen(dossier) else name,
        remarks=arrangement.remarks(made.document.template),
        at_the_end=arrangement.at_the_end,
    )


def tabulated(made: Composed, dossier: Dossier, t: Translator) -> Composed:
    """The document with its tables, where it is mostly one; with what only they lack or leave out.

    Args:
        made: the document.
        dossier: where its object stands.
        t: the translator of its language.
    """
    document = made.document
    if document.tipus not in TABULAR:
        return made
    reader = reader_of(document, dossier, t, internal=made.internal, public=made.public)
    sheets = tables(document.tipus, made.entry, reader)
    left_out = reader.public.left_out if reader.public is not None else ()
    return replace(
        made,
        sheets=sheets,
        missing=tuple({each.place: each for each in (*made.missing, *reader.missing)}.values()),
        left_out=tuple(dict.fromkeys((*made.left_out, *left_out))),
    )


def reader_of(
    document: Document, dossier: Dossier, t: Translator, *, internal: bool, public: bool
) -> Reader:
    """Who reads a document."""
    return Reader(
        dossier,
        t,
        internal=document.internal or internal,
        travel=document.travel,
        public=Public(dossier) if public or document.for_everybody else None,
    )


def _is_long(body: str) -> bool:
    """Whether a table of contents helps: not where most of a document is still to be written."""
    return len(_HEADING.findall(body)) >= _HEADINGS_OF_A_LONG_ONE


def _public_note(left_out: Iterable[LeftOut], t: Translator) -> Markdown:
    """What a public version says of itself: a dash in it need not mean that nothing is known."""
    reasons: dict[str, dict[str, None]] = {}
    for each in left_out:
        reasons.setdefault(t(each.why), {})[t(each.title)] = None
    told = [f"{', '.join(titles)} ({why})" for why, titles in reasons.items()]
    text = t(
        N_("This version is for anybody to read, and leaves out: {what}."), what="; ".join(told)
    )
    return Markdown("\n\n") + line(text) + Markdown("\n")


def _demand(entry: Entry, dossier: Dossier) -> Demanda:
    """The demand itself, or the first that the action around the object answers."""
    if entry.kind.name == "demanda":
        return entry.as_(Demanda)
    return next(iter(dossier.action(entry.accio or "").demandes), Demanda())


def _title(document: Document, entry: Entry, reader: Reader) -> str:
    """The title of the object, else of what it is about, else what the document is called."""
    about = _about(entry, reader.dossier)
    named = [(each, key) for each in (entry, about) if each for key in _NAMES]
    for each, key in named:
        if key in type(each.object).model_fields and (said := reader.plain(each, key)):
            return said
    return reader.t(document.title)


def _about(entry: Entry, dossier: Dossier) -> Entry | None:
    """The action around an object, the person who is offered, or what an agreement covers.

    An agreement that covers several actions is about the programme.
    """
    if isinstance(entry.object, Oferta):
        return dossier.get("persona", entry.object.persona)
    if not isinstance(entry.object, Conveni):
        return dossier.get("accio", entry.accio)
    covered = entry.object.accions
    return dossier.get("accio", covered[0]) if len(covered) == 1 else dossier.programa_entry


def _called(document: Document, entry: Entry, reader: Reader) -> str:
    """What the document is called; an agreement, by the kind that it is."""
    if isinstance(entry.object, Conveni) and entry.object.tipus is not None:
        kinds = reader.dossier.lists.get("tipus_conveni")
        return kinds.label(entry.object.tipus, reader.language)
    return reader.t(document.title)


def _place(entry: Entry, dossier: Dossier, t: Translator) -> str:
    """The canton or territory of the requesting government."""
    asking = dossier.get("entitat", _demand(entry, dossier).entitat_demandant)
    code = getattr(asking.object, "territori", None) if asking else None
    return dossier.lists.get("territori").label(code, t.language) if code else ""


def _subtitle(document: Document, entry: Entry, reader: Reader) -> str:
    place = _place(entry, reader.dossier, reader.t)
    said = (_called(document, entry, reader), place, _for_whom(reader))
    return " · ".join(filter(None, said))


def _header(document: Document, entry: Entry, reader: Reader, version: int | None) -> str:
    t = reader.t
    edition = t(N_("version {n}"), n=version) if version is not None else ""
    place = _place(entry, reader.dossier, t)
    said = (_called(document, entry, reader), place, edition, _for_whom(reader))
    return " · ".join(filter(None, said))


def _for_whom(reader: Reader) -> str:
    """A warning on every page of what must not leave the house."""
    return reader.t(N_("for internal use")) if reader.internal else ""


def issuer_of(document: Document, entry: Entry, dossier: Dossier) -> Entry | None:
    """The institution that runs the programme, or the one that asks where that issues it."""
    if document.by_partner:
        return dossier.get("entitat", _demand(entry, dossier).entitat_demandant)
    return programme_issuer(dossier)


def edition(document: Document, entry: Entry, dossier: Dossier) -> tuple[int | None, date | None]:
    """The version of the data that the document shows, and its date."""
    if document.tipus in _OF_THE_TERMS:
        tdr = dossier.action(entry.accio or "").tdr
        return tdr.versio, tdr.data
    own = DATES.get(document.tipus)
    if own is not None:
        return None, own(entry, dossier)
    dated: date | None = getattr(entry.object, "data", None)
    return None, dated or dossier.programa.data_referencia


def day_of_undated(document: Document, entry: Entry, dossier: Dossier, today: date) -> date | None:
    """Today, for a letter that has no date of its own: none goes out without one; else None."""
    return today if document.letter and edition(document, entry, dossier)[1] is None else None


def _edition_line(version: int | None, dated: date | None, t: Translator) -> str:
    words: list[Message] = []
    if version is not None:
        words.append(Message(N_("Version {n}"), {"n": version}))
    if dated is not None:
        words.append(Message("{day}", {"day": formats.long_date(dated, t.language)}))
    return " · ".join(t.say(each) for each in words)
