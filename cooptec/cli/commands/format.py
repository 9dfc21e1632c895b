"""``cooptec format``: every file in the order and the layout in which new ones are written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.asked_files import paths_of
from cooptec.cli.complete import complete_ids
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.i18n import N_, Message, Translator
from cooptec.model.places import PLACES

if TYPE_CHECKING:
    from cooptec.dossier import Dossier, Entry
    from cooptec.dossier.formatting import Formatted

EXAMPLES = N_("For example: cooptec format · cooptec format demandes --comprova")


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def format_(
        ctx: typer.Context,
        only: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=t(N_("[FILE OR IDENTIFIER]…")),
                help=t(N_("Format only these; all files if none is given.")),
                autocompletion=complete_ids(*PLACES),
            ),
        ] = None,
        check: Annotated[
            bool,
            typer.Option(
                "--comprova",
                help=t(N_("Change nothing; the exit code is 1 if any file would change.")),
            ),
        ] = False,
    ) -> None:
        session: Session = ctx.obj
        entries = _entries(session.dossier, only or ())
        done = _formatted(session, entries)
        changed = [each for each in done if each.changes]
        for each in changed:
            session.out.print(each.entry.path, soft_wrap=True)
        if not check:
            _write(session, changed)
        session.out.print(_closing(session.t, len(changed), len(done), check=check))
        raise typer.Exit(1 if check and changed else 0)

    return format_


def _entries(dossier: "Dossier", only: Sequence[str]) -> list["Entry"]:
    from cooptec.dossier.fault_codes import NEWER

    newer = next((each for each in dossier.diagnostics if each.code == NEWER.code), None)
    if newer is not None:
        raise Trouble(newer.message, Message(NEWER.mend))
    wanted = paths_of(dossier, only) if only else None
    return [each for each in dossier.entries if wanted is None or each.path in wanted]


def _formatted(session: Session, entries: Sequence["Entry"]) -> list["Formatted"]:
    """The files that can be laid out; of the others it is said why not."""
    from cooptec.dossier.formatting import LeftAlone, formatted, language_of_titles

    language = language_of_titles(session.dossier.entries) or session.t.language
    done = []
    for entry in entries:
        try:
            done.append(formatted(entry, language))
        except LeftAlone as left:
            text = N_("{path} stays as it is: {reason}")
            said = session.t(text, path=entry.path, reason=left.message)
            session.err.print(said, soft_wrap=True)
    return done


def _write(session: Session, changed: Sequence["Formatted"]) -> None:
    from cooptec.dossier.journal import FileChange, write_all
    from cooptec.dossier.storage import digest

    changes = (
        FileChange(each.entry.path, each.content, digest(each.entry.parsed.text.whole))
        for each in changed
    )
    write_all(session.root, list(changes))


def _closing(t: Translator, changed: int, of: int, *, check: bool) -> str:
    if not changed:
        return t.plural(N_("✓ {n} file, already in order"), N_("✓ {n} files, already in order"), of)
    if check:
        text = N_("{n} file would change; to do it: cooptec format")
        many = N_("{n} files would change; to do it: cooptec format")
        return t.plural(text, many, changed)
    text = N_("✓ {n} file reformatted")
    many = N_("✓ {n} files reformatted")
    return t.plural(text, many, changed)
