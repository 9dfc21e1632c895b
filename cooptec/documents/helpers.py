"""Functions that every template may call."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Final

from cooptec.figures.achievement import takes_unit
from cooptec.i18n import Translator, formats
from cooptec.model.fields import field_at, walk
from cooptec.model.kinds import KINDS
from cooptec.render.bounds import bounded
from cooptec.render.escape import Markdown
from cooptec.render.faults import Unknown
from cooptec.render.marks import unmarked

NOTHING: Final = "—"
"""What a cell without a value shows."""

_PLACE: Final = re.compile(r"\{([a-z_.]+)\}")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_LANGUAGE_CODE: Final = 2
_ANNOUNCED: Final = re.compile(r"\\?:$")
"""What announces a list, which stands in the next paragraph and is left out."""
_NAME: Final = 6
"""Words of a name; what is longer is told in a list."""
_OPTIONAL: Final = re.compile(r"\[([^\]]*)\]")


def helpers(t: Translator) -> Mapping[str, Callable[..., object]]:
    """The functions of the templates of one language.

    - ``_("text", name=value)``: a text of the catalogs
    - ``ngettext("one", "many", n)``: the same for a number of things
    - ``title("demanda.problema")``: what a field is called, from the model
    - ``rows(items, "titol", "data.short", "{valor} ({data})")``: the rows of a table
    - ``listing(items)``: several things in a sentence, *a, b and c*
    - ``listing(items, lowered=True)``: the same with the names as they stand inside a sentence
    - ``inside(label)``: a name as it stands inside a sentence, *technical assistance*
    - ``measure(indicador.linia_base.valor, indicador.unitat)``: a value with its unit
    - ``dated(indicador, indicador.linia_base)``: the same with its day
    - ``opening(text, 60)``: the first sentences of a text, as many as fit in some words
    - ``text(ca="…", es="…", en="…")``: words of a template's own: :mod:`own_templates`
    """

    def said(text: str, **values: object) -> Markdown:
        return filled(t(text), values)

    def counted(one: str, many: str, n: int, **values: object) -> Markdown:
        return filled(t.choose(one, many, n), {"n": n, **values})

    def lower(name: object) -> Markdown:
        return inside(name, t.language)

    def listed(items: Iterable[object], *, lowered: bool = False) -> Markdown:
        said = [lower(each) if lowered else Markdown.escape(each) for each in items]
        return Markdown(formats.listing(said, t.language))

    return {
        "_": said,
        "ngettext": counted,
        "title": lambda path: title(path, t),
        "rows": rows,
        "listing": listed,
        "inside": lower,
        "measure": measure,
        "dated": dated,
        "opening": opening,
    }


def filled(text: str, values: Mapping[str, object]) -> Markdown:
    """A text with its ``{places}`` filled in; all of it escaped but what is Markdown already."""
    pieces = (
        Markdown.escape(values[piece] if position % 2 else piece)
        for position, piece in enumerate(_PLACE.split(text))
    )
    return Markdown("").join(bounded(pieces))


def title(path: str, t: Translator) -> str:
    """What a field is called, by its kind of object and its path.

    Raises:
        Unknown: the model has no such field.
    """
    kind, *loc = path.split(".")
    known = {each.name: each for each in KINDS}
    if kind not in known:
        raise Unknown(kind, known)
    model = known[kind].model
    field = field_at(model, loc)
    if field is None:
        raise Unknown(path, (f"{kind}.{'.'.join(keys)}" for keys, _ in walk(model)))
    return t(field.camp.title)


def inside(name: object, language: str) -> Markdown:
    """A name or a post as it stands inside a sentence.

    An abbreviation keeps its capitals, and so do, in English, the names of languages (whose codes
    have two letters).
    """
    text = unmarked(Markdown.escape(name))
    own = language == "en" and len(getattr(name, "code", "")) == _LANGUAGE_CODE
    return text if own or text[1:2].isupper() else Markdown(text[:1].lower() + text[1:])


def measure(value: object, unit: object) -> Markdown:
    """A value of an indicator with its unit, *6 sections*; empty where there is no value."""
    said, of = Markdown.escape(value or ""), Markdown.escape(unit or "")
    if not of or not takes_unit(*(unmarked(str(each)).replace("\\", "") for each in (said, of))):
        return said
    gap = " " if any(map(str.isalpha, of)) else "\N{NO-BREAK SPACE}"
    return said + Markdown(gap) + of


def dated(indicador: Any, value: Any) -> Markdown:
    """A value of an indicator with its unit and its day; empty where there is none."""
    if value is None or not value.valor:
        return Markdown()
    day = f" ({value.data.short})" if value.data is not None else ""
    return measure(value.valor, indicador.unitat) + Markdown.escape(day)


def opening(text: object, words: int = 60) -> Markdown:
    """The first sentences of the first paragraph of a text: what fits, and at least one."""
    paragraph = unmarked(Markdown.escape(text)).strip().split("\n\n")[0]
    taken: list[str] = []
    for sentence in _SENTENCE.split(paragraph):
        if taken and len(" ".join([*taken, sentence]).split()) > words:
            break
        taken.append(sentence)
    said = " ".join(taken)
    return Markdown(_ANNOUNCED.sub(".", said))


def rows(items: Iterable[Any], *cells: str) -> list[list[str]]:
    """One row for each item; each cell is a path in it, or a text with ``{paths}``.

    What is absent shows as a dash; a text whose every path is absent does too. What stands in
    ``[brackets]`` is left out when a path in it is absent.
    """
    several = list(items)
    made = bounded(_cell(item, cell) for item in several for cell in cells)
    return [list(islice(made, len(cells))) for _ in several]


def _cell(item: Any, cell: str) -> str:
    if "{" not in cell:
        value = _value(item, cell)
        return _several(value) if isinstance(value, list) and value else _shown(value)
    values = {path: _value(item, path) for path in _PLACE.findall(cell)}
    if all(_is_absent(value) for value in values.values()):
        return NOTHING
    kept = _OPTIONAL.sub(lambda found: _if_present(found.group(1), values), cell)
    return filled(kept, {path: _shown(value, nothing="") for path, value in values.items()})


def _if_present(text: str, values: Mapping[str, object]) -> str:
    present = all(not _is_absent(values[path]) for path in _PLACE.findall(text))
    return text if present else ""


def _value(item: Any, path: str) -> Any:
    for key in path.split("."):
        if item is None:
            return None
        item = _held(item, key)
    return item


def _held(item: Any, key: str) -> Any:
    if not isinstance(item, Mapping):
        if key.startswith("_"):  # what jinja's sandbox refuses too
            raise Unknown(key, ())
        return getattr(item, key)
    if key not in item:
        raise Unknown(key, map(str, item))
    return item[key]


def _is_absent(value: object) -> bool:
    return value is None or value in ("", [])


def _shown(value: Any, nothing: str = NOTHING) -> str:
    if _is_absent(value):
        return nothing
    if isinstance(value, list):
        return Markdown(", ").join(Markdown.escape(_named(each)) for each in value)
    return _named(value)


def _several(values: list[Any]) -> Markdown:
    """Names one after another; sentences, which have commas and stops of their own, as a list."""
    items = [Markdown.escape(_named(each)) for each in values]
    if len(items) > 1 and any(len(each.split()) > _NAME for each in items):
        return Markdown("\n").join(Markdown("- ") + each for each in items)
    return Markdown(", ").join(items)


def _named(value: Any) -> str:
    name: str = value if isinstance(value, str) else value.name
    return name
