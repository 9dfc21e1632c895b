"""The languages of the interface and of the documents, as ISO 639-1 codes."""

from typing import Literal, TypeGuard, get_args

Language = Literal["ca", "es", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Languages in which the interface and the documents exist; the first one is the default."""

DOCUMENT_LANGUAGES: tuple[str, ...] = (*LANGUAGES, "fr")
"""Languages in which a text of the dossier may be written."""


def is_language(code: str) -> TypeGuard[Language]:
    """Whether the interface speaks this language."""
    return code in LANGUAGES
