"""A JSON Schema for each kind of file, so that an editor completes keys and shows their help.

Draft 7, because that is what the language servers for YAML read. A schema says what an editor can
know from one file alone: keys, kinds of value, codes with their names. What is required when, and
what holds between files, only ``valida`` knows. An empty value is allowed everywhere: a file in the
making is the normal case.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cooptec.codelists import CodeLists
from cooptec.i18n import N_, Translator
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, fields
from cooptec.model.kinds import KINDS, PART_PREFIXES, Kind, kind_named
from cooptec.model.perfil_tdr import SECTIONS, Apartat, PerfilTdr
from cooptec.model.places import PROFILE, PROFILES

Schema = dict[str, Any]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_HOUR: Final = r"^([01]\d|2[0-3]):[0-5]\d$"
_WORDS: Final = "[a-z0-9]+(-[a-z0-9]+)*"
_LEAVES: Final[dict[Leaf, Schema]] = {
    Leaf.TEXT: {"type": ["string", "number", "boolean"]},
    Leaf.CODE: {"type": "string"},
    Leaf.REFERENCE: {"type": "string"},
    Leaf.INTEGER: {"type": "integer"},
    Leaf.DECIMAL: {"type": "number"},
    Leaf.BOOLEAN: {"type": "boolean"},
    Leaf.DATE: {"type": "string", "pattern": _DAY},
    Leaf.HOUR: {"type": "string", "pattern": _HOUR},
}
"""A text may look like a number: the program reads what was written."""

TITLES: Final[Mapping[str, str]] = {
    **{kind.name: kind.title for kind in KINDS},
    PROFILE: N_("profile of headings"),
}
"""What can have a schema: the kinds of file, and the profiles of headings, with their titles."""


def schema_named(name: str, lists: CodeLists, t: Translator) -> Schema:
    """The schema of what ``TITLES`` names; arguments as for :func:`schema`."""
    return _of_profiles(lists, t) if name == PROFILE else schema(kind_named(name), lists, t)


def _of_profiles(lists: CodeLists, t: Translator) -> Schema:
    """Where a profile names sections of the terms of reference, those are offered."""
    making = _Making(lists, t)
    root = making.part(PerfilTdr)
    offered = [{"const": each.name, "description": t(each.title)} for each in SECTIONS]
    sections = {"anyOf": [*offered, {"type": "null"}]}
    heading = making.definitions[Apartat.__name__]["properties"]
    for named in (root["properties"]["obertura"], heading["seccions"], heading["sense_titol"]):
        named["items"] = sections
    head = {"$schema": _DRAFT, "title": t(TITLES[PROFILE])}
    return head | root | {"definitions": making.definitions}


def schema(kind: Kind, lists: CodeLists, t: Translator) -> Schema:
    """The schema of a kind of file.

    Args:
        kind: the kind.
        lists: the code lists; their codes are offered with their names.
        t: the language of titles, help and names.
    """
    making = _Making(lists, t)
    root = making.part(kind.model)
    if kind.prefix is not None:
        form = {"type": ["string", "null"], "pattern": f"^{kind.prefix}-{_WORDS}$"}
        root["properties"]["id"] |= form
    head = {"$schema": _DRAFT, "title": t(kind.title)}
    return head | root | {"definitions": making.definitions}


class _Making:
    """Makes a schema, each part of it once."""

    def __init__(self, lists: CodeLists, t: Translator) -> None:
        self.definitions: dict[str, Schema] = {}
        self._lists = lists
        self._t = t

    def part(self, model: type[Part]) -> Schema:
        properties = {field.key: self._field(field) for field in fields(model)}
        return {"type": "object", "additionalProperties": False, "properties": properties}

    def _field(self, field: Field) -> Schema:
        said = {"title": self._t(field.camp.title)}
        help_ = " ".join(self._help(field))
        if help_:
            said["description"] = help_
        return said | self._or_nothing(self._value(field))

    def _help(self, field: Field) -> Iterator[str]:
        camp, t = field.camp, self._t
        if camp.help:
            yield t(camp.help)
        if camp.unit:
            yield t(N_("Unit: {unit}."), unit=t(camp.unit))
        if camp.words:
            least, most = camp.words
            if least:
                yield t(N_("Advised: {least} to {most} words."), least=least, most=most)
            else:
                yield t(N_("At most {most} words are advised."), most=most)
        if camp.example:
            yield t(N_("For example: {example}"), example=t(camp.example))

    def _value(self, field: Field) -> Schema:
        one = self._one(field)
        if field.many:
            return {"type": "array", "items": self._or_nothing(one)}
        if field.keyed:
            return {"type": "object", "additionalProperties": self._or_nothing(one)}
        return one

    def _one(self, field: Field) -> Schema:
        if field.part is TextML:
            return {"anyOf": [_LEAVES[Leaf.TEXT], self._reference(TextML)]}
        if field.part is not None:
            return self._reference(field.part)
        if field.camp.codelist is not None:
            return self._codes(field.camp.codelist)
        if field.camp.target is not None:
            return self._identifier(field.camp.target)
        assert field.leaf is not None  # noqa: S101 (a field without parts is a leaf)
        return dict(_LEAVES[field.leaf])

    def _reference(self, model: type[Part]) -> Schema:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # its place is taken before its own parts are looked at
            self.definitions[name] = self.part(model)
        return {"$ref": f"#/definitions/{name}"}

    def _codes(self, name: str) -> Schema:
        key = f"codis_{name}"
        if key not in self.definitions:
            codes = self._lists.get(name)
            offered: list[Schema] = [
                {"const": each.codi, "description": each.label(self._t.language)} for each in codes
            ]
            if codes.partial:
                offered.append({"type": "string"})
            self.definitions[key] = {"anyOf": offered}
        return {"$ref": f"#/definitions/{key}"}

    def _identifier(self, target: str) -> Schema:
        kinds = target.split("|")
        prefixes = [p for p in (_prefix(kind) for kind in kinds) if p]
        if len(prefixes) < len(kinds):
            return {"type": "string"}
        return {"type": "string", "pattern": f"^({'|'.join(prefixes)})-{_WORDS}$"}

    def _or_nothing(self, value: Schema) -> Schema:
        kind = value.get("type")
        if isinstance(kind, list):
            return value | {"type": [*kind, "null"]}
        if isinstance(kind, str):
            return value | {"type": [kind, "null"]}
        if "anyOf" in value:
            return {"anyOf": [*value["anyOf"], {"type": "null"}]}
        return {"anyOf": [value, {"type": "null"}]}


def _prefix(kind: str) -> str | None:
    return PART_PREFIXES[kind][0] if kind in PART_PREFIXES else kind_named(kind).prefix


def written(said: Schema) -> str:
    """A schema as the text of a file."""
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def attached(folder: str) -> dict[str, list[str]]:
    """Which schema belongs to which files, as the YAML extension of editors wants it.

    Args:
        folder: where the schemas stand, relative to the dossier.
    """
    patterns = {
        kind.name: [each.format(id="*", accio="*") for each in kind.patterns] for kind in KINDS
    }
    return {
        f"./{folder}/{name}.json": files
        for name, files in {**patterns, PROFILE: [PROFILES]}.items()
    }
