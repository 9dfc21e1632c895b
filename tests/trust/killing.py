"""Programs that are killed while they write, and what is left of the folder.

    python tests/trust/killing.py --runs 500 --seed 7

Every run works on a fresh copy of a small dossier under git. The command is killed with SIGKILL: as
it is about to make a change on the disk, drawn from all those that it makes; or so many
milliseconds after the first change is seen from outside. Then the folder is looked at, as it lies
there and after the next command; the wizards are killed while somebody types at a terminal.
"""

import argparse
import gc
import importlib.util
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
MINIM = REPOSITORY / "exemples" / "minim"
FIGURES = REPOSITORY / "docs" / "fiabilitat" / "kills.json"
PATIENCE = 60.0
"""Seconds after which a program counts as stuck."""
NEXT = ("estat", "--terminis")
"""The command that opens the folder afterwards."""
KILLED = -signal.SIGKILL

DEMAND, ACTION = "dem-rocafuerte-atencio", "acc-rocafuerte-atencio-2018"
DEMAND_FILE = f"demandes/{DEMAND}.yaml"
NEW_DEMAND = """\
titol: {es: Fichas para todos los trámites}
entitat_demandant: {nom: {es: GAD Municipal de Jama}, territori: "1320", pais: EC,
  contacte_institucional: {correu: alcaldia@jama.example}}
unitat_responsable: {es: Secretaría General}
contrapart: per-contrapart-rocafuerte
ambits: [administracio_electronica]
problema: {es: La dirección tramita cada año solicitudes.}
evidencies: [{afirmacio: {es: Cuarenta trámites}, font: Registro, any: 2017}]
canvi_esperat: {es: La dirección aplica criterios.}
competencia_legal: {es: "COOTAD, artículo 55"}
alineacio: [{pla: PDOT, objectiu_pla: {es: Objetivo 3}}]
modalitats_demanades: [assistencia_tecnica]
durada_prevista: {nombre_missions: 1, dies_per_missio: 12, dies_distancia: 5}
finestra: {inici: 2018-09-01, fi: 2018-11-30}
"""
OFFER = """\
id: ofe-exemple
persona: per-coordinacio-fons
entitat: ent-fons
ambits: [administracio_electronica]
disponibilitat: [{inici: 2018-09-01, fi: 2018-11-30}]
estat: oberta
"""


@cache
def _module(path: str) -> Any:
    """A file of the tests, which are no package."""
    name = f"tests_{Path(path).stem}"
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "tests" / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def shared() -> Any:
    """What all tests share: somebody at a terminal, and what they say there."""
    return _module("conftest.py")


def nothing(_root: Path) -> None:
    """The example as it is."""


def with_answers(root: Path) -> None:
    (root.parent / "answers.yaml").write_text(NEW_DEMAND, encoding="utf-8")


def with_an_offer(root: Path) -> None:
    (root / "ofertes").mkdir()
    (root / "ofertes" / "ofe-exemple.yaml").write_text(OFFER, encoding="utf-8")


def undecided(root: Path) -> None:
    """Before the demand was decided."""
    shutil.rmtree(root / "accions")
    text = (root / DEMAND_FILE).read_text(encoding="utf-8")
    text = re.sub(r"^decisio:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    text = text.replace("estat: acceptada", "estat: presentada")
    (root / DEMAND_FILE).write_text(text, encoding="utf-8")
    with (root / "entitats" / "ent-gad-rocafuerte.yaml").open("a", encoding="utf-8") as file:
        file.write("poblacio: {habitants: 33469, any: 2010, font: INEC}\n")
    with_an_offer(root)


def disordered(root: Path) -> None:
    """Files in which the last field stands first, and some with mistakes that have one mend."""
    for path in sorted((*root.glob("entitats/*.yaml"), *root.glob("persones/*.yaml"))):
        text = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(text.replace("\n", "   \n", 1) + "   \n", encoding="utf-8")


def form_came_back(root: Path) -> None:
    """The form of a demand in which two answers were changed, beside the folder."""
    import openpyxl

    from cooptec.dossier import load
    from cooptec.forms.as_xlsx import ANSWER, KEY, as_xlsx
    from cooptec.forms.kinds import FORMS
    from cooptec.forms.making import About, make
    from cooptec.i18n import translator

    dossier = load(root)
    form = make(About(FORMS["demanda"], dossier, "es", dossier.find(DEMAND)))
    file = root.parent / "form.xlsx"
    file.write_bytes(as_xlsx(form, translator("es")))
    book = openpyxl.load_workbook(file)
    changes = {"titol.es": "Otro título", "finestra.inici": "1/9/2018"}
    for row in book.worksheets[0].iter_rows():
        if row[KEY - 1].value in changes:
            row[ANSWER - 1].value = changes[row[KEY - 1].value]
    book.save(file)


def corrected_form_came_back(root: Path) -> None:
    """The terms of reference as Word gives them back, with a change marked in them."""
    from cooptec.dossier import load

    word = _module("forms/corrected.py")
    said, text = "Los 36 trámites que se atienden", '<w:r><w:t xml:space="preserve">{}'
    change = word.run("Los ") + word.gone("36") + word.ins("40")
    marked = change + text.format(said.removeprefix("Los 36"))
    sent = word.made(load(root), id_=ACTION)
    back = word.edited(sent, (text.format(said), marked))
    (root.parent / "back.docx").write_bytes(back.data)


def signed(root: Path) -> None:
    """With a file that was signed and is not on record yet."""
    file = root / "documents" / "signats" / "acta.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF-1.7 what was signed")


def renamed(root: Path) -> None:
    """With a last command that changed files and gave one of them another name."""
    from cooptec.cli.main import run

    with redirect_stdout(io.StringIO()):
        assert run(["-C", str(root), "reanomena", DEMAND, "dem-atencio-nova", "--si"]) == 0


def empty(root: Path) -> None:
    """No programme yet."""
    for each in root.iterdir():
        if each.name not in {".git", ".gitignore"}:
            shutil.rmtree(each) if each.is_dir() else each.unlink()


@dataclass(frozen=True)
class Task:
    """A command that writes."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], None] = nothing
    whole: bool = True
    """Whether all its files are one change; else each is whole, and the same command completes."""
    again: tuple[str, ...] = NEXT
    """The next command."""


_SAID = (
    *("--organ", "direccio_fons", "--data", "2018-06-01"),
    *("--participants", "ent-gad-rocafuerte,ent-fons", "--motiu", "Acordat amb l'alcaldia"),
)
_ONE = ("genera", "fitxa_demanda", DEMAND, "--idioma", "es", "--format", "docx")
_ALL = (
    *("genera", "tdr", "--tot", "--idioma", "ca", "--idioma", "es"),
    *("--format", "docx", "--format", "md"),
)
_BACK = (
    *("importa", "../back.docx", "--accepta", "tot"),
    *("--de", "ent-gad-rocafuerte", "--data", "2018-06-21"),
)
_SEAL = (
    *("nou-document", ACTION, "--accepta", "--camp", "tipus=acta_modificacio"),
    *("--camp", "data=2018-10-05", "--camp", "estat=signat"),
    *("--camp", "enllac=documents/signats/acta.pdf"),
)
_PAGES = ("genera", "fitxa_demanda", DEMAND, "--idioma", "es", "--format", "pdf")
_START = ("inicia", ".", "--exemple", "minim")

TASKS = (
    Task(
        "nova-demanda --respostes", ("nova-demanda", "--respostes", "../answers.yaml"), with_answers
    ),
    Task(
        "completa",
        (
            *("completa", "prg-minim-2018", "--camp", "sostre_accio.valor=9000.00"),
            *("--camp", "sostre_accio.moneda=EUR", "--parcial"),
        ),
    ),
    Task(
        "decideix",
        ("decideix", DEMAND, "P1", "--resultat", "aprovada", *_SAID, "--codi", "MIN-1"),
        undecided,
    ),
    Task(
        "importa",
        ("importa", "../form.xlsx", "--accepta", "tot", "--de", "ent-gad-rocafuerte", "--desa"),
        form_came_back,
    ),
    Task("importa, a corrected document", _BACK, corrected_form_came_back),
    Task("nou-document, signed", _SEAL, signed),
    Task("desfes", ("desfes", "--si"), renamed),
    Task("format", ("format",), disordered),
    Task("valida --corregeix", ("valida", "--corregeix"), disordered),
    Task("valida", ("valida",)),
    Task("genera, one document", _ONE, whole=False, again=_ONE),
    Task("genera, as PDF", _PAGES, whole=False, again=_PAGES),
    Task("genera --tot", _ALL, whole=False, again=_ALL),
    Task("anonimitza", ("anonimitza", "per-coordinacio-fons", "--si"), with_an_offer),
    Task("reanomena", ("reanomena", DEMAND, "dem-atencio-nova", "--si")),
    Task("reanomena, an action", ("reanomena", ACTION, "acc-atencio-nova", "--si")),
    Task("inicia", _START, empty, whole=False, again=_START),
)

Contents = Mapping[str, bytes]


def contents(root: Path) -> Contents:
    """All files that people have, without what is private to the program and to git."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in {".git", ".cooptec"}
    }


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    code: int
    said: str
    seconds: float


class Bench:
    """A task that is ready to be run: the folder before it, and the folder that it makes."""

    def __init__(self, task: Task, work: Path) -> None:
        self.task = task
        self.work = work
        self.model = work / "model" / "programa"
        self.model.parent.mkdir(parents=True)
        shutil.copytree(MINIM, self.model, ignore=shutil.ignore_patterns(".cooptec", "documents"))
        (self.model / ".gitignore").write_text("documents/*\n!documents/signats/\n")
        task.prepare(self.model)
        self._git(self.model, "init", "-q")
        self._git(self.model, "add", "-A")
        self._git(self.model, "commit", "-q", "--allow-empty", "-m", "x")
        self.before = contents(self.model)

    @staticmethod
    def _git(root: Path, *arguments: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "gc.auto=0")
        command = ["git", *who, "-C", str(root), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def fresh(self, name: str) -> Path:
        """A copy of the folder before the command."""
        root = self.work / name / "programa"
        shutil.copytree(self.model.parent, root.parent)
        return root

    @cached_property
    def _reference(self) -> tuple[Contents, int, float, float]:
        """What the command makes when nobody kills it, in how many steps and how much time."""
        root = self.fresh("reference")
        counted = self.work / "steps"
        running = Running(root, self.task.arguments, at=sys.maxsize, count_to=counted)
        first = running.first_change()
        ended = running.ended()
        assert ended.code in {0, 1}, ended.said
        after = contents(root)
        shutil.rmtree(root.parent)
        return after, int(counted.read_text()), first, ended.seconds

    @property
    def after(self) -> Contents:
        return self._reference[0]

    @property
    def steps(self) -> int:
        return self._reference[1]

    def kill(self, name: str, chance: random.Random) -> "Killed":
        """One run that is killed somewhere, judged."""
        root = self.fresh(name)
        _, steps, first, whole = self._reference
        if chance.random() < 0.5:
            step = chance.randint(1, steps)
            where = f"before step {step} of {steps}"
            ended = Running(root, self.task.arguments, at=step).ended()
        else:
            running = Running(root, self.task.arguments)
            if chance.random() < 0.2:
                wait = chance.uniform(0, whole)
                where = f"after {wait * 1000:.1f} ms"
            else:
                running.first_change()
                wait = chance.uniform(0, chance.choice((0.005, whole - first)))
                where = f"{wait * 1000:.1f} ms after the first change"
            time.sleep(wait)
            running.kill()
            ended = running.ended()
        was_killed = ended.code == KILLED
        outcome, faults = self._judged(root)
        where = f"{self.task.name}, {where}"
        shutil.rmtree(root.parent)
        return Killed(was_killed, outcome, tuple(f"{where}: {each}" for each in faults))

    def _judged(self, root: Path) -> tuple[str, list[str]]:
        faults = list(self._half_written(root))
        left = list((root / ".cooptec").rglob("pendents/*.json"))
        again = NEXT if contents(root) == self.after else self.task.again
        following = Running(root, again).ended()
        faults += self._said_badly(following)
        now = contents(root)
        if self.task.whole and now not in (self.before, self.after):
            faults.append(f"some of it is there, some is not: {self._differing(now)}")
        outcome = "as before" if now == self.before else "complete"
        if left:
            outcome = "taken back" if now == self.before else "completed"
            if "interrupted" not in following.said:
                faults.append("the next command does not say that it took something up")
        if now != self.after:
            last = Running(root, self.task.arguments).ended()
            faults += self._said_badly(last)
            if contents(root) != self.after:
                faults.append(f"given again: {self._differing(contents(root))}, {last.said}")
        faults += self._not_in_git(root, [*self._differing(self.before)])
        faults += self._left_over(root)
        return outcome, faults

    def _half_written(self, root: Path) -> Sequence[str]:
        """Files that are neither an old nor a new one; a folder may not have its new name yet."""
        whole = {*self.before.values(), *self.after.values()}
        found = contents(root).items()
        return [f"{path} is neither old nor new" for path, said in found if said not in whole]

    def _differing(self, now: Contents) -> list[str]:
        paths = {*now, *self.after}
        return sorted(path for path in paths if now.get(path) != self.after.get(path))

    def _not_in_git(self, root: Path, expected: Collection[str]) -> Sequence[str]:
        """What git tells of besides some files."""
        status = self._git(root, "status", "--porcelain", "-z", "--untracked-files=all")
        told = {each[3:] for each in status.split("\0") if each}
        return [f"git tells of {each}" for each in sorted(told - {*expected})]

    def touched(self, root: Path) -> Sequence[str]:
        """What is not as it was before, in the folder and for git."""
        now = contents(root)
        paths = [p for p in {*now, *self.before} if now.get(p) != self.before.get(p)]
        return [*(f"{each} has changed" for each in paths), *self._not_in_git(root, ())]

    @staticmethod
    def _left_over(root: Path) -> Sequence[str]:
        """Temporary files and changes that nobody will take up."""
        private = root / ".cooptec"
        wrote = private / "canvis" / "fets"
        left = [*private.rglob("pendents/*"), *(private.glob("tmp/*") if wrote.is_dir() else ())]
        return [f"{each.relative_to(root)} is left over" for each in left]

    @staticmethod
    def _said_badly(ended: Ended) -> Sequence[str]:
        bad = ended.code not in {0, 1} or "Traceback" in ended.said or "unexpected" in ended.said
        slow = (
            [f"{ended.seconds:.0f} s for the next command"] if ended.seconds > PATIENCE / 2 else []
        )
        return [f"ends with {ended.code}: {ended.said}", *slow] if bad else slow


@dataclass(frozen=True)
class Killed:
    """A run that was killed, or ended before that, and what was wrong afterwards."""

    was_killed: bool
    outcome: str
    faults: tuple[str, ...] = ()


class Running:
    """A command in a process of its own, forked from this one, which has imported everything."""

    def __init__(
        self,
        root: Path,
        arguments: Sequence[str],
        at: int | None = None,
        count_to: Path | None = None,
    ) -> None:
        self.root = root
        self.log = root.parent / "said.txt"
        self.began = time.monotonic()
        self._seen = _looked_at(root)
        self.pid = os.fork()
        if self.pid == 0:
            _run(root, arguments, self.log, at, count_to)

    def first_change(self) -> float:
        """Wait until something changes in the folder, or the program ends; gives the seconds."""
        while _looked_at(self.root) == self._seen and not self._is_over():
            time.sleep(0.0005)
        return time.monotonic() - self.began

    def _is_over(self) -> bool:
        found = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return found is not None

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> Ended:
        """Wait for the end; a program that goes on for too long is killed, and counts as stuck."""
        while not self._is_over():
            time.sleep(0.002)
            if time.monotonic() - self.began > PATIENCE:
                os.killpg(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)  # what the program had started
        said = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        seconds = time.monotonic() - self.began
        return Ended(os.waitstatus_to_exitcode(status), said, seconds)


def _looked_at(root: Path) -> list[tuple[str, int]]:
    """What can be seen of a folder from outside, quickly."""
    found = []
    for folder, folders, files in os.walk(root):
        folders[:] = [each for each in folders if each != ".git"]
        for name in (".", *files):
            try:
                found.append((name, Path(folder, name).stat().st_mtime_ns))
            except FileNotFoundError:
                continue
    return found


def _run(
    root: Path, arguments: Sequence[str], log: Path, at: int | None, count_to: Path | None
) -> None:
    """Run the program in this process, and end it."""
    code = 99
    try:
        os.setsid()
        os.chdir(root)
        os.environ["COLUMNS"] = "100"
        told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number, target in enumerate((os.open(os.devnull, os.O_RDONLY), told, told)):
            os.dup2(target, number)
        steps = Steps(root, at or 0)
        if at is not None:
            sys.addaudithook(steps)
        from cooptec.cli.main import run

        code = run(["--idioma-interficie", "en", *arguments])
        sys.stdout.flush()
        if count_to is not None:
            steps.at = 0
            count_to.write_text(str(steps.done))
    finally:
        os._exit(code)


@dataclass
class Steps:
    """Counts the changes on the disk, and kills the program as it is about to make one."""

    root: Path
    at: int
    done: int = 0
    inside: str = field(init=False)

    CHANGES = frozenset({"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"})
    WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

    def __post_init__(self) -> None:
        self.inside = str(self.root.resolve())

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.at or not self._changes(event, arguments):
            return
        self.done += 1
        if self.done == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _changes(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            flags = arguments[2]
            if not isinstance(flags, int) or not flags & self.WRITING:
                return False
        elif event not in self.CHANGES:
            return False
        path = arguments[0]
        return isinstance(path, str | os.PathLike) and self._is_inside(os.fspath(path))

    def _is_inside(self, path: str | bytes) -> bool:
        return isinstance(path, str) and Path(path).absolute().is_relative_to(self.inside)


# Wizards -----------------------------------------------------------------------------------------

ENTER, END = "\r", ".\r"
Turn = tuple[str, str]


@dataclass(frozen=True)
class Wizard:
    """A conversation at a terminal: what is waited for, and what is typed then."""

    name: str
    arguments: tuple[str, ...]
    turns: tuple[Turn, ...]
    prepare: Callable[[Path], None] = nothing
    go_on: Turn = ("go on with it?", ENTER)
    """What the next call asks first."""


def wizards() -> tuple[Wizard, ...]:
    """The conversations in which somebody is cut off."""
    return (
        Wizard("nova-demanda, at a terminal", ("nova-demanda",), tuple(shared().WHO)),
        Wizard(
            "decideix, at a terminal",
            ("decideix", DEMAND, "P1"),
            (
                ("Result", "Approved" + ENTER),
                ("> 2018-06-11", "\x15" + "1/6/2018" + ENTER),
                ("Management of the Fons", "Management" + ENTER),
                ("Who took part", ENTER),
                ("Reason", "Acordat amb la alcaldia" + ENTER),
                ("Where it is recorded", ENTER),
                ("Code of the action", "MIN-1" + ENTER),
                ("Kind of cooperation", ENTER),
            ),
            undecided,
            ("[Y/n]", ENTER),
        ),
        Wizard(
            "completa, at a terminal",
            ("completa", DEMAND),
            (
                ("[1 of 9] Responsibility-holders", "Las juntas de barrio" + ENTER + END),
                ("Responsibility-holders (in Catalan)", ENTER),
                ("[2 of 9] Duty-bearers", "El municipio de Rocafuerte" + ENTER + END),
                ("Duty-bearers (in Catalan)", ENTER),
                ("[3 of 9] How many people", ENTER),
                ("Right-holders · Men", ENTER),
            ),
            go_on=("going on with the answers that were kept", ""),
        ),
    )


class Desk:
    """A wizard that is ready to be met at a terminal."""

    def __init__(self, wizard: Wizard, work: Path, terminal: Callable[..., Any]) -> None:
        self.wizard = wizard
        self.bench = Bench(Task(wizard.name, wizard.arguments, wizard.prepare), work)
        self.terminal = terminal

    def kill(self, name: str, chance: random.Random, *, offered: bool | None = None) -> Killed:
        """Answer so many questions, kill the program, and look whether they are all kept.

        Args:
            name: of the folder.
            chance: decides what is left to chance.
            offered: whether the next call is made too; else that is left to chance, as it is slow.
        """
        offered = chance.random() < 0.5 if offered is None else offered
        root = self.bench.fresh(name)
        answered = chance.randint(1, len(self.wizard.turns) - 1)
        turns = self.wizard.turns[:answered]
        sitting = self.terminal(root, *self.wizard.arguments)
        for turn in turns[:-1]:
            known = self._kept(root)
            sitting.play([turn])
            self._wait_for(root, known)
        sitting.play(turns[-1:])
        following = self.wizard.turns[answered][0]
        if following in {words for words, _ in turns} or chance.random() < 0.5:
            time.sleep(chance.uniform(0, 0.02))
            last = answered - 1
        else:  # the next question is there, so the last answer must be kept
            sitting.see(following)
            last = answered
        sitting.child.kill(signal.SIGKILL)
        sitting.child.wait()
        faults = [
            *self._not_kept(root, turns[:last]),
            *(self._not_offered(root, turns[:last]) if offered else ()),
            *self.bench.touched(root),
        ]
        where = f"{self.wizard.name}, after {answered} answers"
        shutil.rmtree(root.parent)
        return Killed(True, "answers kept", tuple(f"{where}: {each}" for each in faults))

    @staticmethod
    def _kept(root: Path) -> str:
        """What the drafts say."""
        files = sorted((root / ".cooptec" / "esborranys").glob("*.json"))
        return "".join(each.read_text(encoding="utf-8") for each in files)

    def _wait_for(self, root: Path, known: str) -> None:
        """Wait until an answer is kept, and nothing is being typed."""
        deadline = time.monotonic() + PATIENCE
        while (kept := self._kept(root)) == known or '"a_mig": null' not in kept:
            assert time.monotonic() < deadline, "an answer is not kept"
            time.sleep(0.01)

    def _not_kept(self, root: Path, turns: Sequence[Turn]) -> Sequence[str]:
        """The answers in words that no draft has."""
        kept = self._kept(root)
        typed = (keys.partition(ENTER)[0] for _, keys in turns)
        words = [each for each in typed if " " in each or "@" in each]
        return [f"«{each}» is lost" for each in words if each not in kept and each not in _LISTED]

    def _not_offered(self, root: Path, turns: Sequence[Turn]) -> Sequence[str]:
        """Whether the next call goes on where it was."""
        if not turns:
            return ()
        sitting = self.terminal(root, *self.wizard.arguments)
        try:
            sitting.play([self.wizard.go_on])
            following = self.wizard.turns[len(turns) : len(turns) + 2]
            wanted = {words for words, _ in following}
            return self._seen(sitting, wanted)
        finally:
            sitting.child.close(force=True)

    @staticmethod
    def _seen(sitting: Any, wanted: set[str]) -> Sequence[str]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if any(each in sitting.lately for each in wanted):
                return ()
            sitting.child.expect(sitting.nothing, timeout=0.05)
        return [f"none of {wanted} is asked:\n{sitting.shown}"]


_LISTED = frozenset({"new inst", "new pers"})
"""What is typed only to find a line of a list."""


# Many runs ---------------------------------------------------------------------------------------


def kill_many(
    tasks: Sequence[Bench | Desk], runs: int, seed: int, work: Path, *, told: bool = False
) -> tuple[Counter[str], list[str]]:
    """Kill each of the tasks in turn, so many times in all; gives what came of it, and faults."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for number in range(runs):
        task = tasks[number % len(tasks)]
        killed = task.kill(f"run-{number}", random.Random(f"{seed} {number}"))
        counts["runs"] += 1
        counts["killed"] += killed.was_killed
        counts["ended before the blow"] += not killed.was_killed
        if killed.was_killed:
            counts[
                f"left {killed.outcome}" if killed.outcome != "answers kept" else killed.outcome
            ] += 1
        faults += killed.faults
        if told:
            sys.stderr.write(f"\r{number + 1} of {runs}, {len(faults)} faults ")
            sys.stderr.write("".join(f"\n{each}\n" for each in killed.faults))
    return counts, faults


def warm() -> None:
    """Import what the commands need, so that a forked process has it."""
    from importlib import import_module

    from cooptec.cli.commands.table import COMMANDS

    for each in COMMANDS:
        import_module(f"cooptec.cli.commands.{each.module}")
    for name in (
        "cli.produced",
        "cli.producing",
        "cli.importing",
        "cli.unattended",
        "rules.engine",
        "cli.reviewing",
        "cli.state_of_deadlines",
        "render.pdf",
    ):
        import_module(f"cooptec.{name}")
    gc.freeze()  # what is there already need not be looked through in each process


def main() -> None:
    """Read the command line, kill, and tell what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=1, help="so many processes at a time")
    parser.add_argument("--only", action="append", help="only the task of this name")
    parser.add_argument(
        "--write", type=Path, nargs="?", const=FIGURES, help="write the figures into this file"
    )
    asked = parser.parse_args()
    began = time.monotonic()
    share = _shared_out if asked.at_once > 1 else _alone
    counts, faults = share(asked)
    seconds = time.monotonic() - began
    sys.stdout.write("".join(f"FAULT {each}\n" for each in faults))
    sys.stdout.write(f"{dict(counts)} in {seconds:.0f} s; {len(faults)} faults\n")
    if asked.write is not None:
        _write(asked, counts, faults, seconds)
    sys.exit(1 if faults else 0)


def _alone(asked: argparse.Namespace) -> tuple[Counter[str], list[str]]:
    warm()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wanted = [each for each in TASKS if asked.only is None or each.name in asked.only]
        tasks: list[Bench | Desk] = [Bench(each, work / str(n)) for n, each in enumerate(wanted)]
        met = [each for each in wizards() if asked.only is None or each.name in asked.only]
        tasks += [Desk(each, work / f"w{n}", shared().Terminal) for n, each in enumerate(met)]
        return kill_many(tasks, asked.runs, asked.seed, work, told=True)


def _shared_out(asked: argparse.Namespace) -> tuple[Counter[str], list[str]]:
    """The same in several processes, each with a seed of its own."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.json" for number in range(asked.at_once)]
        parts = []
        for number, file in enumerate(files):
            runs = len(range(number, asked.runs, asked.at_once))
            seed = f"{asked.seed + number * 1000}"
            command = [sys.executable, __file__, "--runs", str(runs), "--seed", seed]
            command += [part for each in asked.only or () for part in ("--only", each)]
            parts.append(subprocess.Popen([*command, "--write", str(file)]))
        for part in parts:
            part.wait()
        told = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    counts = sum((Counter(each["counts"]) for each in told), Counter[str]())
    return counts, [each["fault"] for part in told for each in part["found"]]


def _write(
    asked: argparse.Namespace, counts: Counter[str], faults: Sequence[str], seconds: float
) -> None:
    found = [{"fault": each, "mended": False} for each in faults]
    figures = {
        "what": "Programs killed with SIGKILL while they write",
        "command": f"python tests/trust/killing.py --runs {asked.runs} --seed {asked.seed} "
        f"--at-once {asked.at_once}",
        "date": datetime.now(UTC).date().isoformat(),
        "seconds": round(seconds),
        "counts": dict(sorted(counts.items())),
        "found": found,
    }
    asked.write.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY))
    main()
