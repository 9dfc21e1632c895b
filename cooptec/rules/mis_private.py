"""What a mission must not say of the people who travel: their health and their documents."""

from collections.abc import Iterable, Iterator

from cooptec.codelists.lookup import folded
from cooptec.codelists.words import says
from cooptec.dossier.nodes import Loc
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.base import TextML
from cooptec.model.missio import Missio

_NEAR = 4
"""How many words after that of a document its number may stand."""

_FIGURES = 5
"""Figures that the number of a document has at least."""


def private_texts(missio: Missio) -> Iterator[tuple[Loc, Message]]:
    """The texts about people that tell of their health, or give the number of a document."""
    for loc, text in _about_people(missio):
        for language in text.languages:
            said = _private(text.get(language) or "", (language,))
            if said is not None:
                yield (*loc, language), Message(said)
    plan = missio.pla_seguretat
    said = _private((plan.nivell if plan is not None else None) or "", DOCUMENT_LANGUAGES)
    if said is not None:
        yield ("pla_seguretat", "nivell"), Message(said)


def _private(text: str, languages: Iterable[str]) -> str | None:
    """What a text gives away, read in each of the languages in which it may be written."""
    if any(says(text, "salut_persona", language) for language in languages):
        return N_("This seems to tell of somebody's health")
    if any(_has_number(text, language) for language in languages):
        return N_("This seems to give the number of somebody's travel document")
    return None


def _about_people(missio: Missio) -> Iterator[tuple[Loc, TextML]]:
    """Where it is told what happened to the people of a mission."""
    texts: list[tuple[Loc, TextML | None]] = [
        (("canvis_missio", index, "motiu"), each.motiu)
        for index, each in enumerate(missio.canvis_missio)
    ]
    if missio.restitucio is not None:
        texts.append((("restitucio", "motiu"), missio.restitucio.motiu))
    if missio.contingut_informe is not None:
        loc = ("contingut_informe", "incidencies")
        texts.append((loc, missio.contingut_informe.incidencies))
    if missio.formacio_previa is not None:
        texts.append((("formacio_previa", "continguts"), missio.formacio_previa.continguts))
    return ((loc, text) for loc, text in texts if text is not None)


def _has_number(text: str, language: str) -> bool:
    words = folded(text).split()
    return any(
        says(word, "document_viatge", language) and any(map(_is_number, words[at + 1 :][:_NEAR]))
        for at, word in enumerate(words)
    )


def _is_number(word: str) -> bool:
    return sum(c.isdigit() for c in word) >= _FIGURES
