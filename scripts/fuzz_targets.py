# ruff: noqa: E501 (lists of short texts)
"""What the fuzzer tries: for each part of the program, where inputs begin and what must hold.

A target is run with the bytes of one input. Findings, and errors that the program declares for
people (``Trouble``), are right answers; anything else that is raised is a fault of ours. What it
gives is what the program said, without the values: an input that makes it say something new is
worth changing further.
"""

import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias
from zlib import crc32

import click
import fuzz_mutators as mutators

from cooptec.cli.app import run
from cooptec.diagnostics import Diagnostic, Trouble, as_concise, as_github, as_junit, as_sarif
from cooptec.diagnostics.reporting import Reporting
from cooptec.documents.catalogue import DOCUMENTS, Document
from cooptec.documents.compose import compose
from cooptec.documents.writing import OWN_FOLDER
from cooptec.dossier import Dossier, Entry, load
from cooptec.dossier.build import build
from cooptec.dossier.formatting import LeftAlone, formatted
from cooptec.dossier.mending import mend
from cooptec.dossier.nodes import Data, Parsed, read
from cooptec.dossier.scalars import Unwritable
from cooptec.dossier.splice import Append, Change, Remove, SetValue, SpliceRefused, splice
from cooptec.dossier.writer import Value, as_read
from cooptec.forms.as_docx import as_docx
from cooptec.forms.as_xlsx import as_xlsx
from cooptec.forms.kinds import FORMS
from cooptec.forms.making import About, make
from cooptec.i18n import LANGUAGES, translator
from cooptec.model.kinds import position_of
from cooptec.render.faults import TemplateFault
from cooptec.resources import examples_folder, templates_folder
from cooptec.rules.engine import check

Said: TypeAlias = frozenset[str]
"""What the program said, without the values."""

_PATH: Final = re.compile(rb"\A# (\S+)\n")
"""The first line of an input: as which file of the dossier it is read."""
_USUAL: Final = "demandes/dem-rocafuerte-atencio.yaml"
_LANGUAGE: Final = translator("en")
_VALUE: Final = re.compile(r"“[^”]*”|«[^»]*»|[\d.,:]+|/\S+")


class Broken(AssertionError):  # noqa: N818 (named for what happened)
    """Something that always holds did not."""


@dataclass(frozen=True)
class Target:
    """A part of the program under trial."""

    name: str
    run: Callable[[bytes], Said]
    mutate: mutators.Mutator
    seeds: Callable[[], Sequence[bytes]]
    guided: bool = False
    """Whether knowing which lines an input reaches is worth what it costs (atheris)."""


# Files of a dossier -----------------------------------------------------------------------------


@cache
def _minim() -> Dossier:
    return load(examples_folder() / "minim")


def _files() -> list[bytes]:
    """One file of each kind of the examples, with its path in the first line."""
    kinds: dict[str, bytes] = {}
    for dossier in (_minim(), load(examples_folder() / "manabi-2018")):
        for entry in dossier.entries:
            content = f"# {entry.path}\n".encode() + entry.parsed.text.data
            kinds.setdefault(entry.kind.name + dossier.root.name, content)
    return list(kinds.values())


def _path_of(data: bytes) -> str:
    found = _PATH.match(data)
    path = found[1].decode("utf-8", "replace") if found else _USUAL
    return path if position_of(path) else _USUAL


def _entry(data: bytes, path: str = "") -> Entry:
    path = path or _path_of(data)
    position = position_of(path)
    if position is None:
        raise Broken(path)
    parsed = read(path, data)
    accio = position.id if position.kind.name == "accio" else position.accio
    built = build(parsed, position.kind.model)
    return Entry(path, position.kind, parsed, built, position.id, accio)


def _told(found: Iterable[Diagnostic], parsed: Parsed | None = None) -> Said:
    """What findings say; each can be said in every language, and stands in its file."""
    said = set()
    for each in found:
        for language in LANGUAGES:
            translator(language).say(each.message)
            translator(language).say(each.mend or each.message)
        lines = len(parsed.text.line_starts) if parsed else each.place.line
        if not (1 <= each.place.line <= lines and each.place.column >= 1):
            raise Broken(f"{each.code} stands at {each.place}")
        said.add(f"{each.code} {each.message.text}")
    return frozenset(said)


def _reader(data: bytes) -> Said:
    parsed = read("x.yaml", data)
    if parsed.data is None and not parsed.diagnostics and data.strip():
        raise Broken("nothing was read, and nothing is said about it")
    if parsed.data is not None and parsed.root is None:
        raise Broken("values without places")
    return _told(parsed.diagnostics, parsed)


def _model(data: bytes) -> Said:
    entry = _entry(data)
    said = _told(entry.diagnostics, entry.parsed)
    with suppress(LeftAlone):
        after = formatted(entry, "ca").content
        again = _entry(after, entry.path)
        if again.object != entry.object or formatted(again, "ca").content != after:
            raise Broken("putting in order changed what the file says, or is not at rest")
    return said


def _in_minim(data: bytes) -> Dossier:
    """The smallest example with this file in the place of the first of its kind, or beside them."""
    new, old = _entry(data), _minim()
    others = [each for each in old.entries if each.path != new.path]
    for each in others:
        if each.kind is new.kind and each.path.startswith(("accions/", "programa")):
            new = replace(new, path=each.path, stem=each.stem, accio=each.accio)
            others.remove(each)
            break
    entries = sorted((*others, new), key=lambda each: each.path)
    return replace(old, entries=tuple(entries))


def _rules(data: bytes) -> Said:
    dossier = _in_minim(data)
    found = check(dossier, _day(dossier))
    to = Reporting(_LANGUAGE)
    for report in (as_concise.report(found, to), as_github.report(found, to)):
        if len(report.splitlines()) != len(found):
            raise Broken("a finding takes more than its line")
    as_junit.report(found, to, strict=True)
    as_sarif.report(found, to, [], "1")
    after = mend(dossier, found).dossier
    if [each.readable for each in after.entries] != [each.readable for each in dossier.entries]:
        raise Broken("mending made a file unreadable")
    return _told(found)


def _day(dossier: Dossier) -> date:
    return dossier.programa.data_referencia or date(2018, 10, 15)


def _documents(data: bytes) -> Said:
    dossier, said = _in_minim(data), set()
    chance = Random(crc32(data))
    for document in chance.sample(DOCUMENTS, 6):
        for entry in _subjects(document, dossier):
            t = translator(chance.choice(LANGUAGES))
            try:
                made = compose(document, entry, dossier, t, public=chance.random() < 0.2)
            except TemplateFault:  # a template of our own fails on no dossier
                raise
            except Trouble as trouble:
                said.add(f"{document.tipus} {_VALUE.sub('', _LANGUAGE.say(trouble.message))}")
            else:
                said |= {f"{document.tipus} {each.code}" for each in made.missing}
    return frozenset(said)


def _subjects(document: Document, dossier: Dossier) -> list[Entry]:
    return [entry for kind in document.on for entry in dossier.of(kind)[:1]]


# Writing ----------------------------------------------------------------------------------------

_NEW: Final[tuple[Value, ...]] = (
    None, "", "x", "no", "12", "a: b", " x", "x ", "# x", "un\ndos", "un\n\n\ndos\n\n", "x\n", "\n", "\t", "é" * 90,
    "a b " * 60, "- x", "&x", "*x", "'", '"', "\\", "{a}", "[a", "🙂", "א ב", "a\r\nb", "a\u2028b", 3, True,
    ["x", "y"], [], {}, {"a": "x"}, {"a": {"b": ["x", {"c": "d"}]}}, [{"a": "x", "b": None}, "y"], [["x"], []],
)  # fmt: skip


def _writer(data: bytes) -> Said:
    parsed, chance = read("x.yaml", data), Random(crc32(data))
    if not parsed.data:
        return frozenset()
    try:
        change, wanted = _some_change(parsed.data, chance)
        after = read("x.yaml", splice(parsed, [change]))
    except (SpliceRefused, Unwritable) as refused:
        return frozenset({_VALUE.sub("", str(refused))})
    if as_plain(after.data) != wanted:
        raise Broken(f"{change} gave something else")
    before_comments, after_comments = (_comments(each) for each in (parsed, after))
    if isinstance(change, Append) and before_comments - after_comments:
        raise Broken("a comment was lost")
    return frozenset({type(change).__name__})


def as_plain(data: Data) -> object:
    """Values without how they stood in the file."""
    if isinstance(data, dict):
        return {str(key): as_plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_plain(value) for value in data]
    return None if data is None else str(data)


def _comments(parsed: Parsed) -> frozenset[str]:
    """Whole lines of comments."""
    lines = parsed.text.content.splitlines()
    return frozenset(line.strip() for line in lines if line.lstrip().startswith("#"))


def _some_change(data: dict[str, Data], chance: Random) -> tuple[Change, object]:
    """A change in a random place, and what the file must say afterwards."""
    wanted: Any = as_plain(data)
    loc = chance.choice([each for each in _locs(data) if each])
    owner = wanted
    for step in loc[:-1]:
        owner = owner[step]
    what, value = chance.random(), chance.choice(_NEW)
    if what < 0.3:
        del owner[loc[-1]]
        return Remove(loc), wanted
    if what < 0.6 and isinstance(owner[loc[-1]], list):
        owner[loc[-1]].append(as_read(value))
        return Append(loc, value), wanted
    owner[loc[-1]] = as_read(value)
    return SetValue(loc, value), wanted


def _locs(data: Data, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    members: Iterable[tuple[str | int, Data]] = ()
    if isinstance(data, dict):
        members = ((key, value) for key, value in data.items())
    elif isinstance(data, list):
        members = enumerate(data)
    for step, value in members:
        yield from _locs(value, (*at, step))


# Templates --------------------------------------------------------------------------------------


_DOCUMENT: Final = re.compile(rb"\A\{# (\w+) #\}\n")
"""The first line of a template under trial: of which document it is."""


def _template_seeds() -> list[bytes]:
    return [
        f"{{# {each.tipus} #}}\n".encode() + (templates_folder() / each.template).read_bytes()
        for each in DOCUMENTS
        if _subjects(each, _minim())
    ]


def _templates(data: bytes) -> Said:
    dossier, found = _minim(), _DOCUMENT.match(data)
    asked = found[1].decode() if found else "fitxa_demanda"
    known = [each for each in DOCUMENTS if _subjects(each, dossier)]
    document = next((each for each in known if each.tipus == asked), known[0])
    own = Path(_rooms().name) / "templates" / OWN_FOLDER
    own.mkdir(parents=True, exist_ok=True)
    (own / document.template).write_bytes(data)
    (entry,) = _subjects(document, dossier)
    try:
        compose(document, entry, replace(dossier, root=own.parent), _LANGUAGE)
    except Trouble as trouble:
        return frozenset({_VALUE.sub("", _LANGUAGE.say(trouble.message))})
    finally:
        (own / document.template).unlink()
    return frozenset()


# Commands ---------------------------------------------------------------------------------------


@cache
def _rooms() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="cooptec-fuzz-")


@cache
def _room(name: str) -> Path:
    """A copy of an example that lasts as long as the program."""
    skip = shutil.ignore_patterns(".cooptec")
    return Path(shutil.copytree(examples_folder() / name, Path(_rooms().name) / name, ignore=skip))


def _fresh() -> Path:
    """A copy of the smallest example as it was."""
    shutil.rmtree(_room("minim"), ignore_errors=True)
    _room.cache_clear()
    return _room("minim")


def _command(*arguments: str | Path) -> Said:
    """What a command says; afterwards every file of the dossier can be read."""
    root, out = _fresh(), io.StringIO()
    code: object = "refused"
    with redirect_stdout(out), redirect_stderr(out):
        try:
            code = run(_LANGUAGE, ["-C", str(root), *map(str, arguments)])
        except click.exceptions.Exit as leaving:
            code = leaving.exit_code
        except (Trouble, click.ClickException, click.exceptions.Abort) as trouble:
            out.write(str(trouble))
    if code not in {0, 1, 2, "refused"}:
        raise Broken(f"it ended with {code}")
    for entry in load(root).entries:
        if not entry.readable:
            raise Broken(f"{entry.path} cannot be read any more")
    return frozenset(_VALUE.sub("", line.strip()) for line in out.getvalue().splitlines())


_ANSWERED: Final = {
    "demandes": ("nova-demanda",),
    "entitats": ("nova-entitat",),
    "persones": ("nova-persona",),
    "convocatories": ("nova-convocatoria",),
    "convenis": ("nou-conveni",),
    "ofertes": ("nova-oferta",),
    "missions": ("nova-missio", "acc-rocafuerte-atencio-2018"),
}
"""By the folder of a file: the command that asks what stands in it."""


def _answers(data: bytes) -> Said:
    folders = _path_of(data).split("/")[:-1]
    command = next((_ANSWERED[each] for each in folders if each in _ANSWERED), ("nova-demanda",))
    file = Path(_rooms().name) / "respostes.yaml"
    file.write_bytes(data)
    return _command(*command, "--respostes", file, "--accepta")


def _answer_seeds() -> list[bytes]:
    return [each for each in _files() if any(name in _path_of(each) for name in _ANSWERED)]


def _came(kind: str) -> Callable[[bytes], Said]:
    def came(data: bytes) -> Said:
        file = Path(_rooms().name) / f"form.{kind}"
        file.write_bytes(data)
        chance = Random(crc32(data))
        free = kind == "docx" and chance.random() < 0.2
        if free:
            return _command("importa", "--lliure", file, "demanda", "--accepta", "tot")
        accepted = chance.choice(("tot", "tot", "segurs", "cap"))
        return _command("importa", file, "--accepta", accepted, "--avui", "2018-10-15")

    return came


def _forms(kind: str) -> list[bytes]:
    """Forms of every kind that the smallest example can give, filled in as far as it goes."""
    dossier, makers = _minim(), {"docx": as_docx, "xlsx": as_xlsx}
    made = []
    for form in FORMS.values():
        entry = next(iter(dossier.of(form.kind)), None)
        if entry is not None or form.new:
            about = About(form, dossier, "es", entry, "acc-rocafuerte-atencio-2018")
            made.append(makers[kind](make(about), translator("es")))
    return made


TARGETS: Final[dict[str, Target]] = {
    each.name: each
    for each in (
        Target("reader", _reader, mutators.of_yaml, _files, guided=True),
        Target("model", _model, mutators.of_yaml, _files, guided=True),
        Target("rules", _rules, mutators.of_yaml, _files),
        Target("writer", _writer, mutators.of_yaml, _files, guided=True),
        Target("documents", _documents, mutators.of_yaml, _files),
        Target("templates", _templates, mutators.of_template, _template_seeds),
        Target("respostes", _answers, mutators.of_yaml, _answer_seeds),
        Target("importa-docx", _came("docx"), mutators.of_package, lambda: _forms("docx")),
        Target("importa-xlsx", _came("xlsx"), mutators.of_package, lambda: _forms("xlsx")),
    )
}
