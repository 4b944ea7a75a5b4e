"""The simulated people of a trial: they arrive one by one, answer after a while, come and go."""

import asyncio
from math import ceil
from random import Random
from typing import Final

from game_server.bots.names import WORDS
from game_server.bots.player import Behaviour, Player
from game_server.bots.records import RoomTarget
from game_server.engine.seats.tables import MOST

BEHAVIOUR: Final = Behaviour(
    think_within=(1.0, 8.0),
    drop=0.06,
    unfinished=0.3,
    offline_within=(4.0, 20.0),
    passes=0.05,
    reacts=0.5,
    middling=True,
    persons=(1,),
)
"""A move 1 to 8 s after it can be made; one in 17 loses its network in a step; a third of the
answers is only set; half of them say a reaction, so that the screen shows some."""


async def play(target: RoomTarget, people: int, seed: int) -> None:
    """Let so many *people* play in the room of *target* until its session ends, or sends all away.

    Raises what a bot could not do, once all others have left.
    """
    rng = Random(seed)
    tables = ceil(people / MOST)
    names = rng.sample(WORDS, people)
    players = [
        Player(target, name, Random(rng.random()), BEHAVIOUR, _ignore, 1 + at % tables)
        for at, name in enumerate(names)
    ]
    # One that fails takes nobody along.
    results = await asyncio.gather(*map(_play_one, players), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


async def _play_one(player: Player) -> None:
    """Play one seat as long as its player does."""
    connected = asyncio.ensure_future(player.client.run())
    try:
        await player.run()
    finally:
        connected.cancel()


def _ignore() -> None:
    """Watch nothing: nobody judges what these people see."""
