"""Family GEN, third part: pictures that a text or a template asks for."""

import re
from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.i18n import N_, Message
from cooptec.model.base import Part
from cooptec.model.programa import Parametres
from cooptec.rules.pieces import Picture
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.strings import strings

_PICTURE: Final = re.compile(
    r"!\[[^\]\n]*\]\(\s*<?([^)>\s]*)|<(?:img|image|object|embed|iframe)\b[^>]*?(?:src|href|data)="
    r"[\"']?([^\"'\s>]*)",
    re.IGNORECASE,
)


def _may_ask(data: bytes) -> bool:
    return b"![" in data or b"<" in data or b"\\" in data


def _told(address: str) -> Message:
    text = N_("The picture {address} is not fetched; whoever reads sees these signs in its place")
    return Message(text, {"address": address or "![]()"})


def _in_template(document: Readable) -> Iterator[Finding]:
    """Also files beside the template: charts and logos come into a document in another way."""
    for each in document.pieces:
        if isinstance(each, Picture):
            yield Finding((), _told(each.file), document.subject, source=each.source)


@rule(
    "GEN-13",
    Severity.WARNING,
    scope=Scope.FILE,
    glance=_may_ask,
    written=_in_template,
    title=N_("A text asks for no picture"),
    why=N_(
        "A picture from elsewhere would tell its owner who reads, and could be another tomorrow"
    ),
    mend=N_("Take it out, and say where it can be seen; logos stand in the folder marca"),
    bad="context: {es: 'El plano: ![plano](https://example.org/plano.png) de la ventanilla.'}",
    good="context: {es: 'El plano está en https://example.org/plano y en la ventanilla.'}",
)
def GEN_13(part: Part, _limits: Parametres) -> Iterator[Finding]:
    for loc, text in strings(part):
        for found in _PICTURE.finditer(text):
            yield Finding(loc, _told(found[1] or found[2] or ""))
