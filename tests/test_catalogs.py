"""The catalogs hold every text, and ``scripts/catalogs.py`` sees what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import catalogs  # noqa: E402 (a script, not a package)
import marked_texts  # noqa: E402

CODE = """
from cooptec.i18n import N_, Message

PLAIN = N_("The file is " "empty")
SEVERAL = Message(N_("{n} file"), {"n": 2}, N_("{n} files"))
NAMED = Message(N_("one day"), {"n": 1}, plural=N_("{n} days"))

def said(t, n):
    text, many = N_("other"), ""
    text = N_("{n} warning")
    many = N_("{n} warnings")
    return t.plural("{n} error", "{n} errors", n) + t.plural(text, many, n)
"""
TEMPLATE = '{{ _("Terms of reference") }} {{ ngettext("{n} mission", "{n} missions", n) }}\n'


@pytest.fixture
def project(tmp_path):
    """A small project with one module, one template and its catalogs."""
    (tmp_path / "cooptec").mkdir()
    (tmp_path / "cooptec" / "words.py").write_text(CODE, "utf-8")
    (tmp_path / "plantilles").mkdir()
    (tmp_path / "plantilles" / "tdr.md.j2").write_text(TEMPLATE, "utf-8")
    catalogs.update_all(tmp_path)
    return tmp_path


def translated(project, language, texts):
    """Fill in the catalog of a language: a text and its translation, or its forms."""
    path = project / "cooptec" / "locales" / language / "LC_MESSAGES" / "cooptec.po"
    catalog = catalogs._read(path)
    for text, translation in texts.items():
        catalog.get(text).string = translation
    catalogs._save(path, catalog)


def found(project, text):
    return [line for line in catalogs.problems(project) if f"“{text}”" in line and "/ca/" in line]


def test_every_text_of_the_program_is_translated():
    check = [sys.executable, "scripts/catalogs.py", "check"]
    result = subprocess.run(check, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert result.stdout + result.stderr == ""


def test_texts_are_found_in_code_and_templates(project):
    texts = {(text.text, text.plural) for text in marked_texts.own_texts(project)}
    assert texts == {
        ("The file is empty", None),
        ("{n} file", "{n} files"),
        ("one day", "{n} days"),
        ("{n} error", "{n} errors"),
        ("{n} warning", "{n} warnings"),
        ("other", None),
        ("Terms of reference", None),
        ("{n} mission", "{n} missions"),
    }


def test_typer_and_click_speak_through_the_catalogs():
    texts = {text.text for text in marked_texts.library_texts()}
    assert texts >= {
        "Usage:",
        "Options",
        "Arguments",
        "Commands",
        "Error",
        "Missing argument",
        "Missing option",
        "No such command {name!r}.",
        "Invalid value for {param_hint}: {message}",
        "Show this message and exit.",
        "Got unexpected extra argument ({args})",
    }


def test_a_mark_without_a_text_is_refused(project):
    (project / "cooptec" / "words.py").write_text("X = N_(f'{1} file')\n", "utf-8")
    with pytest.raises(marked_texts.NotLiteral, match=r"cooptec/words\.py:1"):
        list(marked_texts.own_texts(project))


def test_a_text_without_a_translation_is_a_problem(project):
    assert found(project, "The file is empty")
    translated(project, "ca", {"The file is empty": "El fitxer és buit"})
    assert not found(project, "The file is empty")


def test_a_new_text_is_a_problem_until_the_catalogs_are_updated(project):
    with (project / "cooptec" / "words.py").open("a", encoding="utf-8") as file:
        file.write('NEW = N_("Something new")\n')
    assert "run scripts/catalogs.py update" in found(project, "Something new")[0]


def test_a_text_that_nobody_says_is_a_problem_until_the_catalogs_are_updated(project):
    (project / "plantilles" / "tdr.md.j2").write_text("", "utf-8")
    assert found(project, "Terms of reference")
    catalogs.update_all(project)
    assert not found(project, "Terms of reference")


def test_an_update_keeps_what_is_translated_and_changes_nothing_twice(project):
    translated(project, "ca", {"The file is empty": "El fitxer és buit"})
    catalogs.update_all(project)
    path = project / "cooptec" / "locales" / "ca" / "LC_MESSAGES" / "cooptec.po"
    once = path.read_bytes()
    catalogs.update_all(project)
    assert path.read_bytes() == once
    assert "El fitxer és buit".encode() in once


@pytest.mark.parametrize(
    ("forms", "right"),
    [
        (("{n} fitxer", "{n} fitxers"), True),
        (("{n} fitxer", "{m} fitxers"), False),
        (("{n} fitxer", ""), False),
        (("{n} fitxer ", "{n} fitxers"), False),
        (("{n fitxer", "{n} fitxers"), False),
    ],
)
def test_a_translation_fills_the_same_places_as_its_text(project, forms, right):
    translated(project, "ca", {"{n} file": forms})
    assert (not found(project, "{n} file")) is right


def test_the_form_for_one_may_spell_out_its_number(project):
    translated(project, "ca", {"one day": ("un dia", "{n} dies")})
    assert not found(project, "one day")


def test_a_guess_is_a_problem_and_stays_one(project):
    path = project / "cooptec" / "locales" / "ca" / "LC_MESSAGES" / "cooptec.po"
    guess = '#, fuzzy\nmsgid "Terms of reference"\nmsgstr "Termes"'
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "Terms of reference"\nmsgstr ""', guess), "utf-8")
    catalogs.update_all(project)
    assert "fuzzy" in found(project, "Terms of reference")[0]
