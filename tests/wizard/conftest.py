from collections.abc import Mapping
from pathlib import Path

import pytest

from cooptec.codelists import builtin
from cooptec.dossier import load
from cooptec.dossier.dossier import Dossier
from cooptec.wizard.conversation import Conversation
from cooptec.wizard.output import Surroundings
from cooptec.wizard.plan import plan_for
from cooptec.wizard.tree import Loc
from cooptec.wizard.turns import Asked

PROGRAMME = """\
id: prg-prova-2018
format: 1
nom: {ca: Programa de prova, es: Programa de prueba}
pais: EC
finestra: {inici: 2018-09-01, fi: 2018-11-30}
missio_durada: {min_dies: 7, max_dies: 14}
llengues_document: {govern_local: [es], catalunya: [ca]}
"""
ENTITY = """\
id: ent-gad-manta
nom: {es: GAD Municipal del cantón Manta}
tipus: govern_local
rols: [govern_local]
pais: EC
territori: "1308"
llengua: es
"""
PERSON = """\
id: per-contrapart-manta
nom_public: Rosa Ejemplo
carrec: {es: Directora de planificación}
entitat: ent-gad-manta
rol: [contrapart]
"""

REPLIES: Mapping[Loc, object] = {
    ("titol", "es"): "Criterios de uso del suelo en la franja costera",
    ("titol", "ca"): "",
    ("entitat_demandant",): "+",
    ("entitat_demandant", "nom", "es"): "GAD Municipal del cantón Jama",
    ("entitat_demandant", "nom", "ca"): "",
    ("entitat_demandant", "territori"): "Jama",
    ("entitat_demandant", "contacte_institucional", "correu"): "alcaldia@jama.example",
    ("unitat_responsable", "es"): "Dirección de planificación",
    ("unitat_responsable", "ca"): "",
    ("contrapart",): "+",
    ("contrapart", "nom_public"): "Rosa Ejemplo",
    ("contrapart", "carrec", "es"): "Directora de planificación",
    ("contrapart", "carrec", "ca"): "",
    ("contrapart", "correu_institucional"): "planificacion@jama.example",
    ("contrapart", "telefon_institucional"): "",
    ("ambits",): "urbanismo; gestion del litoral",
    ("problema", "es"): "La dirección tramita cada año solicitudes en la franja costera.",
    ("problema", "ca"): "",
    ("evidencies", 0, "afirmacio", "es"): "En 2017 tramitó cuarenta solicitudes.",
    ("evidencies", 0, "afirmacio", "ca"): "",
    ("evidencies", 0, "font"): "Registro de la dirección",
    ("evidencies", 0, "any"): "2017",
    ("evidencies", "+"): "no",
    ("canvi_esperat", "es"): "La dirección aplica criterios acordados.",
    ("canvi_esperat", "ca"): "",
    ("competencia_legal", "es"): "COOTAD, artículo 55, letra b",
    ("competencia_legal", "ca"): "",
    ("alineacio", 0, "pla"): "PDOT",
    ("alineacio", 0, "objectiu_pla", "es"): "Objetivo 3",
    ("alineacio", 0, "objectiu_pla", "ca"): "",
    ("alineacio", 0, "vigencia", "inici"): "",
    ("alineacio", "+"): "",
    ("modalitats_demanades",): ["assistencia_tecnica"],
    ("durada_prevista", "nombre_missions"): "1",
    ("durada_prevista", "dies_per_missio"): "12 días",
    ("durada_prevista", "dies_distancia"): "5",
    ("finestra", "inici"): "1/9/2018",
    ("finestra", "fi"): "2018-11-30",
}
"""One answer for each question of level S."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with a programme, an institution and a person."""
    folder = tmp_path / "programa de prova"
    for path, text in (
        ("programa.yaml", PROGRAMME),
        ("entitats/ent-gad-manta.yaml", ENTITY),
        ("persones/per-contrapart-manta.yaml", PERSON),
    ):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def dossier(root: Path) -> Dossier:
    return load(root)


class Person:
    """Somebody who answers the questions of level S with what is in ``replies``."""

    def __init__(self, conversation: Conversation, replies: Mapping[Loc, object] = REPLIES):
        self.conversation = conversation
        self.replies = replies
        self.asked: list[Loc] = []

    def answer_until(self, last: Loc | None = None) -> object:
        """Answer until a question (not answered) or a decision comes; gives it."""
        while isinstance(turn := self.conversation.next_turn(), Asked):
            loc = turn.question.loc
            if loc == last:
                break
            self.asked.append(loc)
            self.conversation.answer(turn.question, self.replies[loc])
        return turn


@pytest.fixture
def conversation(dossier: Dossier) -> Conversation:
    return Conversation(
        plan_for("demanda", ("es", "ca")), Surroundings(builtin(), dossier), language="en"
    )


@pytest.fixture
def person(conversation: Conversation) -> Person:
    return Person(conversation)
