"""How long two checkers of YAML take over a dossier, beside ``cooptec valida`` and plain reading.

    python benchmarks/against.py PYTHON FOLDER

PYTHON is that of an environment with check-jsonschema and yamale; FOLDER a dossier, such as one of
``synthetic.py``. Each checker gets, in one process for each kind of file, all the files of that
kind: the first with the JSON Schemas of ``cooptec esquema``, the second with schemas of the same
fields and types, made here.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from validation import READING, run, valida

from cooptec.model.base import Part, TextML
from cooptec.model.fields import Field, Leaf, fields, walk
from cooptec.model.kinds import KINDS, position_of
from cooptec.model.places import PRIVATE_FOLDER

YAMALE: Final = """
import sys, yamale
schema = yamale.make_schema(sys.argv[1], parser="PyYAML")
for path in sys.argv[2:]:
    yamale.validate(schema, yamale.make_data(path, parser="PyYAML"))
"""
_LEAVES: Final = {
    Leaf.TEXT: "any(str(), num(), day(), bool(){end})",
    Leaf.CODE: "any(str(), num(){end})",
    Leaf.REFERENCE: "str({alone})",
    Leaf.INTEGER: "int({alone})",
    Leaf.DECIMAL: "num({alone})",
    Leaf.BOOLEAN: "bool({alone})",
    Leaf.DATE: "day({alone})",
    Leaf.HOUR: "any(str(), int(){end})",
}
"""The types of yamale, as wide as other readers of YAML need them."""


def schema(model: type[Part]) -> str:
    """The schema of a kind of file in the language of yamale."""
    parts = {field.part: None for _, field in walk(model) if field.part is not None}
    own = "\n".join(_lines(model, ""))
    inside = "\n".join(f"{each.__name__}:\n" + "\n".join(_lines(each, "  ")) for each in parts)
    return f"{own}\n---\n{inside}\n" if parts else f"{own}\n"


def _lines(model: type[Part], indent: str) -> Iterator[str]:
    for field in fields(model):
        yield f"{indent}{field.key}: {_value(field)}"


def _value(field: Field) -> str:
    if field.many:
        return f"list({_one(field, '')}, required=False)"
    if field.keyed:
        return f"map({_one(field, '')}, required=False)"
    return _one(field, "required=False")


def _one(field: Field, alone: str) -> str:
    end = f", {alone}" if alone else ""
    if field.part is None:
        return _LEAVES[field.leaf or Leaf.TEXT].format(alone=alone, end=end)
    named = f"include('{field.part.__name__}'"
    return f"any(str(), {named}){end})" if field.part is TextML else f"{named}{end})"


def _files(root: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("*.yaml")):
        position = position_of(path.relative_to(root).as_posix())
        if position is not None:
            found.setdefault(position.kind.name, []).append(str(path))
    return found


def main(python: Path, root: Path) -> None:
    """Measure and tell."""
    files = _files(root)
    with tempfile.TemporaryDirectory() as folder:
        run(sys.executable, "-m", "cooptec", "esquema", "--sortida", folder)
        for kind in KINDS:
            (Path(folder) / f"{kind.name}.yaml").write_text(schema(kind.model), encoding="utf-8")
        checker = str(python.with_name("check-jsonschema"))
        first = [run(checker, "--schemafile", f"{folder}/{k}.json", *f) for k, f in files.items()]
        command = (str(python), "-c", YAMALE)
        second = [run(*command, f"{folder}/{kind}.yaml", *own) for kind, own in files.items()]
    shutil.rmtree(root / PRIVATE_FOLDER, ignore_errors=True)
    measured = {
        "reading": run(sys.executable, "-c", READING, str(root)).seconds,
        "cooptec valida, cold": valida(root).seconds,
        "check-jsonschema": sum(each.seconds for each in first),
        "yamale": sum(each.seconds for each in second),
    }
    for name, seconds in measured.items():
        print(f"  {name:28} {seconds:8.2f} s  {seconds / measured['reading']:6.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
