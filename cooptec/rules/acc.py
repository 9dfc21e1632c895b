"""Family ACC: a written document that everybody can read, also who hears it (domain 6.2).

RD 1112/2018 and EN 301 549 ask for WCAG 2.1, levels A and AA; each rule names what it answers to.
Pictures without words are DOC-05, colours with little contrast MAR-01.
"""

import re
from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.i18n import N_, Message
from cooptec.rules.passages import foreign
from cooptec.rules.pieces import Heading, Link, Paragraph, Passage, Piece, Table
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Scope, rule

FAMILY: Final = "ACC"
"""The letters of the rules about what everybody can read."""

_TDR: Final = "accions/acc-rocafuerte-atencio-2018/tdr.yaml:\n  abast: {es: '%s', ca: '%s'}\n"
_TEMPLATE: Final = "plantilles/tdr.md.j2:\n"


def _found(document: Readable, piece: Piece, message: Message, typed: str = "") -> Finding:
    """What is said of a piece: where somebody typed it, else in the template."""
    entry, loc = document.where(typed) if typed else (document.subject, ())
    return Finding(loc, message, entry, source=piece.source)


def _where(piece: Piece) -> Message:
    """Where a piece stands, for whoever has the document open."""
    if piece.under:
        return Message(N_("under “{heading}”"), {"heading": piece.under})
    return Message(N_("before the first heading"))


# ACC-01 (WCAG 1.3.1, 2.4.6) -----------------------------------------------------------------------


@rule(
    "ACC-01",
    Severity.WARNING,
    scope=Scope.DOCUMENT,
    title=N_("Headings leave no level out, and each has words"),
    why=N_(
        "Who hears a document goes from heading to heading, as others run over it with the eyes"
    ),
    mend=N_("Give it one # more than the heading that it belongs under, or take it out"),
    bad=_TEMPLATE + "  # Los trámites\n\n  ### Las personas\n\n  Todas.\n",
    good=_TEMPLATE + "  # Los trámites\n\n  ## Las personas\n\n  Todas.\n",
)
def ACC_01(document: Readable) -> Iterator[Finding]:
    last = 0
    for each in (piece for piece in document.pieces if isinstance(piece, Heading)):
        if not each.text:
            text = N_("A heading {where} is empty")
            yield _found(document, each, Message(text, {"where": _where(each)}))
        elif each.level > last + 1:
            yield _found(document, each, _left_out(each, last))
        last = each.level


def _left_out(heading: Heading, last: int) -> Message:
    told = {"heading": heading.text, "level": heading.level, "last": last, "before": heading.under}
    if not last:
        return Message(N_("The first heading, “{heading}”, has level {level}, not 1"), told)
    text = N_("The heading “{heading}” has level {level}, and the one before, “{before}”, {last}")
    return Message(text, told)


# ACC-02 (WCAG 1.3.1) ------------------------------------------------------------------------------


@rule(
    "ACC-02",
    Severity.WARNING,
    scope=Scope.DOCUMENT,
    title=N_("Tables say what they show, and what their columns or rows are"),
    why=N_(
        "Who hears a table hears cell by cell: the names are the only way to know which is which"
    ),
    mend=N_("Give the table names of columns and a caption, or put it under a heading of its own"),
    bad=_TEMPLATE + "  # Costes\n\n  {{ table([], [['Viajes', '10'], ['Hotel', '20']]) }}\n",
    good=_TEMPLATE
    + "  # Costes\n\n  {{ table(['Qué', 'Cuánto'], [['Viajes', '10'], ['Hotel', '20']]) }}\n",
)
def ACC_02(document: Readable) -> Iterator[Finding]:
    for each in (piece for piece in document.pieces if isinstance(piece, Table)):
        where = {"where": _where(each)}
        if not each.named:
            text = N_("A table {where} has names for neither its columns nor its rows")
            yield _found(document, each, Message(text, where))
        if not each.caption and not each.told:
            text = N_("A table {where} has no caption")
            yield _found(document, each, Message(text, where))


# ACC-03 (WCAG 2.4.4) ------------------------------------------------------------------------------

_VAGUE: Final = re.compile(
    r"""aqu[ií] | ac[áí] | here | clic | cli(?:c|queu)\ (?:aquí|acá) | feu\ clic\ aquí
      | ha(?:ga|z)\ clic\ (?:aquí|acá) | click\ here
      | m[éá]s | m[éá]s\ informaci(?:ó|ón) | llegi(?:r|u-ne)\ més | leer\ más
      | ve(?:ure|geu|r) | ve(?:ure|r)\ m[éá]s | more(?:\ information)? | read\ more | see(?:\ more)?
      | (?:aquest\ |l'|l’)?enllaç | (?:este\ |el\ )?enlace | (?:this\ )?link | this
      | (?:la\ )?(?:pàgina\ |página\ )?web | (?:el\ )?documento? | pdf
      | descarreg(?:a|ueu) | desc[aá]rg(?:a|ar|ue) | download""",
    re.VERBOSE,
)
_ADDRESS: Final = re.compile(r"(?i)(?:https?://|www\.)\S+")
_WORD: Final = re.compile(r"\w")


@rule(
    "ACC-03",
    Severity.WARNING,
    scope=Scope.DOCUMENT,
    title=N_("The text of a link says where it goes"),
    why=N_("Many readers go from link to link, and hear its text without what stands around it"),
    mend=N_("Write what one finds there, such as “Plan of Jama”"),
    bad=_TDR % ("El plan está [aquí](https://jama.example)", "Els tràmits"),
    good=_TDR % ("Está en el [plan de Jama](https://jama.example)", "Els tràmits"),
)
def ACC_03(document: Readable) -> Iterator[Finding]:
    for each in (piece for piece in document.pieces if isinstance(piece, Link)):
        told = {"words": each.text, "where": _where(each), "target": each.target}
        if not _WORD.search(each.text):
            text = N_("A link {where} has no words: {target}")
            yield _found(document, each, Message(text, told), each.target)
        elif _ADDRESS.fullmatch(each.text):
            text = N_("A link {where} has its address as its text: {target}")
            yield _found(document, each, Message(text, told), each.target)
        elif _VAGUE.fullmatch(each.text.casefold().strip(" .:…!→»>")):
            text = N_("The link “{words}” {where} does not say where it goes")
            yield _found(document, each, Message(text, told), each.target)


# ACC-04 (WCAG 1.3.1, 1.4.1) -----------------------------------------------------------------------

_COLOURED: Final = re.compile(
    "[\u26aa\u26ab\u2b1b\u2b1c\U0001f534-\U0001f539\U0001f7e0-\U0001f7eb]"
)
_NO_WORDS: Final = re.compile(r"[\s\ufe0f|]*")


@rule(
    "ACC-04",
    Severity.WARNING,
    scope=Scope.DOCUMENT,
    title=N_("Nothing is said with looks alone"),
    why=N_("A colour is not heard, nor told apart by everybody; an empty line is heard as one"),
    mend=N_("Say it in words beside the colour; leave room with the styles, not with empty lines"),
    bad=_TDR % ("🔴", "Els tràmits"),
    good=_TDR % ("🔴 Vencido", "Els tràmits"),
)
def ACC_04(document: Readable) -> Iterator[Finding]:
    for each in (piece for piece in document.pieces if isinstance(piece, Paragraph)):
        if not each.text and each.alone and not each.cell:
            text = N_("A paragraph {where} is empty")
            yield _found(document, each, Message(text, {"where": _where(each)}))
        elif _COLOURED.search(each.text) and _NO_WORDS.fullmatch(_COLOURED.sub("", each.text)):
            text = N_("“{words}” {where} is a colour without words")
            told = {"words": each.text, "where": _where(each)}
            yield _found(document, each, Message(text, told), each.text)


# ACC-05 (WCAG 3.1.2) ------------------------------------------------------------------------------

_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Z]{2}|\d{3}))?")
_WORDS_SHOWN: Final = 6
_IN_CATALAN: Final = (
    "Els tràmits que es fan a la finestreta amb els seus documents, però també els més llargs"
)
_IN_SPANISH: Final = (
    "Los trámites que se hacen en la ventanilla con sus documentos, y también los más largos"
)


@rule(
    "ACC-05",
    Severity.WARNING,
    scope=Scope.DOCUMENT,
    title=N_("The language of each passage is known"),
    why=N_(
        "A program that reads aloud speaks each language in its own way, if it knows which it is"
    ),
    mend=N_("Write it in the language of the document, or mark in the template which one it is"),
    bad=_TDR % (_IN_CATALAN, "Els tràmits"),
    good=_TDR % (_IN_SPANISH, "Els tràmits"),
)
def ACC_05(document: Readable) -> Iterator[Finding]:
    for each in document.pieces:
        if isinstance(each, Passage) and not _TAG.fullmatch(each.language):
            text = N_("“{code}”, the mark of a passage {where}, is no language")
            told: dict[str, object] = {"code": each.language, "where": _where(each)}
            yield _found(document, each, Message(text, told))
        if isinstance(each, Paragraph) and foreign(each.text, document.language):
            beginning = " ".join(each.text.split()[:_WORDS_SHOWN])
            text = N_("A paragraph {where} is in another language, without a mark: “{words}…”")
            told = {"words": beginning, "where": _where(each)}
            yield _found(document, each, Message(text, told), beginning)
