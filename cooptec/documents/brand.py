"""How the documents that an institution issues look: its brand, the logos of those around."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cooptec.documents.view import Reader
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.attached import Unusable, picture, usable_typefaces
from cooptec.figures.palette import palette
from cooptec.model.accio import Accio
from cooptec.model.base import TextML
from cooptec.model.entitat import Entitat
from cooptec.model.fields import Loc
from cooptec.model.marca import ColorsMarca, ImatgeMarca, MarcaEntitat, TipografiaMarca
from cooptec.model.persona import Persona
from cooptec.model.places import BRAND_FOLDER
from cooptec.render.look import Look, Picture
from cooptec.rules.mar import USUAL_TYPEFACE, brands

USUAL: Final = Look()
"""The look of documents whose institution has no brand: the program's own."""

INK: Final = {
    "principal": "ink",
    "enllacos": "link",
    "secundari": "quiet",
    "avisos": "alarm",
    "linies": "rule",
    "bandes": "band",
}
"""For each colour of a brand, what it is in a look."""


@dataclass(frozen=True, slots=True)
class Brand:
    """An institution as its documents show it."""

    name: str
    """What stands at the foot of every page; empty where nobody issues the document."""
    look: Look


@dataclass(frozen=True, slots=True)
class Said:
    """What the dossier says of a brand, and where."""

    entry: Entry
    at: Loc
    brand: MarcaEntitat


def brand_of(issuer: Entry | None, reader: Reader, around: Iterable[Entry] = ()) -> Brand:
    """How a document of an institution looks.

    Pictures without a text in the language of the document are left out and reported (DOC-01);
    files that cannot be used are left out (MAR-03), and colours that nobody could read are
    replaced by the nearest ones (MAR-01).

    Args:
        issuer: the institution.
        reader: who reads the document.
        around: other institutions whose logo stands beside, where they allow it.
    """
    said = said_of(issuer, reader.dossier) if issuer is not None else None
    own = list(_pictures(said, "logos", reader)) if said is not None else []
    beside = {each.id: each for each in (issuer, *around) if each is not None}
    if own and issuer is not None:
        beside.pop(issuer.id, None)  # its brand has the logo already
    logos = _numbered([*own, *_of_parties(beside.values(), reader)], "logo")
    own_name = said.brand.nom.get(reader.language) if said and said.brand.nom else None
    name = own_name or (reader.plain(issuer, "nom") if issuer is not None else "")
    if said is None:
        return Brand(name, replace(USUAL, logos=logos))
    look = replace(
        _dressed(said.brand, reader.dossier.root),
        logos=logos,
        funders=_numbered(_pictures(said, "cofinancadors", reader), "cofinancador"),
        postal=said.brand.peu_postal,
    )
    return Brand(name, look)


def programme_issuer(dossier: Dossier) -> Entry | None:
    """The institution that runs the programme."""
    person = dossier.get("persona", dossier.programa.responsable)
    return dossier.get("entitat", person.as_(Persona).entitat) if person is not None else None


def parties(entry: Entry | None, dossier: Dossier) -> list[Entry]:
    """The institutions that take part in an action."""
    if entry is None or not isinstance(entry.object, Accio):
        return []
    named = dict.fromkeys(each.entitat for each in entry.object.entitats)
    return [found for id_ in named if (found := dossier.get("entitat", id_)) is not None]


def said_of(issuer: Entry, dossier: Dossier) -> Said | None:
    """The brand of an institution; the first one where somebody wrote two (MAR-04)."""
    found = (Said(*each) for each in brands(dossier))
    return next((each for each in found if each.brand.entitat == issuer.id), None)


def _dressed(brand: MarcaEntitat, root: Path) -> Look:
    """Colours and typefaces."""
    changed = _colours(brand.colors) | _typefaces(brand.tipografia or TipografiaMarca(), root)
    return replace(USUAL, **changed)


def _colours(colors: ColorsMarca | None) -> dict[str, Any]:
    made = palette(colors)
    chosen = {ours: getattr(made, theirs) for theirs, ours in INK.items()}
    series = tuple(map(str, made.grafics))
    return {
        "series": (*series, *USUAL.series[len(series) :]),
        **{ours: str(each) for ours, each in chosen.items() if each is not None},
    }


def _typefaces(said: TipografiaMarca, root: Path) -> dict[str, Any]:
    """What is asked for and comes with its files; the program's own in the place of the rest."""
    brought = tuple(usable_typefaces(root, said.fitxers, BRAND_FOLDER))
    known = {USUAL_TYPEFACE, *(each.family for each in brought)}
    text = said.text if said.text in known else USUAL.font
    return {
        "fonts": tuple(each.content for each in brought),
        "font": text,
        "heading_font": said.titols if said.titols in known else text,
        "office_font": said.ofimatica or USUAL.office_font,
    }


_Found = tuple[Path, bytes, str]
"""The name of the file of a picture, its content and what it shows."""


def _pictures(said: Said, key: str, reader: Reader) -> Iterator[_Found]:
    """The pictures of a brand for the language of the document."""
    images: tuple[ImatgeMarca, ...] = getattr(said.brand, key)
    for n, each in enumerate(images):
        if each.llengua in {None, reader.language}:
            at = (*said.at, key, n, "text_alternatiu")
            yield from _shown(said.entry, at, each.fitxer, each.text_alternatiu, reader)


def _of_parties(institutions: Iterable[Entry], reader: Reader) -> Iterator[_Found]:
    """The logos of institutions that allow it (domain 6)."""
    for entry in institutions:
        logo = entry.as_(Entitat).logo
        if logo is not None and logo.permis_el is not None:
            at = ("logo", "text_alternatiu")
            yield from _shown(entry, at, logo.fitxer, logo.text_alternatiu, reader)


def _shown(
    entry: Entry, at: Loc, name: str | None, words: TextML | None, reader: Reader
) -> Iterator[_Found]:
    text = reader.text_at(entry, at, words)
    folder = BRAND_FOLDER if entry.kind.name == "marca" else ""
    if name and text is not None:
        with suppress(Unusable):
            found = picture(reader.dossier.root, name, folder)
            yield Path(name).with_suffix(found.ending), found.content, text


def _numbered(found: Iterable[_Found], stem: str) -> tuple[Picture, ...]:
    """The pictures with names of their own, each once."""
    once = {content: (path, text) for path, content, text in found}
    return tuple(
        Picture(f"{stem}-{n}{path.suffix}", content, text)
        for n, (content, (path, text)) in enumerate(once.items(), 1)
    )
