"""Family GEN, second part: identifiers and waivers."""

from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Entry
from cooptec.dossier.dossier import Dossier, Index
from cooptec.i18n import N_, Message
from cooptec.model.fields import Loc
from cooptec.model.kinds import IDENTIFIER, PART_PREFIXES
from cooptec.rules.looking import absent
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_NEVER_WAIVED: Final = frozenset({"GEN-12", "MIS-07", "MIS-08", "OFE-02", "DOC-04"})
"""The rules without waiver, besides the families PDP and LEC (domain 10)."""


def cannot_be_waived(code: str) -> bool:
    """Whether a rule protects people or the record, so that nobody may be excused from it."""
    return code.startswith(("PDP-", "LEC-")) or code in _NEVER_WAIVED


_PART_LISTS: Final = (
    ("marc_logic", "objectius", "objectiu"),
    ("marc_logic", "resultats", "resultat"),
    ("marc_logic", "indicadors", "indicador"),
    ("marc_logic", "activitats", "activitat"),
    ("marc_logic", "productes", "producte"),
    ("pressupost", "partides", "partida"),
    ("accio", "riscos", "risc"),
    ("avaluacio", "recomanacions", "recomanacio"),
)


@rule(
    "GEN-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    title=N_("Each identifier is used once and has the usual form"),
    why=N_("Reports and agreements quote identifiers for years"),
    mend=N_("Choose another identifier: lower-case words joined by hyphens"),
    on="accio",
    bad="riscos: [{id: Onatge fort, categoria: natural, probabilitat: 1, impacte: 2}]",
    good="riscos: [{id: rsc-onatge, categoria: natural, probabilitat: 1, impacte: 2}]",
)
def GEN_02(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.entries:
        for id_ in _own(entry):
            holders = scene.dossier.sharing(BY_IDENTIFIER, id_)
            named = next((each for each in holders if each.stem == id_), entry)
            if named.path != entry.path and entry.stem != id_:
                yield _of_another(entry, id_, named)
                continue
            yield from _ill_formed(entry, ("id",), entry.kind.prefix or "", id_)
            if named.path != entry.path or (named.stem != id_ and holders[0].path != entry.path):
                yield _used_twice(entry, ("id",), id_, (holders[0], ("id",)))
    seen: dict[tuple[str, str], tuple[Entry, Loc]] = {}
    for entry, loc, prefix, id_ in _of_parts(scene.dossier):
        yield from _ill_formed(entry, loc, prefix, id_)
        first = seen.setdefault((entry.accio or "", id_), (entry, loc))
        if first != (entry, loc):
            yield _used_twice(entry, loc, id_, first)


def _own(entry: Entry) -> Iterator[str]:
    """The identifier that an object says of itself."""
    id_ = getattr(entry.object, "id", None)
    if entry.kind.prefix is not None and id_ is not None:
        yield id_


def _known_by(entry: Entry) -> Iterator[str]:
    return _own(entry) if entry.readable else iter((_unknown(entry.kind.name),))


def _unknown(kind: str) -> str:
    return f"? {kind}"


BY_IDENTIFIER: Final = Index("identifier", _known_by)
"""Files by the identifier that they say themselves, whatever their name is; those that cannot be
read, by their kind."""


def is_any_unreadable(dossier: Dossier, kind: str) -> bool:
    """Whether a file of a kind cannot be read, so that nobody knows whom or what it names."""
    return dossier.first(BY_IDENTIFIER, _unknown(kind)) is not None


def _of_parts(dossier: Dossier) -> Iterator[tuple[Entry, Loc, str, str]]:
    """The identifiers of parts, with the first letters that each should have."""
    for kind, key, part_kind in _PART_LISTS:
        for entry in dossier.of(kind):
            for index, part in enumerate(getattr(entry.object, key)):
                if part.id is not None:
                    yield entry, (key, index, "id"), PART_PREFIXES[part_kind][0], part.id


def _ill_formed(entry: Entry, loc: Loc, prefix: str, id_: str) -> Iterator[Finding]:
    if not IDENTIFIER.match(id_) or not id_.startswith(f"{prefix}-"):
        text = N_("The identifier “{id}” should begin with {prefix} and have no other signs")
        yield Finding(loc, Message(text, {"id": id_, "prefix": f"{prefix}-"}), entry)
    elif loc == ("id",) and entry.stem is not None and entry.stem != id_:
        text = N_("The identifier “{id}” is not the name of its file, “{stem}”")
        yield Finding(loc, Message(text, {"id": id_, "stem": entry.stem}), entry)


def _of_another(entry: Entry, id_: str, other: Entry) -> Finding:
    """A file that bears the name of one identifier and says that of another file."""
    stem = entry.stem or ""
    text = N_("The identifier “{id}” is that of another file, and this one is called “{stem}”")
    related = Related(other.place(("id",)), Message(N_("it is also used here")))
    return Finding(
        ("id",),
        Message(text, {"id": id_, "stem": stem}),
        entry,
        Message(
            N_("Write {stem} here, or give it another name with cooptec reanomena"), {"stem": stem}
        ),
        related=(related,),
        instead=stem if IDENTIFIER.match(stem) else None,
    )


def _used_twice(entry: Entry, loc: Loc, id_: str, first: tuple[Entry, Loc]) -> Finding:
    other, place = first
    related = Related(other.place(place), Message(N_("it is also used here")))
    message = Message(N_("The identifier “{id}” is used twice"), {"id": id_})
    mend = N_("Give one of them another identifier: cooptec reanomena {file} …")
    of_file = Message(mend, {"file": entry.path}) if loc == ("id",) else None
    return Finding(loc, message, entry, of_file, related=(related,))


@rule(
    "GEN-11",
    Severity.ERROR,
    scope=Scope.UNIT,
    title=N_("A waiver says which rule, why, who and when, and is still in force"),
    why=N_("Somebody must be able to answer for every exception"),
    mend=N_("Complete the waiver, renew it, or delete it"),
    bad="""\
excepcions:
  - regla: DEM-04
    motiu: El registre de 2017 encara no està tancat
    autoritzat_per: Coordinació del Fons
    data: 2018-03-01
    caduca: 2018-05-31
""",
    good="""\
dedicacio_contrapart: 0
excepcions:
  - regla: DEM-02
    motiu: La persona de referència s'incorpora el mes vinent
    autoritzat_per: Coordinació del Fons
    data: 2018-03-01
    caduca: 2018-12-31
""",
)
def GEN_11(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.entries:
        for index, excepcio in enumerate(getattr(entry.object, "excepcions", ())):
            for key, text in _OF_A_WAIVER:
                loc = ("excepcions", index, key)
                if absent(entry, loc):
                    yield Finding(loc, Message(text), entry)
            if excepcio.caduca is not None and excepcio.caduca < scene.today:
                text = N_("The waiver of {rule} ended on {day}")
                args = {"rule": excepcio.regla or "", "day": excepcio.caduca}
                yield Finding(("excepcions", index, "caduca"), Message(text, args), entry)


_OF_A_WAIVER: Final = (
    ("regla", N_("The waiver does not say from which rule it excuses")),
    ("motiu", N_("The waiver does not say why")),
    ("autoritzat_per", N_("The waiver does not say who authorised it")),
    ("data", N_("The waiver does not say when it was authorised")),
    ("caduca", N_("The waiver does not say until when it holds")),
)


@rule(
    "GEN-12",
    Severity.ERROR,
    scope=Scope.UNIT,
    title=N_("What protects people and legality cannot be waived"),
    why=N_("Nobody may travel without cover, and nobody's data may be exposed"),
    mend=N_("Delete the waiver and meet the rule"),
    waivable=False,
    bad="""\
excepcions:
  - regla: GEN-12
    motiu: El registre de 2017 encara no està tancat
    autoritzat_per: Coordinació del Fons
    data: 2018-03-01
    caduca: 2018-12-31
""",
    good="""\
dedicacio_contrapart: 0
excepcions:
  - regla: DEM-02
    motiu: La persona de referència s'incorpora el mes vinent
    autoritzat_per: Coordinació del Fons
    data: 2018-03-01
    caduca: 2018-12-31
""",
)
def GEN_12(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.entries:
        for index, excepcio in enumerate(getattr(entry.object, "excepcions", ())):
            code = excepcio.regla or ""
            if cannot_be_waived(code):
                text = N_("The rule {rule} cannot be waived")
                place = ("excepcions", index, "regla")
                yield Finding(place, Message(text, {"rule": code}), entry)
