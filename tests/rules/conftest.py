"""The smallest dossier, and YAML laid over it."""

import base64
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from cooptec.dossier import Entry, load
from cooptec.dossier.build import build
from cooptec.dossier.nodes import read
from cooptec.model.kinds import position_of
from cooptec.rules.engine import check, effective_date

LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""The picture that the examples of rules name: one point."""
DAY = date(2018, 6, 11)
"""The day of the example, also where a test takes its mark away."""
MINIM = Path(__file__).parents[2] / "exemples" / "minim"

FILES = {
    None: "demandes/dem-rocafuerte-atencio.yaml",
    "demanda": "demandes/dem-rocafuerte-atencio.yaml",
    "entitat": "entitats/ent-gad-rocafuerte.yaml",
    "programa": "programa.yaml",
    "accio": "accions/acc-rocafuerte-atencio-2018/accio.yaml",
    "tdr": "accions/acc-rocafuerte-atencio-2018/tdr.yaml",
    "marc_logic": "accions/acc-rocafuerte-atencio-2018/marc_logic.yaml",
}


def blocks(text):
    """The fields at the top of a YAML text, each with its own lines, as they are written."""
    found = {}
    for line in text.splitlines(keepends=True):
        match = re.match(r"([^\s#:][^:\n]*):(?=\s|$)", line)
        if match:
            key = match[1]
            found[key] = line
        elif found:
            found[key] += line
    return {key: value if value.endswith("\n") else value + "\n" for key, value in found.items()}


class Dossiers:
    """A copy of the smallest dossier that a test may change."""

    def __init__(self, root, raw_words):
        self.root = root
        self.raw_words = raw_words
        shutil.copytree(MINIM, root, ignore=shutil.ignore_patterns(".cooptec"))
        (root / "marca").mkdir()
        (root / "marca/logo.png").write_bytes(LOGO)
        self.lay("parametres: {tdr_paraules: [100, 3000]}", "programa")

    def lay(self, example, on=None):
        """Replace fields of the file of a kind, or of the files that the example names."""
        laid = blocks(example)
        files = {k: v for k, v in laid.items() if ".yaml" in k}
        own = {k: v for k, v in laid.items() if k not in files}
        if own:
            self._replace(FILES[on], own)
        for path, text in files.items():
            self._replace(path, blocks(dedent(text.partition("\n")[2])))
        return self

    def write(self, path, text):
        """Write a whole file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
        return self

    def edit(self, path, old, new):
        """Replace a stretch of a file, which must be there."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def delete(self, path):
        """Delete a file."""
        (self.root / path).unlink()
        return self

    def check(self, **options):
        """Everything that is found, on the day of the example or on another."""
        dossier = load(self.root)
        today = options.pop("today", None) or effective_date(dossier, None, DAY)
        return check(dossier, today, **options)

    def found(self, code, **options):
        """What one rule finds, in sentences that are whole in every language."""
        found = [each for each in self.check(**options) if each.code == code]
        assert self.raw_words(found) == []
        return found

    def line(self, found):
        """The line of the file at which a finding points, from its column on."""
        text = (self.root / found.place.path).read_text(encoding="utf-8")
        line = text.splitlines()[found.place.line - 1]
        return line[found.place.column - 1 :][: found.place.length]

    def _replace(self, path, fields):
        file = self.root / path
        there = blocks(file.read_text(encoding="utf-8")) if file.exists() else {}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join((there | fields).values()), encoding="utf-8")


MANABI = Path(__file__).parents[2] / "exemples" / "manabi-2018"
MANABI_DAY = date(2018, 10, 15)
"""The day of that example, also where a test takes its mark away."""


class Example:
    """The example of Manabí with some of its files changed; the files themselves stay as they are.

    Only what was changed is read again: a test takes the time of one run of the rules.
    """

    def __init__(self, dossier=None, changed=()):
        self.dossier = dossier or load(MANABI)
        self.changed = dict(changed)

    def path(self, end):
        """The one file whose path ends so."""
        (found,) = [e.path for e in self.dossier.entries if f"/{e.path}".endswith(f"/{end}")]
        return found

    def text(self, path):
        """What a file says now."""
        if path in self.changed:
            return self.changed[path]
        return (MANABI / path).read_text(encoding="utf-8")

    def edit(self, end, old, new, after="", until=""):
        """Replace a stretch of a file, the first one behind another, or up to a third."""
        path = self.path(end)
        text = self.text(path)
        start = text.find(old, text.index(after) + len(after))
        assert start >= 0, f"{end} does not say {old!r}"
        stop = text.index(until, start + len(old)) if until else start + len(old)
        return self.write(path, text[:start] + new + text[stop:])

    def write(self, path, text):
        """Write a whole file."""
        parsed, position = read(path, text.encode()), position_of(path)
        kind = position.kind
        accio = position.id if kind.name == "accio" else position.accio
        entry = Entry(path, kind, parsed, build(parsed, kind.model), position.id, accio)
        others = [each for each in self.dossier.entries if each.path != path]
        entries = tuple(sorted([*others, entry], key=lambda each: each.path))
        return Example(replace(self.dossier, entries=entries), self.changed | {path: text})

    def changed_by(self, edits):
        """The example after edits, as they stand in the tables, and the line where they begin."""
        example, line = self, None
        for edit in edits:
            if "to" in edit:
                text = edit.get("text") or example.text(example.path(edit["copy"]))
                example = example.write(edit["to"], text)
            if "old" in edit:
                path = example.path(edit["file"])
                before = example.text(path)
                stretch = (edit[key] for key in ("file", "old", "new"))
                example = example.edit(*stretch, edit.get("after", ""), edit.get("until", ""))
                line = line or _first_difference(before, example.text(path))
            if "delete" in edit:
                example = example.without(edit["delete"])
        return example, line

    def without(self, end):
        """Leave a file out."""
        gone = self.path(end)
        kept = tuple(each for each in self.dossier.entries if each.path != gone)
        return Example(replace(self.dossier, entries=kept), self.changed)

    def check(self, **options):
        """Everything that is found on the day of the example, but for what is only pending."""
        today = options.pop("today", MANABI_DAY)
        found = check(self.dossier, today, locate_pending=False, **options)
        return [each for each in found if not each.pending]

    def line(self, found):
        """The whole line of the file at which a finding points."""
        return self.text(found.place.path).split("\n")[found.place.line - 1].strip()


def _first_difference(before, after):
    """The first line of a text that the text before did not have there."""
    pairs = zip([*before.split("\n"), None], after.split("\n"), strict=False)
    return next(new.strip() for old, new in pairs if old != new)


@pytest.fixture(scope="session")
def manabi():
    """The example of Manabí, as it stands."""
    return Example()


@pytest.fixture
def small(tmp_path, raw_words):
    """A copy of the smallest dossier."""
    return Dossiers(tmp_path / "dossier", raw_words)


@pytest.fixture(scope="session")
def found_in_smallest(tmp_path_factory, raw_words):
    """Everything that is found in the smallest dossier before a test lays anything over it."""
    return Dossiers(tmp_path_factory.mktemp("smallest") / "dossier", raw_words).check()


@pytest.fixture
def dossiers(tmp_path, raw_words):
    """As many copies of it as a test needs."""
    made = []

    def make():
        made.append(Dossiers(tmp_path / f"dossier-{len(made)}", raw_words))
        return made[-1]

    return make
