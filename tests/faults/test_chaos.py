"""Half a minute of chaos: it leaves all whole, and it finds each fence that is broken."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game_server.bots.chaos.faults import NAMES
from game_server.bots.chaos.run import Options, chaos
from game_server.commands.chaos import reading
from tests.faults.broken_fence import KINDS

ROOT = Path(__file__).parents[2]
MINUTES = 0.5


def test_half_a_minute_of_faults_leaves_all_whole() -> None:
    """The command says in one object that nothing was lost, doubled, left out or diverged."""
    command = (sys.executable, "-m", "game_server", "chaos", "--json", "--seed", "1")
    ended = subprocess.run(
        (*command, "--minutes", str(MINUTES)), cwd=ROOT, capture_output=True, text=True, check=False
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
    # One at least every five seconds, and no kind twice before each had its turn.
    assert sum(faults.values()) >= 60 * MINUTES / 5 - 1
    assert max(faults.values()) - min(faults.values()) <= 1
    assert found.pop("acknowledged") > 0
    assert found == {"seed": 1, "minutes": MINUTES}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("kind", "signs"),
    [
        ("blind", ("doubled", "diverged")),
        ("early", ("lost",)),
        ("sure", ("lost",)),
        ("again", ("doubled",)),
    ],
)
async def test_a_broken_fence_is_found(kind: str, signs: tuple[str, ...], tmp_path: Path) -> None:
    """Workers that look right on a quiet day are found out, by what they do wrong."""
    assert kind in KINDS
    launch = (sys.executable, "-m", "tests.faults.broken_fence", kind)
    options = Options(MINUTES, 2, rooms=6, players=12, think=1, launch=launch, place=tmp_path)
    result = await chaos(options, reading)
    found = result.found.all
    assert [sign for sign in signs if found[sign]] == list(signs), result.document()
