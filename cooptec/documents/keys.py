"""The six keys: each question of a key set, and whether the dossier can answer it yet."""

from collections.abc import Iterable, Mapping
from typing import Final

from cooptec.documents.helpers import opening
from cooptec.documents.public import UNPERMITTED
from cooptec.documents.view import Reader
from cooptec.dossier import Dossier, Entry
from cooptec.guia.guide import guide
from cooptec.guia.shape import Clau
from cooptec.model.accio import Accio
from cooptec.model.base import Part, TextML
from cooptec.model.demanda import Demanda
from cooptec.model.fields import Field, field_at, field_of
from cooptec.model.kinds import kind_named

Context = dict[str, object]

_ALWAYS: Final = frozenset({"etapa", "nom"})
"""Fields that say nothing yet of what is asked: every object has them."""


def keys_of(joc: str, entry: Entry, reader: Reader) -> list[Context]:
    """The key set of an action or of the programme, in its order.

    Each key has ``id`` (for decisions of a template), ``title``, ``question``, ``answered``
    (whether one of the fields that it is answered from has something), ``withheld`` (whether one
    of them has something that the partner has not allowed to be published), ``due`` (the stage in
    which it is filled in), ``over`` (whether an action has left that stage) and ``said`` (the title
    and text of each field, for a key that a dossier has put in the place of a built-in one).
    """
    claus = guide(reader.dossier).claus[joc].claus
    ordered = sorted(claus, key=lambda each: each.ordre or 0)
    return [_key(each, entry, reader) for each in ordered]


def _key(clau: Clau, entry: Entry, reader: Reader) -> Context:
    values = [(path, list(_values(path, entry, reader))) for path in clau.fonts]
    stages = reader.dossier.lists.get("etapa")
    return {
        "id": clau.id,
        "title": _text(clau.titol, reader),
        "question": _text(clau.pregunta, reader),
        "answered": any(found for path, found in values if path.split(".")[-1] not in _ALWAYS),
        "withheld": any(_is_withheld(path, entry, reader) for path in clau.fonts),
        "due": stages.label(clau.etapa or "", reader.language),
        "over": _is_over(clau, entry, reader),
        "said": [each for path, found in values for each in _texts(path, found, reader)],
    }


def _is_over(clau: Clau, entry: Entry, reader: Reader) -> bool:
    """Whether the action stands in a later stage than that of a key; a programme never does."""
    stages = reader.dossier.lists.get("etapa")
    due = stages.position(clau.etapa or "")
    now = stages.position(entry.object.etapa or "") if isinstance(entry.object, Accio) else None
    return due is not None and now is not None and now > due


def _texts(path: str, found: Iterable[object], reader: Reader) -> Iterable[Mapping[str, object]]:
    """The texts among the values of a field that the reader may see."""
    field = _field(path)
    if field is None or not reader.may_see(field, Part()):
        return
    for value in found:
        text = value.get(reader.language) if isinstance(value, TextML) else None
        if text:
            yield {"title": reader.t(field.camp.title), "text": opening(text)}


def _field(path: str) -> Field | None:
    kind, *loc = path.split(".")
    try:
        return field_at(kind_named(kind).model, loc)
    except KeyError:
        return None


def _values(path: str, entry: Entry, reader: Reader) -> Iterable[object]:
    """Everything under the path of a field, around an action or in the programme, that shows."""
    kind, *keys = path.split(".")
    for each in _around(kind, entry, reader.dossier):
        field = field_at(type(each.object), keys[:1])
        if field is None or reader.may_see(field, each.object, each):
            yield from _under(each.object, keys)


def _is_withheld(path: str, entry: Entry, reader: Reader) -> bool:
    kind, *keys = path.split(".")
    if reader.public is None or kind != "demanda" or not keys:
        return False
    return any(
        next(iter(_under(each.object, keys)), None) is not None
        and reader.public.why_hidden(field_of(Demanda, keys[0]), each.object, each) == UNPERMITTED
        for each in _around(kind, entry, reader.dossier)
        if keys[0] in Demanda.model_fields
    )


def _around(kind: str, entry: Entry, dossier: Dossier) -> Iterable[Entry]:
    if entry.kind.name == kind:
        return [entry]
    if kind == "programa":
        return dossier.of(kind)
    if entry.kind.name == "programa":
        return dossier.of(kind)
    if kind == "demanda":
        found = (dossier.get(kind, id_) for id_ in entry.as_(Accio).demandes)
        return [each for each in found if each is not None]
    return dossier.of_action(kind, entry.id)


def _under(part: object, keys: list[str]) -> Iterable[object]:
    if part is None or part in ("", ()):
        return
    if isinstance(part, tuple):
        for each in part:
            yield from _under(each, keys)
    elif not keys:
        yield part
    else:
        yield from _under(getattr(part, keys[0], None), keys[1:])


def _text(text: TextML | None, reader: Reader) -> str:
    if text is None:
        return ""
    return text.get(reader.language) or text.whichever or ""
