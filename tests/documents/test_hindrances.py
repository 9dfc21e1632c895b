"""What keeps somebody from reading a document made from a town hall's own template."""

from datetime import date

import pytest

from cooptec.documents.judged import hinders, judged
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.render.accessible_pdf import Inaccessible
from cooptec.render.document import render

ACCIO = "acc-rocafuerte-atencio-2018"
TODAY = date(2018, 6, 11)
T = translator("en")


def hindrances(minim, tools, template, language="ca"):
    """What is found in terms of reference with this template: code, line of it, words."""
    (minim / "plantilles").mkdir(exist_ok=True)
    (minim / "plantilles/tdr.md.j2").write_text(template, encoding="utf-8")
    dossier = load(minim)
    made = tools.compose_in(dossier, "tdr", ACCIO, language)
    found = [each for each in judged(made, dossier, TODAY) if hinders(each)]
    assert {each.place.path for each in found} <= {"plantilles/tdr.md.j2"}
    return [(each.code, each.place.line, T.say(each.message)) for each in found]


@pytest.mark.parametrize(
    ("template", "code", "line", "words"),
    [
        ("# Un\n\na\n\n### Tres\n", "ACC-01", 5, "“Tres” has level 3, and the one before, “Un”, 1"),
        ("## {{ accio.titol }}\n", "ACC-01", 1, "has level 2, not 1"),
        ("# Un\n\n##\n\na\n", "ACC-01", 3, "under “Un” is empty"),
        ("# Un\n\n![](a.png)\n", "DOC-05", 3, "a.png has no text"),
        ("# Un\n\n| | |\n|-|-|\n|a|b|\n", "ACC-02", 3, "under “Un” has names for neither"),
        ("a\n\n|a|b|\n|-|-|\n|c|d|\n", "ACC-02", 3, "before the first heading has no caption"),
        ("# Un\n\nVegeu [aquí](https://a.example).\n", "ACC-03", 3, "“aquí” under “Un” does not"),
        ("# Un\n\n<https://a.example>\n", "ACC-03", 3, "its address as its text"),
        ("# Un\n\n[](https://a.example)\n", "ACC-03", 3, "has no words"),
        ("# Un\n\na\n\n&nbsp;\n\nb\n", "ACC-04", 5, "A paragraph under “Un” is empty"),
        ("# Un\n\n- 🔴\n- b\n", "ACC-04", 3, "“🔴” under “Un” is a colour"),
        ("# Un\n\n[Sumak kawsay]{lang=quechua}\n", "ACC-05", 3, "“quechua”, the mark"),
    ],
)
def test_it_is_told_with_the_line_of_the_template(
    minim, tools, template, code, line, words
) -> None:
    (found,) = hindrances(minim, tools, template)
    assert found[:2] == (code, line)
    assert words in found[2]


def test_words_of_a_template_in_another_language_are_told(minim, tools) -> None:
    template = (
        "# Un\n\nLos trámites que las personas hacen con sus papeles, pero sin esperar más.\n"
    )
    assert [found[:2] for found in hindrances(minim, tools, template)] == [("ACC-05", 3)]
    assert hindrances(minim, tools, template, "es") == []


def test_a_template_that_everybody_can_read_is_told_nothing(minim, tools) -> None:
    template = """\
# Un

Vegeu el [pla de Jama](https://a.example) i [Sumak kawsay]{lang=qu}.

## Dos

| a | b |
|---|---|
| 🔴 vençut | d |

{{ table(["a"], [["b"]], caption="c") }}
"""
    assert hindrances(minim, tools, template) == []


def test_a_fault_of_a_shared_part_is_told_there(minim, tools) -> None:
    part = minim / "plantilles/parts/nostra.md.j2"
    part.parent.mkdir(parents=True)
    part.write_text("{% macro a() %}\n\n### Nostre\n\n{% endmacro %}\n", encoding="utf-8")
    template = "{% from 'parts/nostra.md.j2' import a with context %}\n# Un\n\n{{ a() }}\n"
    (minim / "plantilles/tdr.md.j2").write_text(template, encoding="utf-8")
    dossier = load(minim)
    (found,) = judged(tools.compose_in(dossier, "tdr", ACCIO, "ca"), dossier, TODAY)
    assert (found.place.path, found.place.line) == ("plantilles/parts/nostra.md.j2", 3)


def test_a_line_that_several_may_have_written_is_told_with_the_template_alone(minim, tools) -> None:
    template = "# a\n\n### {{ accio.titol }}\n\nb\n\n# c\n\n### {{ accio.titol }}\n"
    assert {line for _, line, _ in hindrances(minim, tools, template)} == {1}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("# Un\n\n### Tres *o* més\n", "the heading “Tres o més” leaves out a level"),
        ("# Un {.unnumbered}\n\n### Tres\n", "the heading “Tres” leaves out a level"),
        ("## Dos\n", "the first heading, “Dos”, is not of level 1"),
        ("# Un\n\n##\n\na\n", "a heading is empty"),
    ],
)
def test_what_cannot_be_an_accessible_pdf_is_refused_in_words(
    minim, tools, template, words
) -> None:
    hindrances(minim, tools, template)
    source = tools.compose_in(load(minim), "tdr", ACCIO, "ca").source
    with pytest.raises(Inaccessible) as refused:
        render(source, "pdf")
    assert words in T.say(refused.value.message)
    assert render(source, "html")
