"""``cooptec genera --per-revisar`` and what ``cooptec importa`` does with what comes back."""

import importlib.util
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.resources import examples_folder

_SPEC = importlib.util.spec_from_file_location(
    "corrected", Path(__file__).parents[1] / "forms" / "corrected.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
corrected = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(corrected)
JAMA, gone, ins, run, scope = (
    getattr(corrected, name) for name in ("JAMA", "gone", "ins", "run", "scope")
)
ENTER, DOWN = "\r", "\x1b[B"
TERMS = f"accions/{JAMA}/tdr.yaml"
RECORD = f"accions/{JAMA}/documents/doc-jama-tdr-es.yaml"
REMARK = (
    '<w:comment w:id="5" w:author="Una persona" w:date="2018-06-20T10:00:00Z">'
    f"<w:p>{run('¿Son siete?')}</w:p></w:comment>"
)


@pytest.fixture(scope="module")
def sent() -> bytes:
    return corrected.made(load(examples_folder() / "manabi-2018"))


@pytest.fixture
def back(sent, tmp_path) -> Path:
    """The terms of reference with one change and one comment."""
    marked = '<w:commentRangeStart w:id="5"/>' + gone("seis") + '<w:commentRangeEnd w:id="5"/>'
    package = corrected.edited(sent, scope(marked + ins("siete")), comments=REMARK)
    path = tmp_path / "TdR con cambios (2).docx"
    path.write_bytes(package.data)
    return path


def abast(manabi: Path) -> str:
    return str(load(manabi).action(JAMA).tdr.abast.get("es"))


def test_a_document_to_be_corrected_is_a_word_file_of_its_own(manabi, cooptec) -> None:
    said = cooptec("-C", manabi, "genera", "tdr", JAMA, "--per-revisar", "--idioma=es")
    assert said.code == 0, said.err
    name = f"tdr-{JAMA}-v1-per-revisar-es.docx"
    assert name in said.out
    assert (manabi / "documents" / name).is_file()


@pytest.mark.parametrize("form", ["pdf", "odt", "md"])
def test_other_formats_are_refused_in_words(manabi, cooptec, form) -> None:
    said = cooptec("-C", manabi, "genera", "tdr", JAMA, "--per-revisar", f"--format={form}")
    assert said.code == 2
    assert "can only be had in Word" in said.err
    assert not (manabi / "documents").exists()


def test_without_a_terminal_the_proposals_are_shown_and_nothing_is_written(
    manabi, cooptec, back
) -> None:
    before = (manabi / TERMS).read_bytes(), (manabi / RECORD).read_bytes()
    said = cooptec("-C", manabi, "importa", back)
    assert said.code == 0
    assert "[seis → siete]" in said.out
    assert "Una persona, 20 Jun 2018" in said.out
    assert "«seis» ¿Son siete?" in said.out
    assert "--accepta" in said.err
    assert ((manabi / TERMS).read_bytes(), (manabi / RECORD).read_bytes()) == before


def test_accepting_all_writes_texts_and_record(manabi, cooptec, back) -> None:
    said = cooptec(
        "-C", manabi, "importa", back, "--accepta=tot", "--de=ent-gad-jama", "--data=2018-06-21"
    )
    assert said.code == 0, said.err
    assert "los siete tramos" in abast(manabi)
    assert "1 proposal accepted" in said.out
    assert "rebuda_el: 2018-06-21" in (manabi / RECORD).read_text(encoding="utf-8")
    estat = cooptec("-C", manabi, "estat", JAMA)
    assert "1 open remark" in estat.out
    assert cooptec("-C", manabi, "valida", TERMS, RECORD).code == 0


def test_accepting_none_keeps_everything_as_pending(manabi, cooptec, back) -> None:
    said = cooptec("-C", manabi, "importa", back, "--accepta=cap", "--de=ent-gad-jama")
    assert said.code == 0, said.err
    assert "los seis tramos" in abast(manabi)
    assert "1 open proposal, 1 open remark" in cooptec("-C", manabi, "estat").out
    assert "1 open proposal, 1 open remark" in cooptec("-C", manabi, "estat", JAMA).out


def test_it_must_be_said_who_sent_it(manabi, cooptec, back) -> None:
    said = cooptec("-C", manabi, "importa", back, "--accepta=tot")
    assert said.code == 2
    assert "--de" in said.err
    assert "ent-gad-jama" in said.err
    unknown = cooptec("-C", manabi, "importa", back, "--accepta=tot", "--de=ent-gad-lluna")
    assert unknown.code == 2
    assert "los seis tramos" in abast(manabi)


def test_a_document_of_another_programme_is_refused(minim, cooptec, back) -> None:
    said = cooptec("-C", minim, "importa", back, "--accepta=tot", "--de=ent-fons")
    assert said.code == 2
    assert "another programme" in said.err


def test_at_a_terminal_one_decides_about_each(manabi, terminal, back) -> None:
    sitting = terminal(manabi, "importa", str(back), "--de", "ent-gad-jama")
    sitting.play(
        [
            ("Decide one by one", "one by" + ENTER),
            ("Decide later", "Reject" + ENTER),
            ("Why?", "Son seis" + ENTER),
        ]
    )
    assert sitting.ends() == 0
    assert "los seis tramos" in abast(manabi)
    text = (manabi / RECORD).read_text(encoding="utf-8")
    assert "rebutjat" in text
    assert "Son seis" in text


def test_at_a_terminal_one_accepts_in_other_words_and_says_who_sent_it(
    manabi, terminal, back
) -> None:
    sitting = terminal(manabi, "importa", str(back))
    sitting.play(
        [
            ("Which institution sent it?", "canton of Jama" + ENTER),
            ("Decide one by one", "one by" + ENTER),
            ("Decide later", "other words" + ENTER),
            ("only a point", " Y uno más.\x04"),
        ]
    )
    assert sitting.ends() == 0
    assert "los siete tramos" in abast(manabi)
    assert abast(manabi).endswith("Y uno más.")


def test_ctrl_c_writes_nothing(manabi, terminal, back) -> None:
    before = (manabi / TERMS).read_bytes(), (manabi / RECORD).read_bytes()
    sitting = terminal(manabi, "importa", str(back), "--de", "ent-gad-jama")
    sitting.play([("Decide one by one", "\x03")])
    assert sitting.ends() == 130
    assert ((manabi / TERMS).read_bytes(), (manabi / RECORD).read_bytes()) == before


@pytest.mark.parametrize("language", ["ca", "es"])
def test_what_is_told_is_translated(manabi, cooptec, back, language) -> None:
    said = cooptec(
        "-C", manabi, "importa", back, "--accepta=cap", "--de=ent-gad-jama", language=language
    )
    for english in ("Proposals", "section “", "pending", "Comments", "Saved"):
        assert english not in said.out
