"""An action, from an empty folder to its closing, with nothing but the installed command.

``data/cicle/passos.txt`` is what somebody types, day by day; the answers stand in the files beside
it. The people, institutions and amounts are invented.
"""

import os
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cooptec.documents.catalogue import DOCUMENTS
from cooptec.dossier import load
from cooptec.guia.walked import Meaning, walked
from cooptec.model.accio import Accio
from cooptec.model.demanda import Demanda

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(__file__).with_name("data") / "cicle"
LANGUAGES = ("ca", "es")
ACTION = "acc-tosagua-ficha-comun-2018"
DEMAND = "dem-tosagua-ficha-comun"

INSTALLED = {"inicia", "nova-demanda", "nou-document", "decideix"}
"""Commands that are called as a program of their own, not within the test."""

DATELESS = {"inicia", "reanomena"}
"""Commands for which it is of no matter what day it is."""


@dataclass(frozen=True)
class Step:
    """A line of ``passos.txt``."""

    day: str
    command: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.day}  cooptec {self.command} {shlex.join(self.arguments)}"


def steps() -> Iterator[Step]:
    """What is typed, from the first day to the last one."""
    for line in (DATA / "passos.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            day, _, rest = line.partition("  ")
            command, *arguments = shlex.split(rest)
            yield Step(day, command, tuple(arguments))


class Person:
    """Somebody who types commands in the folder where the files with the answers stand."""

    def __init__(self, root: Path, cooptec) -> None:
        self._root = root
        self._cooptec = cooptec

    def does(self, step: Step) -> None:
        """Type a line, and see that nothing is wrong afterwards."""
        self.types(step, installed=step.command in INSTALLED)
        self.checks(step)

    def types(self, step: Step, *, installed: bool = False) -> None:
        """Type a line."""
        arguments = self._arguments(step)
        if installed:
            code, said = self._installed(arguments)
        else:
            found = self._cooptec(*arguments, language="ca")
            code, said = found.code, found.out + found.err
        assert code == 0, f"{step}\n{said}"
        assert "✗" not in said, f"{step}\n{said}"

    def checks(self, after: Step) -> None:
        """``valida``: no error, whatever was just done."""
        found = self._cooptec("-C", self._root, "valida", "--avui", after.day)
        assert found.code == 0, f"after {after}\n{found.out}"

    def _arguments(self, step: Step) -> list[str]:
        if step.command == "inicia":
            folder, *options = step.arguments
            assert folder == self._root.name
            return ["inicia", str(self._root), *options]
        today = [] if step.command in DATELESS else ["--avui", step.day]
        return ["-C", str(self._root), step.command, *step.arguments, *today]

    def _installed(self, arguments: list[str]) -> tuple[int, str]:
        environment = os.environ | {"COOPTEC_IDIOMA": "ca", "PYTHONPATH": str(REPOSITORY)}
        found = subprocess.run(
            [sys.executable, "-m", "cooptec", *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=environment,
        )
        return found.returncode, found.stdout + found.stderr


@pytest.fixture
def person(tmp_path: Path, cooptec, monkeypatch) -> Person:
    monkeypatch.chdir(DATA)
    return Person(tmp_path / "programa", cooptec)


def test_an_action_is_taken_from_an_empty_folder_to_its_closing(person, tmp_path) -> None:
    root = tmp_path / "programa"
    for step in steps():
        person.does(step)

    dossier = load(root)
    demanda = dossier.get("demanda", DEMAND)
    assert demanda is not None
    assert demanda.as_(Demanda).decisio.resultat == "aprovada"
    accio = dossier.get("accio", ACTION)
    assert accio is not None
    assert accio.as_(Accio).etapa == "tancada"
    passed = [each.taken.decisio.porta for each in walked(accio) if each.meaning is Meaning.PASSED]
    assert [each for each in passed if each != "P1"] == ["P2", "P3", "P4"]

    made = [path.relative_to(root / "documents") for path in (root / "documents").rglob("*.*")]
    for document in DOCUMENTS:
        for language in LANGUAGES:
            files = [each for each in made if _is(each, document.tipus, language)]
            assert files, f"{document.tipus} was not made in {language}"
    for path in (root / "documents").rglob("*.docx"):
        assert "{{" not in _text(path)


def _is(path: Path, tipus: str, language: str) -> bool:
    return path.name.startswith(tipus) and path.stem.endswith(f"-{language}")


def _text(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode("utf-8")


# on a terminal

ENTER, CTRL_C, ESC, CLEAR, END = "\r", "\x03", "\x1b", "\x15", "\r.\r"
INTERRUPTED = 130
MISSION = f"accions/{ACTION}/missions/mis-tosagua-1.yaml"


def test_formulation_is_gone_through_to_its_end_on_a_terminal(person, terminal, tmp_path) -> None:
    """With a slip, an interruption in the middle and the rest another day."""
    root = tmp_path / "programa"
    for step in steps():
        if "f7-missio.yaml" in step.arguments:
            break
        if step.command != "genera":
            person.types(step)
    today = ("--avui", "2018-07-19")
    before = (root / MISSION).read_bytes()

    first = terminal(root, "formula", ACTION, *today, language="ca")
    first.play(
        [
            ("per filtrar", "F7" + ENTER),
            ("Òrgan que la confereix", "Alcaldia" + ENTER),
            ("Data de l'acte", "41/7/2018" + ENTER),  # a slip: told, and asked again
            ("41/7/2018", CLEAR + "18/7/2018" + ENTER),
            ("Referència de l'acte", CTRL_C),
        ]
    )
    first.see(f"cooptec formula {ACTION}")
    assert first.ends() == INTERRUPTED
    assert (root / MISSION).read_bytes() == before

    later = terminal(root, "formula", ACTION, *today, language="ca")
    later.see("respostes encara sense desar")
    later.play(
        [
            ("per filtrar", "F7" + ENTER),
            ("Continueu amb les respostes", ""),
            ("Referència de l'acte", "Decret il·lustratiu 96/2018" + ENTER),
            ("Des de", "14/10/2018" + ENTER),
            ("Fins a", "27/10/2018" + ENTER),
            ("Entitat asseguradora", "Mutualitat d'Exemple" + ENTER),
            ("Des de", "14/10/2018" + ENTER),
            ("Fins a", "27/10/2018" + ENTER),
            ("Països", "Equador" + ENTER),
            ("Què cobreix", "Assistència i repatriació" + ENTER),
            ("Descarta", ENTER),
            ("per filtrar", "F8" + ENTER),
            ("Data", "19/7/2018" + ENTER),
            ("Continguts tractats", "Contexto, género y seguridad" + END),
            ("en català", "Context, gènere i seguretat" + END),
            ("Nivell", "normal" + ENTER),
            ("Contacte d'emergència", "coordinacio" + ENTER),
            ("Darrera revisió", "19/7/2018" + ENTER),
            ("Descarta", ENTER),
            ("per filtrar", "F9" + ENTER),
        ]
    )
    later.see(f"cooptec decideix {ACTION} P2")
    later.play([("per filtrar", ESC)])
    assert later.ends() == 0

    decides = terminal(root, "decideix", ACTION, "P2", "--avui", "2018-07-25", language="ca")
    decides.play(
        [
            ("Resultat", "Aprovada" + ENTER),
            ("Data de la decisió", ENTER),
            ("Òrgan que decideix", "Municipalisme" + ENTER),
            ("Qui hi va participar", ENTER),
            ("Motiu", "Tot a punt per començar" + ENTER),
            ("On consta", "Acta il·lustrativa 9/2018" + ENTER),
            ("Descarta", ENTER),
        ]
    )
    decides.see(f"cooptec estat {ACTION}")
    assert decides.ends() == 0
    accio = load(root).get("accio", ACTION)
    assert accio is not None
    assert accio.as_(Accio).etapa == "implementacio"
