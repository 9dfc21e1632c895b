"""Family DOC: the records of documents, their versions and what was signed (domain 10)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import N_, Message
from cooptec.model.camp import A, F, I
from cooptec.model.document import DocumentRegistrat
from cooptec.model.tdr import Tdr
from cooptec.rules.looking import absent, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

SIGNED_FOLDER: Final = "documents/signats"
"""Where the files of signed documents stand, kept with the dossier."""

_RECORD: Final = """\
accions/acc-rocafuerte-atencio-2018/documents/doc-rocafuerte.yaml:
  id: doc-rocafuerte
  tipus: tdr
  accio: acc-rocafuerte-atencio-2018
  llengua: es
  data: 2018-06-04
  visibilitat: compartida
  autoria: [ent-fons]
"""


def _records(dossier: Dossier) -> Iterator[tuple[Entry, DocumentRegistrat]]:
    """The records of documents that count: those that were replaced tell what once was."""
    for entry in dossier.of("document"):
        record = entry.as_(DocumentRegistrat)
        if record.estat != "substituit":
            yield entry, record


@rule(
    "DOC-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("document",),
    moment=A,
    completeness=True,
    title=N_("A published document was reviewed so that everybody can read it"),
    why=N_("Public bodies must publish accessible documents"),
    mend=N_("Review it with a screen reader or a checker, and write the date and the result"),
    bad=_RECORD + "  versio: 1\n  estat: publicat\n",
    good=_RECORD
    + "  versio: 1\n  estat: publicat\n"
    + "  accessibilitat: {revisat_el: 2018-06-06, resultat: Apte}\n",
)
def DOC_02(scene: Surroundings) -> Iterator[Finding]:
    for entry, record in _records(scene.dossier):
        if record.estat != "publicat":
            continue
        loc = ("accessibilitat", "revisat_el") if record.accessibilitat else ("accessibilitat",)
        if absent(entry, loc):
            text = N_("The document is published, and nobody has reviewed whether all can read it")
            yield Finding(loc, Message(text), entry)


# DOC-03 ------------------------------------------------------------------------------------------

_OF_THE_TERMS: Final = frozenset({"tdr", "marc_logic", "pla_treball", "pressupost"})
"""Documents that carry the version of the terms of reference."""
_AGREED: Final = frozenset({"validat", "publicat"})
"""States of the terms of reference in which their version is the one in force."""


@rule(
    "DOC-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("document",),
    title=N_("A document bears the version of the data it was made from"),
    why=N_("Whoever holds the paper must know whether it is the last one"),
    mend=N_("Produce the document again, or correct the version"),
    bad=_RECORD + "  versio: 2\n  estat: en_revisio\n",
    good=_RECORD + "  versio: 1\n  estat: en_revisio\n",
)
def DOC_03(scene: Surroundings) -> Iterator[Finding]:
    for entry, record in _records(scene.dossier):
        tdr = scene.dossier.action(_action(entry, record)).one("tdr")
        if record.tipus not in _OF_THE_TERMS or record.versio is None or tdr is None:
            continue
        now, estat = tdr.as_(Tdr).versio, tdr.as_(Tdr).estat
        is_newest = _newest(scene.dossier, entry, record) == record.versio
        behind = now is not None and record.versio < now and is_newest and estat in _AGREED
        ahead = now is not None and record.versio > now
        if behind or ahead:
            text = N_("The document is version {one}, and the data are version {other}")
            args = {"one": record.versio, "other": now}
            where = related(tdr, ("versio",), N_("the version of the data stands here"))
            yield Finding(("versio",), Message(text, args), entry, related=where)


def _action(entry: Entry, record: DocumentRegistrat) -> str:
    return record.accio or entry.accio or ""


def _newest(dossier: Dossier, entry: Entry, record: DocumentRegistrat) -> int:
    """The newest version of a document of an action, in its language."""
    accio = _action(entry, record)
    beside = (*dossier.of_action("document", accio), *dossier.naming("document", accio))
    others = ((each, each.as_(DocumentRegistrat)) for each in beside)
    same = (record.tipus, record.llengua)
    return max(
        other.versio or 0
        for each, other in others
        if other.estat != "substituit" and _action(each, other) == accio
        if (other.tipus, other.llengua) == same
    )


# DOC-04 ------------------------------------------------------------------------------------------

_SIGNED: Final = _RECORD + "  versio: 1\n  estat: signat\n  enllac: documents/signats/carta.yaml\n"
_LETTER: Final = "documents/signats/carta.yaml:\n  text: Conforme\n"
_OF_LETTER: Final = "sha256:" + hashlib.sha256(b"text: Conforme\n").hexdigest()


@rule(
    "DOC-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("document",),
    moment=F,
    completeness=True,
    waivable=False,
    title=N_("A signed document stays as it was signed"),
    why=N_("A signature holds for what was on the page that day"),
    mend=N_("Put the signed file back; what changes is a new document, signed again"),
    bad=_SIGNED + f"  hash: sha256:{'0' * 64}\n" + _LETTER,
    good=_SIGNED + f"  hash: {_OF_LETTER}\n" + _LETTER,
)
def DOC_04(scene: Surroundings) -> Iterator[Finding]:
    root = scene.dossier.beside().resolve()
    named = _named_like_records(root)
    for entry in scene.dossier.of("document"):
        record = entry.as_(DocumentRegistrat)
        said = (record.hash or "").strip()
        file = _signed_file(root, record, named)
        if file is None:
            continue
        name = {"file": file.relative_to(root).as_posix()}
        if not file.is_file():
            text = N_("The signed file {file} is not there")
            yield Finding(("enllac",), Message(text, name), entry, moment=I)
        elif not said and record.estat == "signat" and absent(entry, ("hash",)):
            yield _without_fingerprint(entry, file, name)
        elif said and said.removeprefix(_ALGORITHM) != _sha256(file):
            text = N_("The signed file {file} is not the one whose fingerprint was written")
            yield Finding(("hash",), Message(text, name), entry, moment=I)


_ALGORITHM: Final = "sha256:"


def fingerprint(file: Path) -> str:
    """What ``hash`` says of a file: the SHA-256 of its content, which any tool can compute.

    Raises:
        OSError: the file cannot be read.
    """
    return _ALGORITHM + _sha256(file)


def fingerprint_of_signed(root: Path, record: DocumentRegistrat) -> str | None:
    """The fingerprint that the record of a signed document should have; None without a file.

    Raises:
        OSError: the file is there and cannot be read.
    """
    root = root.resolve()
    file = _signed_file(root, record, _named_like_records(root))
    if record.estat != "signat" or file is None or not file.is_file():
        return None
    return fingerprint(file)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _without_fingerprint(entry: Entry, file: Path, name: dict[str, str]) -> Finding:
    text = N_("Nothing would show that the signed file {file} was altered")
    mend = Message(N_("write {key}"), {"key": f"hash: {fingerprint(file)}"})
    return Finding(("hash",), Message(text, name), entry, mend)


def _signed_file(root: Path, record: DocumentRegistrat, named: dict[str, Path]) -> Path | None:
    """Where the signed file of a record stands; None where it is kept outside the dossier.

    That is the file that the record names, or the one with the name of the record.
    """
    if record.enllac is None:
        return named.get(record.id or "")
    if "://" in record.enllac:
        return None
    file = (root / record.enllac).resolve()
    return file if file.is_relative_to((root / SIGNED_FOLDER).resolve()) else None


def _named_like_records(root: Path) -> dict[str, Path]:
    """The signed files, each under its name without its endings."""
    folder = (root / SIGNED_FOLDER).resolve()
    files = sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []
    return {file.name.partition(".")[0]: file for file in files if "." in file.name}


# DOC-08 ------------------------------------------------------------------------------------------

_ORIGINAL: Final = """\
accions/acc-rocafuerte-atencio-2018/documents/doc-original.yaml:
  id: doc-original
  tipus: conveni
  accio: acc-rocafuerte-atencio-2018
  llengua: es
  versio: 2
  data: 2018-06-04
  estat: validat
  visibilitat: compartida
  autoria: [ent-fons]
accions/acc-rocafuerte-atencio-2018/documents/doc-traduccio.yaml:
  id: doc-traduccio
  tipus: conveni
  accio: acc-rocafuerte-atencio-2018
  llengua: ca
  versio: 2
  data: 2018-06-04
  estat: en_revisio
  visibilitat: compartida
  autoria: [ent-fons]
  traduccio: {original: doc-original, versio_original: %s}
"""


@rule(
    "DOC-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("document",),
    moment=F,
    title=N_("A translation is of the version that its original has now"),
    why=N_("Otherwise each side reads a different document"),
    mend=N_("Bring the translation up to date, and write of which version it is"),
    bad=_ORIGINAL % 1,
    good=_ORIGINAL % 2,
)
def DOC_08(scene: Surroundings) -> Iterator[Finding]:
    for entry, record in _records(scene.dossier):
        said = record.traduccio
        original = scene.dossier.get("document", said.original) if said is not None else None
        if said is None or original is None or said.versio_original is None:
            continue
        if original.path == entry.path:
            text = N_("It is said to be the translation of itself")
            yield Finding(("traduccio", "original"), Message(text), entry)
        now = original.as_(DocumentRegistrat).versio
        if now is not None and said.versio_original != now:
            text = N_("It is the translation of version {old}; the original is version {new} now")
            args = {"old": said.versio_original, "new": now}
            where = related(original, ("versio",), N_("the original stands here"))
            place = ("traduccio", "versio_original")
            yield Finding(place, Message(text, args), entry, related=where)
