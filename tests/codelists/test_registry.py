"""Where lists come from and what is refused."""

import json
import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.codelists import CodeListError, CodeLists, builtin, codelist, names, parse

COLOURS = {"titol": {"ca": "Colors"}, "entrades": [{"codi": "groc", "ca": "Groc"}]}


def write(folder, name, data):
    (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")


def test_a_list_is_read_once_and_alone():
    lists = CodeLists([builtin_folder()])
    assert lists.get("ambit") is lists.get("ambit")
    assert codelist("ambit") is codelist("ambit")


def test_a_list_of_another_folder_replaces_the_built_in_one(tmp_path):
    write(tmp_path, "modalitat", COLOURS)
    write(tmp_path, "colors", COLOURS)
    lists = CodeLists([tmp_path, builtin_folder()])
    assert lists.get("modalitat").codes == ("groc",)
    assert lists.get("ambit").codes == codelist("ambit").codes
    assert set(lists.names()) == {*names(), "colors"}
    assert "assistencia_tecnica" in codelist("modalitat")


def test_a_list_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError, match="colors"):
        codelist("colors")
    assert "colors" not in builtin()
    assert "ambit" in builtin()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "no entries"),
        ({"titol": {"ca": "x"}}, "no entries"),
        ({"entrades": ["groc"]}, "no “codi”"),
        ({"entrades": [{"codi": 11.5, "ca": "x"}]}, "not in quotes"),
        ({"entrades": [{"codi": "groc"}]}, "no name"),
        ({"entrades": [{"codi": "a", "ca": "A"}, {"codi": "a", "ca": "B"}]}, "twice"),
        ({"entrades": [{"codi": "a", "ca": "A", "fins": "2018-02-30"}]}, "does not exist"),
    ],
)
def test_what_is_not_a_list_is_refused_with_its_reason(data, said):
    with pytest.raises(CodeListError) as refused:
        parse(data, "colors")
    assert said in refused.value.message.text
    refused.value.message.text.format_map(refused.value.message.args)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b""])
def test_a_file_that_is_not_json_is_refused(tmp_path, content):
    (tmp_path / "colors.json").write_bytes(content)
    with pytest.raises(CodeListError):
        CodeLists([tmp_path]).get("colors")


def test_dates_may_come_as_dates_or_as_text():
    rows = [
        {"codi": "a", "ca": "A", "fins": date(2018, 12, 31)},
        {"codi": "b", "ca": "B", "fins": "2018-12-31"},
    ]
    first, second = parse({"entrades": rows}, "x")
    assert first.fins == second.fins == date(2018, 12, 31)


CODES = st.text(string.ascii_lowercase + "_.", min_size=1, max_size=8)
NAMES = st.text(min_size=1, max_size=20)


@given(st.dictionaries(CODES, NAMES, min_size=1, max_size=8))
def test_what_a_file_says_is_what_the_list_answers(rows):
    data = {"entrades": [{"codi": code, "ca": label} for code, label in rows.items()]}
    read = parse(data, "x")
    assert read.codes == tuple(rows)
    assert {code: read.label(code, "ca") for code in rows} == rows


def builtin_folder():
    from importlib import resources

    return resources.files("cooptec") / "codelists" / "data"
