"""What was read is written, and read again the same, with its comments, however it was laid out."""

import re
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from cooptec.dossier import Entry, load
from cooptec.dossier.build import build
from cooptec.dossier.formatting import formatted
from cooptec.dossier.nodes import read
from cooptec.dossier.splice import Append, Remove, SetValue, SpliceRefused, splice
from cooptec.model.kinds import kind_named
from cooptec.resources import examples_folder

KIND = kind_named("demanda")
PATH = "demandes/dem-x.yaml"

UNINTENDED = ": the result would not say what was intended"
NO_END = ", no newline at the end"
LAYOUTS = {
    "as the program writes it": """\
id: dem-x

# La demanda
titol:
  es: Una ficha
  ca: Una fitxa
ambits: [urbanisme, litoral, turisme]

# El problema
problema:
  es: Un texto
evidencies:
  - afirmacio:
      es: Treinta y seis trámites
    font: Registro
    any: 2017
  - font: Otro
""",
    "between brackets and braces": """\
{id: dem-x, titol: {es: Una ficha, ca: "Una fitxa"},
 ambits: [urbanisme, litoral, turisme],
 problema: {es: Un texto}, evidencies: [{font: Registro, any: 2017}, {font: Otro}]}
""",
    "braces over several lines, with comments": """\
id: dem-x  # identificador
titol: {
  es: Una ficha,  # provisional
  ca: Una fitxa
}
ambits: [
  urbanisme,
  litoral,   # el segon
  turisme,
]
problema: {es: Un texto}
evidencies: [
  {font: Registro, any: 2017},
  # entre dos
  {font: Otro},
  # cap més
]
acompanyament: [
  # ningú encara
]
""",
    "odd indentation": """\
id:    dem-x
titol:
       es:   Una ficha
       ca:   Una fitxa
ambits:
   -   urbanisme
   -   litoral
   -   turisme
problema:
 es: Un texto
evidencies:
-    font:  Registro
     any:   2017
-
     font:  Otro
""",
    "comments everywhere": """\
# cap del fitxer

# a sobre de id
id: dem-x # al costat
# a sobre del títol
titol: # el títol
  # a sobre del castellà
  es: Una ficha # castellà
  # entre dues llengües
  ca: Una fitxa
  # sota les llengües
# a sobre dels àmbits
ambits: # els àmbits
  # a sobre del primer
  - urbanisme # primer
  # entre el primer i el segon
  - litoral # segon

  # a sobre del tercer
  - turisme # tercer
  # sota la llista
problema:
  es: Un texto
evidencies:
  # la primera
  - font: Registro # d'on ve
    # dins de la primera
    any: 2017
  # la segona
  - font: Otro
  # cap més
# peu del fitxer
""",
    "blocks of every chomping": """\
id: dem-x
titol:
  es: >-
    Una
    ficha
  ca: >+
    Una fitxa

ambits:
  - urbanisme
  - litoral
  - |-
    turisme
problema:
  es: |+
    Un texto

    con líneas


evidencies:
  - font: >
      Registro
      largo
    any: 2017
  - font: |2
        Otro
""",
    "long lines, emoji and right to left": f"""\
id: dem-x
titol:
  es: {"Una ficha muy larga " * 12}🙂
  ca: "🙂 שלום עולם — مرحبا"  # ⚠️ 🙂 שלום
ambits: [urbanisme, litoral, turisme] # {"molt llarg, " * 12}fi
problema:
  es: "Un texto que sigue
    en la otra línea,

    y en otra"
evidencies:
  - font: 'Registro «l''antic»'
    any: 2017
  - font: Otro
""",
    "quoted keys and values": """\
"id": 'dem-x'
'titol':
  "es": "Una ficha"
  'ca': 'Una fitxa'
"ambits": ["urbanisme", 'litoral', "turisme"]
problema: {"es": "Un texto"}
evidencies:
  - "font": "Registro"
    "any": 2017
  - {font: Otro}
""",
    "a document with its marks": """\
---
id: dem-x
titol: {es: Una ficha, ca: Una fitxa}
ambits:
- urbanisme
- litoral
- turisme
problema:
  es: Un texto
evidencies:
- font: Registro
  any: 2017
- font: Otro
...
""",
}
FORMS = {
    "": lambda text: text,
    ", CR LF": lambda text: text.replace("\n", "\r\n"),
    NO_END: lambda text: text.rstrip("\n"),
    ", byte order mark": lambda text: "\ufeff" + text,
}
CHANGES = {
    "set a text": SetValue(("titol", "es"), "Otra: ficha"),
    "set a long text": SetValue(("problema", "es"), "Un text llarg. " * 20 + "\n\nI un altre."),
    "set a number": SetValue(("evidencies", 0, "any"), 2018),
    "add a field": SetValue(("titol", "en"), "A sheet"),
    "add a field at the end": SetValue(("registre",), "Carta 1/2018"),
    "add an item": Append(("ambits",), "patrimoni"),
    "add a group": Append(("evidencies",), {"font": "Tercera", "any": 2016}),
    "remove the first item": Remove(("ambits", 0)),
    "remove an item": Remove(("ambits", 1)),
    "remove the last item": Remove(("ambits", 2)),
    "remove a group": Remove(("evidencies", 0)),
    "remove a field": Remove(("titol", "ca")),
    "empty a list": SetValue(("ambits",), []),
}


def refused_of(layout, form) -> list[str]:
    """What would lose what somebody wrote, or change another value."""
    if layout in {"braces over several lines, with comments", "comments everywhere"}:
        return ["empty a list: there are comments inside the value"]
    if (layout, form) == ("blocks of every chomping", NO_END):  # it would end in a newline then
        return ["add a field at the end", "add a group"]
    return []


def source(layout, form) -> bytes:
    return FORMS[form](LAYOUTS[layout]).encode()


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return None if value is None else str(value)


def comments(content: bytes) -> list[str]:
    return sorted(re.findall(r"(?:^|(?<=\s))#[^\r\n]*", content.decode(), flags=re.MULTILINE))


def intended(data, change):
    wanted = plain(data)
    owner = wanted
    for step in change.loc[:-1]:
        owner = owner[step]
    match change:
        case Remove():
            del owner[change.loc[-1]]
        case Append():
            new = change.value
            new = {k: str(v) for k, v in new.items()} if isinstance(new, dict) else new
            owner[change.loc[-1]].append(new)
        case _:
            new = change.value
            owner[change.loc[-1]] = new if isinstance(new, list) else str(new)
    return wanted


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_change_keeps_what_is_not_changed_however_it_is_laid_out(layout, form, tried) -> None:
    content = source(layout, form)
    parsed = read(PATH, content)
    refused = []
    for name, change in CHANGES.items():
        try:
            after = splice(parsed, [change])
        except SpliceRefused as error:
            refused.append(f"{name}: {error}")
            continue
        assert plain(read(PATH, after).data) == intended(parsed.data, change), name
        if not isinstance(change, Remove) and name != "empty a list":
            assert comments(after) == comments(content), name
        assert (b"\r\n" in after) == (b"\r\n" in content), name
        assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf"), name
    assert [each.removesuffix(UNINTENDED) for each in refused] == refused_of(layout, form)
    tried("changes to files laid out by hand", len(CHANGES))


def entry_of(content: bytes) -> Entry:
    parsed = read(PATH, content)
    return Entry(PATH, KIND, parsed, build(parsed, KIND.model), "dem-x", None)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_putting_in_order_keeps_data_and_comments_and_comes_to_rest(layout, form) -> None:
    content = source(layout, form)
    after = formatted(entry_of(content), "ca").content
    assert plain(read(PATH, after).data) == plain(read(PATH, content).data)
    titles = {"# La demanda", "# El problema", "# Qui demana"}
    kept = [each for each in comments(content) if each not in titles]
    assert [each for each in kept if each not in comments(after)] == []
    assert formatted(entry_of(after), "ca").content == after


def scribble(content: bytes, chance: Random) -> bytes:
    """The same data in another layout: comments, blank lines, blanks, and another kind of line."""
    lines = content.decode().split("\n")
    out, block = [], None
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        if block is not None and line.strip() and depth <= block:
            block = None
        if block is None and line.strip():
            if chance.random() < 0.2:
                out.append(" " * depth + f"# nota {number} · 🙂 שלום")
            if chance.random() < 0.1:
                out.append("")
            if re.search(r": [|>][-+]?$", line):
                block = depth
            elif re.search(r"[\w\]]$", line) and '"' not in line and chance.random() < 0.3:
                out.append(f"{line}  # al costat {number}")
                continue
        out.append(line)
    text = chance.choice(("\n", "\r\n")).join(out)
    return (text.rstrip() if chance.random() < 0.2 else text).encode()


FILES = [entry for entry in load(examples_folder() / "manabi-2018").entries if entry.parsed.data]


@seed(3)
@settings(max_examples=60, deadline=None, database=None)
@given(st.integers(0, 2**32).map(Random), st.sampled_from(FILES))
def test_real_files_in_any_hand_keep_data_and_comments_when_changed_and_put_in_order(
    chance, entry
) -> None:
    content = scribble(entry.parsed.text.data, chance)
    parsed = read(entry.path, content)
    assert plain(parsed.data) == plain(entry.parsed.data)
    key = chance.choice(list(parsed.data))
    change = SetValue((key,), "Un altre text") if key != "id" else SetValue(("nou",), "x")
    with suppress(SpliceRefused):  # there are comments inside the value
        after = splice(parsed, [change])
        assert plain(read(entry.path, after).data) == {
            **plain(parsed.data),
            change.loc[0]: str(change.value),
        }
        assert set(comments(after)) == set(comments(content))
    again = replace(entry, parsed=parsed, built=build(parsed, entry.kind.model))
    laid_out = formatted(again, "ca").content
    assert plain(read(entry.path, laid_out).data) == plain(parsed.data)
    mine = [each for each in comments(content) if each.startswith(("# nota", "# al costat"))]
    assert [each for each in mine if each not in comments(laid_out)] == []
