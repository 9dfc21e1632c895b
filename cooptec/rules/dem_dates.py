"""Family DEM, third part: when the support should come, how long, and who else asks the same."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.figures.calls import window_of_demand
from cooptec.figures.periods import overlap
from cooptec.figures.stays import Limits, stay_limits
from cooptec.i18n import N_, Message
from cooptec.model.camp import S
from cooptec.model.demanda import Demanda
from cooptec.rules.looking import related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings
from cooptec.rules.told import Overview, Told, days


@rule(
    "DEM-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=S,
    title=N_("The dates asked for overlap those of the programme"),
    why=N_("Missions can only take place within the dates of the programme or of the call"),
    mend=N_("Leave what the partner asked for, and agree with it on other dates"),
    bad="finestra: {inici: 2019-02-01, fi: 2019-03-31}",
    good="finestra: {inici: 2018-11-01, fi: 2018-12-15}",
)
def DEM_10(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("demanda"):
        demanda = entry.as_(Demanda)
        window = window_of_demand(scene.dossier, demanda)
        if window is not None and overlap(demanda.finestra, window) is False:
            text = N_("No day of it lies between {start} and {end}")
            message = Message(text, {"start": window.inici, "end": window.fi})
            yield Finding(("finestra",), message, entry)


@rule(
    "DEM-11",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda",),
    moment=S,
    title=N_("The days of each mission lie within the limits of the programme"),
    why=N_("Expectations must be true from the start"),
    mend=N_("Leave what the partner asked for, and tell it how long missions can be"),
    bad="durada_prevista: {nombre_missions: 1, dies_per_missio: 30, dies_distancia: 0}",
    good="durada_prevista: {nombre_missions: 2, dies_per_missio: 14, dies_distancia: 0}",
)
def DEM_11(scene: Surroundings) -> Iterator[Finding]:
    limits = stay_limits(scene.dossier.programa)
    for entry in scene.dossier.of("demanda"):
        durada = entry.as_(Demanda).durada_prevista
        if durada is None or durada.dies_per_missio is None or durada.nombre_missions == 0:
            continue
        if not limits.allow(durada.dies_per_missio):
            yield Finding(
                ("durada_prevista", "dies_per_missio"),
                _too_long(durada.dies_per_missio, limits),
                entry,
            )


def _too_long(days: int, limits: Limits) -> Message:
    if limits.most is not None and days > limits.most:
        text = N_("{days} days; a mission lasts {most} at most")
        return Message(text, {"days": days, "most": limits.most})
    text = N_("{days} days; a mission lasts {least} at least")
    return Message(text, {"days": days, "least": limits.least})


_CLOSED: Final = frozenset({"no_prioritzada", "retirada"})


@rule(
    "DEM-15",
    Severity.INFO,
    scope=Scope.DOSSIER,
    moment=S,
    title=N_("Demands of one canton, on one matter and for the same dates, are looked at together"),
    why=N_("They may be one and the same, or do better as one"),
    mend=N_("See whether they can be joined; if not, nothing needs to be done"),
    bad="""\
demandes/dem-rocafuerte-segona.yaml:
  id: dem-rocafuerte-segona
  estat: esborrany
  entitat_demandant: ent-gad-rocafuerte
  ambits: [administracio_electronica]
  finestra: {inici: 2018-11-01, fi: 2018-11-30}
""",
    good="""\
demandes/dem-rocafuerte-segona.yaml:
  id: dem-rocafuerte-segona
  estat: esborrany
  entitat_demandant: ent-gad-rocafuerte
  ambits: [residus]
  finestra: {inici: 2018-11-01, fi: 2018-11-30}
""",
)
def DEM_15(overview: Overview) -> Iterator[Finding]:
    twins: dict[str, tuple[Told, Told]] = {}
    for group in _alike(overview).values():
        for told, earlier in _overlapping(group):
            twins.setdefault(told.path, (told, earlier))
    for told, earlier in twins.values():
        text = N_("“{id}” asks for the same area in the same canton, for some of the same days")
        where = related(earlier, ("finestra",), N_("its dates stand here"))
        message = Message(text, {"id": earlier.values["titol"] or earlier.id})
        yield Finding(("finestra",), message, told, related=where)


def _alike(overview: Overview) -> dict[tuple[str, str], list[Told]]:
    """The open demands of each canton and area."""
    found: dict[tuple[str, str], list[Told]] = {}
    for told in overview.of("demanda"):
        canton = overview.values("entitat", told.values["asking"]).get("territori")
        if canton is not None and told.values["estat"] not in _CLOSED:
            for area in told.values["ambits"]:
                found.setdefault((canton, area), []).append(told)
    return found


def _overlapping(group: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Each demand of a group with one that begins no later and is not over when it begins.

    One pass in the order of the first days, keeping the one that ends last: no pair is compared
    that need not be.
    """
    dated = [(*ends, told) for told in group if (ends := days(told.values["finestra"])) is not None]
    last: tuple[date, Told] | None = None
    for start, end, told in sorted(dated, key=lambda each: (each[0], each[2].path)):
        if last is not None and start <= last[0]:
            yield told, last[1]
        if last is None or end > last[0]:
            last = (end, told)
