"""Writing what is kept between runs."""

import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_BEGUN: Final = "begun-"
_SECONDS: Final = 60.0
"""After which nobody is still writing a file."""


def write_whole(file: Path, data: bytes) -> None:
    """Whole or not at all, so that another program never reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f"{_BEGUN}{secrets.token_hex(8)}")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what runs that were killed have left half written."""
    for each in folder.glob(f"{_BEGUN}*"):
        with suppress(OSError):
            if time.time() - each.stat().st_mtime > _SECONDS:
                each.unlink()
