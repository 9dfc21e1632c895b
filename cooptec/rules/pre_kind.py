"""Family PRE, fourth part: what is given in kind, staff time above all (domain 10)."""

from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.budget import Accounts, counts
from cooptec.figures.completeness import is_empty
from cooptec.figures.money import IN_KIND
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.base import Quantia
from cooptec.model.camp import F
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Partida, Pressupost
from cooptec.rules.looking import (
    absent,
    entitat_name,
    in_words,
    related,
    says_somewhere,
    standing,
)
from cooptec.rules.pre import PATH
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

STAFF: Final = "dedicacio_personal"
_DEDICACIO: Final = f"""\
{PATH}:
  partides:
    - id: par-dedicacio
      capitol: dedicacio_personal
      concepte: {{es: Dedicación del personal, ca: Dedicació del personal}}
      tipus: %s
      unitat: %s
      quantitat: 20
      preu_unitari: 170.00
      quantia: {{valor: 3400.00, moneda: EUR}}
      base_calcul: Mòdul diari de referència
      financador: ent-fons
"""


def _lines(scene: Surroundings) -> Iterator[tuple[Entry, ActionFiles, int, Partida]]:
    for entry, files in standing(scene.dossier, "pressupost"):
        for index, partida in enumerate(entry.as_(Pressupost).partides):
            yield entry, files, index, partida


@rule(
    "PRE-07",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    title=N_("Staff time in kind is told in days, at a cost per day, and how it was calculated"),
    why=N_("Time is the main contribution and should be seen; nobody has to publish a salary"),
    mend=N_("Write the days, the cost of a day, and what that cost is based on"),
    bad=_DEDICACIO % (IN_KIND, "global"),
    good=_DEDICACIO % (IN_KIND, "dia"),
)
def PRE_07(scene: Surroundings) -> Iterator[Finding]:
    for entry, _, index, partida in _lines(scene):
        if partida.capitol != STAFF or partida.tipus != IN_KIND:
            continue
        unit = partida.unitat
        by_time = says_somewhere(unit, "dies") or says_somewhere(unit, "hores")
        if not is_empty(unit) and not by_time:
            text = N_("Staff time is told here in “{unit}”, not in days")
            message = Message(text, {"unit": in_words(unit, None)})
            yield Finding(("partides", index, "unitat"), message, entry)
        loc = ("partides", index, "base_calcul")
        if is_empty(partida.base_calcul) and absent(entry, loc):
            text = N_("Nothing says how the cost of staff time was calculated")
            yield Finding(loc, Message(text), entry)


@rule(
    "PRE-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    title=N_("What is given in kind does not count as money"),
    why=N_("Otherwise the aid statistics tell of money that nobody paid"),
    mend=N_("Leave what is given in kind out of the amounts in money"),
    bad=_DEDICACIO % (IN_KIND, "dia")
    + """\
  aportacions:
    - entitat: ent-fons
      tipus: en_especie
      quantia: {valor: 3400.00, moneda: EUR}
      estat: desemborsada
""",
    good=_DEDICACIO % (IN_KIND, "dia")
    + """\
  aportacions:
    - entitat: ent-fons
      tipus: en_especie
      quantia: {valor: 3400.00, moneda: EUR}
      estat: aprovada
""",
)
def PRE_08(scene: Surroundings) -> Iterator[Finding]:
    for entry, files in standing(scene.dossier, "pressupost"):
        for index, each in enumerate(entry.as_(Pressupost).aportacions):
            if each.tipus == IN_KIND and each.estat == "desemborsada":
                text = N_("What is given in kind is not disbursed")
                yield Finding(("aportacions", index, "estat"), Message(text), entry)
        in_kind = {
            each.id: index
            for index, each in enumerate(entry.as_(Pressupost).partides)
            if each.tipus == IN_KIND
        }
        yield from _charged(entry, files, in_kind)
        if in_kind:
            yield from _reported(entry, files)


def _charged(entry: Entry, files: ActionFiles, in_kind: dict[str | None, int]) -> Iterator[Finding]:
    for despesa in files.dossier.of_action("despesa", files.id) if in_kind else ():
        each = despesa.as_(Despesa)
        if each.partida in in_kind and counts(each):
            text = N_("The expense is charged to a line in kind")
            at = related(entry, ("partides", in_kind[each.partida], "tipus"), N_("in kind"))
            yield Finding(("partida",), Message(text), despesa, related=at)


def _reported(entry: Entry, files: ActionFiles) -> Iterator[Finding]:
    """Amounts for the statistics that are those in money and in kind together."""
    classificacio = files.accio.classificacio
    if classificacio is None or files.entry is None:
        return
    despeses = [e.as_(Despesa) for e in files.dossier.of_action("despesa", files.id)]
    total = Accounts([(entry.as_(Pressupost), despeses)]).total
    for key, money in (("quantia_compromesa", total.cash), ("quantia_desemborsada", total.spent)):
        said: Quantia | None = getattr(classificacio, key)
        if total.in_kind and said is not None and said.valor == money + total.in_kind:
            text = N_("{said} counts {in_kind} that is given in kind")
            message = Message(text, {"said": said.valor, "in_kind": total.in_kind})
            at = related(entry, ("partides",), N_("the lines stand here"))
            loc = ("classificacio", key, "valor")
            yield Finding(loc, message, files.entry, related=at)


@rule(
    "PRE-15",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("pressupost",),
    moment=F,
    title=N_("The salary of the lent staff is not charged to the programme"),
    why=N_("They stay on the payroll of their town hall"),
    mend=N_("Enter it in kind; if it was agreed otherwise, say so among who bears what"),
    bad=_DEDICACIO % ("monetari", "dia"),
    good=_DEDICACIO % (IN_KIND, "dia"),
)
def PRE_15(scene: Surroundings) -> Iterator[Finding]:
    for entry, files, index, partida in _lines(scene):
        if partida.capitol != STAFF or partida.tipus is None or partida.tipus == IN_KIND:
            continue
        roles = _roles(files.accio, partida.financador)
        agreed = {e.assumeix for e in files.tdr.condicions_economiques if e.concepte == STAFF}
        if "ajuntament" not in roles and not (roles & agreed):
            text = N_("Staff time is charged in money to {funder}")
            message = Message(text, {"funder": entitat_name(scene.dossier, partida.financador)})
            yield Finding(("partides", index, "tipus"), message, entry)


def _roles(accio: Accio, entitat: str | None) -> set[str | None]:
    return {each.rol for each in accio.entitats if each.entitat == entitat}
