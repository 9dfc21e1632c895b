"""Who sent a file that came in: said on the command line, asked, or only supposed."""

from dataclasses import dataclass
from datetime import date

from cooptec.cli.import_page import ImportPage
from cooptec.cli.session import Session
from cooptec.forms.comparing import Comparison
from cooptec.forms.door import Package
from cooptec.forms.records import known_sender
from cooptec.forms.sending import likely_sender


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a file came."""

    sender: str | None
    """The institution that sent it, as ``--de`` said."""
    received: date
    """The day on which it came."""


def sender_of(
    session: Session,
    package: Package,
    comparison: Comparison,
    page: ImportPage,
    said: str | None,
    *,
    asks: bool,
) -> str | None:
    """Who sent a file; where it was not said, it is asked at a terminal, else said that it lacks.

    Args:
        session: the dossier and the screen.
        package: the file.
        comparison: what it says beside the dossier.
        page: where to ask.
        said: what ``--de`` said.
        asks: whether somebody is there to answer.

    Raises:
        Trouble: there is nobody of the name that was said.
        Leaving: the person leaves.
    """
    if said is not None:
        return known_sender(said, session.dossier)
    likely = likely_sender(package, session.dossier, comparison.values())
    if asks and session.interactive:
        return page.sender(likely)
    page.unknown_sender(likely)
    return None
