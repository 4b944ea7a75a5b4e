"""The process of the simulated people of a trial, which a server starts and ends.

    python -m game_server.commands.people

Where they play stands on the standard input, as one line of JSON: `base` (URL), `code`,
`simulated` (their pass) and `people` (how many). At the end of the input they leave.
"""

import asyncio
import json
import os
import sys
from contextlib import suppress
from random import SystemRandom
from typing import Final, TypedDict

from game_server.bots.records import RoomTarget
from game_server.bots.trial import play

NICENESS: Final = 10
"""The server comes first, also where it shares its only processor with them."""


class Where(TypedDict):
    """Name the room, and how many people come."""

    base: str
    code: str
    simulated: str
    people: int


def main() -> None:
    """Read where to play, and play until the session or the input ends."""
    os.nice(NICENESS)
    if line := sys.stdin.buffer.readline():
        asyncio.run(_play(json.loads(line)))


async def _play(where: Where) -> None:
    target = RoomTarget(where["base"], where["code"], simulated=where["simulated"])
    playing = asyncio.ensure_future(play(target, where["people"], SystemRandom().getrandbits(32)))
    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin.fileno(), playing.cancel)
    with suppress(asyncio.CancelledError):
        await playing
    loop.remove_reader(sys.stdin.fileno())


if __name__ == "__main__":
    main()
