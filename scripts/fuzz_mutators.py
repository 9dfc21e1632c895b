# ruff: noqa: E501 (lists of short texts)
"""How the fuzzer changes an input: bytes, lines of YAML, pieces of a template, XML in a package.

Each mutator takes the bytes of an input and a source of chance, and gives other bytes. What it puts
in is drawn from values that are known to upset programs, more often than from mere chance.
"""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeAlias

from lxml import etree

Mutator: TypeAlias = Callable[[bytes, Random], bytes]
LineMutator: TypeAlias = Callable[[list[bytes], list[bytes], Random], list[bytes]]

VALUES: Final = (
    "", "~", "null", "true", "no", "0", "-1", "-0", "00", "1e999", "-1e-999", ".inf", ".nan", "nan", "NaN",
    "99999999999999999999999", "0.1", "1_000", "0x1F", "0o17", "1,5", "1.250,00", "12:30", "24:00", "99:99",
    "٣", "²", "½", "１２", "0001-01-01", "9999-12-31", "2018-02-30", "2018-13-01", "2018-1-1", "10000-01-01",
    "2018-10-15T10:00:00Z", "[]", "{}", "[[]]", "[~]", "[a, a]", "{a: }", "{a: b}", "? a", "&a x", "*a", "*b",
    "!!binary aGk=", "!!python/object:x.y {}", "!x", "<<", "|", ">", "|2-", '"', "'", '"\\ud800"', '"\\x00"',
    '"\\u202e"', '"\\uFFFF"', '"\\e[31m"', "#", "- -", "a: b", "acc-", "dem-", "DEM-X", "../..", "/etc/passwd",
    "dem-rocafuerte-atencio", "acc-rocafuerte-atencio-2018", "prg-minim-2018", "per-x", "ent-x", "ca", "xx",
    "EUR", "USD", "{{ x }}", "{% for", "{{ 1/0 }}", "<b>", "&amp;", "$x$", "=1+1", "a" * 300, "🙂", "e\u0301" * 9,
    "א", "\u200b", "\u00ad", "\t", "\u2028", "- x\n- y", "x: {y: {z: }}", "1.7", '"17.10"', "@", "`", "%", ",",
)  # fmt: skip
"""Values that somewhere, some day, were taken for something else."""

JINJA: Final = (
    "{{ x }}", "{{ demanda }}", "{{ demanda.x.y }}", "{{ self }}", "{{ ''.__class__ }}", "{{ 1/0 }}", "{% if %}",
    "{% for a in demanda %}{{ a }}{% endfor %}", "{% endfor %}", "{% include 'x' %}", "{% import 'x' as y %}",
    "{{ range(3) | list }}", "{{ 'a' * 99 }}", "{{ [1]|sum }}", "{{ demanda|tojson }}", "{{ loop.index }}", "{# ",
    "{{ table(1) }}", "{{ table([], []) }}", "{{ sheet(1) }}", "{{ _('x') }}", "{{ _(1) }}", "{{ _() }}", "{%- -%}",
    "{{ title('x') }}", "{{ title(1) }}", "{{ demanda() }}", "{{ demanda[0] }}", "{{ none }}", "{{ 9 ** 9 }}",
    "{{ '%s %d'|format('a') }}", "{{ 'x'|round }}", "{{ 'a'|batch(0)|list }}", "{{ {}|dictsort }}", "{{ cycler() }}",
    "{{ 'x'.format }}", "{{ '{0.__class__}'.format(1) }}", "{{ []|first }}", "{{ 'x'|attr('y') }}", "{{ lipsum() }}",
    "{% set demanda = 1 %}", "{% macro a(b) %}{{ a(b) }}{% endmacro %}{{ a(1) }}", "{% call a() %}{% endcall %}",
    "{% extends 'a' %}", "{{ super() }}", "{% raw %}", "{{ namespace(a=1).b }}", "{{ 'x'|groupby('y')|list }}",
    "{{ 'x'|map('upper')|list }}", "{{ x is defined }}", "{{ 1 is divisibleby 0 }}", "{{ 'a' is in 1 }}", "{{ ~ }}",
)  # fmt: skip
"""Pieces of templates, right and wrong."""

XML_TEXTS: Final = ("", " ", "0", "-1", "x", "1e999", "NaN", "9" * 400, "true", "2018-02-30", "a" * 5000, "A1", "ZZZ9999999",
    "=1+1", "🙂", "\u202e", "../../x", "rId1", "rId999", "General", "[$-F800]dddd", "{{ x }}", "44000.5", "-99999999")  # fmt: skip
"""Texts and attributes of XML that a reader of Office files may stumble over."""

_FIELD: Final = re.compile(rb"^(\s*(?:- )?[\w-]+:)[ \t]*(.*)$")
_MOST: Final = 200_000
"""Bytes beyond which an input is not made to grow."""


def of_bytes(data: bytes, chance: Random) -> bytes:
    """Bytes changed, taken out, repeated or put in, wherever."""
    at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 4, 16, 64))
    piece = data[at : at + size]
    new = chance.choice(
        (
            b"",
            piece * chance.choice((2, 3, 40)),
            chance.randbytes(size),
            _value(chance),
            piece[::-1],
        )
    )
    return data[:at] + new + data[at + len(piece) :]


def of_lines(data: bytes, chance: Random) -> bytes:
    """Lines of YAML changed as people and programs do: values, indentation, order, repetition."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    many = min(chance.choice((1, 1, 1, 2, 5, 20)), len(lines) - at)
    chosen = lines[at : at + many]
    lines[at : at + many] = chance.choice(_ON_LINES)(chosen, lines, chance)
    return b"\n".join(lines)


def of_yaml(data: bytes, chance: Random) -> bytes:
    """A file of a dossier with a few of its lines, or now and then its bytes, changed."""
    return _several(data, chance, (of_lines, of_lines, of_lines, of_lines, of_bytes))


def of_template(data: bytes, chance: Random) -> bytes:
    """A template with pieces of others in it."""
    return _several(data, chance, (_with_jinja, _with_jinja, of_lines, of_bytes))


def of_package(data: bytes, chance: Random) -> bytes:
    """A Word or Excel file that is still a valid package, with one of its parts changed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {each.filename: archive.read(each) for each in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return of_bytes(data, chance)
    if chance.random() < 0.03:
        return of_bytes(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        _change_part(parts, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _several(data: bytes, chance: Random, kinds: Sequence[Mutator]) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = chance.choice(kinds)(data, chance)
    return data[:_MOST]


def _value(chance: Random) -> bytes:
    return chance.choice(VALUES).encode("utf-8", "surrogatepass")


# Lines ----------------------------------------------------------------------------------------


def _another_value(chosen: list[bytes], _all: list[bytes], chance: Random) -> list[bytes]:
    """Other values for fields, taken from the list above."""
    return [_put(line, _value(chance)) for line in chosen]


def _value_of_another(chosen: list[bytes], lines: list[bytes], chance: Random) -> list[bytes]:
    """The value of another field of the file: right in form, wrong in place."""
    other = _FIELD.match(chance.choice(lines))
    return [_put(line, other[2] if other else b"") for line in chosen]


def _put(line: bytes, value: bytes) -> bytes:
    found = _FIELD.match(line)
    return found[1] + b" " + value if found else line + value


def _indented(chosen: list[bytes], _all: list[bytes], chance: Random) -> list[bytes]:
    blanks = chance.choice((b" ", b"  ", b"    ", b"- ", b"\t", b" " * 50))
    return [blanks + line for line in chosen]


def _outdented(chosen: list[bytes], _all: list[bytes], chance: Random) -> list[bytes]:
    by = chance.choice((1, 2, 4))
    return [line[by:] if line.startswith(b" ") else line for line in chosen]


def _from_elsewhere(_chosen: list[bytes], lines: list[bytes], chance: Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    return lines[at : at + chance.choice((1, 2, 6))]


def _mixed(chosen: list[bytes], _all: list[bytes], chance: Random) -> list[bytes]:
    return chance.sample(chosen, len(chosen))


_ON_LINES: Final[tuple[LineMutator, ...]] = (
    _another_value,
    _another_value,
    _value_of_another,
    _value_of_another,
    _indented,
    _outdented,
    _from_elsewhere,
    _mixed,
    lambda _chosen, _all, _chance: [],
    lambda chosen, _all, chance: chosen * chance.choice((2, 2, 30)),
    lambda chosen, _all, _chance: [line + b"\r" for line in chosen],
)


def _with_jinja(data: bytes, chance: Random) -> bytes:
    """A piece of a template put in, anywhere or in the place of a mark."""
    new = chance.choice(JINJA).encode()
    marks = [found.span() for found in re.finditer(rb"\{[{%].*?[}%]\}", data)]
    if marks and chance.random() < 0.6:
        start, end = chance.choice(marks)
        return data[:start] + new + data[end:]
    at = chance.randrange(len(data) + 1)
    return data[:at] + new + data[at:]


# Packages --------------------------------------------------------------------------------------


def _change_part(parts: dict[str, bytes], chance: Random) -> None:
    """Change one part, or the list of parts; the XML stays XML, most of the time."""
    names = sorted(parts)
    name = chance.choice([each for each in names if each.endswith((".xml", ".rels"))] or names)
    what = chance.random()
    if what < 0.04:
        del parts[name]
    elif what < 0.06:
        parts[chance.choice(("word/x.xml", "../x", "xl/worksheets/sheet9.xml", name + "x"))] = (
            parts[name]
        )
    elif what < 0.10:
        parts[name] = of_bytes(parts[name], chance)
    elif what < 0.12:
        parts[name] = parts[chance.choice(names)]
    else:
        parts[name] = _changed_xml(parts[name], chance)


def _changed_xml(content: bytes, chance: Random) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return of_bytes(content, chance)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(chance.choice((1, 1, 2, 5))):
        chance.choice(_ON_ELEMENTS)(chance.choice(elements), elements, chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


Element: TypeAlias = "etree._Element"  # noqa: SLF001 (lxml has no other name for it)


def _without(element: Element, _all: list[Element], _chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _twice(element: Element, _all: list[Element], chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        copies = chance.choice((1, 1, 20))
        for _ in range(copies):
            parent.insert(parent.index(element), etree.fromstring(etree.tostring(element)))


def _elsewhere(element: Element, every: list[Element], chance: Random) -> None:
    target = chance.choice(every)
    if target not in {element, *element.iterdescendants()}:
        target.append(element)


def _unwrapped(element: Element, _all: list[Element], _chance: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _other_text(element: Element, _all: list[Element], chance: Random) -> None:
    element.text = chance.choice(XML_TEXTS)


def _other_attribute(element: Element, every: list[Element], chance: Random) -> None:
    names = list(element.attrib) or list(chance.choice(every).attrib)
    if names:
        element.set(chance.choice(names), chance.choice(XML_TEXTS))


def _less(element: Element, _all: list[Element], chance: Random) -> None:
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def _other_name(element: Element, every: list[Element], chance: Random) -> None:
    element.tag = chance.choice(every).tag


_ON_ELEMENTS: Final = (
    _without,
    _without,
    _twice,
    _elsewhere,
    _unwrapped,
    _other_text,
    _other_text,
    _other_attribute,
    _other_attribute,
    _less,
    _other_name,
)
