"""Offering to go on with what was left unfinished."""

from datetime import datetime
from pathlib import Path
from typing import Final

from cooptec.cli.form import Form
from cooptec.cli.page import said_moment
from cooptec.i18n import N_, Translator
from cooptec.wizard.draft import Draft, Unreadable, drafts
from cooptec.wizard.options import Option

_UNFINISHED: Final = {
    "candidatura": N_("There is an unfinished application ({described}). Go on with it?"),
    "conveni": N_("There is an unfinished agreement ({described}). Go on with it?"),
    "convocatoria": N_("There is an unfinished call ({described}). Go on with it?"),
    "demanda": N_("There is an unfinished demand ({described}). Do you want to go on with it?"),
    "despesa": N_("There is an unfinished expense ({described}). Go on with it?"),
    "document": N_("There is an unfinished record of a document ({described}). Go on with it?"),
    "entitat": N_("There is an unfinished institution ({described}). Go on with it?"),
    "mesurament": N_("There is an unfinished measurement ({described}). Go on with it?"),
    "missio": N_("There is an unfinished mission ({described}). Go on with it?"),
    "oferta": N_("There is an unfinished offer ({described}). Go on with it?"),
    "persona": N_("There is an unfinished person ({described}). Go on with it?"),
    "programa": N_("A programme was begun here ({described}). Do you want to go on with it?"),
    "seguiment": N_("There is an unfinished monitoring record ({described}). Go on with it?"),
    "sessio_distancia": N_("There is an unfinished remote session ({described}). Go on with it?"),
}


def chosen_draft(
    form: Form, t: Translator, root: Path, kind: str, now: datetime, accio: str | None = None
) -> Draft | None:
    """The draft that the person wants to go on with; None for a new one.

    Args:
        form: where to ask.
        t: in which language.
        root: the programme folder.
        kind: of what.
        now: when.
        accio: only those that belong to this action.

    Raises:
        Leaving: the person leaves.
    """
    found = drafts(root, kind)
    for each in found:
        if isinstance(each, Unreadable):
            path = each.path.relative_to(root)
            form.say(t(N_("The draft {path} cannot be read; it is left as it is."), path=path))
    readable = [each for each in found if isinstance(each, Draft) and accio in {None, each.accio}]
    if not readable:
        return None
    if len(readable) == 1:
        return readable[0] if _wanted(readable[0], form, t, now) else None
    return _one_of(readable, form, t, now)


def _wanted(draft: Draft, form: Form, t: Translator, now: datetime) -> bool:
    return form.yes(t(_UNFINISHED[draft.kind], described=_described(draft, t, now)))


def _one_of(drafts_: list[Draft], form: Form, t: Translator, now: datetime) -> Draft | None:
    form.say(t(N_("Several were left unfinished. Which one do you want to go on with?")))
    options = [Option(each.name, _described(each, t, now)) for each in drafts_]
    options.append(Option("", t(N_("None of them: begin a new one"))))
    chosen = form.choose(options)
    return next((each for each in drafts_ if each.name == chosen), None)


def _described(draft: Draft, t: Translator, now: datetime) -> str:
    done, total = draft.progress
    when = said_moment(t, draft.saved.astimezone(), now) if draft.saved else ""
    label = draft.label or t(N_("without a title yet"))
    text = N_("{label}, {done} of {total} answers, {when}")
    return t(text, label=label, done=done, total=total, when=when)
