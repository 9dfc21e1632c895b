"""Findings for programs, as JSON.

The shape is versioned: ``version`` changes when a key changes its meaning or goes away.

- ``version``: 1
- ``summary``: how many ``errors``, ``warnings``, ``infos``, ``pending`` and ``waived``
- ``findings``: each with ``code``, ``severity`` (error, warning, info), ``pending``, ``moment``
  (from when it counts: S, P1, F, M, A, or null), ``by`` (roles that fill it in), ``waived``,
  ``message`` and ``mend`` in the language asked for, ``place`` (``path``, ``line``, ``column``,
  ``length``; lines and columns from 1, lengths in characters), ``related`` (``place``,
  ``message``) and ``fix`` (``place``, ``text``: what to write in place of that stretch; null where
  there is not exactly one right answer).
"""

import json
from collections.abc import Sequence
from dataclasses import asdict

from cooptec.diagnostics.diagnostic import Diagnostic
from cooptec.diagnostics.summary import summarize
from cooptec.i18n import Translator

VERSION = 1


def report(found: Sequence[Diagnostic], t: Translator) -> str:
    """All the findings, those that are pending or waived too."""
    data = {
        "version": VERSION,
        "summary": asdict(summarize(found)),
        "findings": [_finding(each, t) for each in found],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _finding(found: Diagnostic, t: Translator) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "pending": found.pending,
        "moment": found.moment,
        "by": list(found.by),
        "waived": found.waived,
        "message": t.say(found.message),
        "mend": t.say(found.mend) if found.mend else None,
        "place": asdict(found.place),
        "related": [
            {"place": asdict(each.place), "message": t.say(each.message)} for each in found.related
        ],
        "fix": asdict(found.fix) if found.fix else None,
    }
