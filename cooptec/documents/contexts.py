"""What a template may use, by the kind of object of which its document is made."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.documents.accounts import AccountsView
from cooptec.documents.achieved import achieved
from cooptec.documents.bearers import bearers
from cooptec.documents.closing import ClosingView
from cooptec.documents.correspondence import applicant_context, correspondence
from cooptec.documents.evaluation import EvaluationView
from cooptec.documents.keys import keys_of
from cooptec.documents.lazy import LazyRows
from cooptec.documents.lines import LinesView
from cooptec.documents.logframe import followed, logframe, matrix
from cooptec.documents.missions import mission_context
from cooptec.documents.monitoring import record_context
from cooptec.documents.offers import around_demand
from cooptec.documents.pictures import ActionPictures
from cooptec.documents.plan import PlanView
from cooptec.documents.programme import programme_context
from cooptec.documents.ranking import RankingView
from cooptec.documents.view import Day, Reader, View
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.budget import Accounts
from cooptec.figures.calls import call_of
from cooptec.figures.days import team_days
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.conveni import Conveni
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.demanda import Demanda
from cooptec.model.despesa import Despesa
from cooptec.model.kinds import kind_named

Context = dict[str, object]

_RECORDS: Final = {
    "missions": "missio",
    "sessions": "sessio_distancia",
    "mesuraments": "mesurament",
    "despeses": "despesa",
    "seguiments": "seguiment",
    "candidatures": "candidatura",
    "documents": "document",
}
"""Lists of an action, and the kind of object that each one holds."""


def context(entry: Entry, reader: Reader, day: date | None = None) -> Context:
    """Everything that the template of a document of this object may use.

    Always ``programa``, ``exemple``, ``internal`` (whether its reader may see what is internal),
    ``public`` (whether anybody may read it), ``day`` (the date of the document), ``told`` (whether
    a day had come by then), what :func:`correspondence` gives, and ``accions`` (the actions of the
    programme, each a context of its own, made when it is asked for). The object
    itself stands under the name of its kind. A mission, a monitoring record and an application
    have more: :mod:`missions`, :mod:`monitoring`, :mod:`correspondence`; a demand too:
    :mod:`offers`; a call and an agreement have ``covered``, the contexts of their actions.
    A programme has ``keys``, ``whole`` and ``aid``: :mod:`programme`.
    Around an action, a mission and every other record of an action: ``accio``, ``demanda`` (the
    first that it answers), ``demandes``, ``tdr``, ``marc_logic``, ``logframe``, ``pressupost``,
    ``accounts``, ``achievements``, ``seleccio``, ``avaluacio``, ``convocatoria``, ``days``,
    ``matrix`` (the planning matrix), ``followed`` (how its indicators are), ``lines`` (of the
    budget), ``plan`` (its calendar), ``ranking`` (of the applications),
    ``closing`` (what it looks back on), ``keys`` (its six), ``evaluation`` (its ratings),
    ``pictures`` (its charts), the lists
    ``missions``, ``sessions``, ``mesuraments``, ``despeses``, ``seguiments``, ``candidatures`` and
    ``documents``.

    Raises:
        Trouble: the object belongs to an action that cannot be found.
    """
    dossier = reader.dossier
    today = Day.of(day, reader.language) if day is not None else None
    common: Context = {
        "programa": reader.view(dossier.programa_entry),
        "exemple": dossier.programa.exemple,
        "internal": reader.internal,
        "public": reader.public is not None,
        "accions": _Actions(reader),
        "day": today,
        "told": lambda each: today is None or each is None or each.iso <= today.iso,
        **correspondence(reader, day),
    }
    if entry.kind.name == "programa":
        return (
            common
            | programme_context(entry, reader)
            | {"accounts": _accounts(reader, dossier.of("accio"))}
        )
    if entry.accio is None:
        return common | _own(entry, reader, day) | {entry.kind.name: reader.view(entry)}
    around = action_context(_action_of(entry, reader), reader)
    return common | around | _own(entry, reader, day) | {entry.kind.name: reader.view(entry)}


def _action_of(entry: Entry, reader: Reader) -> Entry:
    """The action in whose folder a file stands.

    Raises:
        Trouble: there is none of that name.
    """
    found = entry if entry.kind.name == "accio" else reader.dossier.get("accio", entry.accio)
    if found is None:
        text = N_("{path} belongs to the action {accio}, which cannot be found")
        raise Trouble(
            Message(text, {"path": entry.path, "accio": entry.accio}),
            Message(N_("Its file accio.yaml is missing, or has another identifier")),
        )
    return found


def _own(entry: Entry, reader: Reader, day: date | None) -> Context:
    """What only the documents of one kind of object need; said where it is made."""
    if entry.kind.name == "missio":
        return mission_context(entry, reader, day)
    if entry.kind.name == "seguiment":
        return record_context(entry, reader)
    if entry.kind.name == "candidatura":
        return applicant_context(entry, reader)
    if entry.kind.name == "demanda":
        return around_demand(entry, reader)
    if isinstance(entry.object, (Conveni, Convocatoria)):
        around = (entry.accio,) if entry.accio is not None else ()
        return _covered(entry.object.accions or around, reader)
    return {}


def _covered(accions: Iterable[str], reader: Reader) -> Context:
    """The actions that an agreement or a call names; what they cost together and who bears it."""
    found = (reader.dossier.get("accio", id_) for id_ in accions)
    entries = [entry for entry in found if entry is not None]
    covered = [action_context(entry, reader) for entry in entries]
    return {
        "covered": covered,
        "accounts": _accounts(reader, entries),
        "bearers": bearers(accions, reader),
    }


class _Actions:
    """The contexts of the actions, in the order of their files."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __iter__(self) -> Iterator[Context]:
        return (action_context(e, self._reader) for e in self._reader.dossier.of("accio"))

    def __len__(self) -> int:
        return len(self._reader.dossier.of("accio"))


def action_context(entry: Entry, reader: Reader) -> Context:
    """What concerns one action."""
    dossier, id_ = reader.dossier, entry.id
    files = dossier.action(id_)
    accio = View(entry.object, entry, (), reader)
    marc_logic = _one(files, "marc_logic", entry, reader)
    lists = {name: _views(dossier.of_action(kind, id_), reader) for name, kind in _RECORDS.items()}
    demandes = _views((dossier.get("demanda", d) for d in entry.as_(Accio).demandes), reader)
    return {
        "accio": accio,
        "demandes": demandes,
        "demanda": demandes[0] if demandes else View(Demanda(), entry, (), reader),
        "tdr": _one(files, "tdr", entry, reader),
        "marc_logic": marc_logic,
        "logframe": LazyRows(lambda: logframe(marc_logic, reader.t)),
        "matrix": LazyRows(lambda: matrix(marc_logic, accio, reader.t)),
        "followed": LazyRows(lambda: followed(marc_logic)),
        "lines": LinesView(files.one("pressupost"), reader),
        "plan": PlanView(entry, reader),
        "ranking": RankingView(id_, reader),
        "keys": LazyRows(lambda: keys_of("accio", entry, reader)),
        "closing": ClosingView(entry, reader),
        "evaluation": EvaluationView(files.one("avaluacio"), reader),
        "pressupost": _one(files, "pressupost", entry, reader),
        "accounts": _accounts(reader, [entry]),
        "achievements": achieved(
            files.one("marc_logic"), dossier.of_action("mesurament", id_), reader
        ),
        "seleccio": _one(files, "seleccio", entry, reader),
        "avaluacio": _one(files, "avaluacio", entry, reader),
        "convocatoria": reader.view(call_of(dossier, id_)),
        "days": team_days(entry.as_(Accio)),
        "pictures": ActionPictures(entry, reader),
        **lists,
    }


def _views(entries: Iterable[Entry | None], reader: Reader) -> list[View]:
    return [view for entry in entries if (view := reader.view(entry)) is not None]


def _one(files: ActionFiles, kind: str, around: Entry, reader: Reader) -> View:
    """The one file of this kind in an action; an empty one where there is none."""
    entry = files.one(kind)
    if entry is not None:
        return View(entry.object, entry, (), reader)
    return View(kind_named(kind).model(), around, (), reader)


def _accounts(reader: Reader, actions: Iterable[Entry]) -> AccountsView:
    dossier = reader.dossier
    pairs = [
        (
            dossier.action(entry.id).pressupost,
            [e.as_(Despesa) for e in dossier.of_action("despesa", entry.id)],
        )
        for entry in actions
    ]
    return AccountsView(Accounts(pairs), reader)
