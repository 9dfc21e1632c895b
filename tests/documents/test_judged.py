"""What the rules say of a written document: with the examples of the rules, and on the examples."""

import re
from dataclasses import replace
from datetime import date
from textwrap import dedent

import pytest

from cooptec.documents.judged import judged
from cooptec.documents.public import NEVER
from cooptec.dossier import load
from cooptec.render.escape import Markdown
from cooptec.rules.catalogue import RULES, declaration
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Scope

ACCIO = "acc-rocafuerte-atencio-2018"
TODAY = date(2018, 6, 11)
OF_DOCUMENTS = [rule for rule in RULES if rule.scope is Scope.DOCUMENT]
FROM_THE_READER = "DOC-01"


def lay(minim, example):
    """Replace a field of a file by that of an example, which names the file first."""
    path, _, text = example.partition(":\n")
    field = dedent(text)
    file = minim / path
    if path.startswith("plantilles/"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(field, encoding="utf-8")
        return
    old = file.read_text(encoding="utf-8")
    key = field.partition(":")[0]
    kept = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", old, flags=re.MULTILINE)
    file.write_text(kept + field, encoding="utf-8")


def tdr(minim, tools, language="es", **options):
    return tools.compose_in(load(minim), "tdr", ACCIO, language, **options)


def codes(minim, tools, **changed):
    made = tdr(minim, tools)
    made = replace(made, source=replace(made.source, **changed))
    return [each.code for each in judged(made, load(minim), TODAY)]


@pytest.mark.parametrize("rule", OF_DOCUMENTS, ids=lambda rule: rule.code)
def test_the_bad_example_of_a_rule_fires_it_alone_and_the_good_one_does_not(rule, minim, tools):
    for example, expected in ((rule.bad, {rule.code}), (rule.good, set())):
        lay(minim, example)
        made = tdr(minim, tools)
        found = (*made.missing, *judged(made, load(minim), TODAY))
        assert {each.code for each in found} == expected


def test_rules_about_documents_are_listed_and_explained():
    assert {rule.code for rule in OF_DOCUMENTS} == {
        *("DOC-01", "DOC-06", "DOC-07"),
        *("ACC-01", "ACC-02", "ACC-03", "ACC-04", "ACC-05"),
    }
    also = {rule.code for rule in RULES if rule.written is not None}
    assert also == {"GEN-13", "PDP-07", "PDP-08", "DOC-05", "EXE-01"}
    assert declaration(FROM_THE_READER).severity == "warning"


@pytest.mark.parametrize("name", ["minim", "manabi-2018"])
def test_nothing_is_wrong_with_the_documents_of_the_examples(name, tools):
    dossier = tools.example(name)
    today = dossier.programa.data_referencia
    for tipus, id_ in tools.one_of_each(name):
        for language in ("ca", "es"):
            made = tools.composed(name, tipus, id_, language)
            found = [(each.code, each.message) for each in judged(made, dossier, today)]
            assert found == [], (tipus, id_, language)


def test_a_finding_points_at_the_text_that_somebody_typed(minim, tools):
    lay(minim, declaration("DOC-07").bad)
    (found,) = judged(tdr(minim, tools), load(minim), TODAY)
    assert found.place.path == f"accions/{ACCIO}/tdr.yaml"
    text = (minim / found.place.path).read_text(encoding="utf-8").splitlines()
    assert "NOMBRE DEL SERVICIO" in text[found.place.line - 1]


# What the findings say ---------------------------------------------------------------------------


def with_field(minim, text):
    lay(minim, f"accions/{ACCIO}/tdr.yaml:\n  {text}\n")


def with_template(minim, text):
    (minim / "plantilles").mkdir()
    (minim / "plantilles/tdr.md.j2").write_text(text, encoding="utf-8")


def with_logo_without_words(minim):
    file = minim / "entitats/ent-gad-rocafuerte.yaml"
    logo = "logo: {fitxer: logo.png, permis_el: 2018-05-02, text_alternatiu: {en: The logo}}\n"
    file.write_text(file.read_text(encoding="utf-8") + logo, encoding="utf-8")


def with_a_mission_to_come(minim):
    file = minim / f"accions/{ACCIO}/missions/mis-rocafuerte-1.yaml"
    file.parent.mkdir()
    file.write_text(MISSION.format(state="confirmada"), encoding="utf-8")
    said = "'{}: 15 de septiembre de 2018 y 30 de septiembre de 2018'".format
    with_field(minim, f"abast: {{es: {said('Viaje')}, ca: Els tràmits}}")


HEARD = [rule.code for rule in RULES if rule.family == "ACC"]

SPOILED = [
    ("DOC-01", lambda minim: with_field(minim, "abast: {en: The forms}"), {}),
    ("DOC-01", lambda minim: with_template(minim, '# Un\n\n{{ text(en="The scope") }}\n'), {}),
    ("DOC-01", with_logo_without_words, {}),
    ("DOC-05", lambda minim: with_template(minim, "# Un\n\n![](planol.png)\n"), {}),
    ("GEN-13", lambda minim: with_template(minim, "# Un\n\n![x](https://a.example/x.png)\n"), {}),
    ("GEN-13", lambda minim: with_template(minim, "# Un\n\n![Un plànol](planol.png)\n"), {}),
    ("DOC-06", lambda minim: lay(minim, declaration("DOC-06").bad), {}),
    ("DOC-06", lambda minim: with_template(minim, "# El SNTV\n"), {}),
    ("DOC-07", lambda minim: lay(minim, declaration("DOC-07").bad), {}),
    *((code, lambda minim, code=code: lay(minim, declaration(code).bad), {}) for code in HEARD),
    ("DOC-07", lambda minim: with_template(minim, "# [NOM DEL SERVEI]\n"), {}),
    (
        "PDP-07",
        lambda minim: with_field(minim, "abast: {es: Llame al 612 345 678, ca: Un}"),
        {"public": True},
    ),
    (
        "PDP-07",
        lambda minim: with_field(minim, "abast: {es: coordinacio@fons.example, ca: Un}"),
        {"public": True},
    ),
    ("PDP-08", with_a_mission_to_come, {"public": True}),
]


@pytest.mark.parametrize(("code", "spoil", "options"), SPOILED)
def test_what_is_said_of_a_document_is_for_people_to_read(
    code, spoil, options, minim, tools, raw_words
):
    spoil(minim)
    made = tdr(minim, tools, **options)
    found = (*made.missing, *judged(made, load(minim), TODAY))
    assert code in {each.code for each in found}
    assert raw_words(found, named=True) == []


def test_every_rule_that_only_a_document_shows_is_read_there():
    of_documents = {rule.code for rule in RULES if rule.written or rule.scope is Scope.DOCUMENT}
    without_mark = {"EXE-01"}
    """Every document of an example bears the mark: see the test of the mark below."""
    assert of_documents - without_mark == {code for code, *_ in SPOILED}


# EXE-01 and DOC-05 -------------------------------------------------------------------------------


def test_every_document_of_an_example_says_that_it_is_one(minim, tools, raw_words):
    made = tdr(minim, tools)
    unmarked = replace(made, source=replace(made.source, mark=""))
    found = judged(unmarked, load(minim), TODAY)
    assert [each.code for each in found] == ["EXE-01"]
    assert raw_words(found, named=True) == []
    assert codes(minim, tools, mark="EJEMPLO") == []


def test_a_document_of_a_real_programme_bears_no_mark(minim, tools):
    file = minim / "programa.yaml"
    text = file.read_text(encoding="utf-8").replace("exemple: true\n", "")
    file.write_text(text, encoding="utf-8")
    assert codes(minim, tools) == []


def test_a_picture_says_in_words_what_it_shows(minim, tools):
    body = tdr(minim, tools).source.body
    without = Markdown("![](plan.png)\n\n") + body
    assert codes(minim, tools, body=without) == ["GEN-13", "DOC-05"]
    assert codes(minim, tools, body=Markdown("![Mapa](plan.png)\n\n") + body) == ["GEN-13"]
    assert codes(minim, tools, body=Markdown(r"\!\[\]\(plan\.png\)") + body) == []


def test_private_data_are_told_where_somebody_typed_them(minim, tools):
    with_field(minim, "abast:\n    es: >-\n      Llame al\n      612 345 678\n    ca: Un")
    (found,) = judged(tdr(minim, tools, public=True), load(minim), TODAY)
    assert (found.code, found.place.path) == ("PDP-07", f"accions/{ACCIO}/tdr.yaml")
    line = (minim / found.place.path).read_text(encoding="utf-8").splitlines()[found.place.line - 1]
    assert line == "  es: >-"


# DOC-06 and DOC-07 -------------------------------------------------------------------------------


def said(minim, tools, text):
    found = judged(
        replace(
            tdr(minim, tools),
            source=replace(tdr(minim, tools).source, body=Markdown.escape(text)),
        ),
        load(minim),
        TODAY,
    )
    return [(each.code, *each.message.args.values()) for each in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Los trámites del SNTV.", ["SNTV"]),
        ("La OTMu i la SNTV; la SNTV", ["SNTV"]),
        ("El EGxBDH", ["EGxBDH"]),
        ("(QWERT)", ["QWERT"]),
    ],
)
def test_an_abbreviation_that_nobody_knows_is_told_once(minim, tools, text, words):
    assert said(minim, tools, text) == [("DOC-06", word) for word in words]


@pytest.mark.parametrize(
    "text",
    [
        "GAD, AME, PNUD, PDOT, COOTAD, INEC, ODS, TdR, TDR, ToR, EGiBDH, CRS, CAD, PDF",
        "Els GAD i el PDOT del cantó",
        "el sistema nacional de trámites (SNTV), y luego el SNTV",
        "SNTV (sistema nacional de trámites)",
        "1.250,00 EUR, 300 USD",
        "nivell B2, C1; capítol XIV; segle XXI; taller III",
        "TODO EL PERSONAL DE LA VENTANILLA",
        "DADES D'EXEMPLE · RES NO ÉS REAL",
        "E-2018-052, SIE-GADMJ-2018, L01080193",
        "https://SNTV.example/QWERT y SNTV@gad.example",
        "CO₂, m², McDonald, Exemple",
        "Ana J. Ejemplo, A. B. Ejemplo",
    ],
)
def test_known_or_explained_abbreviations_and_capitals_are_silent(minim, tools, text):
    assert said(minim, tools, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ accio.titol }}",
        "{% if a %}",
        "${nom}",
        "[NOM DE L'ENTITAT]",
        "[FECHA]",
        "el dia xx/xx: xxx",
        "XXXX euros",
        "el XX/XX/XXXX",
        "Lorem ipsum dolor",
        "TODO: escribir",
    ],
)
def test_what_is_left_over_is_told(minim, tools, text):
    assert "DOC-07" in {code for code, *_ in said(minim, tools, text)}


@pytest.mark.parametrize(
    "text",
    [
        "{Ventanilla} [única] (abierta)",
        "«soci» y <<socio>>",
        "[aquest text encara no té versió en català]",
        "Todo el personal; TODO EL PERSONAL",
        "XX aniversari, segle XXI, Fórum XXX de municipios",
        "un 50 % {aprox.}",
        "[PDOT]",
        "axxxb, xx",
    ],
)
def test_what_people_write_is_no_left_over(minim, tools, text):
    assert [found for found in said(minim, tools, text) if found[0] == "DOC-07"] == []


def test_what_an_own_template_forgets_is_told_too(minim, tools):
    (minim / "plantilles").mkdir()
    own = minim / "plantilles/tdr.md.j2"
    own.write_text("# {% raw %}{{ accio.titol }}{% endraw %} [NOM]\n", encoding="utf-8")
    found = judged(tdr(minim, tools), load(minim), TODAY)
    assert [(each.code, each.place.path) for each in found] == [
        ("DOC-07", f"accions/{ACCIO}/accio.yaml"),
        ("DOC-07", f"accions/{ACCIO}/accio.yaml"),
    ]


# PDP-07 and PDP-08 -------------------------------------------------------------------------------

MISSION = f"""\
id: mis-rocafuerte-1
accio: {ACCIO}
estat: {{state}}
persones: [per-coordinacio-fons]
periode_desti: {{{{inici: 2018-09-17, fi: 2018-09-28}}}}
data_sortida: 2018-09-15
data_retorn: 2018-09-30
"""


def public(minim, text, *, seen=True):
    dossier = load(minim)
    document = Readable(
        dossier.get("accio", ACCIO), dossier, TODAY, "es", str(Markdown.escape(text)), public=seen
    )
    rules = [declaration(code) for code in ("PDP-07", "PDP-08")]
    return [rule.code for rule in rules for _ in rule.written(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Núria Exemple Prat, coordinación, Fons Català", []),
        ("Escriba a atencion@gad-rocafuerte.example", ["PDP-07"]),
        ("Llame al 612 345 678", ["PDP-07"]),
        ("Contacto del GAD: alcaldia@gad-rocafuerte.example", []),
    ],
)
def test_of_people_a_public_document_says_name_and_office_alone(minim, text, expected):
    contact = "contacte_institucional:\n  correu: alcaldia@gad-rocafuerte.example\n"
    assert contact in (minim / "entitats/ent-gad-rocafuerte.yaml").read_text(encoding="utf-8")
    assert public(minim, text) == expected
    assert public(minim, text, seen=False) == []


@pytest.mark.parametrize(
    ("text", "state", "fires"),
    [
        ("La misión será del 17 al 28 de septiembre de 2018.", "confirmada", True),
        (
            "Sale el 15 de septiembre de 2018 y vuelve el 30 de septiembre de 2018.",
            "prevista",
            True,
        ),
        ("La misión fue del 17 al 28 de septiembre de 2018.", "realitzada", False),
        ("La demanda se presentó el 15 de septiembre de 2018.", "prevista", False),
        ("Las misiones son entre septiembre y noviembre.", "prevista", False),
    ],
)
def test_the_days_of_a_mission_to_come_are_not_public(minim, text, state, fires):
    file = minim / f"accions/{ACCIO}/missions/mis-rocafuerte-1.yaml"
    file.parent.mkdir()
    file.write_text(MISSION.format(state=state), encoding="utf-8")
    assert public(minim, text) == (["PDP-08"] if fires else [])


AGENDA = """\
agenda:
  - {data: 2018-09-18, lloc: Sala del concejo, activitat: {es: Taller}}
"""


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("18 de septiembre de 2018: taller en la Sala del concejo", True),
        ("18 sept. 2018 | Sala del concejo", True),
        ("El 19 de septiembre de 2018, en la Sala del concejo", False),
        ("Los talleres son en la Sala del concejo.", False),
    ],
)
def test_a_day_beside_its_place_is_an_itinerary(minim, text, fires):
    file = minim / f"accions/{ACCIO}/missions/mis-rocafuerte-1.yaml"
    file.parent.mkdir()
    file.write_text(MISSION.format(state="confirmada") + AGENDA, encoding="utf-8")
    assert public(minim, text) == (["PDP-08"] if fires else [])


def test_days_that_the_terms_of_reference_announce_are_public_on_purpose(minim):
    file = minim / f"accions/{ACCIO}/missions/mis-rocafuerte-1.yaml"
    file.parent.mkdir()
    file.write_text(MISSION.format(state="confirmada"), encoding="utf-8")
    tdr_file = minim / f"accions/{ACCIO}/tdr.yaml"
    text = tdr_file.read_text(encoding="utf-8")
    kept = re.sub(r"^calendari:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    announced = "calendari: {es: 'La misión es del 17 al 28 de septiembre de 2018.'}\n"
    tdr_file.write_text(kept + announced, encoding="utf-8")
    assert public(minim, "La misión será del 17 al 28 de septiembre de 2018.") == []
    assert public(minim, "Viaje: 15–30 sept. 2018") == ["PDP-08"]


def test_the_public_version_of_the_terms_of_reference_keeps_to_both_rules(minim, tools):
    file = minim / f"accions/{ACCIO}/missions/mis-rocafuerte-1.yaml"
    file.parent.mkdir()
    file.write_text(MISSION.format(state="confirmada"), encoding="utf-8")
    made = tdr(minim, tools, public=True)
    assert judged(made, load(minim), TODAY) == ()


def test_what_is_about_people_is_never_made_for_anybody(minim):
    kinds = load(minim).lists.get("tipus_document")
    about_people = {each.codi for each in kinds if each.flag("persones")}
    letters = {each.codi for each in kinds if each.codi.startswith("carta_")}
    assert about_people - letters <= set(NEVER)
    assert letters - about_people == {"carta_convocatoria"}
