"""What ``cooptec plantilles`` shows: which template serves each document, and what it may show."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.table import Table

from cooptec.cli.page import Page
from cooptec.cli.produced import shown
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.documents.catalogue import DOCUMENTS, Document
from cooptec.documents.own_templates import (
    Served,
    State,
    built_in,
    copy,
    fresh_remark,
    parts,
    served,
)
from cooptec.documents.profiles import FOLDER, called, names
from cooptec.documents.template_fields import Name, functions, led_to, names_for
from cooptec.documents.writing import OWN_FOLDER, used_parts
from cooptec.guia.guide import guide_in
from cooptec.i18n import N_, Message, Translator

_NARROW: Final = 100


def show_all(session: Session) -> None:
    """Every document, its stages and the template that serves it."""
    t, root = session.t, session.find_root()
    rows = [
        (each.tipus, t(each.title), stages(each, root, t), said(served(root, each.template), t))
        for each in DOCUMENTS
    ]
    if session.out.width < _NARROW or not session.out.is_terminal:
        for tipus, name, when, what in rows:
            session.out.print(f"{tipus}  {name} · {when} · {what}", soft_wrap=True)
    else:
        session.out.print(_table(rows, t))
    for name in parts():
        there = served(root, f"{name}.md.j2")
        if there.state is not State.BUILT_IN:
            session.out.print(f"{name}  {said(there, t)}", soft_wrap=True)
    for name in names(root):  # of the headings of the terms of reference
        session.out.print(f"{FOLDER}/{name}  {_profile(root, name, t)}", soft_wrap=True)
    session.err.print()
    session.err.print(t(N_("What a template can show: cooptec plantilles DOCUMENT")))
    session.err.print(t(N_("To change one: cooptec plantilles copia DOCUMENT")))
    styles = N_(
        "To change the styles of Word and OpenDocument: cooptec plantilles copia referencia"
    )
    session.err.print(t(styles), soft_wrap=True)


def _profile(root: Path | None, name: str, t: Translator) -> str:
    """A profile of headings: what it is called, and whose it is."""
    return f"{called(root, name, t)} · {said(served(root, f'{FOLDER}/{name}.yaml'), t)}"


def _table(rows: Sequence[tuple[str, ...]], t: Translator) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(t(N_("Document")), no_wrap=True)
    for title in (N_("Title"), N_("Stages"), N_("Template")):
        table.add_column(t(title), overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def stages(document: Document, root: Path | None, t: Translator) -> str:
    """The stages of a document, as the guide calls them."""
    etapes = (each for each in guide_in(root).etapes if document.tipus in each.documents)
    titles = (each.titol for each in etapes if each.titol is not None)
    return ", ".join(each.get(t.language) or each.whichever or "" for each in titles)


def said(each: Served, t: Translator) -> str:
    """Which template it is."""
    file = f"{OWN_FOLDER}/{each.name}"
    if each.state is State.BUILT_IN:
        return t(N_("built-in"))
    if each.state is State.OWN:
        return t(N_("your own, {file}"), file=file)
    if each.state is State.OUTDATED:
        text = N_("! your copy, {file}; the built-in one has changed since")
        return t(text, file=file)
    if each.edited:
        return t(N_("your copy, edited, {file}"), file=file)
    return t(N_("your copy, as it came, {file}"), file=file)


def show_one(
    session: Session, document: Document, only: Sequence[str], *, everything: bool
) -> None:
    """One document: its template, and what it may show.

    Args:
        session: the call.
        document: which one.
        only: the names whose fields are shown; without any, the names alone.
        everything: the fields of all names.

    Raises:
        Trouble: there is no such name.
    """
    t, root, page = session.t, session.find_root(), Page(session.out, session.t)
    names = names_for(document, t)
    known = {each.name: each for each in (*names, *led_to(names, t))}
    unknown = next((each for each in only if each not in known), None)
    if unknown is not None:
        text = Message(N_("There is nothing called “{name}” in this template"), {"name": unknown})
        raise Trouble(text, Message(N_("There are these: {names}"), {"names": list(known)}))
    if only:
        for name in only:
            _fields(page, known[name])
        return
    _heading(session, document, root, page)
    for each in known.values() if everything else names:
        _fields(page, each) if everything else _name(page, each)
    _functions(page)
    if not everything:
        page.say()
        more = N_("The fields of one of these names: {command}. Of all of them: --tot")
        page.say(t(more, command=f"cooptec plantilles {document.tipus} {names[0].name}"))


def _heading(session: Session, document: Document, root: Path | None, page: Page) -> None:
    t, there = session.t, served(root, document.template)
    page.say(f"{t(document.title)} ({document.tipus}) · {stages(document, root, t)}", style="bold")
    page.say(t(N_("Template: {which}."), which=said(there, t)))
    for line in _how_to_catch_up(there, t):
        page.say(line)
    pieces = list(used_parts(document, root, t))
    if pieces:
        page.say(t(N_("It takes pieces from {parts}."), parts=pieces))
    page.say()
    page.say(t(N_("What it can show. For example: {example}"), example=_example(document)))
    page.say(t(N_("For a list (…), each item: {example}"), example="{% for each in … %}"))


def _how_to_catch_up(there: Served, t: Translator) -> Iterator[str]:
    if there.state is not State.OUTDATED:
        return
    name = there.name.removesuffix(".md.j2")
    if there.edited:
        yield t(
            N_(
                "Compare it with {file}, take over what you want, and put the first line of a new "
                "copy in the place of yours: {line}"
            ),
            file=built_in(there.name),
            line=fresh_remark(there.name, t),
        )
    else:
        yield t(N_("Nobody has edited it; to renew it: cooptec plantilles copia {name}"), name=name)


def _example(document: Document) -> str:
    kind = document.on[0]
    key = {"missio": "objectius", "programa": "nom", "oferta": "motivacio"}.get(kind, "titol")
    return f"{{{{ {kind}.{key} }}}}"


def _name(page: Page, name: Name) -> None:
    n = len(name.fields)
    said = page.t.plural(N_("{n} field"), N_("{n} fields"), n) if n else ""
    told = f"{name.meaning} · {said}" if said else name.meaning
    page.say(f"{name.name}{' …' if name.many else ''}  {told}", "  ")


def _fields(page: Page, name: Name) -> None:
    page.say()
    page.say(f"{name.name}{' …' if name.many else ''}  {name.meaning}", style="bold")
    for field in name.fields:
        what = field.title + (f". {field.help}" if field.help else "")
        leads = f" → {field.leads_to}" if field.leads_to else ""
        page.say(f"{field.path}{' …' if field.many else ''}  {what}{leads}", "  ")


def _functions(page: Page) -> None:
    page.say()
    page.say(page.t(N_("What it can call")), style="bold")
    for call, meaning in functions(page.t):
        page.say(f"{call}  {meaning}", "  ")


def put_copy(session: Session, name: str, file: str) -> None:
    """Put the built-in template into the dossier.

    Raises:
        Trouble: there is no dossier, somebody has edited the copy, or it cannot be written.
    """
    t = session.t
    target = copy(session.root, file, t)
    session.out.print(t(N_("✓ Saved {path}"), path=shown(target)))
    session.err.print(t(N_("It serves from now on. To go back to the built-in one, delete it.")))
    if file.endswith(".yaml"):
        own = name.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        text = N_("It orders the headings: cooptec genera tdr --perfil {name}")
        session.err.print(t(text, name=own))
        return
    session.err.print(t(N_("What it can show: cooptec plantilles {name}"), name=name))
