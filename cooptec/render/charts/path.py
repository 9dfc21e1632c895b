"""The stages that something goes through, and what was decided between them."""

from dataclasses import dataclass
from typing import Literal

from cooptec.i18n import Language
from cooptec.render.charts.chart import Chart, Table, drawn
from cooptec.render.look import Look

State = Literal["done", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage, and where it stands."""

    name: str
    state: State
    said: str
    """Where it stands, in a word: nobody needs to see how its box is drawn."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A decision on the way from one stage to the next."""

    after: int
    """The place, from 0, of the stage that it ends."""
    name: str
    result: str
    day: str
    passed: bool
    """Whether it lets through to the next stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A path of at least two stages, with its decisions in the order in which they were taken."""

    stages: tuple[Stage, ...]
    turns: tuple[Turn, ...]
    headers: tuple[str, str, str]
    """What a decision, its result and its day are called."""
    alternative: str
    language: Language


def path(chart: Path, look: Look) -> Chart:
    """Draw it.

    Raises:
        ValueError: a decision stands after the last stage, or there is only one.
        RenderFault: typst refused it.
    """
    last = len(chart.stages) - 1
    if last < 1 or any(not 0 <= turn.after < last for turn in chart.turns):
        raise ValueError("a decision stands between two stages")
    stages = [{"name": s.name, "state": s.state, "said": s.said} for s in chart.stages]
    return drawn(
        "path",
        {"stages": stages, "turns": [_turn(chart, at) for at in _passages(chart)]},
        look=look,
        language=chart.language,
        alternative=chart.alternative,
        table=Table(chart.headers, tuple((t.name, t.result, t.day) for t in chart.turns)),
    )


def _passages(chart: Path) -> list[int]:
    return sorted({turn.after for turn in chart.turns})


def _turn(chart: Path, after: int) -> dict[str, object]:
    """All that was decided at one passage; the last decision says whether it is open."""
    here = [turn for turn in chart.turns if turn.after == after]
    lines = [{"name": t.name, "result": t.result, "day": t.day} for t in here]
    return {"after": after, "lines": lines, "open": here[-1].passed}
