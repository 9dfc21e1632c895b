"""The two bases of the model: a part, and an object with a file of its own."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

from cooptec.i18n import DOCUMENT_LANGUAGES, N_
from cooptec.model.camp import I, camp
from cooptec.model.types import Codi, Data, Enter, Id, Nombre, Text


class Part(BaseModel):
    """A piece of the dossier: immutable, and partial by nature."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class TextML(Part):
    """A text in several languages (domain 4.7).

    A plain string is read in the language of its file, given as ``context["llengua"]``.
    """

    ca: Text | None = camp(N_("Catalan"))
    es: Text | None = camp(N_("Spanish"))
    en: Text | None = camp(N_("English"))
    fr: Text | None = camp(N_("French"))

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            language = (info.context or {}).get("llengua", "ca")
            return {language: value}
        return value

    def get(self, language: str) -> str | None:
        """The text in a language, None where it is missing or empty."""
        return getattr(self, language, None) or None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the text exists."""
        texts = self.__dict__
        return tuple([code for code in DOCUMENT_LANGUAGES if texts[code]])

    @property
    def whichever(self) -> str | None:
        """The text in the first language in which it exists: for the eyes of the coordination."""
        texts = self.__dict__
        for code in DOCUMENT_LANGUAGES:
            if texts[code]:
                return str(texts[code])
        return None


class Periode(Part):
    """Two days and all those between them, both ends included (domain 4.5)."""

    inici: Data | None = camp(N_("First day"), example="2018-09-01", required=I)
    fi: Data | None = camp(N_("Last day"), example="2018-11-30", required=I)


class Quantia(Part):
    """An amount of money (domain 4.6)."""

    valor: Nombre | None = camp(N_("Amount"), example="1250.00", required=I)
    moneda: Codi | None = camp(N_("Currency"), codelist="moneda", example="EUR", required=I)


class Persones(Part):
    """A number of people, told apart; the total is computed (domain 4.8)."""

    dones: Enter | None = camp(N_("Women"))
    homes: Enter | None = camp(N_("Men"))
    no_binari: Enter | None = camp(N_("Non-binary people"))
    no_consta: Enter | None = camp(N_("Not recorded"))

    @property
    def total(self) -> int:
        """Everybody counted."""
        return sum(filter(None, (self.dones, self.homes, self.no_binari, self.no_consta)))


class Acte(Part):
    """An act of a body: who decided, when, and where it is written (domain 5)."""

    organ: Codi | None = camp(N_("Body that decides or signs"), codelist="organ", required=I)
    data: Data | None = camp(N_("Date of the act"), required=I)
    referencia: Text | None = camp(N_("Reference of the act"), example=N_("Resolution 12/2018"))


class Excepcio(Part):
    """A waiver: one rule that one object need not meet (domain 4.13)."""

    regla: Codi | None = camp(N_("Rule that is waived"), example="MLG-08", required=I)
    motiu: Text | None = camp(N_("Reason of the waiver"), required=I)
    autoritzat_per: Text | None = camp(N_("Who authorises the waiver"), required=I)
    data: Data | None = camp(N_("Date of the waiver"), required=I)
    caduca: Data | None = camp(N_("The waiver ends on"), required=I)


class Objecte(Part):
    """Something with an identifier and a file of its own."""

    kind: ClassVar[str]

    id: Id | None = camp(
        N_("Identifier"),
        help=N_("The name of the file, without its ending: lower-case words joined by hyphens."),
        by="auto",
        required=I,
    )


def excepcions() -> Any:
    """The field ``excepcions``, the last one of every object that has a file."""
    return camp(
        N_("Waivers"),
        help=N_("Rules that this object need not meet, with the reason and who authorised it."),
        section=N_("Waivers"),
        by="fons",
        many=True,
    )
