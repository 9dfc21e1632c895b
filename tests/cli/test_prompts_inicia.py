"""A new programme folder without a terminal."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

ANSWERS = """\
nom: Programa de prova
descripcio: Cooperació tècnica entre governs locals.
pais: EC
ambit_territorial: ["1320"]
finestra: {inici: 2019-09-01, fi: 2019-11-30}
missio_durada: {min_dies: 7, max_dies: 14}
suport_distancia: true
llengues_document: {govern_local: [es], catalunya: [ca]}
moneda: EUR
responsable:
  nom_public: Maria Exemple
  carrec: Coordinació
  unitat: Cooperació
  correu_institucional: coordinacio@fons.example
  entitat:
    nom: Fons de prova
    tipus: fons_municipalista
    territori: ES-CT
    contacte_institucional: {correu: fons@fons.example}
principis: [demanda]
exemple: true
"""


def cooptec(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "cooptec", *arguments],
        cwd=folder,
        env=os.environ | {"COOPTEC_IDIOMA": "en", "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_from_answers_comes_a_folder_without_errors(tmp_path: Path) -> None:
    (tmp_path / "respostes.yaml").write_text(ANSWERS, encoding="utf-8")
    assert cooptec(tmp_path, "inicia", "nou", "--respostes", "respostes.yaml").returncode == 0
    created = {path.relative_to(tmp_path / "nou").as_posix() for path in tmp_path.rglob("*/*.yaml")}
    assert created == {
        "programa.yaml",
        "persones/per-fons-prova.yaml",
        "entitats/ent-fons-prova.yaml",
    }
    assert cooptec(tmp_path / "nou", "valida").returncode == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "respostes.yaml").write_text(ANSWERS, encoding="utf-8")
    (tmp_path / "programa.yaml").write_text("id: prg-meu\n", encoding="utf-8")
    assert cooptec(tmp_path, "inicia", "--respostes", "respostes.yaml").returncode == 2
    assert (tmp_path / "programa.yaml").read_text(encoding="utf-8") == "id: prg-meu\n"


def test_what_is_missing_is_listed_with_its_path(tmp_path: Path) -> None:
    result = cooptec(tmp_path, "inicia", "nou", "--camp", "nom=Prova")
    assert result.returncode == 2
    assert "(finestra.inici)" in result.stderr
    assert "(nom.ca)" not in result.stderr
    assert not (tmp_path / "nou" / "programa.yaml").exists()
