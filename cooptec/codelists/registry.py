"""Where the lists come from: their files, and what makes a file a list.

A file is named after its list and says ``titol`` and ``font`` (the source), perhaps ``parcial``,
and ``entrades``: each with ``codi``, its name in ``ca``, ``es``, ``en`` and perhaps ``fr``, perhaps
``des_de`` and ``fins``, and any further column. The built-in lists are JSON, one entry a line:
reading them takes a tenth of the time that YAML would take, on every start.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from cooptec.codelists.lookup import CodeList, Entry, Extra
from cooptec.diagnostics import Trouble
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message

_OWN_COLUMNS = frozenset({"codi", "des_de", "fins", *DOCUMENT_LANGUAGES})


class CodeListError(Trouble):
    """A file that should be a code list is not one."""


class CodeLists:
    """The lists of one or more folders; a folder's list replaces that of the folders after it."""

    def __init__(self, folders: Iterable[Traversable]) -> None:
        self._folders = tuple(folders)
        self._read: dict[str, CodeList] = {}

    def get(self, name: str) -> CodeList:
        """The list with this name, read the first time that it is asked for.

        Raises:
            KeyError: no folder has a list of this name.
            CodeListError: its file is not a code list.
        """
        if name not in self._read:
            self._read[name] = from_file(self._file(name), name)
        return self._read[name]

    def names(self) -> tuple[str, ...]:
        """The names of all lists, in alphabetical order."""
        files = (file.name for folder in self._folders for file in folder.iterdir())
        return tuple(sorted({name[:-5] for name in files if name.endswith(".json")}))

    def __contains__(self, name: object) -> bool:
        return name in self._read or name in self.names()

    def _file(self, name: str) -> Traversable:
        for folder in self._folders:
            file = folder / f"{name}.json"
            if file.is_file():
                return file
        raise KeyError(name)


def from_file(file: Traversable, name: str) -> CodeList:
    """The list that a JSON file holds.

    Raises:
        OSError: the file cannot be read.
        CodeListError: the file is not a code list.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        message = N_("The file of the code list {name} cannot be understood.")
        raise CodeListError(Message(message, {"name": name})) from error
    return parse(data, name)


def parse(data: object, name: str) -> CodeList:
    """The list that plain data (mappings, lists and texts) describe, whatever file they came from.

    Raises:
        CodeListError: the data are not a code list; its message says what is wrong.
    """
    rows = data.get("entrades") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(rows, list):
        message = N_("The code list {name} has no entries: they stand under “entrades”.")
        raise CodeListError(Message(message, {"name": name}))
    entries = tuple(_entry(row, name) for row in rows)
    _refuse_repeated(entries, name)
    titles = data.get("titol")
    return CodeList(
        name=name,
        titles=_texts(titles) if isinstance(titles, Mapping) else {},
        font=str(data.get("font", "")),
        entries=entries,
        partial=_text(data.get("parcial", False)) == "true",
    )


def _entry(row: object, name: str) -> Entry:
    if not isinstance(row, Mapping) or not isinstance(row.get("codi"), str):
        message = N_("An entry of the code list {name} has no “codi”, or it is not in quotes.")
        raise CodeListError(Message(message, {"name": name}))
    code: str = row["codi"]
    labels = {language: row[language] for language in DOCUMENT_LANGUAGES if row.get(language)}
    if not labels:
        message = N_("Code {code} of the code list {name} has no name in any language.")
        raise CodeListError(Message(message, {"code": code, "name": name}))
    further = {key: _extra(value) for key, value in row.items() if key not in _OWN_COLUMNS}
    return Entry(
        codi=code,
        labels=MappingProxyType(_texts(labels)),
        des_de=_day(row, "des_de", name),
        fins=_day(row, "fins", name),
        extra=MappingProxyType(further),
    )


def _day(row: Mapping[str, object], key: str, name: str) -> date | None:
    value = row.get(key)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        message = N_(
            "The code {code} of the code list {name} has a date that does not exist: {date}."
        )
        args = {"code": row["codi"], "name": name, "date": str(value)}
        raise CodeListError(Message(message, args)) from error


def _extra(value: object) -> Extra:
    if isinstance(value, Mapping):
        return MappingProxyType(_texts(value))
    if isinstance(value, (list, tuple)):
        return tuple(_text(item) for item in value)
    return _text(value)


def _texts(texts: Mapping[str, object]) -> dict[str, str]:
    return {language: str(text) for language, text in texts.items()}


def _text(value: object) -> str:
    """A plain value as text; yes and no are written as YAML and JSON write them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _refuse_repeated(entries: Iterable[Entry], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.codi in seen:
            message = N_("The code list {name} has the code {code} twice.")
            raise CodeListError(Message(message, {"name": name, "code": entry.codi}))
        seen.add(entry.codi)


@cache
def builtin() -> CodeLists:
    """The lists that come with the program."""
    return CodeLists([resources.files("cooptec") / "codelists" / "data"])


def codelist(name: str) -> CodeList:
    """The built-in list with this name.

    Raises:
        KeyError: there is no such list.
    """
    return builtin().get(name)


def names() -> tuple[str, ...]:
    """The names of the built-in lists, in alphabetical order."""
    return builtin().names()
