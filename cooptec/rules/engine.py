"""Running the rules over a dossier: findings become diagnostics with place and weight."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cooptec.diagnostics import Diagnostic, Fix, Place
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.loading import no_collection
from cooptec.dossier.slices import Slice
from cooptec.i18n import Message
from cooptec.model.camp import I, Moment
from cooptec.model.fields import Loc, field_at
from cooptec.rules.catalogue import RULES
from cooptec.rules.gen import GEN_09
from cooptec.rules.rule import Finding, Rule, Scope
from cooptec.rules.surroundings import Surroundings
from cooptec.rules.told import Told
from cooptec.rules.waivers import Idle, covered_by, granted, idle, in_force, where_waived


def effective_date(dossier: Dossier, asked: date | None, clock: date) -> date:
    """The day that counts as today: the one asked for, that of an example, else the real one."""
    programa = dossier.programa
    example = programa.data_referencia if programa.exemple else None
    return asked or example or clock


@no_collection()
def check(
    dossier: Dossier,
    today: date,
    rules: Iterable[Rule] = RULES,
    upto: frozenset[Moment] = frozenset(),
    *,
    locate_pending: bool = True,
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or pending in a dossier, in the order of files and lines.

    Args:
        dossier: what to judge.
        today: the day that counts as today.
        rules: those to apply.
        upto: moments that count as reached, as if a decision were being taken now.
        locate_pending: whether to find the line of what is only pending and that no waiver covers.
            It costs nearly as much as reading the files again; who only counts such findings is
            told the file alone.
    """
    rules = tuple(rules)
    every = granted(dossier)
    force = in_force(every, today)
    surroundings = Surroundings(dossier, today)
    found = list(dossier.diagnostics)
    for entry in dossier.entries:
        found += entry.diagnostics
    judged = [(rule, *each) for rule in rules for each in _findings(rule, surroundings)]
    for rule, finding, concerned in told_once(judged):
        reached = surroundings.moments.of(_entry(dossier, concerned)) | upto
        pending = may_wait(rule, finding) and moment_of(rule, finding) not in reached
        located = locate_pending or not pending or (concerned.path, rule.code) in force
        found.append(diagnostic(rule, finding, concerned, pending=pending, located=located))
    told = tuple(covered_by(found, force))
    unused = (
        each.diagnostic(_entry(dossier, each).place(where_waived(each)))
        for each in idle(told, every, today, rules)
    )
    return tuple(sorted((*told, *unused), key=in_order))


def _entry(dossier: Dossier, concerned: Entry | Told | Idle) -> Entry:
    """The file concerned, which is one of the dossier."""
    found = concerned if isinstance(concerned, Entry) else dossier.file(concerned.path)
    assert found is not None  # noqa: S101 (whatever is told of is told by a file)
    return found


def in_order(found: Diagnostic) -> tuple[object, ...]:
    """What findings are sorted by: files, places, codes."""
    return (found.place, found.code)


Judged = tuple[Rule, Finding, Entry | Told]


def told_once(judged: Sequence[Judged]) -> Iterator[Judged]:
    """Without what GEN-09 says of a missing field for which a rule of its own speaks.

    One gap would otherwise be told twice, with two weights, and a waiver of the rule that knows
    why the field matters would change nothing.
    """
    told = {(entry.path, finding.loc) for rule, finding, entry in judged if rule is not GEN_09}
    for rule, finding, entry in judged:
        if rule is not GEN_09 or (entry.path, finding.loc) not in told:
            yield rule, finding, entry


def _findings(rule: Rule, surroundings: Surroundings) -> Iterator[tuple[Finding, Entry | Told]]:
    if rule.scope is Scope.DOCUMENT:
        return
    if rule.scope is Scope.FILE:
        yield from _of_files(rule, surroundings)
        return
    given = surroundings.overview if rule.scope is Scope.DOSSIER else surroundings
    for finding in rule.check(given):
        entry = finding.entry or surroundings.dossier.programa_entry
        if entry is not None:
            yield finding, entry


def _of_files(rule: Rule, surroundings: Surroundings) -> Iterator[tuple[Finding, Entry]]:
    entries = surroundings.dossier.entries
    for entry in entries if rule.on is None else surroundings.dossier.of(rule.on):
        if entry.readable and (rule.glance is None or rule.glance(entry.parsed.text.data)):
            for finding in rule.check(entry.object, surroundings.limits):
                yield finding, entry


class PartRules:
    """The rules that judge a dossier part by part: those of scope FILE and UNIT."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if rule.scope in {Scope.FILE, Scope.UNIT})
        self._concerned: dict[frozenset[str], dict[tuple[str, ...], list[Rule]]] = {}

    def judge(self, own: Dossier, around: Surroundings, asked: set[str]) -> Iterator[Judged]:
        """What they find in one part.

        Args:
            own: the part (:func:`~cooptec.dossier.slices.units`).
            around: the whole dossier, for what the part names and what names it.
            asked: gets the keys by which files of other parts were looked up.
        """
        kinds = frozenset(entry.kind.name for entry in own.entries)
        part = Slice.cut(own, around.dossier, (), asked)
        for over, concerned in self._with_something_to_judge(kinds).items():
            scene = Surroundings(part.also(over), around.today, around)
            for rule in concerned:
                for finding, entry in _findings(rule, scene):
                    yield rule, finding, entry

    def _with_something_to_judge(
        self, kinds: frozenset[str]
    ) -> Mapping[tuple[str, ...], Sequence[Rule]]:
        """The rules for a part with such files, by the kinds that they go through."""
        if kinds not in self._concerned:
            found: dict[tuple[str, ...], list[Rule]] = {}
            for rule in self._rules:
                over = (rule.on,) if rule.scope is Scope.FILE and rule.on else rule.over
                if not over or not kinds.isdisjoint(over):
                    found.setdefault(over, []).append(rule)
            self._concerned[kinds] = found
        return self._concerned[kinds]


def moment_of(rule: Rule, finding: Finding) -> Moment:
    """From when a finding counts."""
    return finding.moment or rule.moment


def may_wait(rule: Rule, finding: Finding) -> bool:
    """Whether a finding is only pending before its moment."""
    return rule.completeness and moment_of(rule, finding) is not I


def diagnostic(
    rule: Rule, finding: Finding, entry: Entry | Told, *, pending: bool, located: bool
) -> Diagnostic:
    """A finding with its code, its place, its weight and who can mend it.

    Args:
        rule: the rule that found it.
        finding: what it found.
        entry: the file concerned.
        pending: whether it does not count yet.
        located: whether to find its line; else the file alone is told.
    """
    moment = moment_of(rule, finding)
    return Diagnostic(
        code=rule.code,
        severity=finding.severity or rule.severity,
        place=entry.place(finding.loc) if located else Place(entry.path),
        message=finding.message,
        mend=finding.mend or Message(rule.mend),
        fix=_fix(finding, entry),
        related=finding.related,
        pending=pending,
        moment=None if moment is I else moment.value,
        by=_owners(entry, finding.loc),
    )


def _fix(finding: Finding, entry: Entry | Told) -> Fix | None:
    if finding.instead is None or isinstance(entry, Told):
        return None
    return entry.fix(finding.loc, finding.instead)


def _owners(entry: Entry | Told, loc: Loc) -> tuple[str, ...]:
    """Who fills in a value, or else what stands around it."""
    for depth in range(len(loc), 0, -1):
        field = field_at(entry.kind.model, loc[:depth])
        if field is not None and field.camp.by:
            return field.camp.by
    return ()
