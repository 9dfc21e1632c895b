"""What a console shows in the place of a sign that it does not have."""

import codecs
import unicodedata
from typing import Final

HANDLER: Final = "cooptec.nearest"
"""The name under which :func:`nearest` is known to the streams."""
_SIGNS: Final = str.maketrans("–—−‘’“”«»•·…✓✗→─│", '---\'\'""""**.vx>-|')


def nearest(error: UnicodeError) -> tuple[str, int]:
    """For each sign that cannot be written the nearest one of ASCII, or ``?``: as many as before.

    Raises:
        UnicodeError: the one given, when it is not about writing.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end].translate(_SIGNS)
    bare = (unicodedata.normalize("NFKD", sign)[0] for sign in missing)
    return "".join(sign if sign.isascii() else "?" for sign in bare), error.end


def register() -> None:
    """Let streams name it."""
    codecs.register_error(HANDLER, nearest)
