"""Judging a folder, once it is known what was kept of it and who helps."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cooptec.dossier.loading import load_programme, no_collection
from cooptec.figures.moments import GATES
from cooptec.rules.edit import Edit
from cooptec.rules.engine import effective_date
from cooptec.rules.folder import Questions
from cooptec.rules.helpers import Helpers
from cooptec.rules.incremental import Parts
from cooptec.rules.judgement import Judgement
from cooptec.rules.settling import Settling
from cooptec.rules.store import TOLD, WHOLE, Store


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
    told = f"{TOLD}{questions.gate} {questions.pending_too}"
    upto = GATES[questions.gate] if questions.gate else frozenset()
    edit = Edit(root, held, today, store, told, upto, questions.pending_too, alone)
    judged = edit.judgement()
    if judged is not None:
        return judged
    parts = Parts(root, held, today, store.known, questions.pending_too, helpers, alone)
    settling = Settling(parts, upto, questions.pending_too)
    judged = settling.judgement()
    if parts.torn:
        return replace(judged, torn=True)
    if settling.newer is None:
        others = {WHOLE: settling.whole.to_plain(), told: settling.settled.to_plain()}
        store.save(held, parts.records, parts.changed, others)
    return judged
