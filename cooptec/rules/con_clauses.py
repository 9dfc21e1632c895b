"""Family CON, second part: what an agreement itself says (domain 10)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.figures.agreements import actions_under
from cooptec.figures.money import IN_KIND
from cooptec.figures.team import CANCELLED
from cooptec.i18n import N_, Message
from cooptec.model.base import Quantia
from cooptec.model.camp import F
from cooptec.model.conveni import Conveni
from cooptec.model.pressupost import Aportacio, Pressupost
from cooptec.rules.looking import absent, entitat_name, persona_name, persona_of, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.samples import AGREEMENT, budget
from cooptec.rules.surroundings import Surroundings

_BY_OFFICE: Final = frozenset({"carta_acord", "protocol", None})
"""Kinds of agreement that somebody may sign by their office alone."""


@rule(
    "CON-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("conveni",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Whoever signs has the capacity to do so"),
    why=N_("A signature without capacity binds nobody"),
    mend=N_("Write the office, and the act that empowers the person where one is needed"),
    bad=AGREEMENT,
    good=AGREEMENT.replace("conveni_especific", "carta_acord"),
)
def CON_02(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("conveni"):
        conveni = entry.as_(Conveni)
        by_act = conveni.tipus not in _BY_OFFICE
        for index, part in enumerate(conveni.parts):
            if part.signant is None:
                continue
            args: dict[str, object] = {"name": persona_name(scene.dossier, part.signant)}
            if absent(entry, ("parts", index, "capacitat")):
                text = N_("It is not said by which office {name} signs")
                yield Finding(("parts", index, "capacitat"), Message(text, args), entry)
            unproved = absent(entry, ("parts", index, "acte_habilitant"))
            works_for = persona_of(scene.dossier, part.signant).entitat
            if unproved and works_for is not None and part.entitat not in {None, works_for}:
                text = N_("{name} signs for {party}, and works for {other}")
                said = {
                    "party": entitat_name(scene.dossier, part.entitat),
                    "other": entitat_name(scene.dossier, works_for),
                }
                yield Finding(("parts", index, "signant"), Message(text, args | said), entry)
            if by_act and unproved:
                text = N_("It is not said which act empowers {name} to sign")
                yield Finding(("parts", index, "acte_habilitant"), Message(text, args), entry)


_COMMITTED: Final = AGREEMENT + "  compromis_economic: [{valor: %s, moneda: EUR}]\n"


@rule(
    "CON-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("conveni",),
    on="accio",
    moment=F,
    title=N_("The economic commitments of an agreement are the contributions of the budget"),
    why=N_("When two documents disagree, nobody knows which one holds"),
    mend=N_("Correct the one that is out of date"),
    bad=_COMMITTED % "1000.00" + budget("1200.00"),
    good=_COMMITTED % "1200.00" + budget("1200.00"),
)
def CON_04(scene: Surroundings) -> Iterator[Finding]:
    for entry, budgets in _budgets(scene):
        given = list(_contributions(entry, budgets))
        committed = _sum(entry.as_(Conveni).compromis_economic)
        cash = _sum(each.quantia for each in given if each.tipus != IN_KIND)
        whole = _sum(each.quantia for each in given)
        if committed is None or whole is None or committed in (cash, whole):
            continue
        amount, currency = cash or whole
        if committed[1] == currency:
            text = N_("{committed} {currency} are committed, and the parties contribute {given}")
            args = {"committed": committed[0], "given": amount, "currency": currency}
            where = (related(e, ("aportacions",), N_("the contributions")) for e in budgets)
            yield Finding(
                ("compromis_economic",),
                Message(text, args),
                entry,
                related=tuple(chain.from_iterable(where)),
            )


def _budgets(scene: Surroundings) -> Iterator[tuple[Entry, list[Entry]]]:
    """The agreements with commitments whose actions all have a budget, with these budgets."""
    for entry in scene.dossier.of("conveni"):
        if entry.as_(Conveni).compromis_economic:
            files = map(scene.dossier.action, actions_under(scene.dossier, entry))
            found = [e.one("pressupost") for e in files if e.accio.estat != CANCELLED]
            budgets = [each for each in found if each is not None]
            if budgets and len(budgets) == len(found):
                yield entry, budgets


def _contributions(agreement: Entry, budgets: Iterable[Entry]) -> Iterator[Aportacio]:
    """What the parties contribute: the agreement binds nobody else."""
    parties = {part.entitat for part in agreement.as_(Conveni).parts}
    for entry in budgets:
        for each in entry.as_(Pressupost).aportacions:
            if each.entitat in parties:
                yield each


def _sum(amounts: Iterable[Quantia | None]) -> tuple[Decimal, str] | None:
    """Amounts added up, with their currency; None where one lacks or the currencies differ."""
    known = list(amounts)
    currencies = {each.moneda for each in known if each is not None}
    if not known or len(currencies) != 1:
        return None
    total = Decimal(0)
    for each in known:
        if each is None or each.valor is None or each.moneda is None:
            return None
        total += each.valor
    return total, str(currencies.pop())


_CLAUSES: Final = (
    ("propietat_productes", N_("No clause says whose the products are and who may publish them")),
    ("proteccio_dades", N_("No clause says how personal data are protected")),
)
"""The clauses that each agreement words in its own way. The document of the agreement brings those
on publicity and on the status of the staff with it, the same for all."""

_SETTLED: Final = f"""\
{AGREEMENT}\
  propietat_productes: {{es: "Del GAD municipal, con mención de las partes."}}
  proteccio_dades: {{es: %s}}
"""


@rule(
    "CON-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("conveni",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Products, publicity, data protection and the status of the staff are settled"),
    why=N_("They are to be settled before there is a conflict, not after it"),
    mend=N_("Add the clause"),
    bad=_SETTLED % "Pendiente",
    good=_SETTLED % "Solo se comparten los contactos institucionales.",
)
def CON_05(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("conveni"):
        for key, text in _CLAUSES:
            if absent(entry, (key,)):
                yield Finding((key,), Message(text), entry)


@rule(
    "CON-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("conveni",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("An agreement says in which languages it is made, and which one prevails"),
    why=N_("Two versions can be read in two ways"),
    mend=N_("List the languages; the first one prevails"),
    bad=AGREEMENT,
    good=AGREEMENT + "  llengues: [es, ca]\n",
)
def CON_06(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("conveni"):
        if absent(entry, ("llengues",)):
            text = N_("The agreement does not say in which languages it is made")
            yield Finding(("llengues",), Message(text), entry)
