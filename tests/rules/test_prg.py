import pytest

from cooptec.i18n import translator
from cooptec.rules.prg import PRG_02, PRG_03

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
MERCAT = "demandes/dem-rocafuerte-mercat.yaml"


@pytest.mark.parametrize("field", ["finestra", "missio_durada", "llengues_document", "moneda"])
def test_what_every_programme_says_is_needed_at_once(small, field):
    small.lay(f"{field}:", "programa")
    found = [each for each in small.found("PRG-01") if not each.pending]
    assert len(found) == 1


def test_an_end_of_the_dates_is_told_apart_from_the_dates(small):
    small.lay("finestra: {inici: 2018-09-01}", "programa")
    (found,) = [each for each in small.found("PRG-01") if not each.pending]
    assert "no last day" in say(found.message)


def test_ceilings_are_asked_for_from_formulation_on(small):
    found = small.found("PRG-01")
    assert len(found) == 3
    assert all(each.pending and each.moment == "F" for each in found)


def test_a_currency_that_cannot_be_read_is_not_called_missing(small):
    small.lay("moneda: [EUR]", "programa")
    assert not [each for each in small.found("PRG-01") if not each.pending]


def test_the_ceiling_itself_is_pointed_at_with_the_largest_budgets(small):
    (found,) = small.lay(PRG_02.bad).found("PRG-02")
    assert found.place.path == "programa.yaml"
    assert small.line(found) == "1000.00"
    assert say(found.message) == ("The budgets add up to 1,200.00 EUR; the ceiling is 1,000.00 EUR")
    assert [each.place.path for each in found.related] == [f"{ACTION}/pressupost.yaml"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{ACTION}/pressupost.yaml", "tipus: monetari", "tipus: en_especie"),
        (f"{ACTION}/accio.yaml", "estat: activa", "estat: cancellada"),
        ("programa.yaml", "moneda: EUR}", "moneda: USD}"),
    ],
)
def test_what_the_programme_does_not_pay_does_not_count(small, path, old, new):
    small.lay(PRG_02.bad).edit(path, old, new)
    assert not small.found("PRG-02")


def test_the_demand_that_came_in_last_is_the_one_too_many(small):
    (found,) = small.lay(PRG_03.bad).found("PRG-03")
    assert found.place.path == MERCAT
    assert small.line(found) == "ent-gad-rocafuerte"
    assert say(found.message).startswith("GAD municipal de Rocafuerte has 2 active demands")
    assert [e.place.path for e in found.related] == ["demandes/dem-rocafuerte-atencio.yaml"]


@pytest.mark.parametrize("estat", ["esborrany", "no_prioritzada", "retirada", "coberta"])
def test_a_draft_and_a_demand_that_is_over_are_not_active(small, estat):
    small.lay(PRG_03.bad).edit(MERCAT, "estat: presentada", f"estat: {estat}")
    assert not small.found("PRG-03")


@pytest.mark.parametrize("over", ["etapa: tancada", "estat: cancellada"])
def test_a_demand_whose_action_is_over_leaves_room_for_another(small, over):
    small.lay(PRG_03.bad).lay(over, "accio")
    assert not small.found("PRG-03")


def test_a_programme_may_allow_more_demands(small):
    small.lay(PRG_03.bad)
    small.lay("parametres: {demandes_per_municipi_max: 2}", "programa")
    assert not small.found("PRG-03")


PEOPLE = ("per-coordinacio-fons", "per-contrapart-rocafuerte", "per-alcaldia-rocafuerte")


def team(small, genders, estat="activa"):
    """An action whose team are people of these genders; None where it is not said."""
    chosen = PEOPLE[: len(genders)]
    lines = "".join(f"  - {{persona: {each}, rol_equip: membre}}\n" for each in chosen)
    small.lay(f"estat: {estat}\nequip:\n{lines}", "accio")
    for person, gender in zip(chosen, genders, strict=True):
        if gender is not None:
            small.lay(f"persones/{person}.yaml:\n  genere: {gender}\n")
    return small


@pytest.mark.parametrize("genders", [("home", "home"), ("dona", "dona", "dona")])
def test_technicians_of_one_gender_are_counted(small, genders):
    (found,) = team(small, genders).found("PRG-04")
    assert found.place.path == "programa.yaml"
    assert found.pending
    assert f"among the {len(genders)} technicians" in say(found.message)


@pytest.mark.parametrize(
    "genders",
    [("home",), ("home", "dona"), ("home", None), ("home", "no_consta"), ("dona", "dona", "home")],
)
def test_one_person_alone_and_what_nobody_has_said_are_not_judged(small, genders):
    assert not team(small, genders).found("PRG-04")


def test_the_team_of_a_cancelled_action_is_not_counted(small):
    assert not team(small, ("home", "home"), "cancellada").found("PRG-04")


def test_two_of_two_technicians_of_one_town_hall_are_more_than_its_share(small):
    small.lay(
        "equip: [{persona: per-alcaldia-rocafuerte}, {persona: per-contrapart-rocafuerte}]", "accio"
    )
    (found,) = small.found("PRG-05")
    assert say(found.message) == (
        "GAD municipal de Rocafuerte lends 2 of the 2 technicians; its share is 50 %"
    )
    assert found.related[0].place.path == "entitats/ent-gad-rocafuerte.yaml"


@pytest.mark.parametrize(
    "equip",
    [
        "[{persona: per-alcaldia-rocafuerte}]",
        "[{persona: per-alcaldia-rocafuerte}, {persona: per-coordinacio-fons}]",
        "[{persona: per-alcaldia-rocafuerte}, {persona: per-x, rol_equip: reserva}]",
    ],
)
def test_one_technician_of_each_town_hall_is_no_more_than_a_share(small, equip):
    assert not small.lay(f"equip: {equip}", "accio").found("PRG-05")
