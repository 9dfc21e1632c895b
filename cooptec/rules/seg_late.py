"""Family SEG, second part: what is late, and whether somebody says why."""

from collections.abc import Iterator
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Entry
from cooptec.figures.lights import Light, light
from cooptec.figures.monitoring import Explanations
from cooptec.i18n import N_, Message
from cooptec.model.camp import F, I, M, Moment
from cooptec.model.marc_logic import MarcLogic
from cooptec.model.seguiment import Seguiment
from cooptec.rules.looking import absent, in_words
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.seg import STILL, record
from cooptec.rules.surroundings import Surroundings

_SHEET: Final = """\
accions/acc-rocafuerte-atencio-2018/tdr.yaml:
  productes: [pro-fitxa, pro-guia]
accions/acc-rocafuerte-atencio-2018/marc_logic.yaml:
  productes:
    - id: pro-fitxa
      titol: {es: Ficha común, ca: Fitxa comuna}
      data_prevista: 2018-06-01
      estat: esborrany
    - id: pro-guia
      titol: {es: Guía de la ficha, ca: Guia de la fitxa}
      data_prevista: 2018-11-16
      estat: previst
""" + record(
    "2018-06-05",
    """\
  desviacions:
    - que: {es: %s}
      causa: {ca: La traducció ha durat més}
      mesura: {ca: Lliurament al juliol}
""",
)
_DUE: Final = """\
programa.yaml:
  data_referencia: 2018-11-28
"""


@rule(
    "SEG-02",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic", "seguiment"),
    moment=M,
    completeness=True,
    title=N_("A late activity has a cause and a remedy"),
    why=N_("A delay that is explained is being managed"),
    mend=N_("Say that it was done, or write the cause and the remedy in a monitoring record"),
    bad=_DUE,
    good=_DUE
    + record(
        "2018-11-05",
        """\
  desviacions:
    - que: {es: La prueba se alarga}
      causa: {es: Trabajo de fin de año}
      mesura: {es: Una semana más}
""",
    ),
)
def SEG_02(scene: Surroundings) -> Iterator[Finding]:
    """What explains it: see :meth:`~cooptec.figures.monitoring.Explanations.of_delay`."""
    for entry in scene.dossier.of("marc_logic"):
        if _stands_still(scene, entry):
            continue
        said = Explanations(scene.dossier, entry.accio or "")
        for index, each in enumerate(entry.as_(MarcLogic).activitats):
            state = said.last_state(each.id) if each.estat in _OPEN else each.estat
            late = light(each, state or each.estat, scene.today) is Light.OVERDUE
            if late and each.fi is not None and not said.of_delay(each.fi, each.id):
                text = N_("“{title}” should have ended on {day}, and nothing says why it has not")
                args = {"title": in_words(each.titol, each.id), "day": each.fi}
                loc = ("activitats", index, "fi")
                moment = _once_begun(scene, entry)
                yield Finding(loc, Message(text, args), entry, moment=moment)
    yield from _half_explained(scene)


_OPEN: Final = frozenset({"prevista", "en_curs", "parcial"})


def _half_explained(scene: Surroundings) -> Iterator[Finding]:
    """Deviations without a cause or a measure."""
    for entry in scene.dossier.of("seguiment"):
        for index in range(len(entry.as_(Seguiment).desviacions)):
            for key, text in _OF_A_DEVIATION:
                loc = ("desviacions", index, key)
                if absent(entry, loc):
                    yield Finding(loc, Message(text), entry, moment=I)


_OF_A_DEVIATION: Final = (
    ("causa", N_("The deviation has no cause")),
    ("mesura", N_("The deviation has no remedy")),
)


def _stands_still(scene: Surroundings, entry: Entry) -> bool:
    return scene.dossier.action(entry.accio or "").accio.estat in STILL


def _once_begun(scene: Surroundings, entry: Entry) -> Moment:
    """What is late counts once the action has begun to be carried out; before, plans may move."""
    return I if F in scene.moments.of(entry) else M


@rule(
    "SEG-04",
    Severity.WARNING,
    scope=Scope.UNIT,
    over=("marc_logic",),
    on="marc_logic",
    moment=M,
    completeness=True,
    title=N_("A deliverable that is past due is explained"),
    why=N_("The partner counts on it"),
    mend=N_("Hand it over, or write the cause and the remedy in a monitoring record"),
    bad=_SHEET % "pro-guia cambia de formato",
    good=_SHEET % "La ficha se retrasa",
)
def SEG_04(scene: Surroundings) -> Iterator[Finding]:
    """What explains it: see :meth:`~cooptec.figures.monitoring.Explanations.of_delay`."""
    for entry in scene.dossier.of("marc_logic"):
        if _stands_still(scene, entry):
            continue
        said = Explanations(scene.dossier, entry.accio or "")
        for index, each in enumerate(entry.as_(MarcLogic).productes):
            due = each.data_prevista
            handed_over = each.data_lliurament is not None or each.estat in _HANDED_OVER
            if due is None or handed_over or due >= scene.today:
                continue
            if not said.of_delay(due, each.activitat, each.id):
                text = N_("“{title}” was due on {day}, and nothing says why it is late")
                args = {"title": in_words(each.titol, each.id), "day": due}
                loc = ("productes", index, "data_prevista")
                moment = _once_begun(scene, entry)
                yield Finding(loc, Message(text, args), entry, moment=moment)


_HANDED_OVER: Final = frozenset({"lliurat", "validat", "en_us", "descartat"})
