"""The preview of a document that came back corrected, and the questions about it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cooptec.cli.import_page import senders
from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.diagnostics.printable import printable
from cooptec.documents.catalogue import document_named
from cooptec.forms.patching import change_shown
from cooptec.forms.proposals import (
    ACCEPTED,
    REJECTED,
    Item,
    Review,
    Standing,
    is_safe,
    role_of,
)
from cooptec.forms.resolving import Decision, Resolved
from cooptec.forms.reviewed import Aside, Comment
from cooptec.forms.still_open import PENDING
from cooptec.i18n import N_, Message, formats
from cooptec.render.prose import spoken
from cooptec.wizard.options import Option
from cooptec.wizard.words import Command

if TYPE_CHECKING:
    from cooptec.cli.form import Form

_HEADS: Final = {
    Standing.OPEN: ("~ ", N_("Proposals")),
    Standing.BOTH: ("! ", N_("Proposals for texts that have changed in the folder since")),
    Standing.THERE: ("= ", N_("The folder says so already")),
    Standing.GONE: ("? ", N_("Proposals for texts that are no longer in the folder")),
    Standing.PRIVATE: ("✗ ", N_("Personal data, which are not taken in")),
}
"""The sign and the heading of each sort, in the order in which they are shown."""
_LONGEST: Final = 400
"""Characters of a text that are shown."""
_ALL, _SAFE, _EACH, _NONE, _EDIT = "all", "safe", "each", "none", "edit"


class ReviewPage:
    """Shows one document that came back and asks what becomes of its proposals."""

    def __init__(self, session: Session, file: Path, review: Review) -> None:
        self._session = session
        self._t = session.t
        self._page = Page(session.out, session.t)
        self._file = file
        self._review = review

    def show(self, left_aside: Sequence[Message]) -> None:
        """The proposals by their sort, the comments, and what else is to be known."""
        t, say = self._t, self._page.say
        document = document_named(self._review.reviewed.identity.document)
        title = t(document.title) if document is not None else ""
        say(f"{self._file.name} · {title} · {self._review.entry.id}", style="bold")
        for each in left_aside:
            say(t.say(each), mark="ℹ ")
        for standing, (mark, head) in _HEADS.items():
            self._sort(standing, mark, t(head))
        self._list(N_("Comments"), [*map(self._comment, self._review.comments)], "✎ ")
        asides = [*map(self._aside, self._review.reviewed.asides)]
        self._list(N_("Changes outside of the texts, to be made by hand"), asides, "? ")
        if not (self._review.items or self._review.comments or asides):
            say()
            say(t(N_("Nobody has changed or remarked anything in the document.")))
        say()

    def _sort(self, standing: Standing, mark: str, head: str) -> None:
        items = [each for each in self._review.items if each.standing is standing]
        if not items:
            return
        self._page.say()
        self._page.say(f"{head} ({len(items)})", style="bold")
        for item in items:
            self.item(item, mark)

    def item(self, item: Item, mark: str = "") -> None:
        """One proposal: where, by whom, and what changes."""
        t, say = self._t, self._page.say
        title = t(item.field.camp.title) if item.field is not None else item.name
        said = (title, t.say(item.proposal.place), self._by(item))
        say(" · ".join(filter(None, said)), "  ", mark or _HEADS[item.standing][0])
        self._change(item)
        if item.decided is not None and not item.is_open:
            codes = self._session.dossier.lists.get("resolucio_canvi")
            how = codes.label(item.decided, t.language)
            say(t(N_("decided before: {how}"), how=how), "      ", "ℹ ")
        if item.why is not None:
            say(t.say(item.why), "      ", "✗ " if item.faulty else "ℹ ")

    def _change(self, item: Item) -> None:
        """What a proposal changes; nothing of what the folder says or must not say."""
        t, say = self._t, self._page.say
        if item.standing in {Standing.PRIVATE, Standing.THERE}:
            return
        if not item.text:
            say(t(N_("all of it is taken out: «{said}»"), said=_short(item.present)), "      ")
        elif item.present:
            say(_short(change_shown(_read(item, item.present), _read(item, item.text))), "      ")
        else:
            say(_short(item.text), "      ")

    def _by(self, item: Item) -> str:
        proposal = item.proposal
        if not proposal.tracked and not proposal.authors:
            return self._t(N_("not marked as a change"))
        roles = (self._role(each) for each in proposal.authors)
        day = formats.short_date(proposal.day, self._t.language) if proposal.day else ""
        return ", ".join(filter(None, (*dict.fromkeys(roles), day)))

    def _role(self, author: str) -> str:
        return printable(role_of(author, self._session.dossier, self._t.language))

    def _comment(self, comment: Comment) -> str:
        day = formats.short_date(comment.day, self._t.language) if comment.day else ""
        who = ", ".join(filter(None, (self._role(comment.author), day)))
        head = " · ".join(filter(None, (self._t.say(comment.place), who)))
        quoted = f"«{_short(comment.quoted, 80)}» " if comment.quoted else ""
        return f"{head}: {quoted}{_short(comment.text)}"

    def _aside(self, aside: Aside) -> str:
        sign = "+" if aside.inserted else "−"
        return f"{self._t.say(aside.place)}: [{sign} {_short(aside.text)}]"

    def _list(self, head: str, lines: Sequence[str], mark: str) -> None:
        if lines:
            self._page.say()
            self._page.say(f"{self._t(head)} ({len(lines)})", style="bold")
            for line in lines:
                self._page.say(line, "  ", mark)

    # questions

    def sender(self, likely: str | None) -> str:
        """Which institution sent it.

        Args:
            likely: the one that most probably did; offered first.

        Raises:
            Leaving: the person leaves.
        """
        self._page.say(self._t(N_("Which institution sent it?")), style="bold")
        known = sorted(senders(self._session), key=lambda each: each.value != likely)
        return self._form().choose_listed(known)

    def decide(self) -> list[Decision]:
        """What becomes of the proposals; those that are not among them stay pending.

        Raises:
            Leaving: the person leaves.
        """
        items = self._review.open
        safe = [each for each in items if is_safe(each)]
        form = self._form()
        chosen = form.choose_listed(self._options(items, safe))
        if chosen == _EACH:
            return [found for item in items if (found := self._one(form, item)) is not None]
        taken = {_ALL: items, _SAFE: safe}.get(chosen, ())
        return [Decision(each, ACCEPTED, each.text) for each in taken]

    def _options(self, items: Sequence[Item], safe: Sequence[Item]) -> list[Option]:
        t = self._t
        options = [
            Option(_ALL, t.plural(N_("Accept the proposal"), N_("Accept all {n}"), len(items))),
            Option(_SAFE, t(N_("Accept only what is safe ({n})"), n=len(safe))),
            Option(_EACH, t(N_("Decide one by one"))),
            Option(_NONE, t(N_("Decide later: keep them as pending"))),
        ]
        useful = {_SAFE: 0 < len(safe) < len(items)}
        return [option for option in options if useful.get(option.value, True)]

    def _one(self, form: "Form", item: Item) -> Decision | None:
        t = self._t
        self._page.say()
        self.item(item)
        chosen = form.choose_listed(
            [
                Option(ACCEPTED, t(N_("Accept"))),
                Option(REJECTED, t(N_("Reject"))),
                Option(_EDIT, t(N_("Accept in other words"))),
                Option(PENDING, t(N_("Decide later"))),
            ]
        )
        if chosen == REJECTED:
            return Decision(item, REJECTED, item.text, self._reason())
        if chosen == _EDIT:
            words = self._words(item)
            return Decision(item, ACCEPTED, words) if words else None
        return Decision(item, ACCEPTED, item.text) if chosen == ACCEPTED else None

    def _reason(self) -> str:
        from cooptec.cli import prompts

        self._page.say(
            self._t(N_("Why? Whoever proposed it will read it. Enter: without a reason"))
        )
        typed = prompts.ask_line()
        return "" if isinstance(typed, Command) else typed

    def _words(self, item: Item) -> str:
        """The text that somebody makes of a proposal; empty to decide later."""
        from cooptec.cli import prompts

        if not item.proposal.shown.block:
            typed = prompts.ask_line(default=item.text)
            return "" if isinstance(typed, Command) else typed
        self._page.say(self._t(N_("End with a line that has only a point.")))

        def count(n: int) -> str:
            return self._t.plural(N_("{n} word"), N_("{n} words"), n)

        long = prompts.ask_long(count=count, default=item.text)
        return "" if isinstance(long, Command) else long

    def _form(self) -> "Form":
        from cooptec.cli.form import Form

        return Form(self._session.out, self._t, lambda _code: self._t)

    # the end

    def resolved(self, resolved: Resolved, decisions: Sequence[Decision]) -> None:
        """What was written, and what waits."""
        t, say = self._t, self._page.say
        for path in dict.fromkeys((*resolved.texts, *filter(None, [resolved.record]))):
            say(t(N_("✓ Saved {path}"), path=path))
        taken = sum(each.resolution == ACCEPTED for each in decisions)
        rejected = sum(each.resolution == REJECTED for each in decisions)
        counts = (
            t.plural(N_("{n} proposal accepted"), N_("{n} proposals accepted"), taken),
            t.plural(N_("{n} rejected"), N_("{n} rejected"), rejected) if rejected else "",
            t.plural(N_("{n} pending"), N_("{n} pending"), resolved.pending)
            if resolved.pending
            else "",
        )
        say(" · ".join(filter(None, counts)))
        if resolved.left_out:
            text = N_("{n} remark or proposal is not in the record, as it holds personal data")
            texts = N_("{n} remarks or proposals are not in the record, as they hold personal data")
            say(t.plural(text, texts, resolved.left_out), mark="! ")
        if taken:
            say(t(N_("Look whether the texts in other languages need the same change.")), mark="ℹ ")


def _read(item: Item, text: str) -> str:
    """A text as one reads it, without the marks of its look."""
    if not item.proposal.shown.block:
        return text
    return " ".join(f"{each.mark} {each.text}" if each.mark else each.text for each in spoken(text))


def _short(text: str, most: int = _LONGEST) -> str:
    line = " ".join(printable(text).split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
