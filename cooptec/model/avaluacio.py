"""``accions/acc-*/avaluacio.yaml``: what was achieved and learned (domain 5.15 and 9)."""

from typing import ClassVar

from cooptec.i18n import N_
from cooptec.model.base import Excepcio, Objecte, Part, Persones, TextML, excepcions
from cooptec.model.camp import A, I, camp
from cooptec.model.types import Bool, Codi, Data, Enter, Id, Ref


class CriteriAvaluacio(Part):
    """A criterion with its rating and what the rating rests on."""

    criteri: Codi | None = camp(N_("Criterion"), codelist="criteri_avaluacio", required=I)
    pregunta: TextML | None = camp(N_("Question"))
    valoracio: Enter | None = camp(
        N_("Rating"),
        help=N_("1 insufficient, 2 could be better, 3 satisfactory, 4 excellent."),
    )
    no_avaluable: TextML | None = camp(
        N_("Why it cannot be rated"),
        help=N_("And from when on it could be."),
    )
    evidencies: tuple[TextML, ...] = camp(N_("Evidence"), many=True)
    comentari: TextML | None = camp(N_("Comment"), prose=True)


class Conclusio(Part):
    """A conclusion and the criteria whose findings it rests on."""

    text: TextML | None = camp(N_("Conclusion"), required=I)
    criteris: tuple[Codi, ...] = camp(
        N_("Criteria that it rests on"), codelist="criteri_avaluacio", required=I, many=True
    )


class Recomanacio(Part):
    """A recommendation and the answer of those to whom it is addressed."""

    id: Id | None = camp(N_("Identifier"), by="auto", required=I)
    text: TextML | None = camp(N_("Recommendation"), required=I)
    conclusions: tuple[Enter, ...] = camp(
        N_("Conclusions that it follows from"),
        help=N_("Their numbers, in the order of the list."),
        many=True,
    )
    destinatari: Ref | None = camp(N_("Addressee"), target="entitat", required=I)
    termini: Data | None = camp(N_("By when"), required=I)
    resposta: Codi | None = camp(N_("Response"), codelist="resposta_recomanacio")
    motiu: TextML | None = camp(N_("Reason of the response"))
    accio_prevista: TextML | None = camp(N_("Planned action"))
    responsable: Ref | None = camp(N_("Person responsible"), target="persona")
    estat: Codi | None = camp(
        N_("State of the recommendation"), codelist="estat_recomanacio", required=I
    )


class RespostaQuestionari(Part):
    """An answer of a questionnaire."""

    pregunta: TextML | None = camp(N_("Question"), required=I)
    escala: Enter | None = camp(N_("From 1 to 5"), required=I)
    comentari: TextML | None = camp(N_("Comment"))


class Questionari(Part):
    """What one of the three sides answered."""

    qui: Codi | None = camp(N_("Who answered"), codelist="qui_respon", required=I)
    anonim: Bool | None = camp(N_("Is it anonymous?"))
    recordatoris: tuple[Data, ...] = camp(N_("Reminders sent on"), many=True)
    data: Data | None = camp(N_("Answered on"))
    respostes: tuple[RespostaQuestionari, ...] = camp(N_("Answers"), many=True)


class Avaluacio(Objecte):
    """The evaluation of an action."""

    kind: ClassVar[str] = "avaluacio"

    accio: Ref | None = camp(
        N_("Action"), target="accio", by="auto", required=A, section=N_("The evaluation")
    )
    tipus: Codi | None = camp(
        N_("Kind of evaluation"), codelist="tipus_avaluacio", by="fons", required=A
    )
    moment: Codi | None = camp(
        N_("Moment of the evaluation"), codelist="moment", by="fons", required=A
    )
    autoria: tuple[Ref, ...] = camp(
        N_("Who evaluates"), target="persona", by="fons", required=A, many=True
    )
    data: Data | None = camp(N_("Date of the evaluation"), by="avaluador", required=A)
    preguntes: tuple[TextML, ...] = camp(
        N_("Questions"), by="avaluador", required=A, many=True, section=N_("How it was done")
    )
    metodes: TextML | None = camp(N_("Methods"), prose=True, by="avaluador", required=A)
    fonts: TextML | None = camp(N_("Sources"), prose=True, by="avaluador", required=A)
    limitacions: TextML | None = camp(
        N_("Limits of the evaluation"), prose=True, by="avaluador", required=A
    )
    participants: Persones | None = camp(N_("People who were asked"), by="avaluador", required=A)
    questionaris: tuple[Questionari, ...] = camp(
        N_("Questionnaires"), by="fons", required=A, many=True
    )
    criteris: tuple[CriteriAvaluacio, ...] = camp(
        N_("Criteria"), by="avaluador", required=A, many=True, section=N_("Findings")
    )
    conclusions: tuple[Conclusio, ...] = camp(
        N_("Conclusions"), by="avaluador", required=A, many=True
    )
    llicons: tuple[TextML, ...] = camp(N_("Lessons"), by="avaluador", required=A, many=True)
    recomanacions: tuple[Recomanacio, ...] = camp(
        N_("Recommendations"), by="avaluador", required=A, many=True
    )
    qualitat: TextML | None = camp(N_("Quality of the evaluation"), prose=True, by="fons")
    excepcions: tuple[Excepcio, ...] = excepcions()
