"""``cooptec explica``: what every code that can appear wants, why, and how to meet it."""

import re

import pytest

from cooptec.cli.commands.explica import _lines
from cooptec.i18n import LANGUAGES, translator
from cooptec.rules.catalogue import declarations
from cooptec.rules.rule import Rule


@pytest.fixture(scope="module")
def shown():
    """What is said of each rule in each language."""
    return {
        (language, each.code): "\n".join(_lines(each, translator(language)))
        for language in LANGUAGES
        for each in declarations()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_in_every_language(shown, language) -> None:
    t = translator(language)
    for each in declarations():
        text = shown[language, each.code]
        assert text.startswith(f"{each.code} · ")
        for part in (each.title, each.why, each.mend):
            assert t(part) in text, each.code
            assert not re.search(r"\{\w+\}", t(part))


def test_the_command_says_it(cooptec, shown) -> None:
    for each in declarations()[::12]:
        said = cooptec("explica", each.code, language="ca")
        assert said.code == 0
        assert said.out.split() == shown["ca", each.code].split()


@pytest.mark.parametrize("language", ["ca", "es"])
def test_no_explanation_is_left_in_english(language) -> None:
    t = translator(language)
    left = [e.code for e in declarations() for x in (e.title, e.why, e.mend) if t(x) == x]
    assert left == []


def test_a_rule_shows_what_breaks_it_and_what_meets_it(shown) -> None:
    for each in declarations():
        if isinstance(each, Rule) and each.bad:
            text = " ".join(shown["en", each.code].split())
            assert text.index("Not like this:") < text.index(" Like this:")
            assert " ".join(each.bad.split()) in text, each.code
            assert " ".join(each.good.split()) in text, each.code


def test_whether_it_can_be_waived_is_said(shown) -> None:
    kinds = {each.waivable for each in declarations()}
    for each in declarations():
        assert ("It cannot be waived." in shown["en", each.code]) is not each.waivable
        kinds.discard(each.waivable)
    assert not kinds


def test_case_does_not_matter(cooptec) -> None:
    assert cooptec("explica", "gen-05").out == cooptec("explica", "GEN-05").out


def test_without_a_code_it_lists_them_all(cooptec) -> None:
    said = cooptec("explica")
    assert said.code == 0
    for each in declarations():
        assert re.search(rf"^{each.code}\s", said.out, flags=re.MULTILINE)


def test_it_needs_no_dossier_and_an_unknown_code_is_told_in_words(
    tmp_path, cooptec, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cooptec("explica", "GEN-05").code == 0
    said = cooptec("explica", "ABC-99")
    assert said.code == 2
    assert "There is no rule ABC-99" in said.err


@pytest.mark.parametrize("width", ["60", "140"])
def test_nothing_is_wider_than_the_terminal(cooptec, monkeypatch, width) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for each in declarations()[::10]:
        lines = cooptec("explica", each.code, language="ca").out.splitlines()
        yaml = [line for line in lines if line.startswith("    ")]
        assert max(len(line) for line in lines if line not in yaml) <= int(width)
