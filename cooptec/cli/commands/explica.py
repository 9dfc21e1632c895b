"""``cooptec explica``."""

from collections.abc import Callable
from typing import Annotated

import typer

from cooptec.cli.complete import complete_rules
from cooptec.cli.session import Session
from cooptec.diagnostics import Declaration, Trouble
from cooptec.diagnostics.as_concise import WORDS
from cooptec.i18n import N_, Message, Translator

EXAMPLES = N_("For example: cooptec explica DEM-04 · without a code, it lists all the rules")


def build(t: Translator) -> Callable[..., None]:
    """The command, with its help in a language."""

    def explica(
        ctx: typer.Context,
        code: Annotated[
            str | None,
            typer.Argument(
                metavar=t(N_("[RULE]")),
                help=t(N_("The code of the rule, such as DEM-04.")),
                autocompletion=complete_rules,
            ),
        ] = None,
    ) -> None:
        from cooptec.rules.catalogue import declaration, declarations

        session: Session = ctx.obj
        if code is None:
            for each in declarations():
                session.out.print(f"{each.code:7} {session.t(each.title)}")
            return
        found = declaration(code.upper())
        if found is None:
            raise Trouble(
                Message(N_("There is no rule {code}"), {"code": code}),
                Message(N_("To see them all: cooptec explica")),
            )
        session.out.print("\n".join(_lines(found, session.t)))

    return explica


def _lines(found: Declaration, t: Translator) -> list[str]:
    from cooptec.rules.rule import Rule, Scope

    lines = [
        f"{found.code} · {t(WORDS[found.severity])}",
        t(found.title) + ".",
        "",
        t(N_("Why: {why}."), why=Message(found.why)),
        t(N_("How to mend it: {mend}."), mend=Message(found.mend)),
        t(N_("It can be waived, with a reason and a date, under “excepcions”."))
        if found.waivable
        else t(N_("It cannot be waived.")),
    ]
    if isinstance(found, Rule) and found.scope is Scope.DOCUMENT:
        lines += [t(N_("It is judged when a document is produced (cooptec genera)."))]
    elif isinstance(found, Rule) and found.written is not None:
        lines += [t(N_("It is judged by cooptec valida, and when a document is produced."))]
    if isinstance(found, Rule) and found.bad:
        lines += ["", t(N_("Not like this:")), *_indented(found.bad)]
        lines += [t(N_("Like this:")), *_indented(found.good)]
    return lines


def _indented(example: str) -> list[str]:
    return ["    " + line for line in example.strip().splitlines()]
