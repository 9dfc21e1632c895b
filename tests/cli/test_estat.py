"""``cooptec estat``: where everything is, at any width and in any language."""

import re
from pathlib import Path

import pytest

from cooptec.i18n import LANGUAGES

ACTIONS = (
    "acc-jama-usos-sol-2018",
    "acc-jaramijo-residus-2018",
    "acc-pedernales-barri-2018",
    "acc-san-vicente-economia-2018",
    "acc-sucre-litoral-2018",
)
EMPTY = """
id: prg-buit-2018
format: 1
nom: {ca: Programa buit}
"""


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_programme_shows_every_action_with_its_stage_and_what_comes_next(
    manabi, cooptec
) -> None:
    said = cooptec("-C", manabi, "estat")
    assert said.code == 0
    shown = said.out.replace("\n", "")
    assert all(accio in shown for accio in ACTIONS)
    assert "15 Oct 2018" in " ".join(said.out.split())
    assert "EXAMPLE" in said.out
    assert "Budget: " in said.out


def test_without_a_command_inside_a_dossier_it_is_the_state(manabi, cooptec) -> None:
    assert cooptec("-C", manabi).out == cooptec("-C", manabi, "estat").out


def test_a_demand_without_action_has_a_line_of_its_own(manabi, cooptec) -> None:
    demanda = manabi / "demandes/dem-jama-usos-sol.yaml"
    text = demanda.read_text(encoding="utf-8").replace("dem-jama-usos-sol", "dem-altra")
    (manabi / "demandes/dem-altra.yaml").write_text(text, encoding="utf-8")
    assert "dem-altra" in cooptec("-C", manabi, "estat").out


def test_an_action_tells_what_is_missing_what_was_done_and_what_to_watch(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "estat", "acc-san-vicente-economia-2018")
    assert said.code == 0
    places = [said.out.index(text) for text in ("San Vicente", "What is missing", "has been done")]
    assert places == sorted(places)
    assert re.search(r"^  accions/acc-san-vicente-economia-2018/\w+\.yaml$", said.out, re.MULTILINE)
    assert "The demand was presented" in said.out
    assert re.search(r"^  \d+ \w+ 2018  The demand was presented$", said.out, re.MULTILINE)


def test_what_was_done_stands_in_the_order_of_the_days(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "estat", "acc-jama-usos-sol-2018", language="es")
    done = re.findall(r"^  (\d+) (\w+)\.? (\d{4})  ", said.out, flags=re.MULTILINE)
    months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"]
    days = [(int(y), months.index(m), int(d)) for d, m, y in done]
    assert len(days) >= 4
    assert days == sorted(days)


def test_an_error_comes_first_in_what_is_missing(manabi, cooptec) -> None:
    edit(manabi / "accions/acc-jama-usos-sol-2018/accio.yaml", "direccio: nord_sud", "direccio: x")
    said = cooptec("-C", manabi, "estat", "acc-jama-usos-sol-2018")
    lines = said.out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("What is missing"))
    assert lines[at + 1] == "  accions/acc-jama-usos-sol-2018/accio.yaml"
    assert lines[at + 2].startswith("    ✗ “x” is not on the list")
    narrow = cooptec("-C", manabi, "estat").out
    assert "1 error cooptec valida acc-jama-usos-sol-2018" in re.sub(r"\s+", " ", narrow)


def test_a_demand_shows_what_it_needs_for_its_decision(manabi, cooptec) -> None:
    demanda = manabi / "demandes/dem-sucre-litoral.yaml"
    text = demanda.read_text(encoding="utf-8")
    text = re.sub(r"^decisio:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^riscos:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    text = text.replace("estat: acceptada", "estat: presentada").replace(
        "dem-sucre-litoral", "dem-sola"
    )
    (manabi / "demandes/dem-sola.yaml").write_text(text, encoding="utf-8")
    said = cooptec("-C", manabi, "estat", "dem-sola")
    assert "What is missing for decision point P1" in said.out
    assert "What could go wrong" in said.out


def test_the_day_may_be_another(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "estat", "--avui", "2018-10-15")
    assert "15 Oct 2018" in " ".join(said.out.split())
    assert cooptec("-C", manabi, "estat", "--avui", "avui").code == 2


def test_an_empty_programme_says_how_to_write_the_first_demand(tmp_path, cooptec) -> None:
    (tmp_path / "programa.yaml").write_text(EMPTY, encoding="utf-8")
    said = cooptec("-C", tmp_path, "estat")
    assert said.code == 0
    assert "cooptec nova-demanda" in said.out
    assert "Programa buit" in said.out


@pytest.mark.parametrize("text", ["", "[1]", "id: [", "format: 99", "nom: 3\nfinestra: x"])
def test_a_programme_that_cannot_be_read_still_has_a_state(tmp_path, cooptec, text) -> None:
    (tmp_path / "programa.yaml").write_text(text, encoding="utf-8")
    assert cooptec("-C", tmp_path, "estat").code == 0


def test_an_unknown_name_is_told_with_those_that_there_are(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "estat", "per-alcaldia-jama")
    assert said.code == 2
    assert "no demand and no action called “per-alcaldia-jama”" in said.err
    assert all(accio in said.err for accio in ACTIONS)


@pytest.mark.parametrize(
    ("id_", "width", "language"),
    [
        *((None, width, language) for width in ("60", "140") for language in LANGUAGES),
        ("acc-pedernales-barri-2018", "60", "ca"),
        ("acc-pedernales-barri-2018", "140", "es"),
        ("dem-jama-usos-sol", "60", "en"),
    ],
)
def test_nothing_breaks_at_any_width(
    manabi, cooptec, monkeypatch: pytest.MonkeyPatch, width, language, id_
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    said = cooptec("-C", manabi, "estat", *([id_] if id_ else []), language=language)
    assert said.code == 0
    assert said.err == ""
    assert max(map(len, said.out.splitlines())) <= int(width), said.out
    names = ACTIONS if id_ is None else (id_,)
    assert set(names) <= set(said.out.split()), "what one has to type is never broken"
    assert "…" not in said.out


@pytest.mark.parametrize(
    ("id_", "language"), [(None, "ca"), (ACTIONS[0], "es"), ("dem-jama-usos-sol", "en")]
)
def test_no_raw_code_stands_in_the_state(manabi, cooptec, id_, language) -> None:
    said = cooptec("-C", manabi, "estat", *([id_] if id_ else []), language=language).out
    plain = re.sub(r"\S+\.yaml\S*|(?:acc|dem)-\S+", "", said)
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", plain) == []


def test_the_result_of_a_decision_is_said_in_the_language_of_the_interface(manabi, cooptec) -> None:
    call = ("-C", manabi, "estat", "acc-jama-usos-sol-2018")
    assert "P1: Approved" in cooptec(*call).out
    assert "P1: Aprobada" in cooptec(*call, language="es").out
