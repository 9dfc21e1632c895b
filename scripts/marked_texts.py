"""Which texts the catalogs must hold: found where they are written, by their marks.

- our Python code: ``N_("…")``, ``_("…")``, ``Message("…")``, and the pairs of
  ``Message(N_("one"), args, N_("many"))`` and ``translator.plural("one", "many", n)``;
- document templates (``plantilles/**/*.j2``): ``_("…")`` and ``ngettext("one", "many", n)``;
- click and typer: what they say to the person at the keyboard, through gettext.
"""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from jinja2.ext import babel_extract

_LIBRARIES = {
    "click": ("core", "decorators", "exceptions", "formatting", "parser", "types"),
    "typer": ("core", "rich_utils"),
}
"""Modules whose texts reach a person; prompts and pagers are never those of click."""

_MACHINERY = "cooptec/i18n/translator.py"
"""Passes on what others have marked."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One text and the file that says it."""

    text: str
    plural: str | None
    file: str
    """Relative to the repository, or to ``site-packages`` for a library; forward slashes."""


class NotLiteral(Exception):  # noqa: N818 (it names what is wrong)
    """A mark around something else than a text in quotes: nobody could translate it.

    Texts that are chosen from a table stand there whole, ``Message(N_("one"), {}, N_("many"))``.
    """


def own_texts(root: Path) -> Iterator[Marked]:
    """The texts of the package and of the document templates.

    Raises:
        NotLiteral: some mark holds no text; the places are in its message, one for each file.
    """
    faults = []
    for path in (
        *sorted((root / "cooptec").rglob("*.py")),
        *sorted((root / "plantilles").rglob("*.j2")),
    ):
        name = path.relative_to(root).as_posix()
        try:
            if name != _MACHINERY:
                yield from (_of_python if path.suffix == ".py" else _of_template)(path, name)
        except NotLiteral as fault:
            faults.append(str(fault))
    if faults:
        raise NotLiteral("\n".join(faults))


def library_texts() -> Iterator[Marked]:
    """The texts of the installed click and typer that a person may read."""
    for package, modules in _LIBRARIES.items():
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            for module in modules:
                yield from _of_library(Path(folder) / f"{module}.py", f"{package}/{module}.py")


def is_library(file: str) -> bool:
    """Whether a place of a catalog is one of the libraries."""
    return file.partition("/")[0] in _LIBRARIES


def _of_python(path: Path, name: str) -> Iterator[Marked]:
    tree = ast.parse(path.read_text("utf-8"))
    calls, named = _calls(tree), _named(tree)
    pairs = [[_resolved(node, named) for node in pair] for call in calls if (pair := _pair(call))]
    paired = {id(node) for pair in pairs for node in pair}
    for one, many in pairs:
        yield Marked(_literal(one, name), _literal(many, name), name)
    for call in calls:
        if id(call) not in paired and _name(call) in {"N_", "_"}:
            yield Marked(_literal(call, name), None, name)
        elif _name(call) == "Message" and not _pair(call) and (text := _string(call.args[:1])):
            yield Marked(text, None, name)


def _named(tree: ast.AST) -> dict[str, list[ast.Assign]]:
    """The texts that got a name first, ``text = N_("…")``, by their name."""
    named: dict[str, list[ast.Assign]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call()):
                named.setdefault(name, []).append(node)
            case _:
                pass
    return named


def _resolved(node: ast.expr, named: dict[str, list[ast.Assign]]) -> ast.expr:
    """What a name stands for: the text that was last given to it, further up."""
    if not isinstance(node, ast.Name):
        return node
    above = [given for given in named.get(node.id, ()) if given.lineno < node.lineno]
    return max(above, key=lambda given: given.lineno).value if above else node


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _pair(call: ast.Call) -> tuple[ast.expr, ast.expr] | None:
    """The singular and the plural that a call gives, if it gives both."""
    if _name(call) == "plural" and len(call.args) >= 2:
        return call.args[0], call.args[1]
    if _name(call) != "Message" or not call.args:
        return None
    named = [word.value for word in call.keywords if word.arg == "plural"]
    many = [*call.args[2:3], *named]
    return (call.args[0], many[0]) if many else None


def _literal(node: ast.expr, file: str) -> str:
    """The text of ``"…"`` or ``N_("…")``.

    Raises:
        NotLiteral: there is none.
    """
    marked = isinstance(node, ast.Call) and _name(node) in {"N_", "_"}
    text = _string(node.args[:1] if marked and isinstance(node, ast.Call) else [node])
    if text is None:
        raise NotLiteral(f"{file}:{node.lineno}: {ast.unparse(node)} holds no text in quotes")
    return text


def _string(nodes: list[ast.expr]) -> str | None:
    match nodes:
        case [ast.Constant(value=str(text))]:
            return text
        case _:
            return None


def _of_template(path: Path, name: str) -> Iterator[Marked]:
    with path.open("rb") as file:
        found = list(babel_extract(file, ("_", "gettext", "ngettext", "plural"), (), {}))
    for line, function, arguments, _ in found:
        texts = arguments if isinstance(arguments, tuple) else (arguments,)
        several = function in {"ngettext", "plural"}
        if not all(isinstance(text, str) for text in texts[: 2 if several else 1]):
            raise NotLiteral(f"{name}:{line}: {function}(…) holds no text in quotes")
        yield Marked(str(texts[0]), texts[1] if several else None, name)


def _of_library(path: Path, name: str) -> Iterator[Marked]:
    tree = ast.parse(path.read_text("utf-8"))
    mistakes = {id(call) for node in ast.walk(tree) if _is_mistake(node) for call in _calls(node)}
    for call in _calls(tree):
        if id(call) in mistakes or _name(call) not in {"_", "gettext", "ngettext"}:
            continue
        text = _string(call.args[:1])
        if text is not None:
            several = _name(call) == "ngettext"
            yield Marked(text, _string(call.args[1:2]) if several else None, name)


def _is_mistake(node: ast.AST) -> bool:
    """Whether Python's own exceptions are raised here: they speak to the programmer."""
    return (
        isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and hasattr(builtins, _name(node.exc))
    )
