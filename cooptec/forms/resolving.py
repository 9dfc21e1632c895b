"""From what somebody decides about proposals to the files: the texts, and the record of it all."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cooptec.documents.review import folded
from cooptec.dossier import Dossier
from cooptec.dossier.journal import FileChange, write_all
from cooptec.forms.proposals import (
    ACCEPTED,
    Item,
    Review,
    Standing,
    changed,
    name_of,
    proposed_text,
)
from cooptec.forms.reviewed import Comment
from cooptec.forms.rewriting import rewritten
from cooptec.forms.still_open import PENDING
from cooptec.i18n import N_, Translator, translator
from cooptec.model.document import DocumentRegistrat
from cooptec.model.rebut import Rebut
from cooptec.rules.pdp import PDP_01
from cooptec.wizard.existing import Placed, values_of
from cooptec.wizard.judging import dossier_judge, entry_of
from cooptec.wizard.naming import for_record, place_of
from cooptec.wizard.output import NewObject, file_text
from cooptec.wizard.tree import Tree, pruned

_UNDER_REVIEW: Final = "en_revisio"
_SHARED: Final = "compartida"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one proposal."""

    item: Item
    resolution: str
    """Code of ``resolucio_canvi``."""
    text: str
    """What the field shall say: the proposal, or what somebody made of it."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of a document that came back."""

    texts: tuple[str, ...]
    """The files whose texts were changed."""
    record: str | None
    """The file of the record of the document; None where no action is there yet to keep it."""
    pending: int
    """Proposals about which nobody has decided yet."""
    left_out: int
    """What the record does not say, as it holds personal data."""
    record_id: str | None = None
    """The identifier of the record of the document."""
    revisions: tuple[Tree, ...] = ()
    """What the record of the file that came has to say, where there is no other one to say it."""


def resolve(
    review: Review,
    decisions: Sequence[Decision],
    sender: str,
    received: date,
    today: date,
    t: Translator,
) -> Resolved:
    """Write what was accepted into its fields, and everything into the record of the document.

    The texts come first: cut in between, the next run finds them there and completes the record.

    Args:
        review: what came back.
        decisions: about its proposals; those that are not among them stay pending.
        sender: the institution that sent it.
        received: the day on which it came.
        today: the day that counts as today.
        t: of the comment lines in the files.

    Raises:
        StorageError: a file cannot be written.
        CannotChange: the text of a file leaves no place for a proposal.
    """
    taken = [each for each in decisions if each.resolution == ACCEPTED]
    texts = tuple(_write_texts(review.dossier, taken))
    decided = {id(each.item): each for each in decisions}
    pending = sum(
        each.is_open and (id(each) not in decided or decided[id(each)].resolution == PENDING)
        for each in review.items
    )
    values = _record_values(review, decided, sender, received)
    left_out = _without_private(values, review, today, t)
    if review.accio is None and review.record is None:
        return Resolved(texts, None, pending, left_out, revisions=tuple(values["revisions"]))
    path, id_ = _write_record(review, values, t)
    return Resolved(texts, path, pending, left_out, id_)


# The texts ---------------------------------------------------------------------------------------


def _write_texts(dossier: Dossier, taken: Sequence[Decision]) -> Iterator[str]:
    """The files, each written once, every other line as it was."""
    by_entry: dict[str, list[Decision]] = {}
    for each in taken:
        assert each.item.entry is not None  # noqa: S101 (what is taken has its field)
        by_entry.setdefault(each.item.entry.path, []).append(each)
    for decisions in by_entry.values():
        entry = decisions[0].item.entry
        assert entry is not None  # noqa: S101 (as above)
        texts = [(each.item.proposal.shown.loc, each.text) for each in decisions]
        yield from rewritten(dossier.root, entry, changed(entry, texts).data)


# The record --------------------------------------------------------------------------------------


def _record_values(
    review: Review, decided: dict[int, Decision], sender: str, received: date
) -> Tree:
    """What the record will say: what it said, and this coming back."""
    values: Tree = deepcopy(values_of(review.record)) if review.record is not None else {}
    revisions: list[Tree] = values.setdefault("revisions", [])
    of_today = {"entitat": sender, "rebuda_el": received}
    known = [each for each in revisions if of_today.items() <= each.items()]
    revision = known[-1] if known else dict(of_today)
    for item in review.items:
        _put_change(revisions, revision, item, decided.get(id(item)), review)
    for comment in review.comments:
        _put_comment(revisions, revision, comment, review)
    if not known and len(revision) > len(of_today):
        revisions.append(revision)
    return values


def _put_change(
    revisions: list[Tree], revision: Tree, item: Item, decision: Decision | None, review: Review
) -> None:
    """Note a proposal, or what has become of one that is noted already."""
    language = review.language
    if item.standing is Standing.PRIVATE:
        return
    said = proposed_text(item, language)
    resolution = ACCEPTED if item.standing is Standing.THERE else PENDING
    if decision is not None:
        resolution = decision.resolution
    entered: Tree = {"camp": item.name, "proposta": {language: said}, "resolucio": resolution}
    reason = decision.reason if decision is not None else ""
    if decision is not None and decision.text != item.text and resolution == ACCEPTED:
        said_so = translator(language)(N_("Accepted in other words: {words}"), words=decision.text)
        reason = reason or said_so
    if reason:
        entered["motiu"] = {language: reason}
    for canvi in (c for each in (*revisions, revision) for c in each.get("canvis", ())):
        there = canvi.get("proposta", {}).get(language, "")
        if canvi.get("camp") == item.name and folded(there) == folded(said):
            if canvi.get("resolucio") == PENDING:
                canvi.update(entered)
            return
    revision.setdefault("canvis", []).append(entered)


def _put_comment(revisions: list[Tree], revision: Tree, comment: Comment, review: Review) -> None:
    text = comment.text if not comment.quoted else f"«{_short(comment.quoted)}»: {comment.text}"
    entered: Tree = {"text": text}
    if comment.shown is not None:
        entered = {"camp": name_of(comment.shown, review.reviewed), "text": text}
    remarks = (c for each in (*revisions, revision) for c in each.get("comentaris", ()))
    if not any(folded(each.get("text", "")) == folded(text) for each in remarks):
        revision.setdefault("comentaris", []).append(entered)


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def _without_private(values: Tree, review: Review, today: date, t: Translator) -> int:
    """Take out of a record what holds personal data; gives how many things that were."""
    judge, placed = dossier_judge(review.dossier, today, t), _placed(review, values)
    parsed = entry_of(placed, t).parsed
    lines = {each.place for each in judge([placed], ()) if each.code == PDP_01.code}
    taken_out = 0
    for number, revision in enumerate(values.get("revisions", ())):
        for key in ("canvis", "comentaris"):
            inside: list[Any] = revision.get(key, [])
            for at in reversed(range(len(inside))):
                if any(parsed.place(loc) in lines for loc in _leaves(inside[at], number, key, at)):
                    del inside[at]
                    taken_out += 1
    return taken_out


def _leaves(item: Tree, number: int, key: str, at: int) -> Iterator[tuple[str | int, ...]]:
    """The paths of a change or a remark in the record."""
    base = ("revisions", number, key, at)
    for name, value in item.items():
        yield (*base, name)
        if isinstance(value, dict):
            yield from ((*base, name, code) for code in value)


def _placed(review: Review, values: Tree) -> NewObject:
    record = review.record
    if record is not None:
        return Placed(record.kind.name, record.id, values, (), record.accio, record.path)
    return _new_record(review, values)


def _new_record(review: Review, values: Tree) -> NewObject:
    """The record of a document that was sent to be corrected and had none."""
    who, dossier = review.reviewed.identity, review.dossier
    if review.accio is None:
        return NewObject(Rebut.kind, "reb-", {"id": "reb-", **values})
    accio = review.accio
    known = {"tipus": who.document, "llengua": who.language}
    used = {each.id for each in dossier.entries}
    id_ = for_record("document", place_of(dossier, accio), known, used)
    data = {
        "id": id_,
        "tipus": who.document,
        "accio": accio,
        "llengua": who.language,
        "versio": who.version or 1,
        "estat": _UNDER_REVIEW,
        "visibilitat": _SHARED,
        **values,
    }
    return NewObject("document", id_, pruned(data), (), accio)


def _write_record(review: Review, values: Tree, t: Translator) -> tuple[str, str | None]:
    """Write the record; gives its path, and its identifier if it is that of a document."""
    placed, root = _placed(review, values), review.dossier.root
    if review.record is None:
        write_all(root, [FileChange(placed.path, file_text(placed, t).encode(), None)])
    else:
        rewritten(root, review.record, values)
    return placed.path, placed.id if placed.kind == DocumentRegistrat.kind else None
