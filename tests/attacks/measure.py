"""Measure an attack: honest phones during the attack, and during control runs against a sink.

Both kinds of runs alternate, so that other load of the machine affects both. While the result is
unclear, because control runs differ or only some runs under attack are too slow, more runs are
added, up to a bound; of each kind all but one count.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from game_server.bots.crowd import stay_connected
from game_server.bots.local_server import HOST
from game_server.bots.meters import seconds
from game_server.bots.records import RoomTarget
from tests.attacks.attack import Target
from tests.attacks.attacked_server import (
    health_delay,
    is_running,
    peak_memory,
    reset_peaks,
    resident_memory,
)
from tests.attacks.catalogue import ATTACKS
from tests.attacks.figures import MOST_TURNS, MOST_WORK, Figures, Memory, Runs, decided
from tests.attacks.honest_phones import LIMIT, Crowd, HonestPhone, Room
from tests.attacks.processes import RunningAttack, run_attacker, run_sink

IDLE_SHARE: Final = 0.3
SAMPLES: Final = 25
"""Of how many looks at it a server that nobody asks for anything is seen at work in how few."""
ASK_EVERY: Final = 0.25


async def measure(crowd: Crowd, name: str, length: float, *, strength: float = 1.0) -> Figures:
    """Measure one attack in runs of so many seconds each."""
    attacked, attack = crowd.attacked, ATTACKS[name]
    workers = attacked.workers
    room = crowd.rooms[0]
    tokens = await seat_attackers(room, attack.seats)
    at_server = replace(
        attacked.target(room.address.code, tokens), more=room.shown, cookie=attacked.cookie
    )
    before_lost = len(crowd.refused())
    control, under = Runs(), Runs()
    async with run_sink(answered=attack.answered) as port, run_attacker() as attacker:
        sink = replace(at_server, host=HOST, port=port)
        calm = (attack.instead, at_server) if attack.instead else (name, sink)

        async def run(what: str, target: Target, length: float, into: Runs) -> None:
            attacking = attacker.attack(what, target, attack.lead + length, strength)
            await _run(crowd, attacking, attack.lead, length, into)

        await run(*calm, length / 2, Runs())
        await _wait_until_idle(crowd)
        before, stored_bytes = resident_memory(workers), attacked.stored_bytes
        reset_peaks(workers)
        worked = 0.0
        while worked <= MOST_WORK and len(under.slices) < MOST_TURNS:
            await run(*calm, length, control)
            await _wait_until_idle(crowd)
            await run(name, at_server, length, under)
            # Without the wait the next control run would measure the rest of this attack.
            worked = max(worked, await _wait_until_idle(crowd))
            if decided(control, under):
                break
    after, most = resident_memory(workers), peak_memory(workers)
    return Figures(
        name,
        control,
        under,
        tuple(Memory(*three) for three in zip(before, most, after, strict=True)),
        tuple(crowd.refused()[before_lost:]),
        await crowd.lost(),
        worked,
        attacked.stored_bytes - stored_bytes,
    )


async def seat_attackers(room: Room, number: int) -> tuple[str, ...]:
    """Let *number* phones of an attacker join *room* and disconnect; return their tokens."""
    if not number:
        return ()
    phones = [HonestPhone(RoomTarget(room.address.base, room.address.code)) for _ in range(number)]
    async with stay_connected(phones):
        await room.seat(phones)
    return tuple(phone.token for phone in phones)


async def _run(crowd: Crowd, attack: RunningAttack, lead: float, length: float, into: Runs) -> None:
    """Let honest phones play during *attack*, *lead* seconds after its begin.

    Delays and counts are recorded *into*.
    """
    workers = crowd.attacked.workers
    used = seconds(workers)
    async with attack as counts:
        await asyncio.sleep(lead)
        asking = asyncio.create_task(_ask_health(crowd.attacked.server.port, length))
        into.slices.append(await crowd.play(length))
        into.health += await asking
    into.counts.update(counts)
    into.processor += seconds(workers) - used


async def _wait_until_idle(crowd: Crowd) -> float:
    """Wait until all moves are acknowledged and the server is idle; return the seconds."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    workers = crowd.attacked.workers
    await crowd.settle()
    while loop.time() - began < LIMIT:
        looks = [await _is_busy(workers) for _ in range(SAMPLES)]
        if sum(looks) < IDLE_SHARE * SAMPLES:
            break
    return loop.time() - began


async def _is_busy(workers: Sequence[int]) -> bool:
    """Return, after a moment, whether one of *workers* has work to do.

    Its processor time would tell less, since others may use its core.
    """
    await asyncio.sleep(ASK_EVERY / SAMPLES)
    return any(is_running(pid) for pid in workers)


async def _ask_health(port: int, length: float) -> list[float | None]:
    loop = asyncio.get_running_loop()
    end = loop.time() + length
    asked = []
    while loop.time() < end:
        asked.append(asyncio.create_task(health_delay(port, LIMIT / 2)))
        await asyncio.sleep(ASK_EVERY)
    return list(await asyncio.gather(*asked))
