"""A template of somebody else's: it reaches nothing but what it was given, and comes to an end."""

import io
import os
import re
import socket
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from cooptec.diagnostics import Trouble
from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.documents.contexts import context
from cooptec.documents.own_references import references
from cooptec.documents.public import Public
from cooptec.documents.view import Reader
from cooptec.dossier import Dossier, Entry, load
from cooptec.i18n import translator
from cooptec.model.base import Part
from cooptec.render.batch import Batch
from cooptec.render.bounds import Bounds
from cooptec.render.document import Source
from cooptec.render.document import render as render_document
from cooptec.render.escape import Markdown, line
from cooptec.render.faults import TemplateFault
from cooptec.render.prose import prose
from cooptec.render.reading import text_of
from cooptec.render.tables import table
from cooptec.render.templates import Templates
from cooptec.resources import examples_folder, templates_folder

SHORT = Bounds(seconds=0.2, characters=200_000, things=20_000)
PATIENT = replace(SHORT, seconds=60)


@pytest.fixture
def render(tmp_path: Path):
    def render(text: str, bounds: Bounds = PATIENT) -> str:
        (tmp_path / "t.md").write_text(text, encoding="utf-8")
        return Templates([tmp_path], {}, bounds).render("t.md", {})

    return render


NESTED = "{% for a in range(20000) %}{% for b in range(20000) %}BODY{% endfor %}{% endfor %}"
MACROS = "".join(
    f"{{% macro m{n}() %}}{{% set x = m{n + 1}() %}}{{% set x = m{n + 1}() %}}{{% endmacro %}}"
    for n in range(60)
)
DOUBLING = (
    "{% set ns = namespace(x=START) %}{% for a in range(99) %}{% set ns.x = STEP %}{% endfor %}"
)
ENDLESS = {
    "loops that say nothing": NESTED.replace("BODY", ""),
    "loops that say much": NESTED.replace("BODY", "x" * 100),
    "loops that set": NESTED.replace("BODY", "{% set y = a %}"),
    "loops with a condition": NESTED.replace("range(20000) %}BODY", "range(20000) if false %}"),
    "loops that know where they are": NESTED.replace("BODY", "{% set y = loop.last %}"),
    "loops into a text": "{% set y %}" + NESTED.replace("BODY", "{{ 'x' * 999 }}") + "{% endset %}",
    "macros that call each other": f"{{% macro m60() %}}{{% endmacro %}}{MACROS}{{{{ m0() }}}}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a loop that calls itself": "{% for a in [[]] recursive %}{{ loop([[], []]) }}{% endfor %}",
    "filters in loops": NESTED.replace(
        "BODY", "{{ range(20000) | map('string') | list | length }}"
    ),
    "a list in each list": "{{ range(20000) | select('in', range(20000) | list) | list | length }}",
    "sums of lists": "{% for a in range(20000) %}{% set y = range(9999) | sum %}{% endfor %}",
}
LARGE = {
    "a text many times": "{{ 'x' * 999999999 }}",
    "a list many times": "{{ [1] * 999999999 }}",
    "a text that doubles": DOUBLING.replace("START", "'xx'").replace("STEP", "ns.x ~ ns.x"),
    "a sum that doubles": DOUBLING.replace("START", "'xx'").replace("STEP", "ns.x + ns.x"),
    "a list that doubles": DOUBLING.replace("START", "[1, 2]").replace("STEP", "ns.x + ns.x"),
    "lists in lists": DOUBLING.replace("START", "[1]").replace("STEP", "[ns.x, ns.x]")
    + "{{ table(['a'], ns.x) }}",
    "a number that grows": DOUBLING.replace("START", "99999").replace("STEP", "ns.x * ns.x"),
    "a power": "{{ 9 ** 99999 }}",
    "a remainder that fills in": "{{ '%999999999d' % 1 }}",
    "widths": "{{ '{:999999999}'.format(1) }}",
    "widths by name": "{{ '{a:999999999}'.format_map({'a': 1}) }}",
    "widths by a filter": "{{ '%999999999d' | format(1) }}",
    "widths by two": "{{ 'x' | attr('center') }}",
    "a text filled up": "{{ 'x'.ljust(999999999) }}",
    "a centred text": "{{ 'x' | center(999999999) }}",
    "zeros": "{{ 'x'.zfill(999999999) }}",
    "bytes of a number": "{{ (1).to_bytes(999999999, 'big') }}",
    "a text in a text": "{{ ('x' * 99999) | replace('x', 'y' * 99999) | length }}",
    "a text in a text by its own way": "{{ ('x' * 99999).replace('x', 'y' * 99999) | length }}",
    "joined": "{{ range(19999) | join('x' * 99999) | length }}",
    "joined by its own way": "{{ ('x' * 99999).join(['a'] * 9999) | length }}",
    "rounded": "{{ 1 | round(999999999, 'ceil') }}",
    "rounded up": "{{ 1.5 | round(999999999) }}",
    "indented": "{{ 'x\n' | indent(999999999) }}",
    "parts": "{{ [1] | slice(999999999) | list }}",
    "filled parts": "{{ [1] | batch(999999999, 0) | list }}",
    "invented words": "{{ lipsum(n=999999) }}",
    "a range": "{{ range(999999999) | list }}",
    "one text in many cells": "{{ table(['a'], [['x' * 99999]] * 9999) }}",
    "all that is shown": "{% set x = 'x' * 99999 %}{{ x }}{{ x }}{{ x }}",
}  # fmt: skip


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_template_without_end_is_ended(render, text: str, tried) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateFault):
        render(text, SHORT)
    assert time.process_time() - begun < 10 * SHORT.seconds
    tried("hostile templates rendered")


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_nothing_that_a_template_makes_grows_without_end(render, text: str, tried) -> None:
    tried("hostile templates rendered")
    tracemalloc.start()
    try:
        with pytest.raises(TemplateFault):
            render(text)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_who_edits_a_template_is_told_that_it_does_not_end_and_where(render) -> None:
    with pytest.raises(TemplateFault) as fault:
        render("a\n\n" + ENDLESS["loops that say nothing"], SHORT)
    assert fault.value.line == 3
    assert "0.2" in str(fault.value.reason.message.args)


def test_a_template_of_ordinary_length_notices_nothing(render) -> None:
    text = (
        "{% for a in range(500) %}{{ loop.index }} {{ 'x' ~ a }}{{ '' if loop.last }}{% endfor %}"
    )
    assert render(text).startswith("1 x02 x1")
    assert render("{{ 7 % 3 }} {{ 2 ** 9 }} {{ 6 * 7 }} {{ 'a' * 3 }} {{ 2.5 | round }}") == (
        "1 512 42 aaa 2\\.0"
    )
    assert render("{% for a in [] %}x{% else %}nothing{% endfor %}") == "nothing"
    assert render("{% for a in [1, 2, 3] if a > 1 %}{{ a }}{{ loop.length }}{% endfor %}") == "2232"


# What it reaches

PRIVATE = (
    "demanda._part", "demanda._entry.parsed.text.content", "demanda._reader.dossier.root",
    "demanda.__class__.__mro__", "demanda['_entry']", "demanda | attr('_entry')",
    "demanda.problema.__class__", "_.__globals__", "rows.__globals__", "table.__code__",
    "self.__init__.__globals__", "self._TemplateReference__context", "range.__class__",
    "namespace.__init__.__globals__", "cycler.__init__.__globals__.os", "joiner.__init__",
    "[demanda] | map(attribute='_entry') | list", "[demanda] | map(attribute='_part.id') | list",
    "rows([demanda], '_entry.parsed.text.content')", "rows([demanda], '{_part.id}')",
    "rows([demanda], '__class__.__name__')", "[demanda] | sort(attribute='_entry') | list",
    "[demanda] | groupby('_entry') | list", "[demanda] | sum(attribute='_entry')",
    "'{0._entry}'.format(demanda)", "'{a._entry}'.format_map({'a': demanda})",
    "text.__closure__", "title.__defaults__", "demanda.problema.format", "caller", "environment",
    "context", "open('/etc/passwd')", "''.join.__self__.__class__",
)  # fmt: skip


@pytest.mark.parametrize("expression", PRIVATE)
def test_a_template_reaches_nothing_behind_what_it_is_given(minim, expression, tried) -> None:
    folder = minim / "plantilles"
    folder.mkdir()
    (folder / "fitxa_demanda.md.j2").write_text(f"# x\n\n{{{{ {expression} }}}}\n", "utf-8")
    dossier = load(minim)
    entry = dossier.get("demanda", "dem-rocafuerte-atencio")
    shown = ""
    with suppress(TemplateFault):
        made = compose(document_named("fitxa_demanda"), entry, dossier, translator("ca"))
        shown = made.source.body
        assert "Undefined" in shown or "View object" in shown
    assert not re.search("Entry|Reader|dem-|/", shown)
    tried("hostile templates rendered")


def reached(value: object, left: int, seen: set[int]) -> Iterator[object]:
    """What a template can get hold of, by names that it may use."""
    yield value
    if left == 0 or id(value) in seen or isinstance(value, (int, float, bytes)):
        return
    seen.add(id(value))
    if isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, (list, tuple)):
        inner = list(value)[:2]
    else:
        names = (n for n in dir(value) if not n.startswith("_") and n not in dir(str))
        inner = [getattr(value, name, None) for name in names]
    for each in inner:
        yield from reached(each, left - 1, seen)


def test_what_a_template_is_given_holds_no_file_and_no_dossier() -> None:
    dossier = load(examples_folder() / "minim")
    for kind, id_ in (("demanda", "dem-rocafuerte-atencio"), ("programa", "prg-minim-2018")):
        reader = Reader(dossier, translator("ca"), internal=False, public=Public(dossier))
        given = context(dossier.get(kind, id_) or dossier.programa_entry, reader)
        found = {type(each) for each in reached(given, 4, set())}
        assert len(found) > 5
        behind = (Dossier, Entry, Reader, Public, Path, Part, ModuleType)
        assert [each for each in found if issubclass(each, behind)] == []


# What pandoc and typst are made to do


class Door:
    """A port of this machine that notes whether anybody came."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.01)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/x"

    def came(self) -> bool:
        try:
            self.socket.accept()
        except TimeoutError:
            return False
        return True


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.socket.close()


def tricks(secret: Path, url: str) -> str:
    """Ways to bring a file of the machine, or of the network, into a document."""
    path = secret.as_posix()
    return "\n\n".join(
        [
            *(f"![x]({each})" for each in (path, f"file://{path}", f"{url}.png", f"<{url}.svg>")),
            *(f'`#read("{path}")`{{=typst}}', f'#read("{path}")', f'#include "{path}"'),
            *(f'```{{=typst}}\n#read("{path}")\n```', f'#image("{path}")', f'#plugin("{url}")'),
            *(f"\\include{{{path}}}", f"\\input{{{path}}}", f"`\\include{{{path}}}`{{=latex}}"),
            *(f'<img src="{path}">', f'<img src="{url}">', f'<iframe src="{url}"></iframe>'),
            *(f'```{{=html}}\n<img src="{url}">\n<script src="{url}"></script>\n```',),
            *(f"`<w:t>{path}</w:t>`{{=openxml}}", f'<object data="file://{path}"></object>'),
            *(f"```{{.include}}\n{path}\n```", f"!include {path}", f"{{{{< include {path} >}}}}"),
            *(f"[x]: {url}", "![x]", f'<link rel="stylesheet" href="{url}.css">'),
            *(f"::: {{.table widths=1 align=l}}\n![x]({url})\n:::", f"![x]({url}){{width=1}}"),
        ]
    )


@pytest.fixture(scope="module")
def hostile_sources(tmp_path_factory):
    """The tricks as texts that somebody typed, and as a template of somebody's own."""

    def make(door: Door) -> tuple[str, list[Source]]:
        secret = tmp_path_factory.mktemp("secret") / "secret.txt"
        secret.write_text("NOBODYMAYREADTHIS", encoding="utf-8")
        text = tricks(secret, door.url)
        typed = (prose(text), line(text), table(["A"], [[prose(text)]]))
        bodies = (Markdown("\n\n").join(typed), Markdown(text))
        made = Source(body=Markdown(""), title=text, language="ca", timestamp=1, footer=text)
        return secret.as_posix(), [replace(made, body=body) for body in bodies]

    return make


@pytest.mark.parametrize("batch", [False, True], ids=["one by one", "many at once"])
@pytest.mark.parametrize("to", ["docx", "odt", "html", "pdf", "md"])
def test_no_file_and_no_address_is_opened_for_a_document(
    to, batch, door, hostile_sources, tried
) -> None:
    _, sources = hostile_sources(door)
    if batch:
        with Batch(len(sources)) as many:
            made = [each.result() for each in [many.render(s, to) for s in sources]]
    else:
        made = [render_document(each, to) for each in sources]
    assert not door.came()
    for each in made:
        assert "NOBODYMAYREADTHIS" not in text_of(each, to)
        assert b"NOBODYMAYREADTHIS" not in each
        if to == "html":
            assert not re.search(rb"<(script|iframe|object|img|link)[^>]+127\.0\.0\.1", each)
        if to in ("docx", "odt"):
            assert not fetched_by(each)
    tried("documents full of tricks rendered", len(made))


def fetched_by(made: bytes) -> list[str]:
    """What an office program would fetch when it opens the file: all but links to be followed."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = [archive.read(n) for n in archive.namelist() if n.endswith((".rels", ".xml"))]
    relations = [e for p in parts for e in etree.fromstring(p).iter("{*}Relationship")]
    outside = [e for e in relations if e.get("TargetMode") == "External"]
    found = [e.get("Target") for e in outside if not e.get("Type").endswith("/hyperlink")]
    href = "{http://www.w3.org/1999/xlink}href"
    images = (e for p in parts for e in etree.fromstring(p).iter("{*}image"))
    return [*found, *(e.get(href) for e in images if "://" in e.get(href, ""))]


# Reference documents


def spoiled(kind: str, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The built-in reference document with some parts changed or added."""
    made = io.BytesIO()
    source = templates_folder() / "referencia" / f"referencia.{kind}"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *changes)):
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes.get(name, lambda same: same)(content))
    return made.getvalue()


MOST_BYTES, MOST_UNPACKED = 300_000, 2_000_000
"""Less than the program allows, for the tests to be quick."""
RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r9" TargetMode="External" Target="http://127.0.0.1:9/x" Type="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/relationships/KIND"/></Relationships>'
)
BACKGROUND = b'<style:background-image xlink:href="http://127.0.0.1:9/x.png"/>'


def saying(content: bytes) -> Callable[[bytes], bytes]:
    return lambda _: content


def defined(content: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "b">]>' + content.partition(b"?>")[2]


def with_background(content: bytes) -> bytes:
    at = content.index(b">", content.index(b"office:document-styles")) + 1
    return content[:at] + BACKGROUND + content[at:]


REFERENCES = {
    "a template from elsewhere": (
        "docx",
        {"word/_rels/settings.xml.rels": saying(RELATION.replace(b"KIND", b"attachedTemplate"))},
    ),
    "a picture from elsewhere": (
        "docx",
        {"word/_rels/header1.xml.rels": saying(RELATION.replace(b"KIND", b"image"))},
    ),
    "macros": ("docx", {"word/vbaProject.bin": saying(b"x")}),
    "a file inside": ("docx", {"word/embeddings/x.xlsx": saying(b"x")}),
    "a definition": ("docx", {"word/styles.xml": defined}),
    "much when unpacked": ("docx", {"word/media/x.png": saying(bytes(MOST_UNPACKED + 1))}),
    "much": ("docx", {"word/media/x.png": saying(os.urandom(MOST_BYTES + 1))}),
    "no styles": ("docx", {"word/styles.xml": saying(b"<<")}),
    "a background from elsewhere": ("odt", {"styles.xml": with_background}),
    "programs": ("odt", {"Basic/Standard/script-lb.xml": saying(b"<x/>")}),
}


@pytest.mark.parametrize(("kind", "changes"), REFERENCES.values(), ids=REFERENCES)
def test_a_reference_document_brings_styles_and_nothing_else(
    tmp_path, monkeypatch, kind, changes
) -> None:
    monkeypatch.setattr("cooptec.documents.own_references.MOST_BYTES", MOST_BYTES)
    monkeypatch.setattr("cooptec.documents.own_references.MOST_UNPACKED", MOST_UNPACKED)
    (tmp_path / "plantilles").mkdir()
    file = tmp_path / "plantilles" / f"referencia.{kind}"
    file.write_bytes(spoiled(kind, {}))
    assert kind in references(tmp_path)
    file.write_bytes(spoiled(kind, changes))
    with pytest.raises(Trouble):
        references(tmp_path)
