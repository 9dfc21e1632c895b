"""``cooptec importa --lliure``: a letter becomes the beginning of a demand."""

from datetime import datetime
from pathlib import Path

import docx
import pytest

from cooptec.wizard.draft import drafts

ENTER = "\r"


@pytest.fixture
def letter(tmp_path) -> Path:
    document = docx.Document()
    document.add_paragraph("Hay seis tramos urbanos de costa en el cantón.")
    document.add_heading("El problema", 1)
    document.add_paragraph("Las solicitudes tardan en media 85 días.")
    path = tmp_path / "carta.docx"
    document.save(path)
    return path


def test_without_a_terminal_it_is_shown_and_nothing_is_kept(manabi, cooptec, letter) -> None:
    said = cooptec("-C", manabi, "importa", "--lliure", letter, "demanda")
    assert said.code == 0
    assert "Las solicitudes tardan" in said.out
    assert "Text to be placed in the wizard (1)" in said.out
    assert drafts(manabi, "demanda") == ()


def test_what_is_taken_waits_for_the_wizard(manabi, cooptec, letter) -> None:
    said = cooptec("-C", manabi, "importa", "--lliure", letter, "demanda", "--accepta=tot")
    assert said.code == 0, said.err
    assert "1 text has its place" in said.out
    assert "cooptec nova-demanda" in said.out
    assert len(drafts(manabi, "demanda")) == 1


def test_without_a_terminal_the_wizard_lists_what_waits_to_be_placed(
    manabi, cooptec, letter
) -> None:
    cooptec("-C", manabi, "importa", "--lliure", letter, "demanda", "--accepta=tot")
    said = cooptec("-C", manabi, "nova-demanda", "--avui", "2018-10-15")
    assert said.code == 2
    assert "Hay seis tramos urbanos de costa en el cantón." in said.out
    assert "To place them, at a terminal: cooptec nova-demanda" in said.out
    assert "Hay seis" not in cooptec("-C", manabi, "nova-oferta", "--avui", "2018-10-15").out


@pytest.mark.parametrize("words", [("missio",), ()])
def test_what_it_becomes_must_be_said(manabi, cooptec, letter, words) -> None:
    said = cooptec("-C", manabi, "importa", "--lliure", letter, *words)
    assert said.code == 2
    assert "demanda, oferta" in said.err.replace(" and ", ", ")


def test_a_text_without_a_place_is_put_by_its_number_in_the_wizard(
    manabi, cooptec, terminal, letter
) -> None:
    cooptec("-C", manabi, "importa", "--lliure", letter, "demanda", "--accepta=tot")
    (draft,) = drafts(manabi, "demanda")
    before = {"titol": {"es": "Ordenanza", "ca": "Ordenança"}, "entitat_demandant": "ent-gad-jama"}
    before |= {"unitat_responsable": {"es": "Plan", "ca": "Pla"}, "contrapart": "per-alcaldia-jama"}
    draft.state.values = before | {"ambits": ["43030"]}
    draft.save(datetime.now().astimezone())
    sitting = terminal(manabi, "nova-demanda")
    sitting.play(
        [
            ("Do you want to go on with it?", ENTER),
            ("have no place yet", "+1\x04"),
            ("in Catalan", "\x03"),
        ]
    )
    sitting.ends()
    (draft,) = drafts(manabi, "demanda")
    assert draft.state.to_place == []
    assert draft.state.values["problema"]["es"] == "Hay seis tramos urbanos de costa en el cantón."
