"""A written document before the rules that only it can answer (scope ``document``, domain 10)."""

from datetime import date

from cooptec.diagnostics import Diagnostic
from cooptec.documents.compose import Composed
from cooptec.dossier import Dossier
from cooptec.i18n import Message
from cooptec.rules.catalogue import RULES
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Findings, Rule, Scope
from cooptec.rules.waivers import waived


def judged(composed: Composed, dossier: Dossier, today: date) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, besides the texts that its language lacks.

    A waiver of the object concerned covers it as it does in ``valida``.

    Args:
        composed: the document.
        dossier: from which it was made.
        today: the day that counts as today.
    """
    document = Readable(
        composed.entry,
        dossier,
        today,
        composed.source.language,
        composed.source.body,
        composed.source.mark,
        composed.public or composed.document.for_everybody,
    )
    found = (
        _diagnostic(rule, each, document) for rule in RULES for each in _findings(rule, document)
    )
    return tuple(waived(found, dossier, today))


def _findings(rule: Rule, document: Readable) -> Findings:
    if rule.scope is Scope.DOCUMENT:
        return rule.check(document)
    return rule.written(document) if rule.written is not None else ()


def _diagnostic(rule: Rule, finding: Finding, document: Readable) -> Diagnostic:
    entry = finding.entry or document.subject
    return Diagnostic(
        code=rule.code,
        severity=finding.severity or rule.severity,
        place=entry.place(finding.loc),
        message=finding.message,
        mend=finding.mend or Message(rule.mend),
        related=finding.related,
    )
