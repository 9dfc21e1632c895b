"""One conversion by pandoc, closed: no network, no files of the user's, always the same bytes."""

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import pypandoc

from cooptec.render.escape import readable
from cooptec.render.faults import RenderFault, TooSlow
from cooptec.render.glue import glued
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
    "docx": ("blocks", "pictures", "together", "office", "images"),
    "odt": ("blocks", "pictures", "together", "office", "images"),
    "html": ("blocks", "pictures", "numbers", "images"),
    "md": ("blocks", "pictures", "numbers", "page", "images"),
    "typst": ("blocks", "pictures", "together", "typst", "images"),
}
_TEMPLATES: dict[Target, str] = {
    "docx": "document.openxml",
    "odt": "document.opendocument",
    "html": "document.html",
}
_DEPTH = 3
"""Levels of headings in the table of contents of a page."""
_GLUED: frozenset[Target] = frozenset({"docx", "odt", "typst"})
"""Formats whose files are finished by us."""
SECONDS = 120
"""The longest that a conversion may take."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A document and what pandoc shall make of it."""

    source: Source
    to: Target

    @property
    def markdown(self) -> bytes:
        """What pandoc reads; the texts of some formats are put in order again afterwards."""
        body = self.source.body
        return (glued(body) if self.to in _GLUED else body).encode()


class Converter(Protocol):
    """What converts documents: one start of pandoc each, or a batch that shares it."""

    def __call__(self, conversion: Conversion, /) -> bytes:
        """The converted document; for typst only its body.

        Raises:
            RenderFault: pandoc refused it.
        """


@dataclass(frozen=True, slots=True)
class Orders:
    """How one document is converted, whoever does it: a call of pandoc or ``batch.lua``."""

    reader: str
    format: str
    writer: str
    """The format with its extensions."""
    filters: tuple[str, ...]
    template: str | None
    reference: str | None
    contents: bool
    depth: int

    @classmethod
    def of(cls, conversion: Conversion, folder: Path) -> "Orders":
        """Those of a document whose texts lie in a folder."""
        to, resources = conversion.to, templates_folder()
        template = resources / "estils" / _TEMPLATES[to] if to in _TEMPLATES else None
        own = folder / f"reference.{to}" if to in conversion.source.references else None
        reference = own or resources / "referencia" / f"referencia.{to}"
        return cls(
            reader=_READER,
            format="commonmark" if to == "md" else to,
            writer=_WRITERS[to],
            filters=tuple(str(_filter(name)) for name in _FILTERS[to]),
            template=str(template) if template else None,
            reference=str(reference) if to in ("docx", "odt") else None,
            contents=to == "html" and bool(conversion.source.contents),
            depth=_DEPTH,
        )


def run_pandoc(conversion: Conversion, /) -> bytes:
    """Convert with one start of pandoc.

    Raises:
        RenderFault: pandoc refused the document; ``TooSlow`` when it did not end in two minutes.
    """
    with tempfile.TemporaryDirectory(prefix="cooptec-") as where:
        folder = Path(where)
        put_texts(conversion.source, folder)
        return _run(_arguments(Orders.of(conversion, folder), folder), conversion)


def put_texts(source: Source, folder: Path) -> None:
    """Write the texts of a document as ``job.json`` into a folder, with its other files."""
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
    for kind, content in source.references.items():
        (folder / f"reference.{kind}").write_bytes(content)


def surroundings(timestamp: int) -> Mapping[str, str]:
    """The environment of pandoc: no other program to start, no code of anybody's, one time."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("LUA_")}
    fixed = {"SOURCE_DATE_EPOCH": str(timestamp), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": ""}
    return own | fixed


@cache
def program() -> str:
    """The pandoc that came with the installation, never another one of the machine."""
    return str(pypandoc.get_pandoc_path())


def _arguments(orders: Orders, folder: Path) -> list[str]:
    arguments = [program(), "--sandbox", f"--data-dir={folder}", f"--from={orders.reader}"]
    arguments += [f"--to={orders.writer}", "--wrap=none", "--syntax-highlighting=none"]
    arguments += ["--output=-", f"--metadata=job:{folder / 'job.json'}"]
    arguments += [f"--lua-filter={each}" for each in orders.filters]
    if orders.template:
        arguments += ["--standalone", f"--template={orders.template}"]
    if orders.reference:
        arguments += [f"--reference-doc={orders.reference}"]
    if orders.contents:
        arguments += ["--toc", f"--toc-depth={orders.depth}"]
    return arguments


def _run(arguments: list[str], conversion: Conversion) -> bytes:
    try:
        ended = subprocess.run(  # noqa: S603 (our own program and arguments)
            arguments,
            input=conversion.markdown,
            capture_output=True,
            env=surroundings(conversion.source.timestamp),
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow("pandoc", SECONDS) from error
    except OSError as error:
        raise RenderFault("pandoc", str(error)) from error
    if ended.returncode in _INTERRUPTED:
        raise KeyboardInterrupt  # Ctrl-C reaches every program of the terminal, pandoc first
    if ended.returncode:
        raise RenderFault("pandoc", ended.stderr.decode(errors="replace"))
    return ended.stdout


def _filter(name: str) -> Path:
    return Path(__file__).with_name("filters") / f"{name}.lua"
