"""Judging a folder, once it is known what was kept of it and who helps."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from cooptec.dossier.loading import load_programme, no_collection
from cooptec.figures.moments import GATES
from cooptec.model.camp import Moment
from cooptec.rules.engine import effective_date
from cooptec.rules.judgement import Contents, Judgement, Questions
from cooptec.rules.parts.edit import Edit
from cooptec.rules.parts.helpers import Helpers
from cooptec.rules.parts.incremental import Parts
from cooptec.rules.parts.settling import Settling
from cooptec.rules.parts.store import TOLD, WHOLE, Store


@no_collection()
def judge(
    root: Path,
    held: Contents,
    questions: Questions,
    kept: Path,
    helpers: Helpers,
    alone: int,
) -> Judgement:
    """As :func:`~cooptec.rules.parts.folder.judge_folder`.

    Args:
        root: the folder of a dossier.
        held: all that it holds.
        questions: what is asked.
        kept: where the records of an earlier run lie, if there are any.
        helpers: processes that take part where there is much to do.
        alone: how many fresh files at the most this process judges without them.
    """
    today = effective_date(load_programme(root), questions.asked, questions.clock)
    with closing(Store(kept)) as store:
        found = _after_an_edit(root, held, today, questions, store, alone)
        if found is not None:
            return found
        parts = Parts(root, held, today, store.known, questions.pending_too, helpers, alone)
        settling = Settling(parts, _upto(questions), questions.pending_too)
        judged = settling.judgement()
        if parts.torn:
            return replace(judged, torn=True)
        if settling.newer is None:
            others = {
                WHOLE: settling.whole.to_plain(),
                _told(questions): settling.settled.to_plain(),
            }
            store.save(held, parts.records, parts.changed, others)
        return judged


def _after_an_edit(
    root: Path,
    held: Contents,
    today: date,
    questions: Questions,
    store: Store,
    most: int,
) -> Judgement | None:
    """What is found where only what an edit touches need be judged."""
    upto, told = _upto(questions), _told(questions)
    return Edit(root, held, today, store, told, upto, questions.pending_too, most).judgement()


def _upto(questions: Questions) -> frozenset[Moment]:
    return GATES[questions.gate] if questions.gate else frozenset()


def _told(questions: Questions) -> str:
    return f"{TOLD}{questions.gate} {questions.pending_too}"
