"""A document that came back corrected, beside what the dossier says now."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from cooptec.diagnostics import Diagnostic, Severity, Trouble
from cooptec.documents.catalogue import document_named
from cooptec.documents.review import Shown, digest, folded, key_path
from cooptec.dossier import Dossier, Entry
from cooptec.forms.patching import patched, written
from cooptec.forms.reviewed import Comment, Proposal, Reviewed
from cooptec.forms.still_open import PENDING, revisions_of
from cooptec.i18n import (
    DOCUMENT_LANGUAGES,
    N_,
    Language,
    Message,
    Translator,
    is_language,
    translator,
)
from cooptec.model.document import DocumentRegistrat
from cooptec.model.fields import Field, Loc, field_at
from cooptec.model.persona import Persona
from cooptec.model.rebut import Rebut
from cooptec.rules.pdp import PDP_01
from cooptec.wizard.existing import Placed, values_of
from cooptec.wizard.judging import dossier_judge, entry_of
from cooptec.wizard.tree import Tree, get, put

ACCEPTED: Final = "acceptat"
REJECTED: Final = "rebutjat"
"""Codes of ``resolucio_canvi``, with :data:`cooptec.forms.still_open.PENDING`."""


class Standing(StrEnum):
    """What a proposal is beside what the dossier says."""

    OPEN = "open"
    """The field is as it went out."""
    BOTH = "both"
    """The field has changed since."""
    THERE = "there"
    """The dossier says so already."""
    GONE = "gone"
    """The field is no longer there."""
    PRIVATE = "private"
    """Personal data that must not come into the files."""


TAKEABLE: Final = frozenset({Standing.OPEN, Standing.BOTH})
"""What can be written, if somebody wants it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal, and its field as it is now."""

    proposal: Proposal
    entry: Entry | None
    """The object; None where it is no longer there."""
    field: Field | None
    name: str
    """How the record of the document calls the field."""
    present: str
    """What the dossier says."""
    text: str
    """What it would say; empty where all is taken out."""
    standing: Standing
    decided: str | None = None
    """What became of it before, as the record of the document says."""
    why: Message | None = None
    """What the rules say of it."""
    faulty: bool = False
    """Whether they find an error in it."""

    @property
    def is_open(self) -> bool:
        """Whether somebody can still decide about it."""
        return self.standing in TAKEABLE and self.decided in {None, PENDING}


@dataclass(frozen=True)
class Review:
    """What came back in one document."""

    reviewed: Reviewed
    dossier: Dossier
    entry: Entry
    """The object of which the document was made."""
    accio: str | None
    """The action to which its record belongs; None where there is none yet."""
    record: Entry | None
    """The record of the document, or that of the file that came before; None: there is none."""
    items: tuple[Item, ...]
    comments: tuple[Comment, ...]

    @property
    def language(self) -> Language:
        """The language of the document."""
        language = self.reviewed.identity.language
        assert is_language(language)  # noqa: S101 (looked at before)
        return language

    @property
    def open(self) -> tuple[Item, ...]:
        """Those about which somebody can still decide."""
        return tuple(item for item in self.items if item.is_open)


def beside(reviewed: Reviewed, dossier: Dossier) -> Review:
    """Put the proposals beside what the dossier says now.

    Raises:
        Trouble: the document is of another programme, or of something that is no longer there.
        Faulty: something in a file that it concerns cannot be read.
    """
    who = reviewed.identity
    programme = dossier.programa_entry
    own = programme.id if programme is not None else ""
    if who.programme != own:
        text = N_("The document is of another programme: {theirs}, and this one is {ours}")
        raise Trouble(Message(text, {"theirs": who.programme, "ours": own}))
    entry = entry_named(dossier, who.kind, who.id)
    if not is_language(who.language):
        raise Trouble(Message(N_("What the form knew about itself is damaged")))
    if entry is None or document_named(who.document) is None:
        text = N_("What the document is about is no longer in the folder: {id}")
        raise Trouble(Message(text, {"id": who.id}))
    accio = _action(entry, dossier)
    record = _record(reviewed, accio, dossier) or _of_file(reviewed, dossier)
    before = list(_decided(record, who.language))
    items = tuple(_item(each, reviewed, dossier, before) for each in reviewed.proposals)
    return Review(reviewed, dossier, entry, accio, record, items, reviewed.comments)


def entry_named(dossier: Dossier, kind: str, id_: str) -> Entry | None:
    """An object by its kind and identifier; those without one bear that of their action."""
    return next((each for each in dossier.of(kind) if each.id == id_), None)


def _action(entry: Entry, dossier: Dossier) -> str | None:
    """The action of an object; of a demand, the first one that answers it."""
    if entry.accio is not None or entry.kind.name != "demanda":
        return entry.accio
    return next((each.id for each in dossier.actions_of(entry.id)), None)


def _record(reviewed: Reviewed, accio: str | None, dossier: Dossier) -> Entry | None:
    """The record of the document in the version that came back."""
    who = reviewed.identity
    for each in dossier.of_action("document", accio) if accio is not None else ():
        known = each.as_(DocumentRegistrat)
        if (known.tipus, known.llengua, known.versio or 1) == (
            who.document,
            who.language,
            who.version or 1,
        ):
            return each
    return None


def _of_file(reviewed: Reviewed, dossier: Dossier) -> Entry | None:
    """The record of the first file that came of a document that no action keeps a record of."""
    who = reviewed.identity
    wanted = (who.id, who.document, who.language, who.version)
    for each in dossier.of(Rebut.kind):
        known = each.as_(Rebut)
        same = (known.objecte, known.document, known.llengua, known.versio) == wanted
        if same and known.revisions:
            return each
    return None


def _decided(record: Entry | None, language: str) -> Iterator[tuple[str, str, str]]:
    """Field, proposal and resolution of what came back before."""
    revisions = revisions_of(record) if record is not None else ()
    for canvi in (canvi for each in revisions for canvi in each.canvis):
        text = canvi.proposta.get(language) if canvi.proposta else None
        yield canvi.camp or "", folded(text or ""), canvi.resolucio or PENDING


# One proposal ------------------------------------------------------------------------------------


def _item(
    proposal: Proposal,
    reviewed: Reviewed,
    dossier: Dossier,
    before: Sequence[tuple[str, str, str]],
) -> Item:
    shown = proposal.shown
    entry = entry_named(dossier, shown.kind, shown.id)
    field = field_at(entry.kind.model, _of_field(shown)) if entry else None
    name = name_of(shown, reviewed)
    value = get(values_of(entry), shown.loc) if entry is not None else None
    if entry is None or field is None or not isinstance(value, str):
        text = written(proposal.will_be)
        return Item(proposal, entry, field, name, "", text, Standing.GONE)
    text = _text(proposal, shown, value)
    standing = _standing(shown, value, text)
    said = folded(text or _taken_out(reviewed.identity.language))
    decided = next((how for at, what, how in before if (at, what) == (name, said)), None)
    return Item(proposal, entry, field, name, value, text, standing, decided)


def _of_field(shown: Shown) -> Loc:
    """The path of the field in which a text stands, without its language."""
    return shown.loc[:-1] if shown.loc[-1] in DOCUMENT_LANGUAGES else shown.loc


def name_of(shown: Shown, reviewed: Reviewed) -> str:
    """How the record of a document calls a field: ``abast``, or ``dem-jama-usos-sol.problema``.

    The document's own object is not named, nor is the language.
    """
    who = reviewed.identity
    path = key_path(_of_field(shown))
    if shown.kind == who.document:
        return path
    single = shown.kind in {"tdr", "marc_logic", "pressupost"}
    return f"{shown.kind if single else shown.id}.{path}"


def _text(proposal: Proposal, shown: Shown, present: str) -> str:
    """What the field would say: its own text with the new words."""
    if not shown.block:
        return " ".join(each.text for each in proposal.will_be)
    if digest(present, block=True) == shown.digest:
        return patched(present, proposal.will_be)
    return written(proposal.will_be)


def _standing(shown: Shown, present: str, text: str) -> Standing:
    said = digest(present, block=shown.block)
    if digest(text, block=shown.block) == said:
        return Standing.THERE
    return Standing.OPEN if said == shown.digest else Standing.BOTH


def _taken_out(language: str) -> str:
    return translator(language)(TAKEN_OUT) if is_language(language) else TAKEN_OUT


TAKEN_OUT: Final = N_("(take this text out)")
"""What the record says of a proposal without words."""


def proposed_text(item: Item, language: str) -> str:
    """A proposal as the record keeps it."""
    return item.text or _taken_out(language)


# What the rules say ------------------------------------------------------------------------------


def looked_at(review: Review, today: date, t: Translator) -> Review:
    """The same with what the rules say of each proposal that could be taken.

    Args:
        review: what came back.
        today: the day that counts as today.
        t: of the comment lines in the files, which decide where a finding stands.
    """
    judge = dossier_judge(review.dossier, today, t)
    items: list[Item] = []
    for item in review.items:
        if not item.is_open or item.entry is None:
            items.append(item)
            continue
        placed = changed(item.entry, [(item.proposal.shown.loc, item.text)])
        main, loc = entry_of(placed, t), item.proposal.shown.loc
        places = {main.parsed.place(loc[:depth]) for depth in range(1, len(loc) + 1)}
        items.append(_told(item, [each for each in judge([placed], ()) if each.place in places]))
    return replace(review, items=tuple(items))


def _told(item: Item, found: Sequence[Diagnostic]) -> Item:
    private = next((each for each in found if each.code == PDP_01.code), None)
    if private is not None:
        return replace(item, standing=Standing.PRIVATE, why=private.message)
    wrong = next((each for each in found if each.severity is Severity.ERROR), None)
    if wrong is not None:
        return replace(item, why=wrong.message, faulty=True)
    return replace(item, why=found[0].message) if found else item


def changed(entry: Entry, texts: Sequence[tuple[Loc, str]]) -> Placed:
    """An object with other texts.

    Raises:
        Faulty: something in its file cannot be read.
    """
    values: Tree = deepcopy(values_of(entry))
    for loc, text in texts:
        put(values, loc, text or None)
    return Placed(entry.kind.name, entry.id, values, (), entry.accio, entry.path)


def is_safe(item: Item) -> bool:
    """Whether a proposal was marked as a change, on a text that nobody else has changed."""
    tracked = item.proposal.tracked and item.standing is Standing.OPEN
    return tracked and bool(item.text) and not item.faulty


def role_of(author: str, dossier: Dossier, language: str) -> str:
    """The office of somebody whom the dossier knows by their name; else the name as it came."""
    for entry in dossier.of("persona"):
        persona = entry.as_(Persona)
        if author and folded(persona.nom_public or "").casefold() == folded(author).casefold():
            office = (
                persona.carrec.get(language) or persona.carrec.whichever if persona.carrec else ""
            )
            return office or author
    return author
