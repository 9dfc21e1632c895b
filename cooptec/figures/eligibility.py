"""Between which days an action may spend (rule PRE-12)."""

from collections.abc import Iterator
from datetime import date, timedelta

from cooptec.dossier import ActionFiles
from cooptec.figures.parametres import terms_in_force
from cooptec.figures.periods import is_reversed
from cooptec.model.base import Periode
from cooptec.model.conveni import Conveni


def eligible_period(files: ActionFiles) -> tuple[date, date] | None:
    """The first and the last day on which an expense of an action is eligible.

    From the day on which its formulation was approved, an agreement entered into force or it
    began, whichever comes first, because journeys are bought before; to its end, or that of an
    agreement, and as many days more as the final report may take. None where no period is known.
    """
    periods = [files.accio.periode_previst, files.accio.periode_real, *_terms(files)]
    known = [each for each in periods if each is not None and not is_reversed(each)]
    starts = [each.inici for each in known if each.inici is not None]
    ends = [each.fi for each in known if each.fi is not None]
    if not starts or not ends:
        return None
    approved = files.accio.decisio("P2")
    if approved is not None and approved.lets_through and approved.data is not None:
        starts.append(approved.data)
    allowed = terms_in_force(files.dossier.programa).termini_informe_final or 0
    return min(starts), max(ends) + timedelta(days=allowed)


def _terms(files: ActionFiles) -> Iterator[Periode | None]:
    for id_ in files.accio.convenis:
        entry = files.dossier.get("conveni", id_)
        if entry is not None:
            yield entry.as_(Conveni).vigencia
    entry = files.one("conveni")
    if entry is not None:
        yield entry.as_(Conveni).vigencia
