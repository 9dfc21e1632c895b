"""The licences of what is installed with cooptec, as ``docs/llicencies.md``.

    python scripts/licences.py          writes the page
    python scripts/licences.py check    says whether every licence goes with ours

What a package says of itself is taken from its metadata, in the environment in which this runs.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "llicencies.md"

COMPATIBLE = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "GPL-2.0-or-later",
    "ISC",
    "LGPL-2.1-or-later",
    "MIT",
    "OFL-1.1",
    "PSF-2.0",
    "Unlicense",
}
"""Licences whose works may be used by, and installed beside, one under the EUPL-1.2."""

BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
BY_WORDS = {
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "LGPL-2.1+": "LGPL-2.1-or-later",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
}
"""What some packages say in words of their own."""
ELSEWHERE = {"colorama": "BSD-3-Clause", "tzdata": "Apache-2.0"}
"""Packages that are installed on Windows alone."""
INSIDE = {
    "pandoc (in pypandoc_binary)": "GPL-2.0-or-later",
    "PDFium (in pypdfium2)": "BSD-3-Clause AND Apache-2.0",
    "Source Sans 3 (in plantilles/tipus)": "OFL-1.1",
    "Noto Emoji (in plantilles/tipus)": "OFL-1.1",
}
"""Programs and typefaces that come inside a package, cooptec's own among them."""

HEAD = """\
# Licences

What is installed with cooptec, and under which licence. cooptec itself is under the
[EUPL-1.2](../LICENSE), which goes with all of these. pandoc is a program of its own, which cooptec
starts and is not made of. The licences of the typefaces lie beside them.

This page is written by `python scripts/licences.py` from what each package says of itself.

| what | licence | needed by |
|---|---|---|
"""


def licences() -> Mapping[str, tuple[str, bool]]:
    """For each package that cooptec needs: its licence, and whether cooptec names it itself."""
    direct = set(declared())
    found: dict[str, tuple[str, bool]] = {}
    waiting = sorted(direct)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = (licence(name), name in direct)
        waiting += _needs(name)
    return dict(sorted(found.items()))


def declared() -> Iterator[str]:
    """The packages that ``pyproject.toml`` names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from (canonicalize_name(Requirement(each).name) for each in project["dependencies"])


def _needs(name: str) -> Iterator[str]:
    """The packages that a package needs on some system, without its extras."""
    try:
        required = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for each in map(Requirement, required):
        known = canonicalize_name(each.name)
        here = each.marker is None or each.marker.evaluate({"extra": ""})
        if here or known in ELSEWHERE:
            yield known


def licence(name: str) -> str:
    """The licence of an installed package as an SPDX expression; empty where it says none."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    said = metadata.metadata(name).json
    if said.get("license_expression"):
        return str(said["license_expression"])
    words = str(said.get("license", "")).strip()
    if words in BY_WORDS or words in COMPATIBLE:
        return BY_WORDS.get(words, words)
    classifiers = (each.rpartition(" :: ")[2] for each in said.get("classifier", ()))
    return next((BY_CLASSIFIER[each] for each in classifiers if each in BY_CLASSIFIER), "")


def is_compatible(expression: str) -> bool:
    """Whether a licence goes with ours: of alternatives one, of several together all."""
    return bool(expression) and any(
        all(each.strip(" ()") in COMPATIBLE for each in one.split(" AND "))
        for one in expression.split(" OR ")
    )


def page() -> str:
    """The page."""
    rows = [
        f"| {name} | {said} | {'cooptec' if direct else 'another package'} |"
        for name, (said, direct) in licences().items()
    ]
    rows += [f"| {name} | {said} | |" for name, said in INSIDE.items()]
    return HEAD + "\n".join(rows) + "\n"


def main() -> int:
    """Write the page, or check."""
    unknown = {name: said for name, (said, _) in licences().items() if not is_compatible(said)}
    for name, said in unknown.items():
        print(f"{name}: {said or 'no licence'} is not known to go with ours")
    if sys.argv[1:] != ["check"]:
        PAGE.write_text(page(), encoding="utf-8")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
