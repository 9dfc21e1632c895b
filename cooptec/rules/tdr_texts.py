"""Family TDR, third part: the texts of the terms of reference and their languages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cooptec.diagnostics import Severity
from cooptec.dossier import Dossier, Entry
from cooptec.figures.calls import publication_of
from cooptec.figures.numbers import Difference, Figures, difference, figures_of, plainly_alike
from cooptec.figures.texts import (
    PRINTED_KINDS,
    Written,
    files_of,
    own_files_of,
    printed_in_tdr,
    printed_of,
    texts_of,
    words_of_tdr,
)
from cooptec.i18n import DOCUMENT_LANGUAGES, N_, Message
from cooptec.model.camp import F, I
from cooptec.model.tdr import Tdr
from cooptec.rules.looking import absent, language_name, related
from cooptec.rules.pdp_numbers import private_in, suspicious
from cooptec.rules.rule import Finding, Scope, rule
from cooptec.rules.surroundings import Surroundings


@rule(
    "TDR-02",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("demanda", "tdr"),
    on="tdr",
    moment=F,
    completeness=True,
    title=N_("The terms of reference exist in the languages of both sides, in one version"),
    why=N_("Both sides must sign the same thing"),
    mend=N_("Write the text in the language that is missing, and validate the same version"),
    bad="lloc: {es: Ventanilla única del GAD municipal}",
    good="lloc: {es: Ventanilla única, ca: Finestreta única}",
)
def TDR_02(scene: Surroundings) -> Iterator[Finding]:
    wanted = _languages(scene)
    for entry in scene.dossier.of("tdr"):
        if entry.accio is None or entry.as_(Tdr).estat == "substituit":
            continue
        out = publication_of(scene.dossier, entry.accio, scene.today) is not None
        files = own_files_of(scene.dossier, entry.accio)
        lacking = (found for each in files for found in _without_version(each, wanted))
        said = (*_announced(entry, wanted), *_validated(entry, wanted), *lacking)
        yield from (_weighed(each, out=out) for each in said)
    for entry in scene.dossier.of("demanda"):
        answers = (each.id for each in scene.dossier.actions_of(entry.id))
        printed = [accio for accio in answers if _has_terms(scene.dossier, accio)]
        out = any(publication_of(scene.dossier, each, scene.today) for each in printed)
        if printed:
            yield from (_weighed(each, out=out) for each in _without_version(entry, wanted))


def _has_terms(dossier: Dossier, accio: str) -> bool:
    terms = dossier.of_action("tdr", accio)
    return any(each.as_(Tdr).estat != "substituit" for each in terms)


def _weighed(finding: Finding, *, out: bool) -> Finding:
    """An error as soon as the terms of reference are published; before, something to be done."""
    if out:
        return replace(finding, severity=Severity.ERROR, moment=I)
    return replace(finding, severity=Severity.WARNING, moment=F)


def _languages(scene: Surroundings) -> tuple[str, ...]:
    """The languages of both sides in which a text of a dossier can be written."""
    said = scene.dossier.programa.llengues_document
    asked = (*said.govern_local, *said.catalunya) if said is not None else ()
    return tuple(code for code in dict.fromkeys(asked) if code in DOCUMENT_LANGUAGES)


def _announced(entry: Entry, wanted: tuple[str, ...]) -> Iterator[Finding]:
    said = entry.as_(Tdr).llengues
    for language in wanted:
        if said and language not in said:
            text = N_("There is to be no version in this language: {language}")
            message = Message(text, {"language": language_name(language)})
            yield Finding(("llengues",), message, entry)


def _without_version(entry: Entry, wanted: tuple[str, ...]) -> Iterator[Finding]:
    for text in printed_of(entry):
        for language in wanted:
            if text.text.get(language) is None:
                said = N_("“{title}” is missing in this language: {language}")
                args = {"title": Message(text.camp.title), "language": language_name(language)}
                yield Finding(text.loc, Message(said, args), entry)


def _validated(entry: Entry, wanted: tuple[str, ...]) -> Iterator[Finding]:
    """Languages whose last validated version is older than that of another."""
    last: dict[str, tuple[int, int]] = {}
    for index, each in enumerate(entry.as_(Tdr).validacions):
        if each.llengua in wanted and each.versio is not None:
            last[each.llengua] = max(last.get(each.llengua, (0, 0)), (each.versio, index))
    newest = max(last.values(), default=(0, 0))
    for language, (versio, index) in last.items():
        if versio < newest[0]:
            text = N_("This language was validated as version {old}, another as {new}: {language}")
            args = {"old": versio, "new": newest[0], "language": language_name(language)}
            loc = ("validacions", index, "versio")
            other = ("validacions", newest[1], "versio")
            where = related(entry, other, N_("the newer version stands here"))
            yield Finding(loc, Message(text, args), entry, related=where)


_BODY: Final = ("abast", "metodologia", "calendari", "supervisio", "suport_local")
"""Fields without which the terms of reference are not yet written, so that they have no length."""


@rule(
    "TDR-08",
    Severity.INFO,
    scope=Scope.UNIT,
    over=("tdr",),
    on="tdr",
    moment=F,
    title=N_("The terms of reference have the advised length"),
    why=N_("They must be readable, and say enough"),
    mend=N_("Leave longer explanations to an annex, or tell more of what will be done"),
    bad="""programa.yaml:
  parametres: {tdr_paraules: [2000, 3000]}
""",
    good="""programa.yaml:
  parametres: {tdr_paraules: [100, 3000]}
""",
)
def TDR_08(scene: Surroundings) -> Iterator[Finding]:
    limits = scene.limits.tdr_paraules
    if len(limits) != 2 or limits[0] > limits[1]:
        return
    least, most = limits
    for entry in scene.dossier.of("tdr"):
        if entry.accio is None or any(absent(entry, (key,)) for key in _BODY):
            continue
        if not all(each.readable for each in files_of(scene.dossier, entry.accio)):
            continue
        counts = words_of_tdr(scene.dossier, entry.accio)
        for language in _complete_languages(scene, entry.accio, entry.as_(Tdr)):
            count = counts[language]
            if not least <= count <= most:
                text = N_("{n} words; {least} to {most} are advised ({language})")
                args = {"n": count, "least": least, "most": most}
                message = Message(text, {**args, "language": language_name(language)})
                yield Finding((), message, entry)


def _complete_languages(scene: Surroundings, accio: str, tdr: Tdr) -> tuple[str, ...]:
    """The languages of the terms of reference in which no text is missing."""
    written = [each.text for each in printed_in_tdr(scene.dossier, accio)]
    return tuple(
        language for language in tdr.llengues if all(text.get(language) for text in written)
    )


@rule(
    "TDR-11",
    Severity.ERROR,
    scope=Scope.UNIT,
    over=("accio", "demanda", "marc_logic", "tdr"),
    on="tdr",
    moment=F,
    title=N_("Figures, dates and amounts are the same in every language"),
    why=N_("A partner who finds two numbers trusts neither"),
    mend=N_("Correct the version that is wrong"),
    bad="abast: {es: Los 36 trámites de la ventanilla., ca: Els 35 tràmits de la finestreta.}",
    good="abast: {es: Los 36 trámites de la ventanilla., ca: Els 36 tràmits de la finestreta.}",
)
def TDR_11(scene: Surroundings) -> Iterator[Finding]:
    for kind in PRINTED_KINDS:
        for entry in scene.dossier.of(kind):
            if _is_of_an_action(scene.dossier, entry):
                for text in texts_of(entry):
                    yield from _compared(text)


def _is_of_an_action(dossier: Dossier, entry: Entry) -> bool:
    if entry.accio is None:
        return next(dossier.actions_of(entry.id), None) is not None
    return dossier.action(entry.accio).entry is not None


def _compared(text: Written) -> Iterator[Finding]:
    """Each language version of a text against the first one."""
    first, *others = text.text.languages
    original = text.text.get(first) or ""
    known: Figures | None = None
    for language in others:
        version = text.text.get(language) or ""
        if plainly_alike(original, version):
            continue
        known = known or figures_of(original, first)
        found = difference(known, figures_of(version, language))
        if found is not None:
            where = related(text.entry, (*text.loc, first), N_("the other version stands here"))
            message = _said(found, first, language, is_open=_is_open(original, version))
            yield Finding((*text.loc, language), message, text.entry, related=where)


def _is_open(*texts: str) -> bool:
    """Whether a message may repeat the figures of texts: none of them has private data (PDP-01)."""
    return not any(suspicious(each) and any(private_in(each)) for each in texts)


def _shown(figures: Sequence[str], *, is_open: bool) -> list[str]:
    """Figures as a message may repeat them: what could be private data (PDP-01) is hidden."""
    return [each if is_open and not suspicious(each) else "…" for each in figures]


def _said(found: Difference, first: str, second: str, *, is_open: bool) -> Message:
    args: dict[str, object] = {"one": language_name(first), "other": language_name(second)}
    args["first"] = _shown(found.only_first, is_open=is_open)
    args["second"] = _shown(found.only_second, is_open=is_open)
    if not found.only_second:
        return Message(N_("{one} has {first}, which {other} does not have"), args)
    if not found.only_first:
        return Message(N_("{other} has {second}, which {one} does not have"), args)
    return Message(N_("{one} has {first} where {other} has {second}"), args)
