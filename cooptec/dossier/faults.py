"""Everything that can be wrong with a file before its meaning is judged: family LEC (*lectura*).

One named constructor for each mistake: reading the names tells what can go wrong.
"""

from dataclasses import replace

from cooptec.diagnostics import Declaration, Diagnostic, Fix, Place, Related
from cooptec.dossier.fault_codes import (
    CONFLICT,
    DATE,
    DUPLICATE,
    EMPTY,
    ENCODING,
    INVISIBLE,
    KIND,
    LIMIT,
    LOOK_ALIKE,
    MACHINERY,
    NAME,
    NEWER,
    NOT_FIELDS,
    NUMBER,
    SEVERAL,
    SYNTAX,
    TAB,
    UNREADABLE,
    YES_NO,
)
from cooptec.i18n import N_, Message


def _found(
    declaration: Declaration,
    place: Place,
    message: Message,
    mend: Message | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        code=declaration.code,
        severity=declaration.severity,
        place=place,
        message=message,
        mend=mend or Message(declaration.mend),
        related=related,
    )


# Files ---------------------------------------------------------------------------------------


def not_utf8(place: Place, encoding: str) -> Diagnostic:
    """LEC-01; ``encoding`` is what the bytes look like."""
    return _found(
        ENCODING,
        place,
        Message(
            N_("The file is not written in UTF-8: it looks like {encoding}"), {"encoding": encoding}
        ),
    )


def empty_file(place: Place) -> Diagnostic:
    """LEC-08: nothing in the file, or only comments."""
    return _found(EMPTY, place, Message(EMPTY.title))


def list_file(place: Place) -> Diagnostic:
    """LEC-09: the whole file is a list."""
    return _found(NOT_FIELDS, place, Message(N_("The whole file is a list; fields were expected")))


def single_value_file(place: Place, read: str) -> Diagnostic:
    """LEC-09: the whole file is one text."""
    text = N_("The file holds only the text “{read}”; fields were expected")
    return _found(NOT_FIELDS, place, Message(text, {"read": shortened(read)}))


def several_documents(place: Place) -> Diagnostic:
    """LEC-05, at the line that begins the second document."""
    return _found(SEVERAL, place, Message(N_("A second document begins here; a file holds one")))


def newer_format(place: Place, read: str, known: int) -> Diagnostic:
    """LEC-10: ``format`` is ``read`` and this version knows up to ``known``."""
    text = N_("The dossier has format {read}; this version of cooptec knows up to format {known}")
    return _found(NEWER, place, Message(text, {"read": shortened(read), "known": str(known)}))


def unreadable(place: Place, reason: Message) -> Diagnostic:
    """LEC-18: the system refuses to open the file."""
    return _found(UNREADABLE, place, reason)


def conflict(place: Place, ours: tuple[int, int, str], theirs: tuple[int, int, str]) -> Diagnostic:
    """LEC-14; each side is its first line, its last line and the name that git gave it."""
    text = N_(
        "Two versions of the same lines: lines {a} to {b} are those of “{ours}”, "
        "lines {c} to {d} those of “{theirs}”"
    )
    (a, b, our_name), (c, d, their_name) = ours, theirs
    args = {
        "a": str(a),
        "b": str(b),
        "ours": our_name,
        "c": str(c),
        "d": str(d),
        "theirs": their_name,
    }
    return _found(CONFLICT, place, Message(text, args))


def leftover_mark(place: Place) -> Diagnostic:
    """LEC-14: one of the marks alone, which somebody forgot."""
    text = N_("Git left this mark here when it joined two versions; it is no part of the text")
    return _found(CONFLICT, place, Message(text), Message(N_("Delete the line")))


# Limits --------------------------------------------------------------------------------------


def file_too_large(place: Place, size: int, limit: int) -> Diagnostic:
    """LEC-07, sizes in bytes."""
    text = N_("The file has {size} bytes; at most {limit} are read")
    return _found(LIMIT, place, Message(text, {"size": str(size), "limit": str(limit)}))


def nested_too_deep(place: Place, limit: int) -> Diagnostic:
    """LEC-07: more levels of values inside values than ``limit``."""
    text = N_("Values stand inside values more than {limit} levels deep")
    mend = Message(N_("Check the brackets and the spaces at the beginning of the lines"))
    return _found(LIMIT, place, Message(text, {"limit": str(limit)}), mend)


def too_many_values(place: Place, limit: int) -> Diagnostic:
    """LEC-07: more values than ``limit``, those repeated with ``*`` counted each time."""
    text = N_("The file comes to more than {limit} values, counting those repeated with *name")
    return _found(LIMIT, place, Message(text, {"limit": str(limit)}))


def endless(place: Place) -> Diagnostic:
    """LEC-07: an alias inside the value that it stands for."""
    text = N_("This value contains itself, through a *name inside it")
    mend = Message(N_("Write the value itself; a text that begins with * must be in quotes"))
    return _found(LIMIT, place, Message(text), mend)


def text_too_long(place: Place, length: int, limit: int) -> Diagnostic:
    """LEC-07, lengths in characters."""
    text = N_("The text has {length} characters; at most {limit} are read")
    mend = Message(N_("Shorten the text"))
    args = {"length": str(length), "limit": str(limit)}
    return _found(LIMIT, place, Message(text, args), mend)


# Lines ---------------------------------------------------------------------------------------


def syntax(place: Place, message: Message, mend: Message | None = None) -> Diagnostic:
    """LEC-02; the wording comes from :mod:`cooptec.dossier.syntax`."""
    return _found(SYNTAX, place, message, mend)


def tab(place: Place, fix: Fix | None = None) -> Diagnostic:
    """LEC-06."""
    return replace(_found(TAB, place, Message(TAB.title)), fix=fix)


def forbidden_character(place: Place, character: str) -> Diagnostic:
    """LEC-13; the character is named by its Unicode number."""
    text = N_("There is an invisible character here ({number})")
    return _found(INVISIBLE, place, Message(text, {"number": f"U+{ord(character):04X}"}))


def look_alike(place: Place, sign: str, like: str) -> Diagnostic:
    """LEC-19: a sign of another alphabet in a word that must be exact."""
    text = N_("“{sign}” ({number}) is not the “{like}” that it looks like")
    args = {"sign": sign, "number": f"U+{ord(sign):04X}", "like": like}
    return _found(LOOK_ALIKE, place, Message(text, args))


def duplicate_key(place: Place, key: str, first: Place) -> Diagnostic:
    """LEC-03 at the second one; the first one is the related place."""
    args = {"key": shortened(key)}
    related = Related(first, Message(N_("“{key}” appears here for the first time"), args))
    text = N_("The field “{key}” appears twice, the first time on line {line}")
    return _found(
        DUPLICATE, place, Message(text, {**args, "line": str(first.line)}), related=(related,)
    )


def tagged(place: Place, tag: str) -> Diagnostic:
    """LEC-04: ``!x`` or ``!!x`` before a value."""
    text = N_("“{tag}” is an instruction, not a value, and is not accepted")
    return _found(
        MACHINERY, place, Message(text, {"tag": shortened(tag.replace("tag:yaml.org,2002:", "!!"))})
    )


def merge_key(place: Place) -> Diagnostic:
    """LEC-04: ``<<: *x``."""
    text = N_("“<<” (fields copied from elsewhere) is not accepted")
    mend = Message(N_("Write the fields themselves"))
    return _found(MACHINERY, place, Message(text), mend)


def not_a_name(place: Place) -> Diagnostic:
    """LEC-17: an empty key, or a list or a group where a key goes."""
    return _found(NAME, place, Message(N_("A name of a field was expected here")))


# Values --------------------------------------------------------------------------------------


def wrong_kind(place: Place, wanted: Message, read: Message) -> Diagnostic:
    """LEC-11; both kinds are words of :data:`KINDS` or of the caller."""
    text = N_("This should be {wanted}, and it is {read}")
    return _found(KIND, place, Message(text, {"wanted": wanted, "read": read}))


KIND_TEXT = Message(N_("a text"))
KIND_LIST = Message(N_("a list"))
KIND_GROUP = Message(N_("a group of fields"))
KIND_NOTHING = Message(N_("nothing"))


def kind_of(value: object) -> Message:
    """What a value of :func:`cooptec.dossier.nodes.to_data` is, in words."""
    if value is None:
        return KIND_NOTHING
    if isinstance(value, dict):
        return KIND_GROUP
    return KIND_LIST if isinstance(value, list) else KIND_TEXT


def impossible_date(place: Place, read: str) -> Diagnostic:
    """LEC-12: well written, but not in the calendar (2025-02-30)."""
    text = N_("“{read}” is not a day of the calendar")
    mend = Message(N_("Check the month and the day"))
    return _found(DATE, place, Message(text, {"read": shortened(read)}), mend)


def ill_written_date(place: Place, read: str, suggestion: str | None = None) -> Diagnostic:
    """LEC-12: not written as year-month-day; ``suggestion`` is what it probably should be."""
    text = N_("“{read}” is not a date of the form year-month-day")
    mend = None
    if suggestion is not None:
        mend = Message(N_("Write {suggestion}"), {"suggestion": suggestion})
    return _found(DATE, place, Message(text, {"read": shortened(read)}), mend)


def not_a_number(place: Place, read: str, suggestion: str | None = None) -> Diagnostic:
    """LEC-15, for integers and decimals."""
    return _number(N_("“{read}” is not a number"), place, read, suggestion)


def not_a_whole_number(place: Place, read: str, suggestion: str | None = None) -> Diagnostic:
    """LEC-15, where only an integer will do."""
    return _number(N_("“{read}” is not a whole number"), place, read, suggestion)


def _number(text: str, place: Place, read: str, suggestion: str | None) -> Diagnostic:
    mend = None
    if suggestion is not None:
        mend = Message(N_("Write {suggestion}"), {"suggestion": suggestion})
    return _found(NUMBER, place, Message(text, {"read": shortened(read)}), mend)


def not_true_or_false(place: Place, read: str) -> Diagnostic:
    """LEC-16."""
    text = N_("“{read}” is neither true nor false")
    return _found(YES_NO, place, Message(text, {"read": shortened(read)}))


def shortened(read: str, width: int = 60) -> str:
    """A value as it can be quoted in a sentence: one line, cut where it is long."""
    line = " ".join(read.split())
    return line if len(line) <= width else line[: width - 1] + "…"
