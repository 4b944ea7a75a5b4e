"""Tries: wrong codes and keys are slowed down, and whoever knows theirs always gets through."""

import asyncio
import ipaddress
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from http import HTTPStatus
from typing import Final, TypeVar

from game_server.errors import JournalFormatError, StorageUnavailableError
from game_server.rooms.codes import is_code
from game_server.rooms.guesses import Guesses, Lockout
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web.refusals import RefusedError

__all__ = ["RoomCodes", "slowly", "source"]

T = TypeVar("T")
PAUSE: Final = 1.0
"""Seconds that each guess takes of who has guessed too much, right ones too: what came sooner would
tell them apart. With 20 connections that is 20 guesses a second, and a year for 31⁶ codes."""
CODES: Final = {"codes": Rate(40, 10)}
"""Wrong room codes of one source that are answered at once. Right ones count until they are found:
so many rooms may come back behind one address at the same moment."""
LOOKS: Final = {"looks": Rate(100, 600)}
"""Codes of all sources that are looked up one by one; others are sought in a list."""
LIST_EVERY: Final = 1.0
"""Seconds between two readings of that list."""
_ACCESS: Final = "access"
"""Group of the counts of what lets facilitators in."""
_MOST_SOURCES: Final = 10_000
_MOST_RIGHT: Final = 10_000


class RoomCodes:
    """Find rooms by code; *clock* returns ms. Wrong codes count by source, in this worker.

    What was right once from a source is free there: a building plays on while somebody in it tries
    codes. A flood of wrong codes costs the store one list a second, from wherever it comes.
    """

    def __init__(self, registry: Registry, clock: Callable[[], int]) -> None:
        """Find the rooms of *registry*."""
        self._registry = registry
        self._clock = clock
        self._levels = LeakyBuckets(_MOST_SOURCES)
        self._right: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._trying: dict[tuple[str, str], asyncio.Task[Room | None]] = {}
        self._codes: AbstractSet[str] = frozenset()
        self._listed_at = 0.0
        self._listing: asyncio.Task[None] | None = None

    async def find(self, code: str, source: str, *, trusted: bool) -> Room:
        """Return the room of *code*; whoever is *trusted* never has to wait.

        Raises RefusedError `code_unknown`, or `too_many_tries` with `seconds` in its place;
        `JournalFormatError`, `StorageUnavailableError`.
        """
        if not is_code(code):
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        if trusted or (source, code) in self._right:
            room = await self._registry.find_or_load(code)
        else:
            room = await self._try(source, code)
        if room is None:
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        self._right[source, code] = None
        self._right.move_to_end((source, code))
        if len(self._right) > _MOST_RIGHT:
            self._right.popitem(last=False)
        return room

    async def _try(self, source: str, code: str) -> Room | None:
        """Guess *code*, once for all who bring it from *source* at this moment."""
        task = self._trying.get((source, code))
        if task is None:
            task = asyncio.get_running_loop().create_task(self._guess(source, code))
            self._trying[source, code] = task
            task.add_done_callback(lambda _: self._trying.pop((source, code), None))
        return await asyncio.shield(task)

    async def _guess(self, source: str, code: str) -> Room | None:
        """Count a guess as wrong before its answer, so that many at once gain nothing."""
        asked_at = asyncio.get_running_loop().time()
        if used_up := self._levels.consume(source, CODES, self._clock()):
            await asyncio.sleep(PAUSE)
            room = await self._look(code, asked_at, listed=True)
            if room is None:
                raise _too_many(Lockout(max(used_up.values()), all=False))
            return room
        wrong = False
        try:
            room = await self._look(code, asked_at, listed=False)
            wrong = room is None
            return room
        finally:
            if not wrong:
                self._levels.refund(source, CODES, self._clock())

    async def _look(self, code: str, asked_at: float, *, listed: bool) -> Room | None:
        """Return the room of *code*, sought in the list of open ones if it is to be *listed*."""
        with suppress(JournalFormatError):
            room = self._registry.find(code)
            if room is not None and room.state.status != "closed":
                return room
        listed = listed or bool(self._levels.consume("", LOOKS, self._clock()))
        if listed and code not in await self._listed(asked_at):
            return self._registry.find(code)
        return await self._registry.find_or_load(code)

    async def _listed(self, asked_at: float) -> AbstractSet[str]:
        """Return the codes of all open rooms as they were at *asked_at* or later."""
        while self._listed_at < asked_at:
            if self._listing is None:
                self._listing = asyncio.get_running_loop().create_task(self._list())
            await asyncio.shield(self._listing)
        return self._codes

    async def _list(self) -> None:
        try:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._listed_at + LIST_EVERY - loop.time()))
            began = loop.time()
            self._codes = (await self._registry.codes()).keys()
            self._listed_at = began
        finally:
            self._listing = None


async def slowly(
    guesses: Guesses, source: str, look: Callable[[], Awaitable[T]], unknown: str
) -> T:
    """Return what *look* finds for a key or a code that somebody brings from *source*.

    Its RefusedError with the code *unknown* is a wrong guess; too many of these are refused with
    `too_many_tries`. What is right gets through, after a moment if others guess there.
    Raises StorageUnavailableError too.
    """
    stop = await guesses.consume(_ACCESS, source)
    if stop is not None:
        await asyncio.sleep(PAUSE)
    try:
        found = await look()
    except RefusedError as refusal:
        if refusal.code != unknown:
            await _give_back(guesses, source, stop)
        elif stop is not None:
            raise _too_many(stop) from refusal
        raise
    except StorageUnavailableError:
        await _give_back(guesses, source, stop)
        raise
    await _give_back(guesses, source, stop)
    return found


async def _give_back(guesses: Guesses, source: str, stop: Lockout | None) -> None:
    if stop is None:
        await guesses.refund(_ACCESS, source)


def _too_many(stop: Lockout) -> RefusedError:
    return RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=stop.seconds)


def source(host: str) -> str:
    """Return who counts as one: an IPv4 address, or the network of an IPv6 one."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
