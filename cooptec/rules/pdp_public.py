"""Family PDP, third part: what anybody may read (domain 10, 4.10 and 4.11)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.publicity import has_ended
from cooptec.i18n import N_, Message, formats
from cooptec.model.base import TextML
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.document import DocumentRegistrat
from cooptec.model.entitat import Entitat
from cooptec.model.missio import Missio
from cooptec.model.persona import Persona
from cooptec.rules.looking import label_of, related
from cooptec.rules.pdp_numbers import private_in
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.strings import strings
from cooptec.rules.surroundings import Surroundings

_RECORD: Final = """\
accions/acc-rocafuerte-atencio-2018/documents/doc-rocafuerte.yaml:
  id: doc-rocafuerte
  tipus: %s
  accio: acc-rocafuerte-atencio-2018
  llengua: es
  versio: 1
  data: 2018-06-04
  estat: publicat
  visibilitat: %s
  autoria: [ent-fons]
  accessibilitat: {revisat_el: 2018-06-05, resultat: Apte}
"""


def _for_anybody(dossier: Dossier, column: str) -> Iterator[tuple[Entry, DocumentRegistrat]]:
    """The records of public documents of the kinds that a column of the list marks."""
    kinds = dossier.lists.get("tipus_document")
    for entry in dossier.of("document"):
        record = entry.as_(DocumentRegistrat)
        kind = kinds.get(record.tipus or "")
        public = record.visibilitat == "publica" and record.estat != "substituit"
        if public and kind is not None and kind.flag(column):
            yield entry, record


def _only_name_and_office(document: Readable) -> Iterator[Finding]:
    """How people are reached, and private data, in a document that anybody may read."""
    if not document.public:
        return
    allowed = _open_addresses(document.dossier)
    for entry in document.dossier.of("persona"):
        persona = entry.as_(Persona)
        for key in ("correu_institucional", "telefon_institucional"):
            said = getattr(persona, key)
            if said and said not in allowed and said in document.text:
                text = N_("The document says how “{person}” is reached, and anybody may read it")
                args = {"person": persona.nom_public or entry.id}
                yield Finding((key,), Message(text, args), entry)
    for kind in private_in(document.text):
        entry, loc = _typed_at(document, kind)
        yield Finding(loc, Message(kind), entry)


def _typed_at(document: Readable, kind: str) -> tuple[Entry, Loc]:
    """Where somebody typed private data that a document shows; its subject where nobody did."""
    for entry in (document.subject, *document.dossier.entries):
        for loc, text in strings(entry.object):
            if text in document.text and kind in private_in(text):
                return entry, loc
    return document.subject, ()


def _open_addresses(dossier: Dossier) -> set[str]:
    """The addresses of institutions and of those to whom a call tells people to write."""
    found: set[str] = set()
    for entry in dossier.of("entitat"):
        contact = entry.as_(Entitat).contacte_institucional
        found |= {contact.correu or ""} if contact is not None else set()
    for entry in dossier.of("convocatoria"):
        person = dossier.get("persona", entry.as_(Convocatoria).contacte)
        if person is not None:
            persona = person.as_(Persona)
            found |= {persona.correu_institucional or "", persona.telefon_institucional or ""}
    return found


@rule(
    "PDP-07",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("document",),
    waivable=False,
    written=_only_name_and_office,
    title=N_("Of people, a public document says name, office and institution, and no more"),
    why=N_("Nobody needs to know more of them to judge what was done"),
    mend=N_("Let only the parties read it, or make the public version with genera --public"),
    bad=_RECORD % ("fitxa_oferta", "publica"),
    good=_RECORD % ("fitxa_oferta", "compartida"),
)
def PDP_07(scene: Surroundings) -> Iterator[Finding]:
    kinds = scene.dossier.lists.get("tipus_document")
    for entry, record in _for_anybody(scene.dossier, "persones"):
        text = N_("Anybody may read this document, and it is about people: {document}")
        message = Message(text, {"document": label_of(kinds, record.tipus)})
        yield Finding(("visibilitat",), message, entry)


_AHEAD: Final = N_("It says when somebody travels, and the mission has not ended")


def _no_itinerary_ahead(document: Readable) -> Iterator[Finding]:
    """The days of a mission that has not ended, in a document that anybody may read."""
    if not document.public:
        return
    dossier, accio = document.dossier, document.subject.accio
    for entry in dossier.of_action("missio", accio) if accio else dossier.of("missio"):
        missio = entry.as_(Missio)
        if _is_ahead(missio, document.today):
            for loc in _shown(missio, document):
                yield Finding(loc, Message(_AHEAD), entry)


def _shown(missio: Missio, document: Readable) -> Iterator[Loc]:
    """What a document says of where somebody will be, and when."""
    text, language = document.text, document.language
    for key, first, last in _journey(missio):
        if _says_days(text, language, first, last) and not _is_announced(
            document, missio, first, last
        ):
            yield (key,)
    lines = text.splitlines()
    for index, point in enumerate(missio.agenda):
        places = _in_every_language(point.lloc)
        if point.data is not None and places:
            days = formats.long_date(point.data, language), formats.short_date(point.data, language)
            if any(_has_any(line, days) and _has_any(line, places) for line in lines):
                yield ("agenda", index, "lloc")


def _in_every_language(text: TextML | None) -> list[str]:
    return [text.get(code) or "" for code in text.languages] if text is not None else []


def _has_any(line: str, texts: Iterable[str]) -> bool:
    return any(text in line for text in texts)


def _journey(missio: Missio) -> Iterator[tuple[str, date, date]]:
    """The days of a mission, at destination and from door to door, with the field that has them."""
    there = missio.periode_desti
    if there is not None and there.inici is not None and there.fi is not None:
        yield "periode_desti", there.inici, there.fi
    if missio.data_sortida is not None and missio.data_retorn is not None:
        yield "data_sortida", missio.data_sortida, missio.data_retorn


def _says_days(text: str, language: str, first: date, last: date) -> bool:
    """Whether a text says from which to which day, in one of the ways in which it would."""
    if any(form(first, last, language) in text for form in (formats.period, formats.short_period)):
        return True
    start, end = formats.long_date(first, language), formats.long_date(last, language)
    if start in text and end in text:
        return True
    without_year = re.sub(rf"\W+(?:de |del )?{last.year}$", "", end)
    between = rf"(?<!\d){first.day}(?!\d)[^.\n]{{0,40}}?(?<!\d){re.escape(without_year)}"
    return re.search(between, text) is not None


def _is_announced(document: Readable, missio: Missio, first: date, last: date) -> bool:
    """Whether the terms of reference announce these days: who applies must know them."""
    tdr = document.dossier.action(missio.accio or "").tdr
    windows = (tdr.finestra_acordada, document.dossier.programa.finestra)
    if any(each is not None and (each.inici, each.fi) == (first, last) for each in windows):
        return True
    said = tdr.calendari
    return said is not None and any(
        _says_days(said.get(language) or "", language, first, last) for language in said.languages
    )


def _is_ahead(missio: Missio, today: date) -> bool:
    """Whether a mission is still to come, or people are away."""
    if has_ended(missio) or missio.estat == "cancellada":
        return False
    there = missio.periode_desti
    last = missio.data_retorn or (there.fi if there is not None else None)
    return last is None or last >= today


@rule(
    "PDP-08",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("document",),
    waivable=False,
    written=_no_itinerary_ahead,
    title=N_("Nobody can read where and when somebody will travel"),
    why=N_("Where people will be is for those who travel and for those who wait for them"),
    mend=N_("Let only the parties read it until the mission has ended"),
    bad=_RECORD % ("agenda_missio", "publica")
    + """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  estat: prevista
  data_sortida: 2018-09-15
  data_retorn: 2018-09-30
""",
    good=_RECORD % ("agenda_missio", "compartida")
    + """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  estat: prevista
  data_sortida: 2018-09-15
  data_retorn: 2018-09-30
""",
)
def PDP_08(scene: Surroundings) -> Iterator[Finding]:
    for entry, record in _for_anybody(scene.dossier, "viatge"):
        accio = record.accio or entry.accio or ""
        for other in scene.dossier.of_action("missio", accio):
            missio = other.as_(Missio)
            if _is_ahead(missio, scene.today):
                day = "data_sortida" if missio.data_sortida else "estat"
                where = related(other, (day,), N_("the mission stands here"))
                yield Finding(("visibilitat",), Message(_AHEAD), entry, related=where)
                break
