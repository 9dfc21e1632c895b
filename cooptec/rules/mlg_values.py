"""Family MLG, third part: the values of indicators (domain 5.8 and 10)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.codelists.words import says_in_any
from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.achievement import as_number
from cooptec.figures.completeness import is_empty
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.marc_logic import Indicador, MarcLogic
from cooptec.model.mesurament import Mesurament
from cooptec.model.programa import Parametres
from cooptec.rules.looking import related, says_somewhere
from cooptec.rules.mlg_indicators import WHOLE, indicators, named
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


@rule(
    "MLG-05",
    Severity.WARNING,
    scope=Scope.FILE,
    on="marc_logic",
    moment=F,
    title=N_("The target differs from the baseline in the direction that is said"),
    why=N_("An indicator that cannot move shows nothing"),
    mend=N_("Correct the target, the baseline or the direction; “mantenir” if it is to stay"),
    bad=WHOLE.replace("sentit: ascendent", "sentit: descendent"),
    good=WHOLE,
)
def MLG_05(chain: MarcLogic, _limits: Parametres) -> Iterator[Finding]:
    for index, indicador in enumerate(chain.indicadors):
        text = _wrong_way(indicador)
        if text is None or indicador.linia_base is None or indicador.valor_objectiu is None:
            continue
        base, target = indicador.linia_base.valor, indicador.valor_objectiu.valor
        args = {"base": _shown(base), "target": _shown(target)}
        yield Finding(("indicadors", index, "valor_objectiu", "valor"), Message(text, args))


_WITHOUT_ORDER: Final = frozenset({"nominal", "qualitatiu"})


def _wrong_way(indicador: Indicador) -> str | None:
    """What is wrong with where an indicator is to go; None where nothing is."""
    base, target = indicador.linia_base, indicador.valor_objectiu
    if indicador.mesura in _WITHOUT_ORDER or indicador.sentit == "mantenir":
        return None
    if base is None or target is None or base.valor is None or target.valor is None:
        return None
    start, end = as_number(base.valor), as_number(target.valor)
    if start is None or end is None:
        return _STAYS if folded(base.valor) == folded(target.valor) else None
    return _STAYS if start == end else _against(indicador.sentit, up=end > start)


_STAYS: Final = N_("The target is {target}, and so is the baseline: nothing would change")


def _against(direction: str | None, *, up: bool) -> str | None:
    if direction == "ascendent" and not up:
        return N_("It should go up, and it would go from {base} to {target}")
    if direction == "descendent" and up:
        return N_("It should go down, and it would go from {base} to {target}")
    return None


@rule(
    "MLG-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    title=N_("Percentages lie between 0 and 100, and counts are whole and not negative"),
    why=N_("Another value is a slip, or the kind of measure is another"),
    mend=N_("Correct the value, or the kind of measure"),
    bad=WHOLE.replace('"36"', '"36.5"'),
    good=WHOLE,
)
def MLG_07(scene: Surroundings) -> Iterator[Finding]:
    for entry, files, index, indicador in indicators(scene):
        for loc, value in _values(indicador):
            text = _implausible(indicador, as_number(value))
            if text is not None:
                message = Message(text, {"value": _shown(value)})
                yield Finding(("indicadors", index, *loc), message, entry)
        for each, value in _measured(files, indicador):
            text = _implausible(indicador, as_number(value))
            if text is not None:
                where = related(entry, ("indicadors", index, "mesura"), N_("the kind of measure"))
                message = Message(text, {"value": _shown(value)})
                yield Finding(("valor",), message, each, related=where)


def _shown(value: str | None) -> Decimal | str | None:
    """A value as a number, which each language writes in its own way; words as they are."""
    number = as_number(value)
    return value if number is None else number


def _values(indicador: Indicador) -> Iterator[tuple[Loc, str | None]]:
    """The values that are planned, and where they stand."""
    if indicador.linia_base is not None:
        yield ("linia_base", "valor"), indicador.linia_base.valor
    for index, each in enumerate(indicador.valors_intermedis):
        yield ("valors_intermedis", index, "valor"), each.valor
    if indicador.valor_objectiu is not None:
        yield ("valor_objectiu", "valor"), indicador.valor_objectiu.valor


def _measured(files: ActionFiles, indicador: Indicador) -> Iterator[tuple[Entry, str | None]]:
    for entry in files.dossier.of_action("mesurament", files.id):
        mesurament = entry.as_(Mesurament)
        if mesurament.indicador == indicador.id:
            yield entry, mesurament.valor


def _implausible(indicador: Indicador, value: Decimal | None) -> str | None:
    if value is None:
        return None
    if indicador.mesura == "percentatge" and not 0 <= value <= 100:
        return N_("{value} is not a percentage between 0 and 100")
    if indicador.mesura != "unitat" or says_somewhere(indicador.unitat, "es_mesura"):
        return None
    if value < 0:
        return N_("{value}: a count cannot be negative")
    if value != value.to_integral_value():
        return N_("{value}: what is counted one by one is a whole number")
    return None


@rule(
    "MLG-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    completeness=True,
    title=N_("Indicators about people tell women and men apart"),
    why=N_("Otherwise nobody sees whether women and men take part and benefit alike"),
    mend=N_("Add “genere” to what the indicator is told apart by"),
    bad=WHOLE.replace("unitat: trámites", "unitat: personas"),
    good=WHOLE.replace("unitat: trámites", "unitat: personas\n    desagregacio: [genere]"),
)
def MLG_08(scene: Surroundings) -> Iterator[Finding]:
    for entry, _, index, indicador in indicators(scene):
        if "genere" not in indicador.desagregacio and _about_people(indicador):
            text = N_("“{indicator}” counts people and does not tell women and men apart")
            loc = ("indicadors", index, "desagregacio")
            yield Finding(loc, Message(text, named(indicador)), entry)


def _about_people(indicador: Indicador) -> bool:
    """Whether what is counted is people: as its unit says, or else its own words."""
    by_unit = indicador.mesura == "unitat" and not is_empty(indicador.unitat)
    text = indicador.unitat if by_unit else indicador.enunciat
    return text is not None and _counts_people(text.get(code) or "" for code in text.languages)


def _counts_people(texts: Iterable[str]) -> bool:
    """Whether the first word that is not *number of the* or the like is a word for people."""
    for text in texts:
        told = (word for word in folded(text).split() if not says_in_any(word, "quants"))
        if says_in_any(next(told, ""), "persones"):
            return True
    return False
