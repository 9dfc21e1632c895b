"""Identifiers made from words that two branches will not both choose; never a person's name."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Final

_SMALL: Final = frozenset(
    words
    for line in (
        "a al als amb and as at by con cap d da das de del dels des do dos e el els em en entre",
        "es et for from i in into is l la las les lo los mi ni o of on or para pel pels per por",
        "que s sa se ses si sin sobre su sus the to un una unas unes unos uns v with y",
    )
    for words in line.split()
)
"""Words that say nothing of a title, in the languages of the documents."""

_LONGEST: Final = 48
_WORDS: Final = 4

_OFFICES: Final[Mapping[str, str]] = {"govern_local": "gad", "ajuntament": "aj"}
"""What a town hall is called in an identifier, before the name of its territory."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower-case ASCII."""
    plain = unicodedata.normalize("NFKD", text.replace("l·l", "ll")).casefold()
    kept = (
        c if c.isascii() and c.isalnum() else " " for c in plain if not unicodedata.combining(c)
    )
    return "".join(kept).split()


def slug(text: str, most: int = _WORDS) -> str:
    """The words that matter in a text, joined by hyphens; empty where it has none."""
    words = words_of(text)
    telling = [word for word in words if word not in _SMALL] or words
    found = ""
    for word in telling[:most]:
        longer = f"{found}-{word}" if found else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


def unique(base: str, taken: Collection[str]) -> str:
    """The identifier itself, or with the first number from 2 that nobody has."""
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def joined(*parts: str) -> str:
    """The prefix and the words that there are; ``-nova`` stands in where there are none."""
    found = [part for part in parts if part]
    return "-".join(found) if len(found) > 1 else f"{found[0]}-nova"


def for_demanda(municipality: str, title: str) -> str:
    """``dem-jama-usos-suelo``: the place and the words of the title."""
    place = slug(municipality, 3)
    inside = set(place.split("-"))
    rest = " ".join(word for word in words_of(title) if word not in inside)
    return joined("dem", place, slug(rest))


_OFFICE_WORDS: Final = frozenset(
    {"ajuntament", "ayuntamiento", "autonomo", "canton", "descentralizado"}
    | {"gad", "gobierno", "municipal"}
)
"""Words of the name of a town hall that say nothing of its place."""


def for_entitat(tipus: str | None, territory: str, short: str, name: str) -> str:
    """``ent-gad-jama`` for town halls, ``ent-ame`` for the others.

    Args:
        tipus: the kind of institution.
        territory: the name of its own territory; empty where it only lies in a larger one.
        short: its initials.
        name: its name.
    """
    office = _OFFICES.get(tipus or "")
    own = " ".join(word for word in words_of(name) if word not in _OFFICE_WORDS)
    place = slug(territory, 3) or slug(own, 3)
    if office and place:
        return f"ent-{office}-{place}"
    return joined("ent", slug(short) or slug(name))


def for_persona(role: str, institution: str) -> str:
    """``per-contrapart-jama``: the role and where the person works."""
    inside = institution.removeprefix("ent-").removeprefix("gad-").removeprefix("aj-")
    place = slug(inside)
    return joined("per", "" if f"{place}-".startswith(f"{slug(role)}-") else slug(role), place)
