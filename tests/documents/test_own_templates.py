"""Templates of a town hall's own: copied, edited, found out of date, told when they are wrong."""

import pytest

from cooptec.diagnostics import Trouble
from cooptec.documents import own_templates
from cooptec.documents.own_templates import State, copy, parts, served, template_named
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator
from cooptec.render.faults import TemplateFault

DEMANDA = "dem-rocafuerte-atencio"
SHEET = "fitxa_demanda.md.j2"
T = translator("en")


def say(fault, language="en"):
    return translator(language).say(fault.message)


def wrong(minim, tools, text, language="ca"):
    """What is said of a demand sheet whose template is this text."""
    (minim / "plantilles").mkdir(exist_ok=True)
    (minim / "plantilles" / SHEET).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFault) as caught:
        tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, language)
    return caught.value


def test_a_copy_serves_and_says_the_same_as_the_built_in_one(minim, tools) -> None:
    before = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca").source
    copy(minim, SHEET, T)
    assert served(minim, SHEET) == own_templates.Served(SHEET, State.COPIED, edited=False)
    assert tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca").source == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_remark_is_known_again_in_every_language_and_with_windows_lines(
    minim, language
) -> None:
    file = copy(minim, SHEET, translator(language))
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert served(minim, SHEET) == own_templates.Served(SHEET, State.COPIED, edited=False)


def test_an_edited_copy_is_never_overwritten(minim) -> None:
    file = copy(minim, SHEET, T)
    text = file.read_text(encoding="utf-8") + "nostre"
    file.write_text(text, encoding="utf-8")
    assert served(minim, SHEET).edited
    with pytest.raises(Trouble):
        copy(minim, SHEET, T)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_without_the_remark_is_somebody_s_own_and_stays(minim) -> None:
    (minim / "plantilles").mkdir()
    (minim / "plantilles" / SHEET).write_text("nostre", encoding="utf-8")
    assert served(minim, SHEET).state is State.OWN
    with pytest.raises(Trouble):
        copy(minim, SHEET, T)


def test_a_change_of_the_built_in_template_is_noticed_and_an_untouched_copy_renewed(
    minim, tmp_path, monkeypatch
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / SHEET).write_text("# primera\n", encoding="utf-8")
    monkeypatch.setattr(own_templates, "templates_folder", lambda: ours)
    file = copy(minim, SHEET, T)
    (ours / SHEET).write_text("# segona\n", encoding="utf-8")
    assert served(minim, SHEET) == own_templates.Served(SHEET, State.OUTDATED, edited=False)
    copy(minim, SHEET, T)
    assert file.read_text(encoding="utf-8").endswith("# segona\n")
    assert served(minim, SHEET).state is State.COPIED


def test_a_shared_part_can_be_copied_and_is_taken_then(minim, tools) -> None:
    name = template_named("parts/comuns")
    file = copy(minim, name, T)
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("{% macro evidence(demanda) %}", "{% macro evidence(demanda) %}NOSTRE")
    )
    body = tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca").source.body
    assert "NOSTRE" in body
    assert "parts/comuns" in parts()


def test_a_folder_of_templates_outside_the_dossier_is_not_read(minim, tmp_path, tools) -> None:
    (tmp_path / "alien").mkdir()
    (minim / "plantilles").symlink_to(tmp_path / "alien")
    with pytest.raises(Trouble):
        tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")
    with pytest.raises(Trouble):
        copy(minim, SHEET, T)
    assert not list((tmp_path / "alien").iterdir())


def test_a_template_that_is_a_link_to_another_place_is_not_read(minim, tmp_path, tools) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (minim / "plantilles").mkdir()
    (minim / "plantilles" / SHEET).symlink_to(tmp_path / "secret")
    with pytest.raises(TemplateFault):
        tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")


# text(ca=…, es=…, en=…)


def own_words(minim, tools, call, language):
    (minim / "plantilles").mkdir(exist_ok=True)
    (minim / "plantilles" / SHEET).write_text(f"# x\n\n{call}\n", encoding="utf-8")
    return tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, language)


def test_own_words_are_said_in_the_language_of_the_document_as_typed(minim, tools) -> None:
    call = '{{ text(ca="Bon *dia* <b>", es="Buenos días") }}'
    made = own_words(minim, tools, call, "ca")
    assert "Bon *dia* <b>" in tools.plain(made.source.body)
    assert made.missing == ()
    assert "Buenos días" in own_words(minim, tools, call, "es").source.body


def test_own_words_that_a_language_lacks_are_marked_and_told_with_file_and_line(
    minim, tools
) -> None:
    made = own_words(minim, tools, 'a\n{{ text(ca="Bon dia", es="") }}', "es")
    (found,) = made.missing
    assert (found.code, found.place.path, found.place.line) == ("DOC-01", f"plantilles/{SHEET}", 4)
    assert "esta parte" not in made.source.body
    assert "todavía no tiene versión" in made.source.body or "no tiene" in made.source.body
    assert own_words(minim, tools, '{{ text(ca="Bon dia", es="x") }}', "es").missing == ()


def test_own_words_inside_a_macro_of_a_part_are_found_there(minim, tools) -> None:
    (minim / "plantilles/parts").mkdir(parents=True)
    part = "{% macro hello() %}\n\n{{ text(ca='Bon dia') }}\n{% endmacro %}\n"
    (minim / "plantilles/parts/nostra.md.j2").write_text(part, encoding="utf-8")
    call = '{% from "parts/nostra.md.j2" import hello with context %}\n{{ hello() }}'
    (found,) = own_words(minim, tools, call, "es").missing
    assert (found.place.path, found.place.line) == ("plantilles/parts/nostra.md.j2", 3)


# mistakes


@pytest.mark.parametrize(
    ("line", "name", "near"),
    [
        ("{{ demanda.tittol }}", "tittol", "titol"),
        ("{{ demana.titol }}", "demana", "demanda"),
        ("{{ demanda.contrapart.nom_publik }}", "nom_publik", "nom_public"),
        ("{{ title('demanda.probblema') }}", "demanda.probblema", "demanda.problema"),
        ("{{ title('demandes.problema') }}", "demandes", "demanda"),
        ("{{ rows(demanda.evidencies, 'afirmació') }}", "afirmació", "afirmacio"),
        (
            "{{ rows([demanda], 'durada_prevista.nombre_mission') }}",
            "nombre_mission",
            "nombre_missions",
        ),
        ("{{ demanda.titol | uper }}", "uper", "upper"),
        ("{% iff demanda %}", "iff", "if"),
        ("{{ text(cat='a') }}", "cat", "ca"),
        ("{{ tabel([], []) }}", "tabel", "table"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_the_nearest_one(
    minim, tools, line, name, near
) -> None:
    fault = wrong(minim, tools, f"# x\n\n{line}\n")
    assert (fault.line, say(fault)[:40]) == (3, "The template plantilles/fitxa_demanda.md")
    assert f"“{name}” here; did you mean “{near}”?" in say(fault)
    assert "cooptec plantilles fitxa_demanda" in T.say(fault.hint)


@pytest.mark.parametrize(
    "text",
    [
        "{{ demanda.titol",
        "{% if demanda %}",
        "{% for x in %}",
        "{{ 1 / 0 }}",
        "{{ demanda.titol() }}",
        "{{ none }}",
        "{% include 'parts/enlloc.md.j2' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ table(['a'], [[1, 2]]) }}",
        "{{ demanda.titol.foo.bar }}",
        "{{ ''.__class__ }}",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_mistake_ends_in_words_with_the_file(minim, tools, text, language) -> None:
    fault = wrong(minim, tools, text)
    said = say(fault, language)
    assert ".md.j2" in said
    assert "Traceback" not in said
    assert "object at 0x" not in said


def test_a_file_that_is_not_there_is_told_where_it_is_asked_for(minim, tools) -> None:
    fault = wrong(minim, tools, "# One\n\n{% include 'parts/enlloc.md.j2' %}")
    assert (fault.file, fault.line) == (f"plantilles/{SHEET}", 3)
    assert "parts/enlloc.md.j2" in say(fault, "ca")


def test_a_template_that_is_no_text_is_told_in_words(minim, tools) -> None:
    (minim / "plantilles").mkdir()
    (minim / "plantilles" / SHEET).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateFault):
        tools.compose_in(load(minim), "fitxa_demanda", DEMANDA, "ca")
    with pytest.raises(Trouble):
        served(minim, SHEET)
