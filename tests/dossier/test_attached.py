"""Pictures and typefaces that a dossier names: used, or refused with why."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cooptec.dossier.attached import Unusable, picture, typeface
from cooptec.dossier.svg import why_unsafe
from cooptec.resources import templates_folder
from cooptec.typefaces import face

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
FONT = templates_folder() / "tipus" / "SourceSans3-Bold.otf"


def drawing(inside="", before=""):
    return (before + SVG.format(inside)).encode()


def pixels(kind, size=(40, 20)):
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h9v9z" fill="#123"/>',
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/>',
        "<style>.a { fill: url('#a') }</style>",
        '<image xlink:href="data:image/png;base64,iVBORw0KGgo="/>',
        '<use href="#a"/>',
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        '<x:namedview xmlns:x="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" a="b"/>',
    ],
)
def test_a_plain_drawing_is_used(inside):
    assert why_unsafe(drawing(inside)) is None


def test_a_drawing_may_begin_as_drawing_programs_write_it():
    kind = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    )
    assert why_unsafe(drawing(before=kind)) is None


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<rect onclick="x()"/>',
        '<rect ONLOAD="x()"/>',
        '<image href="http://a.example/b.png"/>',
        '<image href="b.png"/>',
        '<image href="file:///etc/hostname"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
        '<use xlink:href="other.svg#a"/>',
        '<a href="javascript:x()"><rect/></a>',
        "<style>@import url(a.css)</style>",
        "<style>@font-face { src: url( 'http://a.example/f' ) }</style>",
        '<rect fill="url(http://a.example/#b)"/>',
        '<rect style="fill: u\\72l(http://a.example)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>',
        '<set attributeName="href" to="http://a.example"/>',
        "<g>",
    ],
)
def test_a_drawing_that_runs_something_or_takes_it_from_elsewhere_is_refused(inside):
    assert why_unsafe(drawing(inside)) is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html/>",
        b"<svg/>",
        drawing(before='<!DOCTYPE svg [<!ENTITY a "aaaa">]>'),
        drawing(before='<?xml-stylesheet href="http://a.example/b.css"?>'),
        drawing().decode().encode("utf-16"),
    ],
)
def test_what_is_no_drawing_or_brings_instructions_is_refused(content):
    assert why_unsafe(content) is not None


@given(st.binary(max_size=200))
def test_no_content_stops_the_program(content):
    why_unsafe(content)
    assert face(content) is None
    assert face(FONT.read_bytes()[:40] + content) is None


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    (folder / "marca").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(pixels("png"))
    (folder / "logo.png").write_bytes(pixels("png"))
    (folder / "marca/logo.png").write_bytes(pixels("png"))
    (folder / "marca/logo.JPEG").write_bytes(pixels("jpeg"))
    (folder / "marca/logo.svg").write_bytes(drawing())
    (folder / "marca/Tipus.otf").write_bytes(FONT.read_bytes())
    (folder / "marca/link.png").symlink_to(tmp_path / "outside.png")
    return folder


@pytest.mark.parametrize(
    ("name", "ending"), [("logo.png", ".png"), ("logo.JPEG", ".jpg"), ("logo.svg", ".svg")]
)
def test_pictures_of_three_kinds_are_used(brand, name, ending):
    found = picture(brand, f"marca/{name}", "marca")
    assert found.ending == ending
    assert found.content == (brand / "marca" / name).read_bytes()


def test_a_typeface_says_its_family(brand):
    assert typeface(brand, "marca/Tipus.otf", "marca").family == "Source Sans 3"


@pytest.mark.parametrize(
    "name",
    [
        "logo.png",
        "../outside.png",
        "marca/../../outside.png",
        "/etc/hostname",
        "marca/link.png",
        "marca/none.png",
        "marca",
        "marca/marca.yaml",
        "marca/Tipus.otf",
        "a\0b.png",
        "",
    ],
)
def test_what_is_elsewhere_or_something_else_is_refused(brand, name):
    with pytest.raises(Unusable):
        picture(brand, name, "marca")


def test_the_name_as_one_sees_it_in_the_folder_is_recognised(brand):
    with pytest.raises(Unusable) as found:
        picture(brand, "logo.svg", "marca")
    assert found.value.instead == "marca/logo.svg"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_broken_picture_is_refused_wherever_it_was_cut(brand, kind):
    whole = pixels(kind)
    for end in range(0, len(whole) - 2, max(1, len(whole) // 40)):
        (brand / f"marca/cut.{kind}").write_bytes(whole[:end])
        with pytest.raises(Unusable):
            picture(brand, f"marca/cut.{kind}", "marca")


def test_a_jpeg_whose_tables_are_damaged_is_refused(brand):
    whole = bytearray(pixels("jpeg"))
    at = whole.index(b"\xff\xc4") + 5  # how many codes there are of each length
    whole[at : at + 16] = bytes([9] * 16)
    (brand / "marca/damaged.jpg").write_bytes(bytes(whole))
    with pytest.raises(Unusable):
        picture(brand, "marca/damaged.jpg", "marca")


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("packed", [b"zz", zlib.compress(b"\0" * 10), b""])
def test_a_picture_whose_points_are_missing_is_refused(brand, packed):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0))
    whole = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    (brand / "marca/empty.png").write_bytes(whole)
    with pytest.raises(Unusable):
        picture(brand, "marca/empty.png", "marca")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_colour_are_used(brand, mode):
    made = io.BytesIO()
    Image.new(mode, (37, 19)).save(made, "png")
    (brand / "marca/kind.png").write_bytes(made.getvalue())
    assert picture(brand, "marca/kind.png", "marca").content == made.getvalue()


@pytest.mark.parametrize("size", ['width="0"', 'height="-3mm"', 'width="0px" height="10"'])
def test_a_drawing_without_extent_is_refused(size):
    assert why_unsafe(drawing().replace(b"<svg", f"<svg {size}".encode())) is not None


def test_a_picture_with_another_ending_is_refused(brand):
    (brand / "marca/wrong.png").write_bytes(pixels("jpeg"))
    with pytest.raises(Unusable):
        picture(brand, "marca/wrong.png", "marca")


def test_a_picture_that_would_fill_the_memory_is_refused(brand):
    (brand / "marca/huge.png").write_bytes(pixels("png", (6000, 5000)))
    with pytest.raises(Unusable) as found:
        picture(brand, "marca/huge.png", "marca")
    assert found.value.why.args == {"n": 25}


def test_a_file_that_is_no_typeface_is_refused(brand):
    (brand / "marca/Tipus.ttf").write_bytes(b"text")
    with pytest.raises(Unusable):
        typeface(brand, "marca/Tipus.ttf", "marca")
