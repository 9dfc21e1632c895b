"""The guide as data: complete in three languages, true to the model, and open to own words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cooptec.codelists import builtin
from cooptec.diagnostics import Place
from cooptec.dossier import load
from cooptec.guia.guide import KEY_SETS, STAGES, Guide, guide, guide_in
from cooptec.guia.own_files import own_files
from cooptec.guia.shape import CampsPas, Clau, Claus, Etapa
from cooptec.guia.steps import State, steps_of
from cooptec.guia.targets import targets
from cooptec.i18n import LANGUAGES
from cooptec.model.base import Part, TextML
from cooptec.model.fields import field_at, fields, visit
from cooptec.model.kinds import KINDS, kind_named

GUIDE = guide(None)


def parts() -> Iterator[Part]:
    yield from GUIDE.etapes
    yield from GUIDE.claus.values()


def test_every_text_stands_in_every_language() -> None:
    texts = [v for part in parts() for _, _, v in visit(part) if isinstance(v, TextML)]
    assert len(texts) > 200
    assert all(set(text.languages) == set(LANGUAGES) for text in texts)


def test_no_text_is_the_same_in_two_languages_by_mistake() -> None:
    texts = [v for part in parts() for _, _, v in visit(part) if isinstance(v, TextML)]
    long = [text for text in texts if len(text.en or "") > 25]
    assert [text for text in long if text.en in {text.ca, text.es}] == []


def test_every_stage_and_step_is_there_in_order() -> None:
    assert [etapa.etapa for etapa in GUIDE.etapes] == list(STAGES)
    found = [[pas.id for pas in etapa.passos] for etapa in GUIDE.etapes]
    assert found == [
        [f"{letter}{n}" for n in range(1, count + 1)]
        for letter, count in (("I", 6), ("F", 9), ("M", 8), ("A", 9))
    ]
    assert [e.punt_decisio.id for e in GUIDE.etapes if e.punt_decisio] == ["P1", "P2", "P3", "P4"]
    assert [etapa.passos[-1].porta for etapa in GUIDE.etapes] == ["P1", "P2", "P3", "P4"]


def test_every_step_says_who_asks_and_what_comes_out() -> None:
    for etapa in GUIDE.etapes:
        for pas in etapa.passos:
            assert pas.titol
            assert pas.dirigeix
            assert pas.preguntes
            assert pas.entrades
            assert pas.sortides


def test_every_code_is_on_its_list() -> None:
    lists = builtin()
    for part in parts():
        for loc, field, value in visit(part):
            if field.camp.codelist and isinstance(value, str):
                assert value in lists.get(field.camp.codelist), loc


def test_every_field_that_is_named_is_in_the_model() -> None:
    for part in parts():
        for _, _, value in visit(part):
            if isinstance(value, CampsPas):
                model = kind_named(value.tipus or "").model
                for path in (*value.camps, *value.demana, *filter(None, [value.despres_de])):
                    *around, last = path.split(".")
                    assert all(field_at(model, (*around, key)) for key in last.split("|")), path
            if isinstance(value, Clau):
                for source in value.fonts:
                    kind, _, path = source.partition(".")
                    assert field_at(kind_named(kind).model, path.split(".")), source


def test_every_field_that_is_required_is_asked_in_some_step() -> None:
    """What the model requires of a demand or an action has a step in which it is answered."""
    asked: dict[str, list[tuple[str, ...]]] = {}
    for etapa in GUIDE.etapes:
        for pas in etapa.passos:
            for group in pas.camps:
                named = [tuple(path.split(".")) for path in group.camps] or [()]
                asked.setdefault(group.tipus or "", []).extend(named)
    elsewhere = {"programa", "entitat", "persona", "oferta", "marca"}
    for kind in KINDS:
        if kind.name in elsewhere:
            continue
        for field in fields(kind.model):
            if field.camp.required and "auto" not in field.camp.by:
                assert any(not path or path[0] == field.key for path in asked.get(kind.name, [])), (
                    f"{kind.name}.{field.key}"
                )


def test_every_document_belongs_to_a_stage() -> None:
    named = {code for etapa in GUIDE.etapes for code in etapa.documents}
    assert named == set(builtin().get("tipus_document").codes)
    for etapa in GUIDE.etapes:
        made = {out.document for pas in etapa.passos for out in pas.sortides if out.document}
        assert made <= set(etapa.documents)


def test_a_criterion_has_something_that_shows_it() -> None:
    for etapa in GUIDE.etapes:
        assert etapa.punt_decisio is not None
        for criteri in etapa.punt_decisio.criteris:
            assert criteri.text
            assert criteri.regles or criteri.camps


def test_both_key_sets_have_six_keys_in_order() -> None:
    assert tuple(GUIDE.claus) == KEY_SETS
    for joc, claus in GUIDE.claus.items():
        assert claus.joc == joc
        assert [clau.ordre for clau in claus.claus] == [1, 2, 3, 4, 5, 6]
        assert all(clau.pregunta and clau.fonts and clau.etapa in STAGES for clau in claus.claus)


# A dossier's own words


def own(root: Path, **files: str) -> Guide:
    (root / "guia").mkdir()
    for name, text in files.items():
        (root / "guia" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return guide_in(root)


def test_only_what_a_dossier_says_is_replaced(tmp_path) -> None:
    found = own(
        tmp_path,
        avaluacio="passos:\n  - id: A5\n    titol: {ca: Presentació}\n    dirigeix: [ajuntament]\n"
        "punt_decisio:\n  criteris:\n    - id: expost\n      text: {ca: Data}\n",
        claus_accio="claus:\n  - id: com\n    titol: {ca: De quina manera}\n",
    )
    assert found.diagnostics == ()
    told = found.pas("A5")
    assert told is not None
    assert told.titol is not None
    assert told.titol.ca == "Presentació"
    assert told.dirigeix == ("ajuntament",)
    built_in = GUIDE.pas("A5")
    assert built_in is not None
    assert told.preguntes == built_in.preguntes
    punt, before = found.punt("P4"), GUIDE.punt("P4")
    assert punt is not None
    assert before is not None
    assert [c.id for c in punt.criteris] == [c.id for c in before.criteris]
    assert [c.titol.ca for c in found.claus["accio"].claus if c.titol][3] == "De quina manera"
    assert found.etapa("formulacio") == GUIDE.etapa("formulacio")


def test_a_dossier_may_add_a_step(tmp_path) -> None:
    found = own(tmp_path, formulacio="passos:\n  - id: F10\n    titol: {ca: Comiat}\n")
    assert [pas.id for pas in found.etapes[1].passos][-2:] == ["F9", "F10"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("passos:\n  - id: F1\n    titols: {ca: X}\n", 3, "titols"),
        ("passos:\n  - id: F1\n    dirigeix: [fonss]\n", 3, "fonss"),
        ("passos:\n  - id: F1\n    camps:\n      - {tipus: tdr, camps: [abats]}\n", 4, "abats"),
        ("passos:\n  - id: F1\n    camps:\n      - {tipus: trd}\n", 4, "trd"),
        ("documents: [tdr, conveny]\n", 1, "conveny"),
        ("passos: [\n", 1, ""),
    ],
)
def test_a_slip_has_its_place_and_its_words(tmp_path, text, line, words) -> None:
    found = own(tmp_path, formulacio=text)
    assert found.diagnostics
    first = found.diagnostics[0]
    assert first.place.path == "guia/formulacio.yaml"
    assert first.place.line >= line
    assert words in str(first.message.args)
    assert first.mend is not None
    assert found.etapa("formulacio") is not None


def test_a_slip_in_a_source_of_a_key_is_told(tmp_path) -> None:
    text = "claus:\n  - id: com\n    fonts: [accio.resum, accions.resum, accio.resumm]\n"
    found = own(tmp_path, claus_accio=text)
    assert [each.place.line for each in found.diagnostics] == [3, 3]


def test_a_file_of_another_name_is_told(tmp_path) -> None:
    (found,) = own(tmp_path, formulacion="titol: {ca: X}\n").diagnostics
    assert found.place == Place("guia/formulacion.yaml")


def test_a_link_to_elsewhere_is_not_followed(tmp_path) -> None:
    root = tmp_path / "programa"
    (root / "guia").mkdir(parents=True)
    (tmp_path / "fora.yaml").write_text("titol: {ca: Fora}\n", encoding="utf-8")
    (root / "guia" / "formulacio.yaml").symlink_to(tmp_path / "fora.yaml")
    (found,) = guide_in(root).diagnostics
    assert found.code == "LEC-18"
    assert guide_in(root).etapes == GUIDE.etapes


def test_the_folder_of_the_guide_is_no_stray_file(manabi) -> None:
    own(manabi, formulacio="titol: {ca: Formulem}\n")
    assert load(manabi).diagnostics == ()


def test_a_folder_without_own_words_has_the_built_in_guide(tmp_path) -> None:
    assert guide_in(tmp_path) is guide_in(None)
    assert own_files(tmp_path, {"formulacio": Etapa, "claus_accio": Claus}).parts == {}


# How far the steps are

TODAY = date(2018, 8, 27)


def test_an_empty_action_needs_everything_that_the_model_requires(manabi) -> None:
    folder = manabi / "accions/acc-jama-usos-sol-2018"
    for name in ("tdr", "marc_logic", "pressupost"):
        (folder / f"{name}.yaml").unlink()
    dossier = load(manabi)
    subject = dossier.get("accio", "acc-jama-usos-sol-2018")
    assert subject is not None
    states = {s.pas.id: s for s in steps_of(dossier, subject, GUIDE, "formulacio", TODAY)}
    missing = {m.loc[0] for need in states["F2"].needs for m in need.missing}
    assert {"objectius", "resultats", "indicadors", "activitats", "productes"} <= missing
    logframe = next(n for n in states["F2"].needs if n.target.kind.name == "marc_logic")
    assert not logframe.target.exists
    assert states["F9"].state is not State.READY


def test_a_decision_that_was_taken_is_done(manabi) -> None:
    dossier = load(manabi)
    subject = dossier.get("demanda", "dem-jama-usos-sol")
    assert subject is not None
    last = steps_of(dossier, subject, GUIDE, "identificacio", TODAY)[-1]
    assert last.state is State.DONE
    assert last.decisio is not None


def test_what_was_called_off_is_asked_nothing(manabi) -> None:
    file = manabi / "accions/acc-jama-usos-sol-2018/missions/mis-jama-2.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("estat: confirmada", "estat: cancellada"), encoding="utf-8")
    dossier = load(manabi)
    subject = dossier.get("accio", "acc-jama-usos-sol-2018")
    assert subject is not None
    group = CampsPas(tipus="missio")
    assert [each.id for each in targets(dossier, subject, group)] == ["mis-jama-1"]
