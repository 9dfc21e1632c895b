"""What a template may show is told completely, in every language."""

import json
from collections.abc import Mapping
from dataclasses import fields as parts_of
from dataclasses import is_dataclass
from importlib import resources

import pytest

from cooptec.documents.catalogue import DOCUMENTS
from cooptec.documents.compose import reader_of
from cooptec.documents.contexts import context
from cooptec.documents.template_fields import functions, led_to, names_for
from cooptec.documents.view import View
from cooptec.i18n import LANGUAGES, translator

TOLD = json.loads(
    (resources.files("cooptec") / "documents/data/plantilles.json").read_text(encoding="utf-8")
)


def contexts(tools):
    """Each document with the context of the first object of which it is made."""
    dossier, t = tools.example("manabi-2018"), translator("en")
    for document in DOCUMENTS:
        reader = reader_of(document, dossier, t, internal=False, public=False)
        for kind in document.on:
            for entry in dossier.of(kind)[:1]:
                yield document, context(entry, reader)


def computed(value):
    """What may be asked of a computed object."""
    if isinstance(value, (str, View, Mapping, list)) or value is None:
        return set()
    own = {each.name for each in parts_of(value)} if is_dataclass(value) else set()
    made = {n for n, each in vars(type(value)).items() if isinstance(each, property)}
    return {each for each in own | made if not each.startswith("_")}


def test_every_name_that_a_template_knows_is_told(tools) -> None:
    for document, known in contexts(tools):
        told = {each.name for each in names_for(document, translator("en"))}
        assert set(known) <= told, document.tipus


def test_everything_that_a_computed_object_answers_is_told(tools) -> None:
    for document, known in contexts(tools):
        names = {each.name: each for each in names_for(document, translator("en"))}
        for name, value in known.items():
            if name != "missions" and not isinstance(value, bool):
                told = {each.path for each in names[name].fields}
                assert computed(value) <= told, (document.tipus, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_told_in_every_language(language) -> None:
    meanings = [each["significat"] for each in (*TOLD["noms"], *TOLD["funcions"])]
    meanings += [part for each in TOLD["noms"] for part in each["parts"].values()]
    assert all(each[language] for each in meanings)
    assert all(set(each) == set(LANGUAGES) for each in meanings)
    assert functions(translator(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_have_the_title_and_the_help_of_the_model(language) -> None:
    t = translator(language)
    demand = next(e for e in names_for(DOCUMENTS[0], t) if e.name == "demanda")
    problem = next(each for each in demand.fields if each.path == "problema")
    assert problem.title == t("Problem to be solved") or problem.title
    assert problem.help
    reference = next(each for each in demand.fields if each.path == "contrapart")
    assert reference.leads_to == "persona"


def test_what_a_reference_leads_to_is_told_too() -> None:
    t = translator("en")
    names = names_for(DOCUMENTS[0], t)
    assert {"persona", "entitat"} <= {each.name for each in led_to(names, t)}
