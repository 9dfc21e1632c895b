"""A written document before the rules that only it can answer (scope ``document``, domain 10)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cooptec.diagnostics import Diagnostic, Severity
from cooptec.documents.brand import said_of
from cooptec.documents.compose import Composed, issuer_of
from cooptec.documents.template_places import place_in_template
from cooptec.dossier import Dossier, Entry
from cooptec.i18n import Message, translator
from cooptec.render.marks import unmarked
from cooptec.rules import acc
from cooptec.rules.catalogue import RULES
from cooptec.rules.doc_written import DOC_05
from cooptec.rules.mar import FAMILY
from cooptec.rules.readable import Readable
from cooptec.rules.rule import Finding, Findings, Rule, Scope
from cooptec.rules.surroundings import Surroundings
from cooptec.rules.waivers import waived


def hinders(found: Diagnostic) -> bool:
    """Whether what was found keeps somebody from reading the document (domain 6.2)."""
    return found.code.startswith(acc.FAMILY) or found.code == DOC_05.code


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
        unmarked(composed.source.body),
        composed.source.mark,
        composed.public or composed.document.for_everybody,
    )
    found = [
        _placed(_diagnostic(rule, each, document), each, composed, dossier)
        for rule in RULES
        for each in _findings(rule, document)
    ]
    issuer = issuer_of(composed.document, composed.entry, dossier)
    found += [_diagnostic(*each, document) for each in _of_brand(issuer, dossier, today)]
    return tuple(waived(found, dossier, today)) if found else ()


def _of_brand(
    issuer: Entry | None, dossier: Dossier, today: date
) -> Iterator[tuple[Rule, Finding]]:
    """What of the brand of its issuer the document does not show as it was asked for.

    Only a warning: the document is whole without it.
    """
    said = said_of(issuer, dossier) if issuer is not None else None
    if said is None:
        return
    scene = Surroundings(dossier, today)
    for rule in (each for each in RULES if each.family == FAMILY):
        for found in rule.check(scene):
            if found.entry is said.entry and found.loc[: len(said.at)] == said.at:
                yield rule, replace(found, severity=Severity.WARNING)


def _findings(rule: Rule, document: Readable) -> Findings:
    if rule.scope is Scope.DOCUMENT:
        return rule.check(document)
    return rule.written(document) if rule.written is not None else ()


def _placed(
    diagnostic: Diagnostic, finding: Finding, composed: Composed, dossier: Dossier
) -> Diagnostic:
    """What nobody typed stands in the template."""
    if not finding.source or finding.loc:
        return diagnostic
    t = translator(composed.source.language)
    place = place_in_template(finding.source, composed.document, dossier.root, t)
    return replace(diagnostic, place=place)


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
