"""Family ENC, third part: whether the team speaks the partner's language (domain 10)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cooptec.codelists import CodeList
from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Dossier, Entry
from cooptec.figures.gates import askers
from cooptec.figures.team import CANCELLED, members, team, trips
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F, I
from cooptec.model.fields import Loc
from cooptec.model.persona import Persona
from cooptec.rules.looking import entitat_of, language_name, related, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_LEVEL: Final = """\
accions/acc-rocafuerte-atencio-2018/accio.yaml:
  equip: [{persona: per-coordinacio-fons, rol_equip: cap, dies_missio: 7}]
persones/per-coordinacio-fons.yaml:
  llengues: [{llengua: ca, nivell: nativa}, {llengua: es, nivell: %s}]
"""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How well a person speaks a language."""

    entry: Entry
    loc: Loc
    """Where it stands, or should stand."""
    level: str | None
    """None while nobody has said it."""


@rule(
    "ENC-03",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio", "persona"),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("The team and whoever travels speak the language of the partner"),
    why=N_("The work is done in the language of the partner"),
    mend=N_("Write the level of the person, or add somebody who speaks the language"),
    bad=_LEVEL % "A2",
    good=_LEVEL % "C1",
)
def ENC_03(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        for found in _of_action(scene, entry):
            if found.entry is entry:
                yield found
    for entry in scene.dossier.of("persona"):
        told: set[str] = set()
        for action in _where_needed(scene.dossier, entry.id):
            language = _language(scene.dossier, action)
            own = [each for each in _of_action(scene, action) if each.entry is entry]
            if own and language is not None and language not in told:
                told.add(language)
                yield own[0]


def _where_needed(dossier: Dossier, persona: str) -> Iterator[Entry]:
    """The actions on whose team or journeys a person may be, in the order of their paths."""
    found = {entry.path: entry for entry in dossier.naming("accio", persona)}
    applied = (e for o in dossier.naming("oferta", persona) for e in _applying(dossier, o))
    for each in (*dossier.naming("missio", persona), *applied):
        action = dossier.action(each.accio or "").entry
        if action is not None:
            found[action.path] = action
    return (found[path] for path in sorted(found))


def _applying(dossier: Dossier, oferta: Entry) -> tuple[Entry, ...]:
    return dossier.naming("candidatura", oferta.id)


def _of_action(scene: Surroundings, entry: Entry) -> Iterator[Finding]:
    files = scene.dossier.action(entry.id)
    language = _language(scene.dossier, entry)
    people = team(files)
    if entry.as_(Accio).estat == CANCELLED or language is None or not people:
        return
    yield from _of_travellers(scene, files, language)
    yield from _of_team(scene, entry, people, language)


def _language(dossier: Dossier, accio: Entry) -> str | None:
    """The language of the partner; where it is not said, that of the documents for it."""
    named = [each.entitat for each in accio.as_(Accio).entitats if each.rol == "govern_local"]
    for id_ in (*named, *askers(dossier, accio)):
        language = entitat_of(dossier, id_).llengua
        if language is not None:
            return language
    documents = dossier.programa.llengues_document
    return next(iter(documents.govern_local), None) if documents is not None else None


def _of_travellers(scene: Surroundings, files: ActionFiles, language: str) -> Iterator[Finding]:
    """Whoever travels and speaks less than is needed, or has not said how well."""
    levels = scene.dossier.lists.get("nivell_llengua")
    least = scene.limits.nivell_llengua_persona
    for each in _spoken(scene.dossier, _travellers(files), language):
        if each.level is None:
            yield _undeclared(each, language)
        elif _below(levels, each.level, least):
            text = N_(
                "Whoever travels speaks {language} at {least} or above; this person at {level}"
            )
            args = {"language": language_name(language), "least": least, "level": each.level}
            where = related(files.entry, ("equip",), N_("the team"))
            yield Finding(each.loc, Message(text, args), each.entry, related=where, moment=I)


def _travellers(files: ActionFiles) -> Iterable[str]:
    """Who travels: by the missions, and while there is none by the days of the team."""
    found = [who for trip in trips(files.dossier, files.id) for who in trip.missio.persones]
    if not found and files.entry is not None:
        found = [each.persona for each in members(files.entry) if each.line.dies_missio]
    return dict.fromkeys(found)


def _of_team(
    scene: Surroundings, accio: Entry, people: tuple[str, ...], language: str
) -> Iterator[Finding]:
    """That nobody of the team speaks it well enough, or that it cannot be known yet."""
    levels = scene.dossier.lists.get("nivell_llengua")
    least = scene.limits.nivell_llengua_equip
    spoken = list(_spoken(scene.dossier, people, language))
    known = [each.level for each in spoken if each.level is not None]
    if any(not _below(levels, level, least) for level in known) or len(spoken) < len(people):
        return
    if len(known) < len(spoken):
        yield from (_undeclared(each, language) for each in spoken if each.level is None)
        return
    text = N_("Nobody of the team speaks {language} at {least} or above")
    message = Message(text, {"language": language_name(language), "least": least})
    yield Finding(("equip",), message, accio)


def _undeclared(spoken: Spoken, language: str) -> Finding:
    text = N_("It is not said how well this person speaks {language}")
    message = Message(text, {"language": language_name(language)})
    return Finding(spoken.loc, message, spoken.entry, severity=Severity.WARNING)


def _spoken(dossier: Dossier, people: Iterable[str], language: str) -> Iterator[Spoken]:
    """What is known of some people; without those of whom nothing can or may be known."""
    for who in people:
        entry = dossier.get("persona", who)
        if entry is None or unclear(entry, ("llengues",)):
            continue
        if entry.as_(Persona).anonimitzada_el is None:
            yield _level(entry, language)


def _level(entry: Entry, language: str) -> Spoken:
    for index, each in enumerate(entry.as_(Persona).llengues):
        if each.llengua == language:
            return Spoken(entry, ("llengues", index, "nivell"), each.nivell)
    return Spoken(entry, ("llengues",), None)


def _below(levels: CodeList, level: str, least: str | None) -> bool:
    """Whether a level is lower than another; levels that are not on the list are not judged."""
    has, asked = levels.position(level), levels.position(least or "")
    return has is not None and asked is not None and has < asked
