"""Options that several commands have in common."""

from enum import StrEnum

import typer

from cooptec.i18n import N_, Translator


class DocumentLanguage(StrEnum):
    """The languages of documents."""

    CA = "ca"
    ES = "es"
    EN = "en"


def languages(t: Translator) -> typer.models.OptionInfo:
    """``--idioma``: the languages of what is made."""
    return _option("--idioma", t(N_("In which language; may be repeated.")))


def folder(t: Translator) -> typer.models.OptionInfo:
    """``--sortida``: where what is made goes."""
    text = N_("Where to put the files; without it, in documents/.")
    return _option("--sortida", t(text), t(N_("FOLDER")))


def answers(t: Translator) -> typer.models.OptionInfo:
    """``--respostes``: a file of answers."""
    text = N_("Answer from a file with the keys of the object, without a terminal.")
    return _option("--respostes", t(text), t(N_("FILE")))


def pairs(t: Translator) -> typer.models.OptionInfo:
    """``--camp``: one answer."""
    text = N_("Answer one field; may be given several times.")
    return _option("--camp", t(text), t(N_("PATH=VALUE")))


def accept(t: Translator) -> typer.models.OptionInfo:
    """``--accepta``: what is proposed is taken."""
    text = N_("Without a terminal: take what follows from other files, and say what it was.")
    return _option("--accepta", t(text))


def partial(t: Translator) -> typer.models.OptionInfo:
    """``--parcial``: written although it is not complete."""
    return _option("--parcial", t(N_("Write the answers although something is still missing.")))


def review(t: Translator) -> typer.models.OptionInfo:
    """``--tot``: everything is asked again."""
    return _option("--tot", t(N_("Go over everything, not only what is missing.")))


def today(t: Translator) -> typer.models.OptionInfo:
    """``--avui``: the day that counts as today."""
    text = N_("The day that counts as today, for example 2018-10-15.")
    return _option("--avui", t(text), t(N_("DATE")))


def _option(name: str, text: str, value: str | None = None) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=value, help=text)
    return option
