"""What the shells offer after Tab, and that neither it nor help costs more than it must."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cooptec.cli.commands.table import COMMANDS
from cooptec.documents.catalogue import DOCUMENTS
from cooptec.dossier import load
from cooptec.model.kinds import KINDS, position_of
from cooptec.model.places import PLACES, ids_on_disk
from cooptec.resources import examples
from cooptec.rules.catalogue import declarations

HEAVY = ("pydantic", "yaml", "jinja2", "babel", "pypandoc", "typst", "rich", "prompt_toolkit")
SHELLS = ("bash", "zsh", "fish")
REPORT = """
import json, sys
try:
    from cooptec.cli.main import run
    run(sys.argv[2:])
finally:
    with open(sys.argv[1], "w") as file:
        json.dump(sorted(sys.modules), file)
"""


def protocol(shell: str, words: str) -> dict[str, str]:
    """What a shell tells the program when somebody presses Tab at the end of some words."""
    asked = {"_COOPTEC_COMPLETE": f"complete_{shell}"}
    if shell == "bash":
        return asked | {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    asked |= {"_TYPER_COMPLETE_ARGS": words}
    return asked | ({"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell == "fish" else {})


def offered(words: str, cwd, shell: str = "bash", command=None) -> list[str]:
    said = subprocess.run(
        command or [sys.executable, "-m", "cooptec"],
        check=False,
        cwd=cwd,
        env={**os.environ, "COOPTEC_IDIOMA": "ca", **protocol(shell, words)},
        capture_output=True,
        encoding="utf-8",
    )
    assert said.stderr == ""
    return words_of(said.stdout, shell)


def words_of(text: str, shell: str) -> list[str]:
    """The words in what a shell is told, without their descriptions."""
    if shell == "zsh":
        text = text.replace("_arguments '*: :((", "").replace("_files", "")
        return [part.split('":"')[0].strip('"\\ ') for part in text.splitlines() if '":"' in part]
    return [line.split("\t")[0] for line in text.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_commands_are_offered(minim, shell) -> None:
    names = [each.name for each in COMMANDS]
    assert sorted(offered("cooptec ", minim, shell)) == sorted(names)
    assert offered("cooptec gen", minim, shell) == ["genera"]


def test_zsh_is_told_in_its_own_words(minim) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "cooptec"],
        check=True,
        cwd=minim,
        env={**os.environ, **protocol("zsh", "cooptec est")},
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert said.startswith("_arguments")
    assert '"estat":' in said


@pytest.mark.parametrize("shell", SHELLS)
def test_identifiers_and_documents_are_offered_in_every_shell(minim, shell) -> None:
    accio, demanda = "acc-rocafuerte-atencio-2018", "dem-rocafuerte-atencio"
    said = {
        words: " ".join(raw(words, minim, shell).split())
        for words in ("cooptec estat ", "cooptec genera ", "cooptec genera tdr ")
    }
    assert accio in said["cooptec estat "]
    assert demanda in said["cooptec estat "]
    assert "fitxa_demanda" in said["cooptec genera "]
    assert accio in said["cooptec genera tdr "]
    assert demanda not in said["cooptec genera tdr "]


def raw(words: str, cwd, shell: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "cooptec"],
        check=True,
        cwd=cwd,
        env={**os.environ, **protocol(shell, words)},
        capture_output=True,
        encoding="utf-8",
    ).stdout


def test_only_what_the_command_takes_is_offered(manabi) -> None:
    dossier = load(manabi)
    demands = [entry.id for entry in dossier.of("demanda")]
    actions = [entry.id for entry in dossier.of("accio")]
    assert offered("cooptec estat ", manabi) == sorted(actions + demands)
    assert offered("cooptec estat dem-j", manabi) == ["dem-jama-usos-sol", "dem-jaramijo-residus"]
    assert offered("cooptec genera fitxa_demanda ", manabi) == demands
    assert offered("cooptec genera tdr acc-jama-usos-sol-2018 acc-s", manabi) == [
        "acc-san-vicente-economia-2018",
        "acc-sucre-litoral-2018",
    ]
    assert offered("cooptec genera carta ", manabi) == []
    assert "per-alcaldia-jama" in offered("cooptec valida per-", manabi)


def test_documents_examples_rules_and_options_are_offered(minim) -> None:
    assert sorted(offered("cooptec genera ", minim)) == sorted(each.tipus for each in DOCUMENTS)
    assert offered("cooptec inicia --exemple ", minim) == list(examples())
    gen = [each.code for each in declarations() if each.code.startswith("GEN-0")]
    assert offered("cooptec explica GEN-0", minim) == gen
    assert "--idioma" in offered("cooptec genera --i", minim)
    assert offered("cooptec valida --per-a P", minim) == ["P1", "P2", "P3", "P4"]


def test_identifiers_are_those_of_the_folder_that_was_asked_for(manabi, tmp_path) -> None:
    assert "dem-sucre-litoral" in offered(f"cooptec -C {manabi} estat dem-", tmp_path)
    assert offered("cooptec estat ", tmp_path) == []


def test_from_a_folder_inside_the_dossier_too(manabi) -> None:
    inside = manabi / "accions/acc-jama-usos-sol-2018/missions"
    assert "dem-sucre-litoral" in offered("cooptec estat dem-", inside)


def test_a_dossier_full_of_faults_still_offers_its_names(minim) -> None:
    for file in minim.rglob("*.yaml"):
        file.write_bytes(b"\xff: [")
    assert "dem-rocafuerte-atencio" in offered("cooptec estat ", minim)


def test_file_names_promise_the_same_identifiers_as_the_reader_finds(manabi) -> None:
    dossier = load(manabi)
    assert set(PLACES) == {kind.name for kind in KINDS}
    for kind in KINDS:
        if kind.prefix is None or "{id}" not in PLACES[kind.name][0]:
            continue
        found = sorted(ids_on_disk(manabi, kind.name))
        assert found == sorted(entry.id for entry in dossier.of(kind.name))
    for kind, patterns in PLACES.items():
        for pattern in patterns:
            position = position_of(pattern.format(id="x-1", accio="acc-1"))
            assert position is not None
            assert position.kind.name == kind


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_a_script_to_load(minim, shell) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "cooptec"],
        check=False,
        cwd=minim,
        env={**os.environ, "_COOPTEC_COMPLETE": f"source_{shell}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert "_COOPTEC_COMPLETE" in said.stdout
    assert f"complete_{shell}" in said.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_itself_completes(minim, tmp_path) -> None:
    script = f"""
    export PATH={Path(sys.executable).parent}:$PATH
    eval "$(_COOPTEC_COMPLETE=source_bash cooptec)"
    COMP_WORDS=(cooptec estat dem-); COMP_CWORD=2
    _cooptec_completion cooptec
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    said = subprocess.run(
        ["bash", "-c", script], check=False, cwd=minim, capture_output=True, encoding="utf-8"
    )
    assert said.stdout.split() == ["dem-rocafuerte-atencio"], said.stderr


# The price of it


def imported(arguments, cwd, tmp_path, env=()) -> set[str]:
    report = tmp_path / "modules.json"
    subprocess.run(
        [sys.executable, "-c", REPORT, str(report), *arguments],
        check=False,
        cwd=cwd,
        env={**os.environ, **dict(env)},
        capture_output=True,
    )
    return {name.partition(".")[0] for name in json.loads(report.read_text())}


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], *([each.name, "--help"] for each in COMMANDS)],
    ids=" ".join,
)
def test_help_and_version_import_nothing_heavy(minim, tmp_path, arguments) -> None:
    assert imported(arguments, minim, tmp_path) & set(HEAVY) == set()


@pytest.mark.parametrize(
    "words",
    [
        "cooptec ",
        "cooptec estat acc-",
        "cooptec genera ",
        "cooptec genera tdr ",
        "cooptec valida --",
        "cooptec inicia --exemple ",
    ],
)
def test_completion_imports_nothing_heavy(minim, tmp_path, words) -> None:
    found = imported([], minim, tmp_path, protocol("bash", words).items())
    assert found & set(HEAVY) == set()
