"""Languages: catalogs, messages that are translated late, formats and sorting.

Every sentence that a person reads is marked with :func:`N_` where it is written, travels as a
:class:`Message` (a template and its arguments) and becomes text only at the border, in the
language of the reader. The language of a document is not the language of the interface.
"""

from cooptec.i18n.languages import DOCUMENT_LANGUAGES, LANGUAGES, Language, is_language
from cooptec.i18n.message import N_, Message
from cooptec.i18n.translator import Translator, translator

__all__ = [
    "DOCUMENT_LANGUAGES",
    "LANGUAGES",
    "N_",
    "Language",
    "Message",
    "Translator",
    "is_language",
    "translator",
]
