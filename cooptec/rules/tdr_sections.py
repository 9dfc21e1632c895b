"""Family TDR: the twelve sections of the terms of reference, and what each must have (6.1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.calls import call_of
from cooptec.i18n import N_, Message
from cooptec.model.camp import F
from cooptec.model.fields import Loc, field_at
from cooptec.rules.identifiers import is_any_unreadable
from cooptec.rules.looking import absent
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Section:
    """One of the twelve sections, and the fields without which it says nothing (domain 6.1)."""

    title: str
    fields: Mapping[str, tuple[str, ...]]
    """For each kind of file, paths with points. What a demand must say is asked for there; what
    has a rule of its own (out of scope, who bears what) is left to it."""


SECTIONS: Final[tuple[Section, ...]] = (
    Section(N_("On one page"), {"tdr": ("versio", "data")}),
    Section(N_("Background and justification"), {}),
    Section(N_("Objectives"), {"marc_logic": ("objectius",)}),
    Section(
        N_("Results, indicators and deliverables"),
        {"marc_logic": ("resultats", "indicadors", "productes"), "tdr": ("productes",)},
    ),
    Section(N_("Scope and method"), {"tdr": ("abast", "metodologia")}),
    Section(
        N_("Activities, place and calendar"),
        {"marc_logic": ("activitats",), "tdr": ("lloc", "calendari", "finestra_acordada")},
    ),
    Section(N_("Profile"), {"tdr": ("perfil", "perfil.essencial")}),
    Section(
        N_("Reference person, local team and means"),
        {"tdr": ("supervisio", "suport_local", "informacio_disponible")},
    ),
    Section(N_("Who bears what"), {}),
    Section(
        N_("Reports, products, confidentiality and safety"),
        {"accio": ("drets_productes", "drets_productes.titular")},
    ),
    Section(N_("Selection criteria"), {"tdr": ("criteris_seleccio",)}),
    Section(
        N_("How and when to apply"), {"convocatoria": ("com_presentar", "termini_candidatures")}
    ),
)


@rule(
    "TDR-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio",),
    on="tdr",
    moment=F,
    completeness=True,
    title=N_("Every section of the terms of reference says something"),
    why=N_("Incomplete terms of reference attract the wrong people"),
    mend=N_("Fill it in; the wizard of the stage asks for it"),
    bad="metodologia: {es: Pendiente}",
    good="metodologia: {es: Se acuerda la ficha con las unidades y se prueba.}",
)
def TDR_01(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("accio"):
        if scene.dossier.action(entry.id).accio.estat == "cancellada":
            continue
        files = _files(scene.dossier, entry, call_of(scene.dossier, entry.id))
        for kind, text in _NO_FILE.items():
            if files[kind] is None and not is_any_unreadable(scene.dossier, kind):
                yield Finding((), Message(text), entry)
        for section in SECTIONS:
            yield from _section(section, files)


_NO_FILE: Final = {
    "tdr": N_("The action has no terms of reference: there is no file tdr.yaml"),
    "marc_logic": N_("The action has no results chain: there is no file marc_logic.yaml"),
    "convocatoria": N_("How and when to apply is not known: no call publishes the action"),
}


def _files(dossier: Dossier, accio: Entry, call: Entry | None) -> dict[str, Entry | None]:
    action = dossier.action(accio.id)
    own = {kind: action.one(kind) for kind in ("tdr", "marc_logic")}
    return {"accio": accio, "convocatoria": call, **own}


def _section(section: Section, files: Mapping[str, Entry | None]) -> Iterator[Finding]:
    """What one lacks; without its number, which depends on the profile of headings."""
    for kind, keys in section.fields.items():
        entry = files[kind]
        if entry is None or not entry.readable:
            continue
        for loc in _lacking(entry, keys):
            field = field_at(entry.kind.model, loc)
            if field is not None:
                text = N_("The section “{section}” lacks “{field}”")
                args = {
                    "section": Message(section.title),
                    "field": Message(field.camp.title),
                }
                yield Finding(loc, Message(text, args), entry)


def _lacking(entry: Entry, keys: Iterable[str]) -> Iterator[Loc]:
    """The fields without an answer; of a group that is absent, only the group."""
    gone: set[str] = set()
    for key in keys:
        loc = tuple(key.split("."))
        if loc[0] not in gone and absent(entry, loc):
            gone.add(loc[0])
            yield loc
