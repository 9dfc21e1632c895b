"""The texts of an action: those that its terms of reference print, and how long they are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, Final, NamedTuple

from cooptec.codelists.lookup import folded
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.nodes import Loc
from cooptec.i18n import DOCUMENT_LANGUAGES
from cooptec.model.base import TextML
from cooptec.model.camp import Camp
from cooptec.model.fields import Field, Leaf, Pick, visit

_PRINTED: Final[Mapping[str, frozenset[str]]] = {
    "accio": frozenset({"resum", "departaments", "drets_productes"}),
    "demanda": frozenset(
        {"unitat_responsable", "context", "problema", "evidencies", "competencia_legal"}
        | {"alineacio", "titulars_drets", "analisi_genere", "altres_actors", "canvi_esperat"}
    ),
    "marc_logic": frozenset({"objectius", "resultats", "indicadors", "activitats", "productes"}),
    "tdr": frozenset(
        {"abast", "fora_d_abast", "metodologia", "calendari", "lloc", "perfil", "supervisio"}
        | {"informacio_disponible", "suport_local", "condicions_economiques", "criteris_seleccio"}
        | {"camps_perfil"}
    ),
}
"""The fields of each file whose texts stand in the body of the terms of reference."""

PRINTED_KINDS: Final = tuple(_PRINTED)
"""The kinds of file of which something stands in the terms of reference."""

_SKIPPED: Final = frozenset({"us_posterior", "hipotesis", "lloc", "evidencies"})
"""Texts inside those fields that are left to the annexes, or to other documents."""

_UNPRINTED: Final = ("camps_perfil", "nom")
"""The name by which a profile knows a field of its own; the document shows its title."""


class Written(NamedTuple):
    """A text in several languages, and where it stands."""

    entry: Entry
    loc: Loc
    camp: Camp
    text: TextML


def texts_of(entry: Entry) -> Iterator[Written]:
    """Every text in several languages that a file holds."""
    for loc, field, value in visit(entry.object, pick=_in_languages):
        if value.languages:
            yield Written(entry, loc, field.camp, value)


def _in_languages(field: Field) -> bool:
    return field.part is TextML


def printed_in_tdr(dossier: Dossier, accio: str) -> Iterator[Written]:
    """The texts in several languages that the terms of reference of an action print."""
    for entry in files_of(dossier, accio):
        yield from printed_of(entry)


def printed_of(entry: Entry) -> Iterator[Written]:
    """The texts of a file that stand in the body of the terms of reference."""
    for loc, field, value in _printed(entry, _in_languages):
        if value.languages:
            yield Written(entry, loc, field.camp, value)


def files_of(dossier: Dossier, accio: str) -> Iterator[Entry]:
    """The files that tell what an action is: its demands, its own sheet, its results and TdR."""
    files = dossier.action(accio)
    for demanda in files.accio.demandes:
        entry = dossier.get("demanda", demanda)
        if entry is not None:
            yield entry
    yield from own_files_of(dossier, accio)


def own_files_of(dossier: Dossier, accio: str) -> Iterator[Entry]:
    """Those of them that stand in the folder of the action."""
    files = dossier.action(accio)
    yield from filter(None, (files.entry, files.one("marc_logic"), files.one("tdr")))


def same_words(one: TextML | None, other: TextML | None) -> bool:
    """Whether two texts say the same in some language, whatever their case and punctuation."""
    if one is None or other is None:
        return False
    both = ((folded(one.get(c) or ""), folded(other.get(c) or "")) for c in one.languages)
    return any(first == second != "" for first, second in both)


_FIRST: Final = itemgetter(0)


def word_count(text: str) -> int:
    """How many words a text has: what stands between blanks and has a letter or a figure."""
    found = text.split()
    beginnings = "".join(map(_FIRST, found))
    if beginnings.isalnum():
        return len(found)
    both = zip(beginnings, found, strict=True)
    return sum(first.isalnum() or any(map(str.isalnum, each)) for first, each in both)


def words_of_tdr(dossier: Dossier, accio: str) -> Counter[str]:
    """How many words of the dossier the body of the terms of reference has in each language.

    Texts that exist in one language only, such as the sources of facts, count in every one.
    """
    counts = Counter(dict.fromkeys(DOCUMENT_LANGUAGES, 0))
    in_every_one = 0
    for entry in files_of(dossier, accio):
        for text in _printed_leaves(entry):
            if isinstance(text, str):
                in_every_one += word_count(text)
                continue
            for code in text.languages:
                counts[code] += word_count(text.get(code) or "")
    for code in counts:
        counts[code] += in_every_one
    return counts


def _printed_leaves(entry: Entry) -> Iterator[TextML | str]:
    last: Loc = ()
    for loc, field, value in _printed(entry, _is_text):
        if isinstance(value, TextML):
            last = loc
            yield value
        elif field.leaf is Leaf.TEXT and loc[:-1] != last:
            yield value


def _is_text(field: Field) -> bool:
    return field.part is TextML or field.leaf is Leaf.TEXT


def _printed(entry: Entry, pick: Pick) -> Iterator[tuple[Loc, Field, Any]]:
    """The fields of a file that somebody wants to see and the terms of reference print."""
    keys = _PRINTED.get(entry.kind.name, frozenset())
    for loc, field, value in visit(entry.object, pick=pick, under=keys):
        if _SKIPPED.isdisjoint(loc[1:]) and (loc[0], loc[-1]) != _UNPRINTED:
            yield loc, field, value
