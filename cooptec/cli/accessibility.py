"""The last words of ``cooptec genera``: how many documents everybody can read, and what to mend."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cooptec.cli.session import Session
from cooptec.diagnostics import Diagnostic
from cooptec.documents.catalogue import Document
from cooptec.i18n import N_, Language, Translator

_AT_A_GLANCE: Final = 12
"""Findings that a terminal shows, each in two lines; elsewhere they all stand."""
_NAMED_AT_MOST: Final = 3
"""Documents that are named one by one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A document, and what in it keeps somebody from reading it."""

    document: Document
    subject: str
    """The identifier of the object."""
    language: Language
    hindrances: Sequence[Diagnostic]


def tell_hindrances(session: Session, heard: Sequence[Heard]) -> None:
    """Say in one line that all is well, or what is not, where, and in which documents."""
    if not heard:
        return
    t = session.t
    well = sum(not each.hindrances for each in heard)
    said = t(N_("Accessible: {n} of {all}"), n=well, all=len(heard))
    if well == len(heard):
        session.err.print(said, soft_wrap=True)
        return
    rest = t(N_("to mend, so that everybody can read them:"))
    session.err.print(f"{said}; {rest}", style="yellow", soft_wrap=True)
    lines = list(_lines(heard, t))
    shown = lines[: 2 * _AT_A_GLANCE] if session.err.is_terminal else lines
    for line in shown:
        session.err.print(line, soft_wrap=True)
    if more := (len(lines) - len(shown)) // 2:
        text = t.plural(
            N_("! and {n} more thing to look at"), N_("! and {n} more things to look at"), more
        )
        session.err.print(f"  {text}")


def _lines(heard: Iterable[Heard], t: Translator) -> Iterator[str]:
    """Each thing to mend once, with the documents in which it is."""
    concerned: dict[tuple[object, ...], tuple[Diagnostic, list[Heard]]] = {}
    for each in heard:
        for key, found in _counted(each.hindrances):
            concerned.setdefault(key, (found, []))[1].append(each)
    for found, documents in concerned.values():
        place = found.place
        yield f"  ! {place.path}:{place.line}  {t.say(found.message)} ({found.code})"
        yield f"    {_named(documents, t)}"


def _counted(found: Iterable[Diagnostic]) -> Iterator[tuple[tuple[object, ...], Diagnostic]]:
    """What was found in a document, each with what tells it from the others.

    It is the same in another language, whose words differ, and in the next document of the
    template.
    """
    met: Counter[tuple[object, ...]] = Counter()
    for each in found:
        same = (each.place, each.code, each.message.text)
        met[same] += 1
        yield (*same, met[same]), each


def _named(documents: Iterable[Heard], t: Translator) -> str:
    """The documents by their name, object and language."""
    of: dict[str, list[str]] = {}
    for each in documents:
        of.setdefault(t(each.document.title), []).append(f"{each.subject}, {each.language}")
    return "; ".join(f"{title} ({_some(said, t)})" for title, said in of.items())


def _some(said: Sequence[str], t: Translator) -> str:
    others = len(said) - _NAMED_AT_MOST
    more = [t.plural(N_("{n} more"), N_("{n} more"), others)] if others > 0 else []
    return "; ".join([*said[:_NAMED_AT_MOST], *more])
