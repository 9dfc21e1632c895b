"""Family PRE: the arithmetic of a budget, who pays, and other currencies (domain 5.11 and 10)."""

from collections.abc import Container, Iterator
from decimal import Decimal
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.budget import ZERO
from cooptec.figures.contributions import (
    Balance,
    balances,
    converted,
    in_own_currency,
    is_foreign,
)
from cooptec.figures.money import IN_KIND
from cooptec.i18n import N_, Message
from cooptec.model.camp import F, I, M
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Aportacio, Partida, Pressupost
from cooptec.model.programa import Parametres
from cooptec.rules.looking import absent, in_words, related, standing, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

PATH: Final = "accions/acc-rocafuerte-atencio-2018/pressupost.yaml"
_VOL: Final = f"""\
{PATH}:
  partides:
    - id: par-vol
      capitol: viatge_internacional
      concepte: {{es: Pasaje, ca: Bitllet}}
      tipus: monetari
      unitat: bitllet
      quantitat: 2
      preu_unitari: 600.00
      quantia: {{valor: %s, moneda: EUR}}
      financador: ent-fons
"""
_GIVEN: Final = """\
  aportacions:
    - entitat: ent-fons
      tipus: monetari
      quantia: {valor: %s, moneda: EUR}
      estat: compromesa
"""


@rule(
    "PRE-01",
    Severity.ERROR,
    scope=Scope.FILE,
    on="pressupost",
    moment=F,
    title=N_("The amount of a line is its units times the unit price"),
    why=N_("A budget that does not add up is not believed"),
    mend=N_("Correct the units, the price or the amount"),
    bad=_VOL % "1250.00",
    good=_VOL % "1200.00",
)
def PRE_01(pressupost: Pressupost, limits: Parametres) -> Iterator[Finding]:
    tolerance = limits.tolerancia_arrodoniment or ZERO
    for index, partida in enumerate(pressupost.partides):
        said = partida.quantia.valor if partida.quantia is not None else None
        worth = None if is_foreign(partida) else in_own_currency(partida)
        if said is None or worth is None or abs(worth - said) <= tolerance:
            continue
        text = N_("The amount says {said}, and {units} × {price} is {worth}")
        units, price = partida.quantitat, partida.preu_unitari
        args = {"said": said, "worth": worth, "units": units, "price": price}
        yield Finding(("partides", index, "quantia", "valor"), Message(text, args))


@rule(
    "PRE-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    completeness=True,
    title=N_("Lines and contributions add up to the same, in money and in kind"),
    why=N_("What nobody contributes nobody will pay"),
    mend=N_("Find who contributes the difference, or correct the lines"),
    bad=_VOL % "1200.00" + _GIVEN % "1100.00",
    good=_VOL % "1200.00" + _GIVEN % "1200.00",
)
def PRE_02(scene: Surroundings) -> Iterator[Finding]:
    tolerance = scene.limits.tolerancia_arrodoniment or ZERO
    for entry, _ in standing(scene.dossier, "pressupost"):
        pressupost = entry.as_(Pressupost)
        if not _comparable(pressupost):
            continue
        found = balances(pressupost)
        for in_kind, text in ((False, _IN_MONEY), (True, _GIVEN_IN_KIND)):
            rows = [each for each in found if each.in_kind is in_kind]
            count = sum((each.tipus == IN_KIND) is in_kind for each in pressupost.partides)
            if abs(sum((each.difference for each in rows), ZERO)) <= tolerance * max(count, 1):
                continue
            if not (unclear(entry, ("partides",)) or unclear(entry, ("aportacions",))):
                yield _unbalanced(entry, pressupost, rows, text)


_IN_MONEY: Final = N_(
    "The contributions in money add up to {given} {currency}, and the lines to {lines} {currency}"
)
_GIVEN_IN_KIND: Final = N_(
    "The contributions in kind add up to {given} {currency}, and the lines to {lines} {currency}"
)


def _comparable(pressupost: Pressupost) -> bool:
    """Whether both sides are written, every amount of them, and in one currency."""
    lines = [each.quantia for each in pressupost.partides]
    given = [each.quantia for each in pressupost.aportacions]
    if not lines or not given:
        return False
    amounts = lines + given
    written = all(each is not None and each.valor is not None for each in amounts)
    return written and len({each.moneda for each in amounts if each is not None}) == 1


def _unbalanced(entry: Entry, pressupost: Pressupost, rows: list[Balance], text: str) -> Finding:
    args = {
        "lines": sum((each.lines for each in rows), ZERO),
        "given": sum((each.contributed for each in rows), ZERO),
        "currency": _currency(pressupost.partides[0]),
    }
    where = related(entry, ("partides",), N_("the lines stand here"))
    loc = _unequal(pressupost, rows)
    return Finding(loc, Message(text, args), entry, related=where)


def _unequal(pressupost: Pressupost, rows: list[Balance]) -> Loc:
    """The first contribution that differs from the lines that its institution pays."""
    differing = {(each.entitat, each.in_kind) for each in rows if each.difference}
    for index, each in enumerate(pressupost.aportacions):
        if (each.entitat or "", each.tipus == IN_KIND) in differing:
            return ("aportacions", index, "quantia", "valor")
    return ("aportacions",)


def _currency(part: Partida | Aportacio | Despesa) -> str | None:
    return part.quantia.moneda if part.quantia is not None else None


@rule(
    "PRE-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    completeness=True,
    title=N_("Every line has a budget heading and somebody who pays it"),
    why=N_("Who pays what must be clear before anybody travels"),
    mend=N_("Write the heading and the institution that pays"),
    bad=_VOL.replace("      financador: ent-fons\n", "") % "1200.00",
    good=_VOL % "1200.00",
)
def PRE_03(scene: Surroundings) -> Iterator[Finding]:
    for entry, _ in standing(scene.dossier, "pressupost"):
        for index, partida in enumerate(entry.as_(Pressupost).partides):
            for key, text in _OF_A_LINE:
                if getattr(partida, key) is None and absent(entry, ("partides", index, key)):
                    args = {"line": in_words(partida.concepte, partida.id)}
                    yield Finding(("partides", index, key), Message(text, args), entry)


_OF_A_LINE: Final = (
    ("capitol", N_("The line “{line}” has no budget heading")),
    ("financador", N_("It is not said who pays the line “{line}”")),
)
_FOREIGN: Final = f"""\
{PATH}:
  partides:
    - id: par-taller
      capitol: tallers
      concepte: {{es: Taller, ca: Taller}}
      tipus: monetari
      unitat: taller
      quantitat: 4
      preu_unitari: 140.00
      moneda: USD
      tipus_canvi: 1.16
      data_canvi: 2018-06-01
      font_canvi: Tipo de cambio ilustrativo
      quantia: {{valor: %s, moneda: EUR}}
      financador: ent-fons
"""


@rule(
    "PRE-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("despesa", "pressupost"),
    moment=F,
    completeness=True,
    title=N_("An amount in another currency shows its rate, date and source, and can be repeated"),
    why=N_("Whoever audits the action must come to the same amount"),
    mend=N_("Write the rate with its date and source, and the amount in the programme's currency"),
    bad=_FOREIGN % "490.00",
    good=_FOREIGN % "482.76",
)
def PRE_06(scene: Surroundings) -> Iterator[Finding]:
    own = scene.dossier.programa.moneda
    known = scene.dossier.lists.get("moneda")  # GEN-04 speaks of any other
    tolerance = scene.limits.tolerancia_arrodoniment or ZERO
    for entry, _ in standing(scene.dossier, "pressupost"):
        pressupost = entry.as_(Pressupost)
        for index, partida in enumerate(pressupost.partides):
            loc: Loc = ("partides", index)
            if _elsewhere(partida, own, known):
                yield _not_counted(entry, loc, partida, own)
            elif partida.quantia is not None and is_foreign(partida):
                yield from _rate(entry, loc)
                yield from _repeated(entry, loc, partida, tolerance)
        for index, aportacio in enumerate(pressupost.aportacions):
            if _elsewhere(aportacio, own, known):
                yield _not_counted(entry, ("aportacions", index), aportacio, own)
    for entry, _ in standing(scene.dossier, "despesa"):
        despesa = entry.as_(Despesa)
        if _elsewhere(despesa, own, known):
            yield _not_counted(entry, (), despesa, own)
        elif despesa.moneda not in {None, _currency(despesa)} and absent(entry, ("tipus_canvi",)):
            text = N_("The expense was paid in another currency, and the rate is missing")
            yield Finding(("tipus_canvi",), Message(text), entry, moment=M)


def _elsewhere(
    part: Partida | Aportacio | Despesa, own: str | None, known: Container[str | None]
) -> bool:
    """Whether an amount stands in another currency than that in which the programme counts."""
    return own is not None and _currency(part) in known and _currency(part) != own


def _not_counted(
    entry: Entry, loc: Loc, part: Partida | Aportacio | Despesa, own: str | None
) -> Finding:
    text = N_("The amount is in {currency}, and the programme counts in {own}")
    args = {"currency": _currency(part), "own": own}
    return Finding((*loc, "quantia", "moneda"), Message(text, args), entry, moment=I)


_OF_A_RATE: Final = (
    ("tipus_canvi", N_("The price is in another currency, and the rate is missing")),
    ("data_canvi", N_("The exchange rate has no date")),
    ("font_canvi", N_("The exchange rate has no source")),
)


def _rate(entry: Entry, loc: Loc) -> Iterator[Finding]:
    for key, text in _OF_A_RATE:
        if absent(entry, (*loc, key)):
            yield Finding((*loc, key), Message(text), entry)


def _repeated(entry: Entry, loc: Loc, partida: Partida, tolerance: Decimal) -> Iterator[Finding]:
    said, rate = partida.quantia.valor if partida.quantia else None, partida.tipus_canvi
    if said is None or rate is None:
        return
    if rate <= 0:
        text = N_("An exchange rate is greater than zero")
        yield Finding((*loc, "tipus_canvi"), Message(text), entry, moment=I)
        return
    worth, price = converted(partida), in_own_currency(partida)
    if worth is None or price is None or abs(worth - said) <= tolerance:
        return
    args = {"said": said, "worth": worth, "price": price, "rate": rate, "from": partida.moneda}
    if abs(price * rate - said) <= tolerance:
        text = N_("The rate is the wrong way round: it should be {from} for one unit of the other")
        yield Finding((*loc, "tipus_canvi"), Message(text, args), entry, moment=I)
        return
    text = N_("The amount says {said}, and {price} {from} at {rate} are {worth}")
    yield Finding((*loc, "quantia", "valor"), Message(text, args), entry, moment=I)
