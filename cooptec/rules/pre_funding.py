"""Family PRE, fifth part: every cost is borne, and only once (domain 10)."""

from collections.abc import Hashable, Iterator
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.dossier.dossier import Index
from cooptec.figures.budget import counts
from cooptec.figures.completeness import is_empty
from cooptec.figures.settlement import amount
from cooptec.figures.team import CANCELLED
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.despesa import Despesa
from cooptec.model.missio import Missio
from cooptec.model.pressupost import Partida, Pressupost
from cooptec.rules.looking import entitat_name, in_words, label_of, related, standing
from cooptec.rules.pre import PATH
from cooptec.rules.pre_kind import STAFF
from cooptec.rules.pre_limits import name_of_mission
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_TWICE: Final = f"""\
{PATH}:
  partides:
    - id: par-taller-1
      capitol: tallers
      concepte: {{es: Taller final, ca: Taller final}}
      tipus: monetari
      unitat: taller
      quantitat: 1
      preu_unitari: 300.00
      quantia: {{valor: 300.00, moneda: EUR}}
      financador: ent-fons
    - id: par-taller-2
      capitol: tallers
      concepte: {{es: %s, ca: %s}}
      tipus: monetari
      unitat: taller
      quantitat: 1
      preu_unitari: 300.00
      quantia: {{valor: 300.00, moneda: EUR}}
      financador: ent-gad-rocafuerte
"""


@rule(
    "PRE-11",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("despesa", "pressupost"),
    moment=F,
    title=N_("The same cost is not charged twice: to two funders, or in two actions"),
    why=N_("It would be paid twice"),
    mend=N_("Keep one of them; if each pays a part, write how it was calculated in both lines"),
    bad=_TWICE % ("Taller final", "Taller final"),
    good=_TWICE % ("Taller inicial", "Taller inicial"),
)
def PRE_11(scene: Surroundings) -> Iterator[Finding]:
    for entry, files in standing(scene.dossier, "pressupost"):
        seen: dict[Hashable, list[int]] = {}
        partides = entry.as_(Pressupost).partides
        for index, partida in enumerate(partides):
            key = _cost(partida)
            if key is not None:
                seen.setdefault(key, []).append(index)
        for same in seen.values():
            yield from _twice(entry, files, [(index, partides[index]) for index in same])
    yield from _charged_twice(scene)


def _cost(partida: Partida) -> Hashable | None:
    """What makes two lines the same cost; None for those that say which part of it they pay.

    Staff time is none: every institution gives that of its own people.
    """
    text = partida.concepte.whichever if partida.concepte is not None else None
    if not is_empty(partida.base_calcul) or partida.capitol == STAFF or text is None:
        return None
    if partida.financador is None or not amount(partida):
        return None
    words = tuple(text.casefold().split())
    what = (partida.capitol, words, partida.missio, partida.activitat)
    return (*what, partida.quantitat, partida.preu_unitari, amount(partida))


def _twice(entry: Entry, files: ActionFiles, same: list[tuple[int, Partida]]) -> Iterator[Finding]:
    """Lines for the same cost, but for those that pay one traveller each."""
    funders = {partida.financador for _, partida in same}
    if len(funders) < 2 or len(same) <= _travellers(files, same[0][1]):
        return
    first = same[0][1].financador
    for index, partida in same[1:]:
        if partida.financador != first:
            text = N_("{other} already pays the same cost")
            message = Message(text, {"other": entitat_name(files.dossier, first)})
            at = related(entry, ("partides", same[0][0], "financador"), N_("the other line"))
            yield Finding(("partides", index, "financador"), message, entry, related=at)


def _travellers(files: ActionFiles, partida: Partida) -> int:
    """How many people travel on the mission of a line; one where it has none."""
    missio = files.dossier.get("missio", partida.missio)
    return max(1, len(missio.as_(Missio).persones)) if missio is not None else 1


def _charged_twice(scene: Surroundings) -> Iterator[Finding]:
    """One supporting document, of one day and amount, charged to two funders or two actions.

    In two actions of one funder it may be a bill that was shared in equal parts.
    """
    for entry, _ in standing(scene.dossier, "despesa"):
        funder = _funder(scene.dossier, entry)
        for key in _receipt(entry) if funder is not None else ():
            known = ((e, _funder(scene.dossier, e)) for e in scene.dossier.sharing(BY_RECEIPT, key))
            other, first = next((e, who) for e, who in known if who is not None)
            if first == funder and entry.accio == other.accio:
                continue
            at = related(other, ("justificant",), N_("the other expense"))
            if first != funder:
                text = N_("The same document was charged to {other}")
                message = Message(text, {"other": entitat_name(scene.dossier, first)})
                yield Finding(("justificant",), message, entry, related=at)
            else:
                text = N_("The same document and amount were charged to “{title}” too")
                accio = scene.dossier.action(other.accio or "").accio
                message = Message(text, {"title": in_words(accio.titol, other.accio)})
                milder = Severity.WARNING
                yield Finding(("justificant",), message, entry, related=at, severity=milder)


def _receipt(entry: Entry) -> Iterator[str]:
    """The supporting document of an expense, with its day and its amount."""
    if entry.kind.name == "despesa" and entry.readable:
        despesa = entry.as_(Despesa)
        paper = folded(despesa.justificant or "")
        if counts(despesa) and any(sign.isdigit() for sign in paper):
            paid = amount(despesa)
            yield f"{paper} {despesa.data} {paid.normalize() if paid is not None else None}"


BY_RECEIPT: Final = Index("receipt", _receipt)
"""Expenses by what shows that they were paid."""


def _funder(dossier: Dossier, entry: Entry) -> str | None:
    """Who pays the line to which an expense is charged; None where it cannot be charged twice."""
    files = dossier.action(entry.accio or "")
    line = _line(files, entry.as_(Despesa).partida) if files.accio.estat != CANCELLED else None
    return line.financador if line is not None and is_empty(line.base_calcul) else None


def _line(files: ActionFiles, id_: str | None) -> Partida | None:
    return next((each for each in files.pressupost.partides if each.id == id_), None)


_NEEDED: Final = ("viatge_internacional", "allotjament", "manutencio", "asseguranca")
_INSTEAD: Final = {"viatge_internacional": "transport_intern"}
"""What is enough for a journey that needs no flight."""
_SENT: Final = """\
accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml:
  id: mis-rocafuerte-1
  accio: acc-rocafuerte-atencio-2018
  tipus: assistencia
  estat: prevista
accions/acc-rocafuerte-atencio-2018/tdr.yaml:
  condicions_economiques:
    - {concepte: viatge_internacional, assumeix: fons}
    - {concepte: manutencio, assumeix: fons}
    - {concepte: asseguranca, assumeix: fons}
"""


@rule(
    "PRE-16",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("missio",),
    moment=F,
    completeness=True,
    title=N_("Flight, lodging, allowances and insurance of each mission are budgeted or borne"),
    why=N_("What nobody budgeted somebody pays from their own pocket"),
    mend=N_("Add a line to the budget, or say among who bears what who pays it"),
    bad=_SENT,
    good=_SENT + "    - {concepte: allotjament, assumeix: govern_local}\n",
)
def PRE_16(scene: Surroundings) -> Iterator[Finding]:
    for entry, files in standing(scene.dossier, "missio"):
        missio = entry.as_(Missio)
        if missio.estat == "cancellada":
            continue
        lacking = list(_unpaid(files, missio))
        if lacking:
            text = N_("Nobody pays this of the mission {mission}: {costs}")
            costs = [label_of(scene.dossier.lists.get("capitol"), each) for each in lacking]
            args = {"mission": name_of_mission(missio), "costs": costs}
            yield Finding(("cost_previst",), Message(text, args), entry)


def _unpaid(files: ActionFiles, missio: Missio) -> Iterator[str]:
    borne = {each.concepte for each in files.tdr.condicions_economiques}
    paid = {each.capitol for each in files.pressupost.partides if _pays(each, missio)}
    found = borne | paid
    if missio.tipus == "reciproca" and "visita_retorn" in found:
        return
    for heading in _NEEDED:
        instead = _INSTEAD.get(heading) if files.accio.direccio == "nord_nord" else None
        if heading not in found and instead not in found and not _spared(missio, heading):
            yield heading


def _pays(partida: Partida, missio: Missio) -> bool:
    return partida.missio is None or partida.missio == missio.id


def _spared(missio: Missio, heading: str) -> bool:
    """There and back on one day: nobody sleeps away from home."""
    leaves, returns = missio.data_sortida, missio.data_retorn
    return heading == "allotjament" and leaves is not None and leaves == returns
