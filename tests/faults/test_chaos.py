"""Half a minute of chaos finds no fault."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game_server.bots.chaos.faults import NAMES

ROOT = Path(__file__).parents[2]
MINUTES = 0.5
FEW = ("--rooms", "6", "--players", "10")
"""Every fault meets moves that are under way; a part of the command's rooms is enough."""


@pytest.mark.parametrize(
    "more", [(), pytest.param(("--valkey",), marks=pytest.mark.long)], ids=["redis", "valkey"]
)
def test_half_a_minute_of_faults_has_no_findings(more: tuple[str, ...]) -> None:
    """The command says in one object that nothing was lost, doubled, left out or diverged."""
    command = (sys.executable, "-m", "game_server", "chaos", "--json", "--seed", "1")
    ended = subprocess.run(
        (*command, "--minutes", str(MINUTES), *FEW, *more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    found = json.loads(ended.stdout)
    assert {name: found.pop(name) for name in ("lost", "doubled", "gaps", "diverged")} == {
        "lost": 0,
        "doubled": 0,
        "gaps": 0,
        "diverged": 0,
    }
    assert ended.returncode == 0
    faults = found.pop("faults")
    assert set(faults) == set(NAMES)
    # A fault at least every five seconds, and each kind once before any kind again.
    assert sum(faults.values()) >= 60 * MINUTES / 5 - 1
    assert max(faults.values()) - min(faults.values()) <= 1
    assert found.pop("acknowledged") > 0
    assert found == {"seed": 1, "minutes": MINUTES}
