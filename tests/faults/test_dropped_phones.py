"""The shipped session with phones that lose their line: nothing is lost, nothing counts twice."""

import json
import subprocess
import sys

from tests.timeouts import WAIT_LIMIT

COMMAND = (
    *(sys.executable, "-m", "game_server", "simulate", "--scenario", "flash"),
    *("--players", "6", "--rooms", "1", "--seed", "7", "--drop", "0.1", "--json"),
)
MOST_BYTES = 60_000


def test_flash_is_played_by_phones_that_drop() -> None:
    """Every mechanic's bots come back in mid-step; each phone shows what it sent, once."""
    done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=WAIT_LIMIT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert all(told["invariants"].values())
    assert told["reconnects"] > 0
    assert 0 < told["bytes_per_player"] <= MOST_BYTES
