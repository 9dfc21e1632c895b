"""How ``cooptec genera`` ends: what was written, what was not and why.

On a terminal a table; elsewhere a line for each file, so that a program can read them, and the rest
on the other output.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from rich.cells import cell_len
from rich.table import Table

from cooptec.cli.choosing import Skipped
from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic, Severity, Trouble
from cooptec.documents.catalogue import Document
from cooptec.documents.compose import Composed
from cooptec.documents.output import Edited, Outcome
from cooptec.documents.own_templates import outdated
from cooptec.documents.public import LeftOut
from cooptec.i18n import N_, Language, Message, Translator
from cooptec.model.perfil_tdr import Section
from cooptec.render.faults import RenderingError

_NARROW: Final = 100
"""Columns below which a table would break the names of the files."""
_MARKS: Final = {
    Severity.ERROR: ("✗", "red"),
    Severity.WARNING: ("!", "yellow"),
    Severity.INFO: ("·", "dim"),
}
_AT_A_GLANCE: Final = 12
"""Findings that a terminal shows; elsewhere they all stand."""
_NAMED_AT_MOST: Final = 3
"""Identifiers that are named one by one."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a document and what became of it; without its text, for there may be many."""

    document: Document
    path: Path
    outcome: Outcome | Edited
    """Edited: somebody has changed the file, so that it stays as it is."""
    missing: Sequence[Diagnostic]
    """Texts that its language lacks."""
    public: bool
    left_out: Sequence[LeftOut]
    at_the_end: Sequence[Section]
    """The sections for which its profile of headings has no place."""

    @classmethod
    def of(cls, composed: Composed, path: Path, outcome: Outcome | Edited) -> Self:
        """What there is to tell of a file."""
        told = (composed.missing, composed.public, composed.left_out, composed.at_the_end)
        return cls(composed.document, path, outcome, *told)


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be made, and why."""

    document: Document
    subject: str
    """The identifier of the object."""
    language: Language
    fault: RenderingError


@dataclass(frozen=True, slots=True)
class Produced:
    """Everything that a call made, passed over and could not make."""

    made: Sequence[Made]
    skipped: Sequence[Skipped]
    failed: Sequence[Failed]
    found: Sequence[Diagnostic] = ()
    """What the rules say of the documents, besides the texts that their language lacks."""

    @property
    def all_well(self) -> bool:
        """Whether there is something, and nothing went wrong."""
        return bool(self.made) and not self.edited and not self.failed

    @property
    def edited(self) -> Sequence[Edited]:
        """The files that stay as somebody has changed them."""
        return [each.outcome for each in self.made if isinstance(each.outcome, Edited)]


def tell(session: Session, produced: Produced, folder: Path) -> None:
    """Show what happened."""
    if session.out.is_terminal:
        _for_people(session, produced)
    else:
        _for_programs(session, produced)
    for edited in produced.edited:
        _trouble(session, edited)
    _failed(session, produced)
    _left_out(session, produced)
    _found(session, produced)
    _at_the_end(session, produced)
    _outdated(session, produced)
    session.out.print(_closing(session.t, produced, folder), soft_wrap=True)


def tell_so_far(session: Session, produced: Produced, folder: Path) -> None:
    """Show what there is after somebody has pressed Ctrl-C."""
    text = N_("Interrupted. So far: {what}. The same command makes the rest.")
    said = session.t(text, what=_closing(session.t, produced, folder))
    session.err.print(said, soft_wrap=True)


def _trouble(session: Session, trouble: Trouble, about: str = "") -> None:
    said = "✗ " + about + session.t.say(trouble.message)
    session.err.print(said, style="red", soft_wrap=True)
    if trouble.hint is not None:
        session.err.print("  " + session.t.say(trouble.hint))


def _failed(session: Session, produced: Produced) -> None:
    """The documents that could not be made, those with the same reason together."""
    t = session.t
    groups: dict[tuple[str, str], list[Failed]] = {}
    for each in produced.failed:
        groups.setdefault((each.document.tipus, t.say(each.fault.message)), []).append(each)
    for same in groups.values():
        first, about = same[0], _of_what([f"{e.subject}, {e.language}" for e in same], t, "; ")
        _trouble(session, first.fault, f"{t(first.document.title)} ({about}): ")


def _for_programs(session: Session, produced: Produced) -> None:
    longest = max((cell_len(shown(each.path)) for each in produced.made), default=0)
    for each in produced.made:
        remark = _remark(each, session.t)
        line = _line(shown(each.path), remark, longest, session.out.width)
        session.out.print(line, soft_wrap=True)
    for name, why, about in _grouped(produced.skipped, session.t):
        session.err.print(f"– {name}: {why}" + (f" ({about})" if about else ""), soft_wrap=True)


def _for_people(session: Session, produced: Produced) -> None:
    if len(produced.made) + len(produced.skipped) < 2:
        _for_programs(session, produced)
        return
    if session.out.width < _NARROW:
        _list(session, produced)
    elif produced.made:
        session.out.print(_table(session, produced))
    _not_made(session, produced)


def _table(session: Session, produced: Produced) -> Table:
    t = session.t
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(t(N_("Document")), overflow="fold", max_width=34)
    table.add_column(t(N_("File")), no_wrap=True, overflow="fold")
    table.add_column(t(N_("What happened")), overflow="fold")
    before = ""
    for each in produced.made:
        name = t(each.document.title)
        said = _remark(each, t) or t(N_("saved"))
        table.add_row("" if name == before else name, each.path.name, said)
        before = name
    return table


def _list(session: Session, produced: Produced) -> None:
    t, page = session.t, Page(session.out, session.t)
    before = ""
    for each in produced.made:
        name = t(each.document.title)
        if name != before:
            page.say(name, style="bold")
        before = name
        session.out.print("  " + each.path.name, soft_wrap=True)
        page.say(_remark(each, t) or t(N_("saved")), "    ")


def _not_made(session: Session, produced: Produced) -> None:
    """The documents that were passed over, each with why and of what."""
    if not produced.skipped:
        return
    page = Page(session.out, session.t)
    page.say()
    page.say(session.t(N_("Not made:")), style="bold")
    for name, why, about in _grouped(produced.skipped, session.t):
        page.say(f"{name}: {why}" + (f" ({about})" if about else ""), "  ", "· ")
    page.say()


def _grouped(skipped: Sequence[Skipped], t: Translator) -> Iterator[tuple[str, str, str]]:
    """Document, reason and of what, those with the same reason together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for each in skipped:
        key = (t(each.document.title), t.say(each.why))
        groups.setdefault(key, []).append(each.subject)
    for (name, why), subjects in groups.items():
        known = [each for each in dict.fromkeys(subjects) if each]
        yield name, why, _of_what(known, t)


def _of_what(ids: Sequence[str], t: Translator, between: str = ", ") -> str:
    named, others = ids[:_NAMED_AT_MOST], len(ids) - _NAMED_AT_MOST
    said = list(named)
    if others > 0:
        said.append(t.plural(N_("{n} more"), N_("{n} more"), others))
    return between.join(said)


def _left_out(session: Session, produced: Produced) -> None:
    """What documents for anybody do not say."""
    t = session.t
    groups: dict[str, dict[str, None]] = {}
    for each in produced.made:
        if each.public:
            for left in each.left_out:
                groups.setdefault(t(left.why), {})[t(left.title)] = None
    if any(each.public for each in produced.made):
        said = (
            N_("Left out, as it is for anybody:") if groups else N_("Nothing had to be left out.")
        )
        session.err.print(t(said))
    page = Page(session.err, t)
    for why, titles in groups.items():
        page.say(f"{', '.join(titles)} ({why})", "  ", "· ")


def _found(session: Session, produced: Produced) -> None:
    """The texts that a language lacks, and what else the rules say, each once."""
    missing = (each for m in produced.made for each in m.missing)
    found = list({_key(each): each for each in (*produced.found, *missing)}.values())
    shown_ones = found[:_AT_A_GLANCE] if session.err.is_terminal else found
    for each in shown_ones:
        mark, style = _MARKS[each.severity]
        place = each.place
        session.err.print(
            f"{mark} {place.path}:{place.line}  {session.t.say(each.message)} ({each.code})",
            style=style,
        )
    n = len(found) - len(shown_ones)
    if n:
        more = session.t.plural(
            N_("! and {n} more thing to look at"), N_("! and {n} more things to look at"), n
        )
        session.err.print(more, style="yellow")


def _at_the_end(session: Session, produced: Produced) -> None:
    """The sections for which the profile of headings has no place."""
    t = session.t
    titles = dict.fromkeys(t(each.title) for made in produced.made for each in made.at_the_end)
    if titles:
        text = N_("! Without a place in the profile, at the end of the document: {titles}")
        session.err.print(t(text, titles=list(titles)), style="yellow")


def _outdated(session: Session, produced: Produced) -> None:
    """The templates of the town hall's own whose original has changed since."""
    documents = dict.fromkeys(each.document.template for each in produced.made)
    for name in documents:
        if outdated(session.root, name):
            text = N_(
                "{file}: the built-in template has changed since it was copied; "
                "see cooptec plantilles {name}"
            )
            args: Mapping[str, object] = {
                "file": f"plantilles/{name}",
                "name": name.removesuffix(".md.j2"),
            }
            session.err.print("! " + session.t.say(Message(text, args)), style="yellow")


def _line(path: str, remark: str, longest: int, width: int) -> str:
    """A file and what is to be said of it; below it where the terminal is too narrow."""
    if not remark:
        return path
    if longest + 2 + cell_len(remark) <= width:
        return path + " " * (longest + 2 - cell_len(path)) + remark
    return f"{path}\n    {remark}"


def _key(found: Diagnostic) -> tuple[object, ...]:
    return (found.place, found.message.text, repr(found.message.args))


def shown(path: Path) -> str:
    """A path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _remark(made: Made, t: Translator) -> str:
    said = [t(N_("unchanged"))] if made.outcome is Outcome.UNCHANGED else []
    if isinstance(made.outcome, Edited):
        said = ["✗"]
    if made.missing:
        n = len(made.missing)
        said.append(
            t.plural(
                N_("! {n} text without translation, marked in the document"),
                N_("! {n} texts without translation, marked in the document"),
                n,
            )
        )
    return " · ".join(said)


def _closing(t: Translator, produced: Produced, folder: Path) -> str:
    written = sum(each.outcome is Outcome.WRITTEN for each in produced.made)
    same = sum(each.outcome is Outcome.UNCHANGED for each in produced.made)
    said = [t.plural(N_("{n} document saved"), N_("{n} documents saved"), written)]
    if same:
        said.append(t.plural(N_("{n} unchanged"), N_("{n} unchanged"), same))
    where = t(N_("{what} in {folder}"), what=", ".join(said), folder=shown(folder))
    passed_over, edited = len(produced.skipped), len(produced.edited)
    failed = len(produced.failed)
    counted = {
        t.plural(N_("{n} not made"), N_("{n} not made"), passed_over): passed_over,
        t.plural(N_("{n} left as edited"), N_("{n} left as edited"), edited): edited,
        t.plural(N_("{n} failed"), N_("{n} failed"), failed): failed,
    }
    return " · ".join([where, *(said for said, n in counted.items() if n)])
