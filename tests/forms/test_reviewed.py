"""A document that came back corrected gives the proposals that its readers made."""

import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from cooptec.documents.catalogue import document_named
from cooptec.documents.compose import compose
from cooptec.documents.review import digest, digest_of, unpacked
from cooptec.dossier import load
from cooptec.forms.door import Package, let_in
from cooptec.forms.proposals import Standing, beside, is_safe, looked_at, role_of
from cooptec.forms.reviewed import is_reviewed, reviewed
from cooptec.i18n import translator
from cooptec.render.document import render
from cooptec.render.office_controls import OCCURRENCE
from cooptec.resources import examples_folder
from cooptec.wizard.existing import values_of
from cooptec.wizard.tree import get

_SPEC = importlib.util.spec_from_file_location(
    "corrected", Path(__file__).with_name("corrected.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
corrected = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(corrected)
BY, JAMA, TODAY, W = corrected.BY, corrected.JAMA, corrected.TODAY, corrected.W
SCOPE, edited, gone, ins = corrected.SCOPE, corrected.edited, corrected.gone, corrected.ins
made, packed, parts_of = corrected.made, corrected.packed, corrected.parts_of
run, scope = corrected.run, corrected.scope
T = translator("es")


@pytest.fixture(scope="module")
def sent() -> bytes:
    """The terms of reference of Jama, as they are sent to be corrected."""
    return made(load(examples_folder() / "manabi-2018"))


def only(package: Package):
    found = reviewed(package)
    assert [each.shown.loc for each in found.proposals] == [("abast", "es")], found.proposals
    return found.proposals[0]


def words(paragraphs) -> str:
    return " ".join(each.text for each in paragraphs)


# What goes out -----------------------------------------------------------------------------------


def test_each_control_holds_the_text_of_one_field_and_nothing_else(sent) -> None:
    dossier, parts = load(examples_folder() / "manabi-2018"), parts_of(sent)
    properties = etree.fromstring(parts["docProps/custom.xml"])
    said = {each.get("name"): "".join(each.itertext()) for each in properties}
    shown = unpacked("".join(said[key] for key in sorted(said) if key.startswith("cooptec_camps")))
    controls = list(etree.fromstring(parts["word/document.xml"]).iter(f"{W}sdt"))
    assert len(controls) > 100
    for control in controls:
        tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
        field = shown[int(tag.split(":")[0][1:]) % OCCURRENCE]
        assert len(tag) <= 64
        assert tag.endswith(f":{field.digest}")
        entry = next(each for each in dossier.of(field.kind) if each.id == field.id)
        value = get(values_of(entry), field.loc)
        assert digest(value, block=field.block) == field.digest
        text = " ".join(
            "".join(t.text or "" for t in p.iter(f"{W}t")) for p in control.iter(f"{W}p")
        ) or "".join(t.text or "" for t in control.iter(f"{W}t"))
        assert digest_of(text) == field.digest


def test_sums_days_and_labels_are_no_controls(sent) -> None:
    root = etree.fromstring(parts_of(sent)["word/document.xml"])
    inside = ["".join(e.itertext()) for e in root.iter(f"{W}sdtContent")]
    outside = "".join(root.itertext())
    for text in ("4 de junio de 2018", "de preparación,", "Antecedentes y justificación"):
        assert text in outside
        assert not any(text in each for each in inside)


def test_the_file_says_which_document_it_is_and_asks_to_track_changes(sent) -> None:
    parts = parts_of(sent)
    said = parts["docProps/custom.xml"].decode()
    for value in ("prg-equador-2018", ">tdr<", f"accio/{JAMA}", ">es<"):
        assert value in said
    assert b"<w:trackRevisions" in parts["word/settings.xml"]


def test_no_mark_is_left_in_any_part_of_the_file(sent) -> None:
    dossier = load(examples_folder() / "manabi-2018")
    for data in (
        sent,
        made(dossier, "pla_treball"),
        made(dossier, "fitxa_demanda", "dem-jama-usos-sol"),
    ):
        for name, content in parts_of(data).items():
            if name.endswith((".xml", ".rels", ".svg")):
                assert not re.search("[\ufdd0-\ufdef]", content.decode()), name


def test_a_document_that_nobody_corrects_has_no_controls_of_ours() -> None:
    dossier = load(examples_folder() / "manabi-2018")
    composed = compose(document_named("tdr"), dossier.find(JAMA), dossier, T)
    parts = parts_of(render(composed.source, "docx"))
    assert b"cooptec_c" not in parts["word/document.xml"]
    assert b"trackRevisions" not in parts["word/settings.xml"]


# What comes back ---------------------------------------------------------------------------------


def test_a_document_that_nobody_touched_proposes_nothing(sent, office, tmp_path) -> None:
    file = tmp_path / "sent.docx"
    file.write_bytes(sent)
    for path in (file, office(file, "docx"), office(file, "odt", "docx")):
        package = let_in(path)
        assert is_reviewed(package)
        found = reviewed(package)
        assert (found.proposals, found.comments, found.asides) == ((), (), ())


def test_a_tracked_change_is_a_proposal_with_who_and_when(sent) -> None:
    proposal = only(edited(sent, scope(gone("seis") + ins("siete"))))
    assert "los seis tramos" in words(proposal.was)
    assert "los siete tramos" in words(proposal.will_be)
    assert (proposal.authors, proposal.day) == (("Una persona",), date(2018, 6, 20))
    assert proposal.tracked
    assert "Alcance" in str(proposal.place.args)


def test_pasted_formats_and_the_signs_of_word_arrive_as_typed_text(sent) -> None:
    pasted = ins("“siete”\u00a0 grandes\u200b", look='<w:b/><w:color w:val="FF0000"/>')
    assert 'los "siete" grandes tramos' in words(
        only(edited(sent, scope(gone("seis") + pasted))).will_be
    )


def test_signs_that_word_put_in_by_itself_are_no_proposal(minim) -> None:
    dossier = load(minim)
    entry = dossier.of("demanda")[0]
    language = entry.object.problema.languages[0]
    data = made(dossier, "fitxa_demanda", entry.id, language)
    parts = parts_of(data)
    xml = parts["word/document.xml"].decode()
    curly = re.sub(r">[^<]+<", lambda said: said[0].replace("'", "’"), xml)
    assert curly != xml
    parts["word/document.xml"] = curly.encode()
    assert reviewed(packed(parts)).proposals == ()


def test_text_that_was_moved_is_at_its_new_place(sent) -> None:
    who = BY.format(who="Una persona")
    moved = (
        f"<w:moveFrom {who}>{run('seis')}</w:moveFrom>{ins('los ')}"
        f"<w:moveTo {who}>{run('seis')}</w:moveTo>"
    )
    proposal = only(edited(sent, scope(moved)))
    assert "comprende los los seis tramos" in words(proposal.will_be)
    assert "comprende los seis tramos" in words(proposal.was)


def test_a_change_that_was_not_tracked_is_a_proposal_too(sent) -> None:
    proposal = only(edited(sent, (SCOPE, SCOPE.replace("seis", "siete"))))
    assert not proposal.tracked
    assert proposal.authors == ()
    assert "los siete tramos" in words(proposal.will_be)


def test_an_insertion_that_was_taken_out_again_proposes_nothing(sent) -> None:
    who = BY.format(who="Una persona")
    both = f"<w:ins {who}><w:del {who}>{run('no', deleted=True)}</w:del></w:ins>"
    assert reviewed(edited(sent, scope(both + run("seis")))).proposals == ()


def test_a_paragraph_put_in_within_a_control_is_one_of_its_paragraphs(sent) -> None:
    """Who presses Enter and writes on marks the end of the first paragraph as put in."""
    parted = f"{run('La acción comprende los seis.')}</w:p><w:p>{ins('Son ')}{run('seis')}"
    package = edited(sent, (SCOPE, f'{parted}<w:r><w:t xml:space="preserve"> tramos'))
    parts = parts_of(package.data)
    xml = parts["word/document.xml"].decode()
    at = xml.index("</w:pPr>", xml.rindex("<w:pPr>", 0, xml.index("La acción comprende los seis.")))
    new_end = f"<w:rPr><w:ins {BY.format(who='A')}/></w:rPr>"
    parts["word/document.xml"] = (xml[:at] + new_end + xml[at:]).encode()
    proposal = only(packed(parts))
    assert [each.text[:20] for each in proposal.will_be] == [
        "La acción comprende ",
        "Son seis tramos urba",
    ]
    assert len(proposal.was) == 1


def test_a_comment_is_told_with_its_words_its_place_and_its_field(sent) -> None:
    comment = (
        f'<w:comment w:id="5" w:author="Una persona" w:date="2018-06-20T10:00:00Z">'
        f"<w:p>{run('¿Son seis o siete?')}</w:p></w:comment>"
    )
    marked = '<w:commentRangeStart w:id="5"/>' + run("seis") + '<w:commentRangeEnd w:id="5"/>'
    found = reviewed(edited(sent, scope(marked), comments=comment))
    (said,) = found.comments
    assert (said.text, said.quoted, said.author) == ("¿Son seis o siete?", "seis", "Una persona")
    assert said.shown is not None
    assert said.shown.loc == ("abast", "es")
    assert found.proposals == ()


def test_a_change_of_what_is_no_field_is_told_and_not_lost(sent) -> None:
    heading = '<w:t xml:space="preserve">Antecedentes y justificación</w:t></w:r>'
    found = reviewed(edited(sent, (heading, heading + ins(" del proyecto"))))
    assert [each.text for each in found.asides] == ["del proyecto"]
    assert found.proposals == ()


@pytest.mark.parametrize("wrong", ["{", '{"o":[],"t":[[4,"x","y",1]]}', "[]", ""])
def test_a_file_whose_knowledge_of_itself_is_damaged_is_refused_in_words(sent, wrong) -> None:
    from cooptec.forms.hidden import NotAForm

    parts = parts_of(sent)
    said = re.sub(
        rb'(name="cooptec_camps\d+"[^>]*><vt:lpwstr>)[^<]*', rb"\1", parts["docProps/custom.xml"]
    )
    said = said.replace(
        b'cooptec_camps000"><vt:lpwstr>', b'cooptec_camps000"><vt:lpwstr>' + wrong.encode()
    )
    parts["docProps/custom.xml"] = said
    with pytest.raises(NotAForm):
        reviewed(packed(parts))


def test_changes_that_libreoffice_recorded_are_the_right_proposals(sent, office, tmp_path) -> None:
    """LibreOffice writes the changes and the comment itself, from what its own format says."""
    file = tmp_path / "sent.docx"
    file.write_bytes(sent)
    flat = office(file, "fodt")
    text = flat.read_text(encoding="utf-8")
    by = (
        "<office:change-info><dc:creator>Rosa Ejemplo</dc:creator>"
        "<dc:date>2018-06-20T10:00:00</dc:date></office:change-info>"
    )
    regions = (
        '<text:tracked-changes text:track-changes="true">'
        f'<text:changed-region xml:id="ct1" text:id="ct1"><text:deletion>{by}'
        '<text:p text:style-name="Standard">seis</text:p></text:deletion></text:changed-region>'
        f'<text:changed-region xml:id="ct2" text:id="ct2"><text:insertion>{by}</text:insertion>'
        "</text:changed-region></text:tracked-changes>"
    )
    remark = (
        "<office:annotation><dc:creator>Rosa Ejemplo</dc:creator>"
        "<dc:date>2018-06-20T10:00:00</dc:date><text:p>¿Son siete?</text:p></office:annotation>"
    )
    changed = (
        'comprende los <text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>'
        f'siete<text:change-end text:change-id="ct2"/> tramos{remark}'
    )
    assert text.count("comprende los seis tramos") == 1
    text = re.sub(
        r"<text:tracked-changes.*?</text:tracked-changes>|<text:tracked-changes[^>]*/>",
        "",
        text,
        flags=re.DOTALL,
    )
    text = re.sub(r"(<office:text[^>]*>)", lambda m: m[1] + regions, text, count=1)
    flat.write_text(text.replace("comprende los seis tramos", changed), encoding="utf-8")
    package = let_in(office(flat, "docx"))
    assert b"<w:del " in package.read("word/document.xml")
    proposal = only(package)
    assert "los siete tramos" in words(proposal.will_be)
    assert "los seis tramos" in words(proposal.was)
    assert proposal.tracked
    assert proposal.authors == ("Rosa Ejemplo",)
    (comment,) = reviewed(package).comments
    assert comment.text == "¿Son siete?"


# Beside the dossier ------------------------------------------------------------------------------


def standing(manabi, package):
    review = looked_at(beside(reviewed(package), load(manabi)), TODAY, T)
    (item,) = review.items
    return item


def terms(manabi):
    return manabi / "accions" / JAMA / "tdr.yaml"


def test_a_proposal_for_a_text_that_is_as_it_went_out_is_open_and_safe(manabi, sent) -> None:
    item = standing(manabi, edited(sent, scope(gone("seis") + ins("siete"))))
    assert item.standing is Standing.OPEN
    assert is_safe(item)
    assert item.name == "abast"


def test_a_text_that_has_changed_in_the_folder_since_warns(manabi, sent) -> None:
    path = terms(manabi)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("comprende los seis tramos", "abarca los seis tramos"), encoding="utf-8"
    )
    item = standing(manabi, edited(sent, scope(gone("seis") + ins("siete"))))
    assert item.standing is Standing.BOTH
    assert not is_safe(item)


def test_a_proposal_that_the_folder_says_already_asks_nothing(manabi, sent) -> None:
    path = terms(manabi)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("comprende los seis tramos", "comprende los siete tramos"), encoding="utf-8"
    )
    item = standing(manabi, edited(sent, scope(gone("seis") + ins("siete"))))
    assert item.standing is Standing.THERE
    assert not item.is_open


def test_a_proposal_for_a_field_that_is_gone_is_kept_in_words(manabi, sent) -> None:
    path = terms(manabi)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^abast:\n(?:  .*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8")
    item = standing(manabi, edited(sent, scope(gone("seis") + ins("siete"))))
    assert item.standing is Standing.GONE
    assert "los siete tramos" in item.text


def test_personal_data_in_a_proposal_are_not_taken_in(manabi, sent) -> None:
    private = ins(" (persona con cédula 1710034065)")
    item = standing(manabi, edited(sent, scope(run("seis") + private)))
    assert item.standing is Standing.PRIVATE
    assert not item.is_open


def test_who_is_known_in_the_folder_is_told_by_their_office(manabi) -> None:
    dossier = load(manabi)
    persona = next(
        each for each in dossier.of("persona") if each.object.nom_public and each.object.carrec
    )
    office_ = role_of(persona.object.nom_public.upper(), dossier, "es")
    assert office_ == persona.object.carrec.get("es")
    assert role_of("Una persona", dossier, "es") == "Una persona"


@pytest.mark.parametrize("tipus", ["tdr", "sis_claus_accio", "informe_final", "pla_treball"])
def test_the_document_says_the_same_with_controls_as_without(tipus) -> None:
    dossier = load(examples_folder() / "manabi-2018")
    entry = dossier.find("acc-pedernales-barri-2018")
    plain = compose(document_named(tipus), entry, dossier, T)
    data = made(dossier, tipus, entry.id)

    def paragraphs(file: bytes) -> list[str]:
        root = etree.fromstring(parts_of(file)["word/document.xml"])
        return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]

    assert paragraphs(data) == paragraphs(render(plain.source, "docx"))
    assert reviewed(packed(parts_of(data))).proposals == ()
