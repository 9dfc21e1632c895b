"""A page that shows how the documents of an institution look, without any real data."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from cooptec.documents.brand import INK, Brand, brand_of, said_of
from cooptec.documents.dates import timestamp
from cooptec.documents.helpers import NOTHING
from cooptec.documents.view import Reader
from cooptec.documents.writing import filled_in
from cooptec.dossier import Dossier, Entry
from cooptec.figures.contrast import OF_AREAS, OF_TEXTS, WHITE, colour, contrast, told
from cooptec.figures.palette import Adjusted, palette
from cooptec.i18n import N_, Translator, formats
from cooptec.model.fields import field_at
from cooptec.model.marca import ColorsMarca
from cooptec.render.charts import Bars, Group, Row, Value, bars
from cooptec.render.charts.figure import figure, names_of
from cooptec.render.escape import Markdown, line
from cooptec.render.look import Look
from cooptec.render.source import Source

_TEMPLATE: Final = "mostra_marca.md.j2"
_CHART: Final = "exemple"
_LINES: Final = (
    (N_("Travel"), Decimal("4200.00"), Decimal("3987.40")),
    (N_("Accommodation and meals"), Decimal("2650.50"), Decimal("2650.50")),
    (N_("Materials"), Decimal("780.00"), Decimal("95.20")),
)
"""Budget lines of nobody."""


def specimen(issuer: Entry, dossier: Dossier, t: Translator, day: date) -> Source:
    """The page of an institution.

    Raises:
        TemplateFault: the template of the dossier's own is wrong.
        RenderFault: the chart cannot be drawn.
    """
    reader = Reader(dossier, t, internal=False)
    brand = brand_of(issuer, reader)
    drawn = bars(_chart(t), brand.look)
    svg, png = names_of(_CHART)
    context = {
        "name": brand.name,
        "amount": formats.money(_LINES[0][1], "EUR", t.language),
        "money": list(_money(t)),
        "chart": figure(_CHART, t(N_("Planned and executed, by heading")), drawn.alternative),
        "colours": list(_colours(issuer, dossier, brand.look, t)),
        "needed": {"of_texts": _figure(OF_TEXTS, t), "of_areas": _figure(OF_AREAS, t)},
        "details": list(_details(brand, t)),
        "emphasis": lambda text: Markdown("*") + line(text) + Markdown("*"),
    }
    title = t(N_("Specimen of the brand"))
    return Source(
        body=filled_in(_TEMPLATE, context, dossier.root, t),
        title=title,
        subtitle=brand.name,
        language=t.language,
        timestamp=timestamp(day),
        author=brand.name,
        subject=title,
        header=f"{title} · {brand.name}",
        footer=brand.name,
        images={svg: drawn.svg, png: drawn.png},
        look=brand.look,
    )


def _chart(t: Translator) -> Bars:
    rows = tuple(
        Row(t(name), (_value(planned, t), _value(executed, t)))
        for name, planned, executed in _LINES
    )
    said = "; ".join(f"{r.name}: {r.values[0].said}, {r.values[1].said}" for r in rows)
    return Bars(
        groups=(Group("", rows),),
        series=(t(N_("Planned")), t(N_("Executed"))),
        header=t(N_("Budget heading")),
        alternative=t(N_("Bars of what is planned and what is executed: {rows}."), rows=said),
        language=t.language,
    )


def _value(amount: Decimal, t: Translator) -> Value:
    return Value(amount, formats.money(amount, "EUR", t.language))


def _money(t: Translator) -> Iterator[tuple[str, str, str]]:
    for name, *amounts in _LINES:
        planned, executed = (formats.money(each, "EUR", t.language) for each in amounts)
        yield t(name), planned, executed


def _colours(issuer: Entry, dossier: Dossier, look: Look, t: Translator) -> Iterator[list[str]]:
    """A row for each colour of the look: what it is, its code, its contrast, what to know of it."""
    said = said_of(issuer, dossier)
    colors = said.brand.colors if said is not None else None
    adjusted = {each.loc: each for each in palette(colors).adjusted}
    for key, name in INK.items():
        found = adjusted.get((key,))
        yield _row(_title((key,), t), getattr(look, name), look, found, t)
    for n, code in enumerate(look.series):
        name = t(N_("Chart, colour {n}"), n=n + 1)
        yield _row(name, code, look, adjusted.get(("grafics", n)), t)


def _title(loc: tuple[str, ...], t: Translator) -> str:
    field = field_at(ColorsMarca, loc)
    return t(field.camp.title) if field is not None else ""


def _row(name: str, code: str, look: Look, found: Adjusted | None, t: Translator) -> list[str]:
    own, band = colour(code) or WHITE, colour(look.band) or WHITE
    with_band = NOTHING if own == band else _ratio(contrast(own, band), t)
    return [name, code, _ratio(contrast(own, WHITE), t), with_band, _remark(found, t)]


def _ratio(value: float, t: Translator) -> str:
    return t(N_("{ratio} to 1"), ratio=told(value))


def _figure(value: float, t: Translator) -> str:
    return formats.decimal(told(value), t.language)


def _remark(found: Adjusted | None, t: Translator) -> str:
    if found is None:
        return NOTHING
    return t(
        N_("in the place of {given}, which has {ratio} to 1"),
        given=str(found.given),
        ratio=told(found.contrast),
    )


def _details(brand: Brand, t: Translator) -> Iterator[tuple[str, object]]:
    look = brand.look
    yield t(N_("Typeface of the text")), look.font
    yield t(N_("Typeface of the headings")), look.heading_font
    yield t(N_("Typeface in Word and OpenDocument")), look.office_font
    yield t(N_("Logos")), _named([each.text for each in look.logos])
    yield t(N_("Logos of the funders")), _named([each.text for each in look.funders])
    yield t(N_("Postal foot")), _named(look.postal)


def _named(texts: Sequence[str]) -> str:
    return " · ".join(texts) or NOTHING
