"""The logical framework as rows: objectives, results, activities (domain 6.1)."""

from collections.abc import Iterator

from cooptec.documents.view import View
from cooptec.i18n import N_, Translator
from cooptec.render.escape import Markdown

Row = tuple[object, object, object, object, object]


def logframe(marc_logic: View, t: Translator) -> list[Row]:
    """One row each: level, statement, indicators with baseline and target, sources, assumptions."""
    return [*_objectives(marc_logic), *_results(marc_logic, t), *_transversal(marc_logic, t)]


def _objectives(marc_logic: View) -> Iterator[Row]:
    for objectiu in marc_logic.objectius:
        yield objectiu.nivell or "", objectiu.enunciat or "", "", "", ""


def _results(marc_logic: View, t: Translator) -> Iterator[Row]:
    for resultat in marc_logic.resultats:
        indicators = [i for i in marc_logic.indicadors if _serves(i, resultat)]
        yield (
            t(N_("Result")),
            resultat.enunciat or "",
            _bullets(_indicator(each, t) for each in indicators),
            _bullets(each.font_verificacio for each in indicators if each.font_verificacio),
            resultat.hipotesis or "",
        )
        activities = [a for a in marc_logic.activitats if _serves(a, resultat)]
        if activities:
            titles = _bullets(each.titol for each in activities if each.titol)
            yield t(N_("Activities")), titles, "", "", ""


def _transversal(marc_logic: View, t: Translator) -> Iterator[Row]:
    shared = [a.titol for a in marc_logic.activitats if a.resultat is None and a.titol]
    if shared:
        yield t(N_("Activities for all the results")), _bullets(shared), "", "", ""


def _serves(part: View, resultat: View) -> bool:
    return part.resultat is not None and bool(part.resultat.id == resultat.id)


def _indicator(indicador: View, t: Translator) -> Markdown:
    text = Markdown.escape(indicador.enunciat or "")
    base, target = indicador.linia_base, indicador.valor_objectiu
    said = [
        t(N_("baseline {value}"), value=base.valor) if base and base.valor else "",
        t(N_("target {value}"), value=target.valor) if target and target.valor else "",
    ]
    tail = ", ".join(filter(None, said))
    return text + Markdown.escape(f" ({tail})") if tail else text


def _bullets(items: Iterator[object] | list[object]) -> Markdown:
    found = [Markdown.escape(item) for item in items]
    if len(found) < 2:
        return Markdown("").join(found)
    return Markdown("\n\n") + Markdown("\n").join(Markdown("- ") + item for item in found)
