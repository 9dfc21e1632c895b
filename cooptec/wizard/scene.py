"""What a proposal may look at, and the words for where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from cooptec.dossier.dossier import ActionFiles, Dossier
from cooptec.i18n import N_
from cooptec.wizard.tree import Loc, Tree, get


@dataclass(frozen=True)
class Scene:
    """What a proposal may look at."""

    dossier: Dossier
    today: date
    values: Tree
    accio: str = ""

    @property
    def files(self) -> ActionFiles:
        """The files of the action."""
        return self.dossier.action(self.accio)

    def answer(self, *loc: str) -> Any:
        """What was answered at a path."""
        return get(self.values, loc)


Derived: TypeAlias = Iterator[tuple[Loc, Any, str]]
"""A path, the value that follows for it, and where it comes from (a text of the catalogs)."""

USUAL: Final = N_("what is usual for a new one")
TODAY: Final = N_("today's date")
TEAM: Final = N_("the team of the action")
ACTION: Final = N_("the data sheet of the action")
PROGRAMME: Final = N_("the programme")
LAST: Final = N_("the record before this one")
FRAMEWORK: Final = N_("the logical framework")


def team(scene: Scene) -> list[str]:
    """Who works in the action, without the reserve."""
    equip = scene.files.accio.equip
    return [each.persona for each in equip if each.persona and each.rol_equip != "reserva"]
