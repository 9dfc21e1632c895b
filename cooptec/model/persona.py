"""``persones/per-*.yaml``: people, with public data only (domain 5.3 and 4.10)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, TextML, excepcions
from cooptec.model.camp import F, I, Visibility, camp
from cooptec.model.types import Bool, Codi, Data, Ref, Text


class LlenguaPersona(Part):
    """A language and how well it is spoken."""

    llengua: Codi | None = camp(N_("Language"), codelist="llengua", required=I)
    nivell: Codi | None = camp(N_("Level"), codelist="nivell_llengua", example="B2", required=I)


class TractamentDades(Part):
    """Why and until when a person's data are kept (GDPR articles 5, 6, 13 and 30)."""

    base_juridica: Codi | None = camp(N_("Legal basis"), codelist="base_juridica", required=I)
    informada_el: Data | None = camp(N_("Informed on"), required=I)
    finalitat: Text | None = camp(N_("Purpose"), required=I)
    transferencia_internacional: Bool | None = camp(
        N_("Are the data sent outside the European Economic Area?"), required=I
    )
    garantia: Text | None = camp(
        N_("Ground of the transfer"), help=N_("What allows the data to be sent abroad.")
    )
    conservar_fins: Data | None = camp(N_("Keep until"), required=I)


class AutoritzacioImatge(Part):
    """Whether photographs and quotations of a person may be used."""

    concedida: Bool | None = camp(N_("Is it granted?"), required=I)
    data: Data | None = camp(N_("Date of the permission"), required=I)
    abast: Text | None = camp(N_("What it may be used for"), required=I)


class Persona(Objecte):
    """A person who takes part. No private data: what must be erasable must not get in."""

    kind: ClassVar[str] = "persona"

    nom_public: Text | None = camp(
        N_("Name"),
        help=N_("The name as it may stand in a public document."),
        required=I,
        quick=True,
        section=N_("The person"),
    )
    carrec: TextML | None = camp(
        N_("Post"),
        help=N_("What the person does in the institution."),
        example=N_("Head of the planning department"),
        required=I,
        quick=True,
    )
    unitat: TextML | None = camp(N_("Department"), required=I)
    entitat: Ref | None = camp(N_("Institution"), target="entitat", required=I)
    rol: tuple[Codi, ...] = camp(
        N_("Roles in the programme"), codelist="rols", by="fons", required=I, many=True
    )
    genere: Codi | None = camp(
        N_("Gender"),
        help=N_("Only if the person wishes to say it; used for statistics."),
        codelist="genere",
        visibility=Visibility.INTERNA,
    )
    llengues: tuple[LlenguaPersona, ...] = camp(N_("Languages"), required=F, many=True)
    correu_institucional: Text | None = camp(
        N_("Institutional e-mail"),
        example="planificacion@municipio.example",
        required=F,
        quick=True,
        section=N_("Contact"),
    )
    telefon_institucional: Text | None = camp(
        N_("Office telephone"),
        help=N_("The line of the office, with the extension; never a private number."),
        quick=True,
    )
    tractament_dades: TractamentDades | None = camp(
        N_("Data protection"),
        by=("fons", "dpd"),
        required=F,
        visibility=Visibility.INTERNA,
        section=N_("Data protection"),
    )
    autoritzacio_imatge: AutoritzacioImatge | None = camp(
        N_("Permission to use the image"), visibility=Visibility.INTERNA
    )
    anonimitzada_el: Data | None = camp(
        N_("Anonymised on"),
        help=N_("The day on which the person was taken out of this record."),
        by="auto",
        visibility=Visibility.INTERNA,
    )
    excepcions: tuple[Excepcio, ...] = excepcions()
