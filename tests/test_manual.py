"""The manual for technicians: what it says to type works, and what it shows is what is seen.

In its code blocks, ``$`` stands before what is typed, and under it is the screen. Spaces, the width
of the window and times do not count. A line with nothing but ``…`` stands for what was left out
there; without one the screen must be whole. A comment before a block edits a file of the example:
``<!-- demandes/x.yaml «dies: 12» → «dies: 21» -->``.
"""

import json
import re
import shlex
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypandoc
import pypdfium2
import pytest
import typst

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manual"
LANGUAGES = ("ca", "es")
PATIENCE = 60
ENTER, CTRL_C = "\r", "\x03"

EDIT = re.compile(r"<!-- (?P<file>\S+) «(?P<old>.+?)» → «(?P<new>.+?)» -->")
BLOCK = re.compile(r"^(?P<indent> *)```\n(?P<lines>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
CUT = re.compile(r"^ *…$", re.MULTILINE)
CLOCK = re.compile(r"\d+,\d+\ss\b|\b\d{1,2}[.:]\d\d\b(?:\sh\b)?")
PAGE = {"papersize": "a4", "fontsize": "10pt", "margin": {"x": "2.2cm", "y": "2cm"}}

FIVE_ANSWERS = (
    ("[ 1 de 13]", "Criterios de uso del suelo" + ENTER),
    ("(en catal", ENTER),
    ("[ 2 de 13]", "jama" + ENTER),
    ("[ 3 de 13]", "Planificación" + ENTER),
    ("able (en catal", ENTER),
    ("[ 4 de 13]", "byron" + ENTER),
    ("[ 5 de 13]", "cost" + ENTER),
)
CONVERSATIONS = {
    "nova-demanda": [FIVE_ANSWERS, ()],
    "decideix acc-pedernales-barri-2018 P2": [()],
}
"""What a person answers, each time, before the screen of the manual; then they leave."""


class Edit(NamedTuple):
    """A change by hand to a file of the example."""

    file: str
    old: str
    new: str


class Typed(NamedTuple):
    """A command, and the screen that the manual shows under it."""

    command: str
    screen: str


def text(language: str) -> str:
    return (MANUAL / f"{language}.md").read_text(encoding="utf-8")


def steps(language: str) -> Iterator[Edit | Typed]:
    """What the manual asks to do, in its order."""
    for found in re.finditer(f"{EDIT.pattern}|{BLOCK.pattern}", text(language), BLOCK.flags):
        if found["file"]:
            yield Edit(found["file"], found["old"], found["new"])
        else:
            for each in re.split(r"^ *\$ ", found["lines"], flags=re.MULTILINE)[1:]:
                yield Typed(*each.partition("\n")[::2])


def bare(screen: str) -> str:
    """A screen without what depends on the window and on the moment."""
    return "".join(CLOCK.sub("", screen).split())


def is_shown(screen: str, shown: str) -> bool:
    pieces = [re.escape(bare(piece)) for piece in CUT.split(screen)]
    return re.fullmatch(".*".join(pieces), bare(shown), re.DOTALL) is not None


def wait_for(screen: str, terminal: Any) -> str:
    deadline = time.monotonic() + PATIENCE
    while not is_shown(screen, terminal.shown) and time.monotonic() < deadline:
        terminal.child.expect(terminal.nothing, timeout=0.05)
    return str(terminal.shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_manual_shows_is_what_is_seen(
    language: str, tmp_path: Path, terminal: Callable[..., Any]
) -> None:
    folder = tmp_path
    conversations = {command: list(each) for command, each in CONVERSATIONS.items()}
    for step in steps(language):
        if isinstance(step, Edit):
            file = folder / step.file
            before = file.read_text(encoding="utf-8")
            assert step.old in before
            file.write_text(before.replace(step.old, step.new), encoding="utf-8")
        elif step.command.startswith("cd "):
            folder /= step.command.removeprefix("cd ")
        else:
            command = step.command.removeprefix("cooptec").strip()
            sitting = terminal(folder, *shlex.split(command), columns=80, language=language)
            sitting.child.timeout = PATIENCE
            if command in conversations:
                sitting.play(conversations[command].pop(0))
                shown = wait_for(step.screen, sitting)
                sitting.type(CTRL_C)
                sitting.ends()
            else:
                assert sitting.ends() == 0, sitting.shown
                shown = sitting.shown
            if not is_shown(step.screen, shown):
                pytest.fail(f"{step.command} now shows\n\n{shown.strip()}", pytrace=False)


def test_the_manual_asks_for_the_same_in_both_languages() -> None:
    one, other = ([step[0] for step in steps(language)] for language in LANGUAGES)
    assert one == other
    assert one


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_options_named_in_the_text_exist(
    language: str, cooptec: Callable[..., Any]
) -> None:
    named = re.findall(r"`([^`\n]+)`", BLOCK.sub("", text(language)))
    helps = {"": cooptec("--help").out}
    commands = re.findall(r"^  ([a-z-]+)  +\S", helps[""].partition("Commands:")[2], re.MULTILINE)
    helps |= {command: cooptec(command, "--help").out for command in commands}
    for words in (each.split() for each in named):
        if words[0] == "cooptec" and not words[1].startswith("-"):
            assert words[1] in commands
            known = helps[words[1]]
        else:
            known = "\n".join(helps.values())
        assert all(word in known for word in words if word.startswith("--")), words
        assert not re.fullmatch(r"no[uv]\w?-\w+", words[0]) or words[0] in commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_has_four_pages(language: str, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps(PAGE), encoding="utf-8")
    pypandoc.convert_file(
        MANUAL / f"{language}.md",
        "typst",
        extra_args=["--standalone", f"--metadata-file={tmp_path / 'page.json'}"],
        outputfile=tmp_path / "manual.typ",
    )
    pages = pypdfium2.PdfDocument(typst.compile(tmp_path / "manual.typ"))
    assert len(pages) == 4
