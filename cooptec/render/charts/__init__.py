"""Charts: a picture, the words that say the same to who cannot see it, and its table.

Each kind has a module with what it shows (figures and texts, already in the language of the
document) and a function that draws it. typst draws: nothing more to install, vectors, the fonts of
the package, the same bytes on every machine (docs/decisions/0019-charts.md).
"""

from cooptec.render.charts.bars import Bars, Group, Row, Value, bars
from cooptec.render.charts.chart import Chart, Table
from cooptec.render.charts.gantt import Gantt, Task, gantt
from cooptec.render.charts.path import Path, Stage, Turn, path
from cooptec.render.charts.places import Places, Spot, places

__all__ = [
    "Bars",
    "Chart",
    "Gantt",
    "Group",
    "Path",
    "Places",
    "Row",
    "Spot",
    "Stage",
    "Table",
    "Task",
    "Turn",
    "Value",
    "bars",
    "gantt",
    "path",
    "places",
]
