"""What a form may be about: which fields it asks, of whom, and what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cooptec.i18n import N_
from cooptec.model.camp import A, F, I, M, Moment, S
from cooptec.model.fields import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """One kind of form."""

    name: str
    kind: str
    """The kind of object whose fields it asks."""
    title: str
    """Texts of the catalogs, as the opening: who it is for and what becomes of it."""
    opening: str
    roles: frozenset[str] = frozenset()
    """Who fills it in (codes of ``rols``): what others answer is left out; empty for everybody."""
    keys: tuple[str, ...] = ()
    """The only fields that it asks; empty for all."""
    moments: frozenset[Moment]
    """The moments by which a field is needed."""
    new: bool = True
    """Whether it may be about an object that does not exist yet."""
    item_of: str | None = None
    """The list of which it is one item."""
    without: tuple[str, ...] = ()
    """The fields of the item that are not for whoever fills it in."""
    scales: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The fields whose number is chosen between two others."""
    alike: tuple[str, ...] = ()
    """The fields that two forms about the same object have in common: who asks or offers."""
    heading: str = ""
    """What stands over all the questions; empty: the headings of the model."""

    def asks(self, field: Field) -> bool:
        """Whether a field of the object is asked."""
        by = field.camp.by
        if field.keyed or field.camp.computed or "auto" in by:
            return False
        if self.keys or self.item_of:
            return field.key in {*self.keys, self.item_of}
        return not self.roles or bool(self.roles & set(by))

    def needs(self, field: Field) -> bool:
        """Whether an answer is needed."""
        return field.camp.required in self.moments


_ALL: Final = (
    FormKind(
        name="demanda",
        kind="demanda",
        title=N_("Demand for technical cooperation"),
        opening=N_(
            "With this form a local government asks for the support of municipal staff. Answer "
            "what you know: what is marked is needed to present the demand, the rest can come "
            "later. Save the file and send it back by e-mail."
        ),
        roles=frozenset({"govern_local", "autoritat", "facilitador"}),
        alike=("entitat_demandant",),
        moments=frozenset({I, S}),
    ),
    FormKind(
        name="oferta",
        kind="oferta",
        title=N_("Offer of a town hall"),
        opening=N_(
            "With this form a town hall offers one of its staff to the programme. Answer what you "
            "know: what is marked is needed. Save the file and send it back by e-mail."
        ),
        roles=frozenset({"ajuntament", "tecnic", "rrhh"}),
        alike=("persona",),
        moments=frozenset({I, F}),
    ),
    FormKind(
        name="candidatura",
        kind="candidatura",
        title=N_("Application for an action"),
        opening=N_(
            "With this form a town hall puts one of its staff forward for an action. Save the file "
            "and send it back by e-mail."
        ),
        roles=frozenset({"ajuntament", "tecnic"}),
        alike=("oferta",),
        moments=frozenset({I, F}),
    ),
    FormKind(
        name="informe_missio",
        kind="missio",
        title=N_("Mission report"),
        opening=N_(
            "This form is the report of a mission. Write it as soon as you are back; what is "
            "marked is needed. Save the file and send it back by e-mail."
        ),
        keys=("restitucio", "contingut_informe"),
        moments=frozenset({I, F, M}),
        new=False,
    ),
    FormKind(
        name="questionari",
        kind="avaluacio",
        title=N_("Questionnaire about the cooperation"),
        opening=N_(
            "A few questions about the cooperation: from 1 (not at all) to 5 (very much), with a "
            "comment where you like. Save the file and send it back by e-mail."
        ),
        moments=frozenset({I, A}),
        new=False,
        item_of="questionaris",
        without=("anonim", "recordatoris"),
        scales={"escala": (1, 5)},
        heading=N_("Your answers"),
    ),
)

FORMS: Final[Mapping[str, FormKind]] = {each.name: each for each in _ALL}
"""The forms by their name."""
