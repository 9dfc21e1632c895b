"""Which commands there are; their modules are imported only when they are called."""

from dataclasses import dataclass
from typing import Final

from cooptec.i18n.message import N_


@dataclass(frozen=True, slots=True)
class Listed:
    """A command in the help: its name, its module and what it does in one line."""

    name: str
    module: str
    summary: str


COMMANDS: Final[tuple[Listed, ...]] = (
    Listed("inicia", "inicia", N_("Create a programme folder, or copy an example")),
    Listed("nova-demanda", "nova_demanda", N_("Write down a new demand, question by question")),
    Listed("estat", "estat", N_("See where everything is and what comes next")),
    Listed("valida", "valida", N_("Check the whole folder and show how to mend each problem")),
    Listed("explica", "explica", N_("Explain a rule: what it wants, why, and how to meet it")),
    Listed("genera", "genera", N_("Produce documents in Word, PDF and other formats")),
)
"""In the order in which one would use them."""
