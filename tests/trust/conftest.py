"""What the tests of trust tried, counted: ``docs/fiabilitat.md`` is made from it.

pytest tests/trust --figures docs/fiabilitat/tests.json
"""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

TRIED = "tried: "


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--figures", type=Path, help="write what was tried, and how often, as JSON")


@pytest.fixture
def tried(record_property) -> Callable[[str, int], None]:
    """Counts what a test tried: ``tried("programs killed", 50)``."""
    return lambda what, number=1: record_property(TRIED + what, number)


class Tally:
    """Adds up what all processes of the run tried in tests that passed."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" or not report.passed:
            return
        self.counts["tests"] += 1
        for name, number in report.user_properties:
            if name.startswith(TRIED):
                self.counts[name.removeprefix(TRIED)] += number

    def pytest_sessionfinish(self) -> None:
        counts = dict(sorted(self.counts.items()))
        self.file.write_text(json.dumps({"counts": counts}, indent=1) + "\n", encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("figures", None)
    if file is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tally(file))
