"""What is to be decided: the demand or the action, the decision point, what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.dossier import Dossier, Entry
from cooptec.guia.decision import Criterion, criteria_of, examine
from cooptec.guia.guide import guide
from cooptec.guia.progress import next_gate
from cooptec.guia.walked import Turn, turning
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.accio import Accio
from cooptec.wizard.deciding import Matter


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says."""

    id: str
    gate: str | None = None
    turn: Turn | None = None
    accio: str | None = None
    """The action that a demand is added to."""
    answers: Path | None = None
    pairs: tuple[str, ...] = ()
    """``path=value``."""
    resposta: str | None = None
    """What the partner is told, in its language."""
    today: str | None = None

    @property
    def answered(self) -> bool:
        """Whether the answers came with the command."""
        return self.answers is not None or bool(self.pairs)


def to_decide(session: Session, wanted: Wanted) -> Matter:
    """What the command line asks to decide.

    Raises:
        Trouble: there is no such thing, or it cannot be decided from where it is.
    """
    dossier, today = session.settled, session.day(wanted.today)
    entry = _subject(dossier, wanted.id)
    if wanted.turn is not None:
        return _turn(dossier, entry, wanted.turn, today)
    gate = _gate(entry, wanted.gate)
    joined = _joined(dossier, entry, wanted.accio)
    answered = next(dossier.actions_of(entry.id), None) is not None
    return Matter(
        dossier,
        entry,
        today,
        examination=examine(dossier, entry, gate, today, _criteria(dossier, gate)),
        creates=gate == "P1" and joined is None and not answered,
        languages=_languages(dossier),
    )


def _subject(dossier: Dossier, id_: str) -> Entry:
    for kind in ("accio", "demanda"):
        entry = dossier.get(kind, id_)
        if entry is not None:
            return entry
    known = [e.id for kind in ("accio", "demanda") for e in dossier.of(kind)]
    raise Trouble(
        Message(N_("There is no demand and no action called “{name}”"), {"name": id_}),
        Message(N_("There are these: {ids}"), {"ids": known}),
    )


def _turn(dossier: Dossier, entry: Entry, turn: Turn, today: date) -> Matter:
    if entry.kind.name != "accio":
        text = N_("“{id}” is a demand; only an action can be turned")
        raise Trouble(Message(text, {"id": entry.id}))
    accio = entry.as_(Accio)
    found = turning(accio, turn)
    if found is None:
        args = {"id": entry.id, "stage": accio.etapa or "–", "state": accio.estat or "–"}
        raise Trouble(
            Message(N_("“{id}” cannot do that: stage {stage}, state {state}"), args),
            Message(_WHY_NOT[turn]),
        )
    return Matter(dossier, entry, today, turning=found, languages=_languages(dossier))


_WHY_NOT: Final = {
    Turn.BACK: N_(
        "An active action can go back from implementation on; from formulation, cancel it with "
        "--cancella"
    ),
    Turn.SUSPEND: N_("Only an active action that is not closed can be suspended"),
    Turn.RESUME: N_("Only a suspended action can be resumed"),
    Turn.CANCEL: N_("Only an action that is neither closed nor cancelled can be cancelled"),
}


def _gate(entry: Entry, asked: str | None) -> str:
    if entry.kind.name == "accio" and asked == "P1":
        demands = list(entry.as_(Accio).demandes)
        raise Trouble(
            Message(N_("P1 is decided on the demand, not on the action")),
            Message(N_("Its demands: {ids}"), {"ids": demands}),
        )
    if entry.kind.name == "accio" and entry.as_(Accio).estat == "suspesa":
        raise Trouble(
            Message(N_("“{id}” is suspended"), {"id": entry.id}),
            Message(N_("To resume it: cooptec decideix {id} --repren"), {"id": entry.id}),
        )
    following = next_gate(entry)
    if following is None:
        raise Trouble(
            Message(N_("Nothing is left to decide about “{id}”"), {"id": entry.id}),
            Message(N_("To see what was decided: cooptec estat {id}"), {"id": entry.id}),
        )
    if asked is not None and asked != following:
        text = N_("The next decision point of “{id}” is {following}, not {asked}")
        args = {"id": entry.id, "following": following, "asked": asked}
        raise Trouble(Message(text, args), Message(N_("No stage can be skipped")))
    return following


def _joined(dossier: Dossier, entry: Entry, accio: str | None) -> Entry | None:
    """The action that the demand is added to."""
    if accio is None:
        return None
    if entry.kind.name != "demanda":
        raise Trouble(Message(N_("--accio goes with P1, which is decided on a demand")))
    found = dossier.get("accio", accio)
    if found is None:
        known = [each.id for each in dossier.of("accio")]
        raise Trouble(
            Message(N_("There is no action called “{name}”"), {"name": accio}),
            Message(N_("There are these: {ids}"), {"ids": known}),
        )
    if (found.as_(Accio).etapa, found.as_(Accio).estat) != ("formulacio", "activa"):
        text = N_("A demand can be added to “{id}” only while it is being formulated")
        raise Trouble(Message(text, {"id": accio}))
    return found


def _languages(dossier: Dossier) -> tuple[str, ...]:
    """The language in which the partner reads, then those in which texts are offered."""
    both = dossier.programa.llengues_document
    said = (*both.govern_local, "es", *both.catalunya, "ca") if both else ("es", "ca")
    return tuple(dict.fromkeys(code for code in said if code in DOCUMENT_LANGUAGES))


def _criteria(dossier: Dossier, gate: str) -> Sequence[Criterion]:
    punt = guide(dossier).punt(gate)
    return criteria_of(punt) if punt is not None else ()


def question(session: Session, gate: str) -> str:
    """What the decision point asks, as the guide words it."""
    language = session.t.language
    punt = guide(session.dossier).punt(gate)
    asked = punt.pregunta if punt is not None else None
    found = (asked.get(language) or asked.whichever) if asked is not None else None
    return found or session.dossier.lists.get("porta").label(gate, language)
