"""Documents that are mostly a table, as tables of a spreadsheet: from the same figures."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cooptec.documents.cells import cell, columns_of, records, text_of
from cooptec.documents.plan import PlanView
from cooptec.documents.tables_money import aid, budget, statement
from cooptec.documents.view import Reader, View
from cooptec.dossier import Entry
from cooptec.figures.days import member_days
from cooptec.figures.scores import Standing, standings
from cooptec.i18n import N_
from cooptec.model.accio import Accio
from cooptec.model.seleccio import Seleccio
from cooptec.render.spreadsheet import Cell, Column, Sheet

Row = tuple[Cell, ...]
Tabulate = Callable[[Entry, Reader], list[Sheet]]

_INDICATOR: Final = (
    "resultat",
    "enunciat",
    "mesura",
    "unitat",
    "linia_base.valor",
    "linia_base.data",
    "linia_base.font",
    "valor_objectiu.valor",
    "valor_objectiu.data",
    "font_verificacio",
    "frequencia",
    "desagregacio",
    "responsable",
)
_ACTIVITY: Final = (
    "titol",
    "resultat",
    "responsable",
    "modalitat",
    "lloc",
    "inici",
    "fi",
    "dies_tecnic",
    "estat",
)
_DELIVERABLE: Final = (
    "titol",
    "tipus",
    "activitat",
    "llengua",
    "format",
    "data_prevista",
    "data_lliurament",
    "validador",
    "estat",
)
_AGENDA: Final = ("data", "hora", "activitat", "lloc", "amb_qui")
_RECOMMENDATION: Final = (
    "text",
    "destinatari",
    "termini",
    "resposta",
    "motiu",
    "accio_prevista",
    "responsable",
    "estat",
)
_APPLICATION: Final = (
    ("oferta.persona.nom_public", N_("Name")),
    ("oferta.persona.carrec", N_("Post")),
    ("oferta.entitat", N_("Institution")),
    ("data_presentacio", N_("Date of the application")),
    ("registre", N_("Entry in the register")),
    ("estat", N_("State of the application")),
    ("conflicte_interes.existeix", N_("Is there a conflict of interest?")),
    ("resposta.comunicada_el", N_("Answered on")),
)


def tables(tipus: str, entry: Entry, reader: Reader) -> tuple[Sheet, ...]:
    """The tables of a document, those without any row left out but for the first."""
    made = _TABLES[tipus](entry, reader)
    return (*made[:1], *(sheet for sheet in made[1:] if sheet.rows))


def _chain(entry: Entry, reader: Reader) -> list[Sheet]:
    """The results chain: as a matrix, and its indicators and activities one by one."""
    t, chain = reader.t, _file(entry, "marc_logic", reader)
    return [
        Sheet("matriu", t(N_("Planning matrix")), _matrix_columns(reader), _matrix(chain, reader)),
        records(
            "indicadors",
            t(N_("Indicators")),
            "marc_logic.indicadors",
            _list(chain, "indicadors"),
            _INDICATOR,
            reader,
        ),
        _activities(chain, reader),
    ]


def _matrix_columns(reader: Reader) -> tuple[Column, ...]:
    return columns_of(
        reader,
        ("nivell", N_("Level")),
        ("enunciat", N_("Statement")),
        ("indicador", N_("Indicator")),
        ("unitat", N_("Unit")),
        ("linia_base", N_("Baseline")),
        ("linia_base_data", N_("Date of the baseline")),
        ("valor_objectiu", N_("Target value")),
        ("valor_objectiu_data", N_("Date of the target")),
        ("font_verificacio", N_("Source of verification")),
        ("hipotesis", N_("Assumptions")),
    )


def _matrix(chain: View | None, reader: Reader) -> tuple[Row, ...]:
    """Objectives, then each result with a row for each indicator and each activity."""
    rows: list[Row] = []
    for objectiu in _list(chain, "objectius"):
        level, said = cell(objectiu, "nivell", reader), cell(objectiu, "enunciat", reader)
        rows.append((level, said, *[None] * 8))
    for number, resultat in enumerate(_list(chain, "resultats"), 1):
        rows += _result(chain, resultat, reader.t(N_("Result {n}"), n=number), reader)
    shared = [each for each in _list(chain, "activitats") if each.resultat is None]
    rows += _done(shared, reader.t(N_("Activity for all the results")), reader)
    return tuple(rows)


def _result(chain: View | None, resultat: View, name: str, reader: Reader) -> Iterator[Row]:
    said = (name, cell(resultat, "enunciat", reader))
    assumed = cell(resultat, "hipotesis", reader)
    measured = [_measured(each, reader) for each in _serving(chain, "indicadors", resultat)]
    for cells in measured or [(None,) * 7]:
        yield (*said, *cells, assumed)
    own = _serving(chain, "activitats", resultat)
    yield from _done(own, reader.t(N_("Activity of “{result}”"), result=name), reader)


def _measured(indicador: View, reader: Reader) -> Row:
    paths = (
        "enunciat",
        "unitat",
        "linia_base.valor",
        "linia_base.data",
        "valor_objectiu.valor",
        "valor_objectiu.data",
        "font_verificacio",
    )
    return tuple(cell(indicador, path, reader) for path in paths)


def _done(activitats: list[View], name: str, reader: Reader) -> Iterator[Row]:
    for each in activitats:
        yield (name, cell(each, "titol", reader), *[None] * 8)


def _serving(chain: View | None, key: str, resultat: View) -> list[View]:
    parts = _list(chain, key)
    return [each for each in parts if each.resultat and each.resultat.id == resultat.id]


def _activities(chain: View | None, reader: Reader) -> Sheet:
    parts = _list(chain, "activitats")
    name = reader.t(N_("Activities"))
    return records("activitats", name, "marc_logic.activitats", parts, _ACTIVITY, reader)


def _plan(entry: Entry, reader: Reader) -> list[Sheet]:
    """Activities, milestones, deliverables, and the days of the team."""
    t, chain = reader.t, _file(entry, "marc_logic", reader)
    milestones = tuple((day, text_of(what)) for day, what in PlanView(entry, reader).dated)
    return [
        _activities(chain, reader),
        Sheet(
            "moments",
            t(N_("Milestones")),
            columns_of(reader, ("dia", N_("Day")), ("moment", N_("Milestone"))),
            milestones,
        ),
        records(
            "productes",
            t(N_("Deliverables")),
            "marc_logic.productes",
            _list(chain, "productes"),
            _DELIVERABLE,
            reader,
        ),
        _team(entry, reader),
    ]


def _team(entry: Entry, reader: Reader) -> Sheet:
    columns = columns_of(
        reader,
        ("persona", N_("Name")),
        ("carrec", N_("Post")),
        ("entitat", N_("Institution")),
        ("rol_equip", N_("Part in the team")),
        ("dies_preparacio", N_("Days of preparation")),
        ("dies_missio", N_("Days of mission")),
        ("dies_distancia", N_("Days of remote support")),
        ("dies_informe", N_("Days of report writing")),
        ("total", N_("Total")),
    )
    paths = ("persona.nom_public", "persona.carrec", "persona.entitat", "rol_equip")
    team = entry.as_(Accio).equip
    views = [View(part, entry, ("equip", at), reader) for at, part in enumerate(team)]
    rows = []
    for part, view in zip(team, views, strict=True):
        days = member_days(part)
        counted = (days.preparation, days.mission, days.remote, days.report, days.total)
        rows.append((*(cell(view, path, reader) for path in paths), *counted))
    return Sheet("equip", reader.t(N_("Team")), columns, tuple(rows))


def _agenda(entry: Entry, reader: Reader) -> list[Sheet]:
    lines = reader.view(entry)
    name = reader.t(N_("Agenda"))
    return [records("agenda", name, "missio.agenda", _list(lines, "agenda"), _AGENDA, reader)]


def _response(entry: Entry, reader: Reader) -> list[Sheet]:
    parts = _list(_file(entry, "avaluacio", reader), "recomanacions")
    name = reader.t(N_("Recommendations"))
    return [
        records("recomanacions", name, "avaluacio.recomanacions", parts, _RECOMMENDATION, reader)
    ]


def _register(entry: Entry, reader: Reader) -> list[Sheet]:
    """The register of applications, with their scores, the highest first."""
    files, t = reader.dossier.action(entry.id), reader.t
    criteria = files.tdr.criteris_seleccio
    found = files.one("seleccio")
    scores = found.as_(Seleccio).puntuacions if found is not None else ()
    entries = {each.id: each for each in reader.dossier.of_action("candidatura", entry.id)}
    named = [
        Column(f"criteri_{n}", t(N_("Criterion {n}"), n=n)) for n in range(1, len(criteria) + 1)
    ]
    columns = (
        *columns_of(reader, *_APPLICATION),
        *named,
        Column("mitjana", t(N_("Weighted mean"))),
    )
    rows = tuple(
        _application(reader.view(entries[each.candidatura]), each, reader)
        for each in standings(criteria, scores, entries)
    )
    return [Sheet("candidatures", t(N_("Register of applications")), columns, rows)]


def _application(view: View | None, standing: Standing, reader: Reader) -> Row:
    given = (each.puntuacio if each is not None else None for each in standing.given)
    return (*(cell(view, path, reader) for path, _ in _APPLICATION), *given, standing.total)


def _file(entry: Entry, kind: str, reader: Reader) -> View | None:
    return reader.view(reader.dossier.action(entry.id).one(kind))


def _list(view: View | None, key: str) -> list[View]:
    return list(getattr(view, key)) if view is not None else []


_TABLES: Final[Mapping[str, Tabulate]] = {
    "marc_logic": _chain,
    "pla_treball": _plan,
    "pressupost": budget,
    "memoria_economica": statement,
    "dades_aod": aid,
    "fitxa_seleccio": _register,
    "agenda_missio": _agenda,
    "resposta_gestio": _response,
}

TABULAR: Final = frozenset(_TABLES)
"""The documents that are mostly a table."""
