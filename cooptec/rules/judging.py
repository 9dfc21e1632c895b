"""Judging a folder, once it is known what was kept of it and who helps."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cooptec.dossier.loading import load_programme, no_collection
from cooptec.figures.moments import GATES
from cooptec.rules.engine import effective_date
from cooptec.rules.folder import Questions
from cooptec.rules.helpers import Helpers
from cooptec.rules.incremental import Parts
from cooptec.rules.judgement import Judgement
from cooptec.rules.records import Store
from cooptec.rules.settling import Settling


@no_collection()
def judge(
    root: Path,
    held: Mapping[str, str],
    questions: Questions,
    kept: Path,
    helpers: Helpers,
    alone: int,
) -> Judgement:
    """As :func:`~cooptec.rules.folder.judge_folder`.

    Args:
        root: the folder of a dossier.
        held: all that it holds.
        questions: what is asked.
        kept: where the records of an earlier run lie, if there are any.
        helpers: processes that take part where there is much to do.
        alone: how many fresh files at the most this process judges without them.
    """
    today = effective_date(load_programme(root), questions.asked, questions.clock)
    store = Store(kept)
    parts = Parts(root, held, today, store.known, questions.pending_too, helpers, alone)
    upto = GATES[questions.gate] if questions.gate else frozenset()
    judged = Settling(parts, upto, questions.pending_too).judgement()
    if parts.torn:
        return replace(judged, torn=True)
    if parts.changed:
        store.save(parts.records, parts.changed)
    return judged
