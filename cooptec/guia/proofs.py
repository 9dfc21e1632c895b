"""What criteria of the guide ask for beyond rules and fields (domain 2, the decision points).

A criterion names its proof (``comprovacio``). A proof looks at the demand or the action as it is
now and tells, each at its place, the things that keep the criterion from being met.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.guia.shape import CampsPas
from cooptec.i18n import N_, Message
from cooptec.model.despesa import Despesa
from cooptec.model.document import DocumentRegistrat
from cooptec.model.fields import Loc, field_at
from cooptec.model.kinds import kind_named
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.mesurament import Mesurament
from cooptec.model.missio import Missio
from cooptec.model.oferta import Oferta
from cooptec.rules.gen import GEN_09
from cooptec.rules.looking import in_words


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that keeps a criterion from being met, and where it stands."""

    entry: Entry
    loc: Loc
    message: Message
    mend: Message


Proof = Callable[[Dossier, Entry], Iterator[Gap]]
"""Given the dossier and the file of the demand, or ``accio.yaml``."""


def lacking(
    dossier: Dossier, subject: Entry, proof: str | None, camps: Iterable[CampsPas]
) -> tuple[Diagnostic, ...]:
    """What a criterion still asks for, as findings of the rule about what a stage requires.

    Args:
        dossier: where the subject stands.
        subject: the file of the demand, or ``accio.yaml``.
        proof: the name of the proof; None for none.
        camps: groups of fields, for how many files there must be.
    """
    named = PROOFS.get(proof or "")
    found = list(named(dossier, subject)) if named else []
    if not found:
        found = [gap for group in camps for gap in _too_few(dossier, subject, group)]
    return tuple(map(_diagnostic, found))


def _diagnostic(gap: Gap) -> Diagnostic:
    field = field_at(gap.entry.kind.model, gap.loc)
    return Diagnostic(
        code=GEN_09.code,
        severity=Severity.ERROR,
        place=gap.entry.place(gap.loc),
        message=gap.message,
        mend=gap.mend,
        by=field.camp.by if field is not None else (),
    )


def _too_few(dossier: Dossier, subject: Entry, group: CampsPas) -> Iterator[Gap]:
    if subject.kind.name != "accio" or not group.minim or not group.tipus:
        return
    entries = dossier.of_action(group.tipus, subject.id)
    if group.document:
        entries = tuple(e for e in entries if e.as_(DocumentRegistrat).tipus == group.document)
    if len(entries) < group.minim:
        text = N_("There is no {kind} yet")
        args = {"kind": Message(kind_named(group.tipus).title)}
        yield Gap(subject, (), Message(text, args), Message(N_("Record it with its own command")))


def _possible_offers(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P1: at least one thematic area has possible offers."""
    wanted = set(getattr(subject.object, "ambits", ()))
    offers = (entry.as_(Oferta) for entry in dossier.of("oferta"))
    if not any(wanted & set(o.ambits) for o in offers if o.estat != "retirada"):
        text = N_("No town hall has offered this know-how yet")
        mend = N_("Ask the town halls, and record an offer in one of these areas")
        yield Gap(subject, ("ambits",), Message(text), Message(mend))


_OVER: Final = frozenset({"realitzada", "cancellada"})
_DELIVERED: Final = frozenset({"validat", "en_us", "descartat"})


def _missions_over(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P3: all missions are done, cancelled or replaced."""
    for entry in dossier.of_action("missio", subject.id):
        missio = entry.as_(Missio)
        if missio.estat not in _OVER:
            text = N_("The mission that leaves on {day} is neither done nor cancelled")
            message = Message(text, {"day": missio.data_sortida or "…"})
            mend = N_("Record what became of it, or cancel it with its reason")
            yield Gap(entry, ("estat",), message, Message(mend))


def _deliverables_validated(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P3: every deliverable is delivered and validated, or was given up on purpose."""
    for entry in dossier.of_action("marc_logic", subject.id):
        for index, producte in enumerate(entry.as_(MarcLogic).productes):
            if producte.estat not in _DELIVERED:
                text = N_("The deliverable “{title}” is not validated")
                message = Message(text, {"title": in_words(producte.titol, producte.id)})
                mend = N_("Record the partner's validation, or that it was given up and why")
                yield Gap(entry, ("productes", index, "estat"), message, Message(mend))


def _indicators_measured(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P3: every indicator has a measurement."""
    records = dossier.of_action("mesurament", subject.id)
    measured = {entry.as_(Mesurament).indicador for entry in records}
    for entry in dossier.of_action("marc_logic", subject.id):
        for index, indicador in enumerate(entry.as_(MarcLogic).indicadors):
            if indicador.id not in measured:
                text = N_("The indicator “{title}” has not been measured")
                message = Message(text, {"title": in_words(indicador.enunciat, indicador.id)})
                mend = Message(N_("Record a measurement: cooptec nou-mesurament"))
                yield Gap(entry, ("indicadors", index), message, mend)


def _expenses_justified(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P3 and P4: spending is reported with its supporting documents."""
    for entry in dossier.of_action("despesa", subject.id):
        if not entry.as_(Despesa).justificant and not entry.was_written(("justificant",)):
            text = N_("The expense has no supporting document")
            mend = N_("Write its number and where it is kept")
            yield Gap(entry, ("justificant",), Message(text), Message(mend))


def _commitments_owned(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P3: pending commitments have owner and date."""
    for entry in dossier.of_action("missio", subject.id):
        report = entry.as_(Missio).contingut_informe
        for index, acord in enumerate(report.acords if report else ()):
            if acord.responsable is None or acord.termini is None:
                text = N_("The commitment “{title}” has no owner or no date")
                message = Message(text, {"title": in_words(acord.text, None)})
                mend = N_("Agree on who sees to it and by when")
                yield Gap(entry, ("contingut_informe", "acords", index), message, Message(mend))


_SIDES: Final = {
    "fons": N_("The Fons has not accepted the final report"),
    "altres": N_("The requesting local government has not accepted the final report"),
}


def _final_report_accepted(dossier: Dossier, subject: Entry) -> Iterator[Gap]:
    """P4: the local government and the Fons have accepted the final report."""
    records = [
        entry
        for entry in dossier.of_action("document", subject.id)
        if entry.as_(DocumentRegistrat).tipus == "informe_final"
    ]
    bodies = dossier.lists.get("organ")
    accepted: set[str] = set()
    for entry in records:
        for each in entry.as_(DocumentRegistrat).validat_per:
            body = bodies.get((each.acte.organ or "") if each.acte else "")
            if body is not None:
                accepted.add("fons" if body.one("de") == "fons" else "altres")
    if records:
        for side, text in _SIDES.items():
            if side not in accepted:
                mend = N_("Record the act with which it was accepted")
                yield Gap(records[-1], ("validat_per",), Message(text), Message(mend))


PROOFS: Final[Mapping[str, Proof]] = MappingProxyType(
    {
        "ofertes_possibles": _possible_offers,
        "missions_acabades": _missions_over,
        "productes_validats": _deliverables_validated,
        "indicadors_mesurats": _indicators_measured,
        "despesa_justificada": _expenses_justified,
        "compromisos_amb_responsable": _commitments_owned,
        "informe_final_acceptat": _final_report_accepted,
    }
)
"""The proofs by the names that the guide gives them."""
