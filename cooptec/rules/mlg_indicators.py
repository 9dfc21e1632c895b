"""Family MLG, second part: what each indicator needs to be measured (domain 5.8 and 10)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.parametres import terms_in_force
from cooptec.figures.periods import is_reversed
from cooptec.i18n import N_, Message
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.camp import F, I
from cooptec.model.marc_logic import Indicador, MarcLogic
from cooptec.model.missio import Missio
from cooptec.rules.looking import absent, in_words, related, standing
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_INDICADOR: Final = """\
indicadors:
  - id: ind-tramits
    enunciat: {es: Trámites con ficha común, ca: Tràmits amb fitxa comuna}
    resultat: res-fitxa
    frequencia: unica
"""
_BASE: Final = '    linia_base: {valor: "0", data: 2018-06-01, font: Registro de la Secretaría}\n'
_GOAL: Final = '    valor_objectiu: {valor: "36", data: 2018-11-16}\n'
_COUNT: Final = "    mesura: unitat\n    unitat: trámites\n    sentit: ascendent\n"
_SOURCE: Final = "    font_verificacio: {es: Carpeta de fichas, ca: Carpeta de fitxes}\n"
_WHO: Final = "    responsable: per-contrapart-rocafuerte\n"
WHOLE: Final = _INDICADOR + _COUNT + _BASE + _GOAL + _SOURCE + _WHO


def indicators(scene: Surroundings) -> Iterator[tuple[Entry, ActionFiles, int, Indicador]]:
    """Every indicator, with its file, its action and its place."""
    for entry, files in standing(scene.dossier, "marc_logic"):
        for index, indicador in enumerate(entry.as_(MarcLogic).indicadors):
            yield entry, files, index, indicador


def named(indicador: Indicador) -> dict[str, object]:
    """The arguments of a message about an indicator."""
    return {"indicator": in_words(indicador.enunciat, indicador.id)}


def _missing(entry: Entry, loc: Loc, indicador: Indicador, text: str) -> Iterator[Finding]:
    if absent(entry, loc):
        yield Finding(loc, Message(text, named(indicador)), entry)


@rule(
    "MLG-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Each indicator has a baseline, or says when it will be measured"),
    why=N_("A change cannot be shown without knowing where it began"),
    mend=N_("Write value, date and source; or that it is not available yet, and until when"),
    bad=_INDICADOR + _COUNT + '    linia_base: {valor: "0"}\n' + _GOAL + _SOURCE + _WHO,
    good=WHOLE,
)
def MLG_03(scene: Surroundings) -> Iterator[Finding]:
    for entry, files, index, indicador in indicators(scene):
        loc = ("indicadors", index, "linia_base")
        base = indicador.linia_base
        if base is None:
            yield from _missing(entry, loc, indicador, N_("“{indicator}” has no baseline"))
        elif base.no_disponible or base.quan is not None:
            text = N_("It is not said when the baseline of “{indicator}” will be measured")
            yield from _missing(entry, (*loc, "quan"), indicador, text)
            yield from _too_late(entry, files, (*loc, "quan"), base.quan)
        else:
            for key, text in _OF_A_BASELINE:
                yield from _missing(entry, (*loc, key), indicador, text)


_OF_A_BASELINE: Final = (
    ("valor", N_("The baseline of “{indicator}” has no value")),
    ("data", N_("The baseline of “{indicator}” has no date")),
    ("font", N_("The baseline of “{indicator}” has no source")),
)
_BEFORE_THE_SUPPORT: Final = frozenset({"identificacio", "formulacio"})
_NOT_THEN: Final = frozenset({"cancellada", "ajornada"})


def _too_late(entry: Entry, files: ActionFiles, loc: Loc, day: date | None) -> Iterator[Finding]:
    """A baseline that would only be measured once the support has changed something."""
    ends = [
        (stay.fi, each.id)
        for each in files.missions
        if (stay := each.periode_desti) is not None and stay.fi and _supports(each)
    ]
    end, mission = min(ends, default=(None, None), key=lambda each: each[0])
    if day is None or end is None or day < end:
        return
    yield Finding(
        loc,
        Message(N_("The first mission ends before, on {end}"), {"end": end}),
        entry,
        related=related(
            files.dossier.get("missio", mission), ("periode_desti", "fi"), N_("it ends here")
        ),
        moment=I,
    )


def _supports(missio: Missio) -> bool:
    return missio.estat not in _NOT_THEN and missio.tipus not in _BEFORE_THE_SUPPORT


@rule(
    "MLG-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Each indicator has a target value, to be reached before the evaluation"),
    why=N_("Only what can be checked at the end is a promise"),
    mend=N_("Write the value to be reached and the day, before the evaluation"),
    bad=_INDICADOR + _COUNT + _BASE + '    valor_objectiu: {valor: "36"}\n' + _SOURCE + _WHO,
    good=WHOLE,
)
def MLG_04(scene: Surroundings) -> Iterator[Finding]:
    allowed = terms_in_force(scene.dossier.programa).termini_informe_final
    for entry, files, index, indicador in indicators(scene):
        loc = ("indicadors", index, "valor_objectiu")
        target = indicador.valor_objectiu
        if target is None:
            yield from _missing(entry, loc, indicador, N_("“{indicator}” has no target value"))
            continue
        for key, text in _OF_A_TARGET:
            yield from _missing(entry, (*loc, key), indicador, text)
        evaluation = _evaluation(files, allowed)
        if target.data is not None and evaluation is not None and target.data > evaluation[0]:
            day, where, words = evaluation
            message = Message(words, {"day": day})
            at = related(where[0], where[1], N_("this date stands here"))
            yield Finding((*loc, "data"), message, entry, related=at, moment=I)


_OF_A_TARGET: Final = (
    ("valor", N_("The target of “{indicator}” has no value")),
    ("data", N_("The target of “{indicator}” has no date")),
)
_Dated = tuple[date, tuple[Entry | None, Loc], str]


def _evaluation(files: ActionFiles, allowed: int | None) -> _Dated | None:
    """When the action is evaluated: its evaluation, else the day on which the report is due."""
    entry = files.one("avaluacio")
    avaluacio = entry.as_(Avaluacio) if entry is not None else Avaluacio()
    if avaluacio.data is not None and avaluacio.moment != "intermedia":
        return avaluacio.data, (entry, ("data",)), N_("The evaluation is before, on {day}")
    periods = (files.accio.periode_previst, files.accio.periode_real)
    known = [each for each in periods if each is not None and not is_reversed(each)]
    last = max((each.fi for each in known if each.fi is not None), default=None)
    if allowed is None or last is None:
        return None
    due = last + timedelta(days=allowed)
    return due, (files.entry, ("periode_previst",)), N_("The final report is due before, on {day}")


@rule(
    "MLG-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Each indicator has a source of verification and a person responsible"),
    why=N_("Somebody must collect the data, and know where"),
    mend=N_("Write where it is read, and who reads it"),
    bad=_INDICADOR + _COUNT + _BASE + _GOAL + _SOURCE,
    good=WHOLE,
)
def MLG_06(scene: Surroundings) -> Iterator[Finding]:
    for entry, _, index, indicador in indicators(scene):
        for key, text in _TO_COLLECT:
            yield from _missing(entry, ("indicadors", index, key), indicador, text)


_TO_COLLECT: Final = (
    ("font_verificacio", N_("“{indicator}” has no source of verification")),
    ("responsable", N_("Nobody is named to collect “{indicator}”")),
)
