"""``cooptec completa``: any file of the folder, whatever step of the guide asks for it."""

from pathlib import Path

from cooptec.dossier import load
from cooptec.model.entitat import Entitat
from cooptec.model.programa import Programa

GAD = "ent-gad-rocafuerte"
ENTER = "\r"


def entitat(root: Path) -> Entitat:
    entry = load(root).get("entitat", GAD)
    assert entry is not None
    return entry.as_(Entitat)


def test_without_answers_it_lists_what_the_next_decision_needs_of_the_file(minim, cooptec) -> None:
    said = cooptec("-C", minim, "completa", GAD)
    assert said.code == 2
    assert f"institution · {GAD}" in said.out
    assert "Term of office (mandat)" in said.out
    assert "Channel of delivery" not in said.out, "that is of the evaluation"


def test_answers_are_written_into_the_file_and_every_other_line_stays(minim, cooptec) -> None:
    file = minim / "entitats" / f"{GAD}.yaml"
    before = file.read_text(encoding="utf-8").splitlines()
    pairs = ["--camp", "mandat.inici=2014-05-15", "--camp", "mandat.fi=2019-05-14"]
    assert cooptec("-C", minim, "completa", GAD, *pairs, "--parcial").code == 0
    mandat = entitat(minim).mandat
    assert mandat is not None
    assert str(mandat.fi) == "2019-05-14"
    after = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before


def test_nothing_is_written_while_something_needed_is_missing(minim, cooptec) -> None:
    file = minim / "entitats" / f"{GAD}.yaml"
    before = file.read_bytes()
    said = cooptec("-C", minim, "completa", GAD, "--camp", "autoritat=per-alcaldia-rocafuerte")
    assert said.code == 2
    assert "--parcial" in said.err
    assert file.read_bytes() == before


def test_the_programme_is_a_file_like_the_others(minim, cooptec) -> None:
    pairs = ["--camp", "sostre_accio.valor=9000.00", "--camp", "sostre_accio.moneda=EUR"]
    said = cooptec("-C", minim, "completa", "prg-minim-2018", *pairs, "--parcial")
    assert said.code == 0, said.err
    entry = load(minim).programa_entry
    assert entry is not None
    sostre = entry.as_(Programa).sostre_accio
    assert sostre is not None
    assert str(sostre.valor) == "9000.00"


def test_a_file_without_identifier_is_named_by_its_path(minim, cooptec) -> None:
    path = "accions/acc-rocafuerte-atencio-2018/tdr.yaml"
    assert "terms of reference" in cooptec("-C", minim, "completa", path).out


def test_what_does_not_exist_is_told_in_words(minim, cooptec) -> None:
    said = cooptec("-C", minim, "completa", "ent-enlloc")
    assert said.code == 2
    assert "There is nothing called “ent-enlloc”" in said.err


def test_it_asks_on_a_terminal_and_tells_of_other_answers_about_the_same_file(
    minim, cooptec, terminal
) -> None:
    accio = "acc-rocafuerte-atencio-2018"
    leaving = terminal(minim, "formula", accio, "--pas", "F5", "--tot")
    leaving.play([("type to filter", "action" + ENTER), ("Leave it for later", "\x03")])
    assert leaving.ends() == 130
    sitting = terminal(minim, "completa", accio)
    sitting.see("Other answers about this file are not saved yet: F5")
    sitting.see("Leave it for later")
    sitting.type("\x03")
    sitting.see(f"cooptec completa {accio}")
    assert sitting.ends() == 130


def test_answers_that_are_not_saved_yet_follow_a_new_identifier(minim, cooptec, terminal) -> None:
    sitting = terminal(minim, "completa", GAD)
    sitting.play([("Inhabitants", "33469" + ENTER), ("Year of the figure", "\x03")])
    assert sitting.ends() == 130
    said = cooptec("-C", minim, "reanomena", GAD, "ent-gad-nou", "--si")
    assert "Also in the answers not saved yet of 1 conversation" in said.out
    later = terminal(minim, "completa", "ent-gad-nou")
    later.see("You are going on with the answers that were kept.")
    later.see("Year of the figure")
