"""``entitats/ent-*.yaml``: the institutions (domain 5.2)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, Periode, TextML, excepcions
from cooptec.model.camp import A, F, I, camp
from cooptec.model.types import Bool, Codi, Data, Enter, Ref, Text


class CodiOficial(Part):
    """The code by which a register knows an institution."""

    sistema: Codi | None = camp(N_("Register"), codelist="sistema_codi", example="INEC", required=I)
    valor: Codi | None = camp(N_("Code in the register"), example="1320", required=I)


class Poblacio(Part):
    """How many people live there, when, and who says so."""

    habitants: Enter | None = camp(N_("Inhabitants"), example="23253", required=I)
    any: Enter | None = camp(N_("Year of the figure"), example="2010", required=I)
    font: Text | None = camp(
        N_("Source of the figure"), example=N_("INEC, population census 2010"), required=I
    )


class AdhesioFons(Part):
    """Whether a town hall is a member of the Fons."""

    soci_del_fons: Bool | None = camp(N_("Is it a member of the Fons?"), required=I)
    des_de: Enter | None = camp(N_("Member since"), example="1998")


class ContacteInstitucional(Part):
    """Where the institution is reached: never a private address."""

    adreca: Text | None = camp(N_("Address"))
    web: Text | None = camp(N_("Web"), example="https://www.ajuntament.example")
    correu: Text | None = camp(
        N_("Institutional e-mail"), example="alcaldia@municipi.example", required=I, quick=True
    )


class FestiuLocal(Part):
    """A local public holiday and the day on which it is observed."""

    nom: Text | None = camp(N_("Name of the holiday"), required=I)
    dia: Data | None = camp(N_("Day"), required=I)
    dia_observat: Data | None = camp(N_("Day on which it is observed"))
    font: Text | None = camp(N_("Source of the holiday"), required=I)


class Logo(Part):
    """The sign of an institution, with permission to use it."""

    fitxer: Text | None = camp(N_("File of the logo"), required=I)
    text_alternatiu: TextML | None = camp(N_("Text for people who cannot see the logo"), required=I)
    permis_el: Data | None = camp(N_("Permission to use it, on"))


class Unitat(Part):
    """A department of an institution."""

    nom: TextML | None = camp(N_("Name of the department"), required=I)
    responsable: Ref | None = camp(N_("Head of the department"), target="persona")


class Entitat(Objecte):
    """An institution: a town hall, a local government, an association, an agency."""

    kind: ClassVar[str] = "entitat"

    nom: TextML | None = camp(
        N_("Name of the institution"),
        help=N_("The official name, in full."),
        example=N_("Municipal GAD of the canton of Jama"),
        by="fons",
        required=I,
        quick=True,
        section=N_("The institution"),
    )
    sigles: Text | None = camp(
        N_("Short name"), help=N_("Initials, if it is known by them."), example="AME", by="fons"
    )
    tipus: Codi | None = camp(
        N_("Kind of institution"), codelist="tipus_entitat", by="fons", required=I
    )
    rols: tuple[Codi, ...] = camp(
        N_("Roles in the programme"), codelist="rols", by="fons", required=I, many=True
    )
    pais: Codi | None = camp(N_("Country"), codelist="pais", by="fons", required=I)
    territori: Codi | None = camp(
        N_("Canton or territory"),
        codelist="territori",
        example="1320",
        by="fons",
        required=I,
        quick=True,
    )
    codi_oficial: CodiOficial | None = camp(
        N_("Official code"),
        help=N_("For local governments: the code of the statistics office or the tax number."),
        by="fons",
    )
    poblacio: Poblacio | None = camp(
        N_("Population"),
        help=N_("Figures differ between censuses: give the year and the source."),
        by="govern_local",
    )
    adhesio_fons: AdhesioFons | None = camp(N_("Membership of the Fons"), by="fons")
    autoritat: Ref | None = camp(
        N_("Maximum authority"),
        target="persona",
        by=("govern_local", "ajuntament"),
        required=F,
        section=N_("Authority and contact"),
    )
    mandat: Periode | None = camp(
        N_("Term of office"), by=("govern_local", "ajuntament"), required=F
    )
    contacte_institucional: ContacteInstitucional | None = camp(
        N_("Institutional contact"), required=I, quick=True
    )
    llengua: Codi | None = camp(N_("Language"), codelist="llengua", by="fons", required=I)
    festius_locals: tuple[FestiuLocal, ...] = camp(
        N_("Local public holidays"), by="govern_local", many=True
    )
    unitats: tuple[Unitat, ...] = camp(N_("Departments"), required=F, many=True)
    logo: Logo | None = camp(N_("Logo"))
    canal_cad: Codi | None = camp(
        N_("Channel of delivery (DAC)"),
        codelist="canal",
        by="fons",
        required=A,
        section=N_("For the statistics"),
    )
    tipus_iati: Codi | None = camp(
        N_("Type of organisation (IATI)"), codelist="tipus_iati", by="fons", required=A
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
