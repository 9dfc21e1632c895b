"""``inicia --ci`` and the hooks of pre-commit: the very commands that they hold are run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLACES = {"github": ".github/workflows/cooptec.yml", "gitlab": ".gitlab-ci.yml"}


def commands(forge: str, text: str) -> list[str]:
    """What the pipeline would run, but for the installation."""
    told = yaml.safe_load(text)
    if forge == "github":
        found = [step.get("run", "") for step in told["jobs"]["cooptec"]["steps"]]
    else:
        found = [*told["valida"]["script"], *told["documents"]["script"]]
    return [each for each in found if each.startswith("cooptec ")]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COOPTEC_IDIOMA": "ca"}
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("forge", PLACES)
def test_the_commands_of_a_pipeline_check_and_produce(forge: str, tmp_path: Path, cooptec) -> None:
    folder = tmp_path / "carpeta"
    assert cooptec("inicia", folder, "--exemple", "minim", "--ci", forge).code == 0
    text = (folder / PLACES[forge]).read_text(encoding="utf-8")
    ran = [run(each, folder) for each in commands(forge, text)]
    assert [each.returncode for each in ran] == [0] * len(ran), [e.stderr for e in ran]
    made = {file.suffix for file in (folder / "documents").rglob("*") if file.is_file()}
    assert {".docx", ".pdf"} <= made


@pytest.mark.parametrize("forge", PLACES)
def test_a_pipeline_fails_when_something_is_wrong(forge: str, minim: Path, cooptec) -> None:
    assert cooptec("-C", minim, "inicia", "--ci", forge).code == 0
    (minim / "demandes" / "dem-rocafuerte-atencio.yaml").write_text("id: altra\n", "utf-8")
    text = (minim / PLACES[forge]).read_text(encoding="utf-8")
    checks = [each for each in commands(forge, text) if "valida" in each]
    assert 1 in [run(each, minim).returncode for each in checks]


def test_a_pipeline_is_added_to_a_folder_that_is_there_and_never_overwritten(
    minim: Path, cooptec
) -> None:
    before = (minim / "programa.yaml").read_bytes()
    assert cooptec("-C", minim, "inicia", "--ci", "gitlab").code == 0
    file = minim / ".gitlab-ci.yml"
    file.write_text("# meu\n", encoding="utf-8")
    said = cooptec("-C", minim, "inicia", "--ci", "gitlab")
    assert said.code == 0
    assert "left as it was" in said.out
    assert file.read_text(encoding="utf-8") == "# meu\n"
    assert (minim / "programa.yaml").read_bytes() == before


def test_a_pipeline_speaks_the_language_of_who_made_it(minim: Path, cooptec) -> None:
    assert cooptec("-C", minim, "inicia", "--ci", "github", language="es").code == 0
    text = (minim / PLACES["github"]).read_text(encoding="utf-8")
    assert "COOPTEC_IDIOMA: es" in text
    assert "Instalar cooptec" in text


def test_the_hooks_of_pre_commit_run(minim: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"cooptec-valida", "cooptec-format"}
    for hook in hooks:
        done = run(" ".join([hook["entry"], *hook["args"]]), minim)
        assert done.returncode == 0, done.stderr
