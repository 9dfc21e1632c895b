"""Plans and missions as charts over the weeks."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from cooptec.documents.cells import text_of
from cooptec.documents.helpers import NOTHING, title
from cooptec.documents.view import Reader, View, held
from cooptec.dossier import Entry
from cooptec.i18n import N_, Message, formats
from cooptec.model.base import Periode
from cooptec.render.charts import Gantt, Task

_MOST: Final = 22
"""Lines of a chart that still fits on a page, even where each name takes two."""
_REMOTE: Final = "suport_distancia"
_DONE: Final = "realitzada"
_CALLED_OFF: Final = "cancellada"
_SIDE_BY_SIDE, _FROM_AFAR, _MISSION = range(3)
_TOOK_PLACE, _TO_COME = range(2)

_Item = TypeVar("_Item")


def parts(items: Sequence[_Item], most: int) -> Iterator[Sequence[_Item]]:
    """The items in order, in as few parts of about the same length as there must be."""
    number = -(-len(items) // most)
    for at in range(number):
        yield items[at * len(items) // number : (at + 1) * len(items) // number]


def work_plan(entry: Entry, reader: Reader) -> Iterator[Gantt]:
    """When the activities of an action are done, and its missions; one chart a page."""
    plan = reader.view(reader.dossier.action(entry.id).one("marc_logic"))
    activities = list(_activities(plan)) if plan is not None else []
    stays = list(_stays(entry, reader))
    tasks = activities + stays
    if not activities:
        return
    t = reader.t
    for some in parts(tasks, _MOST):
        yield Gantt(
            tasks=tuple(some),
            styles=(t(N_("Work side by side")), t(N_("Remote support")), t(N_("Mission"))),
            headers=(
                title("marc_logic.activitats.titol", t),
                t(N_("Dates")),
                title("marc_logic.activitats.modalitat", t),
            ),
            alternative=_told(activities, stays, reader),
            language=t.language,
            week=t(N_("Week")),
            counted_from=min(task.start for task in activities),
            around=_around(tasks),
        )


def _activities(plan: View) -> Iterator[Task]:
    """The activities whose days are known, in the order of the plan."""
    for each in plan.activitats:
        days = _days(held(each, "inici"), held(each, "fi"))
        if days is not None:
            remote = held(each, "modalitat") == _REMOTE
            style = _FROM_AFAR if remote else _SIDE_BY_SIDE
            yield Task(text_of(each.titol or NOTHING), *days, text_of(each.dates), style)


def _stays(entry: Entry, reader: Reader) -> Iterator[Task]:
    """The missions of an action that the reader may know of, in the order of their days."""
    found = (reader.view(each) for each in reader.dossier.of_action("missio", entry.id))
    tasks = (_stay(each, reader, _MISSION) for each in found if each is not None)
    yield from sorted(filter(None, tasks), key=lambda task: task.start)


def _stay(missio: View, reader: Reader, style: int) -> Task | None:
    """A mission as a line of a chart; None where it has no days to show, or was called off."""
    stay = held(missio, "periode_desti") or Periode()
    days = _days(stay.inici, stay.fi)
    if days is None or held(missio, "estat") == _CALLED_OFF:
        return None
    places = formats.listing(missio.llocs, reader.language)
    name = reader.t(N_("Mission in {places}"), places=places) if places else reader.t(N_("Mission"))
    return Task(name, *days, formats.short_period(*days, reader.language), style)


def _days(start: date | None, end: date | None) -> tuple[date, date] | None:
    """The first and the last day, where both are known and in order."""
    return (start, end) if start is not None and end is not None and start <= end else None


def _around(tasks: Sequence[Task]) -> tuple[date, date]:
    return min(task.start for task in tasks), max(task.end for task in tasks)


def _span(tasks: Sequence[Task], reader: Reader) -> str:
    return formats.span(*_around(tasks), reader.language)


def _told(activities: Sequence[Task], stays: Sequence[Task], reader: Reader) -> str:
    """What the plan of an action looks like, for who cannot see it."""
    said = [
        Message(
            N_("The chart shows when {n} activity takes place, {span}."),
            {"n": len(activities), "span": _span(activities, reader)},
            N_("The chart shows when {n} activities take place, {span}."),
        )
    ]
    first = min(activities, key=lambda task: task.start)
    last = max(activities, key=lambda task: task.end)
    if first is not last:
        text = N_("“{first}” is the first to begin and “{last}” the last to end.")
        said.append(Message(text, {"first": first.name, "last": last.name}))
    if stays:
        which = [f"{task.name} ({task.said})" for task in stays]
        said.append(
            Message(
                N_("It also shows {n} mission: {which}."),
                {"n": len(stays), "which": formats.listing(which, reader.language)},
                N_("It also shows {n} missions: {which}."),
            )
        )
    return " ".join(map(reader.t.say, said))


def missions(reader: Reader) -> Iterator[Gantt]:
    """When the missions of a programme that the reader may know of take place."""
    tasks = sorted(_of_programme(reader), key=lambda task: (task.start, task.name))
    t = reader.t
    for some in parts(tasks, _MOST):
        yield Gantt(
            tasks=tuple(some),
            styles=(t(N_("Took place")), t(N_("Still to come"))),
            headers=(
                t(N_("Mission")),
                title("missio.periode_desti", t),
                title("missio.estat", t),
            ),
            alternative=_told_of_missions(tasks, reader),
            language=t.language,
            week=t(N_("Week of")),
            around=_around(tasks),
        )


def _of_programme(reader: Reader) -> Iterator[Task]:
    for entry in reader.dossier.of("missio"):
        view = reader.view(entry)
        if view is not None:
            style = _TOOK_PLACE if held(view, "estat") == _DONE else _TO_COME
            task = _stay(view, reader, style)
            if task is not None:
                yield task


def _told_of_missions(tasks: Sequence[Task], reader: Reader) -> str:
    which = [f"{task.name} ({task.said})" for task in tasks]
    return reader.t.say(
        Message(
            N_("The chart shows when {n} mission takes place, {span}: {which}."),
            {
                "n": len(tasks),
                "span": _span(tasks, reader),
                "which": formats.listing(which, reader.language),
            },
            N_("The chart shows when {n} missions take place, {span}: {which}."),
        )
    )
