"""Family PRE, sixth part: what was spent (domain 10)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.budget import ZERO, Accounts, Sum, counts
from cooptec.figures.eligibility import eligible_period
from cooptec.figures.money import IN_KIND, percentage
from cooptec.i18n import N_, Message
from cooptec.model.camp import A, I, M
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Pressupost
from cooptec.model.seguiment import Seguiment
from cooptec.rules.looking import absent, all_readable, label_of, related, standing
from cooptec.rules.pre import PATH
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_FOLDER: Final = "accions/acc-rocafuerte-atencio-2018"
_BUDGET: Final = f"""\
{PATH}:
  partides:
    - id: par-tallers
      capitol: tallers
      concepte: {{es: Talleres, ca: Tallers}}
      tipus: monetari
      unitat: taller
      quantitat: 4
      preu_unitari: 100.00
      quantia: {{valor: 400.00, moneda: EUR}}
      financador: ent-fons
  aportacions:
    - entitat: ent-fons
      tipus: monetari
      quantia: {{valor: 400.00, moneda: EUR}}
      estat: aprovada
"""
_DESPESA: Final = f"""\
{_FOLDER}/despeses/des-tallers.yaml:
  id: des-tallers
  partida: par-tallers
  data: %s
  quantia: {{valor: %s, moneda: EUR}}
  justificant: Factura 12/2018
  pagador: ent-fons
  estat: pagada
"""


@rule(
    "PRE-12",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("despesa",),
    moment=M,
    completeness=True,
    title=N_("Expenses lie within the eligible dates and have a supporting document"),
    why=N_("Without both an expense cannot be justified"),
    mend=N_("Correct the date, add the document, or leave the expense out"),
    bad=_BUDGET + _DESPESA % ("2017-10-19", "400.00"),
    good=_BUDGET + _DESPESA % ("2018-10-19", "400.00"),
)
def PRE_12(scene: Surroundings) -> Iterator[Finding]:
    periods: dict[str, tuple[date, date] | None] = {}
    for entry, files in standing(scene.dossier, "despesa"):
        despesa = entry.as_(Despesa)
        if not counts(despesa):
            continue
        if despesa.justificant is None and absent(entry, ("justificant",)):
            text = N_("The expense has no supporting document")
            yield Finding(("justificant",), Message(text), entry)
        if files.id not in periods:
            periods[files.id] = eligible_period(files)
        period, day = periods[files.id], despesa.data
        if period is not None and day is not None and not period[0] <= day <= period[1]:
            text = N_("Expenses of this action are eligible from {start} to {end}")
            message = Message(text, {"start": period[0], "end": period[1]})
            at = related(files.entry, ("periode_previst",), N_("the dates of the action"))
            yield Finding(("data",), message, entry, related=at, moment=I)


@rule(
    "PRE-13",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=M,
    title=N_("A large deviation of a budget heading was agreed"),
    why=N_("Small shifts are free, large ones are agreed"),
    mend=N_("Record the agreed change in a monitoring record, or charge the expense elsewhere"),
    bad=_BUDGET.replace(
        "valor: 400.00, moneda: EUR}\n      estat", "valor: 500.00, moneda: EUR}\n      estat"
    )
    + _DESPESA % ("2018-10-19", "450.00"),
    good=_BUDGET + _DESPESA % ("2018-10-19", "400.00"),
)
def PRE_13(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.desviacio_max
    for entry, files in standing(scene.dossier, "pressupost"):
        despeses = _expenses(files)
        if most is None or not despeses or _changed(files):
            continue
        for each in Accounts([(entry.as_(Pressupost), despeses)]).by_heading():
            if 100 * (each.spent - each.cash) > most * each.cash and each.spent > each.cash:
                yield _deviation(scene, entry, each, most)


def _expenses(files: ActionFiles) -> list[Despesa]:
    return [each.as_(Despesa) for each in files.dossier.of_action("despesa", files.id)]


def _changed(files: ActionFiles) -> bool:
    """Whether a change was agreed in writing, or a record that cannot be read may say so."""
    records = files.dossier.of_action("seguiment", files.id)
    return any(not each.readable or each.as_(Seguiment).modificacions for each in records)


def _deviation(scene: Surroundings, entry: Entry, each: Sum, most: int) -> Finding:
    heading = label_of(scene.dossier.lists.get("capitol"), each.key)
    args: dict[str, object] = {"heading": heading, "spent": each.spent, "planned": each.cash}
    text = N_("“{heading}”: {spent} was spent, and nothing was planned")
    if each.cash:
        args |= {"share": percentage(each.spent - each.cash, each.cash), "most": most}
        text = N_(
            "“{heading}”: {spent} was spent, {share} % above the {planned} planned; "
            "{most} % needs no agreement"
        )
    lines = enumerate(entry.as_(Pressupost).partides)
    first = next(n for n, p in lines if (p.capitol or "") == each.key and p.tipus != IN_KIND)
    return Finding(("partides", first, "quantia", "valor"), Message(text, args), entry)


_CLOSING: Final = frozenset({"avaluacio", "tancada"})
_APPROVED: Final = frozenset({"aprovada", "desemborsada", "justificada"})


@rule(
    "PRE-14",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=A,
    completeness=True,
    title=N_("No more is spent than was approved, and what was not spent is explained"),
    why=N_("The money that is left over goes back to the programme"),
    mend=N_("Have the rest approved, or say in a monitoring record why money was left over"),
    bad=_BUDGET.replace(
        "valor: 400.00, moneda: EUR}\n      estat", "valor: 390.00, moneda: EUR}\n      estat"
    )
    + _DESPESA % ("2018-10-19", "400.00"),
    good=_BUDGET + _DESPESA % ("2018-10-19", "400.00"),
)
def PRE_14(scene: Surroundings) -> Iterator[Finding]:
    tolerance = scene.limits.tolerancia_arrodoniment or ZERO
    for entry, files in standing(scene.dossier, "pressupost"):
        pressupost, despeses = entry.as_(Pressupost), _expenses(files)
        total = Accounts([(pressupost, despeses)]).total
        approved = _approved(pressupost)
        if approved is not None and total.spent - approved > tolerance:
            text = N_("{spent} was spent, and {approved} was approved")
            message = Message(text, {"spent": total.spent, "approved": approved})
            yield Finding(("aportacions",), message, entry, moment=I)
        known = all_readable(scene.dossier, "despesa", files.id)
        left = known and total.pending > tolerance * len(pressupost.partides)
        if left and files.accio.etapa in _CLOSING and not _explained(files):
            text = N_("{left} was not spent, and no monitoring record says why")
            message = Message(text, {"left": total.pending})
            yield Finding(("partides",), message, entry)


def _approved(pressupost: Pressupost) -> Decimal | None:
    """What was approved in money; None where nothing says so yet."""
    amounts = [
        each.quantia.valor
        for each in pressupost.aportacions
        if each.tipus != IN_KIND and each.estat in _APPROVED
        if each.quantia is not None and each.quantia.valor is not None
    ]
    return sum(amounts, ZERO) if amounts else None


def _explained(files: ActionFiles) -> bool:
    """Whether a monitoring record tells of deviations, or speaks of the budget, or may do so."""
    if not all_readable(files.dossier, "seguiment", files.id):
        return True
    for entry in files.dossier.of_action("seguiment", files.id):
        record = entry.as_(Seguiment)
        execution = record.execucio_pressupostaria
        if record.desviacions or (execution is not None and execution.comentari is not None):
            return True
    return False
