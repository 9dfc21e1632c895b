"""Words that a person may type instead of an answer, in every language of the interface.

They hold in all languages at once: whoever answers in Spanish on a Catalan screen is understood.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from cooptec.codelists.lookup import folded


class Command(StrEnum):
    """What can be asked for at any question."""

    BACK = "back"
    HELP = "help"
    SKIP = "skip"
    EDITOR = "editor"
    SUMMARY = "summary"
    LEAVE = "leave"


_COMMANDS: Final[Mapping[Command, tuple[str, ...]]] = {
    Command.BACK: ("enrere", "atrás", "back"),
    Command.HELP: ("ajuda", "ayuda", "help", "?"),
    Command.SKIP: ("salta", "salte", "skip"),
    Command.EDITOR: ("editor",),
    Command.SUMMARY: ("resum", "resumen", "summary"),
    Command.LEAVE: ("surt", "salir", "leave"),
}
_ORDER: Final = ("ca", "es", "en")

_YES: Final = frozenset({"s", "si", "y", "yes", "true", "1", "cert", "ok"})
_NO: Final = frozenset({"n", "no", "false", "0", "fals"})

NOTHING: Final[Mapping[str, str]] = {"ca": "cap", "es": "ninguno", "en": "none", "fr": "aucun"}
"""The word for "there is none" that is written in a text of each language."""

_NOTHING: Final = frozenset(
    {*NOTHING.values(), "ninguna", "ningun", "res", "nada", "nothing", "no n hi ha", "no hay"}
)


def word_for(command: Command, language: str) -> str:
    """The word that a screen in this language shows for a command."""
    words = _COMMANDS[command]
    index = _ORDER.index(language) if language in _ORDER else 0
    return words[min(index, len(words) - 1)]


def command_of(text: str) -> Command | None:
    """The command that a typed line is, if it is nothing else."""
    typed = text.strip()
    for command, words in _COMMANDS.items():
        if typed == "?" and "?" in words:
            return command
        if folded(typed) in {folded(word) for word in words} - {""}:
            return command
    return None


def yes_or_no(text: str) -> bool | None:
    """What a typed word means: yes, no, or neither of them."""
    typed = folded(text)
    if typed in _YES:
        return True
    return False if typed in _NO else None


def means_nothing(text: str) -> bool:
    """Whether a text says that there is none."""
    return folded(text) in _NOTHING
