"""The logos of the institutions that allow it, for the first page of a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cooptec.documents.view import Reader
from cooptec.dossier import Entry
from cooptec.model.accio import Accio
from cooptec.model.entitat import Entitat
from cooptec.render.escape import Markdown, line

_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})
_LARGEST: Final = 2_000_000
"""Bytes of a logo: more than that is a photograph."""


def logos(entry: Entry, reader: Reader) -> Markdown | None:
    """The logos of the parties to an action in one line, None where nobody gives one.

    Only those with permission, with a text for people who cannot see them in the language of the
    document (DOC-01 where it is missing), and whose file lies in the dossier. The pictures go to
    ``reader.images``.
    """
    shown = [_image(*each, reader) for each in _given(entry, reader)]
    return Markdown(" ").join(shown) if shown else None


def _given(entry: Entry, reader: Reader) -> Iterator[tuple[Path, str]]:
    for party in entry.as_(Accio).entitats:
        found = reader.dossier.get("entitat", party.entitat)
        logo = found.as_(Entitat).logo if found else None
        if found is None or logo is None or logo.permis_el is None or logo.fitxer is None:
            continue
        text = reader.text_at(found, ("logo", "text_alternatiu"), logo.text_alternatiu)
        path = _inside(reader.dossier.root, logo.fitxer)
        if text is not None and path is not None:
            yield path, text


def _inside(root: Path, name: str) -> Path | None:
    """The file of a picture, when it is one and lies in the dossier."""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()) or path.suffix.lower() not in _PICTURES:
        return None
    return path if path.is_file() and path.stat().st_size <= _LARGEST else None


def _image(path: Path, text: str, reader: Reader) -> Markdown:
    name = f"logo-{len(reader.images) + 1}{path.suffix.lower()}"
    reader.images[name] = path.read_bytes()
    return Markdown(f"![{line(text)}]({name}){{height=1.4cm}}")
