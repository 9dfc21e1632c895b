"""The codes of the family LEC (*lectura*) and what each one means."""

from cooptec.diagnostics import Declaration, Severity
from cooptec.i18n import N_

_E = Severity.ERROR

ENCODING = Declaration(
    code="LEC-01",
    severity=_E,
    title=N_("The file is not written in UTF-8"),
    why=N_("Accents and the letters ñ and ç would be read wrongly"),
    mend=N_("Save the file again choosing the encoding UTF-8 in your editor"),
    waivable=False,
)
SYNTAX = Declaration(
    code="LEC-02",
    severity=_E,
    title=N_("The file cannot be understood from this point on"),
    why=N_("Nothing of the file can be read until this is mended"),
    mend=N_("Correct the line; a text with signs such as : # [ must be in quotes"),
    waivable=False,
)
DUPLICATE = Declaration(
    code="LEC-03",
    severity=_E,
    title=N_("The same field appears twice"),
    why=N_("Only one of the two values could count, and nobody would know which"),
    mend=N_("Keep one of the two and delete the other"),
    waivable=False,
)
MACHINERY = Declaration(
    code="LEC-04",
    severity=_E,
    title=N_("The file uses a YAML instruction that is not accepted"),
    why=N_("Instructions such as !type or << change what a text means; a dossier holds only data"),
    mend=N_("Write the value itself; a text that begins with ! must be in quotes"),
    waivable=False,
)
SEVERAL = Declaration(
    code="LEC-05",
    severity=_E,
    title=N_("The file holds several documents"),
    why=N_("Each file of a dossier describes one thing"),
    mend=N_("Put each part in a file of its own, or delete the line “---”"),
    waivable=False,
)
TAB = Declaration(
    code="LEC-06",
    severity=_E,
    title=N_("There is a tab where there should be spaces"),
    why=N_("A tab has a different width in each editor, so nobody can tell what belongs to what"),
    mend=N_("Write spaces instead of the tab"),
    waivable=False,
)
LIMIT = Declaration(
    code="LEC-07",
    severity=_E,
    title=N_("The file exceeds a limit"),
    why=N_("Limits keep a damaged or hostile file from blocking the program"),
    mend=N_("Shorten the file, or split it"),
    waivable=False,
)
EMPTY = Declaration(
    code="LEC-08",
    severity=_E,
    title=N_("The file is empty"),
    why=N_("Something else may refer to it, and would find nothing"),
    mend=N_("Fill it in, or delete it"),
    waivable=False,
)
NOT_FIELDS = Declaration(
    code="LEC-09",
    severity=_E,
    title=N_("The file does not consist of fields"),
    why=N_("Each file describes one thing with fields of the form name: value"),
    mend=N_("Begin the lines of the file with the name of a field and a colon"),
    waivable=False,
)
NEWER = Declaration(
    code="LEC-10",
    severity=_E,
    title=N_("The dossier was made for a newer version of cooptec"),
    why=N_("This version could misread or damage it"),
    mend=N_("Install the newest version of cooptec"),
    waivable=False,
)
KIND = Declaration(
    code="LEC-11",
    severity=_E,
    title=N_("The value is of another kind"),
    why=N_("The value is left out, as if it had not been written"),
    mend=N_("Write what the field expects; cooptec explica shows an example"),
    waivable=False,
)
DATE = Declaration(
    code="LEC-12",
    severity=_E,
    title=N_("The date does not exist or is not well written"),
    why=N_("Calendars, terms and missions are computed from dates"),
    mend=N_("Write year, month and day with hyphens, such as 2018-10-05"),
    waivable=False,
)
INVISIBLE = Declaration(
    code="LEC-13",
    severity=_E,
    title=N_("There is an invisible character"),
    why=N_("What a person sees would not be what the program reads"),
    mend=N_("Delete the character; it often comes with a text that was copied from elsewhere"),
    waivable=False,
)
CONFLICT = Declaration(
    code="LEC-14",
    severity=_E,
    title=N_("The file holds two versions, and nobody has chosen between them yet"),
    why=N_("Two people changed the same lines, and git left both in the file"),
    mend=N_(
        "Keep the right lines, delete the others, and delete the marks too: the lines that begin "
        "with <<<<<<<, |||||||, ======= and >>>>>>>"
    ),
    waivable=False,
)
NUMBER = Declaration(
    code="LEC-15",
    severity=_E,
    title=N_("The value is not a number"),
    why=N_("Totals, durations and shares are computed from it"),
    mend=N_("Write digits with a point before the decimals and no thousands mark, such as 1250.50"),
    waivable=False,
)
YES_NO = Declaration(
    code="LEC-16",
    severity=_E,
    title=N_("The value is neither true nor false"),
    why=N_("Words such as yes, no or on are read differently by different programs"),
    mend=N_("Write true or false"),
    waivable=False,
)
NAME = Declaration(
    code="LEC-17",
    severity=_E,
    title=N_("The name of a field is not a word"),
    why=N_("Fields are found by their name"),
    mend=N_("Write the name of the field, a colon, a space and the value"),
    waivable=False,
)
UNREADABLE = Declaration(
    code="LEC-18",
    severity=_E,
    title=N_("The file cannot be opened"),
    why=N_("What it says is missing from everything else"),
    mend=N_("Check that the file exists and that you may read it"),
    waivable=False,
)
LOOK_ALIKE = Declaration(
    code="LEC-19",
    severity=_E,
    title=N_("A letter looks like another one"),
    why=N_("Two names that nobody can tell apart would be two different things"),
    mend=N_("Type the word again on the keyboard"),
    waivable=False,
)
PROFILE = Declaration(
    code="LEC-21",
    severity=Severity.WARNING,
    title=N_("A profile of headings does not fit the terms of reference"),
    why=N_("A section without a heading, or with two, would be read where nobody expects it"),
    mend=N_("Name each section once in the profile; cooptec plantilles lists the profiles"),
    waivable=False,
)

READING: tuple[Declaration, ...] = (
    ENCODING,
    SYNTAX,
    DUPLICATE,
    MACHINERY,
    SEVERAL,
    TAB,
    LIMIT,
    EMPTY,
    NOT_FIELDS,
    NEWER,
    KIND,
    DATE,
    INVISIBLE,
    CONFLICT,
    NUMBER,
    YES_NO,
    NAME,
    UNREADABLE,
    LOOK_ALIKE,
)
"""All declarations of the family, in the order of their codes."""
