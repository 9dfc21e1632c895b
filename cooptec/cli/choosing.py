"""What ``cooptec genera`` was asked for: which documents of which objects."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from cooptec.diagnostics import Trouble
from cooptec.documents.catalogue import DOCUMENTS, Document, document_named
from cooptec.documents.due import NONE_OF_KIND, why_not_due
from cooptec.documents.public import why_private
from cooptec.dossier import Dossier, Entry
from cooptec.figures.calls import call_of
from cooptec.guia.guide import guide
from cooptec.i18n import N_, Message
from cooptec.model.accio import Accio
from cooptec.model.candidatura import Candidatura
from cooptec.model.conveni import Conveni


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be made of an object."""

    document: Document
    entry: Entry


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that is not made, and why."""

    document: Document
    subject: str
    """The identifier of the object; empty where it is about none."""
    why: Message


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for."""

    words: Sequence[str]
    """Names of documents and identifiers, in any order."""
    everything: bool = False
    stage: str | None = None
    internal: bool = False
    public: bool = False


def choose(dossier: Dossier, choice: Choice) -> tuple[list[Job], list[Skipped]]:
    """Tell documents and identifiers apart, and find what can be made and what cannot.

    Raises:
        Trouble: there is no such document or object, or one of the two was not said.
    """
    if choice.internal and choice.public:
        raise Trouble(Message(N_("Choose one of the two: --interna or --public")))
    found = list(_Chooser(dossier, choice).found())
    jobs = {(e.document, e.entry.path): e for e in found if isinstance(e, Job)}
    skipped = {(e.document, e.subject): e for e in found if isinstance(e, Skipped)}
    return list(jobs.values()), list(skipped.values())


class _Chooser:
    """One call: its words told apart."""

    def __init__(self, dossier: Dossier, choice: Choice) -> None:
        self._dossier = dossier
        self._choice = choice
        self._named = [each for word in choice.words if (each := document_named(word)) is not None]
        ids = dict.fromkeys(word for word in choice.words if document_named(word) is None)
        self._entries = [self._entry(id_) for id_ in ids]

    def found(self) -> Iterator[Job | Skipped]:
        """Each document with each of its objects."""
        documents = self._documents()
        self._check_that_each_is_of_use(documents)
        for document in documents:
            for each in self._of(document):
                yield self._sifted(each) if isinstance(each, Job) else each

    def _entry(self, word: str) -> Entry:
        """The object with this identifier."""
        found = self._dossier.find(word)
        if found is not None:
            return found
        names = [each.tipus for each in DOCUMENTS]
        kinds = {kind for each in self._named or DOCUMENTS for kind in each.on}
        ids = [each.id for kind in sorted(kinds) for each in self._dossier.of(kind)]
        if "-" in word:
            text = Message(N_("Nothing in this folder is called “{name}”"), {"name": word})
            listed = Message(N_("There are these: {ids}"), {"ids": ids})
        else:
            text = Message(N_("There is no document called “{name}”"), {"name": word})
            listed = Message(N_("The documents are: {names}"), {"names": names})
        near = get_close_matches(word, [*names, *ids], n=1, cutoff=0.6)
        meant = Message(N_("Did you mean “{name}”?"), {"name": near[0]}) if near else listed
        raise Trouble(text, meant)

    def _documents(self) -> list[Document]:
        """Those that were named, those of a stage, or all of them."""
        if self._choice.stage is not None:
            etapa = guide(self._dossier).etapa(self._choice.stage)
            of_stage = [document_named(each) for each in etapa.documents] if etapa else []
            return [e for e in of_stage if e and (not self._named or e in self._named)]
        if self._named or self._choice.everything:
            return list(dict.fromkeys(self._named)) or list(DOCUMENTS)
        text = N_("Say which DOCUMENT to make, or --tot for all of them")
        names = [each.tipus for each in DOCUMENTS]
        raise Trouble(Message(text), Message(N_("The documents are: {names}"), {"names": names}))

    def _check_that_each_is_of_use(self, documents: Iterable[Document]) -> None:
        for entry in self._entries:
            if not any(self._around(entry, kind) is not None for d in documents for kind in d.on):
                kinds = {kind for document in self._named for kind in document.on}
                ids = [each.id for kind in sorted(kinds) for each in self._dossier.of(kind)]
                names = [each.tipus for each in documents]
                raise Trouble(
                    Message(
                        N_("Of “{id}” none of these is made: {names}"),
                        {"id": entry.id, "names": names},
                    ),
                    Message(N_("There are these: {ids}"), {"ids": ids}) if ids else None,
                )

    def _of(self, document: Document) -> Iterator[Job | Skipped]:
        """A document with each object that was asked for."""
        if document.on == ("programa",):
            yield from self._of_programme(document)
        elif self._entries:
            yield from self._of_those_named(document)
        elif not (self._choice.everything or self._choice.stage):
            ids = [each.id for kind in document.on for each in self._dossier.of(kind)]
            raise Trouble(
                Message(N_("Say which one it is about, or --tot for all of them")),
                Message(N_("There are these: {ids}"), {"ids": ids}),
            )
        else:
            yield from self._of_all(document)

    def _of_programme(self, document: Document) -> Iterator[Job | Skipped]:
        if self._entries and document not in self._named:
            text = Message(N_("it is about the whole programme"))
            yield Skipped(document, "", text)
        else:
            yield from (Job(document, each) for each in self._dossier.of("programa"))

    def _of_those_named(self, document: Document) -> Iterator[Job | Skipped]:
        for entry in self._entries:
            around = {kind: self._around(entry, kind) for kind in document.on}
            found = [each for entries in around.values() for each in entries or ()]
            yield from (Job(document, each) for each in found)
            related = [kind for kind, entries in around.items() if entries is not None]
            if related and not found:
                yield Skipped(document, entry.id, Message(NONE_OF_KIND[related[0]]))

    def _of_all(self, document: Document) -> Iterator[Job | Skipped]:
        found = [each for kind in document.on for each in self._dossier.of(kind)]
        yield from (Job(document, each) for each in found)
        if not found:
            yield Skipped(document, "", Message(NONE_OF_KIND[document.on[0]]))

    def _around(self, entry: Entry, kind: str) -> Sequence[Entry] | None:
        """The objects of a kind that belong to one; None where that kind is unrelated to it."""
        if entry.kind.name == kind:
            return [entry]
        look = _AROUND.get((entry.kind.name, kind))
        return look(self._dossier, entry) if look is not None else None

    def _sifted(self, job: Job) -> Job | Skipped:
        """The job, unless there is a reason not to do it."""
        why = self._why_not(job)
        return Skipped(job.document, job.entry.id, why) if why is not None else job

    def _why_not(self, job: Job) -> Message | None:
        document, choice = job.document, self._choice
        if choice.internal and not (document.internal_version or document.internal):
            args = {"name": document.tipus}
            return Message(N_("“{name}” has no version for internal use"), args)
        private = why_private(document, job.entry, self._dossier) if choice.public else None
        if private is not None:
            return private
        by_name = document in self._named and job.entry in self._entries
        return None if by_name else why_not_due(document, job.entry, self._dossier)


def _records(kind: str) -> Callable[[Dossier, Entry], Sequence[Entry]]:
    return lambda dossier, entry: dossier.of_action(kind, entry.id)


def _demands(dossier: Dossier, entry: Entry) -> Sequence[Entry]:
    found = (dossier.get("demanda", id_) for id_ in entry.as_(Accio).demandes)
    return [each for each in found if each is not None]


def _calls(dossier: Dossier, entry: Entry) -> Sequence[Entry]:
    found = call_of(dossier, entry.id)
    return [found] if found is not None else []


def _agreements(dossier: Dossier, entry: Entry) -> Sequence[Entry]:
    covering = [
        each
        for each in dossier.of("conveni")
        if entry.id in (*each.as_(Conveni).accions, each.accio)
    ]
    named = (dossier.get("conveni", id_) for id_ in entry.as_(Accio).convenis)
    found = {each.path: each for each in (*covering, *named) if each is not None}
    return list(found.values())


def _offers(dossier: Dossier, entry: Entry) -> Sequence[Entry]:
    """Those with which people applied to the action."""
    applied = dossier.of_action("candidatura", entry.id)
    found = (dossier.get("oferta", each.as_(Candidatura).oferta) for each in applied)
    return [each for each in found if each is not None]


def _actions(dossier: Dossier, entry: Entry) -> Sequence[Entry]:
    return list(dossier.actions_of(entry.id))


_AROUND: Final = {
    ("accio", "missio"): _records("missio"),
    ("accio", "seguiment"): _records("seguiment"),
    ("accio", "candidatura"): _records("candidatura"),
    ("accio", "demanda"): _demands,
    ("accio", "convocatoria"): _calls,
    ("accio", "oferta"): _offers,
    ("accio", "conveni"): _agreements,
    ("demanda", "accio"): _actions,
}
"""How to find the objects of a kind from one of another."""
