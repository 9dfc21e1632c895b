"""The measures that the documents of every format share, said once in ``mesures.json``."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from cooptec.resources import templates_folder


@cache
def measures() -> Mapping[str, Any]:
    """Sizes and distances of text in points, those of the page in millimetres.

    Raises:
        ResourcesMissing: the installation has lost them.
    """
    path = templates_folder() / "estils" / "mesures.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
