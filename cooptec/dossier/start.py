"""A new dossier: empty, or the copy of an example. Nothing that exists is ever overwritten."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cooptec.codelists import builtin
from cooptec.diagnostics import Trouble
from cooptec.dossier.storage import write_file
from cooptec.dossier.storage_errors import of_system
from cooptec.i18n import N_, Message, Translator
from cooptec.model.kinds import KINDS
from cooptec.model.places import PRIVATE_FOLDER, PROGRAMME_FILE
from cooptec.model.schema import attached, schema, written
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
        # programa.yaml last: until it is there, the folder is no dossier and the same command
        # takes the copy up again
        for file in files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / file, folder / file)
        _accompany(folder, name, t)
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


def start_empty(folder: Path, programme: str, t: Translator) -> Started:
    """Begin a dossier with the text of its ``programa.yaml``.

    Raises:
        Trouble: something is in its way, or the folder cannot be written.
    """
    refuse_taken(folder, [Path(PROGRAMME_FILE)])
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _accompany(folder, folder.resolve().name, t)
    write_file(folder, Path(PROGRAMME_FILE), programme.encode(), None)
    return Started(folder, 1)


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
    for kind in KINDS:
        texts[f"{_SCHEMAS}/{kind.name}.json"] = written(schema(kind, builtin(), t))
    for path, text in texts.items():
        target = folder / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def _editor_settings() -> str:
    settings = _EDITOR_SETTINGS | {"yaml.schemas": attached(_SCHEMAS)}
    return json.dumps(settings, indent=2) + "\n"
