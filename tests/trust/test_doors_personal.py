"""Personal data and what is internal: no switch turns the rules off, no file lets it out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cooptec.cli.crash import record
from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.documents.leaks import SHORTEST_TEXT, LeakError, Watch
from cooptec.dossier import load
from cooptec.i18n import translator
from cooptec.render.charts.figure import figure, names_of
from cooptec.render.document import render
from cooptec.render.escape import Markdown
from cooptec.render.reading import text_of
from cooptec.rules.catalogue import RULES

ACCIO = "acc-rocafuerte-atencio-2018"
TDR = f"accions/{ACCIO}/tdr.yaml"
DEMANDA = "demandes/dem-rocafuerte-atencio.yaml"
CARD = "1710034065"
PERMIT = "permis_publicacio: {concedit: true, data: 2018-06-01, abast: Todo}\n"
RISK = "El personal de ventanilla amenaza con una huelga indefinida"
TODAY = date(2018, 6, 11)


def add(minim: Path, path: str, text: str) -> None:
    file = minim / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def exposed(minim: Path) -> Path:
    """A dossier in which somebody wrote the number of an identity card."""
    file = minim / DEMANDA
    old = file.read_text(encoding="utf-8")
    new = old.replace("Una ficha común", f"La cédula {CARD} y una ficha común", 1)
    assert new != old
    file.write_text(new, encoding="utf-8")
    return minim


WAIVER = """\
excepcions:
  - regla: PDP-01
    motiu: Lo ha pedido la alcaldía por escrito
    autoritzat_per: Coordinació del Fons
    data: 2018-03-01
    caduca: 2018-12-31
"""
WAYS = {
    "nothing": (lambda town: None, ()),
    "a waiver": (lambda town: add(town, DEMANDA, WAIVER), ()),
    "a waiver of the action": (lambda town: add(town, f"accions/{ACCIO}/accio.yaml", WAIVER), ()),
    "a waiver of the programme": (lambda town: add(town, "programa.yaml", WAIVER), ()),
    "to ignore the rule": (lambda town: None, ("--ignora", "PDP-01")),
    "to ignore the family": (lambda town: None, ("--ignora", "PDP")),
    "to choose other rules": (lambda town: None, ("--regles", "DEM")),
    "a parameter": (lambda town: add(town, "programa.yaml", "regles: {ignora: [PDP-01]}\n"), ()),
    "a remark in the file": (lambda town: add(town, DEMANDA, "# cooptec: ignora PDP-01\n"), ()),
    "a later stage": (lambda town: None, ("--avui", "2030-01-01")),
}


@pytest.mark.parametrize(("spoil", "options"), WAYS.values(), ids=WAYS)
def test_no_switch_turns_a_rule_on_personal_data_off(exposed, cooptec, spoil, options, tried):
    spoil(exposed)
    said = cooptec("-C", exposed, "valida", "--format", "concise", *options)
    lines = [each for each in said.out.splitlines() if "PDP-01" in each and DEMANDA in each]
    refused = said.code == 2 and "PDP" in said.err
    assert refused or (said.code == 1 and any("error" in each for each in lines))
    assert CARD not in said.out + said.err
    tried("ways to turn a rule off")


@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "gitlab", "sarif", "junit"])
def test_no_report_shows_the_line_in_which_there_are_personal_data(exposed, cooptec, form):
    add(exposed, DEMANDA, "aprenentatge_esperat: {es: 'Movil +34 612 345 678 '}\nno_hi_es: 1\n")
    said = cooptec("-C", exposed, "valida", "--format", form, "--estricte")
    assert "PDP-0" in said.out
    for words in (CARD, "612 345 678", "345678"):
        assert words not in said.out + said.err


def test_every_rule_on_personal_data_is_out_of_reach_of_waivers():
    rules = [rule for rule in RULES if rule.family == "PDP"]
    assert len(rules) >= 9
    assert [rule.code for rule in rules if rule.waivable] == []


# The last look at a file


@pytest.fixture
def town(minim: Path) -> Path:
    """A dossier with something internal, and a permission to publish the rest."""
    add(minim, DEMANDA, PERMIT)
    file = minim / f"accions/{ACCIO}/accio.yaml"
    risk = (
        "riscos:\n  - id: rsc-huelga\n    categoria: social\n    probabilitat: 2\n    impacte: 2\n"
        f"    descripcio: {{es: '{RISK}. Nada más.'}}\n    visibilitat: interna\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + risk, encoding="utf-8")
    (minim / "plantilles").mkdir()
    return minim


def own_template(town: Path, text: str) -> None:
    (town / "plantilles/tdr.md.j2").write_text(f"# Un\n\n{text}\n", encoding="utf-8")


def public_tdr(town: Path, cooptec, *formats: str):
    asked = [word for each in formats for word in ("--format", each)]
    return cooptec("-C", town, "genera", "tdr", ACCIO, "--public", "--idioma", "es", *asked)


@pytest.mark.parametrize("to", ["docx", "odt", "html", "md", "pdf"])
def test_a_file_for_anybody_that_says_what_is_internal_is_not_written(town, cooptec, to, tried):
    own_template(town, f"Según dicen, el personal de *ventanilla* amenaza con una {RISK[-17:]}.")
    said = public_tdr(town, cooptec, to)
    assert said.code == 2
    assert "is not written: anybody may read it" in said.err
    assert f"accions/{ACCIO}/accio.yaml, line" in said.err
    assert RISK not in said.err + said.out
    assert not list((town / "documents").glob("tdr*"))
    tried("files for anybody looked through")


def test_the_same_file_without_it_is_written(town, cooptec):
    own_template(town, "Según dicen, todo va bien en la ventanilla de atención.")
    assert public_tdr(town, cooptec, "docx", "html").code == 0
    assert len(list((town / "documents").glob("tdr*"))) == 2


def test_a_file_that_is_there_already_is_looked_through_again(town, cooptec):
    own_template(town, "La contraparte del municipio vecino no contesta nunca al teléfono.")
    assert public_tdr(town, cooptec, "md").code == 0
    note = RISK + ". Nada más."
    file = town / f"accions/{ACCIO}/accio.yaml"
    text = file.read_text(encoding="utf-8")
    word = "La contraparte del municipio vecino no contesta nunca al teléfono"
    file.write_text(text.replace(note, word), encoding="utf-8")
    said = public_tdr(town, cooptec, "md")
    assert said.code == 2
    assert "is not written" in said.err


def test_what_anybody_may_read_elsewhere_is_no_leak(town, cooptec):
    text = (town / TDR).read_text(encoding="utf-8")
    open_ = text.replace("Los 36 trámites que", f"{RISK}. Los 36 trámites que", 1)
    (town / TDR).write_text(open_, encoding="utf-8")
    own_template(town, RISK)
    assert public_tdr(town, cooptec, "md").code in {0, 1}
    assert list((town / "documents").glob("tdr*"))


@pytest.mark.parametrize("said", [f"Cédula {CARD}", "Móvil +34 612 345 678"])
def test_private_data_that_only_the_finished_file_shows_are_found(minim, said):
    dossier = load(minim)
    entry = dossier.get("accio", ACCIO)
    made = compose(document_named("tdr"), entry, dossier, translator("es"), public=True)
    with pytest.raises(LeakError) as found:
        Watch(dossier, TODAY).check(made, "tdr.md", f"# Un\n\n{said}\n".encode())
    assert "PDP-07" in str(found.value.message.args)


@pytest.mark.parametrize("to", ["docx", "odt", "html", "md", "pdf"])
def test_the_words_of_a_file_are_read_whatever_its_format(minim, to):
    dossier = load(minim)
    entry = dossier.get("accio", ACCIO)
    source = compose(document_named("tdr"), entry, dossier, translator("es")).source
    text = "".join(text_of(render(source, to), to).split())
    for words in ("Secretaría General", "36 trámites"):
        assert "".join(words.split()) in text.replace("\\", "")
    assert SHORTEST_TEXT > 10


def test_what_is_read_aloud_of_a_picture_is_read_too(minim):
    dossier = load(minim)
    entry = dossier.get("accio", ACCIO)
    source = compose(document_named("tdr"), entry, dossier, translator("es")).source
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    shown = figure("picture", Markdown("Debajo"), RISK)
    both = dict(zip(names_of("picture"), (svg, svg), strict=True))
    source = replace(source, body=Markdown(f"# Un\n\n{shown}\n"), images=both)
    assert RISK in " ".join(text_of(render(source, "pdf"), "pdf").split())


# Records of faults

MARK = "PARAULAMARCADA"


def test_the_record_of_a_fault_holds_no_word_of_a_dossier(minim, monkeypatch, capfd) -> None:
    for file in minim.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(" de ", f" {MARK} "), encoding="utf-8")
    (minim / "plantilles").mkdir()
    dossier = load(minim)
    assert sum(MARK in each.parsed.text.content for each in dossier.entries) > 3

    def fail(part: object) -> None:
        raise RuntimeError(f"{part!r} {dossier.entries[0].parsed.text.content}")

    monkeypatch.chdir(minim)
    try:
        fail(dossier.programa)
    except RuntimeError as fault:
        fault.__cause__ = ValueError(str(fault))
        kept = record(fault, str(minim)).read_text(encoding="utf-8")
    assert "RuntimeError" in kept
    assert "fail" in kept
    assert MARK not in kept
    said = capfd.readouterr()
    assert MARK not in said.out + said.err
