"""How long many documents take, beside a plain loop that starts pandoc and typst for each of them.

    python benchmarks/documents.py [DOCUMENTS]
    python benchmarks/documents.py --memory [DOCUMENTS]

The same terms of reference are rendered by both, in turn and in small portions, so that a busy
machine slows both alike; what counts is the ratio. The plain loop gives pandoc the same Markdown,
filters and reference document, and typst, in a process of its own, the same text and fonts. The
exit code is 1 where a ratio misses its target. Memory is measured apart, with so many documents and
with four times as many: that takes longer.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from synthetic import make

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.render import pdf
from cooptec.render.batch import Batch, _Pandoc
from cooptec.render.document import FORMATS, Format, Source, render
from cooptec.render.escape import Markdown
from cooptec.render.pandoc import program
from cooptec.resources import examples_folder, templates_folder

DOCUMENTS: Final = 100
FEW: Final = 10
"""Terms of reference of which many are made where memory is measured."""
PORTION: Final = 50
"""Documents that one way renders before it is the turn of the other: at the end of each portion of
the batch a core has nothing to do, as at the end of a whole run."""
TYPST: Final = """
import sys, typst
folder, fonts, timestamp = sys.argv[1:]
found = typst.Fonts(include_system_fonts=False, font_paths=[fonts])
made = typst.compile(folder + "/main.typ", root=folder, font_paths=found, format="pdf",
                     pdf_standards=["ua-1"], timestamp=int(timestamp))
open(folder + "/made.pdf", "wb").write(made)
"""
AT_A_TIME: Final = 12
RUNS: Final = 9
FASTER: Final = 3.0
"""How many times as fast as the plain loop the batch has to be."""
UNCHANGED: Final = 0.5
"""Which part of the time of the first run one may take in which nothing has changed."""
GROWTH: Final = 1.15
"""How many times as much memory four times as many documents may take."""
ALONE: Final = 1.5
"""How many times as long as a bare call of pandoc and the start one document may take."""


def terms(documents: int) -> Iterator[Source]:
    """So many terms of reference, in two languages, of actions whose texts all differ."""
    document = document_named("tdr")
    assert document is not None
    with tempfile.TemporaryDirectory() as folder:
        make(-(-documents // 2), Path(folder), examples_folder() / "manabi-2018")
        dossier = load(Path(folder))
        for entry in dossier.of("accio")[: -(-documents // 2)]:
            for language in ("ca", "es"):
                yield compose(document, entry, dossier, translator(language)).source


def altered(few: Sequence[Source], documents: int) -> Iterator[Source]:
    """So many documents, one at a time, each with a number in its sentences.

    The dossier of as many actions would itself take more memory the more there are.
    """
    for number, each in enumerate(islice(cycle(few), documents)):
        yield replace(each, body=Markdown(each.body.replace(" de ", f" de {number} ")))


def side_by_side(batch: Batch, sources: Iterable[Source], to: Format) -> Iterator[bytes]:
    """As ``cooptec genera`` renders them: a few begun at a time."""
    begun = deque()
    for each in sources:
        begun.append(batch.render(each, to))
        if len(begun) > AT_A_TIME:
            yield begun.popleft().result()
    yield from (each.result() for each in begun)


def one_by_one(sources: Iterable[Source], to: Format) -> Iterator[bytes]:
    """The plain loop: for each document a start of pandoc, and for PDF one of typst."""
    within = pdf._compile  # noqa: SLF001 (the one place that calls typst)
    pdf._compile = typst_apart  # noqa: SLF001 (to measure typst apart)
    try:
        for each in sources:
            yield render(each, to)
    finally:
        pdf._compile = within  # noqa: SLF001 (to measure typst apart)


def typst_apart(folder: Path, timestamp: int, *_: object) -> bytes:
    """The PDF of what stands in a folder, made by a process of its own."""
    command = [sys.executable, "-c", TYPST, folder, templates_folder() / "tipus", str(timestamp)]
    subprocess.run(command, check=True)
    return (folder / "made.pdf").read_bytes()


def seconds(made: Iterator[bytes]) -> float:
    """How long it takes until everything is made."""
    start = time.perf_counter()
    deque(made, maxlen=0)
    return time.perf_counter() - start


def many(sources: Sequence[Source], to: Format) -> tuple[float, float]:
    """Seconds of the plain loop and of the batch over the same documents."""
    loop = batched = 0.0
    with Batch(len(sources)) as batch:
        for start in range(0, len(sources), PORTION):
            portion = sources[start : start + PORTION]
            batched += seconds(side_by_side(batch, portion, to))
            loop += seconds(one_by_one(portion, to))
    return loop, batched


def one(source: Source, runs: int) -> tuple[float, ...]:
    """Medians: a document by cooptec, a bare call of pandoc, and the start of the program."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(examples_folder() / "manabi-2018", f"{name}/dossier")
        (Path(name) / "body.md").write_text(source.body, encoding="utf-8")
        cooptec = [sys.executable, "-m", "cooptec", "-C", "dossier", "genera", "tdr"]
        ways = (
            [*cooptec, "acc-jama-usos-sol-2018", "--idioma=ca", "--força"],
            [program(), "--from=commonmark_x", "body.md", "--output=made.docx"],
            [sys.executable, "-c", "import cooptec.cli.producing"],
        )
        taken: list[list[float]] = [[called(way, name) for way in ways] for _ in range(runs)]
    return tuple(statistics.median(each) for each in zip(*taken, strict=True))


def again(documents: int) -> tuple[float, float, float]:
    """Seconds of ``genera`` over a dossier: the first time, unchanged, and of its start alone."""
    with tempfile.TemporaryDirectory() as name:
        example = examples_folder() / "manabi-2018"
        make(documents // 2, Path(name) / "dossier", example)
        call = [sys.executable, "-m", "cooptec", "-C", "dossier", "genera", "tdr", "--tot"]
        first, second = called(call, name), called(call, name)
        return first, second, called([*call[:5], "estat"], name)


def called(command: Sequence[str], folder: str) -> float:
    """Seconds of a command that works in a folder."""
    start = time.perf_counter()
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if ended.returncode > 1:  # 1: it found something to tell
        raise SystemExit(ended.stderr.decode())
    return taken


def memory(to: Format, documents: int) -> tuple[int, int]:
    """Megabytes at the most of the program that renders so many, and of the largest pandoc."""
    command = [sys.executable, __file__, "--one-memory", to, str(documents)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(said[0]), int(said[1])


def _tell_one_memory(to: str, documents: int) -> int:
    with peaks_of_pandocs() as peaks, Batch(documents) as batch:
        wanted = next(each for each in FORMATS if each == to)
        deque(side_by_side(batch, altered(list(terms(FEW)), documents), wanted), maxlen=0)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, max(peaks) // 1024)
    return 0


@contextmanager
def peaks_of_pandocs() -> Iterator[list[int]]:
    """The most that each pandoc took, in kilobytes, as Linux tells it while the pandoc is there.

    What it tells of ended children counts the program from which they were started, too.
    """
    peaks: list[int] = []
    end = _Pandoc.end

    def noted(pandoc: _Pandoc) -> None:
        status = Path(f"/proc/{pandoc._process.pid}/status")  # noqa: SLF001 (nobody else knows)
        peaks.append(int(status.read_text(encoding="ascii").split("VmHWM:")[1].split()[0]))
        end(pandoc)

    _Pandoc.end = noted  # type: ignore[method-assign]  # to look at it before it is gone
    try:
        yield peaks
    finally:
        _Pandoc.end = end  # type: ignore[method-assign]  # as it was


def _tell_memory(documents: int) -> int:
    """Measure with so many documents and with four times as many."""
    missed = 0
    for to in ("docx", "pdf"):
        few, many_more = (memory(to, n) for n in (documents, 4 * documents))
        for n, (own, pandoc) in zip((documents, 4 * documents), (few, many_more), strict=True):
            print(f"{n} {to}: {own} MB at the most, the largest pandoc {pandoc} MB", flush=True)
        growth = sum(many_more) / sum(few)
        missed += _told(f"memory of {to} with four times as many", growth, GROWTH, at_most=True)
    return 1 if missed else 0


def _told(what: str, ratio: float, target: float, *, at_most: bool) -> bool:
    """Tell a ratio and whether its target is met; whether it was missed."""
    missed = ratio > target if at_most else ratio < target
    sign, said = "≤" if at_most else "≥", "NOT MET" if missed else "met"
    print(f"{what}: {ratio:.2f}  {sign} {target}  {said}", flush=True)
    return missed


def _tell_times(documents: int) -> int:
    given, missed = list(terms(documents)), 0
    for to in ("docx", "pdf"):
        loop, batch = many(given, to)
        print(f"{documents} {to}: plain loop {loop:.1f} s, batch {batch:.1f} s")
        missed += _told(f"{documents} {to}, times as fast", loop / batch, FASTER, at_most=False)
    ours, bare, start = one(given[0], RUNS)
    print(f"1 docx: {ours:.2f} s, pandoc alone {bare:.2f} s, start {start:.2f} s")
    missed += _told("1 docx, times as long", ours / (bare + start), ALONE, at_most=True)
    first, second, rest = again(documents)
    print(f"{documents} docx again: {first:.1f} s, unchanged {second:.1f} s, estat {rest:.1f} s")
    part = (second - rest) / (first - rest)
    missed += _told("unchanged, beyond the reading, of the first", part, UNCHANGED, at_most=True)
    return 1 if missed else 0


def main(said: Sequence[str]) -> int:
    """Measure what is asked for, and tell."""
    match list(said):
        case ["--one-memory", to, documents]:
            return _tell_one_memory(to, int(documents))
        case ["--memory", *documents]:
            return _tell_memory(int(documents[0]) if documents else DOCUMENTS)
        case documents:
            return _tell_times(int(documents[0]) if documents else DOCUMENTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
