from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cooptec.diagnostics import Severity
from cooptec.dossier import load
from cooptec.dossier.storage import StorageError
from cooptec.i18n import translator
from cooptec.rules.engine import check
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.draft import Draft, begin, drafts
from cooptec.wizard.saving import save
from cooptec.wizard.state import Ending

NOW = datetime(2018, 10, 14, 18, 42, tzinfo=UTC)
PATHS = [
    "entitats/ent-gad-jama.yaml",
    "persones/per-contrapart-jama.yaml",
    "demandes/dem-jama-criterios-uso-suelo-franja.yaml",
]


@pytest.fixture
def answered(person) -> Conversation:
    person.answer_until()
    person.conversation.finish(Ending.PRESENT)
    return person.conversation


def draft_of(conversation: Conversation, root: Path) -> Draft:
    draft = begin(root, "demanda", ("es", "ca"), NOW)
    draft.state = conversation.state
    draft.save(NOW)
    return draft


def test_the_demand_is_written_after_what_it_refers_to(answered, root) -> None:
    made = save(answered, draft_of(answered, root), translator("en"), NOW)
    assert [each.path for each in made] == PATHS
    assert all((root / path).is_file() for path in PATHS)
    assert drafts(root, "demanda") == ()


def test_what_is_written_passes_the_checks(answered, root) -> None:
    save(answered, draft_of(answered, root), translator("en"), NOW)
    found = check(load(root), date(2018, 10, 14))
    in_new = [each for each in found if each.place.path in PATHS and not each.pending]
    assert [each for each in in_new if each.severity is Severity.ERROR] == []


def test_the_file_reads_well(answered, root) -> None:
    save(answered, draft_of(answered, root), translator("en"), NOW)
    lines = (root / PATHS[0]).read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ["id: ent-gad-jama", "", "# The institution", "nom:"]
    assert 'territori: "1320"' in lines


def test_what_cannot_all_be_written_is_not_begun_and_the_draft_stays(answered, root) -> None:
    draft = draft_of(answered, root)
    (root / "demandes").write_text("a file stands where the folder of demands goes")
    with pytest.raises(StorageError):
        save(answered, draft, translator("en"), NOW)
    assert not any((root / path).exists() for path in PATHS[:2])

    (root / "demandes").unlink()
    (again,) = drafts(root, "demanda")
    assert isinstance(again, Draft)
    around = replace(answered.around, dossier=load(root), ids=dict(again.ids))
    resumed = Conversation(answered.plan, around, language="en", state=again.state)
    made = save(resumed, again, translator("en"), NOW)
    assert [each.path for each in made] == PATHS
    assert len(list((root / "entitats").iterdir())) == 2


def test_a_name_taken_in_between_is_not_overwritten(answered, root) -> None:
    taken = root / PATHS[0]
    taken.write_text("id: ent-gad-jama\nnom: {es: Otro}\n", encoding="utf-8")
    made = save(answered, draft_of(answered, root), translator("en"), NOW)
    assert taken.read_text(encoding="utf-8") == "id: ent-gad-jama\nnom: {es: Otro}\n"
    assert made[0].id == "ent-gad-jama-2"
    assert made[-1].data["entitat_demandant"] == "ent-gad-jama-2"
