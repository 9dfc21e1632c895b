"""Decisions on their way into files: what changes in which file."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from cooptec.diagnostics import Trouble
from cooptec.dossier.build import build
from cooptec.dossier.dossier import Dossier, Entry
from cooptec.dossier.journal import FileChange
from cooptec.dossier.nodes import read
from cooptec.dossier.splice import Append, Change, Remove, SetValue, SpliceRefused, splice
from cooptec.dossier.storage import digest
from cooptec.figures.calls import window_of_demand
from cooptec.figures.gates import stage_after
from cooptec.guia.walked import FIRST, Turning
from cooptec.i18n import N_, Message, Translator
from cooptec.model.accio import Accio
from cooptec.model.decisio import Decisio
from cooptec.model.demanda import Demanda
from cooptec.model.entitat import Entitat
from cooptec.model.fields import fields
from cooptec.model.kinds import position_of
from cooptec.wizard.changes import key_order
from cooptec.wizard.identifiers import unique
from cooptec.wizard.output import NewObject, file_text
from cooptec.wizard.tree import Tree, pruned

_STATE_AFTER: Final = {
    "aprovada": "acceptada",
    "condicionada": "acceptada_amb_condicions",
    "ajornada": "en_analisi",
    "no_prioritzada": "no_prioritzada",
}
"""The state of a demand after each result of P1."""


class CannotChange(Trouble):
    """A file is written in a way that leaves no place for the change."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            Message(N_("The decision cannot be added to {path}: {reason}"), _args(path, reason)),
            Message(N_("Write it there by hand, and check it with cooptec valida")),
        )


def _args(path: str, reason: str) -> dict[str, object]:
    return {"path": path, "reason": reason}


# One decision ------------------------------------------------------------------------------------


def of_demand(entry: Entry, decisio: Decisio, resposta: "Tree | None") -> FileChange:
    """The demand with its P1 decision, its new state, and what the partner is told.

    Raises:
        CannotChange: there is no place for it in the file.
    """
    changes: list[Change] = [
        SetValue(("decisio",), _tree(decisio)),
        SetValue(("estat",), _STATE_AFTER[decisio.resultat or ""]),
    ]
    if resposta:
        told = entry.as_(Demanda).resposta
        changes.append(SetValue(("resposta", "motiu"), resposta))
        if told is not None and told.comunicada_el is not None:  # of an earlier answer
            changes.append(Remove(("resposta", "comunicada_el")))
    return _spliced(entry, changes)


def of_action(entry: Entry, decisio: Decisio) -> FileChange:
    """The action with one more decision, and in the next stage where it was let through.

    Raises:
        CannotChange: there is no place for it in the file.
    """
    changes: list[Change] = [Append(("decisions",), _tree(decisio))]
    if decisio.lets_through and decisio.porta:
        changes.insert(0, SetValue(("etapa",), stage_after(decisio.porta)))
    return _spliced(entry, changes)


def of_turn(entry: Entry, decisio: Decisio, turning: Turning) -> FileChange:
    """The action turned: back one stage, suspended, resumed or cancelled.

    Raises:
        CannotChange: there is no place for it in the file.
    """
    return _spliced(
        entry,
        [
            SetValue(("etapa",), turning.etapa),
            SetValue(("estat",), turning.estat),
            Append(("decisions",), _tree(decisio)),
        ],
    )


def joining(entry: Entry, demanda: str) -> FileChange | None:
    """An action that answers one more demand; None where it answers it already.

    Raises:
        CannotChange: there is no place for it in the file.
    """
    if demanda in entry.as_(Accio).demandes:
        return None
    return _spliced(entry, [Append(("demandes",), demanda)])


def created(new: NewObject, translator: Translator) -> FileChange:
    """The file of a new action."""
    return FileChange(new.path, file_text(new, translator).encode(), None)


def _tree(decisio: Decisio) -> Tree:
    found: Tree = pruned(decisio.model_dump(exclude_none=True))
    return found


def _spliced(entry: Entry, changes: Sequence[Change]) -> FileChange:
    in_file = [_in_file(entry, change) for change in changes]
    try:
        content = splice(entry.parsed, in_file, key_order(entry.kind.model))
    except SpliceRefused as refused:
        raise CannotChange(entry.path, str(refused)) from refused
    before = splice(entry.parsed, ())
    return FileChange(entry.path, content, digest(before))


def _in_file(entry: Entry, change: Change) -> Change:
    loc = entry.built.in_file(change.loc)
    if isinstance(change, Remove):
        return Remove(loc)
    return type(change)(loc, change.value)


# A new action from its demand --------------------------------------------------------------------


def derived(dossier: Dossier, entry: Entry) -> Tree:
    """What a demand tells of the action that answers it, under the keys of the action."""
    demanda = entry.as_(Demanda)
    asking = _entitat(dossier, demanda.entitat_demandant)
    durada = demanda.durada_prevista
    missions = durada.nombre_missions if durada else None
    asked = demanda.modalitats_demanades
    found: Tree = {
        "titol": _texts(demanda.titol),
        "resum": _texts(demanda.resum),
        "modalitat": asked[0] if asked else None,
        "direccio": ("nord_nord" if asking.pais == "ES" else "nord_sud") if asking.pais else None,
        "marc_temporal": None if missions is None else "puntual" if missions < 2 else "proces",
        "entitats": _institutions(dossier, demanda),
        "localitzacions": [{"territori": asking.territori}] if asking.territori else None,
    }
    return {key: value for key, value in found.items() if value}


def new_action(dossier: Dossier, entry: Entry, answers: Tree, day: date) -> NewObject:
    """The action that answers a demand, in formulation.

    Args:
        dossier: where it will stand.
        entry: the demand.
        answers: what was said of the action; it wins over what follows from the demand.
        day: the day of the decision.
    """
    id_ = unique(_identifier(dossier, entry, day), {each.id for each in dossier.entries})
    territori = answers.get("territori")
    places = {"localitzacions": [{"territori": territori}]} if territori else {}
    own = {key: value for key, value in answers.items() if key != "territori"}
    data: Tree = {
        **derived(dossier, entry),
        **places,
        **own,
        "id": id_,
        "programa": dossier.programa.id,
        "demandes": [entry.id],
        "etapa": FIRST,
        "estat": "activa",
    }
    keys = [field.key for field in fields(Accio)]
    return NewObject("accio", id_, {key: data[key] for key in keys if data.get(key)})


def _identifier(dossier: Dossier, entry: Entry, day: date) -> str:
    window = window_of_demand(dossier, entry.as_(Demanda))
    year = str((window.inici if window and window.inici else day).year)
    stem = entry.id.removeprefix("dem-").removesuffix(f"-{year}")
    return f"acc-{stem}-{year}"


def _institutions(dossier: Dossier, demanda: Demanda) -> list[Tree]:
    roles: dict[str, str] = {}
    if demanda.entitat_demandant:
        roles[demanda.entitat_demandant] = "govern_local"
    for entry in dossier.of("entitat"):
        if "fons" in entry.as_(Entitat).rols:
            roles.setdefault(entry.id, "fons")
    for each in demanda.acompanyament:
        if each.entitat:
            roles.setdefault(each.entitat, _role(_entitat(dossier, each.entitat)))
    return [{"entitat": id_, "rol": role} for id_, role in roles.items()]


def _role(entitat: Entitat) -> str:
    return "multilateral" if "multilateral" in entitat.rols else "facilitador"


def _entitat(dossier: Dossier, id_: str | None) -> Entitat:
    entry = dossier.get("entitat", id_)
    return entry.as_(Entitat) if entry is not None else Entitat()


def _texts(text: Any) -> "Tree | None":
    return {code: text.get(code) for code in text.languages} if text is not None else None


# As they will be read ----------------------------------------------------------------------------


def as_entries(changes: Sequence[FileChange]) -> tuple[Entry, ...]:
    """The files as they will be read once they are written."""
    found = []
    for change in changes:
        position = position_of(change.path)
        assert position is not None  # noqa: S101 (they stand where their kind says)
        kind = position.kind
        accio = position.id if kind.name == "accio" else position.accio
        parsed = read(change.path, change.content or b"")
        built = build(parsed, kind.model)
        found.append(Entry(change.path, kind, parsed, built, position.id, accio))
    return tuple(found)
