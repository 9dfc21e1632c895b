"""Who probably sent a file: whoever wrote in it, or the institution that it is about."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cooptec.codelists.lookup import folded
from cooptec.dossier import Dossier
from cooptec.forms.door import NotTaken, Package
from cooptec.model.entitat import Entitat
from cooptec.model.oferta import Oferta
from cooptec.model.persona import Persona

_CORE: Final = "docProps/core.xml"
_AUTHORS: Final = ("lastModifiedBy", "creator")
"""Who saved the file last, and who began it, as their programs call them."""


def likely_sender(
    package: Package, dossier: Dossier, values: Mapping[str, Any] | None = None
) -> str | None:
    """The institution that most probably sent a file; None where nothing tells.

    Args:
        package: the file.
        dossier: where institutions and people are known.
        values: what the object says that the file is about.
    """
    by_author = (sender_named(author, dossier) for author in _authors(package))
    found = next((each for each in by_author if each), None)
    return found or _concerned(values or {}, dossier)


def _authors(package: Package) -> Iterator[str]:
    if not package.has(_CORE):
        return
    try:
        core = package.xml(_CORE)
    except NotTaken:
        return
    said = {str(each.tag).rpartition("}")[2]: each.text or "" for each in core}
    yield from (said[name] for name in _AUTHORS if said.get(name))


def sender_named(name: str, dossier: Dossier) -> str | None:
    """The institution of the person of this name, or of this name itself."""
    wanted = folded(name)
    for entry in dossier.of("persona"):
        persona = entry.as_(Persona)
        if persona.nom_public and folded(persona.nom_public) == wanted:
            return persona.entitat
    for entry in dossier.of("entitat"):
        nom = entry.as_(Entitat).nom
        if nom is not None and wanted in {folded(nom.get(code) or "") for code in nom.languages}:
            return entry.id
    return None


def _concerned(values: Mapping[str, Any], dossier: Dossier) -> str | None:
    """The institution that asks or offers, in what the file is about."""
    named = values.get("entitat_demandant") or values.get("entitat")
    oferta = dossier.get("oferta", str(values.get("oferta") or ""))
    if not named and oferta is not None:
        named = oferta.as_(Oferta).entitat
    return named if isinstance(named, str) and dossier.get("entitat", named) is not None else None
