import json
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooptec.wizard.draft import DISCARDED, Draft, Unreadable, begin, drafts, folder
from cooptec.wizard.state import Ending, Partial, State

NOW = datetime(2018, 10, 14, 18, 42, tzinfo=UTC)
LATER = datetime(2018, 10, 15, 9, 0, tzinfo=UTC)

texts = st.text(st.characters(exclude_categories=["Cs"])).map(str.strip).filter(bool)
locs = st.lists(st.sampled_from(["titol", "es", 0, 1]), min_size=1, max_size=3).map(tuple)
values = st.fixed_dictionaries(
    {},
    optional={
        "titol": st.fixed_dictionaries({}, optional={"es": texts, "ca": texts}),
        "dedicacio_contrapart": st.decimals(allow_nan=False, allow_infinity=False, places=2),
        "ambits": st.lists(texts, min_size=1),
        "finestra": st.fixed_dictionaries({}, optional={"inici": st.dates(), "fi": st.dates()}),
        "evidencies": st.lists(
            st.fixed_dictionaries({}, optional={"font": texts, "any": st.integers(0, 9999)}),
            min_size=1,
        ),
        "permis_publicacio": st.fixed_dictionaries({"concedit": st.booleans()}),
        "entitat_demandant": st.one_of(texts, st.fixed_dictionaries({"territori": texts})),
    },
)
states = st.builds(
    State,
    values=values,
    skipped=st.sets(locs),
    closed=st.sets(locs),
    history=st.lists(locs),
    phase=st.integers(0, 3),
    cursor=st.none() | locs,
    ending=st.none() | st.sampled_from(Ending),
    partial=st.none() | st.builds(Partial, locs, texts),
    heard=st.dictionaries(locs, texts, max_size=3),
    warnings=st.dictionaries(locs, st.just(("DEM-11",))),
)


def only(root: Path) -> Draft:
    (found,) = drafts(root, "demanda")
    assert isinstance(found, Draft)
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(state=states)
def test_a_draft_reads_back_as_it_was_saved(state: State, tmp_path_factory) -> None:
    root = tmp_path_factory.mktemp("esborranys")
    draft = begin(root, "demanda", ("es", "ca"), NOW)
    draft.state, draft.label, draft.progress = state, "Jama", (8, 13)
    draft.save(NOW)
    found = only(root)
    assert found.state == state
    assert (found.label, found.progress, found.languages) == ("Jama", (8, 13), ("es", "ca"))
    assert found.saved == NOW


def test_values_keep_their_type(root: Path) -> None:
    draft = begin(root, "demanda", ("es",), NOW)
    draft.state.values = {
        "dedicacio_contrapart": Decimal("7.50"),
        "data_presentacio": date(2018, 4, 1),
    }
    draft.save(NOW)
    assert repr(only(root).state.values) == repr(draft.state.values)


def test_what_was_being_typed_is_kept(root: Path) -> None:
    draft = begin(root, "demanda", ("es",), NOW)
    draft.state.partial = Partial(("problema", "es"), "primera línia\n\n\ni prou «")
    draft.save(NOW)
    assert only(root).state.partial == draft.state.partial


def test_a_draft_that_went_on_in_another_window_is_not_overwritten(root: Path) -> None:
    first = begin(root, "demanda", ("es",), NOW)
    first.save(NOW)
    other = only(root)
    other.state.values = {"registre": "una"}
    other.save(LATER)
    first.state.values = {"registre": "otra"}
    first.save(LATER)
    found = {each.state.values["registre"] for each in drafts(root, "demanda")}
    assert found == {"una", "otra"}


def test_the_draft_saved_last_comes_first(root: Path) -> None:
    for label, when in (("vell", NOW), ("nou", LATER)):
        draft = begin(root, "demanda", ("es",), when)
        draft.label = label
        draft.save(when)
    assert [each.label for each in drafts(root, "demanda")] == ["nou", "vell"]


def test_a_discarded_draft_is_moved_aside_and_never_overwrites_another(root: Path) -> None:
    places = []
    for _ in range(2):
        draft = begin(root, "demanda", ("es",), NOW)
        draft.save(NOW)
        places.append(draft.set_aside(DISCARDED))
    assert drafts(root, "demanda") == ()
    assert all(place.exists() for place in places)
    assert len(set(places)) == 2


def test_a_damaged_draft_is_left_where_it_is(root: Path) -> None:
    path = folder(root) / "demanda-1.json"
    path.parent.mkdir(parents=True)
    for text in ("", "{", "[]", "{}", '{"versio": 99, "format": 1}', "null"):
        path.write_text(text, encoding="utf-8")
        assert drafts(root, "demanda") == (Unreadable(path),)
        assert path.read_text(encoding="utf-8") == text


def test_what_this_version_does_not_know_stays_in_the_older_file(root: Path) -> None:
    draft = begin(root, "demanda", ("es",), NOW)
    draft.save(NOW)
    data = json.loads(draft.path.read_text(encoding="utf-8"))
    data["respostes"] = {"camp_futur": "text", "registre": "Correo"}
    draft.path.write_text(json.dumps(data), encoding="utf-8")
    found = only(root)
    assert found.state.values == {"registre": "Correo"}
    found.save(LATER)
    assert found.path != draft.path
    assert "camp_futur" in draft.path.read_text(encoding="utf-8")


def test_two_windows_that_begin_at_once_have_a_draft_each(root: Path) -> None:
    def begin_one() -> None:
        begin(root, "demanda", ("es",), NOW).save(NOW)

    windows = [threading.Thread(target=begin_one) for _ in range(4)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert len(drafts(root, "demanda")) == 4
