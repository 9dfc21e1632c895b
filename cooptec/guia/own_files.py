"""A dossier's own words for the guide: ``guia/*.yaml``, judged with places and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from cooptec.codelists import CodeLists, builtin
from cooptec.diagnostics import Declaration, Diagnostic, Place
from cooptec.dossier import faults
from cooptec.dossier.build import GEN_03, Built, build
from cooptec.dossier.loading import STRAY
from cooptec.dossier.nodes import Parsed, read
from cooptec.guia.shape import CampsPas, Clau
from cooptec.i18n import N_, Message
from cooptec.model.base import Part
from cooptec.model.fields import Loc, field_at, visit
from cooptec.model.kinds import KINDS, kind_named
from cooptec.rules.gen import GEN_04

FOLDER: Final = "guia"

_KINDS: Final = tuple(kind.name for kind in KINDS)


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What the files of a dossier say, by the name of the file, and what is wrong with them."""

    parts: Mapping[str, Part]
    diagnostics: tuple[Diagnostic, ...]


def own_files(root: Path, models: Mapping[str, type[Part]]) -> OwnFiles:
    """Read the files with these names; never raises for what they say.

    Args:
        root: the folder of the dossier.
        models: what each file holds, by its name without ending.
    """
    parts: dict[str, Part] = {}
    found: list[Diagnostic] = []
    for file in sorted((root / FOLDER).glob("*.y*ml")):
        path = f"{FOLDER}/{file.name}"
        model = models.get(file.stem) if file.suffix == ".yaml" else None
        if model is None:
            found.append(_unknown_file(path, tuple(models)))
            continue
        parsed = _read(root, file, path)
        built = build(parsed, model)
        found += [*parsed.diagnostics, *built.diagnostics, *_judged(parsed, built)]
        parts[file.stem] = built.object
    return OwnFiles(parts, tuple(sorted(found, key=lambda each: each.place)))


def _read(root: Path, file: Path, path: str) -> Parsed:
    try:
        if file.resolve().is_relative_to(root.resolve()):
            return read(path, file.read_bytes())
        reason = Message(N_("it is a link to a place outside the folder"))
    except OSError as error:
        reason = Message(N_("the system says: {reason}"), {"reason": error.strerror})
    empty = read(path, b"{}\n")
    return Parsed(empty.text, (faults.unreadable(Place(path), reason),))


def _unknown_file(path: str, names: tuple[str, ...]) -> Diagnostic:
    text = N_("The guide has no file called {path}")
    files = [f"{name}.yaml" for name in names]
    mend = Message(N_("write one of these: {codes}"), {"codes": files})
    return _found(STRAY, Place(path), Message(text, {"path": path}), mend)


def _judged(parsed: Parsed, built: Built) -> Iterator[Diagnostic]:
    """Codes that are on no list, and fields that the model does not have."""
    lists = builtin()
    for loc, field, value in visit(built.object):
        place = parsed.place(built.in_file(loc))
        if field.camp.codelist and isinstance(value, str):
            yield from _code(lists, field.camp.codelist, value, place)
        elif isinstance(value, CampsPas):
            yield from _fields(value, place)
        elif isinstance(value, Clau):
            yield from _sources(value, loc, parsed, built)


def _code(lists: CodeLists, name: str, code: str, place: Place) -> Iterator[Diagnostic]:
    codes = lists.get(name)
    if code not in codes:
        yield _not_on_list(place, code, codes.nearest(code), codes.codes)


def _fields(part: CampsPas, place: Place) -> Iterator[Diagnostic]:
    if part.tipus not in _KINDS:
        near = get_close_matches(part.tipus or "", _KINDS, n=1)
        yield _not_on_list(place, part.tipus or "", near[0] if near else None, _KINDS)
        return
    date = (part.despres_de,) if part.despres_de else ()
    for path in (*part.camps, *part.demana, *date):
        yield from _path(part.tipus, path, place)


def _sources(clau: Clau, loc: Loc, parsed: Parsed, built: Built) -> Iterator[Diagnostic]:
    for index, source in enumerate(clau.fonts):
        place = parsed.place(built.in_file((*loc, "fonts", index)))
        kind, _, path = source.partition(".")
        if kind not in _KINDS:
            yield _not_on_list(place, kind, None, _KINDS)
        else:
            yield from _path(kind, path, place)


def _path(kind: str, path: str, place: Place) -> Iterator[Diagnostic]:
    *around, last = path.split(".")
    for key in last.split("|"):
        if field_at(kind_named(kind).model, (*around, key)) is None:
            text = N_("There is no field called “{key}” here")
            message = Message(text, {"key": ".".join((kind, *around, key))})
            yield _found(GEN_03, place, message, Message(GEN_03.mend))


def _not_on_list(place: Place, code: str, near: str | None, codes: tuple[str, ...]) -> Diagnostic:
    text = Message(N_("“{code}” is not on the list of codes"), {"code": code})
    if near is not None:
        return _found(GEN_04, place, text, Message(N_("did you mean {near}?"), {"near": near}))
    several = Message(N_("write one of these: {codes}"), {"codes": codes})
    return _found(GEN_04, place, text, several)


def _found(declaration: Declaration, place: Place, message: Message, mend: Message) -> Diagnostic:
    return Diagnostic(
        code=declaration.code,
        severity=declaration.severity,
        place=place,
        message=message,
        mend=mend,
    )
