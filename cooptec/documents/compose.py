"""From an object of the dossier to a document without a format yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Diagnostic
from cooptec.documents.catalogue import Document
from cooptec.documents.helpers import helpers
from cooptec.documents.logframe import logframe
from cooptec.documents.view import Reader, View
from cooptec.dossier import Dossier, Entry
from cooptec.figures.calls import calls_by_action
from cooptec.figures.days import team_days
from cooptec.i18n import N_, Message, Translator, formats
from cooptec.model.accio import Accio
from cooptec.model.base import Part
from cooptec.model.demanda import Demanda
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.persona import Persona
from cooptec.model.tdr import Tdr
from cooptec.render.document import Source
from cooptec.render.templates import Templates
from cooptec.resources import templates_folder

EXAMPLE: Final = N_("EXAMPLE DATA · this is not a real demand")


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, and what was found while it was written."""

    document: Document
    entry: Entry
    source: Source
    missing: tuple[Diagnostic, ...]
    """Texts that its language lacks (DOC-01); each is marked in its place."""
    version: int | None

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        version = f"-v{self.version}" if self.version is not None else ""
        return f"{self.document.tipus}-{self.entry.id}{version}-{self.source.language}"


def compose(
    document: Document, entry: Entry, dossier: Dossier, t: Translator, day: date | None = None
) -> Composed:
    """Write a document in the language of ``t``.

    Args:
        document: which one.
        entry: the object of which it is made.
        dossier: where the object stands.
        t: the translator of the document's language.
        day: the date of the file, instead of that of the version.

    Raises:
        TemplateFault: the template is wrong.
    """
    reader = Reader(dossier, t, internal=document.internal)
    context = _context(entry, dossier, reader)
    templates = Templates(_folders(dossier.root), helpers(t))
    body = templates.render(document.template, context)
    version, dated = _edition(entry, dossier)
    issuer = _issuer(reader)
    source = Source(
        body=body,
        title=reader.plain(entry, "titol") or t(N_("Untitled")),
        subtitle=_subtitle(document, entry, dossier, t),
        edition=_edition_line(version, dated, t),
        language=t.language,
        timestamp=_timestamp(day or dated or date(1980, 1, 1)),
        author=issuer,
        subject=t(document.title),
        keywords=(t(document.title), _place(entry, dossier, t)),
        header=_header(document, entry, dossier, version, t),
        footer=issuer,
        mark=t(EXAMPLE) if dossier.programa.exemple else "",
        contents=t(N_("Contents")) if document.contents else "",
    )
    return Composed(document, entry, source, reader.missing, version)


def _folders(root: Path) -> Iterable[Path]:
    """Where templates are looked for: the town hall's own win over the built-in ones."""
    own = root / "plantilles"
    return [folder for folder in (own, templates_folder()) if folder.is_dir()]


def _context(entry: Entry, dossier: Dossier, reader: Reader) -> dict[str, object]:
    """What a template of this kind of object may use."""
    common: dict[str, object] = {
        "programa": reader.view(dossier.programa_entry),
        "exemple": dossier.programa.exemple,
    }
    if entry.kind.name == "demanda":
        return common | {"demanda": reader.view(entry)}
    files = dossier.action(entry.id)
    marc_logic = _view_or_empty(files.one("marc_logic"), MarcLogic(), entry, reader)
    return common | {
        "accio": reader.view(entry),
        "demanda": _first_demand(entry, dossier, reader),
        "tdr": _view_or_empty(files.one("tdr"), Tdr(), entry, reader),
        "marc_logic": marc_logic,
        "logframe": logframe(marc_logic, reader.t),
        "convocatoria": reader.view(calls_by_action(dossier).get(entry.id)),
        "days": team_days(entry.as_(Accio)),
    }


def _view_or_empty(entry: Entry | None, empty: Part, around: Entry, reader: Reader) -> View:
    if entry is not None:
        return View(entry.object, entry, (), reader)
    return View(empty, around, (), reader)


def _first_demand(entry: Entry, dossier: Dossier, reader: Reader) -> View:
    first = next(iter(entry.as_(Accio).demandes), None)
    return _view_or_empty(dossier.get("demanda", first), Demanda(), entry, reader)


def _demand(entry: Entry, dossier: Dossier) -> Demanda:
    if entry.kind.name == "demanda":
        return entry.as_(Demanda)
    return next(iter(dossier.action(entry.id).demandes), Demanda())


def _place(entry: Entry, dossier: Dossier, t: Translator) -> str:
    """The canton or territory of the requesting government."""
    asking = dossier.get("entitat", _demand(entry, dossier).entitat_demandant)
    code = getattr(asking.object, "territori", None) if asking else None
    return dossier.lists.get("territori").label(code, t.language) if code else ""


def _subtitle(document: Document, entry: Entry, dossier: Dossier, t: Translator) -> str:
    return " · ".join(filter(None, (t(document.title), _place(entry, dossier, t))))


def _header(
    document: Document, entry: Entry, dossier: Dossier, version: int | None, t: Translator
) -> str:
    edition = t(N_("version {n}"), n=version) if version is not None else ""
    place = _place(entry, dossier, t)
    return " · ".join(filter(None, (t(document.title), place, edition)))


def _issuer(reader: Reader) -> str:
    """The institution that runs the programme."""
    dossier = reader.dossier
    person = dossier.get("persona", dossier.programa.responsable)
    entitat = dossier.get("entitat", person.as_(Persona).entitat) if person else None
    return reader.plain(entitat, "nom") if entitat else ""


def _edition(entry: Entry, dossier: Dossier) -> tuple[int | None, date | None]:
    if entry.kind.name == "demanda":
        return None, entry.as_(Demanda).data_presentacio
    tdr = dossier.action(entry.id).tdr
    return tdr.versio, tdr.data


def _edition_line(version: int | None, dated: date | None, t: Translator) -> str:
    words: list[Message] = []
    if version is not None:
        words.append(Message(N_("Version {n}"), {"n": version}))
    if dated is not None:
        words.append(Message("{day}", {"day": formats.long_date(dated, t.language)}))
    return " · ".join(t.say(each) for each in words)


def _timestamp(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
