"""Several people who write in one dossier at once, and some who are cut off.

    python tests/trust/together.py --operations 400 --seed 7

starts eight programs. Each writes down demands and institutions (all with the same titles, so that
they want the same identifiers), answers the same questions of the same files, and puts the files in
order. One more takes the lock again and again and is killed while it holds it. At the end every
answer that was taken must be in a file, and every one that was not, in a draft or still in hand.
"""

import argparse
import errno
import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from cooptec.cli.main import run
from cooptec.dossier import load
from cooptec.dossier.locks import dossier_lock

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "exemples" / "minim"
WRITERS = 8
PATIENCE = 120.0
"""Seconds after which all count as stuck when none of them got anything done."""

DEMAND = "dem-rocafuerte-atencio"
FIELDS = ("context", "relacio_previa", "titulars_drets", "riscos", "analisi_genere", "resum")
"""Texts of the demand of the example; each writer has the English of one, or of one of the
programme, to itself: whatever is lost of it was lost to somebody else's writing."""

MENDED = (
    "Two institutions with the same name ended every command that offers institutions to choose.",
    "Answers of --camp were refused when somebody else was quicker to write in the same file.",
    "The same answers were refused when seven others wrote in that file all the time.",
)
"""What these runs brought to light, and happens no more."""

NEW_DEMAND = """\
titol: {{es: Fichas para todos los trámites}}
entitat_demandant: ent-gad-rocafuerte
unitat_responsable: {{es: Secretaría General}}
contrapart: per-contrapart-rocafuerte
ambits: [administracio_electronica]
problema: {{es: "{mark}"}}
evidencies: [{{afirmacio: {{es: Cuarenta trámites}}, font: Registro, any: 2017}}]
canvi_esperat: {{es: "Cambio de {mark}"}}
competencia_legal: {{es: "COOTAD, artículo 55"}}
alineacio: [{{pla: PDOT, objectiu_pla: {{es: Objetivo 3}}}}]
modalitats_demanades: [assistencia_tecnica]
durada_prevista: {{nombre_missions: 1, dies_per_missio: 12, dies_distancia: 5}}
finestra: {{inici: 2018-09-01, fi: 2018-11-30}}
"""
NEW_INSTITUTION = """\
nom: {{ca: Ajuntament de Prova}}
tipus: ajuntament
pais: ES
territori: ES-CT
llengua: ca
rols: [fons]
contacte_institucional: {{correu: "{mark}@prova.example"}}
"""


@dataclass
class Outcome:
    """What became of a run."""

    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    """What was told to who was refused."""


def together(
    root: Path, operations: int, seed: int, *, locks: bool = True, pause: float = 3.0
) -> Outcome:
    """Let eight programs do so many things at once in a folder, and see what stands there.

    Every so many seconds, one more is killed while it holds the lock.
    """
    began = time.time()
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".cooptec"))
    each = operations // WRITERS
    writers = [_started(_one_writer, root, number, each, seed, locks) for number in range(WRITERS)]
    outcome = Outcome()
    while any(writer.is_alive() for writer in writers):
        if time.time() - _last_word(root, began) > PATIENCE:
            outcome.faults.append("the writers were stuck")
            break
        time.sleep(pause)
        _started(hold, root, locks).join()
        outcome.counts["programs killed while they held the lock"] += 1
    said = [_heard(writer, root, number, outcome) for number, writer in enumerate(writers)]
    outcome.seconds = time.time() - began
    _judge(root, [record for records in said for record in records], outcome)
    return outcome


def _started(what: Callable[..., None], *arguments: object) -> BaseProcess:
    """A program of its own; all modules are there already, which is most of what starting costs."""
    program = get_context("fork").Process(target=what, args=arguments)
    program.start()
    return program


def _heard(
    writer: BaseProcess, root: Path, number: int, outcome: Outcome
) -> list[dict[str, object]]:
    if writer.is_alive():
        writer.kill()
    writer.join()
    if writer.exitcode not in {0, -signal.SIGKILL}:
        outcome.faults.append(f"a writer ended with {writer.exitcode}")
    said = _said_by(root, number)
    return [json.loads(line) for line in said.read_text("utf-8").splitlines()]


def _last_word(root: Path, began: float) -> float:
    """When one of the writers has last got something done."""
    files = [file for number in range(WRITERS) if (file := _said_by(root, number)).exists()]
    return max((file.stat().st_mtime for file in files), default=began)


def _said_by(root: Path, number: int) -> Path:
    return root.parent / f"{root.name}-{number}.jsonl"


def lose_the_locks() -> None:
    """Let the system answer this program as it does on a drive that knows no locks."""
    import fcntl

    def flock(_file: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    fcntl.flock = flock


def hold(root: Path, locks: bool) -> None:
    """Take the lock and be killed with it."""
    if not locks:
        lose_the_locks()
    with dossier_lock(root):
        os.kill(os.getpid(), signal.SIGKILL)


# One writer --------------------------------------------------------------------------------------


def _one_writer(root: Path, number: int, operations: int, seed: int, locks: bool) -> None:
    """What one of them does; notes as a line of JSON each thing that it tried."""
    if not locks:
        lose_the_locks()
    chance = random.Random(seed * 100 + number)
    kinds = ("demand", "institution", "answer", "order")
    with _said_by(root, number).open("w", encoding="utf-8") as told:
        for index in range(operations):
            mark = f"marca-{number}-{index}"
            what = chance.choices(kinds, weights=(35, 15, 45, 5))[0]
            code, said = _run(root, _arguments(root, what, number, mark))
            record = {"what": what, "mark": mark, "number": number, "code": code, "said": said}
            told.write(json.dumps(record) + "\n")
            told.flush()


def _arguments(root: Path, what: str, number: int, mark: str) -> list[str]:
    if what == "order":
        return ["format"]
    if what == "answer":
        if number < len(FIELDS):
            return ["completa", DEMAND, "--parcial", "--camp", f"{FIELDS[number]}.en={mark}"]
        key = "nom.en" if number % 2 else "nom.fr"  # of a file that these two share
        return ["completa", "programa.yaml", "--parcial", "--camp", f"{key}={mark}"]
    text, command = {
        "demand": (NEW_DEMAND, "nova-demanda"),
        "institution": (NEW_INSTITUTION, "nova-entitat"),
    }[what]
    answers = root.parent / f"{root.name}-{mark}.yaml"
    answers.write_text(text.format(mark=mark), encoding="utf-8")
    return [command, "--respostes", str(answers)]


def _run(root: Path, arguments: list[str]) -> tuple[int, str]:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = run(["--idioma-interficie", "en", "-C", str(root), *arguments])
    return code, out.getvalue()


# What must hold ----------------------------------------------------------------------------------


def _judge(root: Path, records: list[dict[str, object]], outcome: Outcome) -> None:
    dossier = load(root)
    outcome.counts["things done at once"] += len(records)
    outcome.refusals += [f"{e['what']}: {e['said']}" for e in records if e["code"]]
    outcome.counts["refused and told"] += len(outcome.refusals)
    outcome.faults += _broken(root, dossier.entries)
    ids = Counter((entry.kind.name, entry.id) for entry in dossier.entries if entry.kind.prefix)
    outcome.faults += [f"twice: {id_}" for id_, number in ids.items() if number > 1]
    written = b"\n".join(entry.parsed.text.data for entry in dossier.entries).decode()
    drafts = (root / ".cooptec" / "esborranys").glob("*.json")
    kept = "\n".join(file.read_text("utf-8") for file in drafts)
    outcome.faults += _lost(records, written, kept)
    outcome.counts["identifiers that were wanted by several"] += len(_new(records))


def _broken(root: Path, entries: object) -> list[str]:
    faults = [f"{e.path}: {e.diagnostics[0].code}" for e in entries if e.diagnostics]  # type: ignore[attr-defined]
    left = [*root.rglob("*.part"), *(root / ".cooptec").glob("canvis/pendents/*")]
    return faults + [f"left behind: {each}" for each in left]


def _new(records: list[dict[str, object]]) -> list[dict[str, object]]:
    return [each for each in records if each["what"] in {"demand", "institution"}]


def _lost(records: list[dict[str, object]], written: str, kept: str) -> list[str]:
    """The answers that are nowhere: what was taken must be written, and what was not, kept."""
    found = []
    for each in _new(records):
        taken = f'{each["mark"]}"' in written or f"{each['mark']}@" in written
        taken = taken or f"{each['mark']}\n" in written
        if each["code"] == 0 and not taken:
            found.append(f"lost: {each['mark']}")
        if each["code"] != 0 and str(each["mark"]) not in kept:
            found.append(f"neither written nor kept: {each['mark']}: {each['said']}")
    last = {}
    for each in records:
        if each["what"] == "answer" and each["code"] == 0:
            key = min(int(str(each["number"])), WRITERS)
            last[key] = str(each["mark"])
        elif each["code"] == -1 or "unexpected error" in str(each["said"]):
            found.append(f"failed: {each['said']}")
    found += [f"overwritten: {mark}" for mark in last.values() if f"{mark}\n" not in written]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operations", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="keep the figures in this file")
    parser.add_argument(
        "--folder", type=Path, help="where to work; without it, a folder for a while"
    )
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = asked.folder or Path(folder)
        halves = [
            together(place / name, asked.operations // 2, asked.seed, locks=locks)
            for name, locks in (("with", True), ("without", False))
        ]
    counts = sum((each.counts for each in halves), Counter())
    seconds = sum(each.seconds for each in halves)
    faults = [fault for each in halves for fault in each.faults]
    refusals = "".join(f"REFUSED {told}\n" for each in halves for told in each.refusals)
    sys.stdout.write(f"{refusals}{dict(counts)} in {seconds:.0f} s; faults: {faults}\n")
    if asked.write is not None:
        figures = {
            "what": "Eight people who write in one folder at once, half of it without locks",
            "command": f"python tests/trust/together.py --operations {asked.operations} "
            f"--seed {asked.seed}",
            "date": datetime.now(UTC).date().isoformat(),
            "seconds": round(seconds),
            "counts": dict(sorted(counts.items())),
            "found": [
                *({"fault": fault, "mended": True} for fault in MENDED),
                *({"fault": fault, "mended": False} for fault in faults),
            ],
        }
        asked.write.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
