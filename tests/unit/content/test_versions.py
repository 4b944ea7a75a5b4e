"""The version of a scenario: what its editors call its content, told in the foot of reports."""

from pathlib import Path

import pytest

from game_server.content import load
from game_server.content.scenarios import LONGEST_VERSION
from tests.unit.content.samples import SCENARIO, load_changed, positions
from tests.unit.content.test_shipped import CONTENT


@pytest.mark.parametrize(
    ("written", "version"), [("version: 2026-11\n", "2026-11"), ("version: '3'\n", "3"), ("", "")]
)
def test_it_is_read_as_it_is_written(written: str, version: str, tmp_path: Path) -> None:
    """A month or a number; a scenario needs none."""
    library = load_changed(tmp_path, SCENARIO, "minutes: 12\n", f"minutes: 12\n{written}")
    assert library.problems == ()
    assert library.scenarios["essai"].version == version


def test_one_that_fits_no_foot_is_an_error(tmp_path: Path) -> None:
    """Its place is told."""
    long = "x" * (LONGEST_VERSION + 1)
    library = load_changed(tmp_path, SCENARIO, "minutes: 12\n", f"minutes: 12\nversion: {long}\n")
    assert positions(library.problems) == [(SCENARIO, 4, 10, "version_long")]


def test_each_shipped_scenario_has_one() -> None:
    """So that reports name it."""
    assert all(scenario.version for scenario in load(CONTENT).scenarios.values())
