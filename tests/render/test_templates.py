"""Templates show values as typed, reach nothing else, and say where they are wrong."""

from pathlib import Path

import pytest

from cooptec.render.escape import Markdown
from cooptec.render.faults import TemplateFault
from cooptec.render.templates import Templates


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "t.md") -> Templates:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return Templates([tmp_path])

    return write


def test_values_are_escaped_and_markdown_is_not(write) -> None:
    templates = write("# {{ a }}\n{{ b }} {{ 3 }}\n")
    assert templates.render("t.md", {"a": "*x*", "b": Markdown("*y*")}) == "# \\*x\\*\n*y* 3\n"


def test_prose_is_a_filter(write) -> None:
    assert write("{{ a | prose }}").render("t.md", {"a": "*x* # y"}) == r"[x]{.em} \# y"


def test_macros_and_blocks_are_not_escaped_twice(write) -> None:
    text = "{% macro m(x) %}**{{ x }}**{% endmacro %}{% set y %}{{ m('_') }}{% endset %}{{ y }}"
    assert write(text).render("t.md", {}) == r"**\_**"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ 'a*' ~ b }}", r"a\*\*"),
        ("{% set m %}*x*{% endset %}{{ m ~ b }}", r"*x*\*"),
        ("{{ [b, b] | join(' | ') }}", r"\* \| \*"),
        ("{{ b | e }}", r"\*"),
        ("{{ b + '<' }}", r"\*\<"),
        ("{{ 'a-' | replace('-', b) }}", r"a\*"),
    ],
)
def test_no_way_of_joining_texts_opens_a_hole(write, text: str, shown: str) -> None:
    assert write(text).render("t.md", {"b": "*"}) == shown


def test_tables_are_at_hand(write) -> None:
    made = write("{{ table(['A'], [[x]]) }}").render("t.md", {"x": "|"})
    assert "\n| \\| |\n" in made


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a\n{{ missing }}", 2),
        ("a\n\n{{ d.missing }}", 3),
        ("a\n{% if %}", 2),
        ("{{ none }}", 1),
        ("\n{{ ''.__class__.__mro__ }}", 2),
        ("\n{{ d.update({}) }}", 2),
        ("{{ 1 / 0 }}", 1),
        ("{{ x | safe }}", 1),
        ("{% include 'no.md' %}", 1),
        ("{{ table(['A'], [[1, 2]]) }}", 1),
    ],
)
def test_a_mistake_has_file_and_line(write, text: str, at: int) -> None:
    with pytest.raises(TemplateFault) as fault:
        write(text).render("t.md", {"d": {}, "none": None, "x": ""})
    assert (fault.value.file, fault.value.line) in {("t.md", at), ("no.md", 0)}


def test_a_mistake_in_an_included_template_names_that_one(write, tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("\n\n{{ missing }}", encoding="utf-8")
    with pytest.raises(TemplateFault) as fault:
        write("{% include 'part.md' %}").render("t.md", {})
    assert (fault.value.file, fault.value.line) == ("part.md", 3)


def test_no_file_outside_the_folders_is_read(write, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.md").write_text("secret", encoding="utf-8")
    with pytest.raises(TemplateFault):
        write("{% include '../secret.md' %}").render("t.md", {})


def test_an_earlier_folder_hides_a_later_one(tmp_path: Path) -> None:
    for name in ("own", "ours"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.md").write_text(name, encoding="utf-8")
    assert Templates([tmp_path / "own", tmp_path / "ours"]).render("t.md", {}) == "own"


def test_functions_can_be_given_to_templates(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text("{{ shout('a*') }}", encoding="utf-8")
    assert Templates([tmp_path], {"shout": str.upper}).render("t.md", {}) == r"A\*"
