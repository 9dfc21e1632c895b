"""How the summary of a conversation looks on a terminal."""

import textwrap
from collections.abc import Sequence

from cooptec.cli.page import IN_LANGUAGE, Page
from cooptec.i18n import N_
from cooptec.wizard.summary import Line, Section, Value


def show(page: Page, sections: Sequence[Section]) -> None:
    """All the answers by sections, with what is missing and until when."""
    for section in sections:
        page.say()
        page.say(page.t(section.title), style="bold")
        for line in section.lines:
            _line(page, line)
    page.say()


def _line(page: Page, line: Line) -> None:
    t = page.t
    title = t(line.step.field.camp.title)
    alone = line.missing is None and len(line.values) == 1
    if line.missing is not None:
        page.say(f"{title}: {t.say(line.missing)}", "  ", mark="– ")
    else:
        page.say(f"{title}: {_short(page, line.values[0])}" if alone else title, "  ", mark="✓ ")
    for value in () if alone else line.values:
        page.say(f"{_name(page, value)}: {_short(page, value)}", "    ")
    if line.warnings:
        codes = ", ".join(line.warnings)
        page.say(t(N_("with a warning: {codes}"), codes=codes), "    ", mark="! ")


def _name(page: Page, value: Value) -> str:
    name = page.t(value.title)
    if value.language is not None:
        name += f" ({page.t(IN_LANGUAGE[value.language])})"
    return name


def _short(page: Page, value: Value) -> str:
    return textwrap.shorten(page.t.value(value.text), 3 * page.width, placeholder=" …")
