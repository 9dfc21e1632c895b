"""``cooptec anonimitza PERSONA``: the record stays, the person goes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from cooptec.cli.complete import complete_ids
from cooptec.cli.session import Session
from cooptec.cli.sure import sure
from cooptec.i18n import N_, Message, Translator

if TYPE_CHECKING:
    from cooptec.cli.page import Page
    from cooptec.dossier.anonymise import Anonymisation

EXAMPLES = N_("For example: cooptec anonimitza per-tecnica-urbanisme-1 · with --si it does not ask")

_HISTORY = (
    N_(
        "What this does not reach: the history. If this folder is kept in git, every earlier "
        "version still says the name, and so does every copy that somebody has, at a service such "
        "as GitHub or GitLab too. Whoever can open those copies can still read it."
    ),
    N_(
        "To take it out of the past as well, the history has to be written anew and every copy "
        "replaced: speak first with whoever answers for data protection and for your computers. "
        "Backups and documents that were sent or printed keep the name too."
    ),
)


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def anonimitza(
        ctx: typer.Context,
        person: Annotated[
            str,
            typer.Argument(
                metavar=t(N_("PERSON")),
                help=t(N_("The identifier of the person.")),
                autocompletion=complete_ids("persona"),
            ),
        ],
        today: Annotated[
            str | None,
            typer.Option(
                "--avui",
                metavar=t(N_("DATE")),
                help=t(N_("The day that counts as today, for example 2018-10-15.")),
            ),
        ] = None,
        yes: Annotated[
            bool, typer.Option("--si", help=t(N_("Do it without asking, after showing it.")))
        ] = False,
    ) -> None:
        from cooptec.cli.page import Page
        from cooptec.dossier.anonymise import perform, planned

        session: Session = ctx.obj
        day = session.day(today)
        plan = planned(session.settled, person, _role_words(session, person), day)
        page = Page(session.out, t)
        _show(page, plan)
        if plan.departures and sure(session, yes=yes):
            perform(session.root, plan)
            page.say(t(N_("✓ {id} is anonymised since {day}"), id=person, day=day))

    return anonimitza


def _role_words(session: Session, id_: str) -> str:
    """The role of a person in the programme, in the language of the institution."""
    from cooptec.model.entitat import Entitat
    from cooptec.model.persona import Persona

    dossier = session.dossier
    entry = dossier.get("persona", id_)
    person = entry.as_(Persona) if entry else Persona()
    house = dossier.get("entitat", person.entitat)
    language = (house.as_(Entitat).llengua if house else None) or session.t.language
    roles = dossier.lists.get("rols")
    return roles.label(person.rol[0], language) if person.rol else id_


def _show(page: "Page", plan: "Anonymisation") -> None:
    t = page.t
    if not plan.departures:
        page.say(t(N_("{id} is anonymised already: nothing to do."), id=plan.person.id))
        return
    for accio in plan.active:
        text = N_("{accio} is not closed and still counts on this person.")
        page.say(t(text, accio=accio), mark="! ")
    page.say(t(N_("What will change:")), style="bold")
    for each in plan.departures:
        page.say(each.entry.path, "  ")
        if each.entry is plan.person:
            text = N_("the name becomes “{words}”")
            page.say(t(text, words=plan.new_name), "    ", mark="· ")
        if each.gone:
            titles = [Message(field.camp.title) for field in each.gone]
            page.say(t(N_("it goes: {titles}"), titles=titles), "    ", mark="· ")
    page.say(
        t(
            N_(
                "What stays for the record: post, department, institution, role in the programme, "
                "and the gender, which only totals show."
            )
        )
    )
    _elsewhere(page, plan)
    page.say()
    for text in _HISTORY:
        page.say(t(text))
    page.say()


def _elsewhere(page: "Page", plan: "Anonymisation") -> None:
    t = page.t
    if plan.elsewhere:
        text = N_("The name, the e-mail or the telephone also stands here; look at it by hand:")
        page.say(t(text), style="bold")
        for place in plan.elsewhere:
            page.say(f"{place.path}:{place.line}", "  ")
    page.say(
        t(
            N_(
                "Word, PDF and other documents in documents/ are not looked into: produce again, "
                "or delete, those that name the person."
            )
        )
    )
