"""Every document as a page in a real browser: axe finds nothing, and a telephone shows it whole."""

import importlib.util
import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("browser", HERE / "browser.py")
browser = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(browser)

AXE = (HERE / "axe" / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
FOUND = """
axe.run(document, {runOnly: %s}).then(found => found.violations.map(
  each => each.id + ": " + each.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(" | ")))
"""
TOO_WIDE = """
[...document.querySelectorAll("body *")].filter(each => !each.closest(".wide, .skip")
  && each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map(each => each.outerHTML.slice(0, 160))
"""
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PHONE, DESK = 320, 1100


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    if browser.program() is None and os.environ.get("COOPTEC_TESTS_WITHOUT_OFFICE"):
        pytest.skip("Chromium is missing, and could not be installed")
    with browser.Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def violations(chromium, page, width):
    chromium.open(page, width)
    chromium.value(AXE + "; 0")
    return chromium.value(FOUND % LEVELS)


@pytest.fixture(scope="module")
def pages(tools, tmp_path_factory):
    """Each kind of document of the example, by name."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for said, content in tools.every_kind("manabi-2018", "html", "ca", "es").items():
        file = folder / f"{'-'.join(said)}.html"
        file.write_bytes(content)
        found[file.stem] = file
    return found


def test_axe_finds_nothing_in_any_document(chromium, pages) -> None:
    found = {name: violations(chromium, page, DESK) for name, page in pages.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_on_a_telephone_only_wide_tables_are_moved_sideways(chromium, pages) -> None:
    found = {}
    for name, page in pages.items():
        chromium.open(page, PHONE)
        if chromium.value(SCROLLS):
            found[name] = chromium.value(TOO_WIDE)
    assert found == {}


def test_axe_finds_nothing_on_a_telephone(chromium, pages) -> None:
    some = {name: page for name, page in pages.items() if name.startswith(("tdr", "carta_inv"))}
    assert some
    found = {name: violations(chromium, page, PHONE) for name, page in some.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_axe_looks(chromium, tmp_path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<html><body><img src='x.png'><p style='color:#aaa'>Faint words</p></body></html>"
    )
    rules = {each.partition(":")[0] for each in violations(chromium, page, DESK)}
    assert {"image-alt", "html-has-lang", "document-title", "color-contrast"} <= rules
