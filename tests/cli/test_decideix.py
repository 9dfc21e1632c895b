"""``cooptec decideix``: what it shows, what it forbids, what it writes."""

import re
import shutil
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.model.accio import Accio
from cooptec.model.demanda import Demanda
from cooptec.rules.catalogue import declaration

DEMAND = "dem-rocafuerte-atencio"
ACTION = "acc-rocafuerte-atencio-2018"
DEMAND_FILE = f"demandes/{DEMAND}.yaml"
ACTION_FILE = f"accions/{ACTION}/accio.yaml"
SAID = (
    *("--organ", "direccio_fons", "--data", "2018-06-01"),
    *("--participants", "ent-gad-rocafuerte,ent-fons", "--motiu", "Acordat amb l'alcaldia"),
)
PEDERNALES = "acc-pedernales-barri-2018"
POPULATION = "poblacio: {habitants: 33469, any: 2010, font: INEC}\n"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*.yaml")
        if ".cooptec" not in path.parts
    }


def words(text: str) -> str:
    return " ".join(text.split())


def added(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that went and those that came, all the others being the same bytes in order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    gone = [line for line in old if line not in new]
    kept = [line for line in old if line in new]
    rest = iter(new)
    assert all(any(line == other for other in rest) for line in kept)
    return gone, [line for line in new if line not in old]


OFFER = """\
id: ofe-exemple
persona: per-coordinacio-fons
entitat: ent-fons
ambits: [administracio_electronica]
disponibilitat: [{inici: 2018-09-01, fi: 2018-11-30}]
estat: oberta
"""


@pytest.fixture
def asked(minim: Path) -> Path:
    """The smallest dossier, before its demand was decided."""
    shutil.rmtree(minim / "accions")
    demanda = minim / DEMAND_FILE
    text = demanda.read_text(encoding="utf-8")
    text = re.sub(r"^decisio:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    demanda.write_text(text.replace("estat: acceptada", "estat: presentada"), encoding="utf-8")
    entitat = minim / "entitats/ent-gad-rocafuerte.yaml"
    entitat.write_text(entitat.read_text(encoding="utf-8") + POPULATION, encoding="utf-8")
    offer = minim / "ofertes/ofe-exemple.yaml"
    offer.parent.mkdir()
    offer.write_text(OFFER, encoding="utf-8")
    return minim


# what it shows


def test_the_criteria_of_the_guide_stand_one_by_one_with_what_fails_them(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "decideix", PEDERNALES, "P2")
    assert said.code == 2
    assert said.out.startswith("Decision point P2 · Pedernales · ")
    assert "  ✗ The town hall's authorisation, the duty travel order" in said.out
    assert "  ✗ Everything that formulation asks for is there" in said.out


def test_a_criterion_whose_rule_is_not_written_yet_is_left_to_people(manabi, cooptec) -> None:
    """No finding of a rule that does not exist must not look like a criterion that is met."""
    own = "punt_decisio: {criteris: [{id: pressupost, regles: [FON-01]}]}\n"
    (manabi / "guia").mkdir()
    (manabi / "guia" / "formulacio.yaml").write_text(own, encoding="utf-8")
    assert declaration("FON-01") is None
    said = cooptec("-C", manabi, "decideix", PEDERNALES, "P2")
    assert "  ℹ The budget is balanced and inside the ceilings" in said.out


def test_what_a_criterion_lacks_is_told_beside_it(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "decideix", PEDERNALES, "P2")
    assert "  ✗ The town hall's authorisation, the duty travel order" in said.out
    assert "✗ There is no insurance for the journey" in said.out
    assert f"cooptec formula {PEDERNALES}" in said.out
    assert "--resultat" in said.err


def test_looking_writes_nothing(manabi, cooptec) -> None:
    before = files(manabi)
    cooptec("-C", manabi, "decideix", PEDERNALES)
    assert files(manabi) == before


@pytest.mark.parametrize(
    ("arguments", "words_"),
    [
        (("per-alcaldia-jama",), "no demand and no action called"),
        ((PEDERNALES, "P3"), "is P2, not P3"),
        ((PEDERNALES, "P1"), "decided on the demand"),
        (("dem-jama-usos-sol", "P1"), "Nothing is left to decide"),
        (("dem-jama-usos-sol", "--suspen"), "only an action can be turned"),
        ((PEDERNALES, "--torna-enrere"), "cannot do that"),
        ((PEDERNALES, "P2", "--suspen"), "only one thing"),
        ((PEDERNALES, "--repren", "--cancella"), "only one thing"),
        ((PEDERNALES, "P2", "--condicio", "sense persona"), "text|person|date"),
        ((PEDERNALES, "P2", "--accio", "acc-jama-usos-sol-2018"), "goes with P1"),
    ],
)
def test_what_cannot_be_decided_is_told_in_words(manabi, cooptec, arguments, words_) -> None:
    before = files(manabi)
    said = cooptec("-C", manabi, "decideix", *arguments)
    assert said.code == 2
    assert words_ in words(said.err)
    assert files(manabi) == before


# P1


def test_accepting_a_demand_writes_its_decision_and_creates_the_action(asked, cooptec) -> None:
    before = files(asked)
    said = cooptec(
        "-C", asked, "decideix", DEMAND, "P1", "--resultat", "aprovada", *SAID, "--codi", "MIN-1"
    )
    assert said.code == 0, said.err
    after = files(asked)
    assert set(after) - set(before) == {ACTION_FILE}
    gone, came = added(before[DEMAND_FILE], after[DEMAND_FILE])
    assert gone == [b"estat: presentada\n"]
    assert came[0] == b"estat: acceptada\n"
    dossier = load(asked)
    accio = dossier.get("accio", ACTION).as_(Accio)
    demanda = dossier.get("demanda", DEMAND).as_(Demanda)
    assert demanda.decisio.resultat == "aprovada"
    assert (accio.codi, accio.etapa, accio.estat) == ("MIN-1", "formulacio", "activa")
    assert accio.demandes == (DEMAND,)
    assert accio.titol == demanda.titol
    assert accio.resum == demanda.resum
    roles = {each.entitat: each.rol for each in accio.entitats}
    assert roles == {"ent-gad-rocafuerte": "govern_local", "ent-fons": "fons"}
    assert [each.territori for each in accio.localitzacions] == ["1312"]
    assert (accio.modalitat, accio.direccio) == ("assistencia_tecnica", "nord_sud")
    assert accio.marc_temporal == "puntual"
    assert cooptec("-C", asked, "valida").code == 0


def test_what_follows_from_the_demand_is_said_and_may_be_another(asked, cooptec) -> None:
    call = ("-C", asked, "decideix", DEMAND, "--resultat", "aprovada", *SAID, "--codi", "MIN-1")
    said = cooptec(*call, "--camp", "modalitat=mentoria", "--camp", "titol.ca=Un altre títol")
    assert said.code == 0, said.err
    assert "Direction of the cooperation" in said.err
    accio = load(asked).get("accio", ACTION).as_(Accio)
    assert accio.modalitat == "mentoria"
    assert accio.titol.ca == "Un altre títol"


def test_missing_answers_are_listed_with_their_paths(asked, cooptec) -> None:
    before = files(asked)
    said = cooptec("-C", asked, "decideix", DEMAND, "--resultat", "aprovada")
    assert said.code == 2
    for path in ("data", "organ", "participants", "motiu", "codi"):
        assert f"({path})" in said.err
    assert files(asked) == before


def test_answers_may_come_from_a_file(asked, cooptec, tmp_path) -> None:
    file = tmp_path / "decisio.yaml"
    file.write_text(
        "resultat: aprovada\ndata: 2018-06-01\norgan: direccio_fons\n"
        "participants: [ent-gad-rocafuerte, ent-fons]\nmotiu: Acordat\ncodi: MIN-1\n",
        encoding="utf-8",
    )
    said = cooptec("-C", asked, "decideix", DEMAND, "P1", "--respostes", file)
    assert said.code == 0, said.err
    assert (asked / ACTION_FILE).exists()


def test_a_reference_to_nobody_is_refused(asked, cooptec) -> None:
    call = [*SAID]
    call[5] = "ent-gad-rocafuerte,ent-ningu"
    said = cooptec("-C", asked, "decideix", DEMAND, "--resultat", "ajornada", *call)
    assert said.code == 2
    assert "ent-ningu" in said.err


@pytest.mark.parametrize(
    ("result", "state"), [("ajornada", "en_analisi"), ("no_prioritzada", "no_prioritzada")]
)
def test_a_demand_that_is_put_off_owes_the_partner_a_reason(asked, cooptec, result, state) -> None:
    call = ("-C", asked, "decideix", DEMAND, "P1", "--resultat", result, *SAID)
    said = cooptec(*call)
    assert said.code == 2
    assert "(resposta.es)" in said.err
    said = cooptec(*call, "--resposta", "Este año no ha sido posible.")
    assert said.code == 0, said.err
    demanda = load(asked).get("demanda", DEMAND).as_(Demanda)
    assert demanda.estat == state
    assert demanda.resposta.motiu.es == "Este año no ha sido posible."
    assert not (asked / "accions").exists()
    assert cooptec("-C", asked, "valida").code == 0


def test_a_demand_that_was_put_off_can_be_decided_again(asked, cooptec) -> None:
    call = ("-C", asked, "decideix", DEMAND, "P1")
    put_off = cooptec(*call, "--resultat", "ajornada", *SAID, "--resposta", "Más adelante.")
    assert put_off.code == 0
    edit(asked / DEMAND_FILE, "resposta:\n", "resposta:\n  comunicada_el: 2018-06-02\n")
    later = [*SAID]
    later[3] = "2018-06-05"
    told = ("--resposta", "Nos complace aceptarla.")
    said = cooptec(*call, "--resultat", "aprovada", *later, "--codi", "MIN-1", *told)
    assert said.code == 0, said.err
    demanda = load(asked).get("demanda", DEMAND).as_(Demanda)
    assert demanda.decisio.resultat == "aprovada"
    assert demanda.resposta.motiu.es == "Nos complace aceptarla."
    assert demanda.resposta.comunicada_el is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"--participants": "ent-fons"}, "POR-04"),
        ({"--data": "2018-05-01"}, "POR-02"),
        ({"--data": "2018-06-12"}, "not come yet"),
        ({"--resultat": "no_aprovada"}, "cannot have the result"),
    ],
)
def test_what_the_rules_forbid_is_not_recorded(asked, cooptec, changed, code) -> None:
    before = files(asked)
    pairs = {"--resultat": "aprovada", **dict(zip(SAID[::2], SAID[1::2], strict=True))} | changed
    call = [each for pair in pairs.items() for each in pair]
    said = cooptec("-C", asked, "decideix", DEMAND, "P1", *call, "--codi", "MIN-1")
    assert said.code == 2
    assert code in words(said.err)
    assert "Nothing has been recorded" in said.err
    assert files(asked) == before


def test_an_unmet_error_forbids_approving_and_allows_conditions(asked, cooptec) -> None:
    edit(asked / DEMAND_FILE, "dedicacio_contrapart: 5\n", "")
    call = ("-C", asked, "decideix", DEMAND, "P1", *SAID, "--codi", "MIN-1")
    said = cooptec(*call, "--resultat", "aprovada")
    assert said.code == 2
    assert "cannot be approved without conditions" in words(said.err)
    said = cooptec(*call, "--resultat", "condicionada")
    assert said.code == 2
    assert "(condicions.0.text)" in said.err
    condition = "Acordar les hores | per-coordinacio-fons | 2018-06-30"
    said = cooptec(*call, "--resultat", "condicionada", "--condicio", condition)
    assert said.code == 0, said.err
    demanda = load(asked).get("demanda", DEMAND).as_(Demanda)
    assert demanda.estat == "acceptada_amb_condicions"
    (recorded,) = demanda.decisio.condicions
    assert recorded.text == "Acordar les hores (DEM-02)"
    assert "POR-01" not in cooptec("-C", asked, "valida").out
    late = cooptec("-C", asked, "valida", "--avui", "2018-07-01")
    assert "POR-01" in late.out


def test_a_crash_between_the_two_files_is_completed_by_the_next_run(asked, cooptec) -> None:
    undecided = (asked / DEMAND_FILE).read_bytes()
    call = ("-C", asked, "decideix", DEMAND, "--resultat", "aprovada", *SAID)
    assert cooptec(*call, "--codi", "MIN-1").code == 0
    action = (asked / ACTION_FILE).read_bytes()
    (asked / DEMAND_FILE).write_bytes(undecided)
    assert "POR-01" in cooptec("-C", asked, "valida").out
    said = cooptec(*call)
    assert said.code == 0, said.err
    assert (asked / ACTION_FILE).read_bytes() == action
    assert len(list((asked / "accions").iterdir())) == 1
    assert cooptec("-C", asked, "valida").code == 0


def test_a_demand_may_be_added_to_an_action_in_formulation(manabi, cooptec) -> None:
    source = manabi / "demandes/dem-pedernales-barri.yaml"
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"^decisio:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    text = text.replace("estat: acceptada", "estat: presentada")
    text = text.replace("id: dem-pedernales-barri", "id: dem-pedernales-altra")
    (manabi / "demandes/dem-pedernales-altra.yaml").write_text(text, encoding="utf-8")
    before = files(manabi)
    said = cooptec(
        *("-C", manabi, "decideix", "dem-pedernales-altra", "P1", "--accio", PEDERNALES),
        *("--resultat", "aprovada", "--organ", "direccio_fons", "--data", "2018-08-01"),
        *("--participants", "ent-gad-pedernales", "--motiu", "S'afegeix a l'acció"),
    )
    assert said.code == 0, said.out + said.err
    after = files(manabi)
    changed = {path for path in after if after[path] != before.get(path)}
    path = f"accions/{PEDERNALES}/accio.yaml"
    assert changed == {path, "demandes/dem-pedernales-altra.yaml"}
    assert added(before[path], after[path]) == ([], [b"  - dem-pedernales-altra\n"])
    other = cooptec(
        "-C", manabi, "decideix", "dem-pedernales-barri", "--accio", "acc-jama-usos-sol-2018"
    )
    assert other.code == 2


# P2 to P4, and the turns


def decided(root: Path, cooptec, *arguments: str) -> None:
    said = cooptec("-C", root, "decideix", ACTION, *arguments, *SAID)
    assert said.code == 0, said.err


def test_every_other_line_of_the_action_stays_as_it_was(minim, cooptec) -> None:
    file = minim / ACTION_FILE
    text = file.read_text(encoding="utf-8").replace("\n", "\r\n")
    file.write_bytes(text.replace("codi:", "codi:   ", 1).encode() + b"# final\r\n")
    before = file.read_bytes()
    decided(minim, cooptec, "P2", "--resultat", "ajornada")
    gone, came = added(before, file.read_bytes())
    assert gone == []
    assert all(line.endswith(b"\r\n") for line in came)


def test_postponing_and_refusing_leave_the_action_where_it_is(minim, cooptec) -> None:
    decided(minim, cooptec, "P2", "--resultat", "ajornada")
    decided(minim, cooptec, "P2", "--resultat", "no_aprovada")
    accio = load(minim).get("accio", ACTION).as_(Accio)
    assert [each.resultat for each in accio.decisions] == ["ajornada", "no_aprovada"]
    assert (accio.etapa, accio.estat) == ("formulacio", "activa")


def test_conditions_let_the_action_into_the_next_stage(minim, cooptec) -> None:
    seen = cooptec("-C", minim, "decideix", ACTION, "P2")
    missing = len(re.findall(r"^\s+✗ ", seen.out, re.MULTILINE))
    conditions = [f"Es completa {n}|per-coordinacio-fons|2018-09-01" for n in range(missing + 3)]
    options = [each for text in conditions for each in ("--condicio", text)]
    decided(minim, cooptec, "P2", "--resultat", "condicionada", *options)
    accio = load(minim).get("accio", ACTION).as_(Accio)
    assert accio.etapa == "implementacio"
    assert accio.decisions[0].porta == "P2"
    following = cooptec("-C", minim, "decideix", ACTION, "P2")
    assert "is P3, not P2" in words(following.err)


def test_a_suspended_action_decides_nothing_until_it_is_resumed(minim, cooptec) -> None:
    decided(minim, cooptec, "--suspen")
    accio = load(minim).get("accio", ACTION).as_(Accio)
    assert (accio.etapa, accio.estat) == ("formulacio", "suspesa")
    said = cooptec("-C", minim, "decideix", ACTION, "P2")
    assert said.code == 2
    assert f"cooptec decideix {ACTION} --repren" in said.err
    assert "Suspended" in cooptec("-C", minim, "estat", ACTION).out
    assert "--repren" in words(cooptec("-C", minim, "estat").out)
    decided(minim, cooptec, "--repren")
    assert load(minim).get("accio", ACTION).as_(Accio).estat == "activa"
    assert cooptec("-C", minim, "valida").code == 0


def test_going_back_takes_the_decision_back(manabi, cooptec) -> None:
    call = ("-C", manabi, "decideix", "acc-jama-usos-sol-2018", "--torna-enrere")
    said = cooptec(
        *(*call, "--organ", "direccio_fons", "--data", "2018-08-20"),
        *("--participants", "ent-gad-jama,ent-fons", "--motiu", "Canvia l'abast"),
    )
    assert said.code == 0, said.err
    dossier = load(manabi)
    accio = dossier.get("accio", "acc-jama-usos-sol-2018").as_(Accio)
    assert accio.etapa == "formulacio"
    assert "POR-" not in cooptec("-C", manabi, "valida").out
    shown = words(cooptec("-C", manabi, "estat", "acc-jama-usos-sol-2018").out)
    assert "Back to the stage Formulation" in shown


def test_a_cancelled_action_has_nothing_left_to_decide(minim, cooptec) -> None:
    decided(minim, cooptec, "--cancella")
    assert load(minim).get("accio", ACTION).as_(Accio).estat == "cancellada"
    assert "Nothing is left to decide" in cooptec("-C", minim, "decideix", ACTION).err
    assert "Cancelled" in cooptec("-C", minim, "estat", ACTION).out


def test_a_turn_needs_its_reason(minim, cooptec) -> None:
    said = cooptec("-C", minim, "decideix", ACTION, "--suspen", "--organ", "direccio_fons")
    assert said.code == 2
    assert "(motiu)" in said.err


# on a terminal

LEAVE = "\x03"


def test_a_decision_is_asked_for_question_by_question_and_saved(asked, terminal) -> None:
    person = terminal(asked, "decideix", DEMAND, "P1")
    person.play(
        [
            ("Result", "Approved\r"),
            ("> 2018-06-11", "\x15" + "1/6/2018\r"),
            ("Management of the Fons", "Management\r"),
            ("Who took part", "\r"),
            ("Reason", "Acordat amb l'alcaldia\r"),
            ("Where it is recorded", "\r"),
            ("Code of the action", "MIN-1\r"),
            ("Kind of cooperation", "\r"),
            ("Direction of the cooperation", "\r"),
            ("One-off or process", "\r"),
            ("Save", "\r"),
        ]
    )
    person.see("cooptec estat acc-rocafuerte-atencio-2018")
    assert person.ends() == 0
    demanda = load(asked).get("demanda", DEMAND).as_(Demanda)
    assert demanda.decisio.resultat == "aprovada"
    assert "ent-gad-rocafuerte" in demanda.decisio.participants
    assert (asked / ACTION_FILE).exists()


def test_what_was_answered_before_leaving_is_offered_again(asked, terminal) -> None:
    person = terminal(asked, "decideix", DEMAND, "P1")
    person.play(
        [
            ("Result", "Approved\r"),
            ("> 2018-06-11", "\x15" + "1/6/2018\r"),
            ("Management of the Fons", LEAVE),
        ]
    )
    person.see(f"cooptec decideix {DEMAND} P1")
    assert person.ends() == 130
    again = terminal(asked, "decideix", DEMAND, "P1")
    again.play([("[Y/n]", "\r"), ("Management of the Fons", LEAVE)])
    again.see("Everything is saved")
    assert not (asked / "accions").exists()


def test_approved_is_not_offered_while_something_is_missing(asked, terminal) -> None:
    edit(asked / DEMAND_FILE, "dedicacio_contrapart: 5\n", "")
    person = terminal(asked, "decideix", DEMAND, "P1")
    person.see("approved: not available, 1 thing is missing")
    person.see("Postponed")
    person.type(LEAVE)
    assert person.ends() == 130
