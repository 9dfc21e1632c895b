"""A file of somebody else's: whatever it holds, it costs little and is told with its place."""

import time
import tracemalloc
from datetime import date

import pytest

from cooptec.diagnostics import Severity
from cooptec.dossier import load
from cooptec.dossier.limits import LIMITS
from cooptec.dossier.nodes import read
from cooptec.i18n import translator
from cooptec.rules.catalogue import declaration
from cooptec.rules.engine import check

SECONDS = 3.0
BYTES = 50_000_000

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
LOOP = "a: &a\n  b: *a\n"
DEEP = "a: " + "[" * 50_000
DEEP_BRACES = "a: " + "{b: " * 20_000
DEEP_BLOCK = "".join(f"{' ' * n}a:\n" for n in range(1_200))
WIDE = "a: [" + "x, " * 300_000 + "x]\n"
MANY_KEYS = "".join(f"k{n}: &k{n} x\n" for n in range(60_000))
LONG_TEXT = "a: b\nc: " + "x" * (LIMITS.text_chars + 1) + "\n"
TOO_LARGE = "a: " + "x" * LIMITS.file_bytes
LONG_NUMBER = "format: " + "9" * 900_000
COMMENTS = "#" * 900_000

HOSTILE = {
    "an alias bomb": (BOMB, "LEC-07", 1, 1),
    "a value in itself": (LOOP, "LEC-07", 1, 4),
    "brackets in brackets": (DEEP, "LEC-07", 1, 3 + LIMITS.nesting),
    "braces in braces": (DEEP_BRACES, "LEC-07", 1, 4 + 4 * (LIMITS.nesting - 1)),
    "steps to the right": (DEEP_BLOCK, "LEC-07", LIMITS.nesting + 1, LIMITS.nesting + 1),
    "a long list": (WIDE, "LEC-07", 1, 1),
    "many fields": (MANY_KEYS, "LEC-07", 1, 1),
    "a long text": (LONG_TEXT, "LEC-07", 2, 4),
    "a large file": (TOO_LARGE, "LEC-07", 1, 1),
    "a long number": (LONG_NUMBER, "LEC-07", 1, 9),
    "only remarks": (COMMENTS, "LEC-08", 1, 1),
    "a tag that runs code": ("a: b\nc: !!python/object/apply:os.system [ls]\n", "LEC-04", 2, 4),
    "a tag of its own": ("a: !secret x\n", "LEC-04", 1, 4),
    "a tag of the whole": ("!!python/name:os.system\na: b\n", "LEC-04", 1, 1),
    "an instruction": ("%TAG ! tag:x,2000:\n---\na: !b c\n", "LEC-04", 3, 4),
    "fields from elsewhere": ("x: &x {a: b}\ny:\n  <<: *x\n", "LEC-04", 3, 3),
    "a zero": ("a: b\nc: d\0e\n", "LEC-13", 2, 5),
    "a zero behind a backslash": ('a: "b\\0"\n', "LEC-13", 1, 4),
    "an escape sequence": ("a: \x1b[2Jb\n", "LEC-13", 1, 4),
    "text from right to left": ("a: b\nc: dem-\u202excod\n", "LEC-13", 2, 8),
    "isolated direction": ("a: dem-\u2066x\u2069\n", "LEC-13", 1, 8),
    "an invisible blank": ("a: dem-\u200bx\n", "LEC-13", 1, 8),
    "an invisible hyphen": ("a: ent-go\u00advern\n", "LEC-13", 1, 10),
    "a join": ("a\u2060b: x\n", "LEC-13", 1, 2),
    "a Cyrillic letter in an identifier": ("a: b\nid: dem-j\u0430ma\n", "LEC-19", 2, 10),
    "a Cyrillic letter in a code": ("estat: \u0430cceptada\n", "LEC-19", 1, 8),
    "a Cyrillic letter in quotes": ('id: "dem-j\u0430ma"\n', "LEC-19", 1, 11),
    "a Cyrillic letter behind a backslash": ('id: "dem-j\\u0430ma"\n', "LEC-19", 1, 5),
    "a Cyrillic letter in the name of a field": ("tit\u043el: x\n", "LEC-19", 1, 4),
    "a Greek letter": ("id: dem-\u03bfna\n", "LEC-19", 1, 9),
    "wide letters": ("id: dem-\uff4aama\n", "LEC-19", 1, 9),
    "a letter without its dot": ("id: dem-l\u0131ma\n", "LEC-19", 1, 10),
    "a dash for a hyphen": ("id: dem\u2013jama\n", "LEC-19", 1, 8),
    "a hyphen that does not break": ("id: dem-jama\u2011sol\n", "LEC-19", 1, 13),
    "a word of two scripts in a list": ("a:\n  - x\n  - \u0440ressupost\n", "LEC-19", 3, 5),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "column"), HOSTILE.values(), ids=HOSTILE)
def test_what_a_file_tries_is_told_with_its_place_and_costs_little(
    text, code, line, column, tried
) -> None:
    begun = time.process_time()
    found = read("x.yaml", text.encode()).diagnostics
    assert time.process_time() - begun < SECONDS
    told = [(each.code, each.place.line, each.place.column) for each in found]
    assert not code or (code, line, column) in told
    assert all(each.severity is Severity.ERROR for each in found)
    tried("hostile files read")


@pytest.mark.parametrize("text", [BOMB, DEEP, DEEP_BLOCK, LONG_NUMBER, TOO_LARGE])
def test_no_file_takes_much_memory(text) -> None:
    tracemalloc.start()
    try:
        read("x.yaml", text.encode())
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()


INNOCENT = {
    "a sentence with a foreign word": "a: La paraula \u043c\u0438\u0440 vol dir pau\n",
    "a unit": "a: 50 \u03bcm\n",
    "a resistance": "a: 3 k\u03a9\n",
    "the years": "a: 2017\u20132019\n",
    "a pause": "a: Vila\u2014exemple i prou\n",
    "an emoji of two": "a: \U0001f469\u200d\U0001f4bb\n",
    "accents": "a: col\u00b7laboraci\u00f3\n",
    "a word to be broken, in a sentence": "a: la col\u00b7la\u00adboraci\u00f3\n",
    "a name": "a: Ferran\u0327 \u00cd\u00f1igo\n",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_what_people_write_is_no_trick(text) -> None:
    assert read("x.yaml", text.encode()).diagnostics == ()


def test_a_letter_that_looks_like_another_is_said_in_words_and_cannot_be_waived(minim) -> None:
    file = minim / "demandes/dem-rocafuerte-atencio.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("ent-gad-rocafuerte", "ent-gad-roc\u0430fuerte"), encoding="utf-8")
    found = [each for each in check(load(minim), date(2018, 6, 11)) if each.code == "LEC-19"]
    said = translator("en").say(found[0].message)
    assert said == "“\u0430” (U+0430) is not the “a” that it looks like"
    assert text.splitlines()[found[0].place.line - 1].find("ent-gad-rocafuerte") >= 0
    known = declaration("LEC-19")
    assert known is not None
    assert not known.waivable
