"""``cooptec estat``: deadlines, calendar, totals, and the tables for spreadsheets and programs."""

import csv
import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cooptec.dossier import load
from cooptec.figures.gates import STAGES
from cooptec.i18n import LANGUAGES

MISSIONS = 8


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def words(text: str) -> str:
    return " ".join(text.split())


def rows(root: Path, cooptec, *arguments: str) -> list[dict[str, str]]:
    said = cooptec("-C", root, "estat", "--format", "csv", *arguments)
    assert said.code == 0
    return list(csv.DictReader(io.StringIO(said.out)))


def test_json_holds_actions_totals_deadlines_and_calendar(manabi, cooptec) -> None:
    data = json.loads(cooptec("-C", manabi, "estat", "--format", "json").out)
    assert (data["version"], data["avui"]) == (1, "2018-10-15")
    assert list(data)[2:] == ["accions", "totals", "terminis", "calendari"]
    jama = next(each for each in data["accions"] if each["id"] == "acc-jama-usos-sol-2018")
    assert (jama["etapa"], jama["estat"]) == ("implementacio", "activa")
    assert (jama["punt_decisio"], jama["des_de"]) == ("P3", "2018-08-10")
    assert len(data["calendari"]) == MISSIONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_and_codes_for_programs_are_of_no_language(manabi, cooptec, language) -> None:
    call = ("-C", manabi, "estat", "--format", "json")
    english, other = (
        json.loads(cooptec(*call, language=code).out)["accions"] for code in ("en", language)
    )
    codes = ("id", "etapa", "estat", "des_de", "completat", "punt_decisio", "errors", "missio")
    assert [[a[k] for k in codes] for a in english] == [[a[k] for k in codes] for a in other]


def test_the_totals_are_those_of_the_files(manabi, cooptec) -> None:
    data = json.loads(cooptec("-C", manabi, "estat", "--format", "json").out)["totals"]
    said = {each["que"]: each["valor"] for each in data}
    dossier = load(manabi)
    lines = [p for e in dossier.of("pressupost") for p in e.object.partides]
    for title, in_kind in (("Budget, cash", False), ("Budget, in kind", True)):
        wanted = [p.quantia.valor for p in lines if (p.tipus == "en_especie") is in_kind]
        assert Decimal(said[title]) == sum(wanted)
    assert said["Missions"] == len(dossier.of("missio")) == MISSIONS
    assert said["Women in the teams"] + said["Men in the teams"] == 5  # not the one in reserve


def test_csv_is_one_table_with_its_keys_first(manabi, cooptec) -> None:
    found = rows(manabi, cooptec)
    assert len(found) == 6
    assert {each["etapa"] for each in found} == set(STAGES)
    due = rows(manabi, cooptec, "--terminis")
    assert due == sorted(due, key=lambda each: each["dia"])
    assert {each["tipus"] for each in due} >= {"producte", "informe_missio"}
    assert len(rows(manabi, cooptec, "--calendari")) == MISSIONS


def test_a_text_that_looks_like_a_formula_is_none_in_a_spreadsheet(manabi, cooptec) -> None:
    file = manabi / "accions/acc-sucre-litoral-2018/marc_logic.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("productes:")
    at = text.index("ca: ", start)
    end = text.index("\n", at)
    file.write_text(text[:at] + "ca: '=1+1'" + text[end:], encoding="utf-8")
    call = ("--terminis",)
    said = cooptec("-C", manabi, "estat", "--format", "csv", *call, language="ca")
    texts = [each["text"] for each in csv.DictReader(io.StringIO(said.out))]
    assert "'=1+1" in texts
    assert "=1+1" not in texts
    target = manabi / "t.xlsx"
    cooptec("-C", manabi, "estat", "--format", "xlsx", *call, "--sortida", target, language="ca")
    (sheet,) = load_workbook(target).worksheets
    (cell,) = [c for row in sheet.iter_rows() for c in row if c.value == "=1+1"]
    assert cell.data_type == "s" or cell.quotePrefix


def test_excel_has_a_sheet_for_each_table_with_names_numbers_and_dates(manabi, cooptec) -> None:
    target = manabi / "estat.xlsx"
    said = cooptec("-C", manabi, "estat", "--format", "xlsx", "--sortida", target, language="ca")
    assert said.code == 0
    book = load_workbook(target)
    assert book.sheetnames[4] == "Diners per acció"
    assert "acc-jama-usos-sol-2018" in book.sheetnames[5:]
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    jama = next(r for r in sheet.iter_rows(values_only=True) if r[0] == "acc-jama-usos-sol-2018")
    assert head[0] != "id"
    assert "Implementació" in jama
    assert datetime(2018, 8, 10) in jama  # noqa: DTZ001 (a day of a spreadsheet has no zone)
    assert sheet.freeze_panes == "A2"


def test_excel_goes_to_the_documents_and_overwrites_nothing(manabi, cooptec) -> None:
    call = ("-C", manabi, "estat", "--format", "xlsx")
    assert cooptec(*call).code == 0
    file = manabi / "documents/estat-2018-10-15.xlsx"
    before = file.read_bytes()
    again = cooptec(*call)
    assert again.code == 2
    assert "nothing has been overwritten" in words(again.err)
    assert file.read_bytes() == before


def test_what_is_due_is_told_with_who_sees_to_it(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "estat", "--terminis", "--avui", "2018-10-31")
    assert said.code == 0
    titles = ("Overdue", "Today", "In the next 30 days", "Later")
    places = [said.out.index(f"{title}\n") for title in titles]
    assert places == sorted(places)
    overdue = words(said.out[places[0] : places[1]])
    assert "26 Oct 2018 · Mission report · acc-sucre-litoral-2018" in overdue
    assert "Pau Exemple Riera" in overdue


def test_the_programme_counts_what_is_due(manabi, cooptec) -> None:
    said = words(cooptec("-C", manabi, "estat", "--avui", "2018-10-31").out)
    due = rows(manabi, cooptec, "--terminis", "--avui", "2018-10-31")
    today = [each for each in due if each["dia"] == "2018-10-31"]
    overdue = [each for each in due if each["dia"] < "2018-10-31"]
    assert len(today) == 2
    assert f"{len(today)} today, {len(overdue)} overdue" in said
    assert "(cooptec estat --terminis)" in said


def test_the_calendar_shows_every_mission_in_order_and_no_name(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "estat", "--calendari").out
    ids = [entry.id for entry in load(manabi).of("missio")]
    assert all(id_ in said for id_ in ids)
    assert said.index("mis-jaramijo-1") < said.index("mis-sucre-1") < said.index("mis-jama-2")
    assert "Exemple" not in said
    assert "8 Oct 2018" in said


def test_what_is_due_and_the_calendar_of_an_empty_programme(tmp_path, cooptec) -> None:
    (tmp_path / "programa.yaml").write_text("id: prg-buit-2018\nformat: 1\n", encoding="utf-8")
    assert "Nothing is due." in cooptec("-C", tmp_path, "estat", "--terminis").out
    assert "no mission yet" in cooptec("-C", tmp_path, "estat", "--calendari").out
    assert rows(tmp_path, cooptec) == []
    assert cooptec("-C", tmp_path, "estat", "--format", "xlsx").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["60", "140"])
@pytest.mark.parametrize("what", ["--terminis", "--calendari"])
def test_nothing_is_wider_than_the_terminal(
    manabi, cooptec, monkeypatch: pytest.MonkeyPatch, width, what, language
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    said = cooptec("-C", manabi, "estat", what, language=language)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= int(width)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--terminis", "--calendari"),
        ("acc-jama-usos-sol-2018", "--terminis"),
        ("acc-jama-usos-sol-2018", "--format", "json"),
    ],
)
def test_what_does_not_go_together_is_refused(manabi, cooptec, arguments) -> None:
    assert cooptec("-C", manabi, "estat", *arguments).code == 2


def test_the_path_of_an_action_shows_stages_decisions_and_documents(manabi, cooptec) -> None:
    record = manabi / "accions/acc-jama-usos-sol-2018/documents/doc-jama-tdr-es.yaml"
    edit(record, "versio: 1", "versio: 2")
    said = words(cooptec("-C", manabi, "estat", "acc-jama-usos-sol-2018").out)
    assert "since 10 Aug 2018" in said
    for step in (
        "4 Jun 2018 Terms of reference, version 2",
        "10 Aug 2018 Decision point P2: Approved; from then on, Implementation",
        "Mission carried out: mis-jama-1",
        "Mission report, version 1",
    ):
        assert step in said
