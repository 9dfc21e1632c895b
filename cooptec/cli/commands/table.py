"""Which commands there are; their modules are imported only when they are called."""

from dataclasses import dataclass
from typing import Final

from cooptec.i18n.message import N_


@dataclass(frozen=True, slots=True)
class Listed:
    """A command in the help: its name, its module and what it does in one line."""

    name: str
    module: str
    summary: str
    kind: str = ""
    """For a module that serves several commands: the kind of object that this one is about."""


COMMANDS: Final[tuple[Listed, ...]] = (
    Listed("inicia", "inicia", N_("Create a programme folder, or copy an example")),
    Listed("nova-demanda", "nou", N_("Write down a new demand, question by question"), "demanda"),
    Listed("nova-entitat", "nou", N_("Write down a new institution"), "entitat"),
    Listed("nova-persona", "nou", N_("Write down a new person"), "persona"),
    Listed("nova-convocatoria", "nou", N_("Write down a new call"), "convocatoria"),
    Listed("nou-conveni", "nou", N_("Write down an agreement that covers actions"), "conveni"),
    Listed("nova-oferta", "nou", N_("Write down what a town hall offers"), "oferta"),
    Listed("nova-candidatura", "nou", N_("Write down an application"), "candidatura"),
    Listed("nova-missio", "nou", N_("Write down a new mission of an action"), "missio"),
    Listed("nova-sessio", "nou", N_("Write down a remote session"), "sessio_distancia"),
    Listed("nou-mesurament", "nou", N_("Write down what an indicator shows"), "mesurament"),
    Listed("nova-despesa", "nou", N_("Write down an expense"), "despesa"),
    Listed("nou-seguiment", "nou", N_("Write down how an action goes"), "seguiment"),
    Listed("nou-document", "nou", N_("Put a document on record: versions, acts"), "document"),
    Listed("completa", "completa", N_("Fill in what any file of the folder still needs")),
    Listed("decideix", "decideix", N_("Record a decision, after showing what it lets through")),
    Listed("estat", "estat", N_("See where everything is and what comes next")),
    Listed("valida", "valida", N_("Check the whole folder and show how to mend each problem")),
    Listed(
        "format", "format", N_("Give all files the same layout, without changing what they say")
    ),
    Listed("explica", "explica", N_("Explain a rule: what it wants, why, and how to meet it")),
    Listed("esquema", "esquema", N_("Write the schemas with which an editor helps")),
    Listed("genera", "genera", N_("Produce documents in Word, PDF and other formats")),
    Listed("plantilles", "plantilles", N_("See and change the templates of the documents")),
    Listed("formulari", "formulari", N_("Make a form in Word or Excel, to send by e-mail")),
    Listed("marca", "marca", N_("See how the documents look, and give them your own look")),
    Listed("importa", "importa", N_("Take in a form that came back, line by line")),
    Listed("desfes", "desfes", N_("Undo what the last command wrote")),
    Listed("reanomena", "reanomena", N_("Change an identifier wherever it is written")),
    Listed(
        "anonimitza",
        "anonimitza",
        N_("Take a person's data out of what must be kept for the record"),
    ),
    Listed("doctor", "doctor", N_("See whether this machine and the folder are well")),
    Listed("guia", "guia", N_("Read the guide: stages, steps and decision points")),
    Listed("identifica", "etapa", N_("Go through the steps of identification"), "identificacio"),
    Listed("formula", "etapa", N_("Go through the steps of formulation"), "formulacio"),
    Listed("implementa", "etapa", N_("Go through the steps of implementation"), "implementacio"),
    Listed("avalua", "etapa", N_("Go through the steps of evaluation"), "avaluacio"),
)
"""In the order in which one would use them."""
