"""Family PDP: private data are found by their form, and nothing institutional is taken for them."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooptec.codelists import codelist
from cooptec.diagnostics import Severity
from cooptec.i18n import formats
from cooptec.rules.pdp_numbers import (
    ACCOUNT,
    ADDRESS,
    HEALTH,
    IDENTITY,
    PASSPORT,
    PHONE,
    private_in,
    suspicious,
)

DEMAND = "demandes/dem-rocafuerte-atencio.yaml"
PERSON = "persones/per-coordinacio-fons.yaml"
ACTION = "accions/acc-rocafuerte-atencio-2018"
DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def kinds(text):
    """What a text gives away; the quick look must never hide it."""
    found = list(private_in(text))
    assert suspicious(text) or not found
    return found


# PDP-01: what is found ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DNI 12345678Z", IDENTITY),
        ("amb dni 12.345.678-z", IDENTITY),
        ("12345678 Z", IDENTITY),
        ("NIE: X1234567L", IDENTITY),
        ("La responsable, con cédula 1710034065, atiende.", IDENTITY),
        ("C.I. 171003406-5", IDENTITY),
        ("1710034065", IDENTITY),
        ("Compte ES91 2100 0418 4502 0005 1332 del personal tècnic", ACCOUNT),
        ("es9121000418450200051332", ACCOUNT),
        ("2100 0418 45 0200051332", ACCOUNT),
        ("DE89 3704 0044 0532 0130 00", ACCOUNT),
        ("passaport núm. AAA123456", PASSPORT),
        ("Pasaporte n.º: 123456789", PASSPORT),
        ("passport no. AB1234567", PASSPORT),
        ("612345678", PHONE),
        ("truqueu al 612 34 56 78, al matí", PHONE),
        ("+34 612 345 678", PHONE),
        ("mòbil 612.345.678", PHONE),
        ("Celular: 099 123 4567", PHONE),
        ("(09) 9123-4567", PHONE),
        ("+593 99 123 4567", PHONE),
        ("00593991234567", PHONE),
        ("+44 7400 123456", PHONE),
        ("WhatsApp 593991234567", PHONE),
        ("telèfon particular: 93 412 34 56", PHONE),
        ("Teléfono del domicilio 05 262 1234", PHONE),
        ("Domicilio particular: calle Sucre 12", ADDRESS),
        ("adreça particular = C. Major, 3, 2n", ADDRESS),
        ("Home address: 12 High Street", ADDRESS),
        ("Grup sanguini: A+", HEALTH),
        ("tipo de sangre O Rh positivo", HEALTH),
        ("És al·lèrgica a la penicil·lina", HEALTH),
        ("La persona té al·lèrgia al marisc", HEALTH),
        ("alergica a los mariscos y alérgico al polen", HEALTH),
    ],
)
def test_private_data_are_found(text, kind):
    assert kind in kinds(text)


@given(st.integers(0, 99_999_999), st.sampled_from(["", "-", " "]))
def test_any_spanish_identity_number_is_found(number, between):
    letter = DNI_LETTERS[number % 23]
    assert kinds(f"La persona amb DNI {number:08}{between}{letter}, de l'àrea") == [IDENTITY]


@given(st.sampled_from("XYZ"), st.integers(0, 9_999_999))
def test_any_spanish_identity_number_of_a_foreigner_is_found(first, number):
    letter = DNI_LETTERS[("XYZ".index(first) * 10**7 + number) % 23]
    assert IDENTITY in kinds(f"NIE {first}{number:07}{letter}")


def cedula(province, rest):
    """An Ecuadorian identity number with its check digit."""
    nine = f"{province:02}{rest:07}"
    doubled = (int(d) * (2, 1)[i % 2] for i, d in enumerate(nine))
    return nine + str(-sum(n - 9 if n > 9 else n for n in doubled) % 10)


@given(st.integers(1, 24), st.integers(0, 6_999_999))
def test_any_ecuadorian_identity_number_is_found(province, rest):
    assert IDENTITY in kinds(f"con cédula {cedula(province, rest)}")
    if province != 20:
        assert IDENTITY in kinds(f"Firma {cedula(province, rest)}, de la Secretaría")


@given(st.integers(0, 10**20 - 1), st.booleans())
def test_any_spanish_account_is_found(number, spaced):
    bban = f"{number:020}"
    first, second = f"00{bban[:8]}", bban[10:]
    weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)

    def check(digits):
        left = 11 - sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11
        return str({11: 0, 10: 1}.get(left, left))

    bban = bban[:8] + check(first) + check(second) + second
    iban = f"ES{98 - int(bban + '142800') % 97:02}{bban}"
    if spaced:
        iban = " ".join(iban[i : i + 4] for i in range(0, 24, 4))
    assert ACCOUNT in kinds(f"Compte {iban} de la persona")


@given(st.sampled_from(["6", "71", "72", "73", "74"]), st.integers(0, 99_999_999), st.data())
def test_any_spanish_mobile_is_found_in_the_ways_in_which_people_write_it(begin, rest, data):
    number = (begin + f"{rest:08}")[:9]
    shape = data.draw(st.sampled_from(["{}{}{}", "{} {} {}", "{}-{}-{}"]))
    text = shape.format(number[:3], number[3:6], number[6:])
    assert kinds(f"Telèfon: {text}.") == [PHONE]


# PDP-01: what is not -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("CRS 43060 60 / 43031 40", "cantó 1320", "DIR3 L01080193", "INE 080193", "INEC 131550"),
        *("RUC 1360000550001", "NIF P0800000B", "NIF: Q0801234A", "CUP 91400000.0000.123456"),
        *("partida 2018 0401 231 4890100", "84.01.04", "230/231/48901", "Partida 7306060000"),
        *("2018-09-10 … 2018-09-28", "17.09.2018-28.09.2018", "del 17 al 28-09-2018", "20180910"),
        *("Registro Oficial 303, suplemento, 19-10-2010", "COOTAD, artículo 55, letra b"),
        *("1.250.000,00 €", "612 345 678 €", "612.345.678", "USD 612345678", "612345678 habitants"),
        *("$ 612 345 678", "1,369,780", "1 369 780 habitantes", "1710034065 USD", "3,5 %"),
        *("expedient 2018001234", "Exp. 612345678", "2018012345", "registre d'entrada 612345678"),
        *("Factura 001-001-000012345", "Oficio 0912345675", "trámite n.º 1710034065"),
        *("clau cadastral 0998765432", "clave catastral 1710034065", "ref. 593991234567"),
        *("E-2018-052", "2018/0001234", "Resolució 12345678/2018", "Decret 2018/1234"),
        *("tel. 05 262 1234, ext. 105", "93 412 34 56", "+34 93 412 34 56", "+593 5 262 1234"),
        *("Telèfon de l'oficina: 972 20 12 34", "fax 934123456", "900 123 456"),
        *("https://doi.org/10.1234/1710034065", "www.exemple.example/612345678"),
        *(
            "coordenades -0.123456789, -80.1234567",
            "lat. -0,9537; lon. -80,7089",
            "ISBN 978-84-1234",
        ),
        *("se entregaron pasaportes a 100000 personas", "caducitat del passaport: 6 mesos"),
        *("No es guarda el domicili particular de les 30 persones", "informació sanitària: feta"),
        *("centres de salut: 12", "el grup sanguini no es registra", "alèrgia al canvi"),
        *("vacuna contra la febre groga", "persones amb discapacitat: 24", "ODS 11.5 i 17.10"),
        *("16:00 (Europe/Madrid)", "entre 2015 y 2019", "600 650 700 € per torn", "Mw 7,8"),
        *("Sentència 1234567/2018", "Expediente 1710034065-2018", "PDOT 2015-2019", "CC BY 4.0"),
    ],
)
def test_institutional_texts_are_silent(text):
    assert not kinds(text)


INSTITUTIONAL = st.one_of(
    st.sampled_from(codelist("crs").codes).map(lambda code: f"CRS {code} 60"),
    st.sampled_from(codelist("territori").codes).map(lambda code: f"cantó {code}"),
    st.sampled_from(codelist("ods").codes).map(lambda code: f"fita {code}"),
    st.dates().map(lambda day: f"el {day:%Y-%m-%d} ({day:%d.%m.%Y})"),
    st.dates().map(lambda day: formats.long_date(day, "ca")),
    st.integers(0, 99_999_999).map(lambda n: f"{n:,}".replace(",", ".") + ",50 €"),
    st.integers(0, 9_999_999).map(lambda n: f"{n} habitants"),
    st.integers(0, 999_999).map(lambda n: f"registre d'entrada E/2018/{n:06}"),
    st.integers(0, 9_999_999_999).map(lambda n: f"expedient {n:010}"),
    st.integers(0, 99_999).map(lambda n: f"partida 231.{n:05}"),
    st.integers(1, 17).map(lambda n: f"136{n:07}001"),
    st.integers(0, 999_999).map(lambda n: f"telèfon de l'oficina 93 4{n:06}"),
    st.integers(0, 9_999_999).map(lambda n: f"NIF P{n:07}C"),
    st.text(string.ascii_letters + " àèòç·'’,;", max_size=40),
)


@given(st.lists(INSTITUTIONAL, min_size=1, max_size=6), st.sampled_from([", ", "; ", ". ", "\n"]))
def test_what_institutions_write_about_themselves_is_silent(pieces, between):
    assert not kinds(between.join(pieces))


def test_a_finding_points_at_the_value_and_does_not_repeat_the_number(small):
    small.lay("context: {es: 'Llamar al 612 345 678.', ca: Cap telèfon}")
    (found,) = small.found("PDP-01")
    assert small.line(found).startswith("'Llamar")
    assert "612" not in found.message.text + repr(found.message.args)
    assert not found.pending


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PERSON, "nom_public: Núria", "telefon_institucional: 612 345 678\nnom_public: Núria"),
        (
            "entitats/ent-fons.yaml",
            "  correu:",
            "  adreca: Carrer Major 1, tel. 612 345 678\n  correu:",
        ),
        ("programa.yaml", "moneda: EUR", "linia_pressupostaria: 1710034065\nmoneda: EUR"),
        (
            "programa.yaml",
            "moneda: EUR",
            "linia_pressupostaria: '21000418450200051332'\nmoneda: EUR",
        ),
    ],
)
def test_offices_and_budgets_have_numbers_of_their_own(small, path, old, new):
    assert not small.edit(path, old, new).found("PDP-01")


def test_an_identity_number_is_found_in_the_line_of_the_office_and_in_an_identifier(small):
    small.edit(PERSON, "nom_public: Núria", "telefon_institucional: 12345678Z\nnom_public: Núria")
    small.write("persones/per-12345678z.yaml", "id: per-12345678z\n")
    places = {(e.place.path, small.line(e)) for e in small.found("PDP-01")}
    assert places == {(PERSON, "12345678Z"), ("persones/per-12345678z.yaml", "per-12345678z")}


# PDP-02 to PDP-06 --------------------------------------------------------------------------------

DATA = """\
tractament_dades:
  base_juridica: {basis}
  informada_el: 2018-05-02
  finalitat: {purpose}
  transferencia_internacional: {abroad}
  conservar_fins: {until}
"""


def data(basis="missio_interes_public", purpose="Accions", abroad="false", until="2020-12-31"):
    return DATA.format(basis=basis, purpose=purpose, abroad=abroad, until=until)


def add(small, text, path=PERSON):
    return small.edit(path, "# Contacte", text + "\n# Contacte")


def test_what_is_asked_of_each_person_is_pending_until_formulation_and_told_once(small):
    found = [e for e in small.check() if e.place.path == PERSON and e.pending]
    assert [e.code for e in found].count("PDP-02") == 1
    assert not [e for e in found if e.code == "GEN-09" and "tractament" in repr(e.message)]
    (one,) = [e for e in found if e.code == "PDP-02"]
    assert (one.severity, one.moment) == (Severity.ERROR, "F")


def test_of_who_was_anonymised_nothing_is_asked(small):
    add(small, data("consentiment", until="2018-01-01") + "anonimitzada_el: 2018-06-01\n")
    codes = {e.code for e in small.check() if e.place.path == PERSON}
    assert codes.isdisjoint({"PDP-02", "PDP-03", "PDP-04", "PDP-05", "PDP-06"})


@pytest.mark.parametrize(
    ("purpose", "fires"),
    [
        ("Coordinació de les accions", True),
        ("Fotografies de la missió al web del Fons", False),
        ("Envío del boletín", False),
        ("Photographs", False),
    ],
)
def test_consent_is_for_what_people_are_free_to_refuse(small, purpose, fires):
    add(small, data("consentiment", purpose))
    assert bool(small.found("PDP-03")) is fires


TEAM = "equip: [{persona: per-coordinacio-fons, rol_equip: %s}]"


@pytest.mark.parametrize(("role", "fires"), [("cap", True), ("reserva", False)])
def test_whoever_travels_is_known_in_the_country_of_the_partner(small, role, fires):
    add(small, data()).lay(TEAM % role, "accio")
    assert bool(small.found("PDP-04")) is fires


def test_between_two_countries_of_the_economic_area_nothing_leaves_it(small):
    add(small, data()).lay(TEAM % "cap", "accio").edit("programa.yaml", "pais: EC", "pais: PT")
    assert not small.found("PDP-04")


def test_the_partner_s_own_people_are_not_sent_abroad(small):
    add(small, data(), "persones/per-contrapart-rocafuerte.yaml")
    small.lay("equip: [{persona: per-contrapart-rocafuerte, rol_equip: suport}]", "accio")
    assert not small.found("PDP-04")


def test_a_refused_permission_needs_no_scope(small):
    add(small, "autoritzacio_imatge: {concedida: false, data: 2018-05-02}\n")
    assert not small.found("PDP-05")


def test_a_permission_of_tomorrow_is_a_mistake_at_once(small):
    add(small, "autoritzacio_imatge: {concedida: true, data: 2018-07-02, abast: Web}\n")
    (found,) = small.found("PDP-05")
    assert not found.pending


@pytest.mark.parametrize(("until", "fires"), [("2018-06-10", True), ("2018-06-11", False)])
def test_data_are_kept_until_the_end_of_the_day(small, until, fires):
    add(small, data(until=until))
    assert bool(small.found("PDP-06")) is fires


# PDP-07 to PDP-09 --------------------------------------------------------------------------------

RECORD = """\
id: doc-rocafuerte
tipus: {kind}
accio: acc-rocafuerte-atencio-2018
llengua: es
versio: 1
data: 2018-06-04
estat: {state}
visibilitat: {seen}
autoria: [ent-fons]
"""
MISSION = """\
id: mis-rocafuerte-1
accio: acc-rocafuerte-atencio-2018
estat: {state}
data_sortida: 2018-05-01
data_retorn: {back}
"""


def record(small, kind, seen="publica", state="publicat"):
    text = RECORD.format(kind=kind, seen=seen, state=state)
    return small.write(f"{ACTION}/documents/doc-rocafuerte.yaml", text)


def mission(small, state="prevista", back="2018-06-30"):
    return small.write(
        f"{ACTION}/missions/mis-rocafuerte-1.yaml", MISSION.format(state=state, back=back)
    )


@pytest.mark.parametrize("kind", ["fitxa_oferta", "fitxa_seleccio", "carta_agraiment"])
def test_what_is_about_people_is_not_for_anybody(small, kind):
    (found,) = record(small, kind).found("PDP-07")
    assert small.line(found).startswith("publica")


@pytest.mark.parametrize("kind", ["tdr", "informe_final", "carta_convocatoria", "fitxa_demanda"])
def test_what_is_about_an_action_may_be_public(small, kind):
    assert not record(small, kind).found("PDP-07")


@pytest.mark.parametrize(
    ("state", "back", "fires"),
    [
        ("prevista", "2018-06-30", True),
        ("en_curs", "2018-06-11", True),
        ("realitzada", "2018-06-30", False),
        ("cancellada", "2018-06-30", False),
        ("confirmada", "2018-06-10", False),
    ],
)
def test_an_agenda_is_for_anybody_only_after_the_mission(small, state, back, fires):
    mission(small, state, back)
    found = record(small, "agenda_missio").found("PDP-08")
    assert bool(found) is fires
    assert all("mis-rocafuerte-1" in e.related[0].place.path for e in found)


def test_an_agenda_between_the_parties_is_no_secret_to_them(small):
    assert not record(mission(small), "agenda_missio", "compartida").found("PDP-08")


@pytest.mark.parametrize(
    "text",
    [
        "Asistentes: Ana Ejemplo Vera, Luis Ejemplo, Rosa María Ejemplo Mera",
        "Llista d’assistència: Anna Exemple; Pere Exemple; Joan de la Creu Exemple",
        "Assistents:\n1. Anna Exemple Prat\n2. Pere Exemple Soler\n3. Núria Exemple",
        "Attendees: Ann Sample, John Sample (GAD) and Rose Sample",
    ],
)
def test_a_list_of_names_is_found(small, text):
    assert len(small.lay(f"context: {{es: {json.dumps(text)}}}").found("PDP-09")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Asistentes: 12 mujeres, 9 hombres, 2 no consta",
        "La llista d'assistència es guarda a la Secretaria: Anna Exemple la custodia",
        "Assistents: GAD, AME, PNUD i la Junta Parroquial",
        "Asistentes: personal técnico, dirigencia barrial, asociaciones de mujeres",
        "Visita a San Vicente, Bahía de Caráquez, Puerto López y San Isidro",
        "Asistentes: alcaldía y concejo municipal",
        "Asistentes: Concejo Municipal, Secretaría General y Cuerpo de Bomberos",
        "Asistentes: San Vicente (12), Puerto López (5), Las Peñas (8)",
        "Asistentes: San Vicente, Puerto López, Sucre, Jama",
        "Entrevistes: Direcció de Planificació, Secretaria General, Cos de Bombers",
    ],
)
def test_counts_institutions_and_places_are_no_list_of_names(small, text):
    assert not small.lay(f"context: {{es: {json.dumps(text)}}}").found("PDP-09")


@pytest.mark.parametrize("code", [f"PDP-{n:02}" for n in range(1, 10)])
def test_no_rule_of_the_family_can_be_waived(code):
    from cooptec.rules.catalogue import declaration

    assert not declaration(code).waivable
