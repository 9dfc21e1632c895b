"""Writing what is kept between runs."""

import secrets
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Whole or not at all, so that another program never reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{secrets.token_hex(4)}")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
