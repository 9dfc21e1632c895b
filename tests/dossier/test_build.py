"""From values to objects: one faulty leaf hides nothing else, and places stay right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooptec.dossier.build import build
from cooptec.dossier.nodes import read
from cooptec.model.accio import Accio
from cooptec.model.base import TextML
from cooptec.model.demanda import Demanda
from cooptec.model.entitat import Entitat
from cooptec.model.kinds import KINDS
from cooptec.model.pressupost import Pressupost
from cooptec.model.programa import Programa


def built(model, text):
    """What a file of YAML becomes."""
    return build(read("x.yaml", text.encode()), model)


def codes(found):
    return [each.code for each in found.diagnostics]


def pointed(text, place):
    """The stretch of a text at a place."""
    return text.splitlines()[place.line - 1][place.column - 1 :][: place.length]


def test_a_file_without_fault_is_an_object_without_finding() -> None:
    found = built(Demanda, "id: dem-x\ntitol: {ca: Un títol}\nambits: [turisme]\n")
    assert found.diagnostics == ()
    assert found.object.titol.ca == "Un títol"
    assert found.object.ambits == ("turisme",)


LEAVES = {
    "dedicacio_contrapart": ("deu", "LEC-15"),
    "data_presentacio": ("2018-02-30", "LEC-12"),
    "unitat_responsable": ("[a]", "LEC-11"),
    "ambits": ("turisme", "LEC-11"),
    "evidencies": ("{any: 2017}", "LEC-11"),
    "durada_prevista": ("dues", "LEC-11"),
}


@pytest.mark.parametrize("key", LEAVES)
def test_one_faulty_leaf_hides_nothing_else(key) -> None:
    value, code = LEAVES[key]
    text = f"id: dem-x\nregistre: abans\n{key}: {value}\nresum: {{es: después}}\n"
    found = built(Demanda, text)
    assert codes(found) == [code]
    assert found.diagnostics[0].place.line == 3
    assert found.object.registre == "abans"
    assert found.object.resum.es == "después"
    assert not getattr(found.object, key)
    assert found.faulty == {(key,)}


def test_all_the_faults_of_a_file_are_found_at_once() -> None:
    lines = [f"{key}: {value}" for key, (value, _) in LEAVES.items()]
    found = built(Demanda, "\n".join(["id: dem-x", *lines, "desconegut: 1"]))
    assert sorted(codes(found)) == sorted([*(code for _, code in LEAVES.values()), "GEN-03"])
    assert [each.place.line for each in found.diagnostics] == list(range(2, 9))
    assert found.object.id == "dem-x"


def test_a_faulty_leaf_of_a_part_leaves_the_rest_of_the_part() -> None:
    text = "evidencies:\n  - afirmacio: a\n    any: fa temps\n    font: f\n"
    found = built(Demanda, text)
    (evidence,) = found.object.evidencies
    assert (evidence.afirmacio.ca, evidence.any, evidence.font) == ("a", None, "f")
    assert pointed(text, found.diagnostics[0].place) == "fa temps"


def test_items_that_are_dropped_keep_the_places_of_the_others_right() -> None:
    text = (
        "evidencies:\n  - dolenta\n  - any: 2001\n    font: primera\n  - també dolenta\n"
        "  - any: mil\n    font: segona\n"
    )
    parsed = read("x.yaml", text.encode())
    found = build(parsed, Demanda)
    assert [each.font for each in found.object.evidencies] == ["primera", "segona"]
    assert [pointed(text, each.place) for each in found.diagnostics] == [
        "dolenta",
        "també dolenta",
        "mil",
    ]
    places = [parsed.place(found.in_file(("evidencies", at, "font"))) for at in (0, 1)]
    assert [pointed(text, place) for place in places] == ["primera", "segona"]
    assert found.faulty == {("evidencies", 0), ("evidencies", 2), ("evidencies", 3, "any")}


def test_an_item_without_value_is_left_out_and_keeps_the_places_of_the_others() -> None:
    text = "ambits:\n  -\n  - turisme\n  - [x]\n  - cultura\n"
    parsed = read("x.yaml", text.encode())
    found = build(parsed, Demanda)
    assert found.object.ambits == ("turisme", "cultura")
    assert codes(found) == ["LEC-11"]
    places = [parsed.place(found.in_file(("ambits", at))) for at in (0, 1)]
    assert [pointed(text, place) for place in places] == ["turisme", "cultura"]


def test_dropped_items_inside_dropped_items_keep_their_places() -> None:
    text = (
        "decisions:\n  - x\n  - porta: P2\n    participants: [[a], per-b]\n"
        "  - porta: P3\n    participants: [{a: 1}, {b: 2}, per-c]\n"
    )
    parsed = read("x.yaml", text.encode())
    found = build(parsed, Accio)
    assert [each.participants for each in found.object.decisions] == [("per-b",), ("per-c",)]
    locs = [("decisions", 0, "participants", 0), ("decisions", 1, "participants", 0)]
    assert [pointed(text, parsed.place(found.in_file(loc))) for loc in locs] == ["per-b", "per-c"]


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_whatever_items_are_dropped_the_places_of_the_others_are_right(good) -> None:
    items = [f"t{at}" if kept else f"[t{at}]" for at, kept in enumerate(good)]
    text = "ambits:\n" + "".join(f"  - {item}\n" for item in items)
    parsed = read("x.yaml", text.encode())
    found = build(parsed, Demanda)
    kept = [item for item, fine in zip(items, good, strict=True) if fine]
    assert list(found.object.ambits) == kept
    places = [parsed.place(found.in_file(("ambits", at))) for at in range(len(kept))]
    assert [pointed(text, place) for place in places] == kept
    assert len(found.diagnostics) == good.count(False)


def test_an_unknown_field_names_the_nearest_one_of_its_place() -> None:
    text = "titoll: {ca: x}\nevidencies:\n  - afirmació: a\n    titol: x\n"
    found = built(Demanda, text)
    assert codes(found) == ["GEN-03"] * 3
    mends = [each.mend.args["near"] if each.mend else None for each in found.diagnostics]
    assert mends[:2] == ["titol:", "afirmacio:"]
    assert [pointed(text, each.place) for each in found.diagnostics] == [
        "titoll",
        "afirmació",
        "titol",
    ]


@pytest.mark.parametrize("value", ["11.5", "0801", "17.10", "12:30", "true", "2018-01-01", "1e3"])
def test_a_code_that_another_reader_takes_for_something_else_must_stand_in_quotes(value) -> None:
    bare, quoted = (built(Entitat, f"territori: {text}") for text in (value, f'"{value}"'))
    assert codes(bare) == ["GEN-05"]
    assert bare.diagnostics[0].mend.args == {"code": value}
    assert (codes(quoted), quoted.object.territori) == ([], value)


def test_a_plain_text_is_read_in_the_language_of_its_file() -> None:
    assert built(Demanda, "titol: Uno\nllengua_original: es").object.titol == TextML(es="Uno")
    assert built(Entitat, "nom: One\nllengua: en").object.nom == TextML(en="One")
    assert built(Demanda, "titol: U").object.titol == TextML(ca="U")
    assert built(Demanda, "titol: U\nllengua_original: qu").object.titol == TextML(ca="U")


def test_money_never_passes_through_binary_floating_point() -> None:
    text = "partides:\n  - quantia: {valor: 0.10, moneda: EUR}\n    tipus_canvi: 1.1700\n"
    (line,) = built(Pressupost, text).object.partides
    assert str(line.quantia.valor) == "0.10"
    assert str(line.tipus_canvi) == "1.1700"


def test_a_language_that_the_program_does_not_know_is_an_unknown_field() -> None:
    found = built(Demanda, "titol: {ca: x, pt: y}")
    assert (codes(found), found.object.titol.ca) == (["GEN-03"], "x")


YAML = st.recursive(
    st.sampled_from(["x", "1", "1.5", "2018-01-01", "true", '"q"', "", "P1", "EUR"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.dictionaries(
            st.sampled_from(["id", "ca", "es", "valor", "moneda", "inici", "fi", "font", "x"]),
            inner,
            max_size=3,
        ).map(lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}")
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_values_under_any_keys_give_an_object_and_findings(data) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    keys = st.sampled_from(sorted(kind.model.model_fields))
    pairs = data.draw(st.dictionaries(keys, YAML, max_size=6))
    text = "".join(f"{key}: {value}\n" for key, value in pairs.items()) or "{}"
    parsed = read("x.yaml", text.encode())
    if parsed.data is None:
        return
    found = build(parsed, kind.model)
    assert isinstance(found.object, kind.model)
    for each in found.diagnostics:
        assert 1 <= each.place.line <= len(text.splitlines())
    for loc in found.faulty:
        assert parsed.place(loc).line >= 1


def test_a_newer_format_is_a_number_like_any_other() -> None:
    assert built(Programa, "format: 99").object.format == 99
    assert codes(built(Programa, 'format: "1"')) == ["LEC-15"]
