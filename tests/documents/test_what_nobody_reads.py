"""What must never reach the reader of a document: identifiers, codes, and what is internal."""

import re
from functools import cache

import pytest

from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator
from cooptec.model.base import Part
from cooptec.model.camp import Visibility
from cooptec.model.fields import Leaf, fields, visit, walk
from cooptec.model.kinds import KINDS, PART_PREFIXES
from cooptec.resources import examples_folder

RULE = re.compile(r"\b(?:[A-Z]{3})-\d\d\b")
KEY = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
PREFIXES = [kind.prefix for kind in KINDS if kind.prefix] + [p for p, _ in PART_PREFIXES.values()]
FORMATS = ("docx", "odt", "pdf", "html", "md")


def shows(text, mark):
    """Whether a text holds a mark that is no piece of a longer figure."""
    return mark in text and re.search(rf"(?<!\d){re.escape(mark)}(?!\d)", text) is not None


@cache
def identifiers(name):
    """Every identifier of an example, those of parts too."""
    dossier = load(examples_folder() / name)
    found = {entry.id for entry in dossier.entries}
    for entry in dossier.entries:
        found |= {part.id for _, _, part in visit(entry.object) if getattr(part, "id", None)}
    return frozenset(each for each in found if each.partition("-")[0] in PREFIXES)


@cache
def bare_codes(name):
    """The codes that an example uses and that are no word of a language."""
    dossier = load(examples_folder() / name)
    lists, found, words = dossier.lists, set(), natural_words()
    for entry in dossier.entries:
        for _, field, value in visit(entry.object):
            if field.camp.codelist is not None and isinstance(value, str):
                found.add(value)
                for code in LANGUAGES:
                    label = lists.get(field.camp.codelist).label(value, code)
                    words |= set(re.findall(r"\w+", label.casefold()))
            elif field.leaf is Leaf.TEXT:  # what people typed is a word, whatever else it is
                words |= set(re.findall(r"\w+", value.casefold()))
    return frozenset(c for c in found if len(c) > 3 and c.islower() and not words & {c})


def natural_words():
    """The words in which the fields of the model are called."""
    titles = (t(field.camp.title) for t in map(translator, LANGUAGES) for field in every_field())
    return {word for title in titles for word in re.findall(r"\w+", title.casefold())}


def every_field():
    return (field for kind in KINDS for _, field in walk(kind.model))


def strangers(text, name):
    """The words of a text that only the program understands; addresses are nobody's words."""
    text = re.sub(r"\S+@\S+", "", text)
    found = {id_ for id_ in identifiers(name) if id_ in text}
    found |= set(RULE.findall(text)) | set(KEY.findall(text))
    spoken = set(re.findall(r"(?<!\w)[a-z_0-9]+(?!\w)", text))
    return found | (bare_codes(name) & spoken)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["manabi-2018", "minim"])
def test_no_document_shows_an_identifier_a_rule_a_key_or_a_code(tools, name, language) -> None:
    for tipus, id_ in {*tools.every_document(name), *tools.one_of_each(name)}:
        source = tools.composed(name, tipus, id_, language).source
        around = (source.title, source.subtitle, source.edition, source.header, source.footer)
        text = "\n".join((*around, source.mark, *source.keywords, tools.plain(source.body)))
        assert strangers(text, name) == set(), (tipus, id_)


@pytest.mark.parametrize("to", FORMATS)
def test_no_file_shows_an_identifier_a_rule_a_key_or_a_code(tools, to) -> None:
    for name, tipus, id_, language in (
        ("manabi-2018", "tdr", "acc-jama-usos-sol-2018", "ca"),
        ("minim", "fitxa_demanda", "dem-rocafuerte-atencio", "es"),
    ):
        text = tools.seen(tools.made(name, tipus, id_, language, to), to)
        assert len(text) > 1000
        assert strangers(text, name) == set()


def test_the_codes_that_are_looked_for_are_real_ones() -> None:
    found = bare_codes("manabi-2018")
    assert {"formulacio", "en_especie", "urbanisme_territori", "avancat"} <= found


@pytest.fixture(scope="module")
def texts(full, tools):
    """Every document of a dossier with nothing left to fill in, in each language."""
    found = {}
    for code in LANGUAGES:
        for tipus, kind in (("tdr", "accio"), ("fitxa_demanda", "demanda")):
            for entry in full.dossier.of(kind):
                made = tools.compose_in(full.dossier, tipus, entry.id, code)
                found[tipus, entry.id, code] = tools.plain(made.source.body)
    return found


def internal_paths(kind):
    """The fields of a kind of object that stay inside, and those of their parts."""
    found = []
    hidden = {Visibility.INTERNA, Visibility.RESTRINGIDA}
    for path, field in walk(kind.model):
        around = (walk_to(kind.model, path[:depth]) for depth in range(1, len(path) + 1))
        if any(each.camp.visibility in hidden for each in around):
            found.append(".".join(path))
        del field
    return found


def walk_to(model, path):
    """The field of a model at a path."""
    *around, last = path
    for key in around:
        model = next(field for field in fields(model) if field.key == key).part
    return next(field for field in fields(model) if field.key == last)


def test_what_is_internal_reaches_no_document(texts, full) -> None:
    kinds = {entry.id: entry.kind for entry in full.dossier.entries}
    kinds |= {f"{e.accio} {e.kind.name}": e.kind for e in full.dossier.entries if e.accio}
    leaked, looked_for = [], 0
    for owner in full.owners():
        for path in internal_paths(kinds[owner]):
            for (tipus, id_, code), text in texts.items():
                for ways in full.of(owner, path, code):
                    looked_for += 1
                    leaked += [(tipus, id_, owner, path) for way in ways if shows(text, way)]
    assert leaked == []
    assert looked_for > 500


@pytest.mark.parametrize("kind", ["pressupost", "missio", "oferta", "conveni"])
def test_costs_travel_and_offers_reach_no_document(texts, full, kind) -> None:
    owners = {
        e.id if e.accio is None else f"{e.accio} {e.kind.name}" for e in full.dossier.of(kind)
    }
    marks = {
        way
        for owner in owners
        for path in full.paths(owner)
        for code in LANGUAGES
        for ways in full.of(owner, path, code)
        for way in ways
    }
    assert len(marks) > 10
    assert [mark for mark in marks if any(shows(text, mark) for text in texts.values())] == []


@pytest.mark.parametrize("part", ["analisi.", "decisio.", "resposta.", "registre"])
def test_analysis_scores_and_decisions_stay_at_the_fons(texts, full, part) -> None:
    demanda = "dem-jama-usos-sol"
    paths = [path for path in full.paths(demanda) if path.startswith(part)]
    assert paths
    for path in paths:
        for code in LANGUAGES:
            marks = [way for ways in full.of(demanda, path, code) for way in ways]
            assert not [m for m in marks for text in texts.values() if shows(text, m)]


def test_nobodys_gender_can_be_read(texts, full) -> None:
    genders = full.dossier.lists.get("genere")
    used = {entry.object.genere for entry in full.dossier.of("persona")}
    assert used
    for code in LANGUAGES:
        for gender in used:
            lines = {line.strip() for t, line in pairs(texts, code)}
            assert genders.label(gender, code) not in lines


def pairs(texts, language):
    """Each line of the documents of a language."""
    for (_, _, code), text in texts.items():
        if code == language:
            yield from ((text, line) for line in text.splitlines())


RISKS = """
riscos:
  - id: rsc-intern
    descripcio:
      es: Una cosa que solo sabe el Fons
      ca: Una cosa que només sap el Fons
    mitigacio: {es: Callar, ca: Callar}
  - id: rsc-compartit
    descripcio:
      es: Una cosa que saben todos
      ca: Una cosa que sap tothom
    visibilitat: compartida
"""


def test_a_risk_reaches_the_terms_of_reference_only_when_it_is_shared(minim, tools) -> None:
    accio = minim / "accions/acc-rocafuerte-atencio-2018/accio.yaml"
    with accio.open("a", encoding="utf-8") as file:
        file.write(RISKS)
    for code, shared, kept in (("es", "saben todos", "solo sabe"), ("ca", "tothom", "només sap")):
        made = tools.compose_in(load(minim), "tdr", "acc-rocafuerte-atencio-2018", code)
        text = tools.plain(made.source.body)
        assert shared in text
        assert kept not in text
        assert "Callar" not in text


def test_the_mail_of_a_person_is_the_only_contact_that_is_shown(texts, full) -> None:
    for entry in full.dossier.of("persona"):
        telephone = full.of(entry.id, "telefon_institucional", "es")
        assert telephone
        assert not [w for ways in telephone for w in ways for t in texts.values() if shows(t, w)]


def test_a_part_of_the_model_is_never_shown_as_it_is(texts) -> None:
    assert isinstance(Part(), Part)
    for text in texts.values():
        assert not re.search(r"\w+\(\w+=|<\w+ object|Decimal\(|\bNone\b|\bTrue\b|\bFalse\b", text)
