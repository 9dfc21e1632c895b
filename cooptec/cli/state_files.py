"""``cooptec estat --format json|csv|xlsx``: the tables, on the screen or in a file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cooptec.cli import state_money, state_tables
from cooptec.cli.exporting import as_json
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.documents.compose import EXAMPLE
from cooptec.guia.progress import overview
from cooptec.i18n import N_, Message
from cooptec.render.spreadsheet import About, Sheet, as_csv, as_xlsx
from cooptec.rules.engine import check


def export(
    session: Session, form: str, today: date, *, due: bool, calendar: bool, file: Path | None
) -> None:
    """Write the tables that were asked for.

    Args:
        session: the call.
        form: ``json``, ``csv`` or ``xlsx``.
        today: the day that counts as today.
        due: only the deadlines.
        calendar: only the missions.
        file: where to; without it, the screen (an Excel file goes to ``documents/``).

    Raises:
        Trouble: the file exists already, or cannot be written.
    """
    sheets = list(_sheets(session, today, due=due, calendar=calendar))
    if form == "xlsx" and not (due or calendar):
        sheets += state_money.sheets(session)
    if form == "xlsx":
        target = file or session.root / "documents" / f"estat-{today.isoformat()}.xlsx"
        _write(session, target, as_xlsx(sheets, _about(session, today)))
        return
    text = as_json(sheets, today) + "\n" if form == "json" else as_csv(sheets[0])
    if file is None:
        session.out.file.write(text)
    else:
        _write(session, file, text.encode())


def _sheets(session: Session, today: date, *, due: bool, calendar: bool) -> Iterator[Sheet]:
    """The tables; the first one is what a format with a single table holds."""
    if not calendar and not due:
        dossier = session.dossier
        rows = overview(dossier, check(dossier, today), today)
        yield state_tables.actions(session, rows)
        yield state_tables.sums(session, rows)
    if not calendar:
        yield state_tables.due(session, today)
    if not due:
        yield state_tables.calendar(session)


def _about(session: Session, today: date) -> About:
    programa = session.dossier.programa
    name = programa.nom
    said = (name.get(session.t.language) or name.whichever or "") if name is not None else ""
    mark = session.t(EXAMPLE) if programa.exemple else ""
    return About(today, said, session.t.language, header=said, mark=mark)


def _write(session: Session, file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as target:
            target.write(data)
    except FileExistsError:
        raise Trouble(
            Message(N_("{file} already exists; nothing has been overwritten"), {"file": file}),
            Message(N_("Choose another file with --sortida")),
        ) from None
    except OSError as error:
        args = {"file": file, "reason": error.strerror}
        raise Trouble(Message(N_("{file} cannot be written: {reason}"), args)) from error
    session.out.print(session.t(N_("✓ Saved {path}"), path=file))
