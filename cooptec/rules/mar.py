"""Family MAR: the brands of the institutions that issue documents (domain 6 and 6.2)."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.attached import Unusable, picture, typeface, usable_typefaces
from cooptec.dossier.nodes import Data
from cooptec.figures.contrast import WHITE, colour, told
from cooptec.figures.palette import SINGLE, Adjusted, palette
from cooptec.i18n import N_, Message
from cooptec.model.entitat import Entitat
from cooptec.model.fields import Loc, field_at
from cooptec.model.marca import Marca, MarcaEntitat
from cooptec.model.places import BRAND_FOLDER
from cooptec.rules.looking import entitat_name, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

FAMILY: Final = "MAR"
"""The letters of the rules about brands."""
USUAL_TYPEFACE: Final = "Source Sans 3"
"""The family that the program brings itself."""

_BRAND: Final = "marca/marca.yaml:\n  institucions:\n    - entitat: ent-fons\n"
_LOGO: Final = """\
      logos:
        - fitxer: marca/%s
          text_alternatiu: {ca: Logotip del Fons, es: Logotipo del Fons}
"""


def brands(dossier: Dossier) -> Iterator[tuple[Entry, Loc, MarcaEntitat]]:
    """The brands of a dossier, each with its file and its path."""
    for entry in dossier.of("marca"):
        for n, each in enumerate(entry.as_(Marca).institucions):
            yield entry, ("institucions", n), each


def pictures(dossier: Dossier) -> Iterator[tuple[Entry, Loc, str]]:
    """The pictures of brands and the logos of institutions: where each stands, and its file."""
    for entry, at, brand in brands(dossier):
        for key in ("logos", "cofinancadors"):
            for n, each in enumerate(getattr(brand, key)):
                if each.fitxer:
                    yield entry, (*at, key, n), each.fitxer
    for entry in dossier.of("entitat"):
        logo = entry.as_(Entitat).logo
        if logo is not None and logo.fitxer:
            yield entry, ("logo",), logo.fitxer


@rule(
    "MAR-01",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marca",),
    on="marca",
    title=N_("The colours of a brand have enough contrast to be read"),
    why=N_("Many readers see little contrast; the law asks public bodies for 4.5 to 1 in texts"),
    mend=N_("Write the nearest colour that has enough; the documents use it already"),
    bad=_BRAND + '      colors: {principal: "#f28c28"}\n',
    good=_BRAND + '      colors: {principal: "#a15d1b"}\n',
)
def MAR_01(scene: Surroundings) -> Iterator[Finding]:
    for entry, at, brand in brands(scene.dossier):
        for each in palette(brand.colors).adjusted:
            loc = (*at, "colors", *each.loc)
            mend = N_("Write {used}, the nearest of its hue; the documents use it already")
            yield Finding(
                loc,
                _too_little(entry, loc, each),
                entry,
                mend=Message(mend, {"used": f'"{each.used}"'}),
                instead=str(each.used),
            )


def _too_little(entry: Entry, loc: Loc, found: Adjusted) -> Message:
    field = field_at(entry.kind.model, loc)
    args = {
        "title": Message(field.camp.title if field else ""),
        "colour": str(found.given),
        "contrast": told(found.contrast),
        "ground": str(found.ground),
        "least": told(found.least),
    }
    if found.ground == WHITE:
        text = N_("“{title}”: {colour} has {contrast} to 1 with white; {least} is needed")
        return Message(text, args)
    text = N_("“{title}”: {colour} has {contrast} to 1 with {ground}; {least} is needed")
    return Message(text, args)


# MAR-02 ------------------------------------------------------------------------------------------

_REMARK: Final = re.compile(r"[\s:-]*#\s*([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)


@rule(
    "MAR-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("marca",),
    on="marca",
    title=N_("A colour is # and six figures from 0 to f, in quotes"),
    why=N_("What is no colour is left out, and after a # without quotes nothing is read"),
    mend=N_('Write it in quotes, such as "#1f3a5f"'),
    bad=_BRAND + "      colors: {principal: blau}\n",
    good=_BRAND + '      colors: {principal: "#1f3a5f"}\n',
)
def MAR_02(scene: Surroundings) -> Iterator[Finding]:
    for entry, at, brand in brands(scene.dossier):
        for loc, text in _written(brand):
            if colour(text) is None:
                said = N_("“{value}” is not a colour that documents can use")
                yield Finding((*at, "colors", *loc), Message(said, {"value": text}), entry)
        for loc, figures in _remarks(entry, (*at, "colors")) if brand.colors else ():
            said = N_("The colour is not read: what follows a # is a remark")
            mend = Message(N_('write: "{code}"'), {"code": f"#{figures}"})
            yield Finding(loc, Message(said), entry, mend=mend)


def _written(brand: MarcaEntitat) -> Iterator[tuple[Loc, str]]:
    """The colours of a brand, with what leads to each from ``colors`` on."""
    if brand.colors is not None:
        yield from (((key,), text) for key in SINGLE if (text := getattr(brand.colors, key)))
        yield from ((("grafics", n), text) for n, text in enumerate(brand.colors.grafics))


def _remarks(entry: Entry, at: Loc) -> Iterator[tuple[Loc, str]]:
    """Where a colour was meant and the file has no value, only a remark that looks like one."""
    path = entry.built.in_file(at)
    for loc in _empty(entry.raw(at)):
        place = entry.parsed.place((*path, *loc))
        found = _REMARK.match(entry.parsed.text.line(place.line)[place.column - 1 :])
        if found is not None:
            yield (*at, loc[0]), found[1]  # an empty item has no place in the list that was read


def _empty(colors: Data) -> Iterator[Loc]:
    for key, value in colors.items() if isinstance(colors, dict) else ():
        if value is None:
            yield (key,)
        elif isinstance(value, list):
            yield from ((key, n) for n, each in enumerate(value) if each is None)


# MAR-03 ------------------------------------------------------------------------------------------


@rule(
    "MAR-03",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("marca", "entitat"),
    on="marca",
    title=N_("The pictures and typefaces of a brand are there, and are nothing else"),
    why=N_("A file that cannot be used is left out of every document"),
    mend=N_("Put the file there, or correct its name"),
    bad=_BRAND + _LOGO % "logo.jpg",
    good=_BRAND + _LOGO % "logo.png",
)
def MAR_03(scene: Surroundings) -> Iterator[Finding]:
    for entry, loc, name, read, folder in _named(scene.dossier):
        try:
            read(scene.dossier.beside(), name, folder)
        except Unusable as fault:
            text = N_("The documents cannot use {file}: {why}")
            mend = Message(N_("Write {name}"), {"name": fault.instead}) if fault.instead else None
            args = {"file": name, "why": fault.why}
            yield Finding(loc, Message(text, args), entry, mend=mend, instead=fault.instead)


_Reader = Callable[[Path, str, str], object]


def _named(dossier: Dossier) -> Iterator[tuple[Entry, Loc, str, _Reader, str]]:
    """The files that brands and institutions name, each with what reads it and its folder."""
    for entry, loc, file in pictures(dossier):
        folder = BRAND_FOLDER if entry.kind.name == "marca" else ""
        yield entry, (*loc, "fitxer"), file, picture, folder
    for entry, at, brand in brands(dossier):
        for n, file in enumerate(brand.tipografia.fitxers if brand.tipografia else ()):
            yield entry, (*at, "tipografia", "fitxers", n), file, typeface, BRAND_FOLDER


# MAR-04 ------------------------------------------------------------------------------------------


@rule(
    "MAR-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("marca",),
    on="marca",
    title=N_("An institution has one brand"),
    why=N_("Of two, only the first would ever be seen"),
    mend=N_("Join the two, or delete one"),
    bad=_BRAND + "    - entitat: ent-fons\n",
    good=_BRAND + "    - entitat: ent-gad-rocafuerte\n",
)
def MAR_04(scene: Surroundings) -> Iterator[Finding]:
    first: dict[str, tuple[Entry, Loc]] = {}
    for entry, at, brand in brands(scene.dossier):
        loc = (*at, "entitat")
        if brand.entitat and brand.entitat in first:
            name = entitat_name(scene.dossier, brand.entitat)
            there, before = first[brand.entitat]
            text = Message(N_("There is another brand of {name}"), {"name": name})
            where = related(there, before, N_("the first one stands here"))
            yield Finding(loc, text, entry, related=where)
        elif brand.entitat:
            first[brand.entitat] = entry, loc


# MAR-05 ------------------------------------------------------------------------------------------


@rule(
    "MAR-05",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marca",),
    on="marca",
    title=N_("A typeface that is asked for comes with its files"),
    why=N_("Documents never depend on what a computer has; without its files it is not used"),
    mend=N_("Add its files, or write the name that they give it"),
    bad=_BRAND + "      tipografia: {text: Garamond}\n",
    good=_BRAND + "      tipografia: {text: Source Sans 3}\n",
)
def MAR_05(scene: Surroundings) -> Iterator[Finding]:
    for entry, at, brand in brands(scene.dossier):
        if brand.tipografia is None:
            continue
        known = families(scene.dossier.beside(), brand)
        for key in ("text", "titols"):
            asked = getattr(brand.tipografia, key)
            if asked and asked not in known:
                text = N_("No file brings the typeface “{asked}”; there are: {known}")
                args = {"asked": asked, "known": sorted(known)}
                yield Finding((*at, "tipografia", key), Message(text, args), entry)


def families(root: Path, brand: MarcaEntitat) -> frozenset[str]:
    """The typefaces that the documents of an institution may use in their texts."""
    names = brand.tipografia.fitxers if brand.tipografia is not None else ()
    own = usable_typefaces(root, names, BRAND_FOLDER)
    return frozenset({USUAL_TYPEFACE, *(each.family for each in own)})
