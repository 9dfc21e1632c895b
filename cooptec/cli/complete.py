"""What the shell offers after Tab: looked up by file name alone, without reading a file."""

import os
from pathlib import Path

import click


def complete_id(ctx: click.Context, incomplete: str) -> list[str]:
    """The identifiers of the programme folder that begin like this."""
    from cooptec.dossier import discover
    from cooptec.model.kinds import position_of

    root = discover(_folder(ctx))
    if root is None:
        return []
    found = set()
    for folder in ("demandes", "accions", "ofertes", "convocatories"):
        for file in (root / folder).rglob("*.yaml"):
            position = position_of(file.relative_to(root).as_posix())
            if position is not None and position.id:
                found.add(position.id)
    return sorted(id_ for id_ in found if id_.startswith(incomplete))


def _folder(ctx: click.Context) -> Path:
    said = ctx.find_root().params.get("folder")
    return Path(said) if isinstance(said, (str, os.PathLike)) else Path.cwd()
