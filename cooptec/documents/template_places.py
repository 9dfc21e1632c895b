"""Which line of a template wrote a line of a document."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Place
from cooptec.documents.catalogue import Document
from cooptec.documents.writing import OWN_FOLDER, shown_path, used_parts
from cooptec.i18n import Translator
from cooptec.resources import templates_folder

_FILLED_IN: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")


def place_in_template(source: str, document: Document, root: Path, t: Translator) -> Place:
    """Where the template of a document, or a part that it uses, wrote a line.

    The line is known where only one can have written it; else it is the template as a whole.

    Args:
        source: the line, without what stands before and after it.
        document: the document.
        root: the folder of the dossier.
        t: the translator of the document's language.
    """
    files = [_file(name, root) for name in (document.template, *used_parts(document, root, t))]
    lines = [(file, n, line.strip()) for file in files for n, line in _lines(file)]
    same = [(file, n) for file, n, line in lines if line == source]
    found = same or [(file, n) for file, n, line in lines if _may_write(line, source)]
    file, line = found[0] if len(found) == 1 else (files[0], 1)
    return Place(shown_path(str(file), root), line)


def _file(name: str, root: Path) -> Path:
    own = root / OWN_FOLDER / name
    return own if own.is_file() else templates_folder() / name


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    return enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1)


def _may_write(line: str, source: str) -> bool:
    """Whether a line can become another one once its places are filled in."""
    fixed = _FILLED_IN.split(line)
    if len(fixed) == 1 or not "".join(fixed).strip():
        return False
    return re.fullmatch(".*".join(map(re.escape, fixed)), source) is not None
