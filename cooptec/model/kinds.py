"""Which kinds of file a dossier has, where each stands and which model it follows."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from cooptec.i18n import N_
from cooptec.model.accio import Accio
from cooptec.model.avaluacio import Avaluacio
from cooptec.model.base import Part
from cooptec.model.candidatura import Candidatura
from cooptec.model.conveni import Conveni
from cooptec.model.convocatoria import Convocatoria
from cooptec.model.demanda import Demanda
from cooptec.model.despesa import Despesa
from cooptec.model.document import DocumentRegistrat
from cooptec.model.entitat import Entitat
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.marca import Marca
from cooptec.model.mesurament import Mesurament
from cooptec.model.missio import Missio
from cooptec.model.oferta import Oferta
from cooptec.model.persona import Persona
from cooptec.model.places import PLACES
from cooptec.model.pressupost import Pressupost
from cooptec.model.programa import Programa
from cooptec.model.rebut import Rebut
from cooptec.model.seguiment import Seguiment
from cooptec.model.seleccio import Seleccio
from cooptec.model.sessio import SessioDistancia
from cooptec.model.tdr import Tdr


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name and its model; where it stands says ``places``."""

    name: str
    model: type[Part]
    title: str
    prefix: str | None
    """The first letters of its identifiers; None where the file has no identifier of its own."""

    @property
    def patterns(self) -> tuple[str, ...]:
        """Where such files stand, relative to the dossier, the usual place first."""
        return PLACES[self.name]

    def path(self, *, id: str = "", accio: str = "") -> str:  # noqa: A002 (the key of the field)
        """Where an object of this kind stands, relative to the dossier."""
        return self.patterns[0].format(id=id, accio=accio)


KINDS: Final[tuple[Kind, ...]] = (
    Kind("programa", Programa, N_("programme"), "prg"),
    Kind("entitat", Entitat, N_("institution"), "ent"),
    Kind("persona", Persona, N_("person"), "per"),
    Kind("convocatoria", Convocatoria, N_("call"), "cvc"),
    Kind("conveni", Conveni, N_("agreement"), "cnv"),
    Kind("oferta", Oferta, N_("offer"), "ofe"),
    Kind("demanda", Demanda, N_("demand"), "dem"),
    Kind("accio", Accio, N_("action"), "acc"),
    Kind("tdr", Tdr, N_("terms of reference"), None),
    Kind("marc_logic", MarcLogic, N_("logical framework"), None),
    Kind("pressupost", Pressupost, N_("budget"), None),
    Kind("candidatura", Candidatura, N_("application"), "can"),
    Kind("seleccio", Seleccio, N_("selection"), "sel"),
    Kind("missio", Missio, N_("mission"), "mis"),
    Kind("sessio_distancia", SessioDistancia, N_("remote session"), "ses"),
    Kind("mesurament", Mesurament, N_("measurement"), "mes"),
    Kind("despesa", Despesa, N_("expense"), "des"),
    Kind("seguiment", Seguiment, N_("monitoring record"), "seg"),
    Kind("avaluacio", Avaluacio, N_("evaluation"), "ava"),
    Kind("document", DocumentRegistrat, N_("document"), "doc"),
    Kind("rebut", Rebut, N_("file received"), "reb"),
    Kind("marca", Marca, N_("brand"), None),
)

PART_PREFIXES: Final[dict[str, tuple[str, str]]] = {
    "objectiu": ("obj", N_("objective")),
    "resultat": ("res", N_("result")),
    "indicador": ("ind", N_("indicator")),
    "activitat": ("act", N_("activity")),
    "producte": ("pro", N_("deliverable")),
    "partida": ("par", N_("budget line")),
    "risc": ("rsc", N_("risk")),
    "recomanacio": ("rec", N_("recommendation")),
}
"""Parts with an identifier of their own, unique within their action, and its first letters."""


IDENTIFIER: Final = re.compile(r"[a-z]{3}-[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)
"""The form of every identifier: three letters that say the kind, and words (domain 4.2)."""


@cache
def kind_named(name: str) -> Kind:
    """The kind with this name.

    Raises:
        KeyError: there is none.
    """
    return {kind.name: kind for kind in KINDS}[name]


class Position(NamedTuple):
    """What the path of a file says of it."""

    kind: Kind
    id: str | None
    """The identifier that the name of the file or folder promises."""
    accio: str | None
    """The action in whose folder it stands."""


def position_of(path: str) -> Position | None:
    """What kind of file a path, relative to the dossier, holds; None where nothing belongs."""
    # as many folders as a path, and the same one first
    for kind, regex in _places().get((path.count("/"), path.partition("/")[0]), ()):
        match = regex.fullmatch(path)
        if match is not None:
            found = match.groupdict()
            return Position(kind, found.get("id"), found.get("accio"))
    return None


@cache
def _places() -> dict[tuple[int, str], tuple[tuple[Kind, re.Pattern[str]], ...]]:
    found: dict[tuple[int, str], tuple[tuple[Kind, re.Pattern[str]], ...]] = {}
    for kind in KINDS:
        for pattern in kind.patterns:
            key = (pattern.count("/"), pattern.partition("/")[0])
            found[key] = (*found.get(key, ()), (kind, _regex(pattern)))
    return found


def _regex(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\{id\}", r"(?P<id>[^/]+)")
    return re.compile(escaped.replace(r"\{accio\}", r"(?P<accio>[^/]+)"))
