"""A logo of somebody else's: a drawing and nothing more, or it is left out and told why."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.dossier import load
from cooptec.dossier.svg import why_unsafe
from cooptec.i18n import translator
from cooptec.render.document import render
from cooptec.rules.engine import check

TOWN = Path(__file__).parents[1] / "documents" / "data" / "vila-de-mostra"
ACCIO = "acc-rocafuerte-atencio-2018"
URL = "http://127.0.0.1:9/x"
SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script from elsewhere": f'<script href="{URL}"/>',
    "a script that hides": '<script xmlns="http://a.example/x">alert(1)</script>',
    "a script with a prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>',
    "what runs at once": '<rect onload="alert(1)"/>',
    "what runs when touched": '<g OnMouseOver="alert(1)"><rect/></g>',
    "a link that runs": '<a href="javascript:alert(1)"><rect/></a>',
    "a link that runs, old": '<a xlink:href=" javascript:alert(1)"><rect/></a>',
    "a picture from the network": f'<image href="{URL}.png"/>',
    "a picture from the machine": '<image href="file:///etc/passwd"/>',
    "a picture beside": '<image xlink:href="../secret.png"/>',
    "a drawing in the drawing": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "a part from elsewhere": f'<use xlink:href="{URL}.svg#a"/>',
    "a style from elsewhere": f'<style>@import "{URL}.css";</style>',
    "a style from elsewhere, split": f"<style><![CDATA[@import url({URL})]]></style>",
    "a typeface": f'<style>@font-face {{ src: url("{URL}") }}</style>',
    "a fill": f'<rect fill="url({URL}#a)"/>',
    "a style of its own": f'<rect style="background: url({URL})"/>',
    "a style behind a backslash": f'<rect style="background: u\\72l({URL})"/>',
    "a page": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>',
    "a page that hides": '<foreignobject xmlns="http://a.example/x">a</foreignobject>',
    "a frame": f'<iframe xmlns="http://www.w3.org/1999/xhtml" src="{URL}"/>',
    "a change": f'<set attributeName="href" to="{URL}"/>',
    "a movement": f'<animate attributeName="href" values="{URL}"/>',
    "a filter": f'<filter id="a"><feImage href="{URL}"/></filter>',
}


def drawing(inside: str, before: str = "") -> bytes:
    room = 'width="40" height="20"'
    return f'{before}<svg {SPACES} {room}><path d="M0 0h9v9z"/>{inside}</svg>'.encode()


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
WHOLE = {
    "a bomb": drawing("&a8;", f'<!DOCTYPE svg [<!ENTITY a0 "x">{ENTITIES}]>'),
    "a file by name": drawing("&x;", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "a definition from elsewhere": drawing("", f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "{URL}">%x;]>'),
    "a style sheet": drawing("", f'<?xml-stylesheet href="{URL}"?>'),
    "another alphabet": drawing("<script>1</script>").decode().encode("utf-16"),
    **{name: drawing(inside) for name, inside in HOSTILE.items()},
}


@pytest.fixture
def town(minim: Path) -> Path:
    shutil.copytree(TOWN, minim, dirs_exist_ok=True)
    return minim


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_a_logo_that_does_more_than_be_seen_is_refused(content, tried) -> None:
    assert why_unsafe(content) is not None
    assert why_unsafe(drawing("<rect width='9' height='9'/>")) is None
    tried("hostile drawings")


@pytest.mark.parametrize("name", ["a script", "a picture from the network", "a bomb"])
def test_a_refused_logo_is_told_and_no_page_has_it(town, name) -> None:
    usual = page(town)
    assert len(re.findall(rb"data:image/svg", usual)) > 0
    (town / "marca/vila.svg").write_bytes(WHOLE[name])
    without = page(town)
    assert len(re.findall(rb"data:image/svg", without)) < len(re.findall(rb"data:image/svg", usual))
    assert not re.search(rb"<script|\bon[a-z]+=|127\.0\.0\.1|foreignObject", without)
    assert "MAR-03" in {each.code for each in check(load(town), date(2018, 6, 11))}


def page(town: Path) -> bytes:
    dossier = load(town)
    entry = dossier.get("accio", ACCIO)
    return render(compose(document_named("tdr"), entry, dossier, translator("ca")).source, "html")
