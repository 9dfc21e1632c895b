"""A file in its canonical layout: the one in which new files are written, with its comments."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier.build import build
from cooptec.dossier.comments import Beside, Commented
from cooptec.dossier.dossier import Entry
from cooptec.dossier.layout import laid_out, sections
from cooptec.dossier.nodes import Parsed, parse
from cooptec.dossier.scalars import Unwritable
from cooptec.dossier.text import Text
from cooptec.dossier.writer import Comments, Spot
from cooptec.i18n import LANGUAGES, N_, Message, translator

_FAULTY: Final = N_("it has errors; cooptec valida tells which")
_REPEATING: Final = N_("it repeats values with & and *, or holds instructions with % or !")
_UNSURE: Final = N_("it could not be reformatted without losing something")


class LeftAlone(Exception):  # noqa: N818 (named for what happened)
    """A file stays as it is; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True)
class Formatted:
    """What comes of a file."""

    entry: Entry
    content: bytes
    """The whole file, laid out."""

    @property
    def changes(self) -> bool:
        """Whether it is not the same as before."""
        return self.content != self.entry.parsed.text.whole


def formatted(entry: Entry, language: str) -> Formatted:
    """A file of a dossier in its canonical layout.

    Args:
        entry: the file.
        language: that of the titles of the sections, where the file itself has none.

    Raises:
        LeftAlone: it has errors of reading, or something that would be lost.
    """
    parsed, root = entry.parsed, entry.parsed.root
    if root is None or any(each.severity is Severity.ERROR for each in entry.diagnostics):
        raise LeftAlone(Message(_FAULTY))
    commented = Commented(parsed.text, root)
    if commented.has_machinery:
        raise LeftAlone(Message(_REPEATING))
    try:
        after = _laid_out(entry, commented, language_of_titles([entry]) or language)
    except Unwritable as error:
        raise LeftAlone(Message(_UNSURE)) from error
    _verify(entry, commented, after)
    return Formatted(entry, after.text.whole)


def language_of_titles(entries: Iterable[Entry]) -> str | None:
    """The language in which most titles of sections of these files are written."""
    counts = Counter(code for entry in entries for code, _ in _titles_said(entry))
    return max(LANGUAGES, key=lambda code: counts[code]) if counts else None


def _titles_said(entry: Entry) -> Iterator[tuple[str, str]]:
    """The titles of sections that a file has as comments, with their language."""
    titles = _titles(entry)
    for line in entry.parsed.text.content.splitlines():
        if line.startswith("#"):
            said = line[1:].strip()
            yield from ((code, titles[code][said]) for code in LANGUAGES if said in titles[code])


def _titles(entry: Entry) -> dict[str, dict[str, str]]:
    """For each language, the titles of the sections of a file, and which section each one is."""
    found = sections(entry.kind.model, entry.parsed.data or {})
    return {code: {translator(code)(each): each for each in found} for code in LANGUAGES}


def _laid_out(entry: Entry, commented: Commented, language: str) -> Parsed:
    before = entry.parsed.text
    titles = {title for each in _titles(entry).values() for title in each}
    gathered = commented.gathered(frozenset(titles))
    comments = {loc: _comments(each) for loc, each in gathered.items()}
    content = laid_out(
        entry.kind.model,
        entry.parsed.data or {},
        translator(language),
        Spot((), comments, commented.in_brackets),
        {section for _, section in _titles_said(entry)},
    )
    content = content.replace("\n", before.newline)
    return parse(Text(before.path, content, before.had_bom, content.encode()))


def _comments(found: Beside) -> Comments:
    return Comments(found.above, " ".join(found.beside), found.inside, found.below)


def _verify(entry: Entry, commented: Commented, after: Parsed) -> None:
    """Believe the result only when it says the same, and every comment is there.

    Raises:
        LeftAlone: it does not.
    """
    before = entry.parsed
    if after.data != before.data or len(after.diagnostics) > len(before.diagnostics):
        raise LeftAlone(Message(_UNSURE))
    if build(after, entry.kind.model).object != entry.object or after.root is None:
        raise LeftAlone(Message(_UNSURE))
    titles = {f"# {title}" for each in _titles(entry).values() for title in each}
    had = Counter(each.text for each in commented.comments if each.text not in titles)
    has = Counter(each.text for each in Commented(after.text, after.root).comments)
    if had - has:
        raise LeftAlone(Message(_UNSURE))
