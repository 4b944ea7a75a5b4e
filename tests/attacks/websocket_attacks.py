"""Attacks over WebSockets: costly messages, control frames, screens that never read."""

import asyncio
from contextlib import suppress
from functools import cache
from typing import Final

from game_server.bots.light_phone import BINARY
from tests.attacks import frames
from tests.attacks.attack import Attack, Attempt, CutError, Link

KIB: Final = 2**10
MIB: Final = 2**20
PATIENCE: Final = 0.5
"""Seconds that an attacker waits for a response that may not come."""
_VARIANTS: Final = ("en", "fr", "fr-simple", "en-simple")
_AT_ONCE: Final = 50
"""Control frames in one write."""
_SMALL: Final = 4 * KIB
"""Bytes that a slow reader's system holds for it."""
_SIP, _SIP_EVERY, _ASKS_EVERY = 128, 0.05, 2
"""Bytes that it reads at once, seconds between, and how often it reads for each question."""


@cache
def _messages(size: int) -> tuple[bytes, ...]:
    """Return the costly messages of this size, made at the first call."""
    return tuple(frames.costly(size).values())


async def _costly(attempt: Attempt, messages: tuple[bytes, ...]) -> None:
    """Send one costly message after the other, without a seat, and read the responses."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        link.read_in_background()
        await link.send(frames.hello("phone", attempt.token()))
        # The next connection continues where this one was cut.
        turn = attempt.turn * 7 + attempt.index * 3
        while True:
            message = messages[turn % len(messages)]
            turn += 1
            await attempt.limiter.acquire(len(message))
            await link.send(message)
            attempt.counts["sent"] += 1


async def _long(attempt: Attempt) -> None:
    await _costly(attempt, _messages(frames.EDGE))


async def _fitting(attempt: Attempt) -> None:
    await _costly(attempt, _messages(frames.FITTING))


async def _worst(attempt: Attempt) -> None:
    await _costly(attempt, _messages(frames.EDGE)[:1])


async def _flood(attempt: Attempt, first: bytes, piece: bytes, *, reads: bool) -> None:
    """Send *first*, then *piece* without end."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        if reads:
            link.read_in_background()
        else:
            link.pause_reading()
        await link.send(frames.hello("phone", attempt.token()) + first)
        while True:
            await attempt.limiter.acquire(len(piece))
            await link.send(piece)


async def _pings_unread(attempt: Attempt) -> None:
    size = (125, 0)[attempt.index % 2]
    await _flood(attempt, b"", frames.pings(bytes(size)) * _AT_ONCE, reads=False)


async def _pings(attempt: Attempt) -> None:
    size = (125, 0)[attempt.index % 2]
    await _flood(attempt, b"", frames.pings(bytes(size)) * _AT_ONCE, reads=True)


async def _pongs(attempt: Attempt) -> None:
    size = (125, 0)[attempt.index % 2]
    await _flood(attempt, b"", frames.pongs(bytes(size)) * _AT_ONCE, reads=True)


async def _fragments(attempt: Attempt) -> None:
    begun = frames.frame(b"", BINARY, final=False)
    empty = frames.frame(b"", frames.CONTINUED, final=False)
    await _flood(attempt, begun, empty * _AT_ONCE, reads=True)


async def _asking(attempt: Attempt, role: str = "screen", *, reads: bool, haste: bool) -> None:
    """Request documents repeatedly as a screen or console: whole, or in another language."""
    async with attempt.link() as link:
        known = {"Cookie": attempt.target.cookie} if role == "console" else None
        await link.upgrade(attempt.target, known)
        if reads:
            link.read_in_background()
        else:
            link.pause_reading()
        await link.send(frames.hello(role))
        turn = attempt.turn
        while True:
            turn += 1
            what = (
                {"type": "resync", "audience": ("all", role)[turn // 2 % 2]}
                if turn % 2
                else {"type": "variant", "variant": _VARIANTS[turn // 2 % len(_VARIANTS)]}
            )
            await attempt.limiter.acquire(1)
            await link.send(frames.message(what))
            attempt.counts["sent"] += 1
            if not haste and turn % 25 == 0:
                # At most the credit of a connection, then a new connection.
                return


async def _resync(attempt: Attempt) -> None:
    await _asking(attempt, reads=True, haste=True)


async def _unread_screens(attempt: Attempt) -> None:
    await _asking(attempt, reads=False, haste=False)


async def _console(attempt: Attempt) -> None:
    await _asking(attempt, "console", reads=True, haste=True)


async def _reader(attempt: Attempt, buffer: int, sip: int) -> None:
    """Sit in a seat, ask for everything in another language, and read *sip* bytes at a time."""
    async with attempt.link(buffer) as link:
        await link.upgrade(attempt.target)
        await link.send(frames.hello("phone", attempt.target.tokens[attempt.index]))
        turn = 0
        while True:
            if turn % _ASKS_EVERY == 0:
                variant = _VARIANTS[turn // _ASKS_EVERY % len(_VARIANTS)]
                await link.send(frames.message({"type": "variant", "variant": variant}))
                attempt.counts["sent"] += 1
            turn += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await link.read(sip)
            await asyncio.sleep(_SIP_EVERY)


async def _slow_reader(attempt: Attempt) -> None:
    await _reader(attempt, _SMALL, _SIP)


async def _quick_reader(attempt: Attempt) -> None:
    await _reader(attempt, MIB, MIB)


async def _neighbour(attempt: Attempt) -> None:
    """Connect, send a hello or not, and disconnect."""
    async with attempt.link() as link:
        if attempt.turn % 3 == 0:
            await asyncio.sleep(PATIENCE)
            return
        await link.upgrade(attempt.target)
        if attempt.turn % 3 == 1:
            await link.send(frames.hello("phone", attempt.token()))
        await _heard(link, PATIENCE)


async def _silent(attempt: Attempt) -> None:
    """Hold a WebSocket without a hello."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        await link.read_until_cut()


async def _idle(attempt: Attempt) -> None:
    """Hold a WebSocket as a phone without a seat; read everything, and answer nothing."""
    async with attempt.link() as link:
        await link.upgrade(attempt.target)
        await link.send(frames.hello("phone", attempt.token()))
        await link.read_until_cut()


async def _heard(link: Link, seconds: float) -> None:
    """Read for so many *seconds*."""
    try:
        async with asyncio.timeout(seconds):
            await link.read_until_cut()
    except (TimeoutError, CutError):
        return


WEBSOCKET_ATTACKS: Final = {
    "costly": Attack("messages of 64 KiB that cost most, on 5 connections", _long, 5, 2 * MIB),
    "costly-one": Attack("64 000 nulls as goals, on one connection", _worst, 1, MIB / 2),
    "costly-4k": Attack("costly messages of 4 000 bytes, on 5 connections", _fitting, 5, 6 * MIB),
    "costly-4k-one": Attack("the same on one", _fitting, 1, 1.5 * MIB),
    "pings-unread": Attack("pings whose pongs are not read", _pings_unread, 4, 12 * MIB),
    "pings": Attack("pings whose pongs are read", _pings, 4, 12 * MIB),
    "pongs": Attack("pongs that nobody asked for", _pongs, 4, 12 * MIB),
    "fragments": Attack("a message of empty fragments without end", _fragments, 4, 4 * MIB),
    "resync": Attack("20 screens ask for whole documents", _resync, 20, 2_000),
    "screens-unread": Attack(
        "20 screens ask for whole documents, read none, and come back", _unread_screens, 20, 500
    ),
    "console": Attack("a console asks for everything again and again", _console, 1, 2_000),
    "reads": Attack("a phone asks again and again", _quick_reader, 1, 1.0, seats=1),
    "reads-slowly": Attack(
        "the same, and reads slowly", _slow_reader, 1, 1.0, seats=1, instead="reads"
    ),
    "neighbours": Attack(
        "500 connections that come and go",
        _neighbour,
        500,
        1.0,
        answered=True,
        connects_per_second=150,
    ),
    "silent": Attack(
        "WebSockets that say nothing", _silent, 400, 1.0, answered=True, connects_per_second=400
    ),
    "idle": Attack("WebSockets of phones without a seat", _idle, 400, 1.0, connects_per_second=400),
}
