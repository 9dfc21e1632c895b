"""Undoing what the last command wrote."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from cooptec.dossier import load

GAD = "ent-gad-rocafuerte"
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
ANSWERS = """\
nom: Ajuntament de Prova
tipus: ajuntament
pais: ES
territori: ES-CT
llengua: ca
rols: [fons]
contacte_institucional: {correu: alcaldia@prova.example}
"""


def state(root: Path) -> dict[str, str]:
    """Every file that belongs to the programme."""
    return {
        str(file.relative_to(root)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not file.relative_to(root).parts[0].startswith(".")
    }


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text(ANSWERS)
    return file


def test_what_changed_says_what_it_said_and_the_undoing_can_be_undone(cooptec, minim) -> None:
    before = state(minim)
    assert cooptec("-C", minim, "completa", GAD, "--parcial", "--camp", "sigles=GADR").code == 0
    after = state(minim)
    said = cooptec("-C", minim, "desfes", "--si", "--diff")
    assert said.code == 0
    assert "The last command that wrote: completa, today at" in said.out
    assert f"entitats/{GAD}.yaml will say what it said before" in said.out
    assert "-sigles: GADR" in said.out
    assert state(minim) == before
    again = cooptec("-C", minim, "desfes", "--si")
    assert "The last command that wrote: desfes" in again.out
    assert state(minim) == after


def test_what_was_new_goes_and_its_answers_are_offered_again(cooptec, minim, answers) -> None:
    before = state(minim)
    assert cooptec("-C", minim, "nova-entitat", "--respostes", answers).code == 0
    said = cooptec("-C", minim, "desfes", "--si")
    assert "entitats/ent-aj-prova.yaml goes: it was new" in said.out
    assert "The answers are kept, to go on with them." in said.out
    assert state(minim) == before
    assert len(list((minim / ".cooptec" / "esborranys").glob("entitat-*.json"))) == 1


def test_a_name_comes_back_with_every_reference_to_it(cooptec, minim) -> None:
    before = state(minim)
    assert cooptec("-C", minim, "reanomena", GAD, "ent-gad-nou", "--si").code == 0
    said = cooptec("-C", minim, "desfes", "--si")
    assert f"entitats/ent-gad-nou.yaml will be entitats/{GAD}.yaml" in said.out
    assert state(minim) == before


def test_many_files_come_back_as_one(cooptec, minim) -> None:
    for file in minim.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n\n", b"\n\n\n"))
    before = state(minim)
    assert cooptec("-C", minim, "format").code == 0
    assert state(minim) != before
    assert cooptec("-C", minim, "desfes", "--si").code == 0
    assert state(minim) == before


COMMANDS = """\
decideix acc-rocafuerte-atencio-2018 --suspen --data 2018-06-01 --organ direccio_fons \\
    --participants ent-fons,ent-gad-rocafuerte --motiu Espera
formula acc-rocafuerte-atencio-2018 --pas F1 --objecte tdr --parcial --camp versio=2
marca crea ent-fons
valida --corregeix
""".replace("\\\n", "")


@pytest.mark.parametrize("command", COMMANDS.splitlines())
def test_every_command_that_writes_can_be_undone(cooptec, minim, command) -> None:
    (minim / DEMAND).write_text((minim / DEMAND).read_text("utf-8") + "# nota   \n", "utf-8")
    before = state(minim)
    said = cooptec("-C", minim, *command.split())
    assert state(minim) != before, said
    told = cooptec("-C", minim, "desfes", "--si")
    assert told.code == 0, told
    assert command.split()[0] in told.out
    assert state(minim) == before


def test_what_somebody_has_changed_since_is_named_and_nothing_is_undone(cooptec, minim) -> None:
    cooptec("-C", minim, "reanomena", "per-contrapart-rocafuerte", "per-contrapart-nova", "--si")
    file = minim / "demandes" / "dem-rocafuerte-atencio.yaml"
    file.write_text(file.read_text("utf-8") + "# una nota\n", "utf-8")
    before = state(minim)
    said = cooptec("-C", minim, "desfes", "--si")
    assert said.code == 2
    assert "Nothing has been undone" in said.err
    words = " ".join(said.err.split())
    assert "demandes/dem-rocafuerte-atencio.yaml was changed today at" in words
    assert "in an editor or by another program" in words
    assert state(minim) == before
    (minim / "persones" / "per-contrapart-nova.yaml").unlink()
    assert "persones/per-contrapart-nova.yaml is gone" in cooptec("-C", minim, "desfes").err


def test_it_asks_and_without_a_terminal_it_only_shows(cooptec, minim, terminal) -> None:
    cooptec("-C", minim, "completa", GAD, "--parcial", "--camp", "sigles=GADR")
    after = state(minim)
    said = cooptec("-C", minim, "desfes")
    assert said.code == 2
    assert "--si" in said.err
    assert state(minim) == after
    person = terminal(minim, "desfes")
    person.play([("Do you want to do it?", "no\r"), ("Nothing has been changed", "")])
    assert person.ends() == 0
    assert state(minim) == after


def test_nothing_written_is_nothing_to_undo(cooptec, minim) -> None:
    cooptec("-C", minim, "valida")
    said = cooptec("-C", minim, "desfes", "--si")
    assert said.code == 2
    assert "There is nothing to undo" in said.err


def test_a_person_who_was_taken_out_does_not_come_back(cooptec, minim, answers) -> None:
    cooptec("-C", minim, "nova-entitat", "--respostes", answers)
    cooptec("-C", minim, "anonimitza", "per-contrapart-rocafuerte", "--si")
    after = state(minim)
    said = cooptec("-C", minim, "desfes", "--si")
    assert said.code == 2
    assert "What anonimitza took away must not come back" in said.err
    assert state(minim) == after


def test_a_form_that_was_taken_in_can_be_given_back(cooptec, minim, tmp_path) -> None:
    done = cooptec("-C", minim, "formulari", "demanda", "dem-rocafuerte-atencio", "--idioma", "es")
    assert done.code == 0, done
    (form,) = (minim / "documents").glob("*.docx")
    sent = shutil.copy(form, tmp_path / "rebut.docx")
    _filled(Path(sent))
    before = state(minim)
    done = cooptec("-C", minim, "importa", sent, "--accepta", "tot", "--desa")
    assert state(minim) != before, done
    assert cooptec("-C", minim, "desfes", "--si").code == 0
    assert state(minim) == before
    assert not load(minim).of("rebut")


def _filled(form: Path) -> None:
    """Write another number of hours where the form shows what is known."""
    import docx

    document = docx.Document(str(form))
    for each in document.element.body.iter():
        if each.tag.endswith("}t") and each.text == "5":
            each.text = "6"
    document.save(str(form))
