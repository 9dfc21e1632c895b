"""What surrounds a mission in its documents: who travels, how long, whom it met, what it cost."""

from collections.abc import Callable, Iterable
from datetime import date

from cooptec.documents.accounts import AccountsView
from cooptec.documents.achieved import achieved
from cooptec.documents.bearers import bearers
from cooptec.documents.view import Day, Reader, View
from cooptec.dossier import Dossier, Entry
from cooptec.figures.budget import Accounts, counts
from cooptec.figures.days import member_days
from cooptec.figures.parametres import in_force
from cooptec.figures.people import together
from cooptec.figures.remote import hours, minutes_of
from cooptec.figures.replies import ANSWER_DAYS, needed_by
from cooptec.figures.stays import journey
from cooptec.i18n import formats
from cooptec.model.accio import MembreEquip
from cooptec.model.base import Periode, Persones
from cooptec.model.despesa import Despesa
from cooptec.model.mesurament import Mesurament
from cooptec.model.missio import ContingutInforme, Missio
from cooptec.model.pressupost import Pressupost
from cooptec.model.sessio import SessioDistancia

Context = dict[str, object]


def mission_context(entry: Entry, reader: Reader, day: date | None) -> Context:
    """What the documents of a mission need besides its action.

    ``arrival`` and ``leaving`` (first and last day at destination), ``away`` (from door to door;
    ``away_said``: inside a sentence), ``journey`` (how many days at destination, door to door,
    working), ``agenda`` (in order of time), ``travellers`` (each ``persona``, ``days`` and
    ``remote_hours``), ``town_halls`` (each ``entitat`` and its ``travellers``), ``met`` and
    ``attended`` (how many people, in words), ``measured`` (indicators up to the day of the report),
    ``mission_accounts`` and ``mission_expenses``, ``remote_hours`` (up to the day of the document),
    ``bearers`` (who pays for what a town hall asks first), ``authorise_by`` and ``answer_by``.
    """
    missio, dossier = entry.as_(Missio), reader.dossier
    content = missio.contingut_informe or ContingutInforme()
    sessions = _sessions(entry, dossier)
    held = [each for each in sessions if day is None or each.data is None or each.data <= day]
    travellers = [_traveller(id_, entry, sessions, reader) for id_ in missio.persones]
    lead = in_force(dossier.programa).reconfirmacio_max or ANSWER_DAYS
    stay = missio.periode_desti or Periode()
    return {
        "arrival": _day(stay.inici, reader),
        "leaving": _day(stay.fi, reader),
        "away": _away(missio, reader, formats.period),
        "away_said": _away(missio, reader, formats.span),
        "journey": journey(missio),
        "agenda": _agenda(entry, reader),
        "travellers": [each for each in travellers if each is not None],
        "town_halls": _town_halls(each for each in travellers if each is not None),
        "met": _people((each.persones for each in content.entrevistes), reader),
        "attended": _people((each.persones for each in missio.agenda), reader),
        "measured": _measured(entry, content.lliurat_el, reader),
        "remote_hours": _hours(held, None, reader),
        "bearers": bearers([entry.accio or ""], reader),
        "authorise_by": _day(needed_by(missio.data_sortida, lead, day), reader),
        "answer_by": _day(needed_by(missio.data_sortida, ANSWER_DAYS, day), reader),
        **_costs(entry, reader),
    }


def _day(day: date | None, reader: Reader) -> Day | None:
    return Day.of(day, reader.language) if day is not None else None


def _agenda(entry: Entry, reader: Reader) -> list[object]:
    """The lines of the agenda that the reader may see, in order of time."""
    view = View(entry.object, entry, (), reader)
    pairs = zip(entry.as_(Missio).agenda, view.agenda, strict=False)  # nothing where it is hidden
    ordered = sorted(pairs, key=lambda each: (each[0].data or date.max, each[0].hora or ""))
    return [shown for _, shown in ordered]


def _away(missio: Missio, reader: Reader, said: Callable[[date, date, str], str]) -> str:
    """From the day of departure to that of the return; empty where one is not known."""
    if missio.data_sortida is None or missio.data_retorn is None:
        return ""
    return said(missio.data_sortida, missio.data_retorn, reader.language)


def _traveller(
    id_: str, entry: Entry, sessions: list[SessioDistancia], reader: Reader
) -> Context | None:
    dossier = reader.dossier
    persona = reader.view(dossier.get("persona", id_))
    if persona is None:
        return None
    accio = dossier.action(entry.accio or "").accio
    membre = next((each for each in accio.equip if each.persona == id_), MembreEquip())
    return {
        "persona": persona,
        "days": member_days(membre),
        "remote_hours": _hours(sessions, id_, reader),
    }


def _sessions(entry: Entry, dossier: Dossier) -> list[SessioDistancia]:
    around = dossier.of_action("sessio_distancia", entry.accio or "")
    return [each.as_(SessioDistancia) for each in around]


def _hours(sessions: Iterable[SessioDistancia], persona: str | None, reader: Reader) -> str:
    """Hours of remote support as the language writes them; empty where there are none."""
    minutes = minutes_of(sessions, persona)
    return formats.decimal(hours(minutes), reader.language) if minutes else ""


def _town_halls(travellers: Iterable[Context]) -> list[Context]:
    """The institutions that send people, each with its own."""
    found: dict[object, Context] = {}
    for traveller in travellers:
        persona = traveller["persona"]
        entitat = persona.entitat if isinstance(persona, View) else None
        group = found.setdefault(
            entitat.id if entitat is not None else None, {"entitat": entitat, "travellers": []}
        )
        members = group["travellers"]
        assert isinstance(members, list)  # noqa: S101 (made so above)
        members.append(traveller)
    return list(found.values())


def _people(counts: Iterable[Persones | None], reader: Reader) -> str:
    """Several counts of people as one, in words; empty where nobody was counted."""
    total = together(counts)
    return reader.people(total) if total.total else ""


def _measured(entry: Entry, until: date | None, reader: Reader) -> list[Context]:
    """The indicators with the measurements that were there when the report was written."""
    files = reader.dossier.action(entry.accio or "")
    records = [
        each
        for each in reader.dossier.of_action("mesurament", files.id)
        if until is None or (taken := each.as_(Mesurament).data) is None or taken <= until
    ]
    return achieved(files.one("marc_logic"), records, reader)


def _costs(entry: Entry, reader: Reader) -> Context:
    """The lines of the budget that are of this mission, and what was charged to them."""
    dossier, action = reader.dossier, entry.accio or ""
    pressupost = dossier.action(action).pressupost
    lines = tuple(each for each in pressupost.partides if each.missio == entry.id)
    own = {each.id for each in lines}
    charged = [
        each
        for each in dossier.of_action("despesa", action)
        if each.as_(Despesa).partida in own and counts(each.as_(Despesa))
    ]
    charged.sort(key=lambda each: each.as_(Despesa).data or date.max)
    accounts = Accounts([(Pressupost(partides=lines), [e.as_(Despesa) for e in charged])])
    return {
        "mission_accounts": AccountsView(accounts, reader),
        "mission_expenses": [view for each in charged if (view := reader.view(each)) is not None],
    }
