"""Slips that coordinators and technicians make, in the example of Manabí: each is told, and alone.

The slips stand in ``mutations``, a file for each family of rules. Each changes a stretch of a file
(``old`` to ``new``, the first one behind ``after``; ``until`` makes it longer), and says which rule speaks and on which line:
that of the change, unless ``line`` (and ``where``, another file) says otherwise. What a slip makes
other rules say rightly is listed with its reason under ``also``.
"""

from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent / "mutations"
SLIPS = [
    pytest.param(slip, id=f"{slip['code']}: {slip['slip']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for slip in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def changed(example, slip):
    """The example with a slip, and the line on which it begins."""
    line = None
    for edit in (slip, *slip.get("with", ())):
        if "copy" in edit:
            source = example.text(example.path(edit["copy"]))
            example = example.write(edit["to"], source)
        if "old" in edit:
            path = example.path(edit["file"])
            before = example.text(path)
            example = example.edit(
                edit["file"],
                edit["old"],
                edit["new"],
                edit.get("after", ""),
                edit.get("until", ""),
            )
            line = line or first_difference(before, example.text(path))
        if "delete" in edit:
            example = example.without(edit["delete"])
    return example, line


def first_difference(before, after):
    """The first line of a text that the text before did not have there."""
    pairs = zip([*before.split("\n"), None], after.split("\n"), strict=False)
    return next(new.strip() for old, new in pairs if old != new)


def said(found):
    return found.place.path, found.code, found.message.text, repr(found.message.args), found.waived


@pytest.fixture(scope="module")
def before(manabi):
    return {said(each) for each in manabi.check()}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_by_its_rule_on_its_line_and_nothing_else_is_new(slip, manabi, before):
    example, line = changed(manabi, slip)
    new = [each for each in example.check() if said(each) not in before]
    expected = slip.get("line", line)
    path = example.path(slip.get("where") or slip.get("to") or slip["file"])
    own = {(each.place.path, example.line(each)) for each in new if each.code == slip["code"]}
    assert (path, expected) in own, f"{sorted(own)} and {sorted({e.code for e in new})}"
    assert {each.code for each in new} == {slip["code"], *slip.get("also", ())}
