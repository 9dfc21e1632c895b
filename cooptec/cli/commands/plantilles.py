"""``cooptec plantilles``."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated, Final

import click
import typer

from cooptec.cli.complete import complete_profiles
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.i18n import N_, Message, Translator

EXAMPLES = N_(
    "For example: cooptec plantilles · cooptec plantilles tdr · cooptec plantilles tdr demanda · "
    "cooptec plantilles copia tdr · cooptec plantilles copia referencia"
)

COPY: Final = "copia"
REFERENCE: Final = "referencia"
"""The reference documents of Word and OpenDocument, whose styles all documents have."""


def complete_word(ctx: click.Context, incomplete: str) -> list[str]:
    """The documents, and the word that copies one."""
    words = ctx.params.get("words") or ()
    names = [each.tipus for each in DOCUMENTS] if list(words) in ([], [COPY]) else []
    profiles = [f"perfils/{each}" for each in complete_profiles(ctx, "")] if words else []
    offered = [*names, COPY] if not words else [*names, *(profiles if names else [])]
    return [each for each in offered if each.startswith(incomplete)]


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def plantilles(
        ctx: typer.Context,
        words: Annotated[
            list[str] | None,
            typer.Argument(
                metavar=t(N_("[copia] [DOCUMENT] [NAME]…")),
                help=t(
                    N_(
                        "A document, to see what its template can show; after “copia”, to put "
                        "the template into plantilles/ and edit it there."
                    )
                ),
                autocompletion=complete_word,
            ),
        ] = None,
        everything: Annotated[
            bool,
            typer.Option("--tot", help=t(N_("With the fields of everything it can show."))),
        ] = False,
    ) -> None:
        from cooptec.cli.templates_page import show_all

        session: Session = ctx.obj
        if not words:
            show_all(session)
        elif words[0] == COPY:
            _copy(session, words[1:])
        else:
            _show(session, words, everything=everything)

    return plantilles


def _show(session: Session, words: list[str], *, everything: bool) -> None:
    from cooptec.cli.templates_page import show_one

    document = document_named(words[0])
    if document is None:
        raise _unknown(words[0], [each.tipus for each in DOCUMENTS])
    show_one(session, document, words[1:], everything=everything)


def _copy(session: Session, words: list[str]) -> None:
    from cooptec.cli.templates_page import put_copy
    from cooptec.documents.own_templates import built_in_profiles, parts, template_named

    if words == [REFERENCE]:
        _copy_references(session)
        return
    known = [*(each.tipus for each in DOCUMENTS), *parts(), *built_in_profiles(), REFERENCE]
    if not words:
        raise Trouble(
            Message(N_("Say which template to copy")),
            Message(N_("There are these: {names}"), {"names": known}),
        )
    files = [(word, template_named(word)) for word in words]
    for word, file in files:
        if file is None:
            raise _unknown(word, known)
    for word, file in files:
        put_copy(session, word, file or "")


def _copy_references(session: Session) -> None:
    from cooptec.documents.own_references import copy_references

    t = session.t
    for path in copy_references(session.root):
        session.out.print(t(N_("✓ Saved {path}"), path=path.relative_to(session.root)))
    session.err.print(t(N_("Change its styles with a text processor: all documents follow them.")))


def _unknown(name: str, known: list[str]) -> Trouble:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    meant = Message(N_("Did you mean “{name}”?"), {"name": near[0]}) if near else None
    listed = Message(N_("The documents are: {names}"), {"names": known})
    return Trouble(
        Message(N_("There is no document called “{name}”"), {"name": name}), meant or listed
    )
