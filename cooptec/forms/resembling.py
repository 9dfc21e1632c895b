"""A form of a new object that says what one that is there says already: a corrected one."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from cooptec.codelists.lookup import folded
from cooptec.dossier import Dossier, Entry
from cooptec.forms.form import Answer, Received
from cooptec.forms.kinds import FORMS, FormKind
from cooptec.forms.making import About, make
from cooptec.forms.records import about
from cooptec.i18n import DOCUMENT_LANGUAGES, Language, is_language
from cooptec.model.fields import Loc
from cooptec.wizard.existing import Faulty

_MOST: Final = 0.5
"""The share of the answers of both that a corrected form has in common with what it corrects."""
_CLOSE: Final = 0.8
"""How much of a title stays when it is corrected."""
_NAMES: Final = ("nom", "nom_public")
"""What an institution or a person is called who is not on the list."""


def resembles(received: Received, dossier: Dossier) -> Entry | None:
    """The object that a form of a new one is about already; None where there is none.

    It is of the same municipality (person, offer), and has the same title, or most of its answers
    are the same.
    """
    identity = received.identity
    form = FORMS.get(identity.form)
    if form is None or identity.id is not None or not is_language(identity.language):
        return None
    chosen = _chosen(received, form, dossier, identity.language)
    theirs = (
        entry
        for entry in dossier.of(form.kind)
        if all(getattr(entry.object, key, None) == id_ for key, id_ in chosen.items())
    )
    near = ((_likeness(received, form, entry, dossier), entry) for entry in theirs)
    best = max(near, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= _MOST else None


def _chosen(
    received: Received, form: FormKind, dossier: Dossier, language: Language
) -> dict[str, str]:
    """Who asks or offers, as far as somebody chose it from the list of the form."""
    answered = {each.loc: folded(each.text) for each in received.answers if each.text}
    blanks = make(About(form, dossier, language, accio=received.identity.accio)).blanks()
    asked = (blank for blank in blanks if blank.loc in {(key,) for key in form.alike})
    return {
        str(blank.loc[0]): option.value
        for blank in asked
        for option in blank.options
        if folded(option.label) == answered.get(blank.loc)
    }


def as_correction(received: Received, entry: Entry, dossier: Dossier) -> Received:
    """A form of a new object as one about an object that is there.

    Who it says to be new and is not new any more is told no second time.
    """
    form, said = FORMS[received.identity.form], _said(received, entry, dossier)
    answers = list(received.answers)
    for key in form.alike:
        named = _described(received, key)
        if named and folded(named) == folded(said.get((key,), "")):
            answers = [each for each in answers if each.loc[:1] != (key,)]
            place = next(each.place for each in received.answers if each.loc[:1] == (key,))
            answers.append(Answer((key,), said[(key,)], place))
    return about(replace(received, answers=tuple(answers)), entry)


def _likeness(received: Received, form: FormKind, entry: Entry, dossier: Dossier) -> float:
    """How much of a form an object says, from 0 to 1; 0 where it is somebody else's."""
    if entry.accio != received.identity.accio:
        return 0
    said = _said(received, entry, dossier)
    answered = {each.loc: each.text for each in received.answers if each.text}
    for key in form.alike:
        named = answered.get((key,)) or _described(received, key)
        if not named or folded(named) != folded(said.get((key,), "")):
            return 0
    title = next((text for loc, text in answered.items() if loc[0] == "titol"), None)
    if title and _is_close(title, _present(said, "titol")):
        return 1
    both = [loc for loc in answered if loc in said and loc[0] not in form.alike]
    same = sum(folded(answered[loc]) == folded(said[loc]) for loc in both)
    return same / len(both) if both else 0


def _is_close(one: str, other: str) -> bool:
    """Whether two titles are the same but for some letters or a word."""
    return SequenceMatcher(None, folded(one), folded(other)).ratio() >= _CLOSE


def _said(received: Received, entry: Entry, dossier: Dossier) -> dict[Loc, str]:
    """What a form about an object would say."""
    identity = received.identity
    assert is_language(identity.language)  # noqa: S101 (looked at before)
    try:
        form = make(About(FORMS[identity.form], dossier, identity.language, entry))
    except Faulty:
        return {}
    return {blank.loc: blank.text for blank in form.blanks() if blank.text}


def _present(said: dict[Loc, str], key: str) -> str:
    return next((text for loc, text in said.items() if loc[0] == key), "")


def _described(received: Received, key: str) -> str:
    """What somebody is called whom the form describes as not on the list."""
    return next(_names(received, key), "")


def _names(received: Received, key: str) -> Iterator[str]:
    for each in received.answers:
        inner = each.loc[1:]
        language = len(inner) == 1 or inner[1] in DOCUMENT_LANGUAGES if inner else False
        if each.loc[0:1] == (key,) and inner and inner[0] in _NAMES and language and each.text:
            yield each.text
