"""Lists of words by which a text is judged, as data in each language."""

import json
from functools import cache
from importlib import resources


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list in all its languages, in lower case.

    Raises:
        FileNotFoundError: there is no such list.
    """
    file = resources.files("cooptec") / "codelists" / "words" / f"{name}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return frozenset(word for key, found in data.items() if key != "font" for word in found)
