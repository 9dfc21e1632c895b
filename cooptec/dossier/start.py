"""A new dossier: empty, or the copy of an example. Nothing that exists is ever overwritten."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cooptec.codelists import builtin
from cooptec.diagnostics import Trouble
from cooptec.dossier.storage import put_in_place, staged
from cooptec.dossier.storage_errors import of_system
from cooptec.i18n import N_, Message, Translator
from cooptec.model.places import PRIVATE_FOLDER, PROGRAMME_FILE
from cooptec.model.schema import TITLES, attached, schema_named, written
from cooptec.resources import examples, examples_folder

GITIGNORE: Final = f"{PRIVATE_FOLDER}/\ndocuments/*\n!documents/signats/\n"

_EDITOR_SETTINGS: Final = {
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
    },
    "files.encoding": "utf8",
    "files.trimTrailingWhitespace": True,
    "yaml.completion": True,
    "yaml.hover": True,
    "yaml.validate": True,
}

_SCHEMAS: Final = ".vscode/cooptec"
"""Where the schemas stand with which an editor completes keys and shows their help."""

_README: Final = N_("""# {name}

This is the folder of a technical cooperation programme. Its files are plain text; the program
cooptec asks the questions, checks the answers and produces the documents.

- cooptec estat: where everything is and what comes next
- cooptec nova-demanda: write down a new demand, question by question
- cooptec valida: check the whole folder
- cooptec genera tdr --tot: produce the terms of reference in Word

Nothing of what you write is lost: you can stop at any moment and go on another day.
""")


@dataclass(frozen=True, slots=True)
class Started:
    """A new dossier."""

    folder: Path
    files: int
    """Files of the programme; those that serve editors and git do not count."""


def copy_example(name: str, folder: Path, t: Translator) -> Started:
    """Copy an example into a folder that has no programme yet.

    Raises:
        Trouble: there is no such example, or something is in its way.
    """
    if name not in examples():
        raise Trouble(
            Message(N_("There is no example called “{name}”"), {"name": name}),
            Message(N_("There are these: {names}"), {"names": list(examples())}),
        )
    source = examples_folder() / name
    files = sorted(_files_of(source), key=lambda path: path.name == PROGRAMME_FILE)
    refuse_taken(folder, [Path(PROGRAMME_FILE)])
    refuse_taken(folder, [file for file in files if not _same(source / file, folder / file)])
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # programa.yaml last: until it is there, the folder is no dossier and the same command
        # takes the copy up again
        for file in files:
            if file.name == PROGRAMME_FILE:
                _accompany(folder, name, t)
            _put(folder, file, (source / file).read_bytes())
    return Started(folder, len(files))


def _files_of(example: Path) -> Iterator[Path]:
    """The files of the programme, without what a use of the example has left beside them."""
    for file in example.rglob("*.yaml"):
        path = file.relative_to(example)
        if not any(step.startswith(".") for step in path.parts):
            yield path


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and other.read_bytes() == one.read_bytes()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """An error of the system becomes one that says in words what cannot be written."""
    try:
        yield
    except OSError as error:
        raise of_system(Path(error.filename or folder), error) from error


def prepare(folder: Path, t: Translator) -> None:
    """Make the folder of a new dossier, with all but its ``programa.yaml``.

    Raises:
        Trouble: there is a programme already, or the folder cannot be written.
    """
    refuse_taken(folder, [Path(PROGRAMME_FILE)])
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _accompany(folder, folder.resolve().name, t)


def refuse_taken(folder: Path, files: list[Path]) -> None:
    """See that nothing would be overwritten.

    Raises:
        Trouble: one of the files exists in the folder.
    """
    taken = next((file for file in files if (folder / file).exists()), None)
    if taken is not None:
        raise Trouble(
            Message(
                N_("{file} already exists in {folder}; nothing has been overwritten"),
                {"file": taken, "folder": folder},
            ),
            Message(N_("Choose another folder: cooptec inicia FOLDER")),
        )


def _accompany(folder: Path, name: str, t: Translator) -> None:
    """The files that serve git, editors and people who open the folder; existing ones stay."""
    texts = {
        ".gitignore": GITIGNORE,
        ".vscode/settings.json": _editor_settings(),
        "README.md": t(_README, name=name),
    }
    for kind in TITLES:
        texts[f"{_SCHEMAS}/{kind}.json"] = written(schema_named(kind, builtin(), t))
    for path, text in texts.items():
        if not (folder / path).exists():
            _put(folder, Path(path), text.encode())


def _put(folder: Path, file: Path, content: bytes) -> None:
    """Write a file whole: a run that is killed must not leave half of it in the way of the next."""
    put_in_place(staged(folder, content), folder / file, is_new=False)


def _editor_settings() -> str:
    settings = _EDITOR_SETTINGS | {"yaml.schemas": attached(_SCHEMAS)}
    return json.dumps(settings, indent=2) + "\n"
