"""Jinja, closed: no code of the template's own, no file but those of its folders, no silence.

How long a template may work, and how much it may make, stands in :mod:`cooptec.render.bounds`.

Whatever a template shows is escaped as a one-line value, unless it is :class:`Markdown`.
"""

import inspect
import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateNotFound, UndefinedError
from jinja2.utils import missing
from markupsafe import Markup

from cooptec.i18n import N_, Message
from cooptec.render.bounds import BOUNDS, BoundedEnvironment, BoundedGenerator, Bounds
from cooptec.render.escape import Markdown, line, shown, strong
from cooptec.render.faults import Reason, TemplateFault, unknown
from cooptec.render.marks import unmarked
from cooptec.render.prose import link, prose
from cooptec.render.tables import sheet, table

_UNSAFE_FILTERS = ("safe", "forceescape", "urlize", "xmlattr", "tojson", "striptags", "pprint")
_NO_SUCH: Final = re.compile(r"No (filter|test) named '(\w+)'")
_UNKNOWN_TAG: Final = re.compile(r"unknown tag '(\w+)'")
_TAGS: Final = (
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "set",
    "endset",
    "macro",
    "endmacro",
)


class _Absent(StrictUndefined):
    """A name that nothing has; says which one was probably meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint or not isinstance(name, str):
            return Reason.of(_words(str(super()._undefined_message)))
        if self._undefined_obj is missing:
            return _Nameless(name)
        return unknown(name, _names_of(self._undefined_obj))


class _Nameless(str):
    """A name outside any object: what is known there, only the caller of the template knows."""

    __slots__ = ()


class _Generator(BoundedGenerator):
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


class _Environment(BoundedEnvironment):
    code_generator_class = _Generator

    def joined(self, parts: Iterable[object]) -> str:
        """The parts in a row; Markdown as soon as one of them is.

        A text with nothing after it is asked for its words alone, to be compared with others.
        """
        values = list(parts)
        if len(values) == 2 and values[1] == "" and isinstance(values[0], str):
            values = [unmarked(values[0])]
        if any(isinstance(value, Markup) for value in values):
            return Markdown(self.concat(map(_shown, values)))
        return self.concat(map(str, values))

    def in_a_row(self, values: Iterable[object], separator: object = "") -> Markdown:
        """The filter ``join``."""
        between = Markdown.escape(separator)
        pairs = ((between if n else "", _shown(each)) for n, each in enumerate(values))
        return Markdown(self.concat(piece for pair in pairs for piece in pair))


class _Folders(FileSystemLoader):
    """Folders whose files stand in them: a link may not lead out."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its file, and whether it is still the same."""
        text, file, fresh = super().get_source(environment, template)
        if len(text) > BOUNDS.file_characters:
            reason = Message(N_("it has more than {n} characters"), {"n": BOUNDS.file_characters})
            raise TemplateError(Reason.of(reason))
        real = Path(file).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return text, file, fresh


class Templates:
    """The templates of some folders; those of an earlier folder hide those of a later one."""

    def __init__(
        self,
        folders: Iterable[Path],
        globals_: Mapping[str, Callable[..., object]] | None = None,
        bounds: Bounds = BOUNDS,
    ) -> None:
        """Prepare the folders; ``globals_`` are functions that every template may call."""
        self._environment = _environment(folders)
        self._environment.bounds = bounds
        self._environment.globals.update(globals_ or {})

    def render(self, name: str, context: Mapping[str, object]) -> Markdown:
        """The Markdown of a template.

        Raises:
            TemplateFault: the template is missing or wrong, or wants a value that is not there.
        """
        self._environment.begin()
        try:
            return Markdown(self._environment.get_template(name).render(context))
        except TemplateSyntaxError as error:
            raise TemplateFault(error.name or name, error.lineno, self._syntax(error)) from error
        except TemplateNotFound as error:
            raise self._without(str(error.name or name), error, name) from error
        except (
            TemplateError,
            ValueError,
            TypeError,
            ArithmeticError,
            LookupError,
            AttributeError,
            RuntimeError,  # jinja's own helpers raise it, and so does endless recursion
        ) as error:
            file, at = self._place(error, name)
            raise TemplateFault(file, at, self._reason(error, context)) from error

    def _without(self, absent: str, error: TemplateNotFound, name: str) -> TemplateFault:
        """The fault of the line that asks for a file that is not there, if one does."""
        file, at = self._place(error, name)
        if not at:
            return TemplateFault(absent, 0, Reason.of(Message(N_("there is no such file"))))
        text = Message(N_("there is no template called “{name}”"), {"name": absent})
        return TemplateFault(file, at, Reason.of(text))

    def parts(self, name: str) -> Iterator[str]:
        """The templates that a template takes pieces from, each once.

        Raises:
            TemplateFault: the template is missing or wrong.
        """
        found = meta.find_referenced_templates(self.tree(name))
        yield from dict.fromkeys(each for each in found if each is not None)

    def tree(self, name: str) -> nodes.Template:
        """A template as jinja reads it.

        Raises:
            TemplateFault: the template is missing or wrong.
        """
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 (set when the environment was made)
        try:
            text, _, _ = loader.get_source(self._environment, name)
            return self._environment.parse(text, name)
        except TemplateSyntaxError as error:
            raise TemplateFault(name, error.lineno, self._syntax(error)) from error
        except TemplateNotFound as error:
            raise TemplateFault(name, 0, Reason.of(Message(N_("there is no such file")))) from error

    def _syntax(self, error: TemplateSyntaxError) -> Reason:
        """Why a template cannot be read."""
        words = error.message or ""
        if found := _NO_SUCH.search(words):
            known = self._environment.filters if found[1] == "filter" else self._environment.tests
            return unknown(found[2], known)
        if found := _UNKNOWN_TAG.search(words):
            return unknown(found[1], _TAGS)
        text = N_("the marks {marks} do not fit together here; the program says: {words}")
        return Reason.of(Message(text, {"marks": "{{ }}, {% %}", "words": words}))

    def _reason(self, error: Exception, context: Mapping[str, object]) -> Reason:
        said = error.args[0] if error.args else ""
        if isinstance(said, Reason):
            return said
        if isinstance(said, _Nameless):
            return unknown(str(said), [*context, *self._environment.globals])
        if isinstance(error, AttributeError) and isinstance(error.name, str):
            return unknown(error.name, _names_of(error.obj))
        return Reason.of(_words(str(error)))

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


def line_in_use() -> tuple[str, int]:
    """The file and the line of the template that is calling a function just now."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.filename), template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return "", 0


def _words(text: str) -> Message:
    return Message(N_("the program says: {words}"), {"words": text})


def _names_of(value: object) -> list[str]:
    """What a template may ask of a value."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return [name for name in dir(value) if not name.startswith("_")]


def _environment(folders: Iterable[Path]) -> _Environment:
    environment = _Environment(
        loader=_Folders([str(folder) for folder in folders]),
        undefined=_Absent,
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _UNSAFE_FILTERS:
        environment.filters.pop(name)
    environment.filters.update(
        e=_shown,
        escape=_shown,
        join=environment.in_a_row,
        prose=prose,
        strong=strong,
        link=link,
        line=line,
        trim=_trimmed,
    )
    environment.globals.update(table=table, sheet=sheet)
    return environment


def _shown(value: object) -> Markdown:
    """What a template shows of a value.

    Raises:
        UndefinedError: the value is None, which is never meant to be read.
    """
    if value is None:
        text = N_("a value is empty: ask with {mark} before showing it")
        raise UndefinedError(Reason.of(Message(text, {"mark": "{% if … %}"})))
    return shown(value)


def _trimmed(value: object, letters: str | None = None) -> str:
    """A text without the blanks, or some letters, at its ends.

    Without its own letters it is no longer the text of a field.
    """
    text = value if isinstance(value, str) else str(value)
    return text.strip() if letters is None else unmarked(text).strip(letters)


def _relative(filename: str, folders: Iterable[str]) -> str:
    for folder in folders:
        if Path(filename).is_relative_to(folder):
            return Path(filename).relative_to(folder).as_posix()
    return filename
