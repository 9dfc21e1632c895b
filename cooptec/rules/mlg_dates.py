"""Family MLG, fourth part: dates of activities and of measurements (domain 10)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.periods import is_reversed
from cooptec.figures.team import CANCELLED
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import A, F, I, M
from cooptec.model.marc_logic import Activitat, Indicador, MarcLogic
from cooptec.model.mesurament import Mesurament
from cooptec.rules.looking import absent, all_readable, in_words, related, standing
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

_ACTIVITATS: Final = """\
activitats:
  - id: act-fitxa
    titol: {es: Acordar la ficha, ca: Acordar la fitxa}
    resultat: res-fitxa
    inici: 2018-10-15
    fi: 2018-10-19
  - id: act-prova
    titol: {es: Probar la ficha, ca: Provar la fitxa}
    resultat: res-fitxa
    inici: 2018-%s
    fi: 2018-10-26
    dependencies: [act-fitxa]
"""


@rule(
    "MLG-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=F,
    title=N_("Activities lie within the dates of the action, each after those that it needs"),
    why=N_("A plan that cannot be carried out is no plan"),
    mend=N_("Change the dates of the activity, or those of the action"),
    bad=_ACTIVITATS % "10-16",
    good=_ACTIVITATS % "10-22",
)
def MLG_10(scene: Surroundings) -> Iterator[Finding]:
    for entry, files in standing(scene.dossier, "marc_logic"):
        known = {
            each.id: (index, each)
            for index, each in enumerate(entry.as_(MarcLogic).activitats)
            if each.estat != CANCELLED
        }
        start, end = _stretch(files.accio)
        for index, each in known.values():
            yield from _outside(entry, files, index, each, start, end)
            for needed in each.dependencies:
                if needed in known and needed != each.id:
                    yield from _too_soon(entry, index, each, *known[needed])


def _stretch(accio: Accio) -> tuple[date | None, date | None]:
    """The first and the last day of an action, as planned or as it really was."""
    periods = (accio.periode_previst, accio.periode_real)
    known = [each for each in periods if each is not None and not is_reversed(each)]
    starts = [each.inici for each in known if each.inici is not None]
    ends = [each.fi for each in known if each.fi is not None]
    return min(starts, default=None), max(ends, default=None)


def _outside(
    entry: Entry,
    files: ActionFiles,
    index: int,
    activitat: Activitat,
    start: date | None,
    end: date | None,
) -> Iterator[Finding]:
    for key, day in (("inici", activitat.inici), ("fi", activitat.fi)):
        if day is None:
            continue
        if start is not None and day < start:
            message = Message(N_("The action only begins on {start}"), {"start": start})
        elif end is not None and day > end:
            message = Message(N_("The action ends on {end}"), {"end": end})
        else:
            continue
        where = related(files.entry, ("periode_previst",), N_("the dates of the action"))
        yield Finding(("activitats", index, key), message, entry, related=where)
        return


def _too_soon(
    entry: Entry, index: int, activitat: Activitat, before: int, needed: Activitat
) -> Iterator[Finding]:
    if activitat.inici is None or needed.fi is None or activitat.inici >= needed.fi:
        return
    text = N_("It begins before “{activity}” ends, which must be done first")
    yield Finding(
        ("activitats", index, "inici"),
        Message(text, {"activity": in_words(needed.titol, needed.id)}),
        entry,
        related=related(entry, ("activitats", before, "fi"), N_("it ends here")),
    )


_MESURAMENT: Final = """\
accions/acc-rocafuerte-atencio-2018/mesuraments/mes-tramits-juny.yaml:
  id: mes-tramits-juny
  indicador: ind-tramits
  data: 2018-%s
  valor: "4"
  font: Carpeta de fichas
"""


@rule(
    "MLG-13",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic", "mesurament"),
    moment=M,
    completeness=True,
    title=N_("Measurements are in order of date, after the baseline, and have a source"),
    why=N_("A figure without date and source proves nothing"),
    mend=N_("Correct the date, or write where the figure was read"),
    bad=_MESURAMENT % "05-15",
    good=_MESURAMENT % "06-08",
)
def MLG_13(scene: Surroundings) -> Iterator[Finding]:
    for entry, files in standing(scene.dossier, "marc_logic"):
        found = _by_indicator(files)
        for index, indicador in enumerate(entry.as_(MarcLogic).indicadors):
            own = found.get(indicador.id or "", [])
            yield from _before_baseline(entry, index, indicador, own)
            yield from _out_of_order(own)
    for entry, _ in standing(scene.dossier, "mesurament"):
        if absent(entry, ("font",)):
            yield Finding(("font",), Message(N_("The measurement has no source")), entry)
        day = entry.as_(Mesurament).data
        if day is not None and day > scene.today:
            message = Message(N_("{day} is still to come"), {"day": day})
            yield Finding(("data",), message, entry, moment=I)


_Dated = list[tuple[Entry, Mesurament, date]]


def _by_indicator(files: ActionFiles) -> dict[str, _Dated]:
    """The measurements of an action that have a date, in the order of their files."""
    found: dict[str, _Dated] = {}
    for entry in files.dossier.of_action("mesurament", files.id):
        each = entry.as_(Mesurament)
        if each.indicador is not None and each.data is not None:
            found.setdefault(each.indicador, []).append((entry, each, each.data))
    return found


def _before_baseline(
    entry: Entry, index: int, indicador: Indicador, own: _Dated
) -> Iterator[Finding]:
    base = indicador.linia_base.data if indicador.linia_base is not None else None
    for each, _, day in own:
        if base is not None and day < base:
            message = Message(N_("The baseline is of a later day, {base}"), {"base": base})
            where = related(entry, ("indicadors", index, "linia_base", "data"), N_("it is here"))
            yield Finding(("data",), message, each, related=where, moment=I)


_NUMBERED: Final = re.compile(r"(?a)(?P<stem>.*\D)-(?P<number>\d{1,3})\Z")


def _out_of_order(own: _Dated) -> Iterator[Finding]:
    """Two values of one day, and numbered records whose numbers and dates do not agree."""
    first: dict[date, tuple[Entry, Mesurament]] = {}
    for entry, each, day in own:
        other, before = first.setdefault(day, (entry, each))
        if before.valor != each.valor and before.valor and each.valor:
            text = N_("On the same day it was also {value}: which of the two was last?")
            where = related(other, ("data",), N_("the other one"))
            message = Message(text, {"value": before.valor})
            yield Finding(("data",), message, entry, related=where, moment=I)
    last: dict[str, tuple[int, date, Entry]] = {}
    for number, stem, day, entry in sorted(_numbered(own), key=lambda each: each[:2]):
        if stem in last and day < last[stem][1]:
            where = related(last[stem][2], ("data",), N_("the one before"))
            message = Message(N_("The one before is of a later day, {day}"), {"day": last[stem][1]})
            yield Finding(("data",), message, entry, related=where, moment=I)
        last[stem] = (number, day, entry)


def _numbered(own: _Dated) -> Iterator[tuple[int, str, date, Entry]]:
    for entry, _, day in own:
        match = _NUMBERED.fullmatch(entry.id)
        if match is not None:
            yield int(match["number"]), match["stem"], day, entry


@rule(
    "MLG-14",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=A,
    completeness=True,
    title=N_("By the end each indicator has been measured, on its target date or later"),
    why=N_("Whoever promised a value must say whether it was reached"),
    mend=N_("Measure it, and add the measurement"),
    bad="""\
indicadors:
  - id: ind-tramits
    enunciat: {es: Trámites, ca: Tràmits}
    resultat: res-fitxa
    valor_objectiu: {valor: "36", data: 2018-06-10}
""",
    good="""\
accions/acc-rocafuerte-atencio-2018/mesuraments/mes-tramits-novembre.yaml:
  id: mes-tramits-novembre
  indicador: ind-tramits
  data: 2018-06-10
  valor: "36"
  font: Carpeta de fichas
accions/acc-rocafuerte-atencio-2018/marc_logic.yaml:
  indicadors:
    - id: ind-tramits
      enunciat: {es: Trámites, ca: Tràmits}
      resultat: res-fitxa
      valor_objectiu: {valor: "36", data: 2018-06-10}
""",
)
def MLG_14(scene: Surroundings) -> Iterator[Finding]:
    for entry, files in standing(scene.dossier, "marc_logic"):
        if not all_readable(scene.dossier, "mesurament", files.id):
            continue
        found = _by_indicator(files)
        for index, indicador in enumerate(entry.as_(MarcLogic).indicadors):
            own = found.get(indicador.id or "", [])
            message = _unmeasured(indicador, own)
            if message is not None:
                latest = max(own, key=lambda each: each[2])[0] if own else None
                where = related(latest, ("data",), N_("the last measurement"))
                yield Finding(("indicadors", index), message, entry, related=where)


def _unmeasured(indicador: Indicador, own: _Dated) -> Message | None:
    args = {"indicator": in_words(indicador.enunciat, indicador.id)}
    if not own:
        return Message(N_("“{indicator}” has not been measured"), args)
    target = indicador.valor_objectiu.data if indicador.valor_objectiu is not None else None
    if target is None or max(day for _, _, day in own) >= target:
        return None
    text = N_("“{indicator}” has not been measured since its target date, {day}")
    return Message(text, {**args, "day": target})
