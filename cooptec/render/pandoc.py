"""One conversion by pandoc, closed: no network, no files of the user's, always the same bytes."""

import json
import os
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import pypandoc

from cooptec.render.escape import readable
from cooptec.render.faults import RenderFault
from cooptec.render.source import Source
from cooptec.resources import templates_folder

_INTERRUPTED = frozenset({-signal.SIGINT, 128 + signal.SIGINT})
"""Exit codes of a program that somebody stopped with Ctrl-C."""

Target = Literal["docx", "odt", "html", "md", "typst"]

_READER = (
    "commonmark+attributes+fenced_divs+bracketed_spans+pipe_tables+gfm_auto_identifiers"
    "+implicit_figures-smart"
)
_WRITERS: dict[Target, str] = {
    "docx": "docx",
    "odt": "odt",
    "html": "html",
    "md": "commonmark+pipe_tables-smart",
    "typst": "typst-smart",
}
_FILTERS: dict[Target, tuple[str, ...]] = {
    "docx": ("blocks", "together", "office"),
    "odt": ("blocks", "together", "office"),
    "html": ("blocks", "numbers"),
    "md": ("blocks", "numbers", "page"),
    "typst": ("blocks", "together", "typst"),
}
_TEMPLATES: dict[Target, str] = {
    "docx": "document.openxml",
    "odt": "document.opendocument",
    "html": "document.html",
}
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Conversion:
    """A document and what pandoc shall make of it."""

    source: Source
    to: Target


class Converter(Protocol):
    """What converts documents: one start of pandoc each, or a batch that shares it."""

    def __call__(self, conversion: Conversion, /) -> bytes:
        """The converted document; for typst only its body.

        Raises:
            RenderFault: pandoc refused it.
        """


def run_pandoc(conversion: Conversion, /) -> bytes:
    """Convert with one start of pandoc.

    Raises:
        RenderFault: pandoc refused the document, or did not end in two minutes.
    """
    with tempfile.TemporaryDirectory(prefix="cooptec-") as folder:
        put_texts(conversion.source, Path(folder))
        return _run(_arguments(conversion, Path(folder)), conversion.source)


def put_texts(source: Source, folder: Path) -> None:
    """Write the texts of a document as ``job.json`` into a folder, its images beside them."""
    texts = {
        **source.texts(),
        "keywords": [readable(word) for word in source.keywords],
        "date": source.day.isoformat(),
        "lang": f"{source.language}-{source.region}",
        "code": source.language,
        "region": source.region,
        "letter": "1" if source.letter else "",
        "landscape": "1" if source.landscape else "",
        "images": sorted(source.images),
    }
    (folder / "job.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    for name, content in source.images.items():
        (folder / Path(name).name).write_bytes(content)


def _arguments(conversion: Conversion, folder: Path) -> list[str]:
    to, resources = conversion.to, templates_folder()
    arguments = [_program(), "--sandbox", f"--data-dir={folder}", f"--from={_READER}"]
    arguments += [f"--to={_WRITERS[to]}", "--wrap=none", "--output=-"]
    arguments += [f"--metadata=job:{folder / 'job.json'}"]
    arguments += [f"--lua-filter={_filter(name)}" for name in _FILTERS[to]]
    if to in _TEMPLATES:
        arguments += ["--standalone", f"--template={resources / 'estils' / _TEMPLATES[to]}"]
    if to in ("docx", "odt"):
        arguments += [f"--reference-doc={resources / 'referencia' / f'referencia.{to}'}"]
    if to == "html":
        arguments += ["--embed-resources"]
        if conversion.source.contents:
            arguments += ["--toc", "--toc-depth=3"]
    return arguments


def _run(arguments: list[str], source: Source) -> bytes:
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(source.timestamp),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    try:
        ended = subprocess.run(  # noqa: S603 (our own program and arguments)
            arguments,
            input=source.body.encode(),
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderFault("pandoc", str(error)) from error
    if ended.returncode in _INTERRUPTED:
        raise KeyboardInterrupt  # Ctrl-C reaches every program of the terminal, pandoc first
    if ended.returncode:
        raise RenderFault("pandoc", ended.stderr.decode(errors="replace"))
    return ended.stdout


def _filter(name: str) -> Path:
    return Path(__file__).with_name("filters") / f"{name}.lua"


@cache
def _program() -> str:
    """The pandoc that came with the installation, never another one of the machine."""
    return str(pypandoc.get_pandoc_path())
