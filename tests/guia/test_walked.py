"""The path of an action: what each of its decisions meant."""

from datetime import date
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.guia.walked import Meaning, Turn, since, suspended_since, turning, walked
from cooptec.model.accio import Accio

FILE = "accions/acc-rocafuerte-atencio-2018/accio.yaml"
ONE = """\
  - porta: {gate}
    resultat: {result}
    data: 2018-06-0{n}
    organ: direccio_fons
    participants: [ent-gad-rocafuerte, ent-fons]
    motiu: Acordat
"""


def entry_with(minim: Path, *steps: tuple[str, str], etapa: str, estat: str = "activa"):
    file = minim / FILE
    text = file.read_text(encoding="utf-8")
    text = text.replace("etapa: formulacio", f"etapa: {etapa}")
    text = text.replace("estat: activa", f"estat: {estat}")
    said = "".join(
        ONE.format(gate=gate, result=result, n=n) for n, (gate, result) in enumerate(steps, 1)
    )
    file.write_text(text + ("decisions:\n" + said if said else ""), encoding="utf-8")
    return load(minim).get("accio", "acc-rocafuerte-atencio-2018")


PASS2, PASS3, PASS4 = (("P2", "aprovada"), ("P3", "condicionada"), ("P4", "aprovada"))


@pytest.mark.parametrize(
    ("steps", "etapa", "estat", "meanings"),
    [
        ((PASS2, PASS3, PASS4), "tancada", "activa", "passed passed passed"),
        ((("P2", "ajornada"), PASS2), "implementacio", "activa", "postponed passed"),
        ((("P2", "no_aprovada"), PASS2), "implementacio", "activa", "refused passed"),
        ((PASS2, ("P2", "ajornada")), "formulacio", "activa", "passed back"),
        ((("P2", "ajornada"),), "formulacio", "suspesa", "suspended"),
        ((("P2", "ajornada"), ("P1", "aprovada")), "formulacio", "activa", "suspended resumed"),
        ((PASS2, ("P3", "ajornada"), PASS2), "implementacio", "activa", "passed suspended resumed"),
        ((PASS2, ("P3", "no_aprovada")), "implementacio", "cancellada", "passed cancelled"),
        ((PASS2, PASS3, ("P3", "ajornada")), "implementacio", "activa", "passed passed back"),
        ((("P4", "aprovada"),), "formulacio", "activa", "other"),
    ],
)
def test_each_decision_is_told_by_what_it_did(minim, steps, etapa, estat, meanings) -> None:
    found = walked(entry_with(minim, *steps, etapa=etapa, estat=estat))
    assert [each.meaning for each in found] == [Meaning(word) for word in meanings.split()]
    assert found[-1].etapa == etapa


@pytest.mark.parametrize(
    ("turn", "etapa", "estat", "recorded"),
    [
        (Turn.BACK, "implementacio", "activa", ("P2", "ajornada", "formulacio", "activa")),
        (Turn.BACK, "tancada", "activa", ("P4", "ajornada", "avaluacio", "activa")),
        (Turn.BACK, "formulacio", "activa", None),
        (Turn.BACK, "implementacio", "suspesa", None),
        (Turn.SUSPEND, "avaluacio", "activa", ("P4", "ajornada", "avaluacio", "suspesa")),
        (Turn.SUSPEND, "tancada", "activa", None),
        (Turn.SUSPEND, "formulacio", "suspesa", None),
        (Turn.RESUME, "formulacio", "suspesa", ("P1", "aprovada", "formulacio", "activa")),
        (Turn.RESUME, "formulacio", "activa", None),
        (Turn.CANCEL, "formulacio", "suspesa", ("P2", "no_aprovada", "formulacio", "cancellada")),
        (Turn.CANCEL, "formulacio", "cancellada", None),
        (Turn.CANCEL, "tancada", "activa", None),
    ],
)
def test_a_turn_is_recorded_with_the_keys_of_a_decision(turn, etapa, estat, recorded) -> None:
    found = turning(Accio(etapa=etapa, estat=estat), turn)
    said = found and (found.porta, found.resultat, found.etapa, found.estat)
    assert said == recorded


@pytest.mark.parametrize("etapa", ["formulacio", "implementacio", "avaluacio"])
def test_what_a_turn_records_is_read_as_that_turn(minim: Path, etapa: str) -> None:
    before = {"formulacio": (), "implementacio": (PASS2,), "avaluacio": (PASS2, PASS3)}[etapa]
    suspended = turning(Accio(etapa=etapa, estat="activa"), Turn.SUSPEND)
    resumed = turning(Accio(etapa=etapa, estat="suspesa"), Turn.RESUME)
    steps = (*before, (suspended.porta, suspended.resultat), (resumed.porta, resumed.resultat))
    found = walked(entry_with(minim, *steps, etapa=etapa))
    assert [each.meaning for each in found[-2:]] == [Meaning.SUSPENDED, Meaning.RESUMED]


def test_since_when_an_action_is_where_it_is(minim: Path) -> None:
    entry = entry_with(minim, PASS2, ("P3", "ajornada"), etapa="implementacio", estat="suspesa")
    dossier = load(minim)
    assert since(dossier, entry) == date(2018, 6, 1)
    assert suspended_since(entry) == date(2018, 6, 2)


def test_an_action_without_decisions_is_there_since_its_demand_was_accepted(minim: Path) -> None:
    dossier = load(minim)
    (accio,) = dossier.of("accio")
    assert since(dossier, accio) == date(2018, 5, 21)
    assert suspended_since(accio) is None
    (demanda,) = dossier.of("demanda")
    assert since(dossier, demanda) == date(2018, 4, 16)
