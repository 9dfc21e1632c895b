"""A folder on a shared drive that no git knows: everything works."""

import subprocess
from pathlib import Path

import pytest

from cooptec.dossier import load

ACCIO = "acc-rocafuerte-atencio-2018"


@pytest.fixture
def shared(minim: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in a folder around which there is no repository, even if the tests are in one."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(minim.parent))
    inside = ["git", "-C", str(minim), "rev-parse", "--is-inside-work-tree"]
    assert subprocess.run(inside, capture_output=True, check=False).returncode != 0
    return minim


COMMANDS = f"""\
estat
estat {ACCIO}
valida
completa ent-gad-rocafuerte --parcial --camp sigles=GADR
formula {ACCIO} --llista
format
reanomena ent-gad-rocafuerte ent-gad-nou --si
desfes --si
genera fitxa_demanda dem-rocafuerte-atencio --idioma es --format md
formulari demanda dem-rocafuerte-atencio --idioma es
explica DEM-02
guia
doctor
"""


def test_the_main_commands_work_one_after_the_other(shared, cooptec) -> None:
    for command in COMMANDS.splitlines():
        said = cooptec("-C", shared, *command.split())
        assert said.code == 0, (command, said)
        assert "git" not in said.err, (command, said)
    assert load(shared).get("entitat", "ent-gad-rocafuerte") is not None
    assert not [e for e in shared.rglob("*.part") if e.is_file()]


def test_what_git_would_have_given_is_said_where_it_matters(shared, cooptec) -> None:
    said = cooptec("-C", shared, "valida", "--des-de", "main")
    assert said.code == 2
    assert "is in no git repository" in said.err
    assert "cooptec desfes undoes the last command that wrote" in " ".join(said.err.split())
    assert "or in the history of git" in " ".join(cooptec("-C", shared, "desfes").err.split())
    doctor = cooptec("-C", shared, "doctor").out
    assert "The programme folder is in no git repository; everything works without it" in doctor
    assert "What it would give: the history of each file" in " ".join(doctor.split())
