"""One attack measured: honest phones while it goes on, and while it goes into a sink.

Runs of both kinds take turns, so that whatever else the machine does meets both. As long as they
leave a doubt, because control runs differ among themselves or only some runs under attack are too
slow, more are added to those that there are, up to a bound, and of each kind all but one count.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from game_server.bots.local_server import HOST
from game_server.bots.records import RoomTarget
from tests.attacks.book import ATTACKS
from tests.attacks.figures import MOST_TURNS, MOST_WORK, Figures, Memory, Runs, decided
from tests.attacks.ground import forget_peaks, healthy, peaks, resident, runs
from tests.attacks.honest import LIMIT, Crowd, Honest, Room
from tests.attacks.parties import Attacking, attackers, sinking
from tests.load.measured_server import staying
from tests.load.meters import seconds

CALM: Final = 0.3
LOOKS: Final = 25
"""Of how many looks at it a server that nobody asks for anything is seen at work in how few."""
LEAD: Final = 0.25
"""Seconds of an attack before honest phones are measured: it is to be in full swing."""
ASK_EVERY: Final = 0.25


async def measure(crowd: Crowd, name: str, length: float, *, strength: float = 1.0) -> Figures:
    """Measure one attack in runs of so many seconds each."""
    ground, attack = crowd.ground, ATTACKS[name]
    workers = ground.workers
    room = crowd.rooms[0]
    tokens = await seated(room, attack.seats)
    at_server = replace(ground.target(room.address.code, tokens), more=room.shown)
    before_lost = len(crowd.refused())
    control, under = Runs(), Runs()
    async with sinking(answered=attack.answered) as port, attackers() as attacker:
        sink = replace(at_server, host=HOST, port=port)

        def elsewhere(seconds: float) -> Attacking:
            return attacker.attack(name, sink, seconds, strength)

        def here(seconds: float) -> Attacking:
            return attacker.attack(name, at_server, seconds, strength)

        await _run(crowd, elsewhere, length / 2, Runs())
        await _calm(crowd)
        before, kept = resident(workers), ground.kept
        forget_peaks(workers)
        worked = 0.0
        while worked <= MOST_WORK and len(under.slices) < MOST_TURNS:
            await _run(crowd, elsewhere, length, control)
            await _calm(crowd)
            await _run(crowd, here, length, under)
            # A control run would else show what the attack before it has left.
            worked = max(worked, await _calm(crowd))
            if decided(control, under):
                break
    after, most = resident(workers), peaks(workers)
    return Figures(
        name,
        control,
        under,
        tuple(Memory(*three) for three in zip(before, most, after, strict=True)),
        tuple(crowd.refused()[before_lost:]),
        await crowd.lost(),
        worked,
        ground.kept - kept,
    )


async def seated(room: Room, number: int) -> tuple[str, ...]:
    """Let so many phones of an attacker take seats in *room*, and go; return their tokens."""
    if not number:
        return ()
    phones = [Honest(RoomTarget(room.address.base, room.address.code)) for _ in range(number)]
    async with staying(phones):
        await room.seat(phones)
    return tuple(phone.token for phone in phones)


async def _run(
    crowd: Crowd, attack: Callable[[float], Attacking], length: float, into: Runs
) -> None:
    """Let honest people play while *attack* goes on; note *into* what they met."""
    workers = crowd.ground.workers
    used = seconds(workers)
    async with attack(LEAD + length) as told:
        await asyncio.sleep(LEAD)
        asking = asyncio.create_task(_ask_health(crowd.ground.server.port, length))
        into.slices.append(await crowd.play(length))
        into.health += await asking
    into.told.update(told)
    into.processor += seconds(workers) - used


async def _calm(crowd: Crowd) -> float:
    """Wait until all have their answers, and the server has done its work; return how long."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    workers = crowd.ground.workers
    await crowd.settle()
    while loop.time() - began < LIMIT:
        looks = [await _look(workers) for _ in range(LOOKS)]
        if sum(looks) < CALM * LOOKS:
            break
    return loop.time() - began


async def _look(workers: Sequence[int]) -> bool:
    """Tell, a moment later, whether one of *workers* has something to do.

    What it got to do of it would tell less: others may want its core.
    """
    await asyncio.sleep(ASK_EVERY / LOOKS)
    return any(runs(pid) for pid in workers)


async def _ask_health(port: int, length: float) -> list[float | None]:
    loop = asyncio.get_running_loop()
    end = loop.time() + length
    asked = []
    while loop.time() < end:
        asked.append(asyncio.create_task(healthy(port, LIMIT / 2)))
        await asyncio.sleep(ASK_EVERY)
    return list(await asyncio.gather(*asked))
