"""The one explicit list of everything that can be found in a dossier."""

from functools import cache
from typing import Final

from cooptec.diagnostics import Declaration
from cooptec.dossier.build import GEN_03, GEN_05
from cooptec.dossier.fault_codes import READING
from cooptec.dossier.load import STRAY
from cooptec.rules import (
    cover,
    dem,
    dem_dates,
    dem_texts,
    ent,
    gen,
    identifiers,
    por,
    por_grounds,
    tdr,
    tdr_agreement,
    tdr_sections,
    tdr_texts,
)
from cooptec.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    gen.GEN_01,
    identifiers.GEN_02,
    gen.GEN_04,
    gen.GEN_06,
    gen.GEN_07,
    gen.GEN_08,
    gen.GEN_09,
    gen.GEN_10,
    identifiers.GEN_11,
    identifiers.GEN_12,
    ent.ENT_01,
    ent.ENT_02,
    ent.ENT_03,
    ent.ENT_04,
    ent.ENT_05,
    ent.ENT_06,
    dem.DEM_01,
    dem.DEM_02,
    dem.DEM_03,
    dem_texts.DEM_04,
    dem_texts.DEM_05,
    dem_texts.DEM_06,
    dem_texts.DEM_07,
    dem_texts.DEM_08,
    dem_texts.DEM_09,
    dem_dates.DEM_10,
    dem_dates.DEM_11,
    dem_texts.DEM_12,
    dem.DEM_13,
    dem.DEM_14,
    dem_dates.DEM_15,
    dem.DEM_16,
    cover.OFE_02,
    tdr_sections.TDR_01,
    tdr_texts.TDR_02,
    tdr.TDR_03,
    tdr_agreement.TDR_04,
    tdr.TDR_05,
    tdr.TDR_06,
    tdr.TDR_07,
    tdr_texts.TDR_08,
    tdr.TDR_09,
    tdr_agreement.TDR_10,
    tdr_texts.TDR_11,
    cover.MIS_07,
    cover.MIS_08,
    por.POR_01,
    por_grounds.POR_02,
    por.POR_03,
    por.POR_04,
    por.POR_05,
)
"""Every rule with a check of its own, in the order of the families."""

WHILE_READING: Final[tuple[Declaration, ...]] = (*READING, STRAY, GEN_03, GEN_05)
"""What is found while a file is read."""


@cache
def _by_code() -> dict[str, Declaration]:
    return {each.code: each for each in (*WHILE_READING, *RULES)}


def declaration(code: str) -> Declaration | None:
    """What is known of a code, None where there is no such code."""
    return _by_code().get(code)


def declarations() -> tuple[Declaration, ...]:
    """Everything that can be found, sorted by code."""
    return tuple(_by_code()[code] for code in sorted(_by_code()))
