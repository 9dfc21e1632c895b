"""The fonts that typst sets with."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import typst

from cooptec.render.look import Look
from cooptec.resources import templates_folder


@contextmanager
def fonts_of(look: Look) -> Iterator[typst.Fonts]:
    """The fonts of the package and those that the institution brings, never those of the machine.

    Args:
        look: whose fonts are those of the institution.
    """
    if not look.fonts:
        yield _own_fonts()
        return
    with tempfile.TemporaryDirectory(prefix="cooptec-") as folder:
        for number, content in enumerate(look.fonts, 1):
            (Path(folder) / f"{number}.otf").write_bytes(content)
        yield _found(folder)


@cache
def _own_fonts() -> typst.Fonts:
    return _found()


def _found(*folders: str) -> typst.Fonts:
    paths = [str(templates_folder() / "tipus"), *folders]
    return typst.Fonts(include_system_fonts=False, font_paths=paths)
