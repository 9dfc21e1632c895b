import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cooptec.dossier.locks import dossier_lock
from cooptec.dossier.storage import (
    AlreadyExists,
    ChangedUnderneath,
    LockedTooLong,
    NotPermitted,
    OutsideDossier,
    StorageError,
    digest,
    write_file,
)
from cooptec.dossier.storage_errors import DriveFull, of_system
from cooptec.i18n import translator

posix = pytest.mark.skipif(os.name == "nt", reason="rights and links of POSIX")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "programa"
    folder.mkdir()
    (folder / "programa.yaml").write_bytes(b"format: 1\n")
    return folder


def leftovers(dossier: Path) -> list[Path]:
    return list((dossier / ".cooptec" / "tmp").glob("*"))


def test_a_new_file_is_written_with_its_folders(dossier):
    written = write_file(dossier, Path("accions/acc-x/accio.yaml"), b"a: 1\n", None)
    assert written.path.read_bytes() == b"a: 1\n"
    assert written.digest == digest(b"a: 1\n")
    assert written.locked
    assert leftovers(dossier) == []


def test_a_new_file_never_takes_the_place_of_another(dossier):
    with pytest.raises(AlreadyExists):
        write_file(dossier, Path("programa.yaml"), b"x", None)
    assert (dossier / "programa.yaml").read_bytes() == b"format: 1\n"


def test_a_file_that_is_the_one_that_was_read_is_replaced(dossier):
    first = write_file(dossier, Path("programa.yaml"), b"format: 1\na: 1\n", digest(b"format: 1\n"))
    write_file(dossier, dossier / "programa.yaml", b"format: 1\na: 2\n", first.digest)
    assert (dossier / "programa.yaml").read_bytes() == b"format: 1\na: 2\n"


@pytest.mark.parametrize("disappears", [False, True])
def test_a_file_that_moved_since_it_was_read_is_left_alone(dossier, disappears):
    path = dossier / "programa.yaml"
    seen = digest(path.read_bytes())
    path.write_bytes(b"format: 1\nd'un altre: 1\n")
    if disappears:
        path.unlink()
    with pytest.raises(ChangedUnderneath) as raised:
        write_file(dossier, path, b"x", seen)
    assert path.exists() is not disappears
    assert leftovers(dossier) == []
    assert "programa.yaml has changed" in translator("en").say(raised.value.message)


@posix
def test_rights_are_kept_and_new_files_have_those_of_the_user(dossier):
    path = dossier / "programa.yaml"
    path.chmod(0o640)
    write_file(dossier, path, b"x: 1\n", digest(b"format: 1\n"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    new = write_file(dossier, Path("b.yaml"), b"", None).path
    (dossier / "c.yaml").touch()
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE((dossier / "c.yaml").stat().st_mode)


@posix
def test_a_link_inside_the_dossier_stays_a_link(dossier):
    (dossier / "a.yaml").symlink_to("programa.yaml")
    write_file(dossier, Path("a.yaml"), b"x: 1\n", digest(b"format: 1\n"))
    assert (dossier / "a.yaml").is_symlink()
    assert (dossier / "programa.yaml").read_bytes() == b"x: 1\n"


@posix
def test_nothing_is_written_outside_the_dossier(dossier, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_bytes(b"s")
    (dossier / "a.yaml").symlink_to(secret)
    (dossier / "fora").symlink_to(tmp_path)
    (dossier / "volta.yaml").symlink_to("volta.yaml")
    for path in ("a.yaml", "fora/b.yaml", "../b.yaml", str(tmp_path / "b.yaml")):
        with pytest.raises(OutsideDossier):
            write_file(dossier, Path(path), b"x", digest(b"s") if path == "a.yaml" else None)
    with pytest.raises(StorageError):
        write_file(dossier, Path("volta.yaml"), b"x", None)
    assert secret.read_bytes() == b"s"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["programa", "secret.yaml"]


@posix
def test_the_private_folder_may_not_lead_out_either(dossier, tmp_path):
    (dossier / ".cooptec").symlink_to(tmp_path)
    with pytest.raises(OutsideDossier):
        write_file(dossier, Path("b.yaml"), b"x", None)


@posix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said_in_words(dossier):
    folder = dossier / "demandes"
    folder.mkdir(mode=0o500)
    with pytest.raises(NotPermitted) as raised:
        write_file(dossier, Path("demandes/dem-x.yaml"), b"x", None)
    assert "permission" in translator("en").say(raised.value.message)


@pytest.mark.parametrize(
    ("number", "kind", "word"),
    [
        (errno.EACCES, NotPermitted, "permission"),
        (errno.EROFS, NotPermitted, "drive that cannot be written"),
        (errno.ENOSPC, DriveFull, "no room left"),
        (errno.EIO, StorageError, "could not be written"),
    ],
)
def test_each_trouble_of_the_system_has_its_words(number, kind, word):
    error = of_system(Path("a.yaml"), OSError(number, os.strerror(number)))
    assert type(error) is kind
    assert word in translator("en").say(error.message)


def test_a_folder_where_the_file_should_be_is_an_error_in_words(dossier):
    (dossier / "a.yaml").mkdir()
    with pytest.raises(StorageError):
        write_file(dossier, Path("a.yaml"), b"x", digest(b""))
    with pytest.raises(AlreadyExists):
        write_file(dossier, Path("a.yaml"), b"x", None)


def test_the_lock_can_be_kept_over_several_writes(dossier):
    with dossier_lock(dossier) as locked:
        assert locked
        write_file(dossier, Path("a.yaml"), b"1", None)
        write_file(dossier, Path("b.yaml"), b"2", None)


HOLDER = """
import sys, time
from pathlib import Path
from cooptec.dossier.locks import dossier_lock
with dossier_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_while_another_program_writes_one_waits_a_bounded_time(dossier):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(dossier)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with holder:
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(LockedTooLong), dossier_lock(dossier, wait=0.1):
            pass
        holder.kill()
    with dossier_lock(dossier, wait=0.1) as locked:
        assert locked


def test_two_writers_at_once_never_lose_a_change(dossier):
    path = dossier / "programa.yaml"

    def add_lines(name: str) -> None:
        for number in range(10):
            while True:
                seen = path.read_bytes()
                try:
                    write_file(dossier, path, seen + f"{name}{number}: 1\n".encode(), digest(seen))
                except ChangedUnderneath:
                    continue
                break

    writers = [threading.Thread(target=add_lines, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(path.read_text().splitlines()) == 31


def test_a_writer_that_is_killed_leaves_the_file_whole(dossier):
    program = (
        "import sys, os\nfrom pathlib import Path\nimport cooptec.dossier.storage as s\n"
        "d = Path(sys.argv[1]); seen = s.digest((d / 'programa.yaml').read_bytes())\n"
        "os.fsync = lambda _: os._exit(9)\n"
        "s.write_file(d, Path('programa.yaml'), b'x' * 100000, seen)\n"
    )
    command = [sys.executable, "-c", program, str(dossier)]
    result = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert result.returncode == 9
    assert (dossier / "programa.yaml").read_bytes() == b"format: 1\n"
    write_file(dossier, Path("programa.yaml"), b"y: 1\n", digest(b"format: 1\n"))
