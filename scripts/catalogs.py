"""The catalogs of the interface: ``python scripts/catalogs.py update | compile | check``.

``update`` finds every marked text (see ``marked_texts.py``) and brings the catalogs up to date;
``check`` tells what a reader would miss; ``compile`` makes the ``.mo`` files that the program
reads. A build runs ``compile`` by itself (``hatch_build.py``).

English is the language of the source and needs no catalog. The files carry no dates and no line
numbers, so that a change shows only the texts that changed.
"""

import argparse
import io
import os
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LANGUAGES = ("ca", "es")
_ROOT = Path(__file__).resolve().parent.parent
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def compile_all(root: Path) -> None:
    """Bring the compiled catalog beside each source of ``cooptec/locales`` up to date."""
    for path in sorted((root / "cooptec" / "locales").glob("*/LC_MESSAGES/cooptec.po")):
        compiled = io.BytesIO()
        write_mo(compiled, _read(path))
        _replace(path.with_suffix(".mo"), compiled.getvalue())


def update_all(root: Path) -> None:
    """Add the new texts without a translation, and drop those that nobody says any more."""
    said = _said(root)
    for language in LANGUAGES:
        path = _source(root, language)
        known = _read(path) if path.exists() else Catalog(locale=language)
        _save(path, _merged(said, known, language))


def problems(root: Path) -> Iterator[str]:
    """What is wrong with the catalogs, a line each."""
    said = _said(root)
    for language in LANGUAGES:
        path = _source(root, language)
        name = path.relative_to(root).as_posix()
        if not path.exists():
            yield f"{name}: missing"
            continue
        catalog = _read(path)
        yield from (f"{name}: {problem}" for problem in _differences(said, catalog))
        yield from (f"{name}:{at}: {problem}" for at, problem in _faults(catalog))


def _source(root: Path, language: str) -> Path:
    return root / "cooptec" / "locales" / language / "LC_MESSAGES" / "cooptec.po"


def _said(root: Path) -> Catalog:
    """Every text of the code, the templates and the libraries."""
    from marked_texts import library_texts, own_texts

    catalog = Catalog()
    for marked in (*own_texts(root), *library_texts()):
        texts = (marked.text, marked.plural) if marked.plural else marked.text
        catalog.add(texts, locations=[(marked.file, 0)])
    return catalog


def _merged(said: Catalog, known: Catalog, language: str) -> Catalog:
    """The texts that are said, with the translations that are known.

    What another version of a library says is kept: it may be the version of somebody else.
    """
    merged = Catalog(locale=language)
    for message in _texts(said):
        old = known.get(_key(message))
        same = old is not None and old.pluralizable == message.pluralizable
        string, flags = (old.string, old.flags) if old and same else (None, set())
        merged.add(message.id, string, locations=message.locations, flags=flags)
    for message in _texts(known):
        if _only_library(message) and _key(message) not in said:
            merged.add(message.id, message.string, locations=message.locations)
    return merged


def _differences(said: Catalog, catalog: Catalog) -> Iterator[str]:
    """Texts without an entry and entries without a text."""
    for message in _texts(said):
        entry = catalog.get(_key(message))
        if entry is None and not _only_library(message):
            yield f"no entry for “{_key(message)}”: run scripts/catalogs.py update"
        elif entry is not None and message.pluralizable and not entry.pluralizable:
            yield f"“{_key(message)}” has a plural now: run scripts/catalogs.py update"
    for message in _texts(catalog):
        if _key(message) not in said and not _only_library(message):
            yield f"nobody says “{_key(message)}”: run scripts/catalogs.py update"
    for key in catalog.obsolete:
        yield f"an old entry stands as a comment: “{key}”"


def _faults(catalog: Catalog) -> Iterator[tuple[int, str]]:
    """What is wrong inside the entries, with the line of each."""
    for message in _texts(catalog):
        for fault in _faults_of(message, catalog.num_plurals):
            yield message.lineno or 0, f"“{_key(message)}” {fault}"


def _faults_of(message: Message, forms: int) -> Iterator[str]:
    sources, targets = _several(message.id), _several(message.string)
    if message.fuzzy:
        yield "is only a guess (fuzzy)"
    if not all(targets):
        yield "has no translation"
    elif message.pluralizable and len(targets) != forms:
        yield f"has {len(targets)} forms instead of {forms}"
    elif not _same_places(sources, targets):
        yield f"and its translation have other {{places}}: {' | '.join(targets)}"
    elif any(_outer_blanks(text) != _outer_blanks(sources[0]) for text in targets):
        yield "and its translation begin or end with other blanks"


def _same_places(sources: tuple[str, ...], targets: tuple[str, ...]) -> bool:
    """Whether each form fills what the source fills; a form for one may spell out its number."""
    allowed = [_places(text) for text in sources]
    return _places(targets[0]) in allowed and all(_places(t) == allowed[-1] for t in targets[1:])


def _places(text: str) -> set[str]:
    """The names in ``{…}``; how a value is quoted (``!r``) is the translator's business."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {f"unbalanced braces in {text!r}"}


def _outer_blanks(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _several(texts: object) -> tuple[str, ...]:
    return tuple(map(str, texts)) if isinstance(texts, (tuple, list)) else (str(texts or ""),)


def _key(message: Message) -> str:
    return _several(message.id)[0]


def _only_library(message: Message) -> bool:
    from marked_texts import is_library

    return bool(message.locations) and all(is_library(file) for file, _ in message.locations)


def _texts(catalog: Catalog) -> Iterable[Message]:
    return [message for message in catalog if message.id]


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _save(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for message in _texts(catalog):
        message.flags.intersection_update({"fuzzy"})  # babel guesses formats in “100 % of”
    with path.open("wb") as file:
        header = _HEADER.format(language=catalog.locale, plurals=catalog.plural_forms)
        file.write(header.encode())
        write_po(file, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)


def _replace(path: Path, content: bytes) -> None:
    """Write at once or not at all: somebody may be reading the file."""
    if path.exists() and path.read_bytes() == content:
        return
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def _run(verb: str) -> Iterator[str]:
    """Do what was asked; what should not be as it is, a line each."""
    from marked_texts import NotLiteral

    try:
        if verb == "update":
            update_all(_ROOT)
        elif verb == "compile":
            compile_all(_ROOT)
        else:
            yield from problems(_ROOT)
    except NotLiteral as error:
        yield str(error)


def main() -> int:
    """Do what the command line asks; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="The catalogs of the interface.")
    parser.add_argument("verb", choices=("update", "compile", "check"))
    found = list(_run(parser.parse_args().verb))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
