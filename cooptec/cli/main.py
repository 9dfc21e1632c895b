"""The way in: language first, then the command, then one place for everything that goes wrong."""

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

from cooptec.cli.language import folder_of, interface_language, speak
from cooptec.cli.poor_console import HANDLER, register
from cooptec.i18n import N_, Translator, translator

COULD_NOT_RUN = 2
INTERRUPTED = 130
_LOOKED_THROUGH_EVERY = 200_000
"""New objects after which Python looks for those that nobody needs any more: nearly all of them are
modules, files of the programme and what is made of them, and stay until the end. Looked for as
often as Python would by itself, it takes a twelfth of the time of a command."""


def main() -> NoReturn:
    """Run ``cooptec`` with the arguments of the process."""
    register()
    gc.set_threshold(_LOOKED_THROUGH_EVERY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a sign that it cannot write must not end the run
            stream.reconfigure(errors=HANDLER)
    code = run(sys.argv[1:])
    gc.freeze()  # or Python looks through everything once more at its end, for a fifth of a second
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code (0 fine, 1 errors found, 2 could not run)."""
    language = interface_language(arguments, os.environ)
    speak(language)
    return _guarded(translator(language), arguments)


def _guarded(t: Translator, arguments: Sequence[str]) -> int:
    import click

    from cooptec.cli.app import run as run_application

    try:
        return _all_said(run_application(t, arguments))
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 (the one place where an error may end)
        if is_interruption(fault):
            return INTERRUPTED
        _tell(fault, t, folder_of(arguments))
        return COULD_NOT_RUN


def is_interruption(fault: BaseException | None) -> bool:
    """Whether somebody pressed Ctrl-C: Python 3.11 makes a fault of it where a class is made."""
    while fault is not None and not isinstance(fault, KeyboardInterrupt):
        fault = fault.__cause__
    return fault is not None


def _all_said(code: int) -> int:
    """The exit code, once everything that was said has found its way."""
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _tell(fault: Exception, t: Translator, folder: str | None) -> None:
    """Say what went wrong, in words; a fault of ours is recorded first."""
    import click

    from cooptec.diagnostics import Trouble
    from cooptec.dossier.storage_errors import NO_ROOM

    if isinstance(fault, click.ClickException):
        fault.show()
    elif isinstance(fault, Trouble):
        _say(t.say(fault.message))
        if fault.hint is not None:
            _say("  " + t.say(fault.hint))
    elif isinstance(fault, BrokenPipeError):
        _say_no_more()
    elif isinstance(fault, OSError) and fault.filename is None and fault.errno in NO_ROOM:
        _say_no_more()
        _say(t(N_("There is no room left where the output goes: it is not complete.")))
    else:
        from cooptec.cli.crash import record

        _say(t(N_("An unexpected error has occurred. Nothing of what you wrote is lost.")))
        _say(t(N_("The details are in {file}."), file=record(fault, folder)))


def _say_no_more() -> None:
    """Let go of an output that nobody reads any more, or that takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    from cooptec.diagnostics.printable import printable

    print(printable(text), file=sys.stderr)  # noqa: T201 (rich is not imported for one line)
