"""What a profile of headings says, and the sections of the terms of reference that it orders."""

from dataclasses import dataclass
from typing import Final

from cooptec.i18n import N_
from cooptec.model.base import Part, TextML
from cooptec.model.camp import I, camp
from cooptec.model.fields import field_at
from cooptec.model.kinds import kind_named
from cooptec.model.types import Text


class CampPropi(Part):
    """A field that only this profile asks for; its text stands in ``tdr.camps_perfil``."""

    nom: Text | None = camp(N_("Name of the field"), example="base_legal", required=I)
    titol: TextML | None = camp(N_("Title"), required=I)


class Apartat(Part):
    """A heading, and what stands under it in this order: introduction, sections, own fields."""

    titol: TextML | None = camp(N_("Title"), required=I)
    text: TextML | None = camp(
        N_("Introduction"),
        help=N_(
            "A section in braces, such as {condicions_economiques}, becomes the place where it "
            "stands: section 9, annex 2."
        ),
        prose=True,
    )
    seccions: tuple[Text, ...] = camp(N_("Sections"), example="abast", many=True)
    sense_titol: tuple[Text, ...] = camp(
        N_("Sections without a title of their own here"),
        help=N_("One that is alone under its heading, or is called the same, needs none."),
        many=True,
    )
    camps: tuple[CampPropi, ...] = camp(N_("Fields of the profile"), many=True)


class PerfilTdr(Part):
    """A profile: what stands before the first number, the headings and the annexes."""

    nom: TextML | None = camp(N_("Name"), required=I)
    obertura: tuple[Text, ...] = camp(N_("Sections before the first heading"), many=True)
    apartats: tuple[Apartat, ...] = camp(N_("Headings"), required=I, many=True)
    annexos: tuple[Apartat, ...] = camp(
        N_("Annexes"), help=N_("Those of which there is nothing to say are left out."), many=True
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of the terms of reference that a profile puts under one of its headings."""

    name: str
    title: str
    """What it is called where its heading says something else."""


def _field(name: str, path: str) -> Section:
    """A section that is called as a field of the model is."""
    kind, _, key = path.partition(".")
    field = field_at(kind_named(kind).model, (key,))
    assert field is not None, path  # noqa: S101 (the table below is tested)
    return Section(name, field.camp.title)


SECTIONS: Final[tuple[Section, ...]] = (
    Section("resum", N_("On one page")),
    Section("context", N_("The territory and the programme")),
    Section("problema", N_("The problem")),
    Section("competencia", N_("Legal power and plans")),
    Section("persones", N_("People and rights")),
    Section("altres_actors", N_("Other actors")),
    Section("objectius", N_("Objectives")),
    _field("canvi_esperat", "demanda.canvi_esperat"),
    _field("resultats", "marc_logic.resultats"),
    Section("indicadors", N_("How it will be seen")),
    Section("productes", N_("What will be handed over")),
    _field("abast", "tdr.abast"),
    _field("fora_d_abast", "tdr.fora_d_abast"),
    _field("metodologia", "tdr.metodologia"),
    _field("calendari", "tdr.calendari"),
    _field("activitats", "marc_logic.activitats"),
    _field("lloc", "tdr.lloc"),
    Section("perfil", N_("Profile")),
    _field("contrapart", "demanda.contrapart"),
    _field("supervisio", "tdr.supervisio"),
    _field("informacio_disponible", "tdr.informacio_disponible"),
    _field("suport_local", "tdr.suport_local"),
    _field("condicions_economiques", "tdr.condicions_economiques"),
    Section("informes", N_("Reports of the missions")),
    _field("drets_productes", "accio.drets_productes"),
    Section("confidencialitat", N_("Confidentiality")),
    Section("seguretat", N_("Safety of the journeys")),
    _field("criteris_seleccio", "tdr.criteris_seleccio"),
    Section("presentacio", N_("How and when to apply")),
    Section("marc_logic", N_("Logical framework")),
    Section("riscos", N_("Risks that both sides watch")),
    Section("localitzacions", N_("Where it takes place")),
)
"""Every section, in the order in which one without a home stands at the end."""

BY_NAME: Final = {each.name: each for each in SECTIONS}
