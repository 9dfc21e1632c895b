"""What SECURITY.md and the page of licences say is so."""

import importlib
import importlib.util
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LIMITS = re.findall(r"^\| `(cooptec[\w.]+)` \| .+? \| ([\d,]+) \|$", SECURITY, re.MULTILINE)
SPEC = importlib.util.spec_from_file_location("licences", ROOT / "scripts" / "licences.py")
assert SPEC is not None
assert SPEC.loader is not None
licences = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(licences)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def value_of(path: str) -> object:
    """The value behind a dotted path: a module, then names in it."""
    steps = path.split(".")
    at = next(n for n in range(len(steps), 0, -1) if is_module(".".join(steps[:n])))
    found: object = importlib.import_module(".".join(steps[:at]))
    for step in steps[at:]:
        found = getattr(found, step)
    return found


def is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize(("path", "said"), LIMITS)
def test_each_limit_that_is_written_down_exists_with_that_value(path: str, said: str) -> None:
    assert value_of(path) == int(said.replace(",", ""))


def test_all_limits_are_written_down() -> None:
    named = {path.rpartition(".")[2] for path, _ in LIMITS}
    for holder in ("cooptec.dossier.limits.LIMITS", "cooptec.render.bounds.BOUNDS"):
        assert set(value_of(holder).__slots__) <= named
    assert len(LIMITS) >= 20


def test_each_door_names_tests_that_exist() -> None:
    doors = SECURITY[SECURITY.index("## The doors") : SECURITY.index("Rendering needs no network")]
    rows = [each for each in doors.splitlines() if each.startswith("| ")][1:]
    assert len(rows) >= 14
    for row in rows:
        named = re.findall(r"`(tests/[\w/.]+)`", row)
        assert named, row
        assert all((ROOT / each).is_file() for each in named), row
    for code in re.findall(r"\b[A-Z]{3}-\d\d\b", SECURITY):
        assert value_of("cooptec.rules.catalogue.declaration")(code) is not None, code


# Packages


def test_each_package_has_a_licence_that_goes_with_ours_and_is_listed() -> None:
    found = licences.licences()
    page = licences.PAGE.read_text(encoding="utf-8")
    assert len(found) > 20
    assert [name for name, (said, _) in found.items() if not licences.is_compatible(said)] == []
    assert [name for name in licences.declared() if f"| {name} |" not in page] == []
    for name, said in licences.INSIDE.items():
        assert f"| {name} | {said} |" in page
        assert licences.is_compatible(said)


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 OR Proprietary", True),
        ("MIT AND Proprietary", False),
        ("GPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_that_does_not_go_with_ours_is_told(said: str, fits: bool) -> None:
    assert licences.is_compatible(said) is fits


def test_the_typefaces_come_with_their_licences() -> None:
    folder = ROOT / "plantilles" / "tipus"
    for font in [*folder.glob("*.otf"), *folder.glob("*.ttf")]:
        (text,) = folder.glob(f"{font.name.partition('-')[0]}-LICENSE.*")
        assert "SIL" in text.read_text(encoding="utf-8")


def declared() -> list[Requirement]:
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(each) for part in (PROJECT["dependencies"], *extras) for each in part]


def test_what_is_installed_here_is_what_is_allowed() -> None:
    for each in declared():
        if each.marker is None or each.marker.evaluate():
            assert each.specifier.contains(metadata.version(each.name), prereleases=True), each


def test_every_package_has_a_lowest_version() -> None:
    assert [each.name for each in declared() if not re.search(">=", str(each.specifier))] == []


def test_the_lock_pins_every_package_by_its_hash_and_names_no_place() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock, re.MULTILINE))
    for each in declared():
        version = pinned.get(canonicalize_name(each.name))
        assert version is not None, each
        assert each.specifier.contains(version, prereleases=True), each
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", lock)) > len(pinned)
    assert re.search(r"https?:|file:|index-url|find-links|/home|/tmp", lock) is None
