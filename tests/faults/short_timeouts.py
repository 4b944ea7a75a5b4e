"""A server whose timeouts are a fifteenth of the usual ones, for tests of long absences.

    python -m tests.faults.short_timeouts serve …

It pings after 1 s and waits 0.7 s for the pong; after 1 s without a console it reports that the
facilitator is away. In pace `auto` it waits 1 s for an absent phone, a sixtieth.
"""

from functools import partial
from pathlib import Path

import pytest

from game_server import app
from game_server.__main__ import main
from game_server.bots.local_server import LocalServer
from game_server.engine.seats import attendance
from game_server.rooms.registry import Registry
from game_server.rooms.timing import USUAL, Timing
from game_server.web import server
from tests.faults.room_harness import DATA, KEY

DIVISOR = 15
LOCKED = 30 / DIVISOR
"""Seconds that stand for a phone locked for half a minute."""
AWAY = 15 / DIVISOR
"""Seconds without a console that stand for the 15 after which phones are notified."""


class ShortTimeoutServer(LocalServer):
    """Run this module as a server."""

    def __init__(self, place: Path, *more: str) -> None:
        """Keep data and log in *place*."""
        super().__init__(place / DATA, place, KEY, *more)
        python, _, _, *command = self._command
        self._command = (python, "-m", "tests.faults.short_timeouts", *command)


def shorten_timeouts(patch: pytest.MonkeyPatch) -> None:
    """Divide the server's timeouts."""
    pings = partial(server.configure, ping_every=15 / DIVISOR, pong_within=10 / DIVISOR)
    patch.setattr(server, "configure", pings)
    timing = Timing(
        away_after=USUAL.away_after // DIVISOR, presence_every=USUAL.presence_every // DIVISOR
    )
    patch.setattr(app, "Registry", partial(Registry, timing=timing))
    patch.setattr(attendance, "ABSENT_AFTER", attendance.ABSENT_AFTER // 60)


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patched:
        shorten_timeouts(patched)
        main()
