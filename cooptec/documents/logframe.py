"""The logical framework as rows: objectives, results, activities (domain 6.1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cooptec.documents.helpers import NOTHING, dated, filled, measure
from cooptec.documents.view import View
from cooptec.i18n import N_, Translator
from cooptec.render.escape import Markdown, strong

Row = Sequence[object]


def logframe(marc_logic: View, t: Translator) -> list[Row]:
    """One row each: level, statement, indicators with baseline and target, sources, assumptions."""
    return [*_objectives(marc_logic), *_results(marc_logic, t), *_transversal(marc_logic, t)]


def matrix(marc_logic: View, accio: View, t: Translator) -> list[Row]:
    """The planning matrix: statement, indicator, baseline, target, source, assumptions.

    One row for each indicator. What holds for a whole result stands in its first row, the
    activities of a result in a row of their own below.
    """
    rows = [*_aims(marc_logic, accio)]
    measuring, leading = _by_result(marc_logic.indicadors), _by_result(marc_logic.activitats)
    for number, resultat in enumerate(marc_logic.resultats, 1):
        of = measuring.get(resultat.id, []), leading.get(resultat.id, [])
        rows += _chain(resultat, *of, number, t)
    shared = [a.titol for a in marc_logic.activitats if a.resultat is None and a.titol]
    if shared:
        rows.append(_row(_named(t(N_("Activities for all the results")), _bullets(shared))))
    return rows


def followed(marc_logic: View) -> list[Row]:
    """How indicators are followed.

    One row each: indicator, unit, source of the baseline, milestones, how often, told apart by,
    who.
    """
    return [
        [
            each.enunciat or NOTHING,
            each.unitat or NOTHING,
            (each.linia_base.font if each.linia_base else None) or NOTHING,
            _bullets([dated(each, value) for value in each.valors_intermedis]) or NOTHING,
            each.frequencia or NOTHING,
            Markdown(", ").join(map(Markdown.escape, each.desagregacio)) or NOTHING,
            each.responsable.name if each.responsable else NOTHING,
        ]
        for each in marc_logic.indicadors
    ]


def _aims(marc_logic: View, accio: View) -> Iterator[Row]:
    specific = accio.objectiu_especific
    for objectiu in marc_logic.objectius:
        own = specific is not None and specific.id == objectiu.id
        said = _named(objectiu.nivell, objectiu.enunciat)
        yield _row(said, assumed=_bullets(accio.hipotesis) if own else None)


def _chain(
    resultat: View, indicators: list[View], activities: list[View], number: int, t: Translator
) -> Iterator[Row]:
    name = t(N_("Result {n}"), n=number)
    measured = [_measured(each, t) for each in indicators]
    first, *others = measured or [()]
    yield _row(_named(name, resultat.enunciat), *first, assumed=resultat.hipotesis)
    for cells in others:
        yield _row(_named(name, t(N_("(continued)"))), *cells)
    titles = [each.titol for each in activities if each.titol]
    if titles:
        yield _row(_named(t(N_("Activities of result {n}"), n=number), _bullets(titles)))


def _row(said: object, *cells: object, assumed: object = None) -> Row:
    """A row of the matrix; what does not apply shows as a dash."""
    return [said, *(each or NOTHING for each in (*cells, *[None] * (4 - len(cells)), assumed))]


def _named(name: object, said: object) -> Markdown:
    text = strong(name) if name else Markdown()
    return Markdown("\n\n").join(Markdown.escape(each) for each in (text, said) if each)


def _measured(indicador: View, t: Translator) -> Row:
    return [
        indicador.enunciat or "",
        _baseline(indicador, t),
        dated(indicador, indicador.valor_objectiu),
        indicador.font_verificacio or "",
    ]


def _baseline(indicador: View, t: Translator) -> object:
    base = indicador.linia_base
    if base is None or base.valor:
        return dated(indicador, base)
    if base.quan:
        return t(N_("to be measured by {day}"), day=base.quan.short)
    return ""


def _objectives(marc_logic: View) -> Iterator[Row]:
    for objectiu in marc_logic.objectius:
        yield objectiu.nivell or "", objectiu.enunciat or "", "", "", ""


def _results(marc_logic: View, t: Translator) -> Iterator[Row]:
    measuring, leading = _by_result(marc_logic.indicadors), _by_result(marc_logic.activitats)
    for resultat in marc_logic.resultats:
        indicators = measuring.get(resultat.id, [])
        yield (
            t(N_("Result")),
            resultat.enunciat or "",
            _bullets(_indicator(each, t) for each in indicators),
            _bullets(each.font_verificacio for each in indicators if each.font_verificacio),
            resultat.hipotesis or "",
        )
        activities = leading.get(resultat.id, [])
        if activities:
            titles = _bullets(each.titol for each in activities if each.titol)
            yield t(N_("Activities")), titles, "", "", ""


def _transversal(marc_logic: View, t: Translator) -> Iterator[Row]:
    shared = [a.titol for a in marc_logic.activitats if a.resultat is None and a.titol]
    if shared:
        yield t(N_("Activities for all the results")), _bullets(shared), "", "", ""


def _by_result(parts: Iterable[View]) -> Mapping[str, list[View]]:
    """The indicators or activities that serve each result, by its identifier."""
    found: dict[str, list[View]] = {}
    for each in parts:
        resultat = each.resultat
        if resultat is not None:
            found.setdefault(resultat.id, []).append(each)
    return found


def _indicator(indicador: View, t: Translator) -> Markdown:
    text = Markdown.escape(indicador.enunciat or "")
    unit, base, target = indicador.unitat, indicador.linia_base, indicador.valor_objectiu
    pairs = ((N_("baseline {value}"), base), (N_("target {value}"), target))
    said = [
        filled(t(words), {"value": measure(value.valor, unit)})
        for words, value in pairs
        if value and value.valor
    ]
    return text + Markdown(" \\({}\\)").format(Markdown(", ").join(said)) if said else text


def _bullets(items: Iterator[object] | list[object]) -> Markdown:
    found = [Markdown.escape(item) for item in items]
    if len(found) < 2:
        return Markdown("").join(found)
    return Markdown("\n\n") + Markdown("\n").join(Markdown("- ") + item for item in found)
