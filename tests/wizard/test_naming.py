from datetime import date

import pytest

from cooptec.dossier import load
from cooptec.wizard.naming import for_record, place_of

DAY = date(2018, 10, 5)


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("sessio_distancia", {"data": DAY}, "ses-jama-2018-10-05"),
        ("seguiment", {"data": DAY}, "seg-jama-2018-10-05"),
        ("despesa", {"partida": "par-vol-2", "data": DAY}, "des-jama-vol-2-2018-10-05"),
        ("mesurament", {"indicador": "ind-trams", "data": DAY}, "mes-jama-trams-2018-10-05"),
        ("candidatura", {"oferta": "ofe-tecnic-litoral-1"}, "can-jama-tecnic-litoral-1"),
        ("missio", {}, "mis-jama-1"),
    ],
)
def test_an_identifier_says_the_place_the_matter_and_the_day(kind, data, expected) -> None:
    assert for_record(kind, "jama", data, set()) == expected


def test_an_identifier_that_is_taken_is_never_given_again() -> None:
    taken = {"mis-jama-1", "mis-jama-2", "ses-jama-2018-10-05"}
    assert for_record("missio", "jama", {}, taken) == "mis-jama-3"
    assert for_record("sessio_distancia", "jama", {"data": DAY}, taken) == "ses-jama-2018-10-05-2"


def test_the_place_is_that_of_who_asks(manabi) -> None:
    dossier = load(manabi)
    assert place_of(dossier, "acc-san-vicente-economia-2018") == "san-vicente"
    assert place_of(dossier, "acc-jama-usos-sol-2018") == "jama"
