"""Family ENC: whether the team brings what the partner needs (domain 10)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from cooptec.diagnostics import Related, Severity
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.figures.days import member_days
from cooptec.figures.matching import Coverage, coverage
from cooptec.figures.team import (
    CANCELLED,
    Member,
    lines_of,
    offers_of,
    standing_members,
    team,
)
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F
from cooptec.model.oferta import Oferta
from cooptec.model.seleccio import Seleccio
from cooptec.rules.identifiers import is_any_unreadable
from cooptec.rules.looking import label_of, persona_name, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.samples import ACTION, OFFER
from cooptec.rules.surroundings import Surroundings

_MATCHING: Final = f"""\
demandes/dem-rocafuerte-atencio.yaml:
  competencies_requerides:
    - {{competencia: administracio_electronica, nivell: avancat, essencial: %s}}
{ACTION}/accio.yaml:
  equip: [{{persona: per-coordinacio-fons, rol_equip: cap}}]
{OFFER}\
  competencies: [{{competencia: administracio_electronica, nivell: %s, anys: 4}}]
"""


@rule(
    "ENC-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio",),
    moment=F,
    completeness=True,
    title=N_("Somebody of the team brings each essential skill, at its level or above"),
    why=N_("It is what the partner was promised"),
    mend=N_("Write the skill in the offer of whoever has it, or add somebody to the team"),
    bad=_MATCHING % ("true", "basic"),
    good=_MATCHING % ("true", "referencia"),
)
def ENC_01(scene: Surroundings) -> Iterator[Finding]:
    skills = scene.dossier.lists.get("competencia")
    levels = scene.dossier.lists.get("nivell")
    for files, entry, lacking in _uncovered(scene):
        for each in lacking:
            if not each.needed.essencial:
                continue
            args = {"skill": label_of(skills, each.needed.competencia)}
            text = N_("Nobody of the team brings “{skill}”")
            if each.needed.nivell is not None:
                text = N_("Nobody of the team brings “{skill}” at the level “{level}” or above")
                args["level"] = label_of(levels, each.needed.nivell)
            where = related(each.entry, each.loc, N_("the demand asks for it here"))
            claimed = _claimed(files, each)
            yield Finding(("equip",), Message(text, args), entry, related=(*where, *claimed))


def _claimed(files: ActionFiles, lacking: Coverage) -> Iterator[Related]:
    """Where the selection names somebody who does not show the skill."""
    entry = files.one("seleccio")
    for index, each in enumerate(entry.as_(Seleccio).cobertura if entry is not None else ()):
        if each.competencia == lacking.needed.competencia:
            text = N_("the offer of the person named here does not show it")
            yield from related(entry, ("cobertura", index, "persona"), text)


def _uncovered(scene: Surroundings) -> Iterator[tuple[ActionFiles, Entry, list[Coverage]]]:
    """The actions with a team, with the skills that nobody is known to bring."""
    for entry in scene.dossier.of("accio"):
        files = scene.dossier.action(entry.id)
        people = team(files)
        if entry.as_(Accio).estat == CANCELLED or not people:
            continue
        if all(_is_clear(scene.dossier, each) for each in people):
            yield files, entry, [each for each in coverage(files) if not each.people]


def _is_clear(dossier: Dossier, persona: str) -> bool:
    """Whether it can be known what a person brings."""
    known = dossier.get("persona", persona) is not None
    offers = offers_of(dossier, persona)
    told = not any(unclear(each, ("competencies",)) for each in offers)
    return known and told and (bool(offers) or not is_any_unreadable(dossier, "oferta"))


@rule(
    "ENC-02",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("accio",),
    moment=F,
    completeness=True,
    title=N_("The desirable skills that nobody of the team brings are known"),
    why=N_("The partner should know what it will not get"),
    mend=N_("Tell the partner; nothing else needs to be done"),
    bad=_MATCHING % ("false", "basic"),
    good=_MATCHING % ("false", "referencia"),
)
def ENC_02(scene: Surroundings) -> Iterator[Finding]:
    skills = scene.dossier.lists.get("competencia")
    for _, entry, lacking in _uncovered(scene):
        desirable = [each for each in lacking if not each.needed.essencial]
        if desirable:
            names = [label_of(skills, each.needed.competencia) for each in desirable]
            text = N_("Desirable skills that nobody of the team brings: {skills}")
            where = (related(e.entry, e.loc, N_("asked for here")) for e in desirable)
            yield Finding(
                ("equip",),
                Message(text, {"skills": names}),
                entry,
                related=tuple(chain.from_iterable(where)),
            )


_SECOND_ACTION: Final = f"""\
{ACTION}/accio.yaml:
  equip: [{{persona: per-coordinacio-fons, rol_equip: cap}}]
accions/acc-rocafuerte-arxiu-2018/accio.yaml:
  id: acc-rocafuerte-arxiu-2018
  codi: MIN-2018-2
  titol: {{es: El archivo de trámites de Rocafuerte}}
  resum: {{es: Personal técnico municipal ordena el archivo con el equipo de ventanilla.}}
  programa: prg-minim-2018
  demandes: [dem-rocafuerte-atencio]
  etapa: formulacio
  estat: activa
  modalitat: assistencia_tecnica
  direccio: nord_sud
  marc_temporal: puntual
  entitats: [{{entitat: ent-gad-rocafuerte, rol: govern_local}}]
  localitzacions: [{{territori: "1312"}}]
  equip: [{{persona: per-coordinacio-fons, rol_equip: membre}}]
programa.yaml:
  parametres: {{accions_per_tecnic_max: %s, tdr_paraules: [100, 3000]}}
"""


@rule(
    "ENC-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    title=N_("Nobody works in more actions at once than the programme foresees"),
    why=N_("The work at the town hall has to be done as well"),
    mend=N_("Give the action to somebody else, or agree on it with the town hall"),
    bad=_SECOND_ACTION % 1,
    good=_SECOND_ACTION % 2,
)
def ENC_07(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.accions_per_tecnic_max
    if most is None:
        return
    for member in chain.from_iterable(map(standing_members, scene.dossier.of("accio"))):
        lines = lines_of(scene.dossier, member.persona)
        active = {each.entry.path: each for each in lines if _is_active(each)}
        ordered = sorted(active.values(), key=_begins)
        if member in ordered[most:]:
            text = N_("{name} works in {count} active actions; the programme allows {most}")
            args = {
                "name": persona_name(scene.dossier, member.persona),
                "count": len(ordered),
                "most": most,
            }
            loc = (*member.loc, "persona")
            where = (related(e.entry, e.loc, N_("another action")) for e in ordered[:most])
            yield Finding(
                loc, Message(text, args), member.entry, related=tuple(chain.from_iterable(where))
            )


def _begins(member: Member) -> tuple[date, str]:
    planned = member.entry.as_(Accio).periode_previst
    return (planned.inici if planned is not None else None) or date.max, member.entry.path


def _is_active(member: Member) -> bool:
    accio = member.entry.as_(Accio)
    return accio.estat == "activa" and accio.etapa != "tancada"


_DAYS: Final = f"""\
{ACTION}/accio.yaml:
  equip:
    - persona: per-coordinacio-fons
      rol_equip: cap
      dies_preparacio: 2
      dies_missio: 7
      dies_distancia: 3
      dies_informe: %s
{OFFER}\
  autoritzacio_entitat:
    organ: alcaldia
    data: 2018-06-01
    dies_autoritzats: 14
    periode: {{inici: 2018-10-01, fi: 2018-11-30}}
"""


@rule(
    "ENC-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("oferta",),
    on="accio",
    moment=F,
    title=N_("The days that a person is given are days that the town hall has authorised"),
    why=N_("The authorisation is for a number of days"),
    mend=N_("Ask the town hall for more days, or give the person fewer"),
    bad=_DAYS % 4,
    good=_DAYS % 2,
)
def ENC_08(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("oferta"):
        persona = entry.as_(Oferta).persona
        offers = offers_of(scene.dossier, persona) if persona is not None else ()
        granted = [each for each in offers if _granted(each) is not None]
        if persona is None or not granted or granted[-1].path != entry.path:
            continue
        allowed = sum(_granted(each) or 0 for each in granted)
        own = lines_of(scene.dossier, persona)
        given = sum(member_days(each.line).total for each in own)
        if given > allowed:
            text = N_("{name} is given {days} days, and the town hall has authorised {allowed}")
            name = persona_name(scene.dossier, persona)
            where = (related(each.entry, each.loc, N_("days given here")) for each in own)
            yield Finding(
                ("autoritzacio_entitat", "dies_autoritzats"),
                Message(text, {"name": name, "days": given, "allowed": allowed}),
                entry,
                related=tuple(chain.from_iterable(where)),
            )


def _granted(offer: Entry) -> int | None:
    """The days that the town hall has authorised; None where it does not say."""
    leave = offer.as_(Oferta).autoritzacio_entitat
    return leave.dies_autoritzats if leave is not None else None
