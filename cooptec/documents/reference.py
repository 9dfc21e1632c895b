"""The reference pages of the project, from the model and the rules: nothing is written twice."""

from collections.abc import Iterator

from cooptec.codelists import builtin
from cooptec.i18n import N_, Language, Message, Translator, translator
from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, fields
from cooptec.model.kinds import KINDS, kind_named
from cooptec.rules.catalogue import declarations
from cooptec.rules.rule import Rule

_LEAVES = {
    Leaf.TEXT: N_("text"),
    Leaf.CODE: N_("code"),
    Leaf.REFERENCE: N_("reference"),
    Leaf.INTEGER: N_("whole number"),
    Leaf.DECIMAL: N_("number"),
    Leaf.BOOLEAN: N_("true or false"),
    Leaf.DATE: N_("date"),
    Leaf.HOUR: N_("time of day"),
}


def pages(language: Language) -> dict[str, str]:
    """The pages of a language: their names and what they say."""
    t = translator(language)
    return {
        "camps.md": "\n".join(_fields_page(t)) + "\n",
        "regles.md": "\n".join(_rules_page(t)) + "\n",
    }


def _fields_page(t: Translator) -> Iterator[str]:
    yield "# " + t(N_("The files of the programme folder and their fields"))
    yield ""
    yield t(N_("From when: I, F, M and A are the stages; S, P1 and F the moments of a demand."))
    for kind in KINDS:
        yield from ("", f"## {_capital(t(kind.title))}", "", f"`{'`, `'.join(kind.patterns)}`", "")
        yield from _table(kind.model, t)


def _table(model: type[Part], t: Translator) -> Iterator[str]:
    heads = (N_("Key"), N_("What it is"), N_("Value"), N_("From"), N_("By"))
    yield "| " + " | ".join(map(t, heads)) + " |"
    yield "|" + "---|" * len(heads)
    yield from _rows(model, t, "")


def _rows(model: type[Part], t: Translator, before: str) -> Iterator[str]:
    roles = builtin().get("rols")
    for field in fields(model):
        camp = field.camp
        known = [roles.label(code, t.language) for code in camp.by if code in roles]
        what = t(camp.title) + (f". {t(camp.help)}" if camp.help else "")
        cells = (
            f"`{before}{field.key}`",
            what,
            _value(field, t),
            camp.required or "",
            "; ".join(known),
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        if field.part is not None and field.part is not TextML:
            yield from _rows(field.part, t, f"{before}{field.key}.")


def _value(field: Field, t: Translator) -> str:
    if field.part is TextML:
        said = t(N_("text in several languages"))
    elif field.part is not None:
        said = t(N_("group of fields"))
    elif field.camp.codelist:
        said = t(N_("code of the list {name}"), name=f"`{field.camp.codelist}`")
    elif field.camp.target:
        targets = field.camp.target.split("|")
        kinds = {kind.name for kind in KINDS}
        said = " / ".join(t(kind_named(k).title) if k in kinds else f"`{k}`" for k in targets)
    else:
        said = t(_LEAVES[field.leaf or Leaf.TEXT])
    unit = f" ({t(field.camp.unit)})" if field.camp.unit else ""
    return (t(N_("list: {of}"), of=said) if field.many else said) + unit


def _rules_page(t: Translator) -> Iterator[str]:
    yield "# " + t(N_("What is checked"))
    for each in declarations():
        yield from ("", f"## {each.code}", "", t(each.title) + ".", "")
        yield t(N_("Why: {why}."), why=Message(each.why)) + "  "
        yield t(N_("How to mend it: {mend}."), mend=Message(each.mend)) + "  "
        yield t(N_("It can be waived.")) if each.waivable else t(N_("It cannot be waived."))
        if isinstance(each, Rule) and each.bad:
            yield from ("", t(N_("Not like this:")), "", "```yaml", each.bad.strip(), "```", "")
            yield from (t(N_("Like this:")), "", "```yaml", each.good.strip(), "```")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
