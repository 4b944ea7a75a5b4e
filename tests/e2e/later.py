"""Runs `metodd` as its script does, with a clock that is ahead by METODD_TEST_AHEAD ms."""

import os

from game_server.__main__ import main
from game_server.app import backend

AHEAD = "METODD_TEST_AHEAD"


def run() -> None:
    """Run the command with that clock."""
    ahead, real = int(os.environ.pop(AHEAD, "0")), backend.now
    backend.now = lambda: real() + ahead
    main()


if __name__ == "__main__":
    run()
