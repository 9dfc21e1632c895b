"""The wizards of one object, without a terminal and on one."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cooptec.cli.commands.table import COMMANDS
from cooptec.cli.new_objects import NEW
from cooptec.dossier import load
from cooptec.dossier.dossier import Dossier
from cooptec.dossier.formatting import formatted

JAMA = "acc-jama-usos-sol-2018"
ENTER, CTRL_C = "\r", "\x03"

ANSWERS = {
    "entitat": """\
nom: Ajuntament de Prova
tipus: ajuntament
pais: ES
territori: ES-CT
llengua: ca
contacte_institucional: {correu: alcaldia@prova.example}
""",
    "persona": """\
nom_public: Pere Prova
carrec: {ca: Enginyer municipal}
unitat: Via pública
entitat: ent-aj-exemple-de-mar
rol: [tecnic]
""",
    "convocatoria": "titol: {ca: Convocatòria de prova 2019}\naccions: [acc-jama-usos-sol-2018]\n",
    "oferta": """\
persona: per-tecnic-litoral-1
ambits: [gestio_litoral]
""",
    "candidatura": "oferta: ofe-tecnic-litoral-1\n",
    "missio": """\
periode_desti: {inici: 2018-10-08, fi: 2018-10-19}
objectius: [{es: Probar los criterios}]
activitats: [act-prova]
""",
    "sessio_distancia": """\
data: 2018-10-05
hora_inici: "16:00"
durada_min: 60
canal: videoconferencia
tema: Revisión del borrador
enregistrada: false
""",
    "mesurament": 'indicador: ind-trams\ndata: 2018-10-05\nvalor: "4"\n',
    "despesa": """\
partida: par-vol-1
data: 2018-10-05
quantia: {valor: 100.00}
justificant: Factura 7
""",
    "seguiment": "data: 2018-10-15\n",
    "conveni": """\
tipus: carta_acord
accions: [acc-jama-usos-sol-2018]
parts:
  - {entitat: ent-fons, signant: per-direccio-fons, capacitat: Directora}
  - {entitat: ent-gad-jama, signant: per-alcaldia-jama, capacitat: Alcalde}
vigencia: {inici: 2018-07-16, fi: 2019-06-30}
""",
    "document": "tipus: acta_modificacio\ndata: 2018-10-05\n",
}
WRITTEN = {
    "entitat": "entitats/ent-aj-prova.yaml",
    "persona": "persones/per-tecnic-exemple-mar.yaml",
    "convocatoria": "convocatories/cvc-convocatoria-prova-2019.yaml",
    "oferta": "ofertes/ofe-tecnic-litoral-1-2.yaml",
    "candidatura": f"accions/{JAMA}/candidatures/can-jama-tecnic-litoral-1.yaml",
    "missio": f"accions/{JAMA}/missions/mis-jama-3.yaml",
    "sessio_distancia": f"accions/{JAMA}/sessions/ses-jama-2018-10-05.yaml",
    "mesurament": f"accions/{JAMA}/mesuraments/mes-jama-trams-2018-10-05.yaml",
    "despesa": f"accions/{JAMA}/despeses/des-jama-vol-1-2018-10-05.yaml",
    "seguiment": f"accions/{JAMA}/seguiment/seg-jama-2018-10-15.yaml",
    "conveni": "convenis/cnv-carta-acord-2018.yaml",
    "document": f"accions/{JAMA}/documents/doc-jama-acta-modificacio-ca-2018-10-05.yaml",
}


def command(kind: str) -> str:
    return next(each.command for each in NEW if each.kind == kind)


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*.yaml")}


def test_every_wizard_is_a_command() -> None:
    assert {each.command for each in NEW} == {
        each.name for each in COMMANDS if each.module == "nou"
    }


@pytest.mark.parametrize("kind", ANSWERS)
def test_one_object_from_a_file_and_from_what_follows(cooptec, manabi, tmp_path, kind) -> None:
    answers = tmp_path / "respostes.yaml"
    answers.write_text(ANSWERS[kind], encoding="utf-8")
    before = files(manabi)
    action = [JAMA] if next(each for each in NEW if each.kind == kind).in_action else []
    said = cooptec(
        "-C", manabi, command(kind), *action, "--respostes", answers, "--accepta",
        "--avui", "2018-10-15",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert files(manabi) - before == {WRITTEN[kind]}
    entry = load(manabi).file(WRITTEN[kind])
    assert entry is not None
    assert entry.diagnostics == ()
    assert entry.id == Path(WRITTEN[kind]).stem
    assert getattr(entry.object, "accio", None) == (JAMA if "accio" in dir(entry.object) else None)


def test_what_was_taken_is_said_with_where_it_comes_from(cooptec, manabi) -> None:
    said = cooptec(
        "-C", manabi, "nova-despesa", JAMA, "--camp", "partida=par-vol-1", "--camp",
        "data=2018-10-05", "--camp", "quantia.valor=100.00", "--camp", "justificant=Factura 7",
        "--accepta",
    )  # fmt: skip
    assert "Currency: Euro (taken from the budget line)" in said.err


def test_without_the_word_nothing_is_taken_and_what_lacks_is_listed(cooptec, manabi) -> None:
    before = files(manabi)
    said = cooptec("-C", manabi, "nova-despesa", JAMA, "--camp", "partida=par-vol-1")
    assert said.code == 2
    assert "(quantia.moneda)" in said.err
    assert "--accepta takes those" in said.err
    assert files(manabi) == before


def test_a_reference_of_another_action_is_refused(cooptec, manabi) -> None:
    said = cooptec("-C", manabi, "nova-despesa", JAMA, "--camp", "partida=par-altra", "--accepta")
    assert said.code == 2
    assert "«par-altra» is not on the list" in said.err


def test_an_action_that_does_not_exist_is_refused_with_those_that_do(cooptec, manabi) -> None:
    said = cooptec("-C", manabi, "nova-missio", "acc-cap", "--accepta")
    assert said.code == 2
    assert JAMA in said.err


def test_without_a_terminal_the_action_is_named(cooptec, manabi) -> None:
    assert "nova-missio ACTION" in cooptec("-C", manabi, "nova-missio", "--accepta").err


def test_an_offer_creates_its_person_with_the_role_and_the_town_hall(
    cooptec, manabi, tmp_path
) -> None:
    answers = tmp_path / "respostes.yaml"
    answers.write_text(
        "persona: {nom_public: Anna Prova, carrec: {ca: Arquitecta}, unitat: Urbanisme,\n"
        "  correu_institucional: urbanisme@riu.example}\n"
        "entitat: ent-aj-exemple-del-riu\nambits: [gestio_litoral]\n",
        encoding="utf-8",
    )
    said = cooptec("-C", manabi, "nova-oferta", "--respostes", answers, "--accepta")
    assert said.code == 0, said.err
    person = load(manabi).get("persona", "per-tecnic-exemple-riu").object
    assert (person.rol, person.entitat) == (("tecnic",), "ent-aj-exemple-del-riu")
    assert (manabi / "ofertes" / "ofe-tecnic-exemple-riu.yaml").is_file()


def drafts(root: Path) -> list[dict[str, Any]]:
    found = (root / ".cooptec" / "esborranys").glob("*.json")
    return [json.loads(file.read_text(encoding="utf-8")) for file in found]


def test_a_mission_on_a_terminal_left_and_taken_up_again(
    manabi: Path, terminal: Callable[..., Any]
) -> None:
    first = terminal(manabi, "nova-missio")
    first.play(
        [
            ("To which action", "jama" + ENTER),
            ("[ 1 of 10] Kind of mission", ENTER),
            ("[ 2 of 10] State of the mission", ENTER),
            ("[ 3 of 10] Who travels", ENTER),
            ("[ 4 of 10] Days at destination", "8/10/2018" + ENTER),
            ("Last day", "19/10/2018" + ENTER),
            ("Departure", CTRL_C),
        ]
    )
    assert first.ends() == 130
    (kept,) = drafts(manabi)
    assert kept["accio"] == JAMA
    assert kept["respostes"]["persones"] == ["per-tecnica-urbanisme-1"]

    second = terminal(manabi, "nova-missio", JAMA)
    second.play(
        [
            ("Go on with it?", ENTER),
            ("2018-10-07", ENTER),
            ("2018-10-20", ENTER),
            ("[ 7 of 10] Places", ENTER),
            ("Take it as it is", ENTER),
            ("[ 9 of 10] Objectives", "Probar los criterios" + ENTER),
            ("in Catalan", ENTER),
            ("another one", ENTER),
            ("[10 of 10] Activities", "prova" + ENTER),
            ("Finish here", ENTER),
            ("Discard", ENTER),
        ]
    )
    assert second.ends() == 0
    dossier: Dossier = load(manabi)
    mission = dossier.get("missio", "mis-jama-3").object
    assert mission.accio == JAMA
    assert [each.nom for each in mission.festius] == ["Independencia de Guayaquil"]
    assert drafts(manabi) == []


# The fingerprint of a signed file ----------------------------------------------------------------

SIGNED = b"%PDF-1.7 what was signed"
FINGERPRINT = f"hash: sha256:{sha256(SIGNED).hexdigest()}\n"
RECORD = f"accions/{JAMA}/documents/doc-jama-acta-modificacio-ca-2018-10-05.yaml"


def put_signed(root: Path) -> None:
    file = root / "documents/signats/acta.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(SIGNED)


def put_on_record(cooptec, root: Path, *pairs: str):
    told = ("tipus=acta_modificacio", "data=2018-10-05", *pairs)
    camps = [word for pair in told for word in ("--camp", pair)]
    return cooptec("-C", root, "nou-document", JAMA, *camps, "--accepta")


def test_a_signed_document_is_put_on_record_with_the_fingerprint_of_its_file(
    cooptec, manabi
) -> None:
    put_signed(manabi)
    said = put_on_record(cooptec, manabi, "estat=signat", "enllac=documents/signats/acta.pdf")
    assert said.code == 0, said.err
    assert "The fingerprint of the signed file is on record" in said.out
    assert FINGERPRINT in (manabi / RECORD).read_text(encoding="utf-8")
    assert not formatted(load(manabi).file(RECORD), "ca").changes
    assert "DOC-04" not in cooptec("-C", manabi, "valida", "--pendents").out
    (manabi / "documents/signats/acta.pdf").write_bytes(SIGNED + b" and altered")
    assert "DOC-04" in cooptec("-C", manabi, "valida").out


@pytest.mark.parametrize(
    "pairs",
    [
        ("estat=validat", "enllac=documents/signats/acta.pdf"),
        ("estat=signat", "enllac=documents/acta.pdf"),
        ("estat=signat", "enllac=https://fons.example/acta.pdf"),
    ],
)
def test_what_is_not_signed_or_not_kept_there_has_no_fingerprint(cooptec, manabi, pairs) -> None:
    put_signed(manabi)
    said = put_on_record(cooptec, manabi, *pairs)
    assert said.code == 0, said.err
    assert "fingerprint" not in said.out
    assert "hash:" not in (manabi / RECORD).read_text(encoding="utf-8")


def test_the_fingerprint_is_written_when_the_signed_file_comes_and_never_anew(
    cooptec, manabi
) -> None:
    put_on_record(cooptec, manabi, "estat=validat")
    put_signed(manabi)
    came = ("--camp", "estat=signat", "--camp", "enllac=documents/signats/acta.pdf")
    said = cooptec("-C", manabi, "completa", Path(RECORD).stem, *came)
    assert "The fingerprint of the signed file is on record" in said.out
    assert FINGERPRINT in (manabi / RECORD).read_text(encoding="utf-8")
    (manabi / "documents/signats/acta.pdf").write_bytes(b"another")
    revised = ("--camp", "accessibilitat.revisat_el=2018-10-08")
    result = ("--camp", "accessibilitat.resultat=Apta")
    said = cooptec("-C", manabi, "completa", Path(RECORD).stem, *revised, *result)
    assert said.code == 0, said.err
    assert "fingerprint of the signed file is on record" not in said.out
    assert FINGERPRINT in (manabi / RECORD).read_text(encoding="utf-8")


def test_looking_a_signed_record_over_on_a_terminal_writes_its_fingerprint(
    manabi, cooptec, terminal
) -> None:
    put_on_record(cooptec, manabi, "estat=signat", "enllac=documents/signats/acta.pdf")
    put_signed(manabi)
    sitting = terminal(manabi, "completa", Path(RECORD).stem)
    sitting.play(
        [("look it over", ENTER), ("Kind of document", "summary" + ENTER), ("Save", ENTER)]
    )
    sitting.see("The fingerprint of the signed file is on record")
    assert FINGERPRINT in (manabi / RECORD).read_text(encoding="utf-8")
