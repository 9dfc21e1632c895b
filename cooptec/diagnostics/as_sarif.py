"""Findings in SARIF 2.1.0, the format in which code scanners and editors exchange results.

Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from cooptec.diagnostics.declaration import Declaration, Severity
from cooptec.diagnostics.diagnostic import Diagnostic, Fix, Place
from cooptec.diagnostics.reporting import Reporting, fingerprints
from cooptec.i18n import Message, Translator

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(
    found: Sequence[Diagnostic], to: Reporting, declarations: Sequence[Declaration], version: str
) -> str:
    """A log with one run.

    Args:
        found: what to tell; what a waiver covers is told as suppressed.
        to: the language and the paths.
        declarations: what is known of the codes.
        version: that of the program.
    """
    codes = {each.code for each in found}
    told = [each for each in declarations if each.code in codes]
    places = {each.code: index for index, each in enumerate(told)}
    driver = {"name": "cooptec", "version": version, "rules": [_rule(each, to.t) for each in told]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": to.t.language,
        "results": [_result(each, mark, places, to) for each, mark in fingerprints(found, to.t)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(declaration: Declaration, t: Translator) -> dict[str, Any]:
    return {
        "id": declaration.code,
        "shortDescription": {"text": t(declaration.title)},
        "fullDescription": {"text": t(declaration.why)},
        "help": {"text": t(declaration.mend)},
        "defaultConfiguration": {"level": _LEVELS[declaration.severity]},
    }


def _result(found: Diagnostic, mark: str, places: dict[str, int], to: Reporting) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": to.sentence(found)},
        "locations": [{"physicalLocation": _location(found.place, to)}],
        "partialFingerprints": {"cooptec/v1": mark},
    }
    if found.code in places:
        result["ruleIndex"] = places[found.code]
    if found.related:
        result["relatedLocations"] = [
            {
                "physicalLocation": _location(each.place, to),
                "message": {"text": to.t.say(each.message)},
            }
            for each in found.related
        ]
    if found.fix is not None:
        result["fixes"] = [_fix(found.fix, found.mend, to)]
    if found.waived:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _fix(fix: Fix, mend: Message | None, to: Reporting) -> dict[str, Any]:
    where = _location(fix.place, to)
    replacement = {"deletedRegion": where["region"], "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": where["artifactLocation"], "replacements": [replacement]}
    said = {"description": {"text": to.t.say(mend)}} if mend else {}
    return {**said, "artifactChanges": [change]}


def _location(place: Place, to: Reporting) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(to.path(place.path))},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.length,
        },
    }
