"""A server in a hurry, for tests of what takes half a minute: its patience is a fifteenth.

    python -m tests.faults.short_timeouts serve …

It pings after 1 s and waits 0.7 s for the pong; it says after 1 s without a console that the
facilitator is away. In pace `auto` it waits but 1 s for a phone that is not there, a sixtieth.
"""

from functools import partial
from pathlib import Path

import pytest

from game_server import app
from game_server.__main__ import main
from game_server.bots.local_server import LocalServer
from game_server.engine import attendance
from game_server.rooms.registry import Registry
from game_server.rooms.timing import USUAL, Timing
from game_server.web import server
from tests.faults.room_harness import DATA, KEY

TIMES = 15
LOCKED = 30 / TIMES
"""Seconds that stand for a phone locked for half a minute."""
AWAY = 15 / TIMES
"""Seconds without a console that stand for the 15 after which a room is told."""


class ShortTimeoutServer(LocalServer):
    """Run this module as a server."""

    def __init__(self, place: Path, *more: str) -> None:
        """Keep data and log in *place*."""
        super().__init__(place / DATA, place, KEY, *more)
        python, _, _, *command = self._command
        self._command = (python, "-m", "tests.faults.short_timeouts", *command)


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Divide the server's patience."""
    pings = partial(server.configure, ping_every=15 / TIMES, pong_within=10 / TIMES)
    patch.setattr(server, "configure", pings)
    hurried = Timing(
        away_after=USUAL.away_after // TIMES, presence_every=USUAL.presence_every // TIMES
    )
    patch.setattr(app, "Registry", partial(Registry, timing=hurried))
    patch.setattr(attendance, "ABSENT_AFTER", attendance.ABSENT_AFTER // 60)


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patched:
        hurry(patched)
        main()
