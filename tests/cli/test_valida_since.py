"""``valida --des-de``: what is new since a revision of the repository."""

import subprocess
from pathlib import Path

import pytest

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Exemple", "-c", "user.email=exemple@ajuntament.example")
    subprocess.run(("git", "-C", str(folder), *who, *words), check=True, capture_output=True)


@pytest.fixture
def repository(minim: Path) -> Path:
    """The smallest dossier inside a repository, with a problem that was always there."""
    git(minim.parent, "init", "-q")
    replace(minim, "titol:", "titoll:")
    git(minim.parent, "add", "-A")
    git(minim.parent, "commit", "-q", "-m", "Primer estat")
    return minim


def replace(root: Path, old: str, new: str) -> None:
    file = root / DEMAND
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_problem_that_was_there_before_is_not_told(repository: Path, cooptec) -> None:
    assert "titoll" in cooptec("-C", repository, "valida").out
    said = cooptec("-C", repository, "valida", "--des-de", "HEAD")
    assert said.code == 0
    assert "titoll" not in said.out


def test_a_new_problem_is_told_though_lines_have_moved(repository: Path, cooptec) -> None:
    replace(repository, "titoll:", "# una línia més\ntitoll:")
    replace(repository, "contrapart: per-", "contrapart: per-ningu-")
    said = cooptec("-C", repository, "valida", "--des-de", "HEAD", "--format", "concise")
    assert said.code == 1
    assert {line.split()[2] for line in said.out.splitlines()} == {"GEN-01"}


def test_a_file_that_was_not_there_is_new_altogether(repository: Path, cooptec) -> None:
    (repository / "ofertes").mkdir()
    (repository / "ofertes" / "ofe-nova.yaml").write_text("id: ofe-altra\n", encoding="utf-8")
    said = cooptec("-C", repository, "valida", "--des-de", "HEAD", "--format", "concise")
    assert said.code == 1
    assert all("ofe-nova" in line for line in said.out.splitlines())


def test_a_problem_in_a_file_that_got_another_name_is_not_new(repository: Path, cooptec) -> None:
    new = "dem-rocafuerte-finestreta"
    assert cooptec("-C", repository, "reanomena", "dem-rocafuerte-atencio", new, "--si").code == 0
    said = cooptec("-C", repository, "valida", "--des-de", "HEAD")
    assert said.code == 0
    assert "titoll" not in said.out


def test_a_dossier_that_was_not_there_is_new_altogether(minim: Path, cooptec) -> None:
    git(minim.parent, "init", "-q")
    git(minim.parent, "commit", "-q", "--allow-empty", "-m", "Res encara")
    replace(minim, "contrapart: per-", "contrapart: per-ningu-")
    said = cooptec("-C", minim, "valida", "--des-de", "HEAD")
    assert said.code == 1
    assert "GEN-01" in said.out


@pytest.mark.parametrize("revision", ["no-hi-es", "--output=x", "HEAD:./"])
def test_a_revision_that_is_not_there_is_told(repository: Path, cooptec, revision: str) -> None:
    said = cooptec("-C", repository, "valida", f"--des-de={revision}")
    assert said.code == 2
    assert revision in said.err
    assert not (repository / "x").exists()


def test_outside_a_repository_it_says_so(minim: Path, cooptec) -> None:
    said = cooptec("-C", minim, "valida", "--des-de", "HEAD")
    assert said.code == 2
    assert "git" in said.err


def test_without_git_it_says_so(repository: Path, cooptec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    said = cooptec("-C", repository, "valida", "--des-de", "HEAD")
    assert said.code == 2
    assert "git must be installed" in said.err
