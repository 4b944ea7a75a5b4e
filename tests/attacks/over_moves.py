"""Attacks by moves: false seats, what is told again and again, personal codes guessed."""

import asyncio
import ipaddress
from collections.abc import Callable
from typing import Final

from game_server.engine.codes import PERSONAL, SIGNS
from game_server.engine.mechanics.contract import Document
from tests.attacks import frames
from tests.attacks.attack import Attack, CutError, Link, Way

BURST: Final = 30
"""Moves that a connection may make at once."""
PATIENCE: Final = 1.0
SERVICES: Final = ("voirie", "rh")
_TOKENS: Final = 1_000


async def _joins(way: Way) -> None:
    """Take a seat with a new token, and go."""
    async with way.link() as link:
        await link.upgraded(way.target)
        turn = int(way.target.more.get("first", "0")) + way.turn * 20 + way.index
        token = f"{0xA77AC << 108 | turn % _TOKENS:032x}"
        join = {"type": "join", "name": f"Intrus {turn % _TOKENS}", "persons": 1}
        await way.pace.take(1)
        await link.send(frames.hello("phone", token) + frames.move(1, join, token[:16]))
        way.told["sent"] += 1
        await _answered(link)


async def _moving(way: Way, move: Callable[[int], Document]) -> None:
    """Make the moves of a seat, as many as a connection may, and come back."""
    async with way.link() as link:
        await link.upgraded(way.target)
        link.listen()
        token = way.target.tokens[way.index]
        await link.send(frames.hello("phone", token))
        device = f"{way.rng.getrandbits(64):016x}"
        for number in range(1, BURST):
            await way.pace.take(1)
            await link.send(frames.move(number, move(number), device))
            way.told["sent"] += 1
        # What was sent is to be read before the end comes.
        await asyncio.sleep(0.1)


async def _same(way: Way) -> None:
    await _moving(way, lambda _: {"type": "choose_service", "service": SERVICES[0]})


async def _alternating(way: Way) -> None:
    await _moving(way, lambda n: {"type": "choose_service", "service": SERVICES[n % len(SERVICES)]})


async def _answering(way: Way) -> None:
    """Answer anew each time, in the step that is open."""
    step, low = int(way.target.more["step"]), int(way.target.more["low"])

    def answer(number: int) -> Document:
        estimate = {"type": "estimate.answer", "value": low + (number + way.turn) % 2}
        return {"type": "play", "step": step, "move": estimate}

    await _moving(way, answer)


async def _guesses(way: Way, headers: dict[str, str] | None = None) -> None:
    """Guess personal codes on one connection, as many as it may make, and come back."""
    async with way.link() as link:
        await link.upgraded(way.target, headers)
        await link.send(frames.hello("phone", way.token()))
        device = f"{way.rng.getrandbits(64):016x}"
        for number in range(1, BURST):
            code = "".join(way.rng.choice(SIGNS) for _ in range(PERSONAL))
            await way.pace.take(1)
            await link.send(frames.move(number, {"type": "reclaim", "code": code}, device))
            way.told["sent"] += 1
        await _answered(link, BURST - 1)


async def _guesses_of_many(way: Way) -> None:
    """Guess as if from another address each time, of a network of 250."""
    host = 1 + (way.turn * 10 + way.index) % 250
    await _guesses(way, {"X-Forwarded-For": f"192.0.2.{host}"})


async def _guesses_of_networks(way: Way) -> None:
    """Guess as if from another IPv6 network each time, of more than are remembered."""
    network = (way.turn * 50 + way.index) % 10_001
    address = ipaddress.IPv6Address((0x20010DB8 << 96) + (network << 64) + 1)
    await _guesses(way, {"X-Forwarded-For": str(address)})


async def _answered(link: Link, times: int = 1) -> None:
    """Wait for so many answers, not for ever."""
    data, codes = b"", 0
    try:
        async with asyncio.timeout(PATIENCE):
            while codes < times:
                data = await link.answer()
                codes += data.count(b"\xa8accepted") + data.count(b"\xa7refused")
                codes += times * data.count(b"\xa4pong")
    except (TimeoutError, CutError):
        return


OVER_MOVES: Final = {
    "joins": Attack(
        "seats with 1 000 new tokens on 20 connections",
        _joins,
        20,
        175,
        answered=True,
        connects=175,
    ),
    "journal-same": Attack(
        "20 seats tell the same service for ever", _same, 20, 3_000, connects=100, seats=20
    ),
    "journal": Attack(
        "20 seats tell two services in turn", _alternating, 20, 3_000, connects=100, seats=20
    ),
    "answers": Attack(
        "20 seats answer anew without end", _answering, 20, 3_000, connects=100, seats=20
    ),
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
        connects=400,
    ),
}
