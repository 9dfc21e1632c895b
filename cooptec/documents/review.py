"""A document that somebody corrects and sends back: which texts it shows, and where they come from.

The program that reads it again (:mod:`cooptec.forms.reviewed`) finds in its properties what
:meth:`Review.hidden` put there.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from cooptec.documents.catalogue import Document
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import Translator
from cooptec.model.fields import Field, Loc
from cooptec.render.escape import Markdown
from cooptec.render.marks import marked
from cooptec.render.prose import spoken
from cooptec.render.source import Control

FORMAT: Final = 1
"""The newest format of what travels in a file that this version reads."""
IDENTITY: Final = "cooptec_document"
"""The property that says which document a file is."""
FIELDS: Final = "cooptec_camps"
"""How the properties begin that hold, one piece each, which texts the file shows."""
_CHUNK: Final = 240
"""Characters of one property: Word cuts those that are much longer."""
_QUOTES: Final = {ord(sign): "'" for sign in "‘’‚‛′"} | {ord(sign): '"' for sign in "“”„‟″«»"}
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """One text of the model in a document."""

    kind: str
    id: str
    """The object that holds it."""
    loc: Loc
    """Its path in the object, with the language of a text that has several."""
    digest: str
    """The :func:`digest` of what it said when the document was made."""
    block: bool
    """Whether it may hold paragraphs and lists."""


@dataclass
class Review:
    """The texts that a document shows, in the order in which it first asks for them.

    A text that it shows twice is the same one: templates compare what they are given.
    """

    t: Translator
    controls: list[Control] = field(default_factory=list)
    _numbers: dict[Shown, int] = field(default_factory=dict)

    def mark(self, markdown: Markdown, text: str, field: Field, entry: Entry, loc: Loc) -> Markdown:
        """A text as it stands in the document, with the marks that make it a control.

        Args:
            markdown: the text as the document shows it.
            text: the same as the dossier has it.
            field: the field of the model.
            entry: the object that holds it.
            loc: its path in the object, with the language of a text that has several.
        """
        block = field.camp.prose
        shown = Shown(entry.kind.name, entry.id, loc, digest(text, block=block), block)
        if shown not in self._numbers:
            self._numbers[shown] = len(self.controls)
            name = f"{entry.id}.{key_path(loc)}"
            self.controls.append(Control(self.t(field.camp.title), name, shown.digest, block))
        return marked(markdown, self._numbers[shown])

    def hidden(
        self, document: Document, entry: Entry, dossier: Dossier, version: int | None
    ) -> Mapping[str, str]:
        """The properties of the file: which document it is, and its texts."""
        programme = dossier.programa_entry
        said = {
            "cooptec_programa": programme.id if programme is not None else "",
            IDENTITY: document.tipus,
            "cooptec_objecte": f"{entry.kind.name}/{entry.id}",
            "cooptec_versio": str(version) if version is not None else "",
            "cooptec_llengua": self.t.language,
            "cooptec_format": str(FORMAT),
        }
        return said | _chunks(_packed(self._numbers))


def digest(text: str, *, block: bool) -> str:
    """A few letters that change with the words of a text, not with their look or spacing."""
    said = " ".join(each.text for each in spoken(text)) if block else text
    return digest_of(said)


def digest_of(said: str) -> str:
    """The same of words that are plain already."""
    return blake2b(folded(said).encode(), digest_size=6).hexdigest()


def folded(text: str) -> str:
    """A text as it is compared: one kind of blanks and of quotation marks, nothing unseen."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_QUOTES)
    return " ".join(plain.split())


def key_path(loc: Loc) -> str:
    """A path as it stands in files: ``evidencies.0.text.es``."""
    return ".".join(map(str, loc))


def _packed(shown: Iterable[Shown]) -> str:
    """The texts as one line of JSON: the objects once, then a row for each."""
    rows = list(shown)
    objects = list(dict.fromkeys((each.kind, each.id) for each in rows))
    plain = [[objects.index((e.kind, e.id)), key_path(e.loc), e.digest, int(e.block)] for e in rows]
    return json.dumps({"o": objects, "t": plain}, ensure_ascii=True, separators=(",", ":"))


def unpacked(text: str) -> tuple[Shown, ...]:
    """What a file says of its texts.

    Raises:
        ValueError: it is damaged.
    """
    try:
        plain = json.loads(text)
        objects = [(str(kind), str(id_)) for kind, id_ in plain["o"]]
        return tuple(
            Shown(*objects[int(at)], _loc(str(path)), str(print_), bool(block))
            for at, path, print_, block in plain["t"]
        )
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(text[:40]) from error


def _loc(path: str) -> Loc:
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


def _chunks(text: str) -> dict[str, str]:
    pieces = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    return {f"{FIELDS}{number:03}": piece for number, piece in enumerate(pieces)}
