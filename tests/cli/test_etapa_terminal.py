"""The steps of a stage on a pseudo-terminal, as a person goes through them."""

from pathlib import Path

from cooptec.dossier import load
from cooptec.model.missio import Missio

ACCIO = "acc-pedernales-barri-2018"
MISSION = f"accions/{ACCIO}/missions/mis-pedernales-1.yaml"
ENTER, CTRL_C, ESC, END = "\r", "\x03", "\x1b", "\r.\r"

BRIEFING = [
    ("type to filter", "F8" + ENTER),
    ("Date", "1/9/2018" + ENTER),
    ("dealt with (in Spanish)", "País, género y seguridad." + END),
    ("in Catalan", ENTER),
]
SECURITY = [
    ("[2 of 2] Security plan", "Medio" + ENTER),
    ("Emergency contact", "facilitacio-ame" + ENTER),
    ("Last reviewed on", "20/9/2018" + ENTER),
]


def missio(root: Path) -> Missio:
    entry = load(root).get("missio", "mis-pedernales-1")
    assert entry is not None
    return entry.as_(Missio)


def test_a_step_asks_only_what_is_missing_and_leaves_every_other_line_alone(
    manabi, terminal
) -> None:
    before = (manabi / MISSION).read_text(encoding="utf-8").splitlines()
    sitting = terminal(manabi, "formula", ACCIO)
    sitting.play([*BRIEFING, *SECURITY, ("Discard", ENTER), ("F9", "Leave" + ENTER)])
    assert sitting.ends() == 0
    after = (manabi / MISSION).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    found = missio(manabi)
    assert found.formacio_previa is not None
    assert found.formacio_previa.continguts is not None
    assert found.formacio_previa.continguts.es == "País, género y seguridad."
    assert found.pla_seguretat is not None
    assert found.pla_seguretat.contacte_emergencia == "per-facilitacio-ame"
    assert "✗ F8" not in sitting.shown[sitting.shown.rindex("✓ F1") :]


def test_one_may_leave_a_step_and_go_on_with_it_later(manabi, terminal) -> None:
    """Even where the file has changed in between."""
    file = manabi / MISSION
    before = file.read_bytes()
    sitting = terminal(manabi, "formula", ACCIO)
    sitting.play([*BRIEFING, ("[2 of 2] Security plan", ESC)])
    sitting.see("Your answers are kept")
    sitting.see("answers not saved yet")
    sitting.play([("not yet Leave", CTRL_C)])
    assert sitting.ends() == 130
    assert file.read_bytes() == before
    file.write_bytes(before.replace(b"estat: prevista", b"estat: confirmada"))
    later = terminal(manabi, "formula", ACCIO, "--pas", "F8")
    later.see("You are going on with the answers that were kept.")
    later.see("The file has changed since then")
    later.play([*SECURITY, ("Discard", ENTER)])
    assert later.ends() == 0
    found = missio(manabi)
    assert found.estat == "confirmada"
    assert found.formacio_previa is not None
    assert found.pla_seguretat is not None


def test_what_follows_from_the_demand_is_proposed_and_confirmed(manabi, terminal) -> None:
    file = manabi / f"accions/{ACCIO}/tdr.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("finestra_acordada:")
    end = text.index("\n", text.index("fi:", start)) + 1
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    sitting = terminal(manabi, "formula", ACCIO, "--pas", "F1")
    sitting.see("Agreed dates (finestra_acordada)")
    sitting.see("Proposed, from the demand:")
    sitting.play([("Take it as it is", ENTER), ("Discard", ENTER)])
    assert sitting.ends() == 0
    asked = load(manabi).action(ACCIO).demandes[0].finestra
    assert load(manabi).action(ACCIO).tdr.finestra_acordada == asked


def test_a_decision_is_taken_elsewhere(manabi, terminal) -> None:
    sitting = terminal(manabi, "formula", ACCIO)
    sitting.play([("type to filter", "F9" + ENTER)])
    sitting.see(f"cooptec decideix {ACCIO} P2")
    sitting.play([("type to filter", ESC)])
    assert sitting.ends() == 0


def test_everything_can_be_looked_over(manabi, terminal) -> None:
    sitting = terminal(manabi, "formula", ACCIO, "--tot", "--pas", "F8", columns=60)
    sitting.play([("mission · mis-pedernales-1", "mission" + ENTER)])
    sitting.see("[1 of 2] Briefing")
    sitting.play([("Date", CTRL_C)])
    assert sitting.ends() == 130
