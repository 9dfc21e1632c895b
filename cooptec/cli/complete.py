"""What the shell offers after Tab: looked up by file name alone, without reading a file."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from cooptec.model.places import discover, ids_on_disk

Completion = Callable[[click.Context, str], list[str]]


def complete_ids(*kinds: str) -> Completion:
    """Offers the identifiers of these kinds of object that begin like the word so far."""

    def complete(ctx: click.Context, incomplete: str) -> list[str]:
        return beginning(ids_around(ctx, *kinds), incomplete)

    return complete


def complete_rules(ctx: click.Context, incomplete: str) -> list[str]:
    """The codes of rules that begin like the word so far."""
    from cooptec.rules.catalogue import declarations

    del ctx
    return [e.code for e in declarations() if e.code.startswith(incomplete.upper())]


def complete_profiles(ctx: click.Context, incomplete: str) -> list[str]:
    """The profiles of headings, by their files alone."""
    from cooptec.resources import templates_folder

    root = discover(_folder(ctx))
    folders = [templates_folder(), *([root / "plantilles"] if root is not None else [])]
    found = (file.stem for folder in folders for file in folder.glob("perfils/*.yaml"))
    return beginning(found, incomplete)


def ids_around(ctx: click.Context, *kinds: str) -> Iterator[str]:
    """The identifiers of some kinds in the programme folder of a command line."""
    root = discover(_folder(ctx))
    if root is not None:
        for kind in kinds:
            yield from ids_on_disk(root, kind)


def beginning(words: Iterator[str], incomplete: str) -> list[str]:
    """The words that begin like what is typed, each once and in order."""
    return sorted({word for word in words if word.startswith(incomplete)})


def _folder(ctx: click.Context) -> Path:
    said = ctx.find_root().params.get("folder")
    return Path(said) if isinstance(said, (str, os.PathLike)) else Path.cwd()
