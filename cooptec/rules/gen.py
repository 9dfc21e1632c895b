"""Family GEN: what holds for every file (domain 10)."""

import hashlib
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Final

from cooptec.codelists import CodeList
from cooptec.codelists.lookup import respelled
from cooptec.codelists.registry import CodeLists
from cooptec.codelists.territories import territory
from cooptec.diagnostics import Related, Severity
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.dossier import Index
from cooptec.dossier.references import Known, known_ids
from cooptec.figures.completeness import Requirement, missing
from cooptec.figures.periods import ends
from cooptec.figures.stays import leaves_on
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.base import Part, TextML
from cooptec.model.camp import F
from cooptec.model.demanda import Demanda
from cooptec.model.fields import Field, Leaf, Loc, visit
from cooptec.model.kinds import PART_PREFIXES, kind_named
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.missio import Missio
from cooptec.model.programa import Parametres
from cooptec.rules.looking import label_of, related
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


def kind_title(kind: str) -> Message:
    """What a kind of object is called in a sentence."""
    return Message(PART_PREFIXES[kind][1] if kind in PART_PREFIXES else kind_named(kind).title)


@rule(
    "GEN-01",
    Severity.ERROR,
    scope=Scope.UNIT,
    title=N_("Every reference points to something that exists"),
    why=N_("A broken link makes a document wrong without anybody noticing"),
    mend=N_("Write the identifier of something that exists, or create it"),
    bad="contrapart: per-contrapart-rocafuerta",
    good="contrapart: per-contrapart-rocafuerte",
)
def GEN_01(scene: Surroundings) -> Iterator[Finding]:
    known = Known(scene.dossier)
    for entry in scene.dossier.entries:
        for reference in entry.references:
            if not known.has(reference, entry.accio):
                yield Finding(
                    reference.loc,
                    Message(
                        N_("There is no {kind} called “{id}”"),
                        {"kind": kind_title(reference.kinds[0]), "id": reference.id},
                    ),
                    entry,
                    _nearest(scene.dossier, reference.id, reference.kinds, entry.accio),
                )
        yield from _of_another_action(scene.dossier, entry)


def _of_another_action(dossier: Dossier, entry: Entry) -> Iterator[Finding]:
    """A file that says that it is of another action than that in whose folder it stands."""
    said = getattr(entry.object, "accio", None)
    if entry.accio is None or said in {None, entry.accio} or dossier.get("accio", said) is None:
        return
    text = N_("The file stands in the folder of “{own}”, and says that it is of “{said}”")
    mend = N_("Write {own}, or move the file to the other folder")
    args = {"own": entry.accio, "said": said}
    yield Finding(("accio",), Message(text, args), entry, Message(mend, args))


def _nearest(
    dossier: Dossier, wanted: str, kinds: tuple[str, ...], accio: str | None
) -> Message | None:
    known = [id_ for kind in kinds for id_ in known_ids(dossier, kind, accio)]
    close = get_close_matches(wanted, known, n=1, cutoff=0.6)
    return Message(N_("did you mean {near}?"), {"near": close[0]}) if close else None


@rule(
    "GEN-04",
    Severity.ERROR,
    scope=Scope.UNIT,
    title=N_("Every code is on its list and valid on the day concerned"),
    why=N_("Lists change from year to year"),
    mend=N_("Write one of the codes of the list"),
    bad="ambits: [urbanisme]",
    good="ambits: [urbanisme_territori]",
)
def GEN_04(scene: Surroundings) -> Iterator[Finding]:
    lists = scene.dossier.lists
    for entry in scene.dossier.entries:
        day = _day_concerned(scene, entry)
        for loc, field, value in visit(entry.object, pick=_has_list):
            name = field.camp.codelist
            code = loc[-1] if field.keyed else value
            if name is not None and isinstance(code, str):
                codes = lists.get(name)
                found = codes.get(code)
                if found is None and name == _TERRITORIES:
                    found = territory(codes, code)
                if found is None or not found.valid_on(day):
                    yield from _judged(entry, loc, codes, code, day)
    for entry in scene.dossier.of("accio"):
        for loc, number, allowed in _on_scales(entry.as_(Accio), lists):
            if number is not None and str(number) not in allowed:
                mend = Message(_ONE_OF_THESE, {"codes": allowed})
                yield Finding(loc, Message(_NOT_LISTED, {"code": number}), entry, mend)


_TERRITORIES: Final = "territori"


def _day_concerned(scene: Surroundings, entry: Entry) -> date:
    """Today; for the files of an action that is over, its last day."""
    accio = scene.dossier.action(entry.accio).accio if entry.accio is not None else Accio()
    known = ends(accio.periode_real or accio.periode_previst)
    return min(scene.today, known[1]) if known is not None else scene.today


def _on_scales(accio: Accio, lists: CodeLists) -> Iterator[tuple[Loc, int | None, tuple[str, ...]]]:
    """The numbers of an action that stand for the steps of a scale, and the steps that there are.

    Some scores are of one marker alone.
    """
    for index, risc in enumerate(accio.riscos):
        for key in ("probabilitat", "impacte"):
            yield ("riscos", index, key), getattr(risc, key), lists.get(key).codes
    markers = accio.classificacio.marcadors if accio.classificacio is not None else ()
    for index, marker in enumerate(markers):
        own = (each.several("marcadors") for each in lists.get("marcador_valor"))
        steps = zip(lists.get("marcador_valor").codes, own, strict=True)
        allowed = tuple(code for code, only in steps if not only or marker.codi in only)
        yield ("classificacio", "marcadors", index, "valor"), marker.valor, allowed


def _has_list(field: Field) -> bool:
    return field.camp.codelist is not None


def _judged(entry: Entry, loc: Loc, codes: CodeList, value: str, day: date) -> Iterator[Finding]:
    found = codes.get(value)
    if found is not None:
        text = N_("The code “{code}” is not valid on {day}")
        yield Finding(loc, Message(text, {"code": value, "day": day}), entry)
        return
    near = codes.nearest(value)
    yield Finding(
        loc,
        Message(_NOT_LISTED, {"code": value}),
        entry,
        _details(codes, value, day)
        or (Message(N_("did you mean {near}?"), {"near": near}) if near else _some(codes)),
        instead=None if codes.partial else respelled(value, codes.codes),
        severity=Severity.WARNING if codes.partial else None,
    )


_NOT_LISTED: Final = N_("“{code}” is not on the list of codes")
_ONE_OF_THESE: Final = N_("write one of these: {codes}")
_FEW: Final = 12
"""How many codes can be told in one line."""


def _some(codes: CodeList) -> Message | None:
    return Message(_ONE_OF_THESE, {"codes": codes.codes}) if len(codes) <= _FEW else None


def _details(codes: CodeList, value: str, day: date) -> Message | None:
    """The codes that begin as somebody wrote, such as the targets of a goal."""
    known = tuple(e.codi for e in codes if e.codi.startswith(value) and e.valid_on(day))
    return Message(_ONE_OF_THESE, {"codes": known}) if 1 < len(known) <= _FEW else None


_ENDS: Final = (("inici", "fi"), ("des_de", "fins"), ("data_sortida", "data_retorn"))
"""Pairs of fields that are the first and the last day of a stretch of time."""


@rule(
    "GEN-06",
    Severity.ERROR,
    scope=Scope.FILE,
    title=N_("Nothing ends before it begins"),
    why=N_("It is a plain mistake, and every later calculation would be wrong"),
    mend=N_("Change one of the two dates"),
    bad="finestra: {inici: 2018-11-30, fi: 2018-09-01}",
    good="finestra: {inici: 2018-09-01, fi: 2018-11-30}",
)
def GEN_06(part: Part, _limits: Parametres) -> Iterator[Finding]:
    yield from _reversed(part, ())
    for loc, _, value in visit(part, pick=_is_stretch):
        yield from _reversed(value, loc)


def _is_stretch(field: Field) -> bool:
    """Whether the parts of a field begin and end on a day."""
    if field.part is None:
        return False
    keys = field.part.model_fields.keys()
    return any(first in keys and last in keys for first, last in _ENDS)


def _reversed(part: Part, loc: Loc) -> Iterator[Finding]:
    values = part.__dict__  # asking a model for a field that it has not is slow
    for first, last in _ENDS:
        start, end = values.get(first), values.get(last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            text = N_("It ends on {end}, before it begins on {start}")
            yield Finding((*loc, last), Message(text, {"start": start, "end": end}))


_DATED_ELSEWHERE: Final = frozenset({"alineacio", "altres_actors", "conservar_fins", "mandat"})
"""Fields whose dates are those of norms, plans, sources or terms of office."""


@rule(
    "GEN-07",
    Severity.WARNING,
    scope=Scope.UNIT,
    title=N_("Dates lie in the years of the programme"),
    why=N_("A wrong year is easy to type and hard to see"),
    mend=N_("Check the year"),
    bad="permis_publicacio: {concedit: true, data: 2081-04-10, abast: Todo}",
    good="permis_publicacio: {concedit: true, data: 2018-04-10, abast: Todo}",
)
def GEN_07(scene: Surroundings) -> Iterator[Finding]:
    finestra = scene.dossier.programa.finestra
    if finestra is None or finestra.inici is None:
        return
    first = finestra.inici.year - (scene.limits.anys_abans or 0)
    last = finestra.inici.year + (scene.limits.anys_despres or 0)
    for entry in scene.dossier.entries:
        for loc, _, value in visit(entry.object, pick=_is_day):
            if first <= value.year <= last:
                continue
            if _DATED_ELSEWHERE.isdisjoint(loc):
                text = N_("The year {year} is far from the programme")
                yield Finding(loc, Message(text, {"year": str(value.year)}), entry)


def _is_day(field: Field) -> bool:
    return field.leaf is Leaf.DATE


@rule(
    "GEN-08",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda", "missio"),
    title=N_("The state of each thing agrees with the stage of its action"),
    why=N_("The record must tell one single story"),
    mend=N_("Change the state, or record the decision that is missing"),
    bad="estat: en_analisi",
    good="estat: acceptada",
)
def GEN_08(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.of("missio"):
        etapa = scene.dossier.action(entry.accio or "").accio.etapa
        missio = entry.as_(Missio)
        begun = missio.estat in {"en_curs", "realitzada"} and missio.tipus not in _BEFORE_P2
        if begun and etapa in {"identificacio", "formulacio"}:
            text = N_("The mission has begun, and the action is still being formulated")
            yield Finding(("estat",), Message(text), entry)
        yield from _still_to_depart(scene, entry, missio)
    for entry in scene.dossier.of("demanda"):
        demanda = entry.as_(Demanda)
        accepted = demanda.estat in {"acceptada", "acceptada_amb_condicions", "coberta"}
        decided = demanda.decisio is not None and demanda.decisio.lets_through
        if accepted and not decided:
            text = N_("The demand counts as accepted, and no decision says so")
            yield Finding(("estat",), Message(text), entry)
        elif decided and demanda.estat in {"esborrany", "presentada", "en_analisi"}:
            text = N_("The demand was accepted, and its state does not say so")
            yield Finding(("estat",), Message(text), entry)


def _still_to_depart(scene: Surroundings, entry: Entry, missio: Missio) -> Iterator[Finding]:
    """A mission that is told as begun or completed before it departs."""
    leaves = leaves_on(missio)
    if missio.estat not in {"en_curs", "realitzada"} or leaves is None or leaves <= scene.today:
        return
    text = N_("The state of the mission is “{state}”, and it departs on {day}")
    state = label_of(scene.dossier.lists.get("estat_missio"), missio.estat)
    where = related(entry, ("data_sortida",), N_("its dates stand here"))
    message = Message(text, {"state": state, "day": leaves})
    yield Finding(("estat",), message, entry, related=where)


_BEFORE_P2: Final = frozenset({"identificacio", "formulacio"})
"""Kinds of mission by which an action is prepared."""


@rule(
    "GEN-09",
    Severity.ERROR,
    scope=Scope.UNIT,
    completeness=True,
    title=N_("What the stage requires is filled in"),
    why=N_(
        "What is needed for the next decision must be there; words such as “to be decided” "
        "are no answer"
    ),
    mend=N_("Fill it in; the wizard of the stage asks for it"),
    bad="titol: {es: Pendiente}",
    good="titol: {es: Criterios para actualizar las normas de uso del suelo}",
)
def GEN_09(scene: Surroundings) -> Iterator[Finding]:
    for entry in scene.dossier.entries:
        if entry.readable:
            for each in missing(entry):
                yield Finding(each.loc, _what(each), entry, moment=each.moment)


def _what(each: Requirement) -> Message:
    title = Message(each.field.camp.title)
    if each.placeholder is None:
        return Message(N_("“{title}” is missing"), {"title": title})
    text = N_("“{title}” says only “{word}”")
    return Message(text, {"title": title, "word": each.placeholder})


_OWN_WORDS: Final = ("problema", "canvi_esperat", "analisi_genere")


@rule(
    "GEN-10",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("demanda", "marc_logic"),
    moment=F,
    title=N_("Each demand and each result has words of its own"),
    why=N_("A text copied from one demand to another hides that nobody analysed the second"),
    mend=N_("Write what is particular to this one"),
    bad="""\
demandes/dem-rocafuerte-atencio.yaml:
  problema: {es: Cada unidad describe sus requisitos de forma distinta.}
demandes/dem-rocafuerte-segona.yaml:
  id: dem-rocafuerte-segona
  problema: {es: Cada unidad describe sus requisitos de forma distinta.}
""",
    good="""\
demandes/dem-rocafuerte-atencio.yaml:
  problema: {es: Cada unidad describe sus requisitos de forma distinta.}
demandes/dem-rocafuerte-segona.yaml:
  id: dem-rocafuerte-segona
  problema: {es: Los expedientes de obra se guardan en tres oficinas.}
""",
)
def GEN_10(scene: Surroundings) -> Iterator[Finding]:
    for kind in ("demanda", "marc_logic"):
        for entry in scene.dossier.of(kind):
            for loc, language, key in _own_texts(entry):
                other = scene.dossier.first(BY_OWN_WORDS, key)
                if other is not None and other.path != entry.path:
                    place = next(at for at, _, same in _own_texts(other) if same == key)
                    yield Finding(
                        (*loc, language),
                        Message(N_("The same text stands in another file, word for word")),
                        entry,
                        related=(Related(other.place(place), Message(N_("here"))),),
                    )


def _own_texts(entry: Entry) -> Iterator[tuple[Loc, str, str]]:
    """The texts that should be of one file alone: path, language, and the words in short."""
    for loc, key, texts in _written_for_one(entry):
        if texts is None:
            continue
        for language in texts.languages:
            words = " ".join((texts.get(language) or "").casefold().split())
            short = hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=12)
            yield loc, language, f"{key} {language} {short.hexdigest()}"


def _written_for_one(entry: Entry) -> Iterator[tuple[Loc, str, TextML | None]]:
    if entry.kind.name == "demanda":
        for key in _OWN_WORDS:
            yield (key,), key, getattr(entry.object, key)
    elif entry.kind.name == "marc_logic":
        for index, resultat in enumerate(entry.as_(MarcLogic).resultats):
            yield ("resultats", index, "enunciat"), "enunciat", resultat.enunciat


BY_OWN_WORDS: Final = Index("words", lambda entry: (key for _, _, key in _own_texts(entry)))
"""Demands and logical frameworks by the texts that nobody else should have."""
