"""The step of the build that a plain copy of files cannot do: compiled catalogs."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogsHook(BuildHookInterface[Any]):
    """Runs before every wheel, the one behind an editable install included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Compile the catalogs beside their sources."""
        root = Path(self.root)
        runpy.run_path(str(root / "scripts" / "catalogs.py"))["compile_all"](root)
