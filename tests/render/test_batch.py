"""Many documents at once: the bytes of one by one, closed to all that was not handed over."""

import base64
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import asdict, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PIL import Image

from cooptec.render import pandoc
from cooptec.render.batch import Batch
from cooptec.render.document import FORMATS, Format, Source, render
from cooptec.render.escape import Markdown, line
from cooptec.render.faults import RenderFault
from cooptec.render.pandoc import Conversion, Orders, run_pandoc
from cooptec.render.tables import table

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed in /proc there")


def picture(colour: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(target, "PNG")
    return target.getvalue()


PLAIN = Source(body=Markdown("# One\n\ntext"), title="One", language="ca", timestamp=1538730000)
LONG = replace(
    PLAIN,
    body=Markdown("# A\n\n## B\n\n# C\n\n") + table(["x", "y"], [["1", "2"], ["-5", "a_b"]]),
    title='Amb "cometes" & <signes>',
    contents="Índex",
    header="cap",
    footer="peu",
    mark="EXEMPLE",
)
LETTER = replace(PLAIN, title="Carta", letter=True, language="es", timestamp=0)
WIDE = replace(PLAIN, title="Ample", landscape=True, contents="", body=line("*a* | <b> ![x](y)"))
RED = replace(PLAIN, body=Markdown("![logo](logo.png)"), images={"logo.png": picture("red")})
BLUE = replace(RED, images={"logo.png": picture("blue")})
BARE = replace(RED, images={})
BAD = replace(PLAIN, body=Markdown("::::: {.table widths=x align=l headers=1 stub=0}\n:::::"))
ALL = (PLAIN, LONG, RED, LETTER, BLUE, WIDE, BARE, PLAIN)


def rendered(sources: list[Source], to: Format) -> list[bytes]:
    with Batch(len(sources)) as batch:
        futures = [batch.render(each, to) for each in sources]
        return [each.result() for each in futures]


@pytest.mark.parametrize("to", FORMATS)
def test_a_batch_gives_the_same_bytes_as_one_by_one_in_the_order_asked_for(to: Format) -> None:
    assert rendered([*ALL], to) == [render(each, to) for each in ALL]


def test_nothing_stays_from_one_document_to_the_next(monkeypatch) -> None:
    monkeypatch.setattr("cooptec.render.batch._MOST_AT_ONCE", 1)
    alone = {each.title: render(each, "html") for each in (LONG, PLAIN)}
    made = rendered([LONG, PLAIN, LONG, PLAIN], "html")
    assert made == [alone[each.title] for each in (LONG, PLAIN, LONG, PLAIN)]
    red, bare, blue = rendered([RED, BARE, BLUE], "html")
    assert base64.b64encode(RED.images["logo.png"]) in red
    assert base64.b64encode(BLUE.images["logo.png"]) in blue
    assert b"data:image" not in bare


@pytest.mark.parametrize("to", ["docx", "pdf"])
def test_one_bad_document_does_not_keep_the_others_from_being_made(to: Format) -> None:
    with Batch(4) as batch:
        futures = [batch.render(each, to) for each in (PLAIN, BAD, LONG, PLAIN)]
        with pytest.raises(RenderFault) as fault:
            futures[1].result()
        assert "cooptec-" not in str(fault.value.message)
        made = [futures[place].result() for place in (0, 2, 3)]
    assert made == [render(each, to) for each in (PLAIN, LONG, PLAIN)]


def test_a_pandoc_that_was_stopped_costs_one_document_alone(monkeypatch) -> None:
    monkeypatch.setattr("cooptec.render.batch._MOST_AT_ONCE", 1)
    monkeypatch.setattr("cooptec.render.batch.SECONDS", 0.01)
    endless = replace(PLAIN, body=Markdown("[" * 40_000))
    with Batch(2) as batch:
        stopped = batch.render(endless, "md")
        with pytest.raises(RenderFault):
            stopped.result()
        monkeypatch.setattr("cooptec.render.batch.SECONDS", 60)
        assert batch.render(PLAIN, "md").result() == render(PLAIN, "md")


def test_other_files_are_made_beside_the_documents() -> None:
    with Batch(2) as batch:
        assert batch.make(bytes.join, b", ", [b"a", b"b"]).result() == b"a, b"


# Only what was handed over


class Listener(HTTPServer):
    """A server that notes who comes."""

    asked: list[str]


@pytest.fixture
def server() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(picture("red"))

        def log_message(self, *_: object) -> None:
            """Nothing."""

    listener = Listener(("127.0.0.1", 0), Handler)
    listener.asked = []
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    yield listener
    listener.shutdown()
    listener.server_close()


def one_by_one(source: Source, to: Format) -> bytes:
    return render(source, to)


def in_a_batch(source: Source, to: Format) -> bytes:
    return rendered([source, PLAIN], to)[0]


WAYS: tuple[Callable[[Source, Format], bytes], ...] = (one_by_one, in_a_batch)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("to", ["docx", "odt", "html", "pdf"])
def test_nothing_is_fetched_and_no_file_of_the_machine_is_shown(
    way: Callable[[Source, Format], bytes], to: Format, server: Listener, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture("green"))
    inline = base64.b64encode(picture("green")).decode()
    remote = f"http://127.0.0.1:{server.server_port}/i.png"
    images = (remote, str(secret), secret.as_uri(), f"data:image/png;base64,{inline}")
    written = [f"![x](<{each}>)\n\n![x]\n\n[x]: {each}" for each in images]
    written += [f'<img src="{each}">\n\na <img src="{each}"> b' for each in images]
    written += [f"[[x]{{.em}}](<{each}>)" for each in images]
    written += [f":::: {{.table widths=1 align=l}}\n![x](<{each}>)\n::::" for each in images]
    made = way(replace(PLAIN, body=Markdown("\n\n".join(written))), to)
    assert server.asked == []
    assert not shows_a_picture(made, to)


def shows_a_picture(made: bytes, to: Format) -> bool:
    if to in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            return any("media/" in each or "Pictures/" in each for each in archive.namelist())
    return (b"/Subtype/Image" if to == "pdf" else b"<img") in made


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("to", ["docx", "odt", "html", "pdf"])
def test_what_was_handed_over_is_shown(way: Callable[[Source, Format], bytes], to: Format) -> None:
    assert shows_a_picture(way(RED, to), to)


@pytest.mark.parametrize("to", ["docx", "odt", "html", "md"])
def test_the_last_filter_refuses_an_image_that_the_others_let_through(to, tmp_path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture("green"))
    conversion = Conversion(replace(PLAIN, body=Markdown(f"a ![x]({secret})")), to)
    orders = Orders.of(conversion, tmp_path)
    alone = asdict(replace(orders, filters=orders.filters[-1:], template=None, reference=None))
    pandoc.put_texts(conversion.source, tmp_path)
    (tmp_path / "body.md").write_text(conversion.source.body, encoding="utf-8")
    files = {"body": "body.md", "job": "job.json", "made": "made"}
    alone |= {key: str(tmp_path / name) for key, name in files.items()}
    said = subprocess.run(
        [pandoc.program(), "lua", str(Path(pandoc.__file__).with_name("batch.lua"))],
        input=json.dumps({key: value for key, value in alone.items() if value is not None}) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "an image that was not given" in said.stdout
    assert not (tmp_path / "made").exists()


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_pandoc_starts_no_program_of_the_machine(tmp_path, monkeypatch) -> None:
    trace, fake = tmp_path / "trace", tmp_path / "rsvg-convert"
    fake.write_text(f"#!/bin/sh\n/bin/touch {trace}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LUA_INIT", f"io.open({str(trace)!r}, 'w')")
    drawn = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    source = replace(PLAIN, body=Markdown("![x](a.svg)"), images={"a.svg": drawn})
    assert run_pandoc(Conversion(source, "docx"))
    assert rendered([source, PLAIN], "docx")
    assert not trace.exists()


# Processes and memory


def children(of: int) -> set[int]:
    """The processes that a process has started and that still run."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except OSError:  # it has ended meanwhile
            continue
        if int(parent) == of and state != "Z":
            found.add(int(stat.parent.name))
    return found


@on_linux
def test_pandoc_starts_a_few_times_and_gives_its_memory_back(monkeypatch) -> None:
    monkeypatch.setattr("cooptec.render.batch._MOST_AT_ONCE", 1)
    monkeypatch.setattr("cooptec.render.batch._BY_ONE_PANDOC", 4)
    before = children(os.getpid())
    seen = []
    with Batch(10) as batch:
        for _ in range(10):
            assert batch.render(PLAIN, "md").result()
            seen.append(frozenset(children(os.getpid()) - before))
    assert all(len(each) <= 1 for each in seen)
    assert len(frozenset().union(*seen)) == 3
    assert children(os.getpid()) == before


@on_linux
def test_what_is_raised_ends_the_batch_at_once_and_leaves_no_process() -> None:
    before = children(os.getpid())
    futures: list[Future[bytes]] = []

    def interrupted() -> None:
        with Batch(200) as batch:
            futures.extend(batch.render(LONG, "docx") for _ in range(200))
            futures[0].result()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert any(each.cancelled() or each.exception() for each in futures if each.done())
    assert children(os.getpid()) == before


@on_linux
def test_pandoc_ends_with_the_process_that_started_it() -> None:
    program = (
        "import sys; from cooptec.render.batch import Batch;"
        "from cooptec.render.source import Source;"
        "from cooptec.render.escape import Markdown;"
        "source = Source(body=Markdown('x'), title='x', language='ca', timestamp=0);"
        "batch = Batch(9).__enter__(); batch.render(source, 'md').result();"
        "print('made', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program]
    folder = Path(__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"made\n"
        (pandoc_of_it,) = children(running.pid)
        running.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pandoc_of_it}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    stat = Path(f"/proc/{pandoc_of_it}/stat")
    assert not stat.exists() or ") Z " in stat.read_text(encoding="utf-8")
