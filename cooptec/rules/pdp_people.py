"""Family PDP, second part: what must be written of the data of each person (domain 10)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.codelists.words import says
from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.team import members
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.camp import A, F, I, M
from cooptec.model.persona import Persona, TractamentDades
from cooptec.rules.looking import absent, entitat_of
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_PERSONA: Final = """\
persones/per-coordinacio-fons.yaml:
  tractament_dades:
    base_juridica: %s
    informada_el: 2018-05-02
    finalitat: Coordinació de les accions del programa
    transferencia_internacional: %s
    conservar_fins: %s
"""
_BASIS: Final = "missio_interes_public"
_UNTIL: Final = "2020-12-31"


def _people(scene: Surroundings) -> Iterator[tuple[Entry, Persona]]:
    """The people of the record; of those who were anonymised nothing more is asked."""
    for entry in scene.dossier.of("persona"):
        persona = entry.as_(Persona)
        if entry.readable and persona.anonimitzada_el is None:
            yield entry, persona


@rule(
    "PDP-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("persona",),
    moment=F,
    completeness=True,
    waivable=False,
    title=N_("The record says why, and until when, the data of each person are kept"),
    why=N_("Whoever keeps data about people must be able to say on what ground (GDPR)"),
    mend=N_("Write the legal basis, when the person was informed, what for, and until when"),
    bad="""\
persones/per-coordinacio-fons.yaml:
  tractament_dades:
    base_juridica: missio_interes_public
    finalitat: Coordinació de les accions del programa
    transferencia_internacional: false
    conservar_fins: 2020-12-31
""",
    good=_PERSONA % (_BASIS, "false", _UNTIL),
)
def PDP_02(scene: Surroundings) -> Iterator[Finding]:
    for entry, persona in _people(scene):
        if absent(entry, ("tractament_dades",)):
            text = N_("It is not written why and until when the data of “{person}” are kept")
            message = Message(text, {"person": persona.nom_public or entry.id})
            yield Finding(("tractament_dades",), message, entry)
        elif persona.tractament_dades is not None:
            for key, text in _ASKED:
                if absent(entry, ("tractament_dades", key)):
                    yield Finding(("tractament_dades", key), Message(text), entry)


_ASKED: Final = (
    ("base_juridica", N_("It is not written on what legal basis the data are kept")),
    ("informada_el", N_("It is not written when the person was informed")),
    ("finalitat", N_("It is not written what the data are kept for")),
    ("conservar_fins", N_("It is not written until when the data are kept")),
)


@rule(
    "PDP-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("persona",),
    moment=F,
    waivable=False,
    title=N_("The data of people at work do not rest on their consent"),
    why=N_("Whoever depends on an employer is rarely free to say no"),
    mend=N_("Choose another legal basis, such as the task in the public interest"),
    bad=_PERSONA % ("consentiment", "false", _UNTIL),
    good=_PERSONA % (_BASIS, "false", _UNTIL),
)
def PDP_03(scene: Surroundings) -> Iterator[Finding]:
    for entry, persona in _people(scene):
        data = persona.tractament_dades
        if data is None or data.base_juridica != "consentiment" or persona.entitat is None:
            continue
        if not _is_optional(data):
            text = N_("The data of “{person}”, who works for an institution, rest on consent")
            message = Message(text, {"person": persona.nom_public or entry.id})
            yield Finding(("tractament_dades", "base_juridica"), message, entry)


def _is_optional(data: TractamentDades) -> bool:
    """Whether the data serve something that a person is free to refuse, such as a photograph."""
    said = data.finalitat or ""
    return any(says(said, "us_opcional", language) for language in DOCUMENT_LANGUAGES)


@rule(
    "PDP-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("persona",),
    moment=F,
    completeness=True,
    waivable=False,
    title=N_("Data that leave the European Economic Area have a ground for it"),
    why=N_("Outside it the law of each country protects data in its own way"),
    mend=N_("Write under garantia what allows the data to be sent; ask for data protection advice"),
    bad="""\
persones/per-coordinacio-fons.yaml:
  tractament_dades:
    base_juridica: missio_interes_public
    informada_el: 2018-05-02
    finalitat: Coordinació de les accions del programa
    transferencia_internacional: true
    conservar_fins: 2020-12-31
""",
    good="""\
persones/per-coordinacio-fons.yaml:
  tractament_dades:
    base_juridica: missio_interes_public
    informada_el: 2018-05-02
    finalitat: Coordinació de les accions del programa
    transferencia_internacional: true
    garantia: Raons importants d'interès públic (RGPD, article 49.1.d)
    conservar_fins: 2020-12-31
""",
)
def PDP_04(scene: Surroundings) -> Iterator[Finding]:
    for entry, persona in _people(scene):
        data = persona.tractament_dades
        if data is None:
            continue
        name = {"person": persona.nom_public or entry.id}
        if data.transferencia_internacional and absent(entry, ("tractament_dades", "garantia")):
            text = N_("The data of “{person}” are sent abroad, and no ground for it is written")
            yield Finding(("tractament_dades", "garantia"), Message(text, name), entry)
        elif data.transferencia_internacional is False and _travels_out(scene.dossier, entry):
            text = N_("“{person}” travels, so that the partner's country receives their data")
            place = ("tractament_dades", "transferencia_internacional")
            yield Finding(place, Message(text, name), entry)


def _travels_out(dossier: Dossier, entry: Entry) -> bool:
    """Whether a person of the European Economic Area is in a team that works outside it."""
    pais = dossier.programa.pais
    if pais is None or _is_inside(dossier, pais):
        return False
    id_ = entry.as_(Persona).id
    actions = dossier.naming("accio", id_) if id_ is not None else ()
    teams = (each for action in actions for each in members(action))
    return any(each.persona == id_ for each in teams) and _comes_from_inside(dossier, id_ or "")


def _comes_from_inside(dossier: Dossier, id_: str) -> bool:
    entry = dossier.get("persona", id_)
    works_for = entitat_of(dossier, entry.as_(Persona).entitat) if entry is not None else None
    return (
        works_for is not None and works_for.pais is not None and _is_inside(dossier, works_for.pais)
    )


def _is_inside(dossier: Dossier, pais: str) -> bool:
    known = dossier.lists.get("pais").get(pais)
    return known is not None and known.flag("eee")


@rule(
    "PDP-05",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("persona",),
    moment=M,
    completeness=True,
    waivable=False,
    title=N_("A permission to use somebody's image says for what and since when"),
    why=N_("A face and a quotation belong to the person"),
    mend=N_("Write the date of the permission and what it may be used for"),
    bad="""\
persones/per-coordinacio-fons.yaml:
  autoritzacio_imatge: {concedida: true, data: 2018-05-02}
""",
    good="""\
persones/per-coordinacio-fons.yaml:
  autoritzacio_imatge: {concedida: true, data: 2018-05-02, abast: Web i memòria del Fons}
""",
)
def PDP_05(scene: Surroundings) -> Iterator[Finding]:
    for entry, persona in _people(scene):
        permit = persona.autoritzacio_imatge
        if permit is None or not permit.concedida:
            continue
        for key, text in _PERMIT:
            if absent(entry, ("autoritzacio_imatge", key)):
                yield Finding(("autoritzacio_imatge", key), Message(text), entry)
        if permit.data is not None and permit.data > scene.today:
            text = N_("The permission is of {day}, which has not come yet")
            place = ("autoritzacio_imatge", "data")
            yield Finding(place, Message(text, {"day": permit.data}), entry, moment=I)


_PERMIT: Final = (
    ("data", N_("It is not written since when the image may be used")),
    ("abast", N_("It is not written what the image may be used for")),
)


@rule(
    "PDP-06",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("persona",),
    moment=A,
    waivable=False,
    title=N_("Data are not kept longer than was said"),
    why=N_("Each person was told until when their data would be kept"),
    mend=N_("Take the person out of the record with cooptec anonimitza"),
    bad=_PERSONA % (_BASIS, "false", "2018-06-01"),
    good=_PERSONA % (_BASIS, "false", _UNTIL),
)
def PDP_06(scene: Surroundings) -> Iterator[Finding]:
    for entry, persona in _people(scene):
        until = _until(persona)
        if until is not None and until < scene.today:
            text = N_("The data of “{person}” were to be kept until {day}")
            args = {"person": persona.nom_public or entry.id, "day": until}
            place = ("tractament_dades", "conservar_fins")
            yield Finding(place, Message(text, args), entry)


def _until(persona: Persona) -> date | None:
    return persona.tractament_dades.conservar_fins if persona.tractament_dades else None
