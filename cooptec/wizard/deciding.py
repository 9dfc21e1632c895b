"""The conversation in which a decision is recorded: its questions, its proposals and its draft."""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from cooptec.diagnostics import Diagnostic
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.storage import digest
from cooptec.figures.gates import askers
from cooptec.guia.decision import Examination
from cooptec.guia.verdict import PUT_OFF, allowed
from cooptec.guia.walked import Turning
from cooptec.i18n import N_, Message, Translator
from cooptec.model.base import TextML
from cooptec.model.camp import I, camp
from cooptec.model.decisio import Decisio
from cooptec.model.entitat import Entitat
from cooptec.model.fields import fields
from cooptec.model.kinds import Kind
from cooptec.model.types import Codi
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import Draft
from cooptec.wizard.draft_names import DECISION
from cooptec.wizard.options import Choices, Option
from cooptec.wizard.output import NewObject, Surroundings
from cooptec.wizard.plan import Phase, Plan, Step
from cooptec.wizard.proposing import Proposal
from cooptec.wizard.questions import Question
from cooptec.wizard.recording import derived
from cooptec.wizard.state import Partial, State
from cooptec.wizard.tree import Loc, Tree, pruned

KIND: Final = DECISION


class Resolucio(Decisio):
    """The answers that record a decision: the decision itself and what follows from it."""

    resposta: TextML | None = camp(
        N_("Reason given to the partner"),
        help=N_("In full sentences and without scores; it goes into the letter."),
        words=(0, 200),
        prose=True,
        required=I,
    )
    codi: Codi | None = camp(
        N_("Code of the action"),
        help=N_("The short code by which the Fons knows the new action."),
        example="CTM-2018-JAMA",
        required=I,
        section=N_("The new action"),
    )
    titol: TextML | None = camp(N_("Title of the action"), words=(0, 20), required=I)
    resum: TextML | None = camp(N_("Summary of the action"), words=(0, 200), prose=True, required=I)
    modalitat: Codi | None = camp(N_("Kind of cooperation"), codelist="modalitat", required=I)
    direccio: Codi | None = camp(
        N_("Direction of the cooperation"), codelist="direccio", required=I
    )
    marc_temporal: Codi | None = camp(
        N_("One-off or process"), codelist="marc_temporal", required=I
    )
    territori: Codi | None = camp(N_("Canton or territory"), codelist="territori", required=I)


_KIND: Final = Kind(KIND, Resolucio, N_("decision"), None)
_DECISION: Final = ("resultat", "data", "organ", "participants", "motiu", "condicions", "acta")
_ACTION: Final = ("codi", "titol", "resum", "modalitat", "direccio", "marc_temporal", "territori")
_ASKED_IF_UNKNOWN: Final = {"titol": "titol", "resum": "resum", "territori": "localitzacions"}
"""Questions about the new action that nobody is asked when the demand tells, and the key of the
action that tells it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided."""

    dossier: Dossier
    entry: Entry
    """The demand or the action."""
    today: date
    examination: Examination | None = None
    """None for a turn, which is not about criteria."""
    turning: Turning | None = None
    creates: bool = False
    """Whether accepting it creates an action."""
    languages: tuple[str, ...] = ("es", "ca")
    """The partner's language, then those in which texts are offered."""

    @property
    def gate(self) -> str:
        """The decision point."""
        if self.examination is not None:
            return self.examination.gate
        return self.turning.porta if self.turning is not None else ""

    @property
    def unmet(self) -> Sequence[Diagnostic]:
        """The errors that stand in the way."""
        return self.examination.unmet if self.examination is not None else ()


class Deciding(Conversation):
    """A conversation whose questions follow from the result that was given."""

    def __init__(
        self, matter: Matter, t: Translator, *, state: State | None = None, alone: bool = False
    ) -> None:
        """A conversation about one decision.

        Args:
            matter: what is decided.
            t: the language of the interface.
            state: where an earlier conversation was left.
            alone: nobody sits at a terminal; only what follows from the demand is proposed.
        """
        self.matter = matter
        self._t = t
        self._alone = alone
        self._derived = derived(matter.dossier, matter.entry) if matter.creates else {}
        around = Surroundings(matter.dossier.lists, matter.dossier)
        whole = Plan(_KIND, (Phase(I, N_("The decision"), _steps()),), matter.languages)
        super().__init__(
            whole,
            around,
            language=t.language,
            propose=lambda _values: dict(self._proposed()),
            state=state,
        )
        if not alone:
            self.choices = _Open(around, t.language, matter)

    @property
    def plan(self) -> Plan:
        """The questions that follow from the result so far."""
        keys = set(self._keys())
        steps = tuple(step for step in self._whole.first.steps if step.key in keys)
        return replace(self._whole, phases=(replace(self._whole.first, steps=steps),))

    @plan.setter
    def plan(self, plan: Plan) -> None:
        self._whole = plan

    def questions(self, step: Step) -> Iterator[Question]:
        """The questions of a step; each unmet error has a condition of its own."""
        needed = len(self.matter.unmet) if step.key == "condicions" else 0
        if needed:
            items = self.state.values.setdefault("condicions", [])
            items.extend({} for _ in range(needed - len(items)))
        for question in super().questions(step):
            index = question.loc[1] if len(question.loc) > 2 else None
            if question.loc[-1] == "complerta_el":
                continue
            if isinstance(index, int) and 0 < index < needed:
                yield replace(question, needed=True, optional=False)
            else:
                yield question

    def objects(self) -> tuple[NewObject, ...]:
        """The decision, under the name by which a draft is known."""
        name = f"{self.matter.gate} · {self.matter.entry.id}"
        return (NewObject(KIND, self.matter.entry.id, {"titol": {"ca": name}}),)

    def decisio(self) -> Decisio:
        """The decision as far as it has been answered."""
        keys = [key for key in self._keys() if key in _DECISION]
        values = {key: self.state.values.get(key) for key in keys}
        if self.matter.turning is not None:
            values["resultat"] = self.matter.turning.resultat
        return Decisio.model_validate(pruned({"porta": self.matter.gate, **values}))

    def resposta(self) -> "Tree | None":
        """What the partner is told, in each language."""
        found: Tree | None = pruned(self.state.values).get("resposta")
        return found

    def action(self) -> Tree:
        """What was said of the new action."""
        values = pruned(self.state.values)
        return {key: deepcopy(values[key]) for key in _ACTION if key in values}

    def _keys(self) -> Iterator[str]:
        matter, result = self.matter, self.state.values.get("resultat")
        for key in _DECISION:
            settled = key == "resultat" and matter.turning is not None
            if not settled and (key != "condicions" or result == "condicionada"):
                yield key
        if matter.turning is not None:
            return
        if matter.gate == "P1" and result in PUT_OFF:
            yield "resposta"
        if matter.creates and result in {"aprovada", "condicionada"}:
            yield from (k for k in _ACTION if _ASKED_IF_UNKNOWN.get(k) not in self._derived)

    def _proposed(self) -> Iterator[tuple[Loc, Proposal]]:
        for key in ("modalitat", "direccio", "marc_temporal"):
            if key in self._derived:
                yield (key,), Proposal(self._derived[key], Message(N_("the demand")))
        if self._alone:
            return
        yield ("data",), Proposal(self.matter.today, Message(N_("today's date")))
        parties = _parties(self.matter)
        if parties:
            yield ("participants",), Proposal(parties, Message(N_("who asks, and who helps")))
        for index, found in enumerate(self.matter.unmet):
            text = f"{self._t.say(found.message)} ({found.code})"
            loc = ("condicions", index, "text")
            yield loc, Proposal(text, Message(N_("what is missing")))


def _steps() -> tuple[Step, ...]:
    found: list[Step] = []
    section = N_("The decision")
    for field in fields(Resolucio):
        section = field.camp.section or section
        if field.key != "porta":
            moment = I if field.key == "condicions" else field.camp.required
            found.append(Step(field, moment, section))
    return tuple(found)


def _parties(matter: Matter) -> list[str]:
    """The institutions that ask, and the Fons."""
    dossier = matter.dossier
    fons = [e.id for e in dossier.of("entitat") if "fons" in e.as_(Entitat).rols]
    return list(dict.fromkeys((*askers(dossier, matter.entry), *fons)))


class _Open(Choices):
    """Offers only the results that are open."""

    def __init__(self, around: Surroundings, language: str, matter: Matter) -> None:
        super().__init__(around.lists, around.dossier, language)
        self._matter = matter

    def of(self, question: Question, values: Tree) -> tuple[Option, ...]:
        """The options of a question."""
        found = super().of(question, values)
        examination = self._matter.examination
        if question.loc != ("resultat",) or examination is None:
            return found
        open_ = allowed(examination, self._matter.dossier.lists)
        return tuple(option for option in found if option.value in open_)


# Drafts ------------------------------------------------------------------------------------------


def draft_of(matter: Matter, root: Path, what: str) -> Draft:
    """The draft of a decision: the one that was left unfinished, else a new one.

    Args:
        matter: what is decided.
        root: the folder of the dossier.
        what: the decision point, or the turn.
    """
    name = f"{KIND}-{matter.entry.id}-{what}"
    draft = Draft(root, KIND, name, matter.languages)
    try:
        data = draft.path.read_bytes()
        kept = json.loads(data)
        draft.state = _state(kept)
        draft.digest = digest(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # a draft that cannot be read stays where it is: the new one gets another name
        draft.state = State()
    return draft


def is_unfinished(draft: Draft) -> bool:
    """Whether a draft holds answers of an earlier conversation."""
    return draft.digest is not None


def _state(kept: Mapping[str, Any]) -> State:
    partial = kept["a_mig"]
    return State(
        values=_dated(kept["respostes"]),
        skipped={tuple(loc) for loc in kept["saltades"]},
        closed={tuple(loc) for loc in kept["tancades"]},
        history=[tuple(loc) for loc in kept["historia"]],
        partial=Partial(tuple(partial["lloc"]), partial["text"]) if partial else None,
    )


def _dated(values: Tree) -> Tree:
    """The answers of a draft, with its dates as dates again."""
    found = dict(values)
    if found.get("data"):
        found["data"] = date.fromisoformat(found["data"])
    for condicio in found.get("condicions", ()):
        if condicio.get("termini"):
            condicio["termini"] = date.fromisoformat(condicio["termini"])
    return found
