"""What a template may show, in the words of whoever edits it: generated from the model.

What is not a file of the dossier but computed from it is told in ``data/plantilles.json``; a test
proves that nothing which a template can reach is missing there.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cooptec.documents.catalogue import Document
from cooptec.i18n import Translator
from cooptec.model.base import Part, Periode, Persones, Quantia, TextML
from cooptec.model.fields import Field, fields
from cooptec.model.kinds import KINDS, kind_named

_SHOWN_WHOLE = (TextML, Periode, Persones, Quantia)
"""Parts that a template shows as they are, without a key of theirs."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """Something that a template may show: how it is written and what it means."""

    path: str
    title: str
    help: str = ""
    many: bool = False
    leads_to: str = ""
    """The kind of object that it is a reference to."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a template knows, and what it may ask of it."""

    name: str
    meaning: str
    many: bool
    fields: tuple[TemplateField, ...]


def names_for(document: Document, t: Translator) -> list[Name]:
    """The names that the template of a document knows, those of its own object first."""
    own = {*document.on, document.tipus}
    found = [each for each in _told()["noms"] if "*" in each["de"] or own & set(each["de"])]
    found.sort(key=lambda each: ("*" in each["de"], each["tipus"] not in own))
    return [_name(each, t) for each in found]


def led_to(names: list[Name], t: Translator) -> list[Name]:
    """The objects to which references of some names lead and that are no name themselves."""
    there = {each.name for each in names}
    known = {each.name: each for each in KINDS}
    found: dict[str, Name] = {}
    waiting = [field.leads_to for each in names for field in each.fields]
    while waiting:
        kind = waiting.pop(0)
        if kind in known and kind not in there and kind not in found:
            made = Name(kind, t(known[kind].title), many=False, fields=_fields(kind, t))
            found[kind] = made
            waiting += [field.leads_to for field in made.fields]
    return list(found.values())


def functions(t: Translator) -> list[tuple[str, str]]:
    """The functions that every template may call, and what they give."""
    return [(each["crida"], each["significat"][t.language]) for each in _told()["funcions"]]


@cache
def _told() -> Mapping[str, Any]:
    file = resources.files("cooptec") / "documents" / "data" / "plantilles.json"
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _name(told: Mapping[str, Any], t: Translator) -> Name:
    kind = told["tipus"]
    parts = tuple(TemplateField(key, meaning[t.language]) for key, meaning in told["parts"].items())
    shown = _fields(kind, t) if kind else parts
    return Name(told["nom"], told["significat"][t.language], told["llista"], shown)


@cache
def _fields(kind: str, t: Translator) -> tuple[TemplateField, ...]:
    return tuple(_walked(kind_named(kind).model, "", t))


def _walked(model: type[Part], before: str, t: Translator) -> Iterator[TemplateField]:
    for field in fields(model):
        if field.key == "excepcions":
            continue
        path = f"{before}{field.key}"
        yield _field(field, path, t)
        if field.part is not None and field.part not in _SHOWN_WHOLE:
            yield from _walked(field.part, f"{path}.", t)


def _field(field: Field, path: str, t: Translator) -> TemplateField:
    camp = field.camp
    help_ = t(camp.help) if camp.help else ""
    return TemplateField(path, t(camp.title), help_, field.many, (camp.target or "").split("|")[0])
