"""The page about forms: what it says to type works, and what it shows is what is seen."""

import re
import shlex
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "formularis"
BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", ["ca", "es"])
def test_what_the_page_shows_is_what_is_seen(manabi, cooptec, monkeypatch, language) -> None:
    monkeypatch.chdir(manabi)
    text = (PAGES / f"{language}.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) == 3
    for block in blocks:
        command, *shown = block.removeprefix("$ cooptec ").splitlines()
        said = cooptec(*shlex.split(command), language=language)
        assert said.code == 0, said.err
        seen = " ".join(said.out.split()).replace(f"{manabi}/", "")
        for line in shown:
            assert line in seen


@pytest.mark.parametrize("language", ["ca", "es"])
def test_the_options_that_the_page_names_exist(cooptec, language) -> None:
    text = BLOCK.sub("", (PAGES / f"{language}.md").read_text(encoding="utf-8"))
    known = cooptec("importa", "--help").out + cooptec("formulari", "--help").out
    for option in re.findall(r"`(--[a-z]+)", text):
        assert option in known
