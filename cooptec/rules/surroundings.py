"""What a rule that looks at the whole dossier is given."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cooptec.dossier import Dossier
from cooptec.figures.moments import Moments
from cooptec.figures.parametres import in_force
from cooptec.model.programa import Parametres
from cooptec.rules.told import Overview, overview


@dataclass(frozen=True)
class Surroundings:
    """A dossier, or a part of one, on a day."""

    dossier: Dossier
    today: date
    """The day that counts as today (domain 4.12)."""
    around: "Surroundings | None" = None
    """Those of the whole dossier, where this is a part of it."""

    @cached_property
    def limits(self) -> Parametres:
        """The limits in force."""
        return self.around.limits if self.around else in_force(self.dossier.programa)

    @cached_property
    def moments(self) -> Moments:
        """Which moments each object has reached."""
        return Moments(self.dossier)

    @cached_property
    def overview(self) -> Overview:
        """The few values that rules about all the files together ask for."""
        dossier = self.dossier
        return overview(dossier.entries, dossier.programa_entry, self.today)
