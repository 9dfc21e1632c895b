"""From answers to the objects that are saved: the ones created on the way, then the main one."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cooptec.codelists import CodeLists
from cooptec.dossier.dossier import Dossier
from cooptec.dossier.layout import laid_out
from cooptec.dossier.loading import FORMAT
from cooptec.i18n import Translator
from cooptec.model.base import Part
from cooptec.model.fields import Leaf, fields
from cooptec.model.kinds import kind_named
from cooptec.wizard import identifiers, naming
from cooptec.wizard.follows import REQUESTING, following
from cooptec.wizard.plan import Plan
from cooptec.wizard.questions import can_be_created
from cooptec.wizard.state import Ending, State
from cooptec.wizard.tree import Loc, Tree, get, pruned, put

_CREATED_FIRST: Final = ("entitat", "persona")
"""Institutions before people, who refer to them."""


@dataclass(frozen=True, slots=True)
class NewObject:
    """An object that has no file yet."""

    kind: str
    id: str
    data: Tree
    """Without anything empty."""
    loc: Loc = ()
    """Where it was created, in the answers of the main object; empty for the main one."""
    accio: str | None = None
    """The action in whose folder it stands."""

    @property
    def path(self) -> str:
        """The file that it gets, relative to the dossier."""
        return kind_named(self.kind).path(id=self.id, accio=self.accio or "")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What saving needs to know besides the answers."""

    lists: CodeLists
    dossier: Dossier | None = None
    """None while the programme itself is being made."""
    taken: frozenset[str] = frozenset()
    """Identifiers that other drafts promise."""
    ids: Mapping[Loc, str] = field(default_factory=dict)
    """Identifiers that were given before, when saving was interrupted."""
    accio: str | None = None
    """The action to which the new object belongs."""

    @property
    def used(self) -> set[str]:
        """Every identifier that a new object may not have."""
        entries = self.dossier.entries if self.dossier else ()
        return {entry.id for entry in entries} | self.taken

    def defaults(self, language: str) -> dict[str, str]:
        """Country and language of the programme's partners."""
        country = self.dossier.programa.pais if self.dossier else None
        return {"llengua": language} | ({"pais": country} if country else {})


def objects(plan: Plan, state: State, around: Surroundings) -> tuple[NewObject, ...]:
    """The objects that the answers make; the main one comes last."""
    values = pruned(deepcopy(state.values))
    language = plan.languages[0]
    used = around.used
    made: list[NewObject] = []
    for loc, kind in _created(plan, state.values):
        given = get(values, loc) or {}
        follow = following(kind, loc, values, around.lists, around.defaults(language))
        data = pruned({**follow, **given})
        base = _id_of(kind, data, around, language)
        made.append(_new(kind, around.ids.get(loc) or identifiers.unique(base, used), data, loc))
        used.add(made[-1].id)
        put(values, loc, made[-1].id)
    main = _main(plan, state, values, around)
    id_ = around.ids.get(()) or _main_id(plan.kind.name, main, around, made, language)
    return (*made, replace(_new(plan.kind.name, id_, main), accio=around.accio))


def _created(plan: Plan, values: Tree) -> list[tuple[Loc, str]]:
    found = list(new_references(plan.kind.model, values))
    return sorted(found, key=lambda each: _CREATED_FIRST.index(each[1]))


def new_references(model: type[Part], values: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """The references that were answered with a new object, and its kind."""
    for each in fields(model):
        there = values.get(each.key) if isinstance(values, dict) else None
        for place, value in _items((*loc, each.key), there):
            if not isinstance(value, dict):
                continue
            if each.leaf is Leaf.REFERENCE and can_be_created(each.camp.target or ""):
                assert each.camp.target is not None  # noqa: S101 (it can be created)
                yield from new_references(kind_named(each.camp.target).model, value, place)
                yield place, each.camp.target
            elif each.part is not None:
                yield from new_references(each.part, value, place)


def _items(loc: Loc, value: Any) -> Iterator[tuple[Loc, Any]]:
    if isinstance(value, list):
        yield from (((*loc, index), item) for index, item in enumerate(value))
    else:
        yield loc, value


def _main(plan: Plan, state: State, values: Tree, around: Surroundings) -> Tree:
    """The answers with what is written unasked: format, state, programme, action."""
    auto: Tree = {}
    known = {each.key for each in fields(plan.kind.model) if "auto" in each.camp.by}
    if plan.kind.name == "programa":
        auto["format"] = FORMAT
    if plan.presented:
        auto["estat"] = "presentada" if state.ending is Ending.PRESENT else "esborrany"
    if "llengua_original" in known:
        auto["llengua_original"] = plan.languages[0]
    if "programa" in known and around.dossier and around.dossier.programa.id:
        auto["programa"] = around.dossier.programa.id
    folder = {"accio": around.accio} if "accio" in known and around.accio else {}
    return auto | values | folder


def _new(kind: str, id_: str, data: Tree, loc: Loc = ()) -> NewObject:
    return NewObject(kind, id_, {"id": id_, **data}, loc)


def _id_of(kind: str, data: Tree, around: Surroundings, language: str) -> str:
    if kind == "entitat":
        name = _text(data.get("nom"), language)
        entry = around.lists.get("territori").get(data.get("territori") or "")
        wide = entry is not None and entry.one("tipus") in _WIDE
        place = "" if wide else _territory(data.get("territori"), around, language)
        return identifiers.for_entitat(data.get("tipus"), place, data.get("sigles", ""), name)
    roles = data.get("rol") or [""]
    return identifiers.for_persona(str(roles[0]), str(data.get("entitat") or ""))


_WIDE: Final = frozenset({"pais", "comunitat_autonoma", "provincia"})
"""Kinds of territory that are larger than a town hall's own."""


def _main_id(
    kind: str, data: Tree, around: Surroundings, made: list[NewObject], language: str
) -> str:
    used = around.used | {each.id for each in made}
    if around.accio and around.dossier:
        place = naming.place_of(around.dossier, around.accio)
        return naming.for_record(kind, place, data, used)
    return identifiers.unique(_base_id(kind, data, around, made, language), used)


def _base_id(
    kind: str, data: Tree, around: Surroundings, made: list[NewObject], language: str
) -> str:
    title = _text(data.get("titol") or data.get("nom"), language)
    if kind == "demanda":
        return identifiers.for_demanda(_municipality(data, around, made, language), title)
    if kind in {"entitat", "persona"}:
        return _id_of(kind, data, around, language)
    prefix = kind_named(kind).prefix or kind
    if kind == "conveni":  # has no title: what it is, and since when
        since = get(data, ("vigencia", "inici"))
        words = str(data.get("tipus") or "").replace("_", "-")
        return identifiers.joined(prefix, words, str(getattr(since, "year", "")))
    if kind == "oferta":  # of a person: the identifier says the office, as theirs does
        return identifiers.joined(prefix, str(data.get("persona") or "").removeprefix("per-"))
    return identifiers.joined(prefix, identifiers.slug(title))


def _municipality(data: Tree, around: Surroundings, made: list[NewObject], language: str) -> str:
    """The name of the place that asks; of its identifier where the territory is not known."""
    id_ = get(data, REQUESTING)
    new = next((each for each in made if each.id == id_), None)
    entry = around.dossier.get("entitat", id_) if around.dossier and id_ and not new else None
    code = new.data.get("territori") if new else getattr(entry and entry.object, "territori", None)
    name = _territory(code, around, language)
    return name or str(id_ or "").removeprefix("ent-").removeprefix("gad-")


def _territory(code: str | None, around: Surroundings, language: str) -> str:
    entry = around.lists.get("territori").get(code) if code else None
    return entry.label(language) if entry else ""


def _text(value: Any, language: str) -> str:
    if isinstance(value, dict):
        return str(value.get(language) or next(iter(value.values()), ""))
    return str(value or "")


def file_text(new: NewObject, translator: Translator) -> str:
    """The YAML file of an object.

    Raises:
        Unwritable: a value cannot be written.
    """
    return laid_out(kind_named(new.kind).model, new.data, translator)
