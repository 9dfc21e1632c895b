"""What can go wrong between a template and a file."""

from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message


class RenderingError(Trouble):
    """A document could not be made; ``message`` says why to a person."""


class TemplateFault(RenderingError):  # noqa: N818 (a fault of a document, not of the program)
    """A template has a mistake, or asks for a value that is not there."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(
            Message(
                N_("The template {file} has a mistake on line {line}: {reason}"),
                {"file": file, "line": line, "reason": reason},
            )
        )
        self.file = file
        self.line = line
        """From 1; 0 where it is not known."""
        self.reason = reason


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
