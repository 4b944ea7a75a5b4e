"""A building: 500 honest phones behind one address, and an attacker who joins and guesses."""

import asyncio
from contextlib import AsyncExitStack
from random import Random
from typing import Final

from game_server.bots.notes import Address
from tests.attacks.ground import Ground
from tests.attacks.honest import Crowd, Honest, crowd
from tests.attacks.parties import attacking
from tests.attacks.trials import Findings, Trial
from tests.attacks.ways_in import false_seats_of, until_gone
from tests.load.stand import staying

PHONES: Final = 500
WITHIN: Final = 120.0
SPREAD: Final = 60.0
"""Seconds over which people scan the code."""
PATIENCE: Final = 2.0
"""Seconds after which a phone asks again that was refused."""
LONG: Final = 10.0
"""Seconds of one attack of many."""


class Comer(Honest):
    """Be a phone that asks for a seat until it has one."""

    async def come(self, name: str, after: float) -> None:
        """Connect after so many seconds, ask, and stay."""
        await asyncio.sleep(after)
        async with staying([self]):
            while not self.has_seat:
                if self.has_all:
                    self.give_up()
                    self.move({"type": "join", "name": name, "persons": 1})
                await asyncio.sleep(PATIENCE)
            await asyncio.Event().wait()


async def building(ground: Ground) -> Findings:
    """Let all come while the attack goes on; all are in within two minutes, and no one else."""
    found = Findings("building")
    rng = Random(0)
    async with crowd(ground, rooms=1) as people:
        room = people.rooms[0]
        visitor = Address(room.address.base, room.address.code)
        comers = [Comer(visitor) for _ in range(PHONES)]
        tasks = [
            asyncio.create_task(comer.come(f"Agent {number}", rng.uniform(0, SPREAD)))
            for number, comer in enumerate(comers, 1)
        ]
        try:
            took = await _until_in(people, comers)
            seated = sum(comer.has_seat for comer in comers)
            found.rows |= {"phones in": f"{seated} of {PHONES}", "seconds": round(took, 1)}
            found.rows["false seats at the end"] = len(false_seats_of(room))
            found.require(f"{PHONES - seated} of {PHONES} are not in", holds=seated == PHONES)
            found.require("false seats are left", holds=await until_gone(room))
            found.rows["false seats left"] = len(false_seats_of(room))
            found.unharmed(people)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    return found


async def _until_in(people: Crowd, comers: list[Comer]) -> float:
    """Attack until all have a seat, or their time is over; return how many seconds it took."""
    target = people.ground.target(people.rooms[0].address.code)
    loop = asyncio.get_running_loop()
    began = loop.time()
    while not all(comer.has_seat for comer in comers) and loop.time() - began < WITHIN:
        async with AsyncExitStack() as stack:
            for name in ("joins", "guesses", "room-codes"):
                await stack.enter_async_context(attacking(name, target, LONG))
            await people.play(LONG)
    return loop.time() - began


BUILDING: Final = {
    "in-building": Trial("500 phones of one address get in beside an attacker", building)
}
