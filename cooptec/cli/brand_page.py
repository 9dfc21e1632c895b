"""What ``cooptec marca`` shows: whose brand serves whom, what it lacks, and a page to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cooptec.cli.page import Page
from cooptec.cli.produced import shown
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Severity, Trouble
from cooptec.diagnostics.text import report
from cooptec.documents.brand import Brand, brand_of, programme_issuer, said_of
from cooptec.documents.brand_file import create
from cooptec.documents.output import FOLDER, Outcome, Outputs
from cooptec.documents.specimen import specimen
from cooptec.documents.view import Reader
from cooptec.dossier import Entry
from cooptec.dossier.lines import LinesOf
from cooptec.i18n import LANGUAGES, N_, Language, Message, translator
from cooptec.model.entitat import Entitat
from cooptec.model.fields import field_of
from cooptec.model.kinds import kind_named
from cooptec.model.marca import Marca, MarcaEntitat
from cooptec.render.document import Format, render
from cooptec.rules.catalogue import RULES
from cooptec.rules.engine import check
from cooptec.rules.mar import FAMILY, brands

_PATH: Final = kind_named(Marca.kind).path()
_SPOKEN_OF: Final = ("logos", "colors", "tipografia", "peu_postal")
"""What a brand usually has; only who is helped by funders names any."""
_OF_BRANDS: Final = frozenset({"GEN-01", "GEN-09", "DOC-05"})
"""Rules of other families that speak of brands too."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages, and how."""

    ids: Sequence[str]
    """The institutions; without any, those with a brand, else the one that runs the programme."""
    languages: Sequence[Language]
    formats: Sequence[Format]
    folder: Path | None


def show(session: Session, wanted: Wanted) -> int:
    """Tell of the brands and write the pages; gives the code to end with.

    Raises:
        Trouble: there is no such institution, or a file cannot be written.
    """
    entries = _institutions(session, wanted.ids)
    page = Page(session.out, session.t)
    for entry in entries:
        _tell(session, page, entry)
    _without(session, page)
    found = _found(session)
    if found:
        text = report(found, LinesOf(session.root).line, session.t, session.out.width)
        session.out.print(text)
    for path, outcome in _written(session, entries, wanted):
        said = f"  {session.t(N_('unchanged'))}" if outcome is Outcome.UNCHANGED else ""
        session.out.print(shown(path) + said, soft_wrap=True)
    return 1 if any(each.severity is Severity.ERROR for each in found) else 0


def begin(session: Session, ids: Sequence[str]) -> None:
    """Put a first file into the folder, with everything that it may say as remarks.

    Raises:
        Trouble: there is no such institution, there is a file already, or it cannot be written.
    """
    t = session.t
    if (session.root / _PATH).exists():
        text = N_("{file} already exists; nothing has been overwritten")
        hint = N_("Another institution goes under “institucions”, in the same file")
        raise Trouble(Message(text, {"file": _PATH}), Message(hint))
    (entry, *_) = _institutions(session, ids)
    create(session.root, entry.id, t)
    session.out.print(t(N_("✓ Saved {path}"), path=_PATH))
    session.err.print(t(N_("Open it, take the # away from the lines that you want, and then:")))
    session.err.print("  cooptec marca")


def _institutions(session: Session, ids: Sequence[str]) -> list[Entry]:
    """Those asked for; without any, those with a brand, else the one that runs the programme."""
    dossier = session.dossier
    if not ids:
        named = dict.fromkeys(brand.entitat for _, _, brand in brands(dossier))
        found = [each for id_ in named if (each := dossier.get("entitat", id_)) is not None]
        return found or [_issuer(session)]
    for id_ in ids:
        if dossier.get("entitat", id_) is None:
            known = {"ids": [each.id for each in dossier.of("entitat")]}
            raise Trouble(
                Message(N_("There is no institution called “{id}”"), {"id": id_}),
                Message(N_("There are these: {ids}"), known),
            )
    return [each for id_ in ids if (each := dossier.get("entitat", id_)) is not None]


def _issuer(session: Session) -> Entry:
    found = programme_issuer(session.dossier)
    if found is None:
        raise Trouble(
            Message(N_("Nobody knows yet which institution runs the programme")),
            Message(N_("Say which one: cooptec marca ent-…")),
        )
    return found


def _tell(session: Session, page: Page, entry: Entry) -> None:
    """An institution: what its documents show, and what nobody has said yet."""
    t = session.t
    said = said_of(entry, session.dossier)
    brand = brand_of(entry, Reader(session.dossier, t, internal=False))
    page.say(f"{_name(entry, session)} ({entry.id})", style="bold")
    if said is None:
        page.say(t(N_("No brand yet: its documents have the usual look.")), "  ")
        page.say(t(N_("To begin: {command}"), command=f"cooptec marca crea {entry.id}"), "  ")
        page.say()
        return
    for title, what in _details(session, said.brand, brand):
        page.say(f"{title}: {what}", "  ")
    missing = [t(_title(key)) for key in _SPOKEN_OF if not getattr(said.brand, key)]
    if missing:
        page.say(t(N_("Not said yet: {what}"), what=missing), "  ", "· ")
    page.say()


def _details(session: Session, said: MarcaEntitat, brand: Brand) -> Iterator[tuple[str, str]]:
    t, look = session.t, brand.look
    if said.logos:
        yield t(_title("logos")), ", ".join(each.fitxer or "" for each in said.logos)
    if said.colors:
        yield t(_title("colors")), f"{look.ink} · {look.link} · {look.quiet} · {look.alarm}"
    if said.tipografia:
        words = N_("{body}, headings in {headings}; in Word, {office}")
        yield (
            t(_title("tipografia")),
            t(words, body=look.font, headings=look.heading_font, office=look.office_font),
        )
    if said.peu_postal:
        yield t(_title("peu_postal")), " / ".join(look.postal)
    if said.cofinancadors:
        files = ", ".join(each.fitxer or "" for each in said.cofinancadors)
        yield t(_title("cofinancadors")), files


def _title(key: str) -> str:
    return field_of(MarcaEntitat, key).camp.title


def _without(session: Session, page: Page) -> None:
    """The institutions whose documents have the usual look, where others have a brand."""
    own = {brand.entitat for _, _, brand in brands(session.dossier)}
    others = [each for each in session.dossier.of("entitat") if each.id not in own]
    if own and others:
        names = [each.as_(Entitat).sigles or _name(each, session) for each in others]
        text = N_("With the usual look: {names}")
        page.say(session.t(text, names=names))
        page.say()


def _name(entry: Entry, session: Session) -> str:
    name = entry.as_(Entitat).nom
    return (name.get(session.t.language) or name.whichever or "" if name else "") or entry.id


def _found(session: Session) -> list[Diagnostic]:
    """What the rules say of brands and logos."""
    rules = [each for each in RULES if each.family == FAMILY or each.code in _OF_BRANDS]
    found = check(session.dossier, session.day(None), rules)
    return [
        each
        for each in found
        if not each.pending and (each.place.path == _PATH or each.code.startswith(FAMILY))
    ]


def _written(
    session: Session, entries: Sequence[Entry], wanted: Wanted
) -> Iterator[tuple[Path, Outcome]]:
    """The pages as files."""
    folder = wanted.folder or session.root / FOLDER
    outputs = Outputs(session.root, folder)
    for entry in entries:
        for language in wanted.languages or [_usual(session)]:
            source = specimen(entry, session.dossier, translator(language), session.day(None))
            for form in wanted.formats:
                name = f"marca-{entry.id}-{language}.{form}"
                yield folder / name, outputs.write(name, render(source, form))


def _usual(session: Session) -> Language:
    """The language of the person at the keyboard, where documents are written in it."""
    spoken = session.dossier.programa.llengues_document
    codes = (*spoken.catalunya, *spoken.govern_local) if spoken is not None else ()
    known = [each for each in LANGUAGES if each in codes]
    return session.t.language if session.t.language in known or not known else known[0]
