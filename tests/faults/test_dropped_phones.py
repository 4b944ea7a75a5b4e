"""Shipped sessions with phones that lose their connections: no move is lost or doubled."""

import json
import subprocess
import sys

import pytest

from tests.timeouts import WAIT_LIMIT

COMMAND = (
    *(sys.executable, "-m", "game_server", "simulate"),
    *("--rooms", "1", "--seed", "7", "--drop", "0.1", "--json"),
)
MOST_BYTES = 60_000


@pytest.mark.parametrize(("scenario", "players"), [("flash", 6), ("diagnostic", 12)])
def test_a_session_is_played_with_dropped_connections(scenario: str, players: int) -> None:
    """The bots of every mechanic reconnect within steps, at tables too; all invariants hold."""
    command = (*COMMAND, "--scenario", scenario, "--players", str(players))
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_LIMIT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert all(told["invariants"].values())
    assert told["reconnects"] > 0
    assert 0 < told["bytes_per_player"] <= MOST_BYTES
