"""Jinja, closed: no code of the template's own, no file but those of its folders, no silence.

Whatever a template shows is escaped as a one-line value, unless it is :class:`Markdown`.
"""

import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateNotFound, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cooptec.render.escape import Markdown, line, shown, strong
from cooptec.render.faults import TemplateFault
from cooptec.render.prose import prose
from cooptec.render.tables import sheet, table

_UNSAFE_FILTERS = ("safe", "forceescape", "urlize", "xmlattr", "tojson", "striptags", "pprint")


class _Generator(CodeGenerator):
    """Compiles templates so that no text is escaped as HTML: neither ``a ~ b`` nor constants."""

    def _output_child_to_const(
        self,
        node: nodes.Expr,
        frame: Frame,
        finalize: CodeGenerator._FinalizeInfo,  # noqa: ARG002 (jinja's signature)
    ) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible  # jinja's word for: leave it to the moment of rendering
        return str(node.as_const(frame.eval_ctx))

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (jinja's name)
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator

    def joined(self, parts: Iterable[object]) -> str:
        """The parts in a row; Markdown as soon as one of them is."""
        values = list(parts)
        if any(isinstance(value, Markup) for value in values):
            return Markdown().join(map(_shown, values))
        return "".join(map(str, values))


class Templates:
    """The templates of some folders; those of an earlier folder hide those of a later one."""

    def __init__(
        self, folders: Iterable[Path], globals_: Mapping[str, Callable[..., object]] | None = None
    ) -> None:
        """Prepare the folders; ``globals_`` are functions that every template may call."""
        self._environment = _environment(folders)
        self._environment.globals.update(globals_ or {})

    def render(self, name: str, context: Mapping[str, object]) -> Markdown:
        """The Markdown of a template.

        Raises:
            TemplateFault: the template is missing or wrong, or wants a value that is not there.
        """
        try:
            return Markdown(self._environment.get_template(name).render(context))
        except TemplateSyntaxError as error:
            raise TemplateFault(error.name or name, error.lineno, error.message or "") from error
        except TemplateNotFound as error:
            raise TemplateFault(str(error.name or name), 0, "not found") from error
        except (TemplateError, ValueError, TypeError, ArithmeticError, LookupError) as error:
            file, at = self._place(error, name)
            raise TemplateFault(file, at, str(error)) from error

    def _place(self, error: Exception, name: str) -> tuple[str, int]:
        """The last line of a template that was reached before an error."""
        reached = [(name, 0)]
        for frame, at in traceback.walk_tb(error.__traceback__):
            if "__jinja_exception__" in frame.f_globals:
                reached.append((_relative(frame.f_code.co_filename, self._folders()), at))
        return reached[-1]

    def _folders(self) -> list[str]:
        loader = self._environment.loader
        return list(loader.searchpath) if isinstance(loader, FileSystemLoader) else []


def _environment(folders: Iterable[Path]) -> _Environment:
    environment = _Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _UNSAFE_FILTERS:
        environment.filters.pop(name)
    environment.filters.update(
        e=_shown, escape=_shown, join=_joined, prose=prose, strong=strong, line=line
    )
    environment.globals.update(table=table, sheet=sheet)
    return environment


def _shown(value: object) -> Markdown:
    """What a template shows of a value.

    Raises:
        UndefinedError: the value is None, which is never meant to be read.
    """
    if value is None:
        raise UndefinedError("a value is empty: ask with {% if %} before showing it")
    return shown(value)


def _joined(values: Iterable[object], separator: object = "") -> Markdown:
    return Markdown.escape(separator).join(map(_shown, values))


def _relative(filename: str, folders: Iterable[str]) -> str:
    for folder in folders:
        if Path(filename).is_relative_to(folder):
            return Path(filename).relative_to(folder).as_posix()
    return filename
