"""Of what a form is made: the object that somebody names, or a new one."""

from cooptec.diagnostics import Trouble
from cooptec.dossier import Dossier, Entry
from cooptec.forms.kinds import FormKind
from cooptec.forms.making import About
from cooptec.i18n import N_, Language, Message
from cooptec.model.kinds import kind_named


def about(form: FormKind, id_: str | None, dossier: Dossier, language: Language) -> About:
    """What a form is about.

    Args:
        form: which form.
        id_: the object, or the action around it; None for a new object.
        dossier: where it stands.
        language: in which the form is.

    Raises:
        Trouble: there is no such object, or the form needs one.
    """
    in_action = "accions/{accio}/" in kind_named(form.kind).patterns[0]
    if id_ is None:
        if form.new and not in_action:
            return About(form, dossier, language)
        raise _unnamed(form, dossier)
    entry = dossier.get(form.kind, id_)
    if entry is not None:
        return About(form, dossier, language, entry)
    if in_action and dossier.get("accio", id_) is not None:
        return _of_action(form, id_, dossier, language)
    raise Trouble(
        Message(N_("There is nothing called “{id}” that this form could be about"), {"id": id_}),
        _there_are(form, dossier),
    )


def _of_action(form: FormKind, accio: str, dossier: Dossier, language: Language) -> About:
    """The only object of an action, or a new one for it."""
    if form.new:
        return About(form, dossier, language, accio=accio)
    inside = dossier.of_action(form.kind, accio)
    if len(inside) == 1:
        return About(form, dossier, language, inside[0])
    text = N_("The form needs to know which one: the action {id} has several, or none")
    raise Trouble(Message(text, {"id": accio}), _named(inside))


def _unnamed(form: FormKind, dossier: Dossier) -> Trouble:
    text = N_("The form “{title}” needs to know what it is about")
    return Trouble(Message(text, {"title": Message(form.title)}), _there_are(form, dossier))


def _there_are(form: FormKind, dossier: Dossier) -> Message | None:
    in_action = "accions/{accio}/" in kind_named(form.kind).patterns[0]
    known = dossier.of("accio") if form.new and in_action else dossier.of(form.kind)
    return _named(known)


def _named(known: tuple[Entry, ...]) -> Message | None:
    ids = [each.id for each in known]
    return Message(N_("There are these: {ids}"), {"ids": ids}) if ids else None
