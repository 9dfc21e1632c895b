"""What the guide says, as it stands in its files: stages, steps, decision points and key sets.

The parts follow the same pattern as the model, so that a dossier's own file is read with the same
reader and its slips get the same diagnostics. Texts of the guide are data; the titles here name the
keys to whoever edits such a file.
"""

from cooptec.i18n import N_
from cooptec.model.base import Part, TextML
from cooptec.model.camp import camp
from cooptec.model.types import Codi, Enter, Id, Text


class CampsPas(Part):
    """Fields of one kind of file."""

    tipus: Codi | None = camp(N_("Kind of file"), example="tdr")
    camps: tuple[Text, ...] = camp(
        N_("Fields"),
        help=N_("Keys joined by points, such as durada_prevista.dies_distancia; none means all."),
        many=True,
    )
    demana: tuple[Text, ...] = camp(
        N_("Fields that this step asks for"),
        help=N_(
            "Those that count as missing here although they are not always required; a bar between "
            "two keys means that either will do."
        ),
        many=True,
    )
    minim: Enter | None = camp(N_("How many such files there must be"))
    despres_de: Text | None = camp(N_("Only after the date in this field"), example="data_retorn")
    document: Codi | None = camp(N_("Kind of document"), codelist="tipus_document")


class Sortida(Part):
    """What comes out of a step, and the document that it becomes."""

    text: TextML | None = camp(N_("What comes out"))
    document: Codi | None = camp(N_("Kind of document"), codelist="tipus_document")


class Pas(Part):
    """A step of a stage."""

    id: Id | None = camp(N_("Identifier"), example="I1")
    titol: TextML | None = camp(N_("Title"))
    explicacio: TextML | None = camp(N_("What is done"))
    dirigeix: tuple[Codi, ...] = camp(N_("Who leads"), codelist="rols", many=True)
    participen: tuple[Codi, ...] = camp(N_("Who takes part"), codelist="rols", many=True)
    amb_qui: TextML | None = camp(
        N_("Who else takes part"), help=N_("Those who have no role of their own.")
    )
    preguntes: tuple[TextML, ...] = camp(N_("Questions"), many=True)
    entrades: tuple[TextML, ...] = camp(N_("What is needed to begin"), many=True)
    sortides: tuple[Sortida, ...] = camp(N_("What comes out"), many=True)
    camps: tuple[CampsPas, ...] = camp(N_("Fields"), many=True)
    porta: Codi | None = camp(N_("Decision point"), codelist="porta")
    """The decision point that the step takes; None for every other step."""


class Criteri(Part):
    """One thing that a decision point looks at, and where it is seen whether it is met."""

    id: Id | None = camp(N_("Identifier"))
    text: TextML | None = camp(N_("Criterion"))
    regles: tuple[Codi, ...] = camp(N_("Rules"), example="DEM-01", many=True)
    camps: tuple[CampsPas, ...] = camp(N_("Fields"), many=True)
    comprovacio: Codi | None = camp(
        N_("Check"), help=N_("The name of something more to look at, besides rules and fields.")
    )


class PuntDecisio(Part):
    """A decision point."""

    id: Codi | None = camp(N_("Decision point"), codelist="porta", example="P1")
    titol: TextML | None = camp(N_("Title"))
    pregunta: TextML | None = camp(N_("Question"))
    criteris: tuple[Criteri, ...] = camp(N_("Criteria"), many=True)
    resultats: tuple[Codi, ...] = camp(
        N_("Possible results"), codelist="resultat_decisio", many=True
    )
    nota: TextML | None = camp(N_("Remark"))


class Etapa(Part):
    """A stage: its purpose, its steps, the decision at its end and its documents."""

    etapa: Codi | None = camp(N_("Stage"), codelist="etapa", example="formulacio")
    titol: TextML | None = camp(N_("Title"))
    proposit: TextML | None = camp(N_("Purpose"))
    passos: tuple[Pas, ...] = camp(N_("Steps"), many=True)
    punt_decisio: PuntDecisio | None = camp(N_("Decision point"))
    documents: tuple[Codi, ...] = camp(N_("Documents"), codelist="tipus_document", many=True)

    def pas(self, id_: str) -> Pas | None:
        """The step with this identifier, in upper or lower case."""
        return next((pas for pas in self.passos if (pas.id or "") == id_.upper()), None)


class Clau(Part):
    """One key: a question, and the fields that answer it."""

    id: Id | None = camp(N_("Identifier"))
    ordre: Enter | None = camp(N_("Order"))
    titol: TextML | None = camp(N_("Title"))
    pregunta: TextML | None = camp(N_("Question"))
    fonts: tuple[Text, ...] = camp(
        N_("Answered from"),
        help=N_("The kind of file and the field, such as accio.resum."),
        many=True,
    )
    etapa: Codi | None = camp(
        N_("Stage in which it is filled in"), codelist="etapa", example="avaluacio"
    )


class Claus(Part):
    """A set of keys: that of an action or that of the programme."""

    joc: Codi | None = camp(N_("Which set it is"), example="accio")
    titol: TextML | None = camp(N_("Title"))
    subtitol: TextML | None = camp(N_("Subtitle"))
    claus: tuple[Clau, ...] = camp(N_("Keys"), many=True)
