"""Family ENC, second part: how the team was chosen, and who stands in (domain 10)."""

from collections.abc import Iterator
from typing import Final

from cooptec.codelists.words import says
from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.scores import standings, total_weight
from cooptec.figures.team import CANCELLED, RESERVE, applicant, team
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F, I
from cooptec.model.candidatura import Candidatura
from cooptec.model.risc import Risc
from cooptec.model.seleccio import Seleccio
from cooptec.rules.looking import absent, persona_name, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.samples import ACTION
from cooptec.rules.surroundings import Surroundings

_VALIDATION: Final = f"""\
{ACTION}/seleccio.yaml:
  id: sel-rocafuerte
  estat: proposada
  validacio_govern_local: %s
"""


@rule(
    "ENC-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("The partner has validated the team"),
    why=N_("The partner chooses with whom it works"),
    mend=N_("Send the proposal to the partner, and write the act by which it agrees"),
    bad=_VALIDATION % "",
    good=_VALIDATION % "{organ: alcaldia, data: 2018-06-11}",
)
def ENC_04(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        if entry.as_(Accio).estat == CANCELLED:
            continue
        choice = scene.dossier.action(entry.id).one("seleccio")
        if choice is None:
            text = N_("The partner has not validated the team: there is no file seleccio.yaml")
            yield Finding(("equip",), Message(text), entry)
        elif choice.as_(Seleccio).estat != "deserta" and _not_validated(choice):
            text = N_("The partner has not validated the team")
            yield Finding(("validacio_govern_local",), Message(text), choice)


def _not_validated(choice: Entry) -> bool:
    return absent(choice, ("validacio_govern_local",))


_RISK: Final = f"""\
{ACTION}/accio.yaml:
  equip: [{{persona: per-coordinacio-fons, rol_equip: cap}}]
  riscos:
    - id: rsc-exemple
      descripcio: {{ca: Exemple de risc}}
      categoria: %s
      probabilitat: 1
      impacte: 2
"""
_HEALTH: Final = "salut"


@rule(
    "ENC-05",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Somebody is in reserve, or the risk that there is nobody is registered"),
    why=N_("People fall ill"),
    mend=N_("Name somebody for the reserve, or add a risk that says who would go instead"),
    bad=_RISK % "logistic",
    good=_RISK % _HEALTH,
)
def ENC_05(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        accio = entry.as_(Accio)
        files = scene.dossier.action(entry.id)
        if accio.estat == CANCELLED or accio.etapa == "tancada" or not team(files):
            continue
        if not _has_reserve(files) and not any(map(_speaks_of_it, accio.riscos)):
            text = N_("Nobody is in reserve, and no risk says what happens if somebody falls ill")
            yield Finding(("equip",), Message(text), entry)


def _speaks_of_it(risc: Risc) -> bool:
    """Whether a risk is that somebody cannot go: by its kind, or by its words."""
    texts = (each for each in (risc.descripcio, risc.contingencia) if each is not None)
    said = ((text.get(code) or "", code) for text in texts for code in text.languages)
    return risc.categoria == _HEALTH or any(says(t, "substitucio", code) for t, code in said)


def _has_reserve(files: ActionFiles) -> bool:
    choice = files.one("seleccio")
    if choice is not None and choice.as_(Seleccio).reserva:
        return True
    return any(each.rol_equip == RESERVE for each in files.accio.equip)


_SCORES: Final = f"""\
{ACTION}/candidatures/can-exemple-1.yaml:
  id: can-exemple-1
{ACTION}/candidatures/can-exemple-2.yaml:
  id: can-exemple-2
{ACTION}/tdr.yaml:
  criteris_seleccio:
    - criteri: {{es: Práctica en atención ciudadana}}
      pes: %s
{ACTION}/seleccio.yaml:
  id: sel-rocafuerte
  puntuacions:
    - candidatura: can-exemple-1
      criteri: {{es: Práctica en atención ciudadana}}
      puntuacio: 8
      motiu: {{es: Seis años en ventanilla}}
    - candidatura: can-exemple-2
      criteri: {{es: Práctica en atención ciudadana}}
      puntuacio: 6
      motiu: {{es: Dos años en ventanilla}}
"""
_NOT_COMPARED: Final = frozenset({"retirada", "exclosa"})
"""States of an application that nobody scores."""

_WHOLE: Final = 100
"""What weights add up to: they are percentages."""


@rule(
    "ENC-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("seleccio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Several applications are compared by criteria whose weights add up to 100"),
    why=N_("Everybody is treated alike"),
    mend=N_("Correct the weights, or score every application in every criterion"),
    bad=_SCORES % 80,
    good=_SCORES % 100,
)
def ENC_06(scene: Surroundings) -> Iterator[Finding]:
    for choice in scene.dossier.of("seleccio"):
        files = scene.dossier.action(choice.accio or "")
        compared = _compared(files)
        if len(compared) > 1 and files.accio.estat != CANCELLED:
            yield from _weights(files)
            yield from _scores(files, choice, compared)


def _compared(files: ActionFiles) -> list[Entry]:
    return [
        each
        for each in files.dossier.of_action("candidatura", files.id)
        if each.as_(Candidatura).estat not in _NOT_COMPARED
    ]


def _weights(files: ActionFiles) -> Iterator[Finding]:
    criteria = files.tdr.criteris_seleccio
    total = total_weight(criteria)
    if criteria and total != _WHOLE and all(each.pes is not None for each in criteria):
        text = N_("The weights of the criteria add up to {total}, not to {whole}")
        message = Message(text, {"total": total, "whole": _WHOLE})
        yield Finding(("criteris_seleccio",), message, files.one("tdr"), moment=I)


def _scores(files: ActionFiles, choice: Entry, compared: list[Entry]) -> Iterator[Finding]:
    criteria = files.tdr.criteris_seleccio
    if unclear(choice, ("puntuacions",)):
        return
    entries = {each.id: each for each in compared}
    for each in standings(criteria, choice.as_(Seleccio).puntuacions, entries):
        lacking = sum(score is None or score.puntuacio is None for score in each.given)
        if lacking:
            entry = entries[each.candidatura]
            who = applicant(files.dossier, entry)
            name = persona_name(files.dossier, who) if who is not None else entry.id
            text = N_("The application of {name} has no score in {count} of the criteria")
            yield Finding(
                ("puntuacions",),
                Message(text, {"name": name, "count": lacking}),
                choice,
                related=related(entry, ("oferta",), N_("the application")),
            )
