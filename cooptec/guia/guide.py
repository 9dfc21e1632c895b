"""The guide: the stages with their steps and decision points, and the key sets.

It is this project's own working model, never an official text. The built-in files are JSON (read
in a twentieth of the time that YAML takes); a dossier replaces what it wants to say in its own way
in ``guia/*.yaml``, keys and all: a step or a criterion is found by its ``id``, and only what stands
there is replaced.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, TypeVar

from cooptec.diagnostics import Diagnostic
from cooptec.dossier import Dossier
from cooptec.guia.own_files import own_files
from cooptec.guia.shape import Claus, Etapa, Pas, PuntDecisio
from cooptec.model.base import Part, TextML

STAGES: Final = ("identificacio", "formulacio", "implementacio", "avaluacio")
"""The stages in their order; each has a file of its name."""

KEY_SETS: Final = ("accio", "programa")
"""The key sets; the file of each is named ``claus_accio``, ``claus_programa``."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide."""

    etapes: tuple[Etapa, ...]
    """In the order in which an action goes through them."""
    claus: Mapping[str, Claus]
    """The key sets: ``accio`` and ``programa``."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the dossier's own files; what could be read of them counts."""

    def etapa(self, codi: str) -> Etapa | None:
        """The stage with this code of the list ``etapa``."""
        return next((each for each in self.etapes if each.etapa == codi), None)

    def pas(self, id_: str) -> Pas | None:
        """The step with this identifier (``F2``)."""
        found = (etapa.pas(id_) for etapa in self.etapes)
        return next((pas for pas in found if pas is not None), None)

    def punt(self, id_: str) -> PuntDecisio | None:
        """The decision point with this identifier (``P2``)."""
        found = (etapa.punt_decisio for etapa in self.etapes)
        return next((punt for punt in found if punt is not None and punt.id == id_), None)


def guide(dossier: Dossier | None) -> Guide:
    """The guide as a dossier tells it; the built-in one outside any."""
    return guide_in(dossier.root if dossier else None)


def guide_in(root: Path | None) -> Guide:
    """The same, for the folder of a dossier that need not be read."""
    models = {name: Etapa if name in STAGES else Claus for name in _names()}
    own = own_files(root, models) if root else None
    if own is None or not (own.parts or own.diagnostics):
        return _builtin()
    told = {name: _retold(part, own.parts.get(name)) for name, part in _parts().items()}
    return _guide(told, own.diagnostics)


def _names() -> tuple[str, ...]:
    return (*STAGES, *(f"claus_{joc}" for joc in KEY_SETS))


@cache
def _builtin() -> Guide:
    return _guide(_parts(), ())


def _guide(parts: Mapping[str, Part], diagnostics: tuple[Diagnostic, ...]) -> Guide:
    etapes = (parts[name] for name in STAGES)
    claus = {joc: parts[f"claus_{joc}"] for joc in KEY_SETS}
    return Guide(
        tuple(each for each in etapes if isinstance(each, Etapa)),
        {joc: each for joc, each in claus.items() if isinstance(each, Claus)},
        diagnostics,
    )


@cache
def _parts() -> Mapping[str, Part]:
    folder = resources.files("cooptec") / "guia" / "data"
    found: dict[str, Part] = {}
    for name in _names():
        data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        found[name] = (Etapa if name in STAGES else Claus).model_validate(data)
    return found


P = TypeVar("P", bound=Part)


def _retold(base: P, own: Part | None) -> P:
    """The part with what the dossier's own one says in its place."""
    if own is None:
        return base
    said = {key: getattr(own, key) for key in own.model_fields_set}
    changes = {key: _value(getattr(base, key), value) for key, value in said.items()}
    return base.model_copy(update=changes)


def _value(old: object, new: object) -> object:
    if isinstance(new, tuple) and isinstance(old, tuple) and _identified(new):
        return _merged(old, new)
    if isinstance(old, Part) and isinstance(new, Part) and not isinstance(new, TextML):
        return _retold(old, new)
    return new


def _identified(items: tuple[object, ...]) -> bool:
    return bool(items) and all(getattr(item, "id", None) for item in items)


def _merged(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Part, ...]:
    """The items in their old order, those with a new identifier at the end."""
    told = {getattr(item, "id", None): item for item in new}
    kept = [_retold(item, told.pop(getattr(item, "id", None), None)) for item in old]
    return (*kept, *told.values())
