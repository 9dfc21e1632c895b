"""Changes of several files: whole, also when the program is killed in between, and undone."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cooptec.dossier.calls import calling
from cooptec.dossier.journal import (
    FileChange,
    Move,
    Outcome,
    complete,
    is_unfinished,
    last_call,
    together,
    write_all,
)
from cooptec.dossier.journal.undoing import UndoRefused, perform, planned
from cooptec.dossier.storage import AlreadyExists, ChangedUnderneath, StorageError, digest

OLD = {"a.yaml": b"a: 1\n", "accions/acc-x/b.yaml": b"\xffb: 1\n"}
MOVED = "accions/acc-y/b.yaml"
NEW = {"a.yaml": b"a: 2\n", MOVED: b"b: 2\n", "demandes/c.yaml": b"c: 1\n"}
CHANGES = (
    FileChange("a.yaml", b"a: 2\n", digest(OLD["a.yaml"])),
    FileChange("accions/acc-x/b.yaml", b"b: 2\n", digest(OLD["accions/acc-x/b.yaml"])),
    FileChange("demandes/c.yaml", b"c: 1\n", None),
)
MOVES = (Move("accions/acc-x", "accions/acc-y"),)
EVENTS = frozenset({"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"})

posix = pytest.mark.skipif(os.name == "nt", reason="no fork, no SIGKILL")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, content in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    files = (each for each in root.rglob("*") if each.is_file())
    found = {each.relative_to(root).as_posix(): each.read_bytes() for each in files}
    return {path: said for path, said in found.items() if not path.startswith(".cooptec/")}


def killed_before(step: int, act: Callable[[], object]) -> bool:
    """Do something in another process, which is killed as it makes its n-th change on the disk."""
    pid = os.fork()
    if pid == 0:
        left = [step]

        def hook(event: str, _: object) -> None:
            if event in EVENTS:
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def test_files_and_moves_are_one_change(root: Path) -> None:
    assert write_all(root, CHANGES, MOVES) == tuple(each.path for each in CHANGES)
    assert contents(root) == NEW
    assert not is_unfinished(root)


@pytest.mark.parametrize("wrong", [AlreadyExists, ChangedUnderneath])
def test_what_is_in_the_way_of_one_file_keeps_all_as_they_are(root: Path, wrong: type) -> None:
    other = FileChange("a.yaml", b"", None)
    if wrong is ChangedUnderneath:
        other = FileChange("a.yaml", b"", digest(b"something else"))
    with pytest.raises(wrong):
        write_all(root, (*CHANGES[1:], other))
    assert contents(root) == OLD
    assert not is_unfinished(root)


def test_what_the_system_refuses_in_the_middle_is_taken_back(root: Path) -> None:
    (root / "demandes").write_bytes(b"a file where the folder should be")
    with pytest.raises(StorageError):
        write_all(root, CHANGES, MOVES)
    assert contents(root) == OLD | {"demandes": b"a file where the folder should be"}
    assert not is_unfinished(root)


@posix
def test_killed_at_any_step_all_is_there_after_the_next_command_or_nothing(root: Path) -> None:
    for step in range(1, 100):
        if not killed_before(step, lambda: write_all(root, CHANGES, MOVES)):
            break
        found = complete(root)
        assert all(each.outcome is Outcome.COMPLETED for each in found)
        assert contents(root) == (NEW if found or contents(root) == NEW else OLD)
        assert not list((root / ".cooptec" / "canvis").glob("pendents/*"))
        if contents(root) == NEW:
            perform(root, planned(root))
        assert contents(root) == OLD
    assert step > 15


@posix
def test_killed_inside_a_longer_change_all_of_it_is_taken_back(root: Path) -> None:
    def act() -> None:
        with together(root):
            write_all(root, CHANGES[:1])
            write_all(root, [FileChange("a.yaml", b"a: 3\n", digest(b"a: 2\n"))])
            write_all(root, CHANGES[1:])

    for step in range(1, 100):
        if not killed_before(step, act):
            break
        for found in complete(root):
            taken_back = found.outcome is Outcome.TAKEN_BACK
            assert taken_back == (contents(root) == OLD)
        if contents(root) != OLD:
            perform(root, planned(root))
        assert contents(root) == OLD
    assert (root / "a.yaml").read_bytes() == b"a: 3\n"
    (record,) = last_call(root)
    assert [each.path for each in record.files].count("a.yaml") == 1
    perform(root, planned(root))
    assert contents(root) == OLD


@posix
def test_a_file_that_somebody_edited_since_is_left_and_the_rest_taken_back(root: Path) -> None:
    steps = iter(range(1, 100))
    while (root / "a.yaml").read_bytes() == OLD["a.yaml"]:
        assert killed_before(next(steps), lambda: write_all(root, CHANGES))
        if (root / "a.yaml").read_bytes() == OLD["a.yaml"] and is_unfinished(root):
            for each in (root / ".cooptec" / "canvis" / "pendents").iterdir():
                each.unlink()
    edited = root / "accions" / "acc-x" / "b.yaml"
    edited.write_bytes(b"mine\n")
    (found,) = complete(root)
    assert (found.outcome, found.edited) == (Outcome.EDITED, ("accions/acc-x/b.yaml",))
    assert contents(root) == OLD | {"accions/acc-x/b.yaml": b"mine\n"}
    assert found.kept is not None
    assert (found.kept / "accions" / "acc-x" / "b.yaml").read_bytes() == b"b: 2\n"
    assert complete(root) == ()


def test_the_changes_of_one_command_are_found_together(root: Path) -> None:
    write_all(root, CHANGES[2:])
    with calling("format"):
        write_all(root, CHANGES[:1])
        write_all(root, CHANGES[1:2], MOVES)
    last, first = last_call(root)
    assert (last.call, first.files[0].path) == (first.call, "a.yaml")
    assert last.call.command == "format"


def test_undoing_can_be_undone(root: Path) -> None:
    write_all(root, CHANGES, MOVES)
    perform(root, planned(root))
    assert contents(root) == OLD
    perform(root, planned(root))
    assert contents(root) == NEW


def test_what_must_not_come_back_is_remembered_nowhere(root: Path) -> None:
    write_all(root, CHANGES[2:])
    write_all(root, CHANGES[:1], undoable=False)
    (record,) = last_call(root)
    assert [each.path for each in record.files] == ["a.yaml"]
    with pytest.raises(UndoRefused):
        planned(root)
    journal = (root / ".cooptec" / "canvis").rglob("*.json")
    assert [b"a: 1" in each.read_bytes() for each in journal] == [False]


def test_the_private_folder_hides_itself_from_git(root: Path) -> None:
    write_all(root, CHANGES)
    assert (root / ".cooptec" / ".gitignore").read_text() == "*\n"
