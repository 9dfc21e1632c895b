"""Which language the person at the keyboard reads; known before anything heavy is imported."""

import gettext
import os
from collections.abc import Mapping, Sequence

from cooptec.i18n.languages import LANGUAGES, Language, is_language
from cooptec.i18n.translator import DOMAIN, locales_folder

OPTION = "--idioma-interficie"
VARIABLE = "COOPTEC_IDIOMA"


def interface_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of the option, else of ``COOPTEC_IDIOMA``, else of the locale, else Catalan."""
    said = [_option(arguments, OPTION), environment.get(VARIABLE)]
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    for code in (*said, locale.replace("-", "_").partition("_")[0]):
        if code is not None and is_language(code):
            return code
    return LANGUAGES[0]


def folder_of(arguments: Sequence[str]) -> str | None:
    """The folder of ``-C``, for when nothing else is known of a command line."""
    return _option(arguments, "-C")


def _option(arguments: Sequence[str], name: str) -> str | None:
    for position, argument in enumerate(arguments):
        if argument == name and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return None


def speak(language: Language) -> None:
    """Make click and typer say their own messages in this language.

    Must run before typer is imported, whose help panels take their titles then.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(locales_folder()))
    gettext.textdomain(DOMAIN)
