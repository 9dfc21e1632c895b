"""Judging a folder with what was kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cooptec.diagnostics.kept import UnkeepableError
from cooptec.dossier.loading import load_programme, no_collection
from cooptec.model.camp import Moment
from cooptec.model.places import PRIVATE_FOLDER, PROGRAMME_FILE
from cooptec.rules.engine import effective_date
from cooptec.rules.helpers import Helpers
from cooptec.rules.incremental import ALONE, Parts
from cooptec.rules.judgement import Judgement
from cooptec.rules.memory import digest, program
from cooptec.rules.records import Store
from cooptec.rules.settling import Settling


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What is asked of a folder."""

    asked: date | None
    """The day that counts as today, where somebody says it."""
    clock: date
    """The real day."""
    upto: frozenset[Moment] = frozenset()
    """Moments that count as reached, as if a decision were being taken now."""
    pending_too: bool = False
    """Whether to tell also what is only pending, with its line; else it is counted."""


@no_collection()
def judge_folder(
    root: Path, held: Mapping[str, str], questions: Questions, *, alone: int = ALONE
) -> Judgement:
    """Everything that is wrong or pending in a folder, with what was kept of an earlier run.

    Args:
        root: the folder of a dossier.
        held: all that it holds (:func:`~cooptec.dossier.fingerprint.contents`).
        questions: what is asked.
        alone: how many fresh files at the most this process judges without the help of others.

    Raises:
        EndedError: the system ended one of the processes that helped.
        ElsewhereError: one of them failed by a fault of ours.
        UnkeepableError: something was found that cannot be kept; the whole must be judged at once.
    """
    today = effective_date(load_programme(root), questions.asked, questions.clock)
    key = digest((program(), today.isoformat(), held.get(PROGRAMME_FILE, "")))
    store = Store(root / PRIVATE_FOLDER / "cache" / f"parts-{key}")
    with Helpers(root, today, locate_pending=questions.pending_too) as helpers:
        parts = Parts(root, held, today, store.known, questions.pending_too, helpers, alone)
        judged = Settling(parts, questions.upto, questions.pending_too).judgement()
    if parts.torn:
        return replace(judged, torn=True)
    if parts.changed:
        store.save(parts.records, parts.changed)
    return judged


__all__ = ["Questions", "UnkeepableError", "judge_folder"]
