"""The texts of an action: those that its terms of reference print, and how long they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.model.base import TextML
from cooptec.model.camp import Camp
from cooptec.model.fields import Leaf, visit

_PRINTED: Final[Mapping[str, frozenset[str]]] = {
    "accio": frozenset({"resum", "departaments", "drets_productes"}),
    "demanda": frozenset(
        {"context", "problema", "evidencies", "competencia_legal", "alineacio", "titulars_drets"}
        | {"analisi_genere", "altres_actors", "canvi_esperat"}
    ),
    "marc_logic": frozenset({"objectius", "resultats", "indicadors", "activitats", "productes"}),
    "tdr": frozenset(
        {"abast", "fora_d_abast", "metodologia", "calendari", "lloc", "perfil", "supervisio"}
        | {"informacio_disponible", "suport_local", "condicions_economiques", "criteris_seleccio"}
    ),
}
"""The fields of each file whose texts stand in the body of the terms of reference."""

_SKIPPED: Final = frozenset({"us_posterior", "hipotesis", "lloc", "unitat", "evidencies"})
"""Texts inside those fields that are left to the annexes, or to other documents."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text in several languages, and where it stands."""

    entry: Entry
    loc: Loc
    camp: Camp
    text: TextML


def texts_of(entry: Entry) -> Iterator[Written]:
    """Every text in several languages that a file holds."""
    for loc, field, value in visit(entry.object):
        if isinstance(value, TextML) and value.languages:
            yield Written(entry, loc, field.camp, value)


def printed_in_tdr(dossier: Dossier, accio: str) -> Iterator[Written]:
    """The texts in several languages that the terms of reference of an action print."""
    for entry in files_of(dossier, accio):
        for each in texts_of(entry):
            if _is_printed(entry, each.loc):
                yield each


def files_of(dossier: Dossier, accio: str) -> Iterator[Entry]:
    """The files that tell what an action is: its demands, its own sheet, its results and TdR."""
    files = dossier.action(accio)
    for demanda in files.accio.demandes:
        entry = dossier.get("demanda", demanda)
        if entry is not None:
            yield entry
    yield from filter(None, (files.entry, files.one("marc_logic"), files.one("tdr")))


def word_count(text: str) -> int:
    """How many words a text has: what stands between blanks and has a letter or a figure."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def words_of_tdr(dossier: Dossier, accio: str, language: str) -> int:
    """How many words of the dossier the body of the terms of reference has in a language.

    Texts that exist in one language only, such as facts and their sources, count in every one.
    """
    return sum(
        word_count(text.get(language) or "" if isinstance(text, TextML) else text)
        for entry in files_of(dossier, accio)
        for text in _printed_leaves(entry)
    )


def _printed_leaves(entry: Entry) -> Iterator[TextML | str]:
    last: Loc = ()
    for loc, field, value in visit(entry.object):
        if not _is_printed(entry, loc):
            continue
        if isinstance(value, TextML):
            last = loc
            yield value
        elif field.leaf is Leaf.TEXT and loc[:-1] != last:
            yield value


def _is_printed(entry: Entry, loc: Loc) -> bool:
    keys = _PRINTED.get(entry.kind.name, frozenset())
    return loc[0] in keys and _SKIPPED.isdisjoint(loc[1:])
