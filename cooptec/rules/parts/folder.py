"""Judging a folder with what was kept of it."""

from pathlib import Path

from cooptec.diagnostics.kept import UnkeepableError
from cooptec.model.places import PRIVATE_FOLDER, PROGRAMME_FILE
from cooptec.rules.judgement import Contents, Judgement, Questions
from cooptec.rules.memory import digest, program
from cooptec.rules.parts.helpers import ALONE, Helpers


def judge_folder(
    root: Path, held: Contents, questions: Questions, *, alone: int = ALONE
) -> Judgement:
    """Everything that is wrong or pending in a folder, with what was kept of an earlier run.

    Args:
        root: the folder of a dossier.
        held: all that it holds.
        questions: what is asked.
        alone: how many fresh files at the most this process judges without the help of others.

    Raises:
        EndedError: the system ended one of the processes that helped.
        ElsewhereError: one of them failed by a fault of ours.
        UnkeepableError: something was found that cannot be kept; the whole must be judged at once.
    """
    day = (questions.asked or "", "" if questions.asked else questions.clock)
    key = digest((program(), *map(str, day), held.get(PROGRAMME_FILE, "")))
    kept = root / PRIVATE_FOLDER / "cache" / f"parts-{key}"
    with Helpers(root) as helpers:
        if len(held) > alone and not kept.is_dir():
            helpers.start()  # what they and this process import takes as long as many files
        from cooptec.rules.parts.judging import judge

        return judge(root, held, questions, kept, helpers, alone)


__all__ = ["Questions", "UnkeepableError", "judge_folder"]
