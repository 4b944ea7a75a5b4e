"""Attacks by moves: false seats, repeated moves, guessed personal codes."""

import asyncio
import ipaddress
from collections.abc import Callable
from itertools import count
from typing import Final

from game_server.engine.kit.codes import ALPHABET, PERSONAL_CODE_LENGTH
from game_server.engine.mechanics.contract import Document
from tests.attacks import frames
from tests.attacks.attack import Attack, Attempt, CutError, Link, Run

BURST: Final = 30
"""Moves that a connection may make at once."""
PATIENCE: Final = 1.0
CROWD, CROWD_CONNECTS, CROWD_SITS = 1_000, 250, 5.0
"""Phones of a hall, how many of them connect in a second, and seconds after which all are there."""
BURST_LASTS, BURST_EVERY = 0.1, 30.0
"""Seconds in which a hall answers, and until it does so again."""
SERVICES: Final = ("voirie", "rh")
_TOKENS: Final = 1_000


async def _joins(attempt: Attempt) -> None:
    """Join with a new token, and disconnect."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        turn = int(attempt.target.more.get("first", "0")) + attempt.turn * 20 + attempt.index
        token = f"{0xA77AC << 108 | turn % _TOKENS:032x}"
        join = {"type": "join", "name": f"Intrus {turn % _TOKENS}", "persons": 1}
        await attempt.limiter.acquire(1)
        await link.send(frames.hello("phone", token) + frames.move(1, join, token[:16]))
        attempt.counts["sent"] += 1
        await _answered(link)


async def _moving(attempt: Attempt, move: Callable[[int], Document]) -> None:
    """Make as many moves of a seat as a connection may, and reconnect."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        link.read_in_background()
        token = attempt.target.tokens[attempt.index]
        await link.send(frames.hello("phone", token))
        device = f"{attempt.rng.getrandbits(64):016x}"
        for number in range(1, BURST):
            await attempt.limiter.acquire(1)
            await link.send(frames.move(number, move(number), device))
            attempt.counts["sent"] += 1
        # The connection stays open until the moves are read.
        await asyncio.sleep(0.1)


async def _same(attempt: Attempt) -> None:
    await _moving(attempt, lambda _: {"type": "choose_service", "service": SERVICES[0]})


async def _alternating(attempt: Attempt) -> None:
    await _moving(
        attempt, lambda n: {"type": "choose_service", "service": SERVICES[n % len(SERVICES)]}
    )


async def _answering(attempt: Attempt) -> None:
    """Answer anew each time, in the step that is open."""
    step, low = int(attempt.target.more["step"]), int(attempt.target.more["low"])

    def answer(number: int) -> Document:
        estimate = {"type": "estimate.answer", "value": low + (number + attempt.turn) % 2}
        return {"type": "play", "step": step, "move": estimate}

    await _moving(attempt, answer)


async def _seated(attempt: Attempt) -> None:
    """Sit in a seat, and read."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        await link.send(frames.hello("phone", attempt.target.tokens[attempt.index]))
        await link.read_until_cut()


async def _burst(attempt: Attempt) -> None:
    """Sit in a seat, and answer with all others within a tenth of a second."""
    shown = {name: int(value) for name, value in attempt.target.more.items()}
    loop = asyncio.get_running_loop()
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        link.read_in_background()
        await link.send(frames.hello("phone", attempt.target.tokens[attempt.index]))
        due = attempt.began + CROWD_SITS + attempt.rng.uniform(0, BURST_LASTS)
        device = f"{attempt.rng.getrandbits(64):016x}"
        for number in count(1):
            await asyncio.sleep(due - loop.time())
            # Another answer than in the burst before, also in that of an earlier attack.
            value = shown["low"] + int(due) % (shown["high"] - shown["low"])
            estimate = {"type": "estimate.answer", "value": value}
            answer = {"type": "play", "step": shown["step"], "move": estimate}
            due += BURST_EVERY
            await link.send(frames.move(number, answer, device))
            attempt.counts["sent"] += 1


async def _guesses(attempt: Attempt, headers: dict[str, str] | None = None) -> None:
    """Guess as many personal codes as a connection may, and reconnect."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target, headers)
        await link.send(frames.hello("phone", attempt.token()))
        device = f"{attempt.rng.getrandbits(64):016x}"
        for number in range(1, BURST):
            code = "".join(attempt.rng.choice(ALPHABET) for _ in range(PERSONAL_CODE_LENGTH))
            await attempt.limiter.acquire(1)
            await link.send(frames.move(number, {"type": "reclaim", "code": code}, device))
            attempt.counts["sent"] += 1
        await _answered(link, BURST - 1)


async def _guesses_of_many(attempt: Attempt) -> None:
    """Guess as if from another address each time, of a network of 250."""
    host = 1 + (attempt.turn * 10 + attempt.index) % 250
    await _guesses(attempt, {"X-Forwarded-For": f"192.0.2.{host}"})


async def _guesses_of_networks(attempt: Attempt) -> None:
    """Guess as if from another IPv6 network each time, of more than are remembered."""
    network = (attempt.turn * 50 + attempt.index) % 10_001
    address = ipaddress.IPv6Address((0x20010DB8 << 96) + (network << 64) + 1)
    await _guesses(attempt, {"X-Forwarded-For": str(address)})


async def _answered(link: Link, times: int = 1) -> None:
    """Wait for so many responses, but not for ever."""
    data, codes = b"", 0
    try:
        async with asyncio.timeout(PATIENCE):
            while codes < times:
                data = await link.read()
                codes += data.count(b"\xa8accepted") + data.count(b"\xa7refused")
                codes += times * data.count(b"\xa4pong")
    except (TimeoutError, CutError):
        return


def _of_a_hall(about: str, run: Run) -> Attack:
    """Return an attack by a whole hall from when all are connected; in control runs they sit."""
    return Attack(
        about,
        run,
        CROWD,
        1.0,
        connects_per_second=CROWD_CONNECTS,
        seats=CROWD,
        lead=CROWD_SITS,
        instead="hall",
    )


MOVE_ATTACKS: Final = {
    "joins": Attack(
        "seats with 1 000 new tokens on 20 connections",
        _joins,
        20,
        175,
        answered=True,
        connects_per_second=175,
    ),
    "journal-same": Attack(
        "20 seats tell the same service for ever",
        _same,
        20,
        3_000,
        connects_per_second=100,
        seats=20,
    ),
    "journal": Attack(
        "20 seats tell two services in turn",
        _alternating,
        20,
        3_000,
        connects_per_second=100,
        seats=20,
    ),
    "answers": Attack(
        "20 seats answer anew without end", _answering, 20, 3_000, connects_per_second=100, seats=20
    ),
    "hall": _of_a_hall("1 000 phones sit in a room", _seated),
    "burst": _of_a_hall("1 000 phones of a room answer within 100 ms", _burst),
    "guesses": Attack("personal codes from one address", _guesses, 10, 1_000, answered=True),
    "guesses-many": Attack(
        "personal codes from 250 addresses", _guesses_of_many, 10, 1_000, answered=True
    ),
    "guesses-networks": Attack(
        "personal codes from 10 001 IPv6 networks",
        _guesses_of_networks,
        50,
        2_000,
        answered=True,
        connects_per_second=400,
    ),
}
