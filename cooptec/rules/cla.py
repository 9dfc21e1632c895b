"""Family CLA: purpose codes, type of aid and SDG targets of an action (domain 5.16 and 10)."""

from collections.abc import Iterator
from textwrap import indent
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.dossier.nodes import Loc
from cooptec.figures.team import CANCELLED
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.camp import F, I
from cooptec.model.classificacio import Classificacio
from cooptec.model.programa import Parametres
from cooptec.rules.looking import label_of, related, standing, unclear
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings

SECTORS: Final = '  sectors: [{codi: "15110", pes: 100}]\n'
ODS: Final = '  ods: [{fita: "16.6", principal: true}]\n'
MARKERS: Final = """\
  marcadors:
    - {codi: "1", valor: 0, motiu: Examinat}
    - {codi: "3", valor: 0, motiu: Examinat}
"""
AID: Final = """\
  tipus_ajuda: D01
  cooperacio_tecnica_pura: true
"""
REST: Final = """\
  tipus_flux: "10"
  tipus_financament: "110"
  bi_multi: "1"
  lligada: "5"
  canal: "11002"
"""
WHOLE: Final = "classificacio:\n" + SECTORS + ODS + MARKERS + AID + REST
ACTION: Final = "accions/acc-rocafuerte-atencio-2018"


def in_file(name: str, fields: str) -> str:
    """Fields of an example as those of a file of the action."""
    return f"{ACTION}/{name}.yaml:\n" + indent(fields, "  ")


def classified(scene: Surroundings) -> Iterator[tuple[Entry, Classificacio]]:
    """The actions that go on and have a classification."""
    for entry, files in standing(scene.dossier, "accio"):
        if files.accio.classificacio is not None:
            yield entry, files.accio.classificacio


@rule(
    "CLA-01",
    Severity.ERROR,
    scope=Scope.FILE,
    on="accio",
    moment=F,
    title=N_("The shares of the purpose codes are positive and add up to 100"),
    why=N_("The statistics share out the amounts of the action by them"),
    mend=N_("Correct the shares so that they add up to 100"),
    bad=WHOLE.replace(SECTORS, '  sectors: [{codi: "15110", pes: 60}, {codi: "43060", pes: 30}]\n'),
    good=WHOLE.replace(
        SECTORS, '  sectors: [{codi: "15110", pes: 60}, {codi: "43060", pes: 40}]\n'
    ),
)
def CLA_01(accio: Accio, _limits: Parametres) -> Iterator[Finding]:
    sectors = accio.classificacio.sectors if accio.classificacio is not None else ()
    if accio.estat == CANCELLED or not sectors:
        return
    total, complete = 0, True
    for index, each in enumerate(sectors):
        if each.pes is None:
            complete = False
            continue
        total += each.pes
        if each.pes <= 0:
            text = N_("{share} is not a share: a share is greater than zero")
            loc = ("classificacio", "sectors", index, "pes")
            yield Finding(loc, Message(text, {"share": each.pes}))
    if complete and total != 100:
        only: Loc = (0, "pes") if len(sectors) == 1 else ()
        message = Message(N_("The shares add up to {total}, not to 100"), {"total": total})
        yield Finding(("classificacio", "sectors", *only), message)


@rule(
    "CLA-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    title=N_("A general purpose code and a detailed one of the same subject are not used together"),
    why=N_("The same money would be told twice"),
    mend=N_("Keep the detailed code, with the share of both"),
    bad=WHOLE.replace(SECTORS, '  sectors: [{codi: "43030", pes: 60}, {codi: "43031", pes: 40}]\n'),
    good=WHOLE.replace(
        SECTORS, '  sectors: [{codi: "43032", pes: 60}, {codi: "43031", pes: 40}]\n'
    ),
)
def CLA_02(scene: Surroundings) -> Iterator[Finding]:
    codes = scene.dossier.lists.get("crs")
    for entry, classificacio in classified(scene):
        places = {each.codi: index for index, each in enumerate(classificacio.sectors)}
        for code, index in places.items():
            known = codes.get(code or "")
            for general in known.several("detalla") if known is not None else ():
                if general in places:
                    text = N_("“{detail}” is a detail of “{general}”, which is here too")
                    args = {
                        "detail": label_of(codes, code),
                        "general": label_of(codes, general),
                    }
                    place = ("classificacio", "sectors", places[general], "codi")
                    at = related(entry, place, N_("the general code"))
                    loc = ("classificacio", "sectors", index, "codi")
                    yield Finding(loc, Message(text, args), entry, related=at)


@rule(
    "CLA-03",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    title=N_("The type of aid fits the kind of cooperation"),
    why=N_("Staff who are sent and seminars or exchanges are counted apart"),
    mend=N_("Correct the type of aid, or the kind of cooperation"),
    bad="modalitat: intercanvi\n" + WHOLE,
    good="modalitat: assistencia_tecnica\n" + WHOLE,
)
def CLA_03(scene: Surroundings) -> Iterator[Finding]:
    kinds = scene.dossier.lists.get("modalitat")
    types = scene.dossier.lists.get("tipus_ajuda")
    judged = {code for each in kinds for code in each.several("tipus_ajuda")}
    for entry, classificacio in classified(scene):
        kind = kinds.get(entry.as_(Accio).modalitat or "")
        fitting = kind.several("tipus_ajuda") if kind is not None else ()
        said = classificacio.tipus_ajuda
        if kind is not None and fitting and said in judged and said not in fitting:
            text = N_("“{type}” does not fit “{kind}”, which is: {fitting}")
            args = {
                "type": label_of(types, said),
                "kind": kind.labels,
                "fitting": [label_of(types, code) for code in fitting],
            }
            at = related(entry, ("modalitat",), N_("the kind of cooperation"))
            loc = ("classificacio", "tipus_ajuda")
            yield Finding(loc, Message(text, args), entry, related=at)


@rule(
    "CLA-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("Where nothing but assistance is given, it counts as free-standing cooperation"),
    why=N_("The statistics tell assistance apart from projects that have some of it"),
    mend=N_("Write “cooperacio_tecnica_pura: true”, or correct the type of aid"),
    bad=WHOLE.replace("cooperacio_tecnica_pura: true", "cooperacio_tecnica_pura: false"),
    good=WHOLE,
)
def CLA_04(scene: Surroundings) -> Iterator[Finding]:
    types = scene.dossier.lists.get("tipus_ajuda")
    for entry, classificacio in classified(scene):
        kind = types.get(classificacio.tipus_ajuda or "")
        flag, loc = classificacio.cooperacio_tecnica_pura, _FLAG
        if kind is None or not kind.flag("assistencia") or flag:
            continue
        if flag is None and not unclear(entry, loc):
            text = N_("It is not said whether it is free-standing technical cooperation")
            yield Finding(loc, Message(text), entry)
        elif flag is False:
            text = N_("“{type}” is nothing but assistance: it is free-standing")
            yield Finding(loc, Message(text, {"type": kind.labels}), entry, moment=I)


_FLAG: Final = ("classificacio", "cooperacio_tecnica_pura")


@rule(
    "CLA-09",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("accio",),
    on="accio",
    moment=F,
    completeness=True,
    title=N_("One SDG target is the main one, and there are few of them"),
    why=N_("An action that contributes to everything tells nothing"),
    mend=N_("Mark one as the main one, and leave out those that matter least"),
    bad=WHOLE.replace(
        ODS, '  ods: [{fita: "16.6", principal: true}, {fita: "16.7", principal: true}]\n'
    ),
    good=WHOLE.replace(ODS, '  ods: [{fita: "16.6", principal: true}, {fita: "16.7"}]\n'),
)
def CLA_09(scene: Surroundings) -> Iterator[Finding]:
    most = scene.limits.ods_max
    for entry, classificacio in classified(scene):
        ods, loc = classificacio.ods, ("classificacio", "ods")
        if most is not None and len(ods) > most:
            text = N_("There are {n} targets; the programme allows {most} at most")
            message = Message(text, {"n": len(ods), "most": most})
            yield Finding((*loc, most), message, entry, moment=I)
        main = [index for index, each in enumerate(ods) if each.principal]
        if ods and not main and not unclear(entry, loc):
            text = N_("None of the targets is the main one")
            yield Finding(loc, Message(text), entry)
        for index in main[1:]:
            text = N_("Another target is the main one already")
            at = related(entry, (*loc, main[0], "principal"), N_("the first one"))
            place = (*loc, index, "principal")
            yield Finding(place, Message(text), entry, related=at, moment=I)
