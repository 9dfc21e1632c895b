"""What reporters write is what the published schemas of SARIF and JUnit allow."""

import json
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from cooptec.diagnostics import as_junit, as_sarif
from cooptec.diagnostics.reporting import Reporting
from cooptec.dossier import load
from cooptec.i18n import LANGUAGES, translator
from cooptec.rules.catalogue import declarations
from cooptec.rules.engine import check, effective_date

SCHEMAS = Path(__file__).parent / "schemas"
SLIPS = {
    "demandes/dem-rocafuerte-atencio.yaml": ("titol:", "títol:"),
    "persones/per-contrapart-rocafuerte.yaml": ("entitat: ent-", "entitat: ent-no-"),
    "entitats/ent-gad-rocafuerte.yaml": ('"1312"', "0801"),
}


WAIVER = """\
excepcions:
  - {regla: GEN-03, motiu: Prova, autoritzat_per: Prova, data: 2018-06-01, caduca: 2018-12-31}
"""


@pytest.fixture
def found(minim: Path):
    """Findings with mends, fixes, related places and a waiver, as real files give them."""
    for path, (old, new) in SLIPS.items():
        file = minim / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    demand = minim / "demandes/dem-rocafuerte-atencio.yaml"
    text = demand.read_text(encoding="utf-8")
    demand.write_text(f"{text}\n{WAIVER}", encoding="utf-8")
    dossier = load(minim)
    every = check(dossier, effective_date(dossier, None, None))
    shown = [each for each in every if not each.pending]
    assert any(each.waived for each in shown)
    assert any(each.fix for each in shown)
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", ["", "carpetes/manabí 2018"])
def test_sarif_is_valid(found, language: str, folder: str) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    to = Reporting(translator(language), folder)
    for told in (found, []):
        log = json.loads(as_sarif.report(told, to, declarations(), "0.1.0"))
        assert [error.message for error in validator.iter_errors(log)] == []


@pytest.mark.parametrize("strict", [False, True])
def test_junit_is_valid(found, *, strict: bool) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    for told in (found, []):
        text = as_junit.report(told, Reporting(translator("ca")), strict=strict)
        assert schema.validate(etree.fromstring(text.encode())), schema.error_log
