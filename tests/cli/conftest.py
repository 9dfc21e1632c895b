"""What the tests of the command line share."""

import os
import sys
from pathlib import Path

import pytest


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder in which nobody may write, not even root."""
    if sys.platform == "linux" and os.geteuid() == 0:
        return Path("/proc")
    if os.name == "nt":
        pytest.skip("folders are guarded in another way there")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    return folder
