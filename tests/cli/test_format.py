"""``cooptec format``: the same layout everywhere, and not a word changed."""

from pathlib import Path

import pytest

from cooptec.dossier import load

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"


def objects(root: Path) -> list[object]:
    return [entry.object for entry in load(root).entries]


def test_files_are_laid_out_once_and_say_the_same(manabi: Path, cooptec) -> None:
    before = objects(manabi)
    assert cooptec("-C", manabi, "format").code == 0
    assert objects(manabi) == before
    said = cooptec("-C", manabi, "format", "--comprova")
    assert said.code == 0
    assert "already in order" in said.out
    assert cooptec("-C", manabi, "valida").code == 0


def test_checking_changes_nothing_lists_the_files_and_fails(minim: Path, cooptec) -> None:
    cooptec("-C", minim, "format")
    file = minim / DEMAND
    text = file.read_text(encoding="utf-8") + "programa:   prg-x # del programa\n"
    text = "\n".join(line for line in text.splitlines() if not line.startswith("programa: prg"))
    file.write_text(text + "\n", encoding="utf-8")
    said = cooptec("-C", minim, "format", "--comprova")
    assert said.code == 1
    assert said.out == f"{DEMAND}\n1 file would change; to do it: cooptec format\n"
    assert file.read_text(encoding="utf-8") == text + "\n"
    laid = cooptec("-C", minim, "format", "demandes")
    assert laid.out == f"{DEMAND}\n✓ 1 file reformatted\n"
    assert "\nprograma: prg-x  # del programa\nestat:" in file.read_text(encoding="utf-8")


def test_a_faulty_file_is_left_alone_and_told(minim: Path, cooptec) -> None:
    file = minim / DEMAND
    file.write_text("estat: [\nid: x\n", encoding="utf-8")
    said = cooptec("-C", minim, "format")
    assert said.code == 0
    assert f"{DEMAND} stays as it is: it has errors; cooptec valida tells which" in said.err
    assert file.read_text(encoding="utf-8") == "estat: [\nid: x\n"


def test_the_language_of_the_interface_changes_no_file(minim: Path, cooptec) -> None:
    cooptec("-C", minim, "format", language="ca")
    for language in ("ca", "es", "en"):
        assert cooptec("-C", minim, "format", "--comprova", language=language).code == 0


@pytest.mark.parametrize("asked", ["nothing-like-it", "demandes/x.yaml"])
def test_a_name_that_is_nothing_is_told(minim: Path, cooptec, asked: str) -> None:
    said = cooptec("-C", minim, "format", asked)
    assert said.code == 2
    assert f"Nothing in this folder is called “{asked}”" in said.err


def test_a_dossier_of_a_newer_format_is_not_touched(minim: Path, cooptec) -> None:
    file = minim / "programa.yaml"
    text = file.read_text(encoding="utf-8").replace("format: 1", "format: 99")
    file.write_text(text, encoding="utf-8")
    said = cooptec("-C", minim, "format")
    assert said.code == 2
    assert "format 99" in said.err
    assert file.read_text(encoding="utf-8") == text
