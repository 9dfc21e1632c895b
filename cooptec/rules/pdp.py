"""Family PDP: private data stay out of the files (domain 10 and 4.10)."""

from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.i18n import N_, Message
from cooptec.model.base import Part
from cooptec.model.fields import Leaf, Loc, field_at
from cooptec.model.programa import Parametres
from cooptec.rules.pdp_numbers import may_be_private, private_in, suspicious
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.strings import strings

_WITHOUT_PEOPLE: Final = frozenset({"hash", "enllac", "web", "fitxer", "fus_horari"})
"""Fields whose numbers say nothing of anybody."""
_REGISTERS: Final = frozenset(
    {"registre", "referencia", "justificant", "acta", "linia_pressupostaria", "numero_fons"}
)
"""Fields that hold the entry of a register or a code of the budget."""
_OFFICE_LINES: Final = frozenset({"telefon_institucional", "contacte_institucional"})
"""Fields in which a telephone is that of an office."""


@rule(
    "PDP-01",
    Severity.ERROR,
    scope=Scope.FILE,
    glance=may_be_private,
    waivable=False,
    title=N_("No private data stand in the files"),
    why=N_("What has once been in a shared folder with history cannot be erased any more"),
    mend=N_("Take it out, keep it elsewhere, and tell whoever is in charge of data protection"),
    bad="context: {es: 'La responsable, con cédula 1710034065, atiende la ventanilla.'}",
    good="context: {es: 'La responsable atiende la ventanilla según el Registro Oficial 303.'}",
)
def PDP_01(part: Part, _limits: Parametres) -> Iterator[Finding]:
    found = strings(part)
    if not suspicious("\n".join([text for _, text in found])):
        return
    for loc, text in found:
        if suspicious(text):
            yield from (Finding(loc, Message(kind)) for kind in _private(part, loc, text))


def _private(part: Part, loc: Loc, text: str) -> Iterator[str]:
    field = field_at(type(part), loc)
    if field is None or field.camp.codelist or field.leaf in {Leaf.REFERENCE, Leaf.HOUR}:
        return
    if not _WITHOUT_PEOPLE.isdisjoint(loc):
        return
    if loc == ("id",):
        text = text.replace("-", " ").upper()
    codes = field.leaf is Leaf.CODE or loc == ("id",)
    yield from private_in(
        text,
        phones=_OFFICE_LINES.isdisjoint(loc),
        registers=codes or not _REGISTERS.isdisjoint(loc),
    )
