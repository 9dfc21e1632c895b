"""What somebody decides about proposals goes to the texts and to the record of the document."""

import difflib
import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest

from cooptec.dossier import load
from cooptec.forms.proposals import ACCEPTED, REJECTED, beside, looked_at
from cooptec.forms.resolving import Decision, resolve
from cooptec.forms.reviewed import reviewed
from cooptec.forms.still_open import open_changes
from cooptec.i18n import translator
from cooptec.model.document import DocumentRegistrat
from cooptec.resources import examples_folder

_SPEC = importlib.util.spec_from_file_location(
    "corrected", Path(__file__).with_name("corrected.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
corrected = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(corrected)
edited, gone, ins = corrected.edited, corrected.gone, corrected.ins
made, run, scope = corrected.made, corrected.run, corrected.scope
JAMA, TODAY = corrected.JAMA, corrected.TODAY
T = translator("es")
DAY = date(2018, 6, 21)
RECORD = "documents/doc-jama-tdr-es.yaml"


@pytest.fixture(scope="module")
def sent() -> bytes:
    return made(load(examples_folder() / "manabi-2018"))


def review_of(root, package):
    return looked_at(beside(reviewed(package), load(root)), TODAY, T)


def lines_changed(before: str, after: str) -> list[str]:
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [each for each in found if each[0] in "+-"]


def record(root) -> DocumentRegistrat:
    return load(root).file(f"accions/{JAMA}/{RECORD}").as_(DocumentRegistrat)


def seven(sent):
    return edited(sent, scope(gone("seis") + ins("siete")))


def test_what_is_accepted_changes_its_field_and_no_other_line(manabi, sent) -> None:
    path = manabi / "accions" / JAMA / "tdr.yaml"
    before = path.read_text(encoding="utf-8")
    review = review_of(manabi, seven(sent))
    (item,) = review.open
    resolved = resolve(review, [Decision(item, ACCEPTED, item.text)], "ent-gad-jama", DAY, TODAY, T)
    after = path.read_text(encoding="utf-8")
    assert load(manabi).action(JAMA).tdr.abast.get("es") == item.text
    inside = [each for each in lines_changed(before, after) if each[2:].startswith("    ")]
    assert lines_changed(before, after) == inside
    assert before.split("fora_d_abast:")[1] == after.split("fora_d_abast:")[1]
    assert resolved.texts == (f"accions/{JAMA}/tdr.yaml",)
    assert not load(manabi).file(f"accions/{JAMA}/tdr.yaml").diagnostics


def test_everything_that_came_is_on_record_with_what_became_of_it(manabi, sent) -> None:
    review = review_of(manabi, seven(sent))
    (item,) = review.open
    resolve(
        review, [Decision(item, REJECTED, item.text, "No caben")], "ent-gad-jama", DAY, TODAY, T
    )
    revision = record(manabi).revisions[-1]
    assert (revision.entitat, revision.rebuda_el) == ("ent-gad-jama", DAY)
    (canvi,) = revision.canvis
    assert (canvi.camp, canvi.resolucio) == ("abast", REJECTED)
    assert canvi.motiu.get("es") == "No caben"
    assert "los siete tramos" in canvi.proposta.get("es")
    assert "los seis tramos" in load(manabi).action(JAMA).tdr.abast.get("es")


def test_the_same_file_brought_in_again_adds_nothing_and_settles_what_was_pending(
    manabi, sent
) -> None:
    def decide(resolution):
        review = review_of(manabi, seven(sent))
        chosen = (
            [Decision(each, resolution, each.text) for each in review.open] if resolution else []
        )
        resolve(review, chosen, "ent-gad-jama", DAY, TODAY, T)
        return [(c.camp, c.resolucio) for r in record(manabi).revisions for c in r.canvis]

    assert decide(None) == [("abast", "pendent")]
    assert len(open_changes(record(manabi).revisions)[0]) == 1
    assert decide(None) == [("abast", "pendent")]
    assert decide(ACCEPTED) == [("abast", "acceptat")]
    assert decide(None) == [("abast", "acceptat")]
    assert open_changes(record(manabi).revisions) == ([], [])


def test_an_accepted_proposal_in_other_words_keeps_both(manabi, sent) -> None:
    review = review_of(manabi, seven(sent))
    (item,) = review.open
    words = item.text.replace("siete", "7")
    resolve(review, [Decision(item, ACCEPTED, words)], "ent-gad-jama", DAY, TODAY, T)
    assert load(manabi).action(JAMA).tdr.abast.get("es") == words
    (canvi,) = record(manabi).revisions[-1].canvis
    assert "los siete tramos" in canvi.proposta.get("es")
    assert words in canvi.motiu.get("es")


def test_a_document_without_a_record_gets_one_under_review(manabi) -> None:
    path = manabi / "accions" / JAMA / RECORD
    path.unlink()
    package = seven(made(load(manabi)))
    review = review_of(manabi, package)
    resolved = resolve(review, [], "ent-gad-jama", DAY, TODAY, T)
    new = load(manabi).file(resolved.record).as_(DocumentRegistrat)
    assert (new.tipus, new.llengua, new.versio, new.estat) == ("tdr", "es", 1, "en_revisio")
    assert resolved.pending == 1
    assert not load(manabi).file(resolved.record).diagnostics


def test_comments_are_on_record_with_the_words_that_they_are_about(manabi, sent) -> None:
    remark = (
        f'<w:comment w:id="5" w:author="Una persona"><w:p>{run("¿Son siete?")}</w:p></w:comment>'
    )
    marked = '<w:commentRangeStart w:id="5"/>' + run("seis") + '<w:commentRangeEnd w:id="5"/>'
    for _ in range(2):
        review = review_of(manabi, edited(sent, scope(marked), comments=remark))
        resolve(review, [], "ent-gad-jama", DAY, TODAY, T)
    (revision,) = record(manabi).revisions
    (said,) = revision.comentaris
    assert (said.camp, said.text) == ("abast", "«seis»: ¿Son siete?")
    assert len(open_changes(record(manabi).revisions)[1]) == 1
    assert "Una persona" not in (manabi / "accions" / JAMA / RECORD).read_text(encoding="utf-8")


def test_personal_data_in_a_comment_stay_out_of_the_record(manabi, sent) -> None:
    said = run("Consulten a la persona con cédula 1710034065")
    remark = f'<w:comment w:id="5" w:author="A"><w:p>{said}</w:p></w:comment>'
    marked = '<w:commentRangeStart w:id="5"/>' + run("seis") + '<w:commentRangeEnd w:id="5"/>'
    review = review_of(manabi, edited(sent, scope(marked + ins(" o siete")), comments=remark))
    resolved = resolve(review, [], "ent-gad-jama", DAY, TODAY, T)
    assert resolved.left_out == 1
    assert "1710034065" not in (manabi / "accions" / JAMA / RECORD).read_text(encoding="utf-8")
    assert len(open_changes(record(manabi).revisions)[0]) == 1


def test_a_text_that_was_all_taken_out_leaves_its_field_empty(manabi, sent) -> None:
    parts = corrected.parts_of(sent)
    xml = parts["word/document.xml"].decode()
    inside = re.search(r'c\d+:[^"]*abast\.es.*?</w:sdtContent>', xml, re.DOTALL)
    empty = re.sub(r"<w:r><w:t[^>]*>([^<]*)</w:t></w:r>", lambda m: gone(m[1]), inside[0])
    parts["word/document.xml"] = xml.replace(inside[0], empty).encode()
    review = review_of(manabi, corrected.packed(parts))
    taken_out = [each for each in review.open if not each.text]
    assert taken_out
    chosen = [Decision(each, ACCEPTED, "") for each in taken_out]
    resolve(review, chosen, "ent-gad-jama", DAY, TODAY, T)
    assert taken_out[0].name == "abast"
    assert load(manabi).action(JAMA).tdr.model_dump()[taken_out[0].name].get("es") is None
    assert all(each.proposta.get("es") for each in record(manabi).revisions[-1].canvis)
