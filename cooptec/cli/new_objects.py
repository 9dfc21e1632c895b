"""What differs between the wizards of one object: their words, and what each one asks first."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cooptec.cli.session import Session
from cooptec.i18n import N_, Translator


@dataclass(frozen=True, slots=True)
class NewKind:
    """A wizard for one kind of object."""

    kind: str
    command: str
    opening: str
    """The head of the conversation: a text of the catalogs with the place ``{where}``."""
    examples: str
    in_action: bool = False
    """Whether the object belongs to an action."""
    first: tuple[str, ...] = ()
    """See ``first`` of :func:`cooptec.wizard.plan.plan_for`."""
    following: tuple[tuple[str, str], ...] = ()
    """What comes next: commands with the place ``{id}`` or ``{accio}``, and what each is for."""


_ESTAT: Final = ("cooptec estat {id}", N_("what is missing, and who knows it"))
_ESTAT_ACCIO: Final = ("cooptec estat {accio}", N_("where the action is"))
_VALIDA: Final = ("cooptec valida", N_("check that everything fits together"))

NEW: Final[tuple[NewKind, ...]] = (
    NewKind(
        "demanda",
        "nova-demanda",
        N_("New demand · {where}"),
        N_(
            "For example: cooptec nova-demanda · cooptec nova-demanda --respostes demanda.yaml "
            '--camp durada_prevista.nombre_missions=2 --camp "titol.es=…"'
        ),
        following=(
            ("cooptec identifica {id}", N_("go on with it, step by step")),
            _ESTAT,
            ("cooptec genera fitxa_demanda {id}", N_("in Word, to send it")),
        ),
    ),
    NewKind(
        "entitat",
        "nova-entitat",
        N_("New institution · {where}"),
        N_("For example: cooptec nova-entitat · cooptec nova-entitat --respostes entitat.yaml"),
        following=(_VALIDA,),
    ),
    NewKind(
        "persona",
        "nova-persona",
        N_("New person · {where}"),
        N_("For example: cooptec nova-persona · cooptec nova-persona --respostes persona.yaml"),
        following=(_VALIDA,),
    ),
    NewKind(
        "convocatoria",
        "nova-convocatoria",
        N_("New call · {where}"),
        N_(
            "For example: cooptec nova-convocatoria · "
            "cooptec nova-convocatoria --respostes convocatoria.yaml --accepta"
        ),
        first=("titol", "accions", "estat"),
        following=(_VALIDA,),
    ),
    NewKind(
        "conveni",
        "nou-conveni",
        N_("New agreement · {where}"),
        N_(
            "For example: cooptec nou-conveni · cooptec nou-conveni --respostes conveni.yaml "
            "--accepta. An agreement that covers one action only is written in: cooptec formula "
            "ACTION --pas F7"
        ),
        following=(
            ("cooptec completa {id}", N_("what it still needs")),
            _VALIDA,
        ),
    ),
    NewKind(
        "oferta",
        "nova-oferta",
        N_("New offer · {where}"),
        N_("For example: cooptec nova-oferta · cooptec nova-oferta --respostes oferta.yaml"),
        following=(_VALIDA,),
    ),
    NewKind(
        "candidatura",
        "nova-candidatura",
        N_("New application · {where}"),
        N_(
            "For example: cooptec nova-candidatura acc-jama-usos-sol-2018 "
            "--camp oferta=ofe-tecnica-urbanisme-1 --accepta"
        ),
        in_action=True,
        first=("convocatoria", "oferta", "data_presentacio", "estat"),
        following=(_ESTAT_ACCIO,),
    ),
    NewKind(
        "missio",
        "nova-missio",
        N_("New mission · {where}"),
        N_(
            "For example: cooptec nova-missio acc-jama-usos-sol-2018 · "
            "cooptec nova-missio acc-jama-usos-sol-2018 --respostes missio.yaml --accepta"
        ),
        in_action=True,
        first=(
            "tipus",
            "estat",
            "persones",
            "periode_desti",
            "data_sortida",
            "data_retorn",
            "llocs",
            "festius",
            "objectius",
            "activitats",
        ),
        following=(
            ("cooptec implementa {accio}", N_("insurance, duty travel order and the rest")),
            _ESTAT_ACCIO,
        ),
    ),
    NewKind(
        "sessio_distancia",
        "nova-sessio",
        N_("New remote session · {where}"),
        N_(
            "For example: cooptec nova-sessio acc-jama-usos-sol-2018 · "
            "cooptec nova-sessio acc-jama-usos-sol-2018 --respostes sessio.yaml --accepta"
        ),
        in_action=True,
        following=(_ESTAT_ACCIO,),
    ),
    NewKind(
        "mesurament",
        "nou-mesurament",
        N_("New measurement · {where}"),
        N_(
            "For example: cooptec nou-mesurament acc-jama-usos-sol-2018 --camp "
            "indicador=ind-criteris --camp valor=6 --accepta"
        ),
        in_action=True,
        following=(_ESTAT_ACCIO,),
    ),
    NewKind(
        "despesa",
        "nova-despesa",
        N_("New expense · {where}"),
        N_(
            "For example: cooptec nova-despesa acc-jama-usos-sol-2018 --camp partida=par-vol-1 "
            '--camp data=2018-09-10 --camp quantia.valor=1180.00 --camp "justificant=…" --accepta'
        ),
        in_action=True,
        following=(_ESTAT_ACCIO,),
    ),
    NewKind(
        "seguiment",
        "nou-seguiment",
        N_("New monitoring record · {where}"),
        N_(
            "For example: cooptec nou-seguiment acc-jama-usos-sol-2018 · "
            "cooptec nou-seguiment acc-jama-usos-sol-2018 --accepta"
        ),
        in_action=True,
        following=(_ESTAT_ACCIO,),
    ),
    NewKind(
        "document",
        "nou-document",
        N_("New record of a document · {where}"),
        N_(
            "For example: cooptec nou-document acc-jama-usos-sol-2018 --camp "
            "tipus=acta_modificacio --accepta · cooptec nou-document acc-jama-usos-sol-2018 "
            "--respostes document.yaml"
        ),
        in_action=True,
        following=(
            ("cooptec completa {id}", N_("validations, signatures and reviews, when they come")),
            _ESTAT_ACCIO,
        ),
    ),
)
"""In the order in which one would use them."""


def new_kind(kind: str) -> NewKind:
    """The wizard of a kind.

    Raises:
        KeyError: there is none.
    """
    return {each.kind: each for each in NEW}[kind]


@dataclass(frozen=True)
class Call:
    """What the command line asked for."""

    session: Session
    new: NewKind
    accio: str | None
    answers: Path | None
    pairs: tuple[str, ...]
    accept: bool
    today: str | None

    @property
    def t(self) -> Translator:
        """The language of the screen."""
        return self.session.t
