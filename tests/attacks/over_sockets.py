"""Attacks over WebSockets: messages that cost, control frames, screens that ask and never read."""

import asyncio
from functools import cache
from typing import Final

from tests.attacks import frames
from tests.attacks.attack import Attack, CutError, Link, Way
from tests.load.phone import BINARY

KIB: Final = 2**10
MIB: Final = 2**20
PATIENCE: Final = 0.5
"""Seconds that an attacker waits for what may not come."""
_VARIANTS: Final = ("en", "fr", "fr-simple", "en-simple")
_AT_ONCE: Final = 50
"""Control frames in one writing."""


@cache
def _messages(size: int) -> tuple[bytes, ...]:
    """Return what costs most, made once it is wanted."""
    return tuple(frames.costly(size).values())


async def _costly(way: Way, messages: tuple[bytes, ...]) -> None:
    """Send one costly message after the other, without a seat, and read the answers."""
    async with way.link() as link:
        await link.upgraded(way.target)
        link.listen()
        await link.send(frames.hello("phone", way.token()))
        # The next connection goes on where this one was cut.
        turn = way.turn * 7 + way.index * 3
        while True:
            message = messages[turn % len(messages)]
            turn += 1
            await way.pace.take(len(message))
            await link.send(message)
            way.told["sent"] += 1


async def _long(way: Way) -> None:
    await _costly(way, _messages(frames.EDGE))


async def _fitting(way: Way) -> None:
    await _costly(way, _messages(frames.FITTING))


async def _worst(way: Way) -> None:
    await _costly(way, _messages(frames.EDGE)[:1])


async def _flood(way: Way, first: bytes, piece: bytes, *, reads: bool) -> None:
    """Send *first*, then *piece* for ever."""
    async with way.link() as link:
        await link.upgraded(way.target)
        if reads:
            link.listen()
        else:
            link.mute()
        await link.send(frames.hello("phone", way.token()) + first)
        while True:
            await way.pace.take(len(piece))
            await link.send(piece)


async def _pings_unread(way: Way) -> None:
    size = (125, 0)[way.index % 2]
    await _flood(way, b"", frames.pings(bytes(size)) * _AT_ONCE, reads=False)


async def _pings(way: Way) -> None:
    size = (125, 0)[way.index % 2]
    await _flood(way, b"", frames.pings(bytes(size)) * _AT_ONCE, reads=True)


async def _pongs(way: Way) -> None:
    size = (125, 0)[way.index % 2]
    await _flood(way, b"", frames.pongs(bytes(size)) * _AT_ONCE, reads=True)


async def _fragments(way: Way) -> None:
    begun = frames.frame(b"", BINARY, final=False)
    empty = frames.frame(b"", frames.CONTINUED, final=False)
    await _flood(way, begun, empty * _AT_ONCE, reads=True)


async def _asking(way: Way, *, reads: bool, haste: bool) -> None:
    """Ask for documents again and again as a screen: whole, or in another language."""
    async with way.link() as link:
        await link.upgraded(way.target)
        if reads:
            link.listen()
        else:
            link.mute()
        await link.send(frames.hello("screen"))
        turn = way.turn
        while True:
            turn += 1
            what = (
                {"type": "resync", "audience": ("all", "screen")[turn // 2 % 2]}
                if turn % 2
                else {"type": "variant", "variant": _VARIANTS[turn // 2 % len(_VARIANTS)]}
            )
            await way.pace.take(1)
            await link.send(frames.message(what))
            way.told["sent"] += 1
            if not haste and turn % 25 == 0:
                # Within its credit, and back for a new one.
                return


async def _resync(way: Way) -> None:
    await _asking(way, reads=True, haste=True)


async def _unread_screens(way: Way) -> None:
    await _asking(way, reads=False, haste=False)


async def _neighbour(way: Way) -> None:
    """Come, look at the room or not, and go."""
    async with way.link() as link:
        if way.turn % 3 == 0:
            await asyncio.sleep(PATIENCE)
            return
        await link.upgraded(way.target)
        if way.turn % 3 == 1:
            await link.send(frames.hello("phone", way.token()))
        await _heard(link, PATIENCE)


async def _silent(way: Way) -> None:
    """Hold a WebSocket and say nothing."""
    async with way.link() as link:
        await link.upgraded(way.target)
        await link.until_cut()


async def _idle(way: Way) -> None:
    """Hold a WebSocket as a phone without a seat, and answer pings only by being there."""
    async with way.link() as link:
        await link.upgraded(way.target)
        await link.send(frames.hello("phone", way.token()))
        await link.until_cut()


async def _heard(link: Link, seconds: float) -> None:
    """Read for so many *seconds*."""
    try:
        async with asyncio.timeout(seconds):
            await link.until_cut()
    except (TimeoutError, CutError):
        return


OVER_SOCKETS: Final = {
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
    "neighbours": Attack(
        "500 connections that come and go", _neighbour, 500, 1.0, answered=True, connects=150
    ),
    "silent": Attack("WebSockets that say nothing", _silent, 400, 1.0, answered=True, connects=400),
    "idle": Attack("WebSockets of phones without a seat", _idle, 400, 1.0, connects=400),
}
