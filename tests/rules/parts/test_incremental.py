"""Judging only what an edit can have touched finds what judging everything finds."""

import random
import shutil
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.diagnostics.keeping import write_whole
from cooptec.diagnostics.kept import to_plain
from cooptec.dossier import load
from cooptec.dossier.dossier import Index
from cooptec.dossier.fingerprint import contents
from cooptec.dossier.slices import unit_of
from cooptec.figures.moments import GATES
from cooptec.rules.engine import check, effective_date
from cooptec.rules.parts import helpers, judge, judging, store
from cooptec.rules.parts.folder import Questions, judge_folder
from cooptec.rules.parts.shelf import FactsDirectory

EXAMPLES = Path(__file__).parents[3] / "exemples"
CLOCK = date(2018, 10, 15)
WAIVER = """
excepcions:
  - {regla: %s, motiu: Prova, autoritzat_per: Coordinació, data: 2018-03-01, caduca: 2018-12-31}
"""


def questions(*, asked=None, gate=None, pending_too=False):
    return Questions(asked=asked, clock=CLOCK, gate=gate, pending_too=pending_too)


def in_parts(root, asked, alone=helpers.ALONE):
    judged = judge_folder(root, contents(root), asked, alone=alone)
    return [to_plain(each) for each in judged.found], judged.pending, judged.files


def at_once(root, asked):
    dossier = load(root)
    today = effective_date(dossier, asked.asked, asked.clock)
    upto = GATES[asked.gate] if asked.gate else frozenset()
    found = check(dossier, today, upto=upto, locate_pending=asked.pending_too)
    told = [each for each in found if asked.pending_too or not each.pending]
    return [to_plain(each) for each in told], len(found) - len(told), len(dossier.entries)


class Editor:
    """Somebody who edits a copy of an example without much care."""

    def __init__(self, root, name, seed):
        self.example, self.root, self.chance = EXAMPLES / name, root, random.Random(seed)
        shutil.copytree(self.example, root, ignore=shutil.ignore_patterns(".cooptec"))
        files = sorted(self.example.rglob("*.yaml"))
        self.words = sorted({path.stem for path in files})

    def files(self):
        return sorted(path for path in self.root.rglob("*.yaml") if ".cooptec" not in path.parts)

    def edit(self):
        ways = {
            self.line: 8,
            self.name: 5,
            self.copy: 2,
            self.rename: 2,
            self.delete: 2,
            self.restore: 2,
            self.waive: 2,
            self.programme: 1,
            self.sign: 1,
            self.stray: 1,
        }
        (way,) = self.chance.choices(list(ways), list(ways.values()))
        way(self.chance.choice(self.files()))

    def line(self, file):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True) or [""]
        at = self.chance.randrange(len(lines))
        figures = str.maketrans("0123456789", "".join(self.chance.choices("0123456789", k=10)))
        lines[at] = self.chance.choice(("", "# nothing\n", lines[at].translate(figures)))
        file.write_text("".join(lines), encoding="utf-8")

    def name(self, file):
        """One identifier for another: in a reference, or the object's own."""
        text = file.read_text(encoding="utf-8")
        there = [word for word in self.words if word in text]
        if there:
            old, new = self.chance.choice(there), self.chance.choice(self.words)
            file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def programme(self, _):
        file = self.root / "programa.yaml"
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        more = self.chance.choice(("data_referencia: 2018-12-01\n", "exemple: false\n"))
        key = more.partition(":")[0]
        kept = [line for line in text.splitlines(keepends=True) if not line.startswith(key)]
        file.write_text("".join(kept) + more, encoding="utf-8")

    def copy(self, file):
        target = file.with_name(f"{file.stem}-{self.chance.randrange(3)}.yaml")
        shutil.copy(file, target)

    def rename(self, file):
        folder = self.chance.choice((file.parent, self.root / "persones"))
        folder.mkdir(exist_ok=True)
        file.rename(folder / f"{self.chance.choice(self.words)}.yaml")

    def delete(self, file):
        if file.name != "programa.yaml":
            file.unlink()

    def restore(self, file):
        original = self.example / file.relative_to(self.root)
        if original.exists():
            shutil.copy(original, file)

    def waive(self, file):
        code = self.chance.choice(("GEN-01", "GEN-09", "DEM-15", "TDR-01", "ZZZ-01", "GEN-02"))
        text = file.read_text(encoding="utf-8")
        if "excepcions:" not in text:
            file.write_text(text + WAIVER % code, encoding="utf-8")

    def sign(self, file):
        folder = self.root / "documents" / "signats"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{file.stem}.pdf").write_bytes(self.chance.randbytes(8))

    def stray(self, _):
        (self.root / "accions" / "notes.yaml").write_text("a: 1\n", encoding="utf-8")


ASKED = st.builds(
    questions,
    asked=st.sampled_from((None, date(2018, 11, 20))),
    gate=st.sampled_from((None, None, "P3")),
    pending_too=st.booleans(),
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=st.sampled_from(("manabi-2018", "minim")),
    seed=st.integers(0, 2**32),
    steps=st.lists(st.tuples(st.integers(1, 3), ASKED), min_size=2, max_size=5),
)
def test_after_any_edits_the_parts_show_what_the_whole_shows(name, seed, steps, tmp_path_factory):
    editor = Editor(tmp_path_factory.mktemp("edited") / "dossier", name, seed)
    for edits, asked in steps:
        for _ in range(edits):
            editor.edit()
        assert in_parts(editor.root, asked) == at_once(editor.root, asked)


@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=st.sampled_from(("manabi-2018", "minim")),
    seed=st.integers(0, 2**32),
    steps=st.lists(st.tuples(st.integers(1, 3), ASKED), min_size=2, max_size=3),
)
def test_several_processes_show_what_one_shows(name, seed, steps, tmp_path_factory, two_cores):
    editor = Editor(tmp_path_factory.mktemp("edited") / "dossier", name, seed)
    for edits, asked in steps:
        for _ in range(edits):
            editor.edit()
        assert in_parts(editor.root, asked, alone=0) == at_once(editor.root, asked)


@pytest.fixture
def two_cores(monkeypatch):
    """Another process takes part, on a machine of one core too."""
    monkeypatch.setattr(helpers, "_cores", lambda: 2)


@pytest.fixture
def judged_parts(monkeypatch):
    """The parts that are judged and not recalled, as they are."""
    found = []
    verdict = judge.Judge.verdict

    def noted(judging, paths):
        found.append(unit_of(next(iter(paths))))
        return verdict(judging, paths)

    monkeypatch.setattr(judge.Judge, "verdict", noted)
    return found


@pytest.fixture(scope="module")
def judged_manabi(tmp_path_factory):
    """A copy of the example that has been judged, with its records, and what judging all shows."""
    root = tmp_path_factory.mktemp("judged") / "dossier"
    shutil.copytree(EXAMPLES / "manabi-2018", root, ignore=shutil.ignore_patterns(".cooptec"))
    in_parts(root, questions())
    return root, at_once(root, questions())


@pytest.fixture
def manabi_copy(judged_manabi, tmp_path):
    return Path(shutil.copytree(judged_manabi[0], tmp_path / "dossier"))


@pytest.fixture
def as_it_stands(judged_manabi):
    return judged_manabi[1]


def test_nothing_is_judged_again_when_nothing_changed(manabi_copy, judged_parts):
    in_parts(manabi_copy, questions(gate="P2"))
    assert judged_parts == []


def test_no_process_is_started_where_little_is_new(manabi_copy, two_cores, monkeypatch):
    monkeypatch.setattr(helpers, "_Running", None)
    in_parts(manabi_copy, questions(gate="P2"), alone=0)
    shutil.rmtree(manabi_copy / ".cooptec")
    in_parts(manabi_copy, questions())


def test_processes_are_started_first_where_all_is_new(manabi_copy, two_cores, monkeypatch):
    class StartedError(Exception):
        pass

    def start(_):
        raise StartedError

    monkeypatch.setattr(helpers.Helpers, "start", start)
    monkeypatch.setitem(sys.modules, "cooptec.rules.parts.judging", None)
    shutil.rmtree(manabi_copy / ".cooptec")
    with pytest.raises(StartedError):
        in_parts(manabi_copy, questions(), alone=0)


def test_an_edit_touches_its_part_and_what_names_it(manabi_copy, judged_parts):
    file = manabi_copy / "persones" / "per-contrapart-sucre.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    in_parts(manabi_copy, questions())
    again = Counter(judged_parts)
    assert again["persones/per-contrapart-sucre.yaml"] == 1
    assert again["demandes/dem-sucre-litoral.yaml"] == 1
    assert not {"accions/acc-jaramijo-residus-2018", "ofertes/ofe-tecnic-litoral-1.yaml"} & {*again}


EDITED = ("accions/acc-jama-usos-sol-2018/tdr.yaml", "demandes/dem-sucre-litoral.yaml")


@pytest.mark.parametrize("asked", [questions(), questions(pending_too=True)])
@pytest.mark.parametrize("path", EDITED)
def test_an_edit_by_which_no_other_file_goes_leaves_the_rest_as_it_was_told(
    path, asked, manabi_copy, monkeypatch
):
    in_parts(manabi_copy, asked)
    monkeypatch.setattr(judging, "Parts", None)
    file = manabi_copy / path
    for more in ("# edited\n", "desconegut: 1\n"):
        text = file.read_text(encoding="utf-8")
        file.write_text(more + text.replace("36", "35", 1), encoding="utf-8")
        assert in_parts(manabi_copy, asked) == at_once(manabi_copy, asked)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("accions/acc-jama-usos-sol-2018/accio.yaml", "estat: ", "estat: x"),
        ("accions/acc-jama-usos-sol-2018/accio.yaml", "id: acc-", "id: acc-x"),
        ("persones/per-contrapart-sucre.yaml", "id: per-", "id: per-x"),
        ("demandes/dem-sucre-litoral.yaml", "estat: ", "estat: x"),
        ("demandes/dem-sucre-litoral.yaml", "", WAIVER.lstrip() % "GEN-09"),
        ("demandes/dem-sucre-litoral.yaml", "", "# one line more\n"),
    ],
)
def test_an_edit_by_which_others_go_is_put_together_with_them(path, old, new, manabi_copy):
    file = manabi_copy / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert in_parts(manabi_copy, questions()) == at_once(manabi_copy, questions())


def test_many_edits_one_after_the_other_are_kept_as_one_would_be(manabi_copy):
    files = sorted(manabi_copy.glob("accions/*/*.yaml"))
    for file in (*files, *files[:2]):
        file.write_text(file.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
        in_parts(manabi_copy, questions())
    files[0].unlink()
    assert in_parts(manabi_copy, questions()) == at_once(manabi_copy, questions())


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"a": 1}', b'{"a": [1, 2, 3, 4, 5]}', b"\xff"])
@pytest.mark.parametrize("which", ["*", "together.json", "*.kept"])
def test_records_that_are_damaged_count_as_absent(damage, which, manabi_copy, as_it_stands):
    files = [each for each in (manabi_copy / ".cooptec" / "cache").rglob(which) if each.is_file()]
    assert files
    for file in files:
        file.write_bytes(damage)
    assert in_parts(manabi_copy, questions()) == as_it_stands
    assert in_parts(manabi_copy, questions()) == as_it_stands


def test_records_of_different_moments_are_never_mixed(manabi_copy, monkeypatch):
    """Who is stopped while writing leaves what was there before, whole."""
    person = manabi_copy / "persones" / "per-contrapart-sucre.yaml"
    person.write_text(person.read_text(encoding="utf-8").replace("per-", "pes-", 1), "utf-8")
    written = []

    def once(file, data):
        if written:
            raise OSError
        written.append(file)
        write_whole(file, data)

    with monkeypatch.context() as patched:
        patched.setattr(store, "write_whole", once)
        in_parts(manabi_copy, questions())
    assert written
    assert in_parts(manabi_copy, questions()) == at_once(manabi_copy, questions())


@pytest.mark.parametrize("alone", [0, helpers.ALONE])
@pytest.mark.parametrize("person", ["per-contrapart-sucre", "per-contrapart-jama"])
def test_a_file_that_changes_while_it_is_judged_is_not_kept(
    person, alone, manabi_copy, as_it_stands, two_cores
):
    held = dict(contents(manabi_copy))
    person = manabi_copy / "persones" / f"{person}.yaml"
    before = person.read_bytes()
    shutil.rmtree(manabi_copy / ".cooptec")
    person.write_bytes(b"id: per-altra\n")
    assert judge_folder(manabi_copy, held, questions(), alone=alone).torn
    person.write_bytes(before)
    assert in_parts(manabi_copy, questions()) == as_it_stands


def test_files_are_looked_up_only_by_what_is_kept_of_them():
    other = Index("other", lambda entry: (entry.id,))
    with pytest.raises(LookupError):
        FactsDirectory({}).paths(other, "per-contrapart-sucre")


def test_in_parts_too_the_waiver_of_an_action_covers_the_files_of_the_action(small):
    small.lay("abast: {es: Los 36 trámites., ca: Els 35 tràmits.}", "tdr")
    small.lay(WAIVER % "TDR-11", "accio")
    judged = judge_folder(small.root, contents(small.root), questions(), alone=helpers.ALONE)
    assert [each.waived for each in judged.found if each.code == "TDR-11"] == [True]
