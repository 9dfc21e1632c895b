"""Drives that are full or read-only, folders without permission or gone, outputs that take no more.

The conditions are those of the operating system, the program is the real one. Root is let through
by every right of files, so that for it the program gives up that privilege.
"""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cooptec.dossier.calls import Call
from cooptec.dossier.journal.records import FileRecord, Record, begun

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are means of Linux")

REPOSITORY = Path(__file__).parents[2]
DEMAND = "dem-rocafuerte-atencio"
DEMAND_FILE = f"demandes/{DEMAND}.yaml"
RENAME = ("reanomena", DEMAND, "dem-altra", "--si")
COMPLETE = (
    *("completa", "prg-minim-2018", "--camp", "sostre_accio.valor=9000.00"),
    *("--camp", "sostre_accio.moneda=EUR", "--parcial"),
)
PRODUCE = ("genera", "fitxa_demanda", DEMAND, "--idioma", "es", "--format", "docx")
NO_ROOM = {"ca": "No queda espai", "es": "No queda espacio", "en": "There is no room left"}
NO_RIGHT = {"ca": "No teniu permís", "es": "no tiene permiso", "en": "You have no permission"}
ENTER = "\r"

Tried = Callable[..., None]


def called(
    root: Path, *arguments: str, language: str = "en", **how: Any
) -> subprocess.CompletedProcess[str]:
    """The program, in a process of its own."""
    environment = os.environ | {
        "COOPTEC_IDIOMA": language,
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": "200",
    }
    command = [sys.executable, "-m", "cooptec", *arguments]
    outputs = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
    return subprocess.run(
        command, cwd=root, env=environment, text=True, check=False, timeout=120, **outputs
    )


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] != ".cooptec"
    }


def unprivileged() -> None:
    """Obey the rights of files, as everybody else does."""
    drop_from_bounds, overriding, reading = 24, 1, 2
    for right in (overriding, reading) if os.geteuid() == 0 else ():
        if ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounds, right, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "the privilege cannot be given up")


def without_room() -> None:
    """Let no file grow beyond some bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))


@dataclass
class Drive:
    """A drive with a dossier that can be filled up: a real one where this user may mount it."""

    root: Path
    mounted: bool

    @property
    def how(self) -> dict[str, Any]:
        return {} if self.mounted else {"preexec_fn": without_room}

    def fill(self) -> None:
        if self.mounted:
            with (self.root / "documents.zip").open("wb", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(4096))
                except OSError:
                    pass

    def empty(self) -> None:
        (self.root / "documents.zip").unlink(missing_ok=True)


@pytest.fixture
def drive(minim: Path, tmp_path: Path) -> Iterator[Drive]:
    root = tmp_path / "drive"
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(root)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
    shutil.copytree(minim, root, dirs_exist_ok=True)
    yield Drive(root, mounted)
    if mounted:
        subprocess.run(["umount", "--lazy", str(root)], check=True)


def test_on_a_full_drive_nothing_changes_and_with_room_the_same_command_does_it(
    drive: Drive, tried: Tried
) -> None:
    drive.fill()
    before = contents(drive.root)
    for language, command in (("ca", RENAME), ("es", PRODUCE), ("en", COMPLETE)):
        said = called(drive.root, *command, language=language, **drive.how)
        assert (said.returncode, "Traceback" in said.stderr) == (2, False), said
        assert NO_ROOM[language] in said.stderr + said.stdout
        assert ".cooptec" not in said.stderr + said.stdout, "nobody knows what is in there"
        assert contents(drive.root) == before
        tried("commands on a full drive")
    assert called(drive.root, "valida", **drive.how).returncode == 0, "reading needs no room"
    drive.empty()
    said = called(drive.root, *RENAME)
    assert said.returncode == 0, said.stderr
    assert not (drive.root / DEMAND_FILE).exists()
    assert not list((drive.root / ".cooptec" / "tmp").iterdir())


def test_a_read_only_drive_is_said_and_can_still_be_read(drive: Drive, tried: Tried) -> None:
    if not drive.mounted:
        pytest.skip("no drive can be mounted here; folders without permission are tried below")
    remount = ["mount", "-o", "remount,ro", str(drive.root)]
    subprocess.run(remount, check=True)
    before = contents(drive.root)
    said = called(drive.root, *RENAME, language="ca")
    assert said.returncode == 2
    assert "en una unitat on no es pot escriure" in said.stderr
    assert called(drive.root, "valida").returncode == 0
    assert contents(drive.root) == before
    tried("commands on a read-only drive", 2)


@pytest.fixture
def forbidden(minim: Path) -> Iterator[Path]:
    """A dossier that may be read and not written."""
    folders = [minim, *(path for path in minim.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield minim
    for folder in folders:
        folder.chmod(0o755)


@pytest.mark.parametrize(("language", "command"), [("ca", COMPLETE), ("es", PRODUCE)])
def test_without_permission_it_is_said_in_words(
    forbidden: Path, language: str, command: tuple[str, ...], tried: Tried
) -> None:
    before = contents(forbidden)
    said = called(forbidden, *command, language=language, preexec_fn=unprivileged)
    assert (said.returncode, "Traceback" in said.stderr) == (2, False), said
    assert NO_RIGHT[language] in said.stderr + said.stdout
    assert contents(forbidden) == before
    tried("commands without permission")


def test_without_permission_one_can_read_also_what_was_left_half_done(
    minim: Path, tried: Tried
) -> None:
    record = FileRecord(DEMAND_FILE, (minim / DEMAND_FILE).read_bytes(), b"id: dem-x\n")
    begun(minim, Record(Call("format", "ab12"), datetime.now(UTC), (record,)))
    (minim / "demandes").chmod(0o555)
    said = called(minim, "valida", preexec_fn=unprivileged)
    (minim / "demandes").chmod(0o755)
    assert said.returncode == 0, said
    assert NO_RIGHT["en"] in said.stderr
    assert (minim / DEMAND_FILE).read_bytes() == record.before
    after = called(minim, "valida")
    assert "cooptec format was interrupted" in after.stderr
    assert (minim / DEMAND_FILE).read_bytes() == b"id: dem-x\n"
    tried("commands without permission")


def test_an_output_that_takes_no_more_is_said(minim: Path, tried: Tried) -> None:
    for language, command in (("ca", "valida"), ("es", "--help")):
        with Path("/dev/full").open("w") as full:
            said = called(minim, command, language=language, stdout=full)
        assert said.returncode == 2
        assert NO_ROOM[language] in said.stderr
        assert len(said.stderr.splitlines()) == 1
        tried("outputs that take no more")


def test_a_reader_that_leaves_is_no_error(minim: Path, tried: Tried) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    said = called(minim, "estat", stdout=writing)
    os.close(writing)
    assert said.stderr == ""
    tried("outputs that take no more")


BY_AN_EDITOR = """
import sys
from pathlib import Path
from cooptec.cli.main import run

file, left = Path(sys.argv[1]), [2]

def edited(event, arguments):
    if event == "open" and "write-" in str(arguments[0]) and left[0]:
        left[0] -= 1
        if left[0] == 0:  # the change is noted, and about to be made
            file.write_text(file.read_text() + "# mine" + chr(10))

sys.addaudithook(edited)
sys.exit(run(sys.argv[2:]))
"""


def test_what_an_editor_saves_in_the_last_moment_is_not_overwritten(
    minim: Path, tried: Tried
) -> None:
    before = contents(minim)
    command = [sys.executable, "-c", BY_AN_EDITOR, DEMAND_FILE, *RENAME]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "COOPTEC_IDIOMA": "en"}
    said = subprocess.run(
        command, cwd=minim, env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 2
    assert f"{DEMAND}.yaml has changed since it was read" in said.stderr
    assert contents(minim) == before | {DEMAND_FILE: before[DEMAND_FILE] + b"# mine\n"}
    assert called(minim, *RENAME).returncode == 0
    assert (minim / "demandes" / "dem-altra.yaml").read_text().endswith("# mine\n")
    tried("files edited between reading and writing")


# In the middle of a conversation -----------------------------------------------------------------


def test_a_drive_that_is_full_in_the_middle_loses_no_answer_that_was_taken(
    minim: Path, terminal: Callable[..., Any], tried: Tried
) -> None:
    sitting = terminal(minim, "nova-demanda")
    sitting.play([("[ 1 of 13] Title", "Criterios de uso del suelo" + ENTER)])
    sitting.see("in Catalan")
    resource.prlimit(sitting.child.pid, resource.RLIMIT_FSIZE, (16, 16))
    sitting.type("Criteris" + ENTER)
    assert sitting.ends() == 2
    assert "There is no room left" in sitting.lately
    assert "Traceback" not in sitting.shown
    again = terminal(minim, "nova-demanda")
    again.play([("go on with it?", ENTER)])
    again.see("in Catalan")
    tried("drives full in the middle of a conversation")


def test_a_folder_that_is_taken_away_in_the_middle_is_said_and_not_made_anew(
    minim: Path, terminal: Callable[..., Any], tried: Tried
) -> None:
    sitting = terminal(minim, "nova-demanda")
    sitting.see("[ 1 of 13] Title")
    away = Path(tempfile.mkdtemp(dir=minim.parent)) / "away"
    minim.rename(away)
    sitting.type("Criterios de uso del suelo" + ENTER)
    assert sitting.ends() == 2
    words = "the folder is no longer there"  # the terminal folds them where a long path ends
    assert words.replace(" ", "") in sitting.lately.replace(" ", "")
    assert not minim.exists()
    tried("folders taken away in the middle of a conversation")
