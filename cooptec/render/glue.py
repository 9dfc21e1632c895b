"""Words that stay one text while pandoc is at work.

Pandoc makes two things of each word, itself and the blank behind it, and every filter has to look
at all of them. Where nothing can depend on a blank, between letters and punctuation marks that are
no Markdown, a character takes its place that :func:`escape.readable` takes out of everything that
people typed; in the finished file it is a blank again.
"""

import re
from typing import Final

from cooptec.render.escape import Markdown

GLUE: Final = "\u17a3"
"""A letter, so that pandoc takes all words that it joins for one, where any other sign would be a
thing of its own; Unicode advises nobody to use this one."""
_PLAIN: Final = r"[,;.:()!?/%'-]"
_BLANK: Final = re.compile(rf"(?:(?<=\w)|(?<=\\{_PLAIN})) (?=\w|\\{_PLAIN})")
_APART: Final = re.compile(r"^[ ]*(?:#|:::).*|\]\(<[^>\n]*>|(?<!\\)\{[^}\n]*\}", re.MULTILINE)
"""Headings, of which pandoc makes identifiers, and what is no text: attributes and addresses."""


def glued(body: Markdown) -> str:
    """The Markdown of a document with as few blanks as may be."""
    parts, at = [], 0
    for found in _APART.finditer(body):
        parts += [_BLANK.sub(GLUE, body[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _BLANK.sub(GLUE, body[at:])])


def parted(text: str) -> str:
    """A text of the finished file, with all its blanks."""
    return text.replace(GLUE, " ")
