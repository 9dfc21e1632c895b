import pytest

from cooptec.diagnostics import Severity
from cooptec.i18n import translator
from cooptec.rules.enc import ENC_01, ENC_02, ENC_07, ENC_08
from cooptec.rules.enc_languages import ENC_03
from cooptec.rules.enc_selection import ENC_04, ENC_05, ENC_06

say = translator("en").say
ACTION = "accions/acc-rocafuerte-atencio-2018"
SHEET = f"{ACTION}/accio.yaml"
SELECTION = f"{ACTION}/seleccio.yaml"
DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
OFFER = "ofertes/ofe-exemple.yaml"
PERSON = "persones/per-coordinacio-fons.yaml"


def test_an_essential_skill_below_its_level_is_named_in_the_words_of_the_reader(small):
    (found,) = small.lay(ENC_01.bad).found("ENC-01")
    assert found.place.path == SHEET
    assert small.line(found).startswith("[{persona: per-coordinacio-fons")
    assert found.related[0].place.path == DEMAND
    skill = "Administració electrònica i sistemes d'informació"
    assert translator("ca").say(found.message).count(skill[:26]) == 1
    assert "administracio_electronica" not in say(found.message)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (OFFER, "nivell: basic", "nivell: avancat"),
        (DEMAND, "nivell: avancat, essencial: true", "essencial: true"),
        (DEMAND, "essencial: true", "essencial: false"),
        (SHEET, "estat: activa", "estat: cancellada"),
        (SHEET, "rol_equip: cap", "rol_equip: reserva"),
        (SHEET, "per-coordinacio-fons", "per-algu-altre"),
        (OFFER, "competencies: [{", "competencies: [una frase, {"),
    ],
)
def test_what_is_covered_or_cannot_be_known_is_not_told(small, path, old, new):
    assert not small.lay(ENC_01.bad).edit(path, old, new).found("ENC-01")


def test_who_was_withdrawn_brings_nothing(small):
    small.lay(ENC_01.good).edit(OFFER, "estat: proposada", "estat: retirada")
    assert len(small.found("ENC-01")) == 1


def test_a_second_person_may_bring_what_the_first_does_not(small):
    small.lay(ENC_01.bad)
    second = ENC_01.good[ENC_01.good.index("ofertes/") :].replace("ofe-exemple", "ofe-altra")
    small.lay(second.replace("per-coordinacio-fons", "per-alcaldia-rocafuerte"))
    small.edit(SHEET, "rol_equip: cap}", "rol_equip: cap}, {persona: per-alcaldia-rocafuerte}")
    assert not small.found("ENC-01")


def test_while_there_is_no_team_those_who_were_selected_are_judged(small):
    small.lay(ENC_01.bad).lay("equip:", "accio")
    assert not small.found("ENC-01")
    small.lay(
        f"{SELECTION}:\n  id: sel-exemple\n  seleccionades: [can-exemple]\n"
        f"{ACTION}/candidatures/can-exemple.yaml:\n  id: can-exemple\n  oferta: ofe-exemple\n"
    )
    assert len(small.found("ENC-01")) == 1


def test_a_matching_that_names_somebody_without_the_skill_is_shown(small):
    small.lay(ENC_01.bad).lay(
        f"{SELECTION}:\n"
        "  id: sel-exemple\n"
        "  cobertura: [{competencia: administracio_electronica, persona: per-coordinacio-fons}]\n"
    )
    (found,) = small.found("ENC-01")
    assert [each.place.path for each in found.related] == [DEMAND, SELECTION]


def test_desirable_skills_are_listed_together(small):
    small.lay(ENC_02.bad).lay(
        "competencies_requerides:\n"
        "  - {competencia: dades_indicadors, nivell: mitja, essencial: false}\n"
        "  - {competencia: cadastre, nivell: mitja, essencial: false}\n"
    )
    (found,) = small.found("ENC-02")
    assert found.severity is Severity.INFO
    assert len(found.related) == 2


def speak(small, level, **more):
    small.lay(ENC_03.bad).edit(PERSON, "llengua: es, nivell: A2", f"llengua: es, nivell: {level}")
    return small


def test_a_traveller_below_the_level_is_an_error_at_any_time(small):
    found = small.lay(ENC_03.bad).found("ENC-03")
    at_once = [each for each in found if not each.pending]
    assert [small.line(each) for each in at_once] == ["A2"]
    assert at_once[0].place.path == PERSON
    assert "Spanish" in say(at_once[0].message)


@pytest.mark.parametrize("level", ["B2", "C1", "nativa"])
def test_a_level_at_or_above_the_limit_is_enough(small, level):
    assert not speak(small, level).found("ENC-03")


def test_a_traveller_may_know_less_than_the_team_as_a_whole(small):
    (found,) = speak(small, "B1").found("ENC-03")
    assert (found.place.path, found.severity, found.pending) == (SHEET, Severity.ERROR, True)
    small.lay("persones/per-alcaldia-rocafuerte.yaml:\n  llengues: [{llengua: es, nivell: C2}]\n")
    small.edit(SHEET, "dies_missio: 7}", "dies_missio: 7}, {persona: per-alcaldia-rocafuerte}")
    assert not small.found("ENC-03")


@pytest.mark.parametrize("languages", ["llengues:", "llengues: [{llengua: ca, nivell: nativa}]"])
def test_an_undeclared_level_is_told_once_and_only_as_a_warning(small, languages):
    small.lay(ENC_03.bad).lay(f"{PERSON}:\n  {languages}\n")
    (found,) = small.found("ENC-03")
    assert (found.place.path, found.severity, found.pending) == (PERSON, Severity.WARNING, True)


def test_the_language_of_the_partner_counts_wherever_the_partner_is(small):
    speak(small, "A2").lay("llengua: ca", "entitat")
    assert not small.found("ENC-03")


@pytest.mark.parametrize(
    ("path", "field"),
    [(PERSON, "anonimitzada_el: 2018-06-01"), (SHEET, "estat: cancellada")],
)
def test_of_who_is_gone_no_level_is_asked(small, path, field):
    small.lay(ENC_03.bad).lay(f"{path}:\n  {field}\n")
    assert not small.found("ENC-03")


def test_without_a_selection_the_team_has_not_been_validated(small):
    (found,) = small.found("ENC-04")
    assert (found.place.path, found.pending) == (SHEET, True)
    (found,) = small.lay(ENC_04.bad).found("ENC-04")
    assert found.place.path == SELECTION


@pytest.mark.parametrize(
    ("path", "field"), [(SELECTION, "estat: deserta"), (SHEET, "estat: cancellada")]
)
def test_a_team_that_will_not_be_needs_no_validation(small, path, field):
    small.lay(ENC_04.bad).lay(f"{path}:\n  {field}\n")
    assert not small.found("ENC-04")


def test_a_reserve_settles_what_happens_if_somebody_falls_ill(small):
    assert small.lay(ENC_05.bad).found("ENC-05")
    small.edit(SHEET, "rol_equip: cap}", "rol_equip: cap}, {persona: per-x, rol_equip: reserva}")
    assert not small.found("ENC-05")


def test_a_reserve_of_the_selection_settles_it_too(small):
    small.lay(ENC_05.bad).lay(f"{SELECTION}:\n  id: sel-exemple\n  reserva: [can-exemple-2]\n")
    assert not small.found("ENC-05")


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("{ca: No hi ha cap persona de reserva}", True),
        ("{es: La técnica se enferma antes de viajar}", True),
        ("{ca: Marea baixa i pluja}", False),
    ],
)
def test_a_risk_of_any_kind_may_say_that_somebody_falls_ill(small, text, settled):
    small.lay(ENC_05.bad).edit(SHEET, "{ca: Exemple de risc}", text)
    assert bool(small.found("ENC-05")) is not settled


def test_without_a_team_nobody_can_fall_ill(small):
    assert not small.found("ENC-05")


def test_weights_that_do_not_add_up_are_wrong_at_any_time(small):
    (found,) = small.lay(ENC_06.bad).found("ENC-06")
    assert (found.place.path, found.pending) == (f"{ACTION}/tdr.yaml", False)
    assert say(found.message) == "The weights of the criteria add up to 80, not to 100"


@pytest.mark.parametrize("estat", ["retirada", "exclosa"])
def test_a_single_application_that_is_compared_needs_no_scores(small, estat):
    small.lay(ENC_06.bad).lay(
        f"{ACTION}/candidatures/can-exemple-2.yaml:\n  id: can-exemple-2\n  estat: {estat}\n"
    )
    assert not small.found("ENC-06")


def test_a_score_that_lacks_is_pending_and_says_whose(small):
    small.lay(ENC_06.good).lay(ENC_01.good)
    small.lay(
        f"{ACTION}/candidatures/can-exemple-2.yaml:\n  id: can-exemple-2\n  oferta: ofe-exemple\n"
    )
    small.edit(SELECTION, "puntuacio: 6", "puntuacio:")
    (found,) = small.found("ENC-06")
    assert found.pending
    assert say(found.message).startswith("The application of Núria Exemple Prat has no score")


def test_a_score_that_cannot_be_read_is_not_missing(small):
    small.lay(ENC_06.good).edit(SELECTION, "puntuacio: 6", "puntuacio: sis")
    assert not small.found("ENC-06")


def test_the_action_too_many_is_the_one_that_begins_last(small):
    second = "accions/acc-rocafuerte-arxiu-2018/accio.yaml"
    (found,) = small.lay(ENC_07.bad).found("ENC-07")
    assert small.line(found) == "per-coordinacio-fons"
    assert (found.place.path, found.related[0].place.path) == (second, SHEET)
    small.lay(f"{second}:\n  periode_previst: {{inici: 2018-09-01, fi: 2018-09-30}}\n")
    (found,) = small.found("ENC-07")
    assert found.place.path == SHEET


@pytest.mark.parametrize("over", ["etapa: tancada", "estat: cancellada", "estat: suspesa"])
def test_an_action_that_rests_or_is_over_is_no_work(small, over):
    small.lay(ENC_07.bad).lay(over, "accio")
    assert not small.found("ENC-07")


def test_the_days_of_all_the_actions_of_a_person_are_added_up(small):
    (found,) = small.lay(ENC_08.bad).found("ENC-08")
    assert small.line(found) == "14"
    assert say(found.message) == (
        "Núria Exemple Prat is given 16 days, and the town hall has authorised 14"
    )
    assert [each.place.path for each in found.related] == [SHEET]


def test_without_authorised_days_there_is_nothing_to_compare(small):
    small.lay(ENC_08.bad).edit(OFFER, "dies_autoritzats: 14", "dies_autoritzats:")
    assert not small.found("ENC-08")
