"""The files of a document: their names, what they are made of and how."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from cooptec.documents.compose import Composed
from cooptec.render.batch import Batch
from cooptec.render.document import FORMATS
from cooptec.render.fingerprint import fingerprint
from cooptec.render.spreadsheet import About, Sheet, as_csv, as_xlsx

_MARK: Final = "\N{BYTE ORDER MARK}"
"""Excel takes a file without it for one in the alphabet of the machine."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is not made yet."""

    name: str
    made_of: str
    """The fingerprint of all that its bytes depend on."""
    begin: Callable[[Batch], Future[bytes]]
    """Begins to make it."""


def files_of(made: Composed, form: str) -> Iterator[File]:
    """The files of a document in a format: one, but for tables as CSV."""
    if form == "xlsx" and made.sheets:
        yield _workbook(made)
    elif form == "csv":
        yield from (_csv(made, each) for each in made.sheets)
    elif form in FORMATS:
        yield _document(made, form)


def _document(made: Composed, form: str) -> File:
    to = next(each for each in FORMATS if each == form)
    source = made.source
    made_of = fingerprint(to, source)
    return File(f"{made.stem}.{form}", made_of, lambda batch: batch.render(source, to))


def _workbook(made: Composed) -> File:
    sheets, about = made.sheets, _about(made)
    made_of = fingerprint("xlsx", sheets, about)
    return File(f"{made.stem}.xlsx", made_of, lambda batch: batch.make(as_xlsx, sheets, about))


def _csv(made: Composed, sheet: Sheet) -> File:
    made_of = fingerprint("csv", sheet)
    return File(f"{made.stem}-{sheet.key}.csv", made_of, lambda batch: batch.make(_csv_of, sheet))


def _csv_of(sheet: Sheet) -> bytes:
    return (_MARK + as_csv(sheet, titles=True)).encode()


def _about(made: Composed) -> About:
    source = made.source
    said = f"{source.subject}: {source.title}" if source.title != source.subject else source.title
    texts = (source.header or said, source.mark, source.footer)
    return About(source.day, said, source.language, source.author, *texts)
