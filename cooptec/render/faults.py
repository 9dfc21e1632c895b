"""What can go wrong between a template and a file."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Self

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message


class RenderingError(Trouble):
    """A document could not be made; ``message`` says why to a person."""


class Reason(str):
    """Why a template does not work, for a person; it travels inside the errors of jinja."""

    __slots__ = ("message",)
    message: Message

    @classmethod
    def of(cls, message: Message) -> Self:
        """The reason that a message says."""
        reason = cls(message.text)
        reason.message = message
        return reason


class Unknown(LookupError):  # noqa: N818 (a fault of a template, not of the program)
    """A template names something that does not exist."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(unknown(name, known))


def unknown(name: str, known: Iterable[str]) -> Reason:
    """There is no such name; the nearest of those that there are."""
    near = get_close_matches(name, [each for each in known if each != name], n=1, cutoff=0.6)
    if not near:
        return Reason.of(Message(N_("there is nothing called “{name}” here"), {"name": name}))
    text = N_("there is nothing called “{name}” here; did you mean “{near}”?")
    return Reason.of(Message(text, {"name": name, "near": near[0]}))


class TemplateFault(RenderingError):  # noqa: N818 (a fault of a document, not of the program)
    """A template has a mistake, or asks for a value that is not there."""

    def __init__(self, file: str, line: int, reason: str, hint: Message | None = None) -> None:
        said = (
            reason.message if isinstance(reason, Reason) else Message("{words}", {"words": reason})
        )
        args = {"file": file, "line": line, "reason": said}
        text = N_("The template {file} has a mistake on line {line}: {reason}")
        whole = N_("The template {file} cannot be used: {reason}")
        super().__init__(Message(text if line else whole, args), hint)
        self.file = file
        self.line = line
        """From 1; 0 where it is not known."""
        self.reason = reason

    def told(self, file: str, hint: Message | None) -> "TemplateFault":
        """The same fault, with the file as the reader knows it and a way on."""
        return TemplateFault(file, self.line, self.reason, hint)


class RenderFault(RenderingError):  # noqa: N818 (likewise)
    """pandoc or typst refused the document."""

    def __init__(self, program: str, log: str) -> None:
        super().__init__(
            Message(
                N_("The document could not be made: {program} refused it."), {"program": program}
            )
        )
        self.program = program
        self.log = log
        """The program's own words, for a log file."""

    def __str__(self) -> str:
        return f"{self.program}: {self.log}"


class TooSlow(RenderFault):
    """pandoc or typst did not end in time."""

    def __init__(self, program: str, seconds: int) -> None:
        super().__init__(program, f"it did not end in {seconds} s")
        text = N_("The document could not be made: {program} did not end in {seconds} seconds.")
        self.message = Message(text, {"program": program, "seconds": seconds})
        self.hint = Message(
            N_("Shorten its longest texts and tables, or try on a machine with less to do")
        )
