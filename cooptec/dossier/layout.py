"""How the file of an object is laid out: order, sections and quotes, for new files and old ones."""

from collections.abc import Container, Iterator, Mapping
from typing import Any, Final

from cooptec.dossier.nodes import Plain, Scalar
from cooptec.dossier.writer import TOP, Group, Quoted, Spot, Value, emit
from cooptec.i18n import Translator
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, fields

_BARE: Final = frozenset({Leaf.INTEGER, Leaf.DECIMAL, Leaf.BOOLEAN, Leaf.DATE})
"""Values that stand without quotes, as their author wrote them."""


def laid_out(
    model: type[Part],
    data: Mapping[str, Any],
    translator: Translator,
    top: Spot = TOP,
    titled: Container[str] = (),
) -> str:
    """The YAML file of an object.

    Fields stand in the order of the model, each section under a comment line with its title, and
    codes of figures in quotes. The languages of a text stay in the order in which they come.

    Args:
        model: what the file is about.
        data: what it says, as answers of a conversation or as values of a file.
        translator: the language of the titles of the sections.
        top: the comments of a file that is there already.
        titled: the sections whose titles it has; of the others, one whose first field has a
            comment over it gets no title besides.

    Raises:
        Unwritable: a value cannot be written.
    """
    groups = []
    for section, found in _sections(model, data):
        own_words = bool(found) and bool(top.at(found[0][0]).own.above)
        title = section if section in titled or not own_words else None
        values = [(key, _written(field, value)) for key, field, value in found]
        groups.append(Group(values, translator(title) if title else None))
    return emit(groups, top)


Found = list[tuple[str, Field | None, Any]]
"""Fields of a file, None for one that the model does not know."""


def _sections(model: type[Part], data: Mapping[str, Any]) -> Iterator[tuple[str | None, Found]]:
    title: str | None = None
    found: Found = []
    for each in fields(model):
        if each.camp.section:
            yield title, found
            title, found = each.camp.section, []
        if each.key in data:
            found.append((each.key, each, data[each.key]))
    yield title, found
    known = model.model_fields
    yield None, [(key, None, value) for key, value in data.items() if key not in known]


def sections(model: type[Part], data: Mapping[str, Any]) -> tuple[str, ...]:
    """The titles of the sections that the file of an object has, as keys of the catalogs."""
    return tuple(title for title, found in _sections(model, data) if title and found)


def as_written(field: Field, value: Any) -> Value:
    """The value of a field as it stands in a file: codes of figures in quotes."""
    if isinstance(value, list):
        return [as_written(field, item) for item in value]
    if isinstance(value, dict) and field.part is not None:
        if field.keyed:
            return {key: _part(field.part, item) for key, item in value.items()}
        return _part(field.part, value)
    if isinstance(value, dict):
        return _as_found(value)
    if isinstance(value, Scalar):
        value = Plain(value) if field.leaf in _BARE else str(value)
    if field.leaf is Leaf.CODE and isinstance(value, str):
        return _code(value)
    return value  # type: ignore[no-any-return]


def _written(field: Field | None, value: Any) -> Value:
    return _as_found(value) if field is None else as_written(field, value)


def _part(part: type[Part], value: Any) -> Value:
    """The fields of a part in the order of the model; what it does not know comes after."""
    if not isinstance(value, dict):
        return _as_found(value)
    by_key = {each.key: each for each in fields(part)}
    order = [key for key in by_key if key in value] + [key for key in value if key not in by_key]
    if part is TextML:  # people write the original first, and what is translated after it
        order = list(value)
    return {key: _written(by_key.get(key), value[key]) for key in order}


def _as_found(value: Any) -> Value:
    """A value of a field that the model does not know: bare texts stay bare, others are texts."""
    if isinstance(value, dict):
        return {key: _as_found(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_found(item) for item in value]
    if isinstance(value, Scalar):
        return value if value.plain else str(value)
    return value  # type: ignore[no-any-return]


def _code(value: str) -> Value:
    """Quotes around a code that begins with a figure; ``P1`` stays bare, as people write it."""
    return Quoted(value) if value[:1].isdigit() else value
