"""The canonical layout of a file: its order, its sections, its comments, and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.dossier import load
from cooptec.dossier.build import build
from cooptec.dossier.comments import Commented
from cooptec.dossier.dossier import Entry
from cooptec.dossier.formatting import LeftAlone, formatted, language_of_titles
from cooptec.dossier.layout import laid_out as new_file
from cooptec.dossier.nodes import read
from cooptec.dossier.scalars import block, one_line
from cooptec.i18n import translator
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Leaf, fields
from cooptec.model.kinds import KINDS, kind_named


def entry(kind: str, source: str | bytes) -> Entry:
    data = source if isinstance(source, bytes) else source.encode()
    parsed = read("x.yaml", data)
    return Entry("x.yaml", kind_named(kind), parsed, build(parsed, kind_named(kind).model), "", "")


def laid_out(kind: str, source: str | bytes, language: str = "en") -> str:
    return formatted(entry(kind, source), language).content.decode()


def test_fields_stand_in_the_order_of_the_model_under_the_titles_of_their_sections() -> None:
    source = """\
problema: {ca: Cada sol·licitud s'estudia sola.}
ambits:   [ urbanisme_territori,gestio_risc ]
entitat_demandant: "ent-gad-jama"
id: dem-jama
"""
    assert laid_out("demanda", source, "ca") == (
        """\
id: dem-jama

# Qui fa la demanda
entitat_demandant: ent-gad-jama

# El problema
ambits: [urbanisme_territori, gestio_risc]
problema: {ca: Cada sol·licitud s'estudia sola.}
"""
    )


def test_each_comment_stays_with_its_value_and_none_is_lost() -> None:
    source = """\
# Fitxer de prova
# en dues línies

# sobre l'àmbit
ambits:  # els àmbits
    - gestio_risc # el primer
    # entremig
    - urbanisme_territori
    # al final de la llista

# sobre el problema
problema:
    # sobre el text
    ca: > # plegat
        Un text
        en dues línies.
    # al final del problema
estat: esborrany     # encara
# enganxat a l'estat

# sobre l'id
id: dem-jama # l'identificador

# al final
"""
    once = laid_out("demanda", source, "ca")
    assert once == (
        """\
# Fitxer de prova
# en dues línies

# sobre l'id
id: dem-jama  # l'identificador

# La demanda
estat: esborrany  # encara
# enganxat a l'estat

# sobre l'àmbit
ambits:  # els àmbits
  - gestio_risc  # el primer
  # entremig
  - urbanisme_territori
  # al final de la llista

# sobre el problema
problema:
  # sobre el text
  ca: |  # plegat
    Un text en dues línies.
  # al final del problema

# al final
"""
    )
    assert laid_out("demanda", once, "ca") == once


def test_comments_between_brackets_open_the_brackets() -> None:
    source = "id: dem-jama\nambits: [gestio_risc, # un\n  # dos\n  habitatge] # tres\n"
    assert laid_out("demanda", source).endswith(
        """\
ambits:  # tres
  - gestio_risc  # un
  # dos
  - habitatge
"""
    )


def test_the_first_field_of_an_item_takes_the_comment_over_it_above_the_dash() -> None:
    source = """\
partides:
- quantitat: 2 # dues
  # el capítol
  capitol: allotjament
"""
    assert laid_out("pressupost", source).endswith(
        """\
partides:
  # el capítol
  - capitol: allotjament
    quantitat: 2  # dues
"""
    )


def test_titles_stay_in_the_language_in_which_the_file_has_them() -> None:
    source = "id: dem-jama\n\n# Quién solicita\nentitat_demandant: ent-x\nestat: esborrany\n"
    assert "# La demanda\nestat: esborrany\n\n# Quién solicita\n" in laid_out(
        "demanda", source, "en"
    )
    assert language_of_titles([entry("demanda", source)]) == "es"


def test_a_title_in_own_words_takes_the_place_of_the_usual_one() -> None:
    source = "id: dem-jama\n\n# Demanen\nentitat_demandant: ent-x\n"
    assert laid_out("demanda", source) == source


def test_codes_of_figures_get_quotes_and_numbers_stay_as_they_are_written() -> None:
    source = """\
codi: 'MIN-2018-1'
localitzacions:
  - {territori: '1320', lat: -0.20, lon: -80.260}
classificacio:
  ods:
    - fita: 5a
"""
    text = laid_out("accio", source)
    assert '{territori: "1320", lat: -0.20, lon: -80.260}' in text
    assert 'fita: "5a"' in text
    assert "codi: MIN-2018-1\n" in text


def test_what_the_model_does_not_know_stands_at_the_end_of_its_group() -> None:
    source = "colour: 12\nid: dem-jama\n"
    assert laid_out("demanda", source) == "id: dem-jama\n\ncolour: 12\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_newlines_and_the_byte_order_mark_stay_as_they_are(newline: str, mark: bytes) -> None:
    source = newline.join(["titol: {ca: Un}", "# x", "id: dem-jama", ""])
    content = formatted(entry("demanda", mark + source.encode()), "ca").content
    assert content.startswith(mark + b"# x")
    assert content.count(b"\n") == content.count(newline.encode())
    assert not formatted(entry("demanda", content), "ca").changes


@pytest.mark.parametrize(
    "source",
    [
        "id: [\n",
        "data_presentacio: ahir\n",
        "id: dem-a\nid: dem-b\n",
        "titol: &t {ca: Un}\nresum: *t\n",
        "id:\tdem-a\n",
        "",
    ],
)
def test_a_file_that_is_not_clear_stays_as_it_is(source: str) -> None:
    with pytest.raises(LeftAlone):
        formatted(entry("demanda", source), "ca")


# What holds for every file -----------------------------------------------------------------------

TEXTS = st.text(st.sampled_from("aà ñ:#-'\"\\[{,\n0"), max_size=40) | st.sampled_from(
    ["no", "12:30", "una frase " * 20, "un\n\ndos", "# no és cap comentari", " x ", "- a", "~"]
)
LEAVES = {
    Leaf.TEXT: TEXTS,
    Leaf.REFERENCE: st.sampled_from(["ent-a", "per-b-1"]),
    Leaf.CODE: st.sampled_from(["urbanisme", "17.10", "0801", "EC", "no", "A2"]),
    Leaf.INTEGER: st.integers(-50, 5000),
    Leaf.DECIMAL: st.decimals(-99, 9999, places=2),
    Leaf.BOOLEAN: st.booleans(),
    Leaf.DATE: st.integers(0, 9999).map(lambda n: date(2000, 1, 1) + timedelta(n)),
    Leaf.HOUR: st.just("09:30"),
}


@st.composite
def values(draw, model: type[Part], depth: int = 0):
    """Some of the fields of a model, in any order."""
    every = [each for each in fields(model) if depth < 3 or each.part is None]
    chosen = draw(st.lists(st.sampled_from(every), max_size=6, unique_by=lambda f: f.key))
    found = {}
    for each in chosen:
        one = LEAVES[each.leaf] if each.leaf else values(each.part, depth + 1)
        if each.keyed:
            found[each.key] = {"b_1": draw(one), "a": draw(one)}
        elif each.many:
            found[each.key] = draw(st.lists(one, max_size=3))
        elif each.part is TextML and draw(st.booleans()):
            found[each.key] = draw(TEXTS)
        else:
            found[each.key] = draw(one | st.none())
    return found


class Scribbler:
    """Writes values as no two people would: any layout, comments anywhere."""

    def __init__(self, draw) -> None:
        self.draw = draw
        self.said = 0

    def maybe(self) -> bool:
        return self.draw(st.integers(0, 4)) == 0

    def comment(self) -> str:
        self.said += 1
        return self.draw(
            st.sampled_from(["# c{}", "#c{}", "# c{} [x, {{", "# c La demanda {}"])
        ).format(self.said)

    def rest(self) -> str:
        return "  " + self.comment() if self.maybe() else self.draw(st.sampled_from(["", "", " "]))

    def between(self, indent: int) -> list[str]:
        found = []
        while self.maybe():
            columns = st.sampled_from([0, indent, indent, indent + 1])
            found.append(" " * self.draw(columns) + self.comment() if self.maybe() else "")
        return found

    def group(self, value: dict, indent: int) -> list[str]:
        lines = []
        for key, inner in value.items():
            lines += self.between(indent)
            lines += self.value(" " * indent + key + ":", inner, indent)
        return lines + self.between(indent)

    def items(self, value: list, indent: int) -> list[str]:
        lines = []
        for inner in value:
            lines += self.between(indent)
            lines += self.value(" " * indent + "-", inner, indent)
        return lines + self.between(indent)

    def value(self, head: str, value: object, indent: int) -> list[str]:
        if isinstance(value, (dict, list)):
            if not value or self.maybe():
                return self.brackets(head, value, indent)
            step = self.draw(st.integers(2, 4))
            is_field_of_list = isinstance(value, list) and head.endswith(":")
            inner = indent if is_field_of_list and self.maybe() else indent + step
            write = self.group if isinstance(value, dict) else self.items
            return [head + self.rest(), *write(value, inner)]
        long = block(value, indent + 2, 200) if self.draw(st.booleans()) else None
        if long is not None:
            return [f"{head} {long[0]}{self.rest()}", *long[1]]
        return [f"{head} {one_line(value)}".rstrip(" ") + self.rest()]

    def brackets(self, head: str, value: dict | list, indent: int) -> list[str]:
        return [f"{head} {self.flow(value, indent + 1)}{self.rest()}"]

    def flow(self, value: object, indent: int) -> str:
        if isinstance(value, dict):
            each = [f"{key}: {self.flow(inner, indent)}" for key, inner in value.items()]
            return "{" + self.listed(each, indent) + "}"
        if isinstance(value, list):
            each = [self.flow(inner, indent) for inner in value]
            return "[" + self.listed(each, indent) + self.gap(indent) + "]"
        return '""' if value is None else one_line(value, flow=True)

    def listed(self, members: list[str], indent: int) -> str:
        found = ""
        for at, each in enumerate(members):
            found += f"{self.gap(indent)},{self.gap(indent)}" if at else ""
            found += each
        return found

    def gap(self, indent: int) -> str:
        if not self.maybe():
            return self.draw(st.sampled_from([" ", "  "]))
        return f" {self.comment()}\n" + " " * indent


@st.composite
def scribbled(draw):
    kind = draw(st.sampled_from(KINDS))
    data = draw(values(kind.model).filter(bool))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines = Scribbler(draw).group(data, 0)
    return kind.name, newline.join("\n".join([*lines, ""]).split("\n"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(KINDS).flatmap(lambda k: st.tuples(st.just(k), values(k.model))))
def test_a_new_file_is_laid_out_already(case) -> None:
    kind, data = case
    written = new_file(kind.model, data, translator("ca"))
    there = entry(kind.name, written)
    if any(each.severity == "error" for each in there.diagnostics):
        return  # an empty text, or one that is no code
    assert formatted(there, "en").content.decode() == written


def said_beside(of: Entry) -> dict[str, tuple[str | int, ...]]:
    gathered = Commented(of.parsed.text, of.parsed.root).gathered(frozenset())
    return {text: loc for loc, each in gathered.items() for text in each.beside}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(scribbled())
def test_whatever_the_layout_the_meaning_and_the_comments_stay(case: tuple[str, str]) -> None:
    kind, source = case
    before = entry(kind, source)
    if any(each.severity == "error" for each in before.diagnostics):
        return
    once = formatted(before, "ca").content
    after = entry(kind, once)
    assert after.object == before.object
    assert after.parsed.data == before.parsed.data
    assert after.diagnostics == () or before.diagnostics
    had = Commented(before.parsed.text, before.parsed.root)
    has = Commented(after.parsed.text, after.parsed.root)
    scribbles = (c.text for c in has.comments if "c" in c.text and any(map(str.isdigit, c.text)))
    assert sorted(c.text for c in had.comments) == sorted(scribbles)
    beside = said_beside(after)
    opened = {text for text, loc in said_beside(before).items() if beside.get(text) != loc}
    assert len(opened) <= sum(len(each.beside) > 1 for each in had.gathered(frozenset()).values())
    assert formatted(after, "ca").content == once, once.decode()


@pytest.mark.parametrize("example", ["minim", "manabi"])
def test_the_examples_stand_in_their_canonical_layout(
    example: str, request: pytest.FixtureRequest
) -> None:
    dossier = load(request.getfixturevalue(example))
    assert [each.path for each in dossier.entries if formatted(each, "ca").changes] == []
