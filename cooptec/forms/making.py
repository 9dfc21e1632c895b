"""The form of an object: the same questions as the wizard's, with what the dossier says already."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from cooptec.documents.brand import brand_of, programme_issuer
from cooptec.documents.compose import EXAMPLE
from cooptec.documents.view import Reader
from cooptec.dossier import Dossier, Entry
from cooptec.dossier.storage import digest
from cooptec.forms.form import Chapter, Form, Identity
from cooptec.forms.kinds import FormKind
from cooptec.forms.pieces import Pieces
from cooptec.forms.proposed import proposals
from cooptec.i18n import N_, Language, formats, translator
from cooptec.model.base import Part, Periode, TextML
from cooptec.model.fields import Field, Leaf, Loc, fields
from cooptec.model.kinds import kind_named
from cooptec.wizard.existing import values_of
from cooptec.wizard.plan import WRITTEN_ELSEWHERE, Phase, Plan, Step
from cooptec.wizard.questions import can_be_created
from cooptec.wizard.tree import Tree, get, is_empty, put

ANONYMOUS: Final = N_("This questionnaire is anonymous: do not write who you are anywhere in it.")
ROWS: Final = 3
"""Empty rows of a table in which nothing stands yet."""
MORE_ROWS: Final = 2
"""Empty rows after those that are there."""


@dataclass(frozen=True, slots=True)
class About:
    """What a form is made of."""

    form: FormKind
    dossier: Dossier
    language: Language
    entry: Entry | None = None
    """The object; None for a new one."""
    accio: str | None = None
    """The action to which a new object belongs."""

    @property
    def action(self) -> str | None:
        """The action to which the object belongs."""
        return self.entry.accio if self.entry is not None else self.accio


def make(about: About, root: Loc | None = None) -> Form:
    """The form of an object, or of a new one.

    Args:
        about: what it is made of.
        root: the part that it is about, for a form that was made before; None to choose it.

    Raises:
        Faulty: something in the object's file cannot be read.
    """
    t, form, dossier = translator(about.language), about.form, about.dossier
    values = values_of(about.entry) if about.entry is not None else {}
    at = _part(form, values, root)
    proposed = proposals_of(about, at)
    plan = form_plan(form, about.language)
    pieces = Pieces(form, dossier, about.language, about.action, plan)
    pieces.lay_out(_with_room(form, values, at, proposed), at, proposed)
    anonymous = form.item_of is not None and get(values, (*at, "anonim")) is True
    brand = brand_of(programme_issuer(dossier), Reader(dossier, t, internal=False))
    return Form(
        identity=_identity(about, at),
        title=t(form.title),
        opening=" ".join((t(form.opening), *([t(ANONYMOUS)] if anonymous else ()))),
        chapters=tuple(_chapters(form, plan, pieces)),
        mark=t(EXAMPLE) if dossier.programa.exemple else "",
        subject=" · ".join(_subject(about)),
        institution=brand.name,
        programme=_said(dossier.programa.nom, about.language),
        look=brand.look,
    )


def proposals_of(about: About, at: Loc) -> dict[Loc, Any]:
    """What is proposed, value by value, in a form about a part of an object."""
    if about.entry is None:
        return {}
    values = values_of(about.entry)
    return proposals(about.form.name, about.dossier, about.entry, values, at)


def _subject(about: About) -> Iterator[str]:
    """What the form is about, in words: the title of the object or of its action, its days."""
    action = about.dossier.get("accio", about.action)
    both = [action] if action is about.entry else [action, about.entry]
    for entry in (each for each in both if each is not None):
        title = getattr(entry.object, "titol", None)
        if isinstance(title, TextML):
            yield _said(title, about.language)
        days = getattr(entry.object, "periode_desti", None)
        if isinstance(days, Periode) and days.inici and days.fi:
            yield formats.period(days.inici, days.fi, about.language)


def _said(text: TextML | None, language: str) -> str:
    return (text.get(language) or text.whichever or "") if text is not None else ""


def form_plan(form: FormKind, language: str) -> Plan:
    """What a form asks, in the order of the model."""
    model = kind_named(form.kind).model
    steps: list[Step] = []
    section = ""
    for field in fields(model):
        section = field.camp.section or section
        if form.asks(field) and field.key not in WRITTEN_ELSEWHERE:
            moment = field.camp.required if form.needs(field) else None
            steps.append(Step(field, moment, section))
    return Plan(kind_named(form.kind), (Phase(None, form.title, tuple(steps)),), (language,))


def _identity(about: About, root: Loc) -> Identity:
    entry, programme = about.entry, about.dossier.programa_entry
    data = entry.parsed.text.data if entry is not None else b""
    return Identity(
        programme=programme.id if programme is not None else "",
        form=about.form.name,
        id=entry.id if entry is not None else None,
        accio=about.action,
        root=root,
        language=about.language,
        version=digest(data) if data else "",
    )


def _any(_field: Field) -> bool:
    return True


# Room for answers --------------------------------------------------------------------------------


def _part(form: FormKind, values: Tree, root: Loc | None) -> Loc:
    """The part that the form is about: of a list, the first item without an answer, or one more."""
    if form.item_of is None:
        return ()
    items = values.get(form.item_of, [])
    unanswered = (at for at, item in enumerate(items) if not item.get("data"))
    at = next(unanswered, len(items)) if root is None else int(root[-1])
    return form.item_of, at


def _with_room(form: FormKind, values: Tree, at: Loc, proposed: Mapping[Loc, Any]) -> Tree:
    """The values there are and those that are proposed, with empty rows in every list."""
    padded = deepcopy(values)
    for loc, value in proposed.items():
        put(padded, loc, value)
    model = kind_named(form.kind).model
    if form.item_of is None:
        _make_room(model, padded, form.asks)
        return padded
    items = padded.setdefault(form.item_of, [])
    items.extend({} for _ in range(int(at[-1]) + 1 - len(items)))
    part = next(f.part for f in fields(model) if f.key == form.item_of)
    assert part is not None  # noqa: S101 (a form is one of the parts of a list)
    _make_room(part, items[int(at[-1])])
    return padded


def _make_room(model: type[Part], values: Tree, asks: Callable[[Field], bool] = _any) -> None:
    for field in filter(asks, fields(model)):
        present = values.get(field.key)
        if field.many and field.part is not None and not field.keyed:
            rows = list(present or ())
            empty: list[Tree] = [{} for _ in range(MORE_ROWS if rows else ROWS)]
            values[field.key] = [*rows, *empty]
        elif field.part is not None and field.part is not TextML and not field.keyed:
            _make_room(field.part, values.setdefault(field.key, {}))
        elif _may_be_new(field) and is_empty(present):
            values[field.key] = {}  # asks also what a new one is called


def _may_be_new(field: Field) -> bool:
    target = field.camp.target or ""
    return field.leaf is Leaf.REFERENCE and not field.many and can_be_created(target)


# Questions as pieces -----------------------------------------------------------------------------


def _chapters(form: FormKind, plan: Plan, pieces: Pieces) -> Iterator[Chapter]:
    """What is needed first, then the rest; each under the headings of the model."""
    for needed in (True, False):
        steps = [step for step in plan.steps if form.needs(step.field) is needed]
        for title in dict.fromkeys(step.section for step in steps):
            of_section = (step for step in steps if step.section == title)
            found = tuple(piece for step in of_section for piece in pieces.of(step))
            if found:
                yield Chapter(form.heading or title or form.title, needed, found)
