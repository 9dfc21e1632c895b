"""Nothing that a file says is obeyed by the terminal."""

import json
from unicodedata import category

import pytest

from cooptec.diagnostics.printable import printable

ESCAPE = "\x1b]0;pwned\x07\x1b[2J\x9b31m\u202e"
YAML = r'"\x1b]0;pwned\x07\x1b[2J\x9b31m\u202e"'


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def hostile(minim):
    """A dossier whose texts try to command the terminal."""
    demanda = minim / "demandes/dem-rocafuerte-atencio.yaml"
    edit(demanda, "  es: Secretaría General", f"  es: {YAML}")
    edit(demanda, "ambits: [administracio_electronica]", f"ambits: [{YAML}]")
    edit(demanda, "contrapart: per-contrapart-rocafuerte", f"contrapart: {YAML}")
    edit(
        minim / "programa.yaml", "  ca: Programa mínim de cooperació tècnica 2018", f"  ca: {YAML}"
    )
    accio = minim / "accions/acc-rocafuerte-atencio-2018/accio.yaml"
    edit(accio, "  ca: Fitxa comuna de tràmits a la finestreta de Rocafuerte", f"  ca: {YAML}")
    return minim


@pytest.mark.parametrize(
    "arguments",
    [
        ("valida",),
        ("estat",),
        ("estat", "acc-rocafuerte-atencio-2018"),
        ("estat", f"acc-{ESCAPE}"),
        ("valida", f"{ESCAPE}"),
        ("genera", f"{ESCAPE}"),
        ("genera", "tdr", f"{ESCAPE}"),
        ("explica", f"{ESCAPE}"),
        ("inicia", "x", "--exemple", f"{ESCAPE}"),
        ("genera", "tdr", "--tot", "--format=md"),
    ],
    ids=lambda arguments: printable(" ".join(arguments)),
)
def test_no_escape_sequence_reaches_the_terminal(hostile, cooptec, arguments) -> None:
    said = cooptec("-C", hostile, *arguments, language="ca")
    assert said.code in (0, 1, 2)
    shown = said.out + said.err
    assert [c for c in shown if category(c) in ("Cc", "Cf") and c != "\n"] == []


def test_json_for_programs_keeps_every_sign(hostile, cooptec, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = cooptec("-C", hostile, "valida", "--format", "json")
    messages = " ".join(each["message"] for each in json.loads(said.out)["findings"])
    assert "\x1b]0;pwned" in messages


@pytest.mark.parametrize(
    "text",
    [
        "a b\nc",
        "ñ · “x”",
        "日本",
        "e\u0301",
        "",
        "1.250,00\N{NO-BREAK SPACE}€",
        "1\N{THIN SPACE}–\N{THIN SPACE}2",
    ],
)
def test_what_people_write_stays(text) -> None:
    assert printable(text) == text
