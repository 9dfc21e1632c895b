"""A document that is sent to be corrected, and the changes that Word would mark in it."""

import io
import zipfile
from datetime import date
from pathlib import Path

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.forms.door import Package
from cooptec.i18n import translator
from cooptec.render.document import render

JAMA = "acc-jama-usos-sol-2018"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BY = 'w:id="9001" w:author="{who}" w:date="2018-06-20T10:00:00Z"'
TODAY = date(2018, 10, 15)


def made(dossier, tipus="tdr", id_=JAMA, language="es") -> bytes:
    entry = dossier.find(id_)
    composed = compose(document_named(tipus), entry, dossier, translator(language), review=True)
    return render(composed.source, "docx")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(data: bytes, *changes, comments: str = "") -> Package:
    """The file with changes in the XML of its text, each from what stands there once."""
    parts = parts_of(data)
    text = parts["word/document.xml"].decode()
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    parts["word/document.xml"] = text.encode()
    if comments:
        head = f'<w:comments xmlns:w="{W[1:-1]}">'
        parts["word/comments.xml"] = f"{head}{comments}</w:comments>".encode()
    return packed(parts)


def packed(parts: dict[str, bytes]) -> Package:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return Package(Path("back.docx"), target.getvalue())


def run(text: str, *, deleted: bool = False, look: str = "") -> str:
    name = "delText" if deleted else "t"
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def ins(text: str, who: str = "Una persona", look: str = "") -> str:
    return f"<w:ins {BY.format(who=who)}>{run(text, look=look)}</w:ins>"


def gone(text: str, who: str = "Una persona") -> str:
    return f"<w:del {BY.format(who=who)}>{run(text, deleted=True)}</w:del>"


SCOPE = '<w:r><w:t xml:space="preserve">La acción comprende los seis tramos'


def scope(change: str) -> tuple[str, str]:
    """A change of the word «seis» in the scope of the terms of reference."""
    start = run("La acción comprende los ")
    return SCOPE, f'{start}{change}<w:r><w:t xml:space="preserve"> tramos'
