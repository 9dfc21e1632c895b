"""A sentence before it has a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for "mark, do not translate yet")
    """Mark a text for the catalogs and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogs and the values for its ``{places}``.

    The arguments stay values (dates, decimals, other messages) so that each language formats them
    in its own way, and so that a cache can keep the message without keeping a sentence.
    """

    text: str
    args: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    """The text for several; the number is the argument ``n``."""
