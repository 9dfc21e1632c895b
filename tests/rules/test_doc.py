"""Family DOC: records of documents, their versions, signatures and translations."""

import hashlib

import pytest

from cooptec.diagnostics import Severity
from cooptec.dossier import load
from cooptec.rules.doc import fingerprint

ACTION = "accions/acc-rocafuerte-atencio-2018"
RECORD = f"{ACTION}/documents/doc-rocafuerte.yaml"
FIELDS = {
    "id": "doc-rocafuerte",
    "tipus": "tdr",
    "accio": "acc-rocafuerte-atencio-2018",
    "llengua": "es",
    "versio": "1",
    "data": "2018-06-04",
    "estat": "en_revisio",
    "visibilitat": "compartida",
    "autoria": "[ent-fons]",
}


def record(small, name="doc-rocafuerte", **changed):
    fields = FIELDS | {"id": name} | changed
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return small.write(f"{ACTION}/documents/{name}.yaml", text)


# DOC-02 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["esborrany", "validat", "signat", "substituit"])
def test_only_what_is_published_needs_its_review(small, state):
    assert not record(small, estat=state).found("DOC-02")


def test_a_review_without_date_is_none_and_only_pending_before_the_end(small):
    record(small, estat="publicat", accessibilitat="{resultat: Apte}")
    (found,) = small.found("DOC-02")
    assert found.pending
    assert found.moment == "A"


# DOC-03 ------------------------------------------------------------------------------------------


def terms(small, versio, estat):
    path = f"{ACTION}/tdr.yaml"
    small.edit(path, "versio: 1", f"versio: {versio}")
    return small.edit(path, "estat: esborrany", f"estat: {estat}")


@pytest.mark.parametrize(
    ("of_data", "state", "of_record", "fires"),
    [
        (1, "publicat", 1, False),
        (1, "esborrany", 2, True),
        (2, "publicat", 1, True),
        (2, "validat", 1, True),
        (2, "esborrany", 1, False),
    ],
)
def test_a_document_lags_behind_only_while_the_next_version_is_written(
    small, of_data, state, of_record, fires
):
    record(terms(small, of_data, state), versio=of_record, estat="publicat")
    found = small.found("DOC-03")
    assert bool(found) is fires
    assert all(each.related[0].place.path == f"{ACTION}/tdr.yaml" for each in found)


def test_an_older_version_beside_the_new_one_is_history(small):
    terms(small, 2, "publicat")
    record(small, "doc-primera", versio=1)
    record(small, "doc-segona", versio=2)
    assert not small.found("DOC-03")


def test_other_documents_count_their_own_versions(small):
    assert not record(small, tipus="informe_final", versio=7).found("DOC-03")


# DOC-04 ------------------------------------------------------------------------------------------


@pytest.fixture
def signed(small):
    file = small.root / "documents/signats/conveni.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF signed")
    return file


def test_a_fingerprint_is_that_of_any_tool(signed):
    assert fingerprint(signed) == "sha256:" + hashlib.sha256(b"%PDF signed").hexdigest()


@pytest.mark.parametrize("prefix", ["sha256:", ""])
def test_an_unaltered_file_is_silent_until_somebody_touches_it(small, signed, prefix):
    said = prefix + fingerprint(signed).removeprefix("sha256:")
    record(small, estat="signat", enllac="documents/signats/conveni.pdf", hash=said)
    assert not small.found("DOC-04")
    signed.write_bytes(b"%PDF signed, and changed")
    (found,) = small.found("DOC-04")
    assert (found.severity, found.pending) == (Severity.ERROR, False)
    assert small.line(found) == said


def test_a_file_with_the_name_of_the_record_is_its_file(small, signed):
    signed.rename(signed.with_name("doc-rocafuerte.pdf"))
    assert record(small, estat="signat", hash="sha256:00").found("DOC-04")


def test_a_signed_file_that_went_is_told(small, signed):
    signed.unlink()
    record(small, estat="signat", enllac="documents/signats/conveni.pdf", hash="sha256:00")
    (found,) = small.found("DOC-04")
    assert small.line(found) == "documents/signats/conveni.pdf"


def test_a_signature_without_fingerprint_is_pending_and_the_words_to_write_are_told(small, signed):
    record(small, estat="signat", enllac="documents/signats/conveni.pdf")
    (found,) = small.found("DOC-04")
    assert found.pending
    assert fingerprint(signed) in repr(found.mend)


@pytest.mark.parametrize(
    "link",
    [
        "https://seu.example/conveni.pdf",
        "documents/conveni.pdf",
        "../conveni.pdf",
        "documents/signats/../../programa.yaml",
    ],
)
def test_what_is_kept_elsewhere_is_not_judged(small, signed, link):
    record(small, estat="signat", enllac=link, hash="sha256:00")
    assert not small.found("DOC-04")


def test_a_signed_document_on_paper_is_silent(small):
    assert not record(small, estat="signat").found("DOC-04")


# DOC-05 ------------------------------------------------------------------------------------------


def test_a_logo_without_words_points_at_the_logo(small):
    small.lay("logo: {fitxer: marca/logo.png}", "entitat")
    (found,) = small.found("DOC-05")
    assert found.place.path == "entitats/ent-gad-rocafuerte.yaml"
    assert small.line(found).startswith("{fitxer")


def test_a_text_that_cannot_be_read_is_not_missing(small):
    small.lay("logo: {fitxer: marca/logo.png, text_alternatiu: [a]}", "entitat")
    assert not small.found("DOC-05")


# DOC-08 ------------------------------------------------------------------------------------------


def translation(small, of, now, state="validat"):
    record(small, "doc-original", tipus="conveni", versio=now)
    return record(
        small,
        tipus="conveni",
        llengua="ca",
        estat=state,
        traduccio=f"{{original: doc-original, versio_original: {of}}}",
    )


@pytest.mark.parametrize(("of", "now", "fires"), [(1, 1, False), (1, 2, True), (3, 2, True)])
def test_a_translation_has_the_version_of_its_original(small, of, now, fires):
    found = translation(small, of, now).found("DOC-08")
    assert bool(found) is fires
    for each in found:
        assert small.line(each) == str(of)
        assert each.related[0].place.path == f"{ACTION}/documents/doc-original.yaml"


def test_a_translation_that_was_replaced_or_whose_original_is_unknown_is_silent(small):
    assert not translation(small, 1, 2, "substituit").found("DOC-08")
    lost = "{original: doc-no-hi-es, versio_original: 1}"
    assert not record(small, traduccio=lost).found("DOC-08")


def test_documents_are_judged_when_they_are_produced_and_not_by_valida(small):
    small.lay(
        """\
accions/acc-rocafuerte-atencio-2018/tdr.yaml:
  abast: {es: "El SNTV de [NOM DEL SERVEI]"}
"""
    )
    codes = {each.code for each in small.check()}
    assert codes.isdisjoint({"DOC-01", "DOC-06", "DOC-07"})
    assert load(small.root).of("tdr")
