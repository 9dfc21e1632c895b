"""What a decision point would let through: its criteria, one by one, and what each one lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.moments import GATES
from cooptec.guia.proofs import PROOFS, lacking
from cooptec.guia.shape import CampsPas, Criteri, PuntDecisio
from cooptec.i18n import Message
from cooptec.model.accio import Accio
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.oferta import Oferta
from cooptec.rules.catalogue import declaration
from cooptec.rules.engine import check


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a decision point asks, as the guide words it."""

    text: Mapping[str, str]
    """In each language that the guide has."""
    regles: tuple[str, ...] = ()
    """The rules that show whether it is met."""
    camps: tuple[str, ...] = ()
    """The fields that show it, each with its kind before it: ``missio.asseguranca``."""
    proof: str | None = None
    """The name of what shows it besides (see :mod:`cooptec.guia.proofs`)."""
    groups: tuple[CampsPas, ...] = ()
    """How many files of a kind there must be."""
    by_eye: bool = False
    """Whether nothing here shows whether it is met, so that people must look at it."""

    @property
    def asks_for_everything(self) -> bool:
        """Whether it is about all that must be filled in, whatever it is."""
        return "GEN-09" in self.regles

    def covers(self, entry: Entry, found: Diagnostic) -> bool:
        """Whether a finding in a file says something about this criterion."""
        return found.code in self.regles or any(_stands_at(entry, found, c) for c in self.camps)


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion and what was found about it."""

    criterion: Criterion | None
    """None for what no criterion of the guide speaks of."""
    unmet: tuple[Diagnostic, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    """Warnings and notes: worth a look, no obstacle."""

    @property
    def met(self) -> bool:
        """Whether nothing that rules and fields show stands in the way."""
        return not self.unmet

    @property
    def by_eye(self) -> bool:
        """Whether people must look at it, because nothing was found and that proves nothing."""
        return self.met and self.criterion is not None and self.criterion.by_eye


@dataclass(frozen=True, slots=True)
class Examination:
    """A demand or an action on the way through a decision point."""

    entry: Entry
    gate: str
    judged: tuple[Judged, ...]

    @property
    def unmet(self) -> tuple[Diagnostic, ...]:
        """Every error that stands in the way, once each."""
        every = {id(found): found for each in self.judged for found in each.unmet}
        return tuple(every.values())


def examine(
    dossier: Dossier,
    entry: Entry,
    gate: str,
    today: date,
    criteria: Sequence[Criterion] = (),
) -> Examination:
    """What a decision point would let through if it were taken now.

    Args:
        dossier: where it stands.
        entry: the file of the demand, or ``accio.yaml``.
        gate: P1 to P4.
        today: the day that counts as today.
        criteria: those of the guide, in its order.
    """
    paths = concerned(dossier, entry)
    found = check(dossier, today, upto=GATES[gate])
    here = [each for each in found if each.place.path in paths and not each.pending]
    proved = {id(each): lacking(dossier, entry, each.proof, each.groups) for each in criteria}
    judged = tuple(_judged(dossier, here, criteria))
    return Examination(entry, gate, tuple(_with_proof(each, proved) for each in judged))


def _with_proof(judged: Judged, proved: Mapping[int, tuple[Diagnostic, ...]]) -> Judged:
    """A criterion with what its proof lacks, where no rule says it already."""
    if judged.criterion is None:
        return judged
    told = {found.place for found in judged.unmet}
    found = (each for each in proved[id(judged.criterion)] if each.place not in told)
    return replace(judged, unmet=(*judged.unmet, *found))


def concerned(dossier: Dossier, entry: Entry) -> frozenset[str]:
    """The files that a decision about a demand or an action speaks of.

    Its own, the demands that it answers, what any of them refers to, the offers of its people and
    the calls that publish it.
    """
    demands = entry.as_(Accio).demandes if entry.kind.name == "accio" else (entry.id,)
    own = [
        each
        for each in dossier.entries
        if (entry.kind.name == "accio" and each.accio == entry.id)
        or (each.kind.name == "demanda" and each.id in demands)
    ]
    named = {reference.id for each in own for reference in each.references}
    others = (each for each in dossier.entries if _belongs(each, entry.id, named))
    return frozenset(each.path for each in (*own, *others))


def _belongs(entry: Entry, subject: str, named: set[str]) -> bool:
    if entry.kind.name == "oferta":
        return entry.as_(Oferta).persona in named or entry.id in named
    if entry.kind.name == "convocatoria":
        return subject in entry.as_(Convocatoria).accions
    return entry.kind.name in _SHARED and entry.id in named


_SHARED: Final = frozenset({"programa", "entitat", "persona", "conveni"})
"""Kinds of file that belong to no action, and that several may refer to."""


def _judged(
    dossier: Dossier, found: Sequence[Diagnostic], criteria: Sequence[Criterion]
) -> Iterator[Judged]:
    told = {
        id(each): [criterion for criterion in criteria if _covers(dossier, criterion, each)]
        for each in found
    }
    for criterion in criteria:
        yield _weighed(criterion, [e for e in found if _tells(criterion, told[id(e)])])
    rest = [each for each in found if not told[id(each)]]
    if rest or not criteria:
        yield _weighed(None, rest)


def _tells(criterion: Criterion, covering: Sequence[Criterion]) -> bool:
    """Whether a criterion tells a finding: the one that asks for everything, only what is left."""
    if criterion.asks_for_everything:
        return criterion in covering and all(each.asks_for_everything for each in covering)
    return criterion in covering


def _covers(dossier: Dossier, criterion: Criterion, found: Diagnostic) -> bool:
    entry = dossier.file(found.place.path)
    return entry is not None and criterion.covers(entry, found)


def _weighed(criterion: Criterion | None, found: Iterable[Diagnostic]) -> Judged:
    every = tuple(found)
    unmet = tuple(each for each in every if _hinders(each))
    return Judged(criterion, unmet, tuple(each for each in every if not _hinders(each)))


def _hinders(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and not found.waived


def _stands_at(entry: Entry, found: Diagnostic, camp: str) -> bool:
    kind, *keys = camp.split(".")
    if entry.kind.name != kind:
        return False
    title = found.message.args.get("title")
    place = entry.place(tuple(keys))
    if found.place == place and place != entry.place():
        return True
    return bool(keys) and isinstance(title, Message) and title.text == _title(entry, keys[0])


def _title(entry: Entry, key: str) -> str:
    field = entry.kind.model.model_fields.get(key)
    return (field.title or "") if field else ""


def criteria_of(punt: PuntDecisio) -> tuple[Criterion, ...]:
    """The criteria of a decision point of the guide."""
    return tuple(_criterion(each) for each in punt.criteris)


def _criterion(criteri: Criteri) -> Criterion:
    text = criteri.text
    words = {language: text.get(language) or "" for language in text.languages} if text else {}
    camps = [
        f"{group.tipus}.{camp}" if camp else str(group.tipus)
        for group in criteri.camps
        for camp in group.camps or ("",)
    ]
    proof = criteri.comprovacio
    unproved = proof is not None and proof not in PROOFS and "GEN-09" not in criteri.regles
    # a rule that nobody has written yet finds nothing, which must not look like a criterion met
    unwritten = any(declaration(code) is None for code in criteri.regles)
    judged = bool(camps or criteri.regles or proof in PROOFS) and not unwritten
    by_eye = unproved or not judged
    return Criterion(words, criteri.regles, tuple(camps), proof, criteri.camps, by_eye)
