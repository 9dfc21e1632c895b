"""Family EXE: what is invented says so, and does not mix with what is real."""

import pytest

PERSON = "persones/per-coordinacio-fons.yaml"
PROGRAMME = "programa.yaml"
PARTNER = "entitats/ent-gad-rocafuerte.yaml"


def real(small, *paths):
    """Addresses that somebody may have, in place of the invented ones of some files."""
    for path in paths or [p.relative_to(small.root).as_posix() for p in small.root.rglob("*.yaml")]:
        file = small.root / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(".example", ".gob.ec"), encoding="utf-8")
    return small


def no_example(small, line=""):
    return small.edit(PROGRAMME, "exemple: true\n", line)


@pytest.mark.parametrize("line", ["", "exemple: false\n"])
def test_an_example_that_does_not_say_so_is_told_once_at_the_programme(small, line):
    (found,) = no_example(small, line).found("EXE-01")
    assert found.place.path == PROGRAMME
    assert found.related
    assert not small.found("EXE-03")


def test_a_real_programme_is_silent(small):
    codes = {each.code for each in no_example(real(small)).check()}
    assert codes.isdisjoint({"EXE-01", "EXE-02", "EXE-03"})


def test_a_programme_without_addresses_yet_is_not_called_an_example(small):
    no_example(small)
    for file in [*small.root.glob("persones/*"), *small.root.glob("entitats/*")]:
        file.unlink()
    assert not small.found("EXE-01")


def test_what_cannot_be_read_is_not_judged(small):
    assert not small.edit(PROGRAMME, "exemple: true", "exemple: sí").found("EXE-01")


@pytest.mark.parametrize(
    "address",
    [
        "alcaldia@gad.example",
        "a.b+c@x.y.EXAMPLE",
        "a@example.org",
        "a@mail.example.com",
        "a@casa.test",
        "a@casa.invalid",
    ],
)
def test_domains_that_nobody_can_have_are_invented(small, address):
    small.edit(PERSON, "coordinacio@fons.example", address)
    assert not small.found("EXE-02")


@pytest.mark.parametrize(
    "address", ["a@fons.cat", "a@example.cat", "a@myexample.com", "a@example.gob.ec"]
)
def test_other_domains_may_be_somebody_s(small, address):
    (found,) = small.edit(PERSON, "coordinacio@fons.example", address).found("EXE-02")
    assert small.line(found) == address


def test_web_pages_telephones_and_addresses_in_texts_are_found_too(small):
    small.edit(
        PERSON, "correu_institucional:", "telefon_institucional: 93 412\ncorreu_institucional:"
    )
    small.lay(
        "contacte_institucional: {correu: a@gad.example, web: 'https://www.gad.gob.ec'}", "entitat"
    )
    small.lay("context: {es: Escriba a alguien@municipio.gob.ec}")
    assert {small.line(each) for each in small.found("EXE-02")} == {
        "93 412",
        "'https://www.gad.gob.ec'",
        "Escriba a alguien@municipio.gob.ec",
    }


def test_sources_on_real_pages_are_welcome_in_an_example(small):
    small.lay("context: {es: 'Véase https://www.ecuadorencifras.gob.ec/censo'}")
    assert not small.found("EXE-02")


def test_each_invented_address_among_real_ones_is_told(small):
    no_example(real(small, PARTNER))
    found = small.found("EXE-03")
    places = {each.place.path for each in found}
    assert PARTNER not in places
    assert PERSON in places
    assert {each.related[0].place.path for each in found} == {PARTNER}
    assert not small.found("EXE-01")


def test_real_addresses_in_an_example_are_told_once(small):
    real(small, PARTNER)
    assert small.found("EXE-02")
    assert not small.found("EXE-03")
