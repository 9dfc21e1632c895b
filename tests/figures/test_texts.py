from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.figures.texts import printed_in_tdr, texts_of, word_count, words_of_tdr

ACTION = "acc-rocafuerte-atencio-2018"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("L'ús del sòl", 3),
        ("una — dues - tres…", 3),
        ("- *punt* primer\n- **punt** segon", 4),
        ("el 80 %", 2),
        ("1.250,00 €", 1),
    ],
)
def test_a_word_has_a_letter_or_a_figure(text, count):
    assert word_count(text) == count


def test_the_terms_of_reference_print_texts_of_the_action_and_of_its_demand(minim: Path):
    places = {(each.entry.kind.name, each.loc[0]) for each in printed_in_tdr(load(minim), ACTION)}
    assert {("tdr", "abast"), ("demanda", "problema"), ("marc_logic", "resultats")} <= places
    assert ("demanda", "riscos") not in places


def test_every_text_of_a_file_is_met_once(minim: Path):
    entry = load(minim).action(ACTION).one("tdr")
    assert entry is not None
    places = [each.loc for each in texts_of(entry)]
    assert len(set(places)) == len(places)
    assert ("perfil", "essencial", 0) in places


def test_a_language_counts_its_own_words_and_the_texts_of_one_language(minim: Path):
    dossier = load(minim)
    before = words_of_tdr(dossier, ACTION)
    file = minim / "accions" / ACTION / "tdr.yaml"
    text = file.read_text(encoding="utf-8")
    own = "camps_perfil: [{nom: base_legal, text: {es: Ley orgánica, ca: Llei orgànica}}]\n"
    longer = text.replace("abast:\n  es: Los 36", "abast:\n  es: Hoy mismo los 36")
    file.write_text(longer + own, "utf-8")
    demand = minim / "demandes" / "dem-rocafuerte-atencio.yaml"
    text = demand.read_text(encoding="utf-8")
    demand.write_text(text.replace("font: Registro", "font: Archivo y registro"), "utf-8")
    dossier = load(minim)
    after = words_of_tdr(dossier, ACTION)
    assert {code: after[code] - before[code] for code in ("es", "ca")} == {"es": 6, "ca": 4}


def test_the_terms_of_reference_of_the_large_example_have_the_advised_length(manabi: Path):
    dossier = load(manabi)
    for entry in dossier.of("accio"):
        for language in ("ca", "es"):
            assert 1200 <= words_of_tdr(dossier, entry.id)[language] <= 3000
