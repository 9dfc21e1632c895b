"""The page about reliability says what was counted, and nothing else."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_made_from_the_figures_that_were_counted():
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "scripts/reliability.py")
    reliability = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reliability)
    assert reliability.PAGE.read_text("utf-8") == reliability.page()
