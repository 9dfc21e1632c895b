"""What has exactly one right answer is mended, everything else stays byte for byte as it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.dossier.mending import mend, tidy

PLACE = "demandes/dem-rocafuerte-atencio.yaml"


def folder(minim: Path, old: str, new: str) -> str:
    """Change the demand; gives what the file says then."""
    file = minim / PLACE
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    return text


def after(root: Path) -> tuple[str, int]:
    """The demand with the mends of its reading, and how many they are."""
    dossier = load(root)
    found = [each for entry in dossier.entries for each in entry.diagnostics]
    what = mend(dossier, found)
    entry = what.dossier.file(PLACE)
    assert entry is not None
    return entry.parsed.text.whole.decode(), what.mended


@pytest.mark.parametrize(
    "faulty",
    [
        "data_presentacio: {d}/{m}/{y}",
        'data_presentacio: "{d}/{m}/{y}"  ',
        "Data-Presentació: {y}-{m}-{d}",
        '"DATA_PRESENTACIO": {y}-{m}-{d}',
        "data_presentacio:\t{y}-{m}-{d}",
        "data_presentacio: \t {y}-{m}-{d}",
    ],
)
def test_one_right_answer_is_written_and_nothing_else(minim: Path, faulty: str) -> None:
    written = load(minim).file(PLACE).object.data_presentacio.replace(day=17)  # type: ignore[union-attr]
    line = next(
        each
        for each in (minim / PLACE).read_text(encoding="utf-8").splitlines()
        if each.startswith("data_presentacio:")
    )
    y, m, d = written.isoformat().split("-")
    text = folder(minim, line, faulty.format(y=y, m=m, d=d) + "  # en mà")
    right = text.replace(
        line, f"data_presentacio: {written}" + " " * 2 * ('"{' in faulty) + "  # en mà"
    )
    assert after(minim) == (right, 1)


@pytest.mark.parametrize(
    "unclear",
    [
        "data_presentacio: 4/5/2018",  # of May or of April
        "data_presentacio: 31/02/2018",
        "data_presentacions: 2018-05-04",  # another word
        "Titol: {ca: Un}",  # there is one already
        "data_presentacio: >-\n  17/09/2018",  # more than one line
    ],
)
def test_what_could_mean_two_things_stays(minim: Path, unclear: str) -> None:
    file = minim / PLACE
    text = file.read_text(encoding="utf-8")
    lines = [each for each in text.splitlines() if not each.startswith("data_presentacio:")]
    file.write_text("\n".join([*lines, unclear, ""]), encoding="utf-8")
    assert after(minim)[1] == 0


def test_two_spellings_of_one_field_stay_both(minim: Path) -> None:
    file = minim / PLACE
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "Registre: un\nREGISTRE: dos\n", encoding="utf-8")
    assert after(minim)[1] == 0


def test_newlines_and_the_byte_order_mark_stay(minim: Path) -> None:
    file = minim / PLACE
    text = file.read_text(encoding="utf-8").replace("estat:", "Estat:", 1)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    said, mended = after(minim)
    assert mended == 1
    assert said.encode() == file.read_bytes().replace(b"Estat:", b"estat:")


def test_what_a_waiver_covers_stays(minim: Path) -> None:
    folder(minim, "estat:", "Estat:")
    dossier = load(minim)
    found = [replace(e, waived=True) for each in dossier.entries for e in each.diagnostics]
    assert mend(dossier, found).mended == 0


def test_blanks_at_the_end_of_lines_go_but_those_that_a_text_keeps(minim: Path) -> None:
    file = minim / PLACE
    text = file.read_text(encoding="utf-8").rstrip("\n")
    kept = 'unitat: |\n  una  \n  dos\ntitol_breu: "u \\ \n  dos"\n'
    file.write_text(f"# nota \t\n{text}  \n{kept}", encoding="utf-8")
    dossier = load(minim)
    what = tidy(dossier, [PLACE])
    entry, before = what.dossier.file(PLACE), dossier.file(PLACE)
    assert entry is not None
    assert before is not None
    assert entry.parsed.text.content == f"# nota\n{text}\n{kept}"
    assert entry.parsed.data == before.parsed.data
    assert what.mended == 2


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(" \tab:#\n|>-'\"\\[]"), max_size=30))
def test_taking_blanks_away_never_changes_what_a_file_says(
    tmp_path_factory: pytest.TempPathFactory, end: str
) -> None:
    root = tmp_path_factory.mktemp("d")
    (root / "programa.yaml").write_text(f"id: prg-a\nnom: {end}\n", encoding="utf-8")
    dossier = load(root)
    now = tidy(dossier, ["programa.yaml"]).dossier
    assert [e.parsed.data for e in now.entries] == [e.parsed.data for e in dossier.entries]
