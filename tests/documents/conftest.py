"""Documents of the examples, composed and rendered once for all the tests."""

import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from types import SimpleNamespace

import docx
import pypdfium2
import pytest
from lxml import etree, html

from cooptec.documents.catalogue import DOCUMENTS, document_named
from cooptec.documents.compose import compose
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, formats, translator
from cooptec.model.base import Periode, Quantia, TextML
from cooptec.model.fields import Leaf, fields
from cooptec.model.kinds import PART_PREFIXES
from cooptec.render.batch import Batch
from cooptec.render.document import render
from cooptec.resources import examples_folder

KEPT = (("excepcions",), ("format",), ("exemple",), ("perfil_tdr",))
"""Fields that a filled dossier keeps as they are."""

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


@cache
def example(name):
    """An example, read."""
    return load(examples_folder() / name)


@cache
def composed(name, tipus, id_, language):
    """A document of an example."""
    return compose_in(example(name), tipus, id_, language)


def compose_in(dossier, tipus, id_, language, day=None, **options):
    """A document of any dossier."""
    document = document_named(tipus)
    entry = next(filter(None, (dossier.get(kind, id_) for kind in document.on)))
    return compose(document, entry, dossier, translator(language), day, **options)


@cache
def made(name, tipus, id_, language, to):
    """The file of a document of an example."""
    return render(composed(name, tipus, id_, language).source, to)


def every_document(name):
    """Each document of an example, as its code and the identifier of its subject."""
    dossier = example(name)
    for tipus in ("tdr", "fitxa_demanda"):
        for kind in document_named(tipus).on:
            for entry in dossier.of(kind):
                yield tipus, entry.id


def one_of_each(name):
    """Each document of the catalogue on the first object of which it can be made."""
    dossier = example(name)
    for document in DOCUMENTS:
        for kind in document.on:
            for entry in dossier.of(kind)[:1]:
                yield document.tipus, entry.id


@cache
def fullest_of_each(name):
    """Each document of the catalogue on the object that fills it most."""
    dossier = example(name)
    found = []
    for document in DOCUMENTS:
        ids = [entry.id for kind in document.on for entry in dossier.of(kind)]
        sizes = {id_: len(composed(name, document.tipus, id_, "ca").source.body) for id_ in ids}
        found += [(document.tipus, max(ids, key=sizes.__getitem__))] if ids else []
    return found


@cache
def every_kind(name, to, *languages):
    """The files of each kind of document in some languages, by code and language."""
    wanted = [
        (tipus, language, composed(name, tipus, id_, language))
        for tipus, id_ in fullest_of_each(name)
        for language in languages
    ]
    with Batch(len(wanted)) as batch:
        begun = [(*said, batch.render(each.source, to)) for *said, each in wanted]
        return {(tipus, language): each.result() for tipus, language, each in begun}


def plain(markdown):
    """What a reader sees of the Markdown that a template writes, but for links."""
    text = re.sub(r"^:{3,}.*$", "", str(markdown), flags=re.MULTILINE)
    text = re.sub(r"\{(?:lang=\w+|\.[\w.\s-]+)\}", "", text)
    return re.sub(r"\\(.)", r"\1", text).replace("&#32;", " ")


def cells(markdown):
    """What stands in the cells of one line of all tables, row by row."""
    rows = re.findall(r"^\|(.*)\|$", str(markdown), flags=re.MULTILINE)
    return [plain(each).strip() for row in rows for each in re.split(r"(?<!\\)\|", row)]


def headings(markdown):
    """The headings of a document, each with its level, its text and its classes."""
    found = re.findall(r"^(#+) (.*?)(?: \{(\..*)\})?$", str(markdown), flags=re.MULTILINE)
    return [(len(marks), plain(text), classes.split()) for marks, text, classes in found]


def seen(content, to):
    """Every text that the reader of a file sees, headers and footers included."""
    return READERS[to](content)


def _of_docx(content):
    document = docx.Document(io.BytesIO(content))
    found = [p.text for p in document.paragraphs]
    cells = [c for t in document.tables for row in t.rows for c in row.cells]
    found += [p.text for cell in cells for p in cell.paragraphs]
    for section in document.sections:
        found += [p.text for part in (section.header, section.footer) for p in part.paragraphs]
    return "\n".join(found)


def _of_odt(content):
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in ("content.xml", "styles.xml"):
            root = etree.fromstring(archive.read(name))
            for blanks in root.iter(f"{{{TEXT}}}s"):
                blanks.text = " " * int(blanks.get(f"{{{TEXT}}}c", "1"))
            lines = root.iter(f"{{{TEXT}}}p", f"{{{TEXT}}}h")
            found += ["".join(each.itertext()) for each in lines]
    return "\n".join(found)


def _of_html(content):
    body = html.fromstring(content).find("body")
    return "\n".join(each.strip() for each in body.itertext() if each.strip())


def _of_pdf(content):
    return "\n".join(pages(content))


def pages(content):
    """The text of each page of a PDF."""
    return [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(content)]


READERS = {
    "docx": _of_docx,
    "odt": _of_odt,
    "html": _of_html,
    "pdf": _of_pdf,
    "md": lambda content: plain(content.decode()),
}


# A dossier in which nothing is left to fill in, and every value can be recognised


@dataclass
class Filled:
    """A dossier whose every value is known; ``marks`` says how each looks in each language."""

    dossier: object
    marks: dict = field(default_factory=dict)

    def of(self, owner, path, language):
        """The texts by which each value of a field is recognised: one of them is enough.

        ``owner`` is the identifier of an object, or that of an action and the kind of its file.
        """
        return [each[language] for each in self.marks.get((owner, path), ())]

    def paths(self, owner):
        """The fields of an object that can be recognised."""
        return sorted(path for known, path in self.marks if known == owner)

    def owners(self):
        """Every object that has such fields."""
        return sorted({owner for owner, _ in self.marks})


def _owner(entry):
    one_of_several = entry.accio is not None and entry.kind.name != "accio"
    return f"{entry.accio} {entry.kind.name}" if one_of_several else entry.id


class _Filling:
    def __init__(self, dossier):
        self.dossier = dossier
        self.marks = {}
        self.numbers = count(2001)

    def run(self):
        entries = tuple(self._entry(each) for each in self.dossier.entries)
        return Filled(replace(self.dossier, entries=entries), self.marks)

    def _entry(self, entry):
        part = self._part(entry.object, _owner(entry), (), entry)
        return replace(entry, built=replace(entry.built, object=part))

    def _part(self, part, owner, path, entry):
        values = {}
        for each in fields(type(part)):
            at = (*path, each.key)
            if each.key in ("id", "visibilitat") or at in KEPT or each.keyed:
                continue
            value = getattr(part, each.key)
            if each.many:
                kept = value or (None,)
                values[each.key] = tuple(self._value(each, item, owner, at, entry) for item in kept)
            else:
                values[each.key] = self._value(each, value, owner, at, entry)
        return part.model_copy(update=values)

    def _value(self, each, value, owner, at, entry):
        if each.part is TextML:
            words = {code: f"q{next(self.numbers)}{code}q" for code in LANGUAGES}
            self._mark(owner, at, lambda code: (words[code],))
            return TextML(**words)
        if each.part is Periode:
            start = self._day() - timedelta(days=20_000)  # no other day falls there
            end = start + timedelta(days=40)
            self._mark(owner, at, lambda code: (formats.period(start, end, code),))
            return Periode(inici=start, fi=end)
        if each.part is Quantia:
            amount = Decimal(next(self.numbers))
            self._mark(owner, at, lambda code: (formats.money(amount, "EUR", code),))
            return Quantia(valor=amount, moneda="EUR")
        if each.part is not None:
            return self._part(value if value is not None else each.part(), owner, at, entry)
        return self._leaf(each, value, owner, at, entry)

    def _leaf(self, each, value, owner, at, entry):
        if each.leaf is Leaf.CODE and each.camp.codelist is not None:
            return value or self.dossier.lists.get(each.camp.codelist).codes[0]
        if each.leaf is Leaf.REFERENCE:
            return value or self._somebody(each.camp.target)
        if each.leaf is Leaf.BOOLEAN:
            return True if value is None else value
        made, shown = self._own(each.leaf)
        self._mark(owner, at, shown)
        return made

    def _own(self, leaf):
        number = next(self.numbers)
        if leaf is Leaf.INTEGER:
            return number, lambda code: (str(number), formats.decimal(Decimal(number), code))
        if leaf is Leaf.DECIMAL:
            amount = Decimal(number) + Decimal("0.25")
            return amount, lambda code: (formats.decimal(amount, code),)
        if leaf is Leaf.DATE:
            day = self._day()
            return day, lambda code: (formats.short_date(day, code), formats.long_date(day, code))
        return f"q{number}q", lambda _code: (f"q{number}q",)

    def _day(self):
        return date(1990, 1, 1) + timedelta(days=next(self.numbers))

    def _somebody(self, target):
        kind = target.split("|")[0]
        known = () if kind in PART_PREFIXES else self.dossier.of(kind)
        return known[0].id if known else None

    def _mark(self, owner, at, shown):
        words = {code: shown(code) for code in LANGUAGES}
        self.marks.setdefault((owner, ".".join(at)), []).append(words)


@pytest.fixture(scope="session")
def full():
    """The example of Manabí with every field of every object filled in."""
    return _Filling(example("manabi-2018")).run()


@pytest.fixture(scope="session")
def tools():
    """What the tests of documents share."""
    return SimpleNamespace(
        example=example,
        composed=composed,
        compose_in=compose_in,
        filled=lambda dossier: _Filling(dossier).run(),
        made=made,
        every_document=every_document,
        one_of_each=one_of_each,
        every_kind=every_kind,
        plain=plain,
        cells=cells,
        headings=headings,
        seen=seen,
        pages=pages,
    )
