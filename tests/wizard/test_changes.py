"""What a conversation changes in a file that is there: its own lines, and no other."""

from copy import deepcopy
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from cooptec.dossier.build import build
from cooptec.dossier.nodes import read
from cooptec.dossier.splice import splice
from cooptec.model.accio import Accio
from cooptec.wizard.changes import changes, key_order, rebased
from cooptec.wizard.tree import Tree, pruned

FILE = """\
# L'acció
id: acc-prova-2018   # no es canvia
codi: EC-2018-01
titol: Un títol sense llengua
modalitat: assistencia_tecnica
entitats:
  - entitat: ent-fons   # qui coordina
    rol: fons

# Quan i on
localitzacions:
  - {territori: "1320", lat: -0.2}
hipotesis:
  - ca: La primera
"""


def values(text: str) -> Tree:
    built = build(read("accio.yaml", text.encode()), Accio)
    assert not built.diagnostics
    found: Tree = pruned(built.object.model_dump(exclude_none=True))
    return found


def changed(after: Tree, text: str = FILE) -> str:
    parsed = read("accio.yaml", text.encode())
    found = changes(Accio, parsed.data, values(text), after)
    return splice(parsed, found, key_order(Accio)).decode()


def test_nothing_changed_changes_no_byte() -> None:
    assert changed(values(FILE)) == FILE


def test_a_new_field_stands_where_the_model_has_it() -> None:
    text = changed({**values(FILE), "direccio": "nord_sud"})
    assert text.replace("direccio: nord_sud\n", "") == FILE
    assert text.index("modalitat") < text.index("direccio") < text.index("entitats")


def test_a_text_without_language_gets_its_language_when_another_is_added() -> None:
    after = values(FILE)
    after["titol"]["es"] = "Un título"
    text = changed(after)
    assert values(text)["titol"] == {"ca": "Un títol sense llengua", "es": "Un título"}
    assert "# no es canvia" in text


def test_items_are_changed_one_by_one_and_added_at_the_end() -> None:
    after = values(FILE)
    after["localitzacions"][0]["precisio"] = "aproximada"
    after["entitats"].append({"entitat": "ent-ame", "rol": "facilitador"})
    after["hipotesis"][0]["es"] = "La primera, en castellano"
    text = changed(after)
    assert values(text) == after
    assert "# qui coordina" in text


def test_a_code_with_figures_is_quoted() -> None:
    after = values(FILE)
    after["localitzacions"].append({"territori": "1317"})
    assert '"1317"' in changed(after)


TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40).filter(
    lambda text: text == text.strip() and text != ""
)
ADDED: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "codi": TEXTS,
        "resum": st.fixed_dictionaries({"ca": TEXTS}, optional={"es": TEXTS}),
        "hipotesis": st.lists(st.fixed_dictionaries({"es": TEXTS}), min_size=1, max_size=3),
        "numero_fons": TEXTS,
    },
)


@given(ADDED)
@example({"codi": "ı"})  # a look-alike is the business of its rule, not of the writer
def test_the_file_says_what_was_answered_and_keeps_its_other_lines(added: dict[str, Any]) -> None:
    after = deepcopy(values(FILE))
    after["hipotesis"] += added.pop("hipotesis", [])
    after |= added
    text = changed(after)
    assert values(text) == after
    kept = [line for line in FILE.splitlines() if not line.startswith("codi")]
    assert [line for line in text.splitlines() if line in kept] == kept


# Answers that were kept, over a file that has changed


def test_a_draft_keeps_its_answers_and_the_file_keeps_its_changes() -> None:
    before = {"a": "1", "llista": [{"x": "1"}], "b": "1"}
    mine = {"a": "2", "llista": [{"x": "1"}, {"x": "meu"}], "b": "1"}
    theirs = {"a": "1", "llista": [{"x": "9"}, {"x": "seu"}], "b": "3", "c": "4"}
    assert rebased(before, mine, theirs) == {
        "a": "2",
        "llista": [{"x": "9"}, {"x": "seu"}, {"x": "meu"}],
        "b": "3",
        "c": "4",
    }


JSON = st.recursive(
    st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)


@given(JSON, JSON)
def test_where_only_one_side_changed_that_side_stands(before: Any, other: Any) -> None:
    assert rebased(before, other, before) == other
    assert rebased(before, before, other) == other
    assert rebased(before, other, other) == other
