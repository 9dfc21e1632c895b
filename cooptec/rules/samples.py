"""YAML that the examples of several rules share, laid over the smallest dossier."""

from typing import Final

ACTION: Final = "accions/acc-rocafuerte-atencio-2018"
"""The folder of its action."""

OFFER_FROM: Final = """\
ofertes/ofe-exemple.yaml:
  id: ofe-exemple
  persona: per-coordinacio-fons
  entitat: ent-fons
  ambits: [administracio_electronica]
  disponibilitat: [{inici: 2018-10-%s, fi: 2018-11-30}]
  estat: proposada
"""
"""An offer available from a day of October; further fields may follow."""

OFFER: Final = OFFER_FROM % "01"

AGREEMENT: Final = """\
convenis/cnv-exemple.yaml:
  id: cnv-exemple
  tipus: conveni_especific
  estat: signat
  accions: [acc-rocafuerte-atencio-2018]
  parts:
    - {entitat: ent-fons, signant: per-coordinacio-fons, capacitat: Direcció}
    - {entitat: ent-gad-rocafuerte, signant: per-alcaldia-rocafuerte, capacitat: Alcaldía}
  signat_el: [2018-06-08]
  vigencia: {inici: 2018-06-08, fi: 2019-06-30}
"""
"""An agreement that is signed; further fields may follow."""


def budget(amount: str) -> str:
    """A budget of one line in money, which the Fons pays."""
    return f"""\
{ACTION}/pressupost.yaml:
  partides:
    - id: par-vol
      capitol: viatge_internacional
      concepte: {{ca: Bitllet d'avió}}
      tipus: monetari
      unitat: bitllet
      quantitat: 1
      preu_unitari: {amount}
      quantia: {{valor: {amount}, moneda: EUR}}
      financador: ent-fons
  aportacions:
    - entitat: ent-fons
      tipus: monetari
      quantia: {{valor: {amount}, moneda: EUR}}
      estat: compromesa
"""
