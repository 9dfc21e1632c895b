"""The wizard on a pseudo-terminal, as a person meets it."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are of Unix")

PROGRAMME = """\
id: prg-prova-2018
format: 1
nom: {ca: Programa de prova, es: Programa de prueba}
pais: EC
finestra: {inici: 2018-09-01, fi: 2018-11-30}
missio_durada: {min_dies: 7, max_dies: 14}
llengues_document: {govern_local: [es], catalunya: [ca]}
"""
ENTER, CTRL_C, CTRL_D, ESC, ALT_LEFT, END = "\r", "\x03", "\x04", "\x1b", "\x1b[1;3D", ".\r"
PATIENCE = 20
REPOSITORY = Path(__file__).resolve().parents[2]

Turn = tuple[str, str]
"""What is waited for on the screen, and what is typed then."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "programa de prova"
    folder.mkdir()
    (folder / "programa.yaml").write_text(PROGRAMME, encoding="utf-8")
    return folder


@pytest.fixture
def sit(root: Path, terminal: Callable[..., Any]) -> Callable[..., Any]:
    return lambda **how: terminal(root, "nova-demanda", **how)


def draft(root: Path) -> dict:
    (file,) = (root / ".cooptec" / "esborranys").glob("*.json")
    return json.loads(file.read_text(encoding="utf-8"))


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 10):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


REST: Sequence[Turn] = (
    ("in Catalan", ENTER),
    ("[ 7 of 13] Facts", "Cuarenta solicitudes" + ENTER),
    ("in Catalan", ENTER),
    ("Source", "Registro" + ENTER),
    ("Year", "dos mil diecisiete" + ENTER),
    ("Write a whole number with digits", "2017" + ENTER),
    ("another one", ENTER),
    ("[ 8 of 13] Expected", "La dirección aplica criterios" + ENTER + END),
    ("in Catalan", ENTER),
    ("[ 9 of 13] Legal", "COOTAD, artículo 55" + ENTER + END),
    ("in Catalan", ENTER),
    ("[10 of 13] Plans", "PDOT" + ENTER),
    ("Objective of the plan", "Objetivo 3" + ENTER),
    ("in Catalan", ENTER),
    ("In force", ENTER),
    ("another one", ENTER),
    ("[11 of 13] Kind", "assist" + ENTER),
    ("[12 of 13] Length", "1" + ENTER),
    ("Days of each mission", "12" + ENTER),
    ("Days of remote", "5" + ENTER),
    ("[13 of 13] When", "1/9/2018" + ENTER),
    ("Last day", "31/11/2018" + ENTER),
    ("There is no such day", "30/11/2018" + ENTER),
)


@pytest.mark.parametrize("columns", [60, 140])
def test_from_start_to_finish_with_a_wrong_answer_an_interruption_and_a_resume(
    sit, who, root: Path, columns: int
) -> None:
    first = sit(columns=columns)
    text = "La franja costera" + ENTER + ENTER + ENTER + "segundo párr"
    first.play([*who, ("[ 6 of 13] Problem", text)])
    first.see("5 words")
    first.type(CTRL_C)
    assert first.ends() == 130
    assert "Everything is saved" in first.shown
    assert draft(root)["a_mig"]["text"] == "La franja costera\n\n\nsegundo párr"

    second = sit(columns=columns)
    second.play(
        [
            ("go on with it?", ENTER),
            ("párr", "afo." + ENTER + END),
            *REST,
            ("Present it now", ALT_LEFT),
            ("Last day", ENTER),
            ("Present it now", ENTER),
            ("Save", "correct" + ENTER),
            ("type to filter", "department" + ENTER),
            ("Department in charge", " y ordenación" + ENTER),
            ("in Catalan", ENTER),
            ("Discard", ENTER),
        ]
    )
    assert second.ends() == 0
    assert "Jama, 5 of 13" in re.sub(r"\s+", " ", second.shown)
    demand = (root / "demandes" / "dem-jama-criterios-uso-suelo.yaml").read_text(encoding="utf-8")
    assert "    La franja costera\n\n\n    segundo párrafo.\n" in demand
    assert "unitat_responsable:\n  es: Planificación y ordenación\n" in demand
    assert "estat: presentada\n" in demand
    assert (root / "entitats" / "ent-gad-jama.yaml").is_file()
    assert (root / "persones" / "per-contrapart-jama.yaml").is_file()
    assert all(len(line) <= columns for line in second.shown.splitlines())


def test_killed_while_typing_a_long_text_it_is_offered_again(sit, who, root: Path) -> None:
    first = sit()
    first.play([*who, ("[ 6 of 13] Problem", "Texto que no se puede perder")])
    wait_for(lambda: "perder" in ((draft(root)["a_mig"] or {}).get("text") or ""))
    first.child.kill(signal.SIGKILL)
    first.child.wait()

    second = sit()
    second.play([("go on with it?", ENTER), ("Texto que no se puede perder", ESC)])
    assert second.ends() == 0
    assert draft(root)["a_mig"]["text"] == "Texto que no se puede perder"
    assert draft(root)["progres"] == [5, 13]


def test_back_help_skip_and_words(sit, root: Path) -> None:
    person = sit()
    person.play(
        [
            ("[ 1 of 13] Title", "?"),
            ("the question before", "Título" + ENTER),
            ("in Catalan", "atrás" + ENTER),
            ("Title of the demand (in Spanish)", " nuevo" + ENTER),
            ("in Catalan", "salta" + ENTER),
            ("[ 2 of 13] Requesting", "zzz" + ENTER),
            ("is not on the list", "enrere" + ENTER),
            ("in Catalan", ENTER),
            ("[ 2 of 13] Requesting", "leave it" + ENTER),
            ("[ 3 of 13] Department", "resumen" + ENTER),
            ("Save", "discard" + ENTER),
            ("Discarded", ""),
        ]
    )
    assert person.ends() == 0
    (kept,) = (root / ".cooptec" / "esborranys" / "descartats").glob("*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["respostes"]["titol"] == {
        "es": "Título nuevo"
    }
    assert not (root / "demandes").exists()


def test_several_options_keep_the_order_in_which_they_were_ticked(sit, who, root: Path) -> None:
    person = sit()
    person.play(
        [
            *who[:-1],
            ("[ 5 of 13] Thematic", "waste"),
            ("/ waste...", " "),
            ("● Waste", "turismo"),
            ("/ turismo...", " "),
            ("● Tourism", ENTER),
            ("[ 6 of 13] Problem", CTRL_C),
        ]
    )
    assert person.ends() == 130
    assert draft(root)["respostes"]["ambits"] == ["residus", "turisme"]


def test_without_a_terminal_it_says_how_to_answer(root: Path) -> None:
    output, code = pexpect.run(
        f"sh -c 'cd \"{root}\" && {sys.executable} -m cooptec nova-demanda < /dev/null'",
        env=os.environ | {"COOPTEC_IDIOMA": "en", "PYTHONPATH": str(REPOSITORY)},
        encoding="utf-8",
        withexitstatus=True,
    )
    assert code == 2
    assert "--respostes" in output
