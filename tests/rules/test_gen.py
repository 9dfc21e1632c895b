from datetime import date

import pytest

from cooptec.i18n import translator

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
say = translator("en").say


def test_a_broken_reference_points_at_itself_and_names_the_nearest(small):
    small.lay("contrapart: per-contrapart-rocafuerta")
    (found,) = small.found("GEN-01")
    assert small.line(found) == "per-contrapart-rocafuerta"
    assert "per-contrapart-rocafuerte" in say(found.mend)


def test_a_reference_to_another_kind_of_thing_is_broken(small):
    small.lay("contrapart: ent-gad-rocafuerte")
    (found,) = small.found("GEN-01")
    assert "person" in say(found.message)


def test_a_part_of_another_action_cannot_be_referred_to(small):
    small.write("accions/acc-altra-2018/accio.yaml", "id: acc-altra-2018\n")
    small.write("accions/acc-altra-2018/tdr.yaml", "productes: [pro-fitxa]\n")
    assert [each.place.path for each in small.found("GEN-01")] == [
        "accions/acc-altra-2018/tdr.yaml"
    ]


def test_an_identifier_that_is_not_the_name_of_its_file_is_an_error(small):
    small.edit("persones/per-alcaldia-rocafuerte.yaml", "id: per-alcaldia", "id: per-batllia")
    (found,) = small.found("GEN-02")
    assert small.line(found) == "per-batllia-rocafuerte"


def test_an_identifier_used_twice_shows_both_places(small):
    path = "accions/acc-rocafuerte-atencio-2018/marc_logic.yaml"
    small.edit(path, "id: obj-especific", "id: obj-general")
    (found,) = small.found("GEN-02")
    assert found.related[0].place < found.place
    assert "reanomena" not in found.mend.text  # which is for whole files


def test_a_copied_file_is_told_which_identifier_its_name_asks_for(small):
    text = (small.root / "persones/per-alcaldia-rocafuerte.yaml").read_text(encoding="utf-8")
    small.write("persones/per-secretaria-rocafuerte.yaml", text)
    (found,) = small.found("GEN-02")
    assert found.place.path == "persones/per-secretaria-rocafuerte.yaml"
    assert small.line(found) == "per-alcaldia-rocafuerte"
    assert found.related[0].place.path == "persones/per-alcaldia-rocafuerte.yaml"
    assert found.mend.args == {"stem": "per-secretaria-rocafuerte"}
    assert found.fix.text == "per-secretaria-rocafuerte"


def test_two_files_with_the_identifier_of_neither_name_are_told_to_change_one(small):
    for name in ("per-u", "per-dos"):
        small.write(f"persones/{name}.yaml", "id: per-tres\n")
    twice = [each for each in small.found("GEN-02") if each.related]
    assert [each.place.path for each in twice] == ["persones/per-u.yaml"]
    assert twice[0].related[0].place.path == "persones/per-dos.yaml"
    assert twice[0].mend.args == {"file": "persones/per-u.yaml"}


@pytest.mark.parametrize("identifier", ["dem-Jama", "dem_jama", "dem-jamá", "dem--jama", "dem-"])
def test_an_identifier_of_another_form_is_an_error(small, identifier):
    small.write(f"demandes/{identifier}.yaml", f"id: {identifier}\nestat: esborrany\n")
    assert len(small.found("GEN-02")) == 1


def test_a_code_outside_its_list_names_the_nearest(small):
    small.lay("ambits: [administracio_electronica, residu]")
    (found,) = small.found("GEN-04")
    assert small.line(found) == "residu"
    assert "residus" in say(found.mend)


def test_an_unknown_code_of_a_list_that_is_not_complete_is_only_a_warning(small):
    small.lay('territori: "0901"', "entitat")
    (found,) = small.found("GEN-04")
    assert found.severity == "warning"


@pytest.mark.parametrize(
    "field",
    [
        "finestra: {inici: 2018-11-30, fi: 2018-09-01}",
        "alineacio: [{pla: P, objectiu_pla: O, vigencia: {inici: 2019-01-01, fi: 2015-01-01}}]",
    ],
)
def test_an_end_before_its_beginning_is_found_however_deep(small, field):
    (found,) = small.lay(field).found("GEN-06")
    assert small.line(found) in {"2018-09-01", "2015-01-01"}


def test_a_period_of_one_day_is_right(small):
    assert not small.lay("finestra: {inici: 2018-10-08, fi: 2018-10-08}").found("GEN-06")


def test_dates_of_norms_and_plans_may_lie_far_away(small):
    small.lay(
        "alineacio: [{pla: P, objectiu_pla: O, vigencia: {inici: 1998-01-01, fi: 2040-01-01}}]"
    )
    assert not small.found("GEN-07")


def test_the_years_around_the_programme_are_those_of_its_parameters(small):
    small.lay("data_presentacio: 2012-04-10")
    assert len(small.found("GEN-07")) == 1
    small.lay("parametres: {anys_abans: 6}", "programa")
    assert not small.found("GEN-07")


def test_a_mission_cannot_have_begun_while_its_action_is_being_formulated(small):
    path = "accions/acc-rocafuerte-atencio-2018/missions/mis-rocafuerte-1.yaml"
    small.write(path, "id: mis-rocafuerte-1\naccio: acc-rocafuerte-atencio-2018\nestat: en_curs\n")
    (found,) = small.found("GEN-08")
    assert small.line(found) == "en_curs"
    small.edit(path, "estat: en_curs", "tipus: identificacio\nestat: en_curs")
    assert not small.found("GEN-08")


@pytest.mark.parametrize("text", ["Pendiente", "XXX", "(por completar)", "TBD", "pendent."])
def test_a_text_that_only_promises_one_is_no_answer(small, text):
    small.lay(f'unitat_responsable: {{es: "{text}", ca: "{text}"}}')
    assert any(text in say(each.message) for each in small.found("GEN-09"))


def test_inside_a_longer_text_the_same_words_are_free(small):
    small.lay("unitat_responsable: Oficina de vies amb pendent")
    assert not any("Oficina" in say(each.message) for each in small.found("GEN-09"))


def test_other_texts_than_those_that_analyse_may_repeat(small):
    for name in ("segona", "tercera"):
        small.write(
            f"demandes/dem-{name}.yaml",
            f"""\
            id: dem-{name}
            estat: esborrany
            continuitat: {{es: La unidad sigue con el trabajo.}}
            """,
        )
    assert not small.found("GEN-10")


def test_a_repeated_text_is_found_whatever_its_blanks_and_capitals(small):
    for name, text in (("segona", "Cada  unidad ESPERA."), ("tercera", "cada unidad espera.")):
        small.write(f"demandes/dem-{name}.yaml", f"id: dem-{name}\nproblema: {{es: {text}}}\n")
    (found,) = small.found("GEN-10")
    assert found.place.path == "demandes/dem-tercera.yaml"
    assert found.related[0].place.path == "demandes/dem-segona.yaml"


@pytest.mark.parametrize("state", ["esborrany", "presentada", "en_analisi"])
def test_an_accepted_demand_whose_state_does_not_say_so_is_found(small, state):
    (found,) = small.lay(f"estat: {state}").found("GEN-08")
    assert small.line(found) == state


@pytest.mark.parametrize(("end", "count"), [("2019-12-31", 0), ("2026-12-31", 1)])
def test_a_code_that_was_withdrawn_after_an_action_was_right_in_it(small, end, count):
    small.lay(f"periode_previst: {{inici: 2018-10-08, fi: {end}}}", "accio")
    small.lay('classificacio: {sectors: [{codi: "15140", pes: 100}]}', "accio")
    assert len(small.found("GEN-04", today=date(2026, 1, 15))) == count
