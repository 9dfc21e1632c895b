"""What ``cooptec importa`` does with a document that came back corrected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from cooptec.cli.review_page import ReviewPage
from cooptec.cli.senders import Arrival
from cooptec.cli.session import Session
from cooptec.diagnostics import Trouble
from cooptec.dossier.journal import together
from cooptec.forms.door import Package
from cooptec.forms.hidden import NotAForm
from cooptec.forms.proposals import ACCEPTED, Item, Review, beside, is_safe, looked_at
from cooptec.forms.records import Post, record_review
from cooptec.forms.resolving import Decision, resolve
from cooptec.forms.reviewed import Reviewed, reviewed
from cooptec.forms.sending import likely_sender, sender_named
from cooptec.i18n import N_, Message
from cooptec.wizard.existing import values_of

_WITHOUT_ASKING: Final[Mapping[str, Callable[[Item], bool]]] = {
    "tot": lambda _item: True,
    "segurs": is_safe,
    "cap": lambda _item: False,
}


def bring_in_review(
    session: Session,
    package: Package,
    arrival: Arrival,
    accept: str | None,
    today: date,
    *,
    keep: bool = False,
) -> None:
    """Show the proposals of a document, let somebody decide, and write what was decided.

    Raises:
        Trouble: it cannot be read, is of another programme, or nobody says who sent it.
        Leaving: the person leaves; nothing was written.
    """
    review = looked_at(beside(_read(package), session.dossier), today, session.t)
    page = ReviewPage(session, package.path, review)
    page.show(tuple(package.left_aside))
    if not review.items and not review.comments:
        return
    if accept is None and not session.interactive:
        text = N_("Nothing was written. To take it: --accepta tot, segurs, or cap to keep it all")
        session.err.print(session.t(text), soft_wrap=True)
        return
    likely = _likely(review, package)
    sender = _sender(session, arrival.sender, page, likely, asks=accept is None)
    decisions = _decisions(review, page, accept)
    post = Post(package, sender, arrival.received, keep)
    with together(session.root):
        resolved = resolve(review, decisions, sender, arrival.received, today, session.t)
        recorded = record_review(review, resolved, decisions, post, session.t)
    page.resolved(replace(resolved, texts=(*resolved.texts, *recorded)), decisions)


def _likely(review: Review, package: Package) -> str | None:
    """Who probably sent it: an institution of those who marked something, or the one concerned."""
    authors = (author for each in review.items for author in each.proposal.authors)
    found = (sender_named(author, review.dossier) for author in authors)
    return next(filter(None, found), None) or likely_sender(
        package, review.dossier, values_of(review.entry)
    )


def _read(package: Package) -> Reviewed:
    try:
        return reviewed(package)
    except NotAForm as problem:
        text = N_("{file} cannot be read as a corrected document: {reason}")
        args = {"file": package.path.name, "reason": problem.message}
        raise Trouble(Message(text, args)) from None


def _decisions(review: Review, page: ReviewPage, accept: str | None) -> Sequence[Decision]:
    if not review.open:
        return ()
    if accept is None:
        return page.decide()
    taken = (each for each in review.open if _WITHOUT_ASKING[accept](each))
    return [Decision(each, ACCEPTED, each.text) for each in taken]


def _sender(
    session: Session, sender: str | None, page: ReviewPage, likely: str | None, *, asks: bool
) -> str:
    """The institution that sent it.

    Raises:
        Trouble: nobody says which, or there is none of this name.
    """
    known = [each.id for each in session.dossier.of("entitat")]
    if sender is None and asks:
        return page.sender(likely)
    if sender is None:
        text = N_("Say which institution sent it: --de and its identifier")
        raise Trouble(Message(text), Message(N_("There are these: {ids}"), {"ids": known}))
    if sender not in known:
        text = N_("Nothing in this folder is called “{name}”")
        hint = Message(N_("There are these: {ids}"), {"ids": known})
        raise Trouble(Message(text, {"name": sender}), hint)
    return sender
