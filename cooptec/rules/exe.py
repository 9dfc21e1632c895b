"""Family EXE: what is invented says so, and never mixes with what is real (domain 10 and 12)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.i18n import N_, Message
from cooptec.model.fields import Loc
from cooptec.model.persona import Persona
from cooptec.rules.looking import absent, related
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.strings import strings
from cooptec.rules.surroundings import Surroundings
from cooptec.rules.told import Overview, Told, Values, told_by

_MAIL: Final = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_HOST: Final = re.compile(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)")
_RESERVED: Final = re.compile(r"(?i:(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid))")
"""Domains that nobody can ever have (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address or a page of an institution or a person, and where it is written."""

    of: Entry | Told
    loc: Loc
    text: str

    @property
    def is_invented(self) -> bool:
        """Whether its domain is one of those kept for examples."""
        host = _MAIL.search(self.text) or _HOST.match(self.text)
        return host is not None and _RESERVED.fullmatch(host[1]) is not None


def _addresses(overview: Overview) -> list[Address]:
    """Every address at which an institution or a person is reached."""
    every = (*overview.of("persona"), *overview.of("entitat"))
    return [address for told in every for address in _reached(told, told.values)]


def _reached(of: Entry | Told, values: Values) -> Iterator[Address]:
    return (Address(of, tuple(loc), text) for loc, text in values["reached"])


def _says_so(document: Readable) -> Iterator[Finding]:
    """A document of an example whose pages do not say that it is one."""
    if document.dossier.programa.exemple and not document.mark.strip():
        text = N_("The pages of the document do not say that it is an example")
        yield Finding((), Message(text), document.subject)


@rule(
    "EXE-01",
    Severity.ERROR,
    scope=Scope.DOSSIER,
    on="programa",
    written=_says_so,
    title=N_("An example says that it is one, and so does every page made from it"),
    why=N_("What was invented must never be taken for a real demand"),
    mend=N_("Write exemple: true in the programme, or the real addresses"),
    bad="exemple: false",
    good="exemple: true",
)
def EXE_01(overview: Overview) -> Iterator[Finding]:
    entry = overview.programa_entry
    if entry is None or not entry.readable or overview.programa.exemple:
        return
    if overview.programa.exemple is None and not absent(entry, ("exemple",)):
        return
    found = _addresses(overview)
    if found and all(each.is_invented for each in found):
        text = N_("All the addresses are invented, and the programme does not say so")
        where = related(found[0].of, found[0].loc, N_("such as this one"))
        yield Finding(("exemple",), Message(text), entry, related=where)


@rule(
    "EXE-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    on="entitat",
    title=N_("In an example all addresses are invented, and there are no telephones"),
    why=N_("An invented demand must not reach anybody's letter box"),
    mend=N_("Write an address that ends in .example; leave the telephone out"),
    bad="contacte_institucional: {correu: alcaldia@gad-rocafuerte.ec}",
    good="contacte_institucional: {correu: alcaldia@gad-rocafuerte.example}",
)
def EXE_02(scene: Surroundings) -> Iterator[Finding]:
    if not scene.dossier.programa.exemple:
        return
    for kind in ("persona", "entitat"):
        for entry in scene.dossier.of(kind):
            for each in _reached(entry, told_by(entry) or {}):
                if not each.is_invented:
                    yield Finding(each.loc, _real(each.text), entry)
    for entry in scene.dossier.of("persona"):
        if entry.as_(Persona).telefon_institucional is not None:
            text = N_("There is a telephone in an example, and somebody may have it")
            yield Finding(("telefon_institucional",), Message(text), entry)
    for entry in scene.dossier.entries:
        yield from _written_elsewhere(entry)


def _real(address: str) -> Message:
    return Message(N_("“{address}” may be somebody's address"), {"address": address})


_CONTACT: Final = frozenset({"correu_institucional", "contacte_institucional"})


def _written_elsewhere(entry: Entry) -> Iterator[Finding]:
    """Addresses inside other texts of a file."""
    if "@" not in entry.parsed.text.content:
        return
    for loc, text in strings(entry.object):
        if _CONTACT.isdisjoint(loc):
            for found in _MAIL.finditer(text):
                if not _RESERVED.fullmatch(found[1]):
                    yield Finding(loc, _real(found[0]), entry)


@rule(
    "EXE-03",
    Severity.ERROR,
    scope=Scope.DOSSIER,
    title=N_("What is invented and what is real are not in one programme"),
    why=N_("Invented missions and amounts would end up in the statistics"),
    mend=N_("Write the real address, or move what is invented to a folder of its own"),
    bad="""\
programa.yaml:
  exemple: false
entitats/ent-gad-rocafuerte.yaml:
  contacte_institucional: {correu: alcaldia@gad-rocafuerte.ec}
""",
    good="""\
programa.yaml:
  exemple: true
""",
)
def EXE_03(overview: Overview) -> Iterator[Finding]:
    if overview.programa.exemple or overview.programa_entry is None:
        return
    found = _addresses(overview)
    real = next((each for each in found if not each.is_invented), None)
    if real is None:
        return
    where = related(real.of, real.loc, N_("this one is real"))
    for each in found:
        if each.is_invented:
            text = N_("“{address}” is invented, and the programme is not an example")
            yield Finding(each.loc, Message(text, {"address": each.text}), each.of, related=where)
