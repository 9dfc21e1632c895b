"""From what a document knows to its text: the built-in templates and those of a town hall's own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Diagnostic, Place, Trouble
from cooptec.documents.catalogue import Document
from cooptec.documents.helpers import filled, helpers
from cooptec.documents.view import LACKING
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message, Translator
from cooptec.render.escape import Markdown, strong
from cooptec.render.faults import TemplateFault, Unknown
from cooptec.render.templates import Templates, line_in_use
from cooptec.resources import templates_folder
from cooptec.rules.doc_written import DOC_01

OWN_FOLDER: Final = "plantilles"
"""The folder of a dossier whose templates win over the built-in ones."""

_LACKS: Final[Mapping[str, str]] = {
    "ca": N_("These words have no Catalan version; the document says so in their place"),
    "es": N_("These words have no Spanish version; the document says so in their place"),
    "en": N_("These words have no English version; the document says so in their place"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a document, and the words of its template that its language lacks (DOC-01)."""

    body: Markdown
    missing: tuple[Diagnostic, ...]


def write(document: Document, context: Mapping[str, object], root: Path, t: Translator) -> Written:
    """Fill in the template of a document.

    Raises:
        TemplateFault: the template is wrong.
        Trouble: the folder of the dossier's own templates leads out of it.
    """
    bench = _bench(tuple(folders(root)), t)
    bench.words.lacking.clear()
    try:
        body = bench.templates.render(document.template, context)
    except TemplateFault as fault:
        raise _told(fault, document, root) from fault
    return Written(body, tuple(bench.words.missing(root)))


def filled_in(template: str, context: Mapping[str, object], root: Path, t: Translator) -> Markdown:
    """The text of a page that is no document of the programme.

    Raises:
        TemplateFault: the template is wrong.
        Trouble: the folder of the dossier's own templates leads out of it.
    """
    return _bench(tuple(folders(root)), t).templates.render(template, context)


def used_parts(document: Document, root: Path | None, t: Translator) -> Iterator[str]:
    """The shared parts that the template of a document takes pieces from.

    Raises:
        TemplateFault: the template is wrong.
        Trouble: the folder of the dossier's own templates leads out of it.
    """
    where = tuple(folders(root)) if root is not None else (templates_folder(),)
    return _bench(where, t).templates.parts(document.template)


def folders(root: Path) -> Iterable[Path]:
    """Where templates are looked for: the town hall's own win over the built-in ones.

    Raises:
        Trouble: the folder of the dossier's own templates leads out of it.
    """
    own = root / OWN_FOLDER
    if own.is_dir():
        if not own.resolve().is_relative_to(root.resolve()):
            reason = Message(N_("it is a link to a place outside the folder"))
            text = N_("{file} cannot be read: {reason}")
            raise Trouble(Message(text, {"file": OWN_FOLDER, "reason": reason}))
        yield own
    yield templates_folder()


@dataclass
class OwnWords:
    """``text(ca="…", es="…", en="…")``: words that a template brings itself, one per language.

    Where the language of the document has none, the document says so in their place and the line
    of the template is noted.
    """

    t: Translator
    lacking: list[tuple[str, int]] = field(default_factory=list)
    """File and line of each, in the order in which they were met."""

    def __call__(self, **words: object) -> Markdown:
        """The words of the document's language, as typed."""
        for name in words:
            if name not in DOCUMENT_LANGUAGES:
                raise Unknown(name, DOCUMENT_LANGUAGES)
        said = words.get(self.t.language)
        if said:
            return filled("{said}", {"said": said})
        self.lacking.append(line_in_use())
        return strong(f"[{self.t(LACKING[self.t.language])}]")

    def missing(self, root: Path) -> Iterator[Diagnostic]:
        """Each line that lacks its words, once."""
        language = self.t.language
        for file, line in dict.fromkeys(self.lacking):
            yield Diagnostic(
                code=DOC_01.code,
                severity=DOC_01.severity,
                place=Place(shown_path(file, root), line),
                message=Message(_LACKS[language]),
                mend=Message(N_("write the text under {key}"), {"key": f"{language}="}),
            )


@dataclass(frozen=True)
class _Bench:
    templates: Templates
    words: OwnWords


@cache
def _bench(folders: tuple[Path, ...], t: Translator) -> _Bench:
    """Compiled once for all the documents of a language; a change on disk is noticed."""
    words = OwnWords(t)
    return _Bench(templates(folders, t, words), words)


def templates(folders: Iterable[Path], t: Translator, text: Callable[..., object]) -> Templates:
    """The templates of some folders with the functions that they may call."""
    return Templates(folders, {**helpers(t), "text": text})


def shown_path(file: str, root: Path) -> str:
    """The file of a template as somebody in the dossier would name it."""
    path = Path(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _told(fault: TemplateFault, document: Document, root: Path) -> TemplateFault:
    own = root / OWN_FOLDER / fault.file
    file = f"{OWN_FOLDER}/{fault.file}" if own.is_file() else fault.file
    hint = N_("To see what the template can show: cooptec plantilles {name}")
    return fault.told(file, Message(hint, {"name": document.tipus}))
