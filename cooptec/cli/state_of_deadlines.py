"""What is due, and which missions there are: ``cooptec estat --terminis``, ``--calendari``."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.cli.state_of_programme import place_of
from cooptec.cli.state_tables import KINDS, name_of
from cooptec.dossier import Entry
from cooptec.figures.days import days_of
from cooptec.guia.deadlines import Deadline, deadlines
from cooptec.i18n import N_, formats
from cooptec.model.base import TextML
from cooptec.model.missio import Missio

_SOON = timedelta(days=30)


def show_deadlines(session: Session, today: date) -> None:
    """What is overdue, what comes in the next days and what comes later, with who sees to it."""
    t, page = session.t, Page(session.out, session.t)
    every = deadlines(session.dossier)
    groups = (
        (N_("Overdue"), [e for e in every if e.overdue(today)]),
        (N_("Today"), [e for e in every if e.day == today]),
        (N_("In the next 30 days"), [e for e in every if today < e.day <= today + _SOON]),
        (N_("Later"), [e for e in every if e.day > today + _SOON]),
    )
    if not every:
        page.say(t(N_("Nothing is due.")))
    for title, group in groups:
        if group:
            page.say(t(title), style="bold")
            _lines(session, page, group)
            page.say()


def _lines(session: Session, page: Page, group: Sequence[Deadline]) -> None:
    t = session.t
    for alike in _together(session, group):
        day = formats.short_date(alike[0].day, t.language)
        subjects = t.value(tuple(each.subject for each in alike))
        page.say(f"{day} · {t(KINDS[alike[0].kind])} · {subjects}", "  ")
        owner = name_of(session.dossier, alike[0].owner, t)
        page.say(" · ".join(filter(None, (_said(session, alike[0]), owner))), "      ")


def _together(session: Session, group: Sequence[Deadline]) -> Iterator[list[Deadline]]:
    """What the same person must do on one day for several things, such as the data of people."""
    found: dict[tuple[object, ...], list[Deadline]] = {}
    for each in group:
        key = (each.day, each.kind, each.owner, _said(session, each))
        found.setdefault(key, []).append(each)
    yield from found.values()


def _said(session: Session, each: Deadline) -> str:
    if isinstance(each.what, TextML):
        return each.what.get(session.t.language) or each.what.whichever or ""
    return session.t.value(each.what)


def show_calendar(session: Session) -> None:
    """The missions of all the actions, in the order of their days."""
    page, t = Page(session.out, session.t), session.t
    files = sorted(session.dossier.of("missio"), key=_first)
    if not files:
        page.say(t(N_("There is no mission yet.")))
    for file in files:
        page.say(" · ".join(_mission(session, file)))
        for line in _holidays(session, file.as_(Missio)):
            page.say(line, "    ")


def _first(file: Entry) -> tuple[date, str]:
    missio = file.as_(Missio)
    stay = missio.periode_desti
    return ((stay.inici if stay else None) or missio.data_sortida or date.max, file.id)


def _mission(session: Session, file: Entry) -> Iterator[str]:
    t, missio = session.t, file.as_(Missio)
    stay = missio.periode_desti
    if stay is not None and stay.inici and stay.fi:
        yield formats.period(stay.inici, stay.fi, t.language)
    else:
        yield t(N_("without dates yet"))
    action = session.dossier.get("accio", file.accio)
    yield place_of(session.dossier, action, t) if action is not None else "–"
    yield file.id
    days = days_of(stay)
    if days is not None:
        yield t.plural(N_("{n} day"), N_("{n} days"), days)
    yield t.plural(N_("{n} person"), N_("{n} people"), len(missio.persones))
    if missio.estat:
        yield session.dossier.lists.get("estat_missio").label(missio.estat, t.language)


def _holidays(session: Session, missio: Missio) -> Iterator[str]:
    t = session.t
    for each in missio.festius:
        day = each.dia_observat or each.dia
        if day is not None:
            text = N_("{day}: {holiday}")
            yield t(text, day=formats.short_date(day, t.language), holiday=each.nom or "–")
