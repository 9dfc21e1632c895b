"""How the guide reads on a terminal."""

from collections.abc import Iterable, Sequence
from typing import Final

from cooptec.cli.page import Page
from cooptec.cli.session import Session
from cooptec.codelists import CodeLists, builtin
from cooptec.codelists.lookup import folded
from cooptec.diagnostics import Trouble
from cooptec.guia.guide import Guide, guide_in
from cooptec.guia.shape import Claus, Etapa, Pas, PuntDecisio
from cooptec.i18n import N_, Message, formats
from cooptec.model.base import TextML

_KEYS: Final = "claus"


def read_guide(session: Session, asked: str | None) -> None:
    """Show the whole path, one stage, one step, or the key sets.

    Raises:
        Trouble: the guide has nothing of this name.
    """
    guide = guide_in(session.find_root())
    reader = Reader(Page(session.out, session.t), builtin())
    if asked is None:
        reader.path(guide)
    elif folded(asked) == _KEYS:
        for joc in guide.claus.values():
            reader.keys(joc)
    else:
        _one(guide, reader, asked)
    for found in guide.diagnostics:
        place = f"{found.place.path}:{found.place.line}"
        session.err.print(f"! {place} {session.t.say(found.message)}", soft_wrap=True)


def _one(guide: Guide, reader: "Reader", asked: str) -> None:
    pas = guide.pas(asked)
    if pas is not None:
        reader.step(pas)
        return
    reader.stage(_stage(guide, asked))


def _stage(guide: Guide, asked: str) -> Etapa:
    """The stage that is meant: by its code or name, or the beginning of either."""
    wanted = folded(asked)
    for etapa in guide.etapes:
        names = [etapa.etapa or "", *(_texts(etapa.titol))]
        if wanted and any(folded(name).startswith(wanted) for name in names):
            return etapa
    names = [etapa.etapa or "" for etapa in guide.etapes]
    raise Trouble(
        Message(N_("The guide has nothing called “{name}”"), {"name": asked}),
        Message(N_("There are these: {names}"), {"names": [*names, _KEYS]}),
    )


def _texts(text: TextML | None) -> list[str]:
    return [text.get(each) or "" for each in text.languages] if text else []


class Reader:
    """Reads the guide to somebody, in the language of the interface."""

    def __init__(self, page: Page, lists: CodeLists) -> None:
        self._page = page
        self._lists = lists
        self._t = page.t

    def path(self, guide: Guide) -> None:
        """The four stages, each with its purpose, its steps and its decision point."""
        t, say = self._t, self._page.say
        say(t(N_("The guide: from the demand to the evaluation")), style="bold")
        say(t(N_("It is this project's own working model, not an official text of the Fons.")))
        for number, etapa in enumerate(guide.etapes, 1):
            say()
            say(f"{number}. {self._text(etapa.titol)}", style="bold")
            say(self._text(etapa.proposit), "   ")
            for pas in etapa.passos:
                say(self._text(pas.titol), "   ", mark=f"{pas.id}  ")
            say("cooptec guia " + (etapa.etapa or ""), "   ", mark="→ ")
        say()
        say(t(N_("The two sets of six keys: {command}"), command="cooptec guia claus"))

    def stage(self, etapa: Etapa) -> None:
        """A stage with all its steps, its decision point and its documents."""
        self._page.say(self._text(etapa.titol), style="bold")
        self._page.say(self._text(etapa.proposit))
        for pas in etapa.passos:
            self._page.say()
            self.step(pas)
        if etapa.punt_decisio is not None:
            self._page.say()
            self._decision(etapa.punt_decisio)
        self._page.say()
        self._named(N_("Documents"), self._labels("tipus_document", etapa.documents))

    def step(self, pas: Pas) -> None:
        """A step: who, which questions, what is needed and what comes out."""
        self._page.say(f"{pas.id}  {self._text(pas.titol)}", style="bold")
        self._page.say(self._text(pas.explicacio), "    ")
        self._line(N_("Who leads"), self._labels("rols", pas.dirigeix))
        others = self._labels("rols", pas.participen)
        self._line(N_("Who takes part"), [*others, *filter(None, [self._text(pas.amb_qui)])])
        self._items(N_("Questions"), pas.preguntes, mark="? ")
        self._items(N_("What is needed to begin"), pas.entrades)
        self._items(N_("What comes out"), [each.text for each in pas.sortides])

    def _decision(self, punt: PuntDecisio) -> None:
        t = self._t
        title = t(N_("Decision point {gate}: {title}"), gate=punt.id, title=self._text(punt.titol))
        self._page.say(title, style="bold")
        self._page.say(t(N_("What has to hold:")), "    ")
        for criteri in punt.criteris:
            self._page.say(self._text(criteri.text), "    ", mark="□ ")
        results = formats.listing(self._labels("resultat_decisio", punt.resultats), t.language)
        self._page.say(t(N_("Results: {names}"), names=results), "    ")
        if punt.nota is not None:
            self._page.say(self._text(punt.nota), "    ", mark="! ")

    def keys(self, joc: Claus) -> None:
        """A key set: each key with its question and the stage that fills it in."""
        self._page.say(self._text(joc.titol), style="bold")
        for clau in joc.claus:
            self._page.say(f"{clau.ordre}. {self._text(clau.titol)}", "  ")
            self._page.say(self._text(clau.pregunta), "     ")
            stage = self._lists.get("etapa").label(clau.etapa or "", self._t.language)
            self._page.say(self._t(N_("Filled in: {stage}"), stage=stage), "     ", style="italic")
        self._page.say()

    def _items(self, title: str, texts: Iterable[TextML | None], mark: str = "· ") -> None:
        said = [self._text(text) for text in texts]
        if len(said) > 1 or mark != "· ":
            self._page.say(self._t(title) + ":", "    ")
            for text in said:
                self._page.say(text, "      ", mark=mark)
        else:
            self._line(title, said)

    def _line(self, title: str, names: Sequence[str]) -> None:
        if names:
            self._named(title, names, "    ")

    def _named(self, title: str, names: Sequence[str], indent: str = "") -> None:
        self._page.say(f"{self._t(title)}: {' · '.join(names)}", indent)

    def _labels(self, name: str, codes: Iterable[str]) -> list[str]:
        codelist = self._lists.get(name)
        return [codelist.label(code, self._t.language) for code in codes]

    def _text(self, text: TextML | None) -> str:
        return ((text.get(self._t.language) or text.whichever) if text else None) or ""
