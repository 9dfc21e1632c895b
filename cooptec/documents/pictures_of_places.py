"""The path of an action through its stages, and where the actions of a programme take place."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from cooptec.documents.cells import text_of
from cooptec.documents.closing import ClosingView
from cooptec.documents.helpers import NOTHING, inside, title
from cooptec.documents.view import Reader, View, held
from cooptec.dossier import Entry
from cooptec.figures.gates import GATES_IN_ORDER, STAGES
from cooptec.i18n import N_, Message, formats
from cooptec.render.charts import Path, Places, Spot, Stage, Turn

_ACTIVE: Final = "activa"
_PASSED: Final = frozenset({"aprovada", "condicionada"})
_APPROXIMATE: Final = "aproximada"


def path_of(entry: Entry, reader: Reader) -> Path | None:
    """The stages of an action, with what was decided; None where its stage is not known."""
    view = reader.view(entry)
    etapa = held(view, "etapa") if view is not None else None
    if view is None or etapa not in STAGES:
        return None
    turns = tuple(_turns(entry, reader))
    t = reader.t
    return Path(
        stages=tuple(_stages(view, STAGES.index(etapa), reader)),
        turns=turns,
        headers=(
            t(N_("Decision point")),
            title("accio.decisions.resultat", t),
            title("accio.decisions.data", t),
        ),
        alternative=_told_of_path(view, turns, reader),
        language=t.language,
    )


def _stages(view: View, now: int, reader: Reader) -> Iterator[Stage]:
    """Each stage with its state in a word; a closed action has nothing under way."""
    names, t = reader.dossier.lists.get("etapa"), reader.t
    last = len(STAGES) - 1
    for at, code in enumerate(STAGES):
        name = names.label(code, reader.language)
        if at < now:
            yield Stage(name, "done", t(N_("over")))
        elif at > now:
            yield Stage(name, "ahead", t(N_("still to come")))
        elif at == last:
            yield Stage(name, "done", "")
        else:
            yield Stage(name, "now", _under_way(view, reader))


def _under_way(view: View, reader: Reader) -> str:
    """The state of an action that is suspended or cancelled, else that it goes on."""
    if view.estat is None or view.estat.code == _ACTIVE:
        return reader.t(N_("under way"))
    return text_of(inside(view.estat, reader.language))


def _turns(entry: Entry, reader: Reader) -> Iterator[Turn]:
    """The decisions at the decision points, in the order of their days."""
    for gate, result, _, day in ClosingView(entry, reader).path:
        code = getattr(gate, "code", None)
        if code in GATES_IN_ORDER:
            yield Turn(
                after=GATES_IN_ORDER.index(code),
                name=str(gate),
                result=str(result),
                day=getattr(day, "short", NOTHING),
                passed=getattr(result, "code", None) in _PASSED,
            )


def _told_of_path(view: View, turns: tuple[Turn, ...], reader: Reader) -> str:
    t = reader.t
    closed = held(view, "etapa") == STAGES[-1]
    stage = text_of(inside(view.etapa, reader.language))
    said = [
        t(N_("The action has gone through all its stages and is closed."))
        if closed
        else t(
            N_("Of the five stages of the action, this is the present one: {stage}."), stage=stage
        )
    ]
    if turns:
        decided = [f"{each.name} ({each.result.lower()}, {each.day})" for each in turns]
        listed = formats.listing(decided, reader.language)
        said.append(t(N_("Decisions taken between the stages: {decisions}."), decisions=listed))
    return " ".join(said)


def map_of(reader: Reader) -> Places | None:
    """The places of the actions whose coordinates are known; None where there are none."""
    spots = tuple(_spots(reader))
    if not spots:
        return None
    t, exactness = reader.t, _exactness(spots, reader)
    north, south, east, west = t(N_("N S E W")).split()
    return Places(
        spots=spots,
        headers=(
            title("accio.localitzacions.territori", t),
            title("accio.titol", t),
            t(N_("Coordinates")),
        ),
        compass=(north, south, east, west),
        alternative=" ".join(filter(None, (_told_of_map(spots, reader), exactness))),
        language=t.language,
        note=exactness,
    )


def _exactness(spots: Sequence[Spot], reader: Reader) -> str:
    """Which of the positions are approximate, in words; nothing where all are exact."""
    rough = _approximate(reader)
    names = [spot.name for spot in spots if spot.name in rough]
    if not names:
        return ""
    if len(names) == len(spots):
        return reader.t.plural(
            N_("The position is approximate."), N_("The positions are approximate."), len(names)
        )
    listed = formats.listing(names, reader.language)
    return reader.t(N_("These positions are approximate: {places}."), places=listed)


def _approximate(reader: Reader) -> frozenset[str]:
    """The names of the places whose position is not exact."""
    views = (reader.view(entry) for entry in reader.dossier.of("accio"))
    return frozenset(
        text_of(each.territori)
        for view in filter(None, views)
        for each in view.localitzacions
        if each.territori is not None and held(each, "precisio") == _APPROXIMATE
    )


def _spots(reader: Reader) -> Iterator[Spot]:
    """Each place once, with the actions that take place there."""
    found: dict[tuple[str, Decimal, Decimal], dict[str, None]] = {}
    views = (reader.view(entry) for entry in reader.dossier.of("accio"))
    for view in filter(None, views):
        for each in view.localitzacions:
            lat, lon = held(each, "lat"), held(each, "lon")
            if each.territori is not None and lat is not None and lon is not None:
                here = found.setdefault((text_of(each.territori), lat, lon), {})
                here[text_of(view.titol or NOTHING)] = None
    for (name, lat, lon), actions in found.items():
        yield Spot(name, "; ".join(actions), lat, lon)


def _told_of_map(spots: tuple[Spot, ...], reader: Reader) -> str:
    names = [spot.name for spot in sorted(spots, key=lambda spot: -spot.lat)]
    return reader.t.say(
        Message(
            N_("The map shows {n} place where the programme works: {places}."),
            {"n": len(spots), "places": formats.listing(names, reader.language)},
            N_(
                "The map shows the {n} places where the programme works, from north to south: "
                "{places}."
            ),
        )
    )
