"""The charts of a document: drawn from the dossier, put among its images, told in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from cooptec.documents.accounts import AccountsView
from cooptec.documents.pictures_of_figures import Achieved, budget, execution, indicators
from cooptec.documents.pictures_of_places import map_of, path_of
from cooptec.documents.pictures_of_time import missions, work_plan
from cooptec.documents.view import Reader
from cooptec.dossier import Entry
from cooptec.i18n import N_
from cooptec.render.charts import Chart, bars, gantt, path, places
from cooptec.render.charts.figure import figure, names_of
from cooptec.render.escape import Markdown

_NAME: Final = "grafic"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in a document, and the table that says the same."""

    figure: Markdown
    headers: list[str]
    rows: list[list[str]]


class ActionPictures:
    """The charts of an action; None where there is nothing to draw.

    ``plan`` (activities and missions over the weeks), ``path`` (stages and decisions),
    ``indicators(rows)`` (rows as ``achievements`` has them), ``budget(accounts)`` and
    ``execution(accounts)``. Each has a ``figure`` and, for a table, ``headers`` and ``rows``.
    """

    def __init__(self, entry: Entry, reader: Reader) -> None:
        self._entry = entry
        self._reader = reader

    @property
    def plan(self) -> Picture | None:
        """When activities and missions take place."""
        charts = (gantt(each, self._reader.look) for each in work_plan(self._entry, self._reader))
        return _shown(charts, N_("The plan, week by week"), self._reader)

    @property
    def path(self) -> Picture | None:
        """The stages, and what was decided between them."""
        found = path_of(self._entry, self._reader)
        charts = [path(found, self._reader.look)] if found else []
        return _shown(charts, N_("The path of the action"), self._reader)

    def indicators(self, rows: Iterable[Achieved]) -> Picture | None:
        """How far some indicators have come from their baseline to their target."""
        charts = (bars(each, self._reader.look) for each in indicators(rows, self._reader))
        return _shown(charts, N_("From the baseline to the target"), self._reader)

    def budget(self, accounts: AccountsView) -> Picture | None:
        """What is to be paid, in money and in kind."""
        charts = (bars(each, self._reader.look) for each in budget(accounts, self._reader))
        return _shown(charts, N_("What things cost and who bears it"), self._reader)

    def execution(self, accounts: AccountsView) -> Picture | None:
        """What has been spent of the money."""
        charts = (bars(each, self._reader.look) for each in execution(accounts, self._reader))
        return _shown(charts, N_("Planned and spent"), self._reader)


class ProgrammePictures:
    """The charts of a programme; None where there is nothing to draw.

    ``map`` (where the actions take place) and ``missions`` (when those that are told took place).
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def map(self) -> Picture | None:
        """Where the actions take place."""
        found = map_of(self._reader)
        charts = [places(found, self._reader.look)] if found else []
        return _shown(charts, N_("Where the actions take place"), self._reader)

    @property
    def missions(self) -> Picture | None:
        """When the missions took place."""
        charts = (gantt(each, self._reader.look) for each in missions(self._reader))
        return _shown(charts, N_("The missions, week by week"), self._reader)


def _shown(charts: Iterable[Chart], caption: str, reader: Reader) -> Picture | None:
    """Put charts of one subject among the images of the document."""
    drawn = list(charts)
    if not drawn:
        return None
    figures = Markdown("").join(
        figure(
            _put(chart, reader), _caption(caption, number, len(drawn), reader), chart.alternative
        )
        for number, chart in enumerate(drawn, 1)
    )
    rows = [list(row) for chart in drawn for row in chart.table.rows]
    return Picture(figures, list(drawn[0].table.headers), rows)


def _put(chart: Chart, reader: Reader) -> str:
    """Give the pictures of a chart a name of their own in the document."""
    taken = sum(name.startswith(_NAME) for name in reader.images) // len(names_of(""))
    name = f"{_NAME}-{taken + 1}"
    reader.images.update(zip(names_of(name), (chart.svg, chart.png), strict=True))
    return name


def _caption(text: str, number: int, of: int, reader: Reader) -> str:
    said = reader.t(text)
    return said if of == 1 else reader.t(N_("{title} ({n} of {all})"), title=said, n=number, all=of)
