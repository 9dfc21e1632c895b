"""``accions/acc-*/seguiment/seg-*.yaml``: how the action goes, at one moment (domain 5.14)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Acte, Excepcio, Objecte, Part, Periode, TextML, excepcions
from cooptec.model.camp import I, M, Visibility, camp
from cooptec.model.types import Codi, Data, Enter, Ref


class EstatActivitat(Part):
    """Where an activity stands."""

    activitat: Ref | None = camp(N_("Activity"), target="activitat", required=I)
    estat: Codi | None = camp(N_("State of the activity"), codelist="estat_activitat", required=I)
    comentari: TextML | None = camp(N_("Comment"))


class MesuramentIndicador(Part):
    """What an indicator shows at this moment."""

    indicador: Ref | None = camp(N_("Indicator"), target="indicador", required=I)
    mesurament: Ref | None = camp(N_("Measurement"), target="mesurament")
    comentari: TextML | None = camp(N_("Comment"))


class ExecucioPressupostaria(Part):
    """How much of the budget has been spent, in the words of who follows it."""

    percentatge: Enter | None = camp(N_("Share spent"), unit="%")
    comentari: TextML | None = camp(N_("Comment"))


class Desviacio(Part):
    """What did not go as planned, why, and what is done about it."""

    que: TextML | None = camp(N_("What has changed"), required=I)
    causa: TextML | None = camp(N_("Cause"), required=I)
    mesura: TextML | None = camp(N_("What is done about it"), required=I)


class Seguiment(Objecte):
    """A monitoring record."""

    kind: ClassVar[str] = "seguiment"

    accio: Ref | None = camp(
        N_("Action"), target="accio", by="auto", required=M, section=N_("The record")
    )
    periode: Periode | None = camp(N_("Period that it covers"), by="fons", required=M)
    data: Data | None = camp(N_("Date of the record"), by="fons", required=M)
    autoria: tuple[Ref, ...] = camp(
        N_("Who made the record"), target="persona", by="fons", required=M, many=True
    )
    estat_activitats: tuple[EstatActivitat, ...] = camp(
        N_("State of the activities"),
        by="fons",
        required=M,
        many=True,
        section=N_("How it goes"),
    )
    mesuraments_indicadors: tuple[MesuramentIndicador, ...] = camp(
        N_("Indicators"), by="fons", many=True
    )
    execucio_pressupostaria: ExecucioPressupostaria | None = camp(N_("Budget execution"), by="fons")
    desviacions: tuple[Desviacio, ...] = camp(N_("Deviations and remedies"), by="fons", many=True)
    incidencies: TextML | None = camp(
        N_("Incidents"), prose=True, by="fons", visibility=Visibility.INTERNA
    )
    riscos_revisats: tuple[Ref, ...] = camp(
        N_("Risks reviewed"), target="risc", by="fons", many=True
    )
    modificacions: tuple[Acte, ...] = camp(N_("Changes agreed in writing"), by="fons", many=True)
    control_seguent: Data | None = camp(N_("Next control"), by="fons", required=M)
    excepcions: tuple[Excepcio, ...] = excepcions()
