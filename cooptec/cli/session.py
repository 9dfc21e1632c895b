"""What every command is given: the language, the two outputs and the folder to work in."""

import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cooptec.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from rich.console import Console

    from cooptec.dossier import Dossier


@dataclass(frozen=True)
class Session:
    """One call of the program."""

    t: Translator
    folder: Path | None
    """The folder of ``-C``, None for the current one."""

    @cached_property
    def out(self) -> "Console":
        """Where the result goes."""
        return _console(stderr=False)

    @cached_property
    def err(self) -> "Console":
        """Where the talk goes."""
        return _console(stderr=True)

    @property
    def interactive(self) -> bool:
        """Whether a person can answer."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def here(self) -> Path:
        """The folder in which the command works."""
        return self.folder or Path.cwd()

    def find_root(self) -> Path | None:
        """The programme folder around here, None outside any."""
        from cooptec.model.places import discover

        return discover(self.here)

    @cached_property
    def root(self) -> Path:
        """The programme folder.

        Raises:
            Trouble: there is none around here.
        """
        from cooptec.diagnostics import Trouble

        found = self.find_root()
        if found is None:
            raise Trouble(
                Message(N_("There is no programme folder in {here}"), {"here": self.here}),
                Message(N_("To create one: cooptec inicia")),
            )
        from cooptec.cli.recovery import take_up

        take_up(self, found)
        return found

    @cached_property
    def dossier(self) -> "Dossier":
        """The programme folder, read.

        Raises:
            Trouble: there is none around here.
        """
        from cooptec.dossier import load

        return load(self.root)

    @cached_property
    def settled(self) -> "Dossier":
        """The programme folder, read, for whoever writes something from what it says.

        Raises:
            Trouble: there is none around here, or git left two versions in one of its files.
        """
        from cooptec.diagnostics import Trouble
        from cooptec.dossier.fault_codes import CONFLICT

        found = (each for entry in self.dossier.entries for each in entry.parsed.diagnostics)
        open_ = next((each for each in found if each.code == CONFLICT.code), None)
        if open_ is not None:
            at = {"file": open_.place.path, "line": open_.place.line, "what": open_.message}
            raise Trouble(Message(N_("{file}, line {line}: {what}"), at), open_.mend)
        return self.dossier

    def day(self, asked: str | None) -> date:
        """The day that counts as today: ``--avui``, that of an example, else the real one."""
        from cooptec.rules.engine import effective_date

        return effective_date(self.dossier, self.asked_day(asked), day_of_the_clock())

    def asked_day(self, asked: str | None) -> date | None:
        """The day of ``--avui``; None where it was not said.

        Raises:
            BadParameter: it is no date.
        """
        if asked is None:
            return None
        try:
            return date.fromisoformat(asked)
        except ValueError:
            text = self.t(N_("Write the date as year-month-day, for example 2018-10-15."))
            raise click.BadParameter(text, param_hint="--avui") from None


def day_of_the_clock() -> date:
    """The day it is where the person sits."""
    return date.today()  # noqa: DTZ011 (a deadline ends with the day of whoever has it)


def _console(*, stderr: bool) -> "Console":
    from cooptec.cli.console import SafeConsole

    return SafeConsole(stderr=stderr, highlight=False, emoji=False, markup=False)
