"""Budgets and statements as tables of a spreadsheet: amounts as numbers, never typed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cooptec.documents.aid import AidView
from cooptec.documents.cells import cell, columns_of, records
from cooptec.documents.view import Reader, View
from cooptec.dossier import ActionFiles, Entry
from cooptec.figures.budget import ZERO, Accounts, Sum
from cooptec.figures.contributions import balances
from cooptec.figures.money import IN_KIND
from cooptec.figures.settlement import by_payer, settled, total_of
from cooptec.i18n import N_
from cooptec.model.despesa import Despesa
from cooptec.model.pressupost import Pressupost
from cooptec.render.formulas import Formula
from cooptec.render.spreadsheet import Cell, Sheet

Row = tuple[Cell, ...]

_LINE = (
    "capitol",
    "concepte",
    "tipus",
    "unitat",
    "quantitat",
    "preu_unitari",
    "moneda",
    "tipus_canvi",
    "data_canvi",
    "font_canvi",
    "quantia",
    "quantia.moneda",
    "financador",
    "activitat",
    "base_calcul",
)
_CONTRIBUTION = (
    "entitat",
    "tipus",
    "quantia",
    "quantia.moneda",
    "estat",
    "acte.organ",
    "acte.data",
    "acte.referencia",
)
_EXPENSE = (
    "data",
    "partida",
    "justificant",
    "pagador",
    "quantia",
    "quantia.moneda",
    "moneda",
    "tipus_canvi",
    "estat",
)


def budget(entry: Entry, reader: Reader) -> list[Sheet]:
    """The lines of a budget, what they add up to, and who contributes."""
    t, files = reader.t, reader.dossier.action(entry.id)
    accounts = Accounts([(files.pressupost, _spent(entry, reader))])
    lines = _parts(files, "partides", reader)
    planned = records(
        "partides", t(N_("Budget lines")), "pressupost.partides", lines, _LINE, reader
    )
    return [
        replace(planned, rows=tuple(_worked_out(row) for row in planned.rows)),
        _sums("capitols", N_("By budget heading"), accounts.by_heading(), accounts, reader),
        _sums("entitats", N_("By institution"), accounts.by_funder(), accounts, reader),
        records(
            "aportacions",
            t(N_("Contributions")),
            "pressupost.aportacions",
            _parts(files, "aportacions", reader),
            _CONTRIBUTION,
            reader,
        ),
        _balances(files.pressupost, accounts.currency, reader),
    ]


def _worked_out(row: Row) -> Row:
    """A budget line whose amount is worked out, where it is its units at their price."""
    cells = dict(zip(_LINE, row, strict=True))
    units, price, rate = (cells[key] for key in ("quantitat", "preu_unitari", "tipus_canvi"))
    if not isinstance(units, int | Decimal) or not isinstance(price, int | Decimal):
        return row
    worth, text = Decimal(units * price), "[quantitat]*[preu_unitari]"
    if isinstance(rate, int | Decimal) and rate:
        worth, text = worth / rate, f"{text}/[tipus_canvi]"
    cents = worth.quantize(_CENT, ROUND_HALF_UP)
    if cents == cells["quantia"]:
        cells["quantia"] = Formula(text if cents == worth else f"ROUND({text},2)", cents)
    return tuple(cells.values())


_CENT: Final = Decimal("0.01")


def statement(entry: Entry, reader: Reader) -> list[Sheet]:
    """What was planned and what was spent, line by line, with every expense."""
    dossier = reader.dossier
    files, currency = (
        dossier.action(entry.id),
        Accounts([(dossier.action(entry.id).pressupost, [])]),
    )
    expenses = sorted(
        dossier.of_action("despesa", entry.id),
        key=lambda each: (each.as_(Despesa).data or date.max, each.id),
    )
    views = [view for each in expenses if (view := reader.view(each)) is not None]
    return [
        _executed(files, _spent(entry, reader), currency.currency, reader),
        records("despeses", reader.t(N_("Expenses")), "despesa", views, _EXPENSE, reader),
        _payers(_spent(entry, reader), currency.currency, reader),
        *budget(entry, reader),
    ]


def aid(_entry: Entry, reader: Reader) -> list[Sheet]:
    """One row per action, year and funder, with everything that the statistics ask."""
    columns = columns_of(
        reader,
        ("informant", N_("Reporter")),
        ("agencia", N_("Extending agency")),
        ("pais", N_("Country")),
        ("territori", N_("Territory")),
        ("titol", N_("Title")),
        ("descripcio", N_("Description")),
        ("sectors", N_("Purpose codes")),
        ("marcadors", N_("Policy markers")),
        ("ods", N_("SDG targets")),
        ("tipus_ajuda", N_("Type of aid")),
        ("tipus_flux", N_("Type of flow")),
        ("tipus_financament", N_("Type of finance")),
        ("bi_multi", N_("Bilateral or multilateral")),
        ("lligada", N_("Tied or untied")),
        ("canal", N_("Channel of delivery")),
        ("any", N_("Year")),
        ("financador", N_("Who pays it")),
        ("compromes", N_("Commitments")),
        ("desemborsat", N_("Disbursements")),
        ("moneda", N_("Currency")),
    )
    rows = tuple(
        (
            *_about(view, reader),
            each.year,
            _institution(each.funder, reader),
            each.committed,
            each.disbursed,
            currency,
        )
        for view, currency, each in AidView(reader).found()
    )
    return [Sheet("aod", reader.t(N_("Annual aid data")), columns, rows)]


def _about(accio: View, reader: Reader) -> Row:
    """What the statistics say of an action, the same in each of its rows."""
    programa = reader.view(reader.dossier.programa_entry)
    responsable = programa.responsable if programa is not None else None
    fons = _named(responsable.entitat if responsable is not None else None, reader)
    data = accio.classificacio
    single = ("tipus_ajuda", "tipus_flux", "tipus_financament", "bi_multi", "lligada", "canal")
    return (
        fons,
        fons,
        cell(programa, "pais", reader),
        "; ".join(str(each.territori) for each in accio.localitzacions if each.territori) or None,
        cell(accio, "titol", reader),
        cell(accio, "resum", reader),
        _codes((f"{e.codi.code} {e.pes or ''} %" for e in data.sectors if e.codi) if data else ()),
        _codes((f"{e.codi.code}: {e.valor}" for e in data.marcadors if e.codi) if data else ()),
        _codes((e.fita.code for e in data.ods if e.fita) if data else ()),
        *(_coded(getattr(data, key)) if data else None for key in single),
    )


def _codes(codes: Iterable[str]) -> str | None:
    return "; ".join(codes) or None


def _coded(label: object) -> str | None:
    code = getattr(label, "code", None)
    return f"{code} {label}" if code else None


def execution(entry: Entry, reader: Reader) -> Sheet:
    """What was planned and spent of an action, line by line; its key is that of the action."""
    files = reader.dossier.action(entry.id)
    currency = Accounts([(files.pressupost, [])]).currency
    sheet = _executed(files, _spent(entry, reader), currency, reader)
    return replace(sheet, key=entry.id, title=entry.id)


def _executed(files: ActionFiles, spent: list[Despesa], currency: str, reader: Reader) -> Sheet:
    columns = columns_of(
        reader,
        ("concepte", N_("What it is for")),
        ("capitol", N_("Budget heading")),
        ("previst", N_("Planned")),
        ("gastat", N_("Spent")),
        ("diferencia", N_("Difference")),
        ("moneda", N_("Currency")),
    )
    views = [view for view in _parts(files, "partides", reader) if _is_money(view)]
    lines = settled(files.pressupost, spent)
    rows: list[Row] = [
        (
            cell(view, "concepte", reader),
            cell(view, "capitol", reader),
            *(each.planned, each.spent, Formula(_DIFFERENCE, each.difference)),
            currency,
        )
        for view, each in zip(views, lines, strict=True)
    ]
    if rows:
        planned = sum((each.planned for each in lines), ZERO)
        charged = sum((each.spent for each in lines), ZERO)
        total = (reader.t(N_("Total")), None, _above("previst", planned))
        difference = Formula(_DIFFERENCE, charged - planned)
        rows.append((*total, _above("gastat", charged), difference, currency))
    return Sheet("execucio", reader.t(N_("Money by budget line")), columns, tuple(rows))


_DIFFERENCE: Final = "[gastat]-[previst]"


def _above(column: str, value: Decimal) -> Formula:
    """The sum of the cells over it."""
    return Formula(f"SUM([{column}:])", value)


def _is_money(view: View) -> bool:
    return view.tipus is None or bool(view.tipus.code != IN_KIND)


def _payers(spent: list[Despesa], currency: str, reader: Reader) -> Sheet:
    columns = columns_of(
        reader,
        ("pagador", N_("Who paid it")),
        ("pagat", N_("Paid")),
        ("moneda", N_("Currency")),
    )
    rows: list[Row] = [
        (_institution(id_, reader), paid, currency) for id_, paid in by_payer(spent).items()
    ]
    if rows:
        rows.append((reader.t(N_("Total")), _above("pagat", total_of(spent)), currency))
    return Sheet("pagadors", reader.t(N_("By who paid")), columns, tuple(rows))


def _sums(key: str, name: str, sums: Iterable[Sum], accounts: Accounts, reader: Reader) -> Sheet:
    """What each heading or institution comes to, and the sum of all."""
    columns = columns_of(
        reader,
        ("nom", N_("Budget heading") if key == "capitols" else N_("Institution")),
        ("monetari", N_("In money")),
        ("en_especie", N_("In kind")),
        ("total", N_("Total")),
        ("moneda", N_("Currency")),
    )
    headings = reader.dossier.lists.get("capitol")
    rows: list[Row] = []
    for each in sums:
        heading = headings.label(each.key, reader.language)
        name_of = heading if key == "capitols" else _institution(each.key, reader)
        rows.append(_amounts(name_of, each, accounts.currency))
    if rows:
        whole = accounts.total
        money, in_kind = _above("monetari", whole.cash), _above("en_especie", whole.in_kind)
        total = Formula(_BOTH, whole.total)
        rows.append((reader.t(N_("Total")), money, in_kind, total, accounts.currency))
    return Sheet(key, reader.t(name), columns, tuple(rows))


def _amounts(name: Cell, each: Sum, currency: str) -> Row:
    return (name, each.cash, each.in_kind, Formula(_BOTH, each.total), currency)


_BOTH: Final = "[monetari]+[en_especie]"


def _balances(pressupost: Pressupost, currency: str, reader: Reader) -> Sheet:
    columns = columns_of(
        reader,
        ("entitat", N_("Institution")),
        ("tipus", N_("Money or in kind")),
        ("partides", N_("Lines it pays")),
        ("aportacio", N_("Contribution")),
        ("diferencia", N_("Difference")),
        ("moneda", N_("Currency")),
    )
    kinds = reader.dossier.lists.get("tipus_aportacio")
    rows = tuple(
        (
            _institution(each.entitat, reader),
            kinds.label(IN_KIND if each.in_kind else "monetari", reader.language),
            *(each.lines, each.contributed, Formula(_LEFT_OVER, each.difference)),
            currency,
        )
        for each in balances(pressupost)
    )
    return Sheet("quadre", reader.t(N_("Contributions against lines")), columns, rows)


_LEFT_OVER: Final = "[aportacio]-[partides]"


def _parts(files: ActionFiles, key: str, reader: Reader) -> list[View]:
    view = reader.view(files.one("pressupost"))
    return list(getattr(view, key)) if view is not None else []


def _spent(entry: Entry, reader: Reader) -> list[Despesa]:
    return [each.as_(Despesa) for each in reader.dossier.of_action("despesa", entry.id)]


def _institution(id_: str, reader: Reader) -> Cell:
    return _named(reader.view(reader.dossier.get("entitat", id_)), reader)


def _named(entitat: View | None, reader: Reader) -> Cell:
    return cell(entitat, "sigles", reader) or cell(entitat, "nom", reader)
