"""What a file is made of: all that its bytes depend on, and nothing else."""

from dataclasses import fields, replace

import pytest

from cooptec.render import fingerprint as module
from cooptec.render.escape import Markdown
from cooptec.render.fingerprint import fingerprint, maker
from cooptec.render.look import Look, Picture
from cooptec.render.source import Source

PICTURE = Picture(name="a.png", content=b"a", text="a")
SOURCE = Source(body=Markdown("a"), title="a", language="ca", timestamp=1, keywords=("a", "b"))
OTHER = {
    str: "other",
    bool: True,
    int: 2,
    tuple: ("other",),
    dict: {"a.png": b"a"},
    Markdown: Markdown("other"),
    Look: Look(ink="#000000"),
}


@pytest.mark.parametrize("name", [each.name for each in fields(Source)])
def test_every_field_of_a_document_counts(name: str) -> None:
    other = OTHER[type(getattr(SOURCE, name))]
    assert fingerprint(replace(SOURCE, **{name: other})) != fingerprint(SOURCE)


@pytest.mark.parametrize(
    "look", [Look(fonts=(b"x",)), Look(logos=(PICTURE,)), Look(funders=(PICTURE,))]
)
def test_the_pictures_and_fonts_of_a_look_count(look: Look) -> None:
    assert fingerprint(replace(SOURCE, look=look)) != fingerprint(SOURCE)


def test_images_count_by_what_they_show_and_not_by_their_order() -> None:
    one = replace(SOURCE, images={"a": b"1", "b": b"2"})
    assert fingerprint(one) == fingerprint(replace(SOURCE, images={"b": b"2", "a": b"1"}))
    assert fingerprint(one) != fingerprint(replace(SOURCE, images={"a": b"2", "b": b"1"}))


def test_the_format_counts() -> None:
    assert fingerprint("docx", SOURCE) != fingerprint("odt", SOURCE)
    assert fingerprint("docx", SOURCE) == fingerprint("docx", replace(SOURCE))


def test_values_beside_one_another_do_not_run_together() -> None:
    assert fingerprint(("a", "b"), "c") != fingerprint("a", ("b", "c"))
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint(1) != fingerprint("1")


@pytest.mark.parametrize("name", ["estils/document.typ", "referencia/a.docx", "tipus/a.otf"])
def test_styles_fonts_and_other_programs_count(name, tmp_path, monkeypatch) -> None:
    for folder in ("estils", "referencia", "tipus"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(module, "templates_folder", lambda: tmp_path)
    seen = {maker.__wrapped__()}
    (tmp_path / name).write_bytes(b"1")
    seen.add(maker.__wrapped__())
    (tmp_path / name).write_bytes(b"2")
    seen.add(maker.__wrapped__())
    monkeypatch.setattr(module, "version", lambda name: f"{name} 99")
    seen.add(maker.__wrapped__())
    assert len(seen) == 4
