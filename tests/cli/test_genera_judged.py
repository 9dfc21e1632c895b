"""``cooptec genera`` tells what the rules say of a document that it has just written."""

ACCIO = "acc-rocafuerte-atencio-2018"


def scope(minim, text):
    """Write another scope into the terms of reference."""
    file = minim / f"accions/{ACCIO}/tdr.yaml"
    old = file.read_text(encoding="utf-8")
    new = old.replace("Los 36 trámites que", f"{text} Los 36 trámites que", 1)
    assert new != old
    file.write_text(new, encoding="utf-8")


def tdr(minim, cooptec, *options):
    asked = ("genera", "tdr", ACCIO, "--idioma", "es", "--format", "md", *options)
    return cooptec("-C", minim, *asked)


def test_an_error_is_told_at_its_line_and_the_document_is_written(minim, cooptec) -> None:
    scope(minim, "El plan de [NOMBRE DEL SERVICIO].")
    said = tdr(minim, cooptec)
    assert said.code == 1
    assert f"✗ accions/{ACCIO}/tdr.yaml:" in said.err
    assert "(DOC-07)" in said.err
    assert (minim / f"documents/tdr-{ACCIO}-v1-es.md").is_file()


def test_a_note_is_told_and_nothing_fails(minim, cooptec) -> None:
    scope(minim, "El SNTV cantonal.")
    said = tdr(minim, cooptec)
    assert said.code == 0
    assert "“SNTV” is not explained" in said.err


def test_a_document_for_anybody_with_an_error_is_not_written(minim, cooptec) -> None:
    demand = next((minim / "demandes").iterdir())
    permit = "permis_publicacio: {concedit: true, data: 2018-06-01, abast: Todo}\n"
    demand.write_text(demand.read_text(encoding="utf-8") + permit, encoding="utf-8")
    assert tdr(minim, cooptec, "--public").code == 0
    before = {path.name for path in (minim / "documents").iterdir()}
    for path in (minim / "documents").iterdir():
        path.unlink()
    scope(minim, "Escriba a atencion@gad-rocafuerte.example.")
    said = tdr(minim, cooptec, "--public")
    assert said.code != 0
    assert "(PDP-07)" in said.err
    assert before
    assert not list((minim / "documents").iterdir())


def test_explica_says_when_a_rule_about_documents_is_judged(cooptec) -> None:
    assert "when a document is produced (cooptec genera)" in cooptec("explica", "DOC-07").out
    assert "by cooptec valida, and when" in cooptec("explica", "EXE-01").out
    assert "when a document is produced" not in cooptec("explica", "DEM-04").out
