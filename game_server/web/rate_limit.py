"""Rate limits on guesses of codes and keys: wrong ones are slowed down, right ones always pass."""

import asyncio
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
from game_server.web.errors import RefusedError

T = TypeVar("T")
DELAY: Final = 1.0
"""Seconds by which each guess over the limit is delayed, right ones too: a faster response would
tell them apart. With 20 connections that is 20 guesses a second, and a year for 31⁶ codes."""
CODES: Final = {"codes": Rate(40, 10)}
"""Wrong room codes of one network that are answered at once. A right one counts until it is found:
so many rooms may come back behind one address at the same moment."""
LOOKUPS: Final = {"lookups": Rate(100, 600)}
"""Codes of all networks that are looked up one by one; over that they are sought in a list."""
LIST_EVERY: Final = 1.0
"""Seconds between two readings of that list."""
SAME_PAGE: Final = 5_000
"""ms within which a wrong code may be asked for once more: a page asks for its room, and for who
answers for its data. The same code twice is no second guess."""
_ACCESS: Final = "access"
"""Group of the counts of guesses at facilitators' keys and codes."""
_MOST_NETWORKS: Final = 10_000
_MOST_FOUND: Final = 10_000


class RoomLookup:
    """Find rooms by code; *clock* returns ms. Wrong codes count by network, in this worker.

    A code that was found once for a network is free there from then on: a building plays on while
    somebody in it guesses codes. A flood of wrong codes, from any number of networks, costs the
    store one list a second.
    """

    def __init__(self, registry: Registry, clock: Callable[[], int]) -> None:
        """Find the rooms of *registry*."""
        self._registry = registry
        self._clock = clock
        self._buckets = LeakyBuckets(_MOST_NETWORKS)
        self._found: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._missed: OrderedDict[tuple[str, str], int] = OrderedDict()
        """Until when (ms) a code that was wrong for a network may be asked for once more."""
        self._pending: dict[tuple[str, str], asyncio.Task[Room | None]] = {}
        self._codes: AbstractSet[str] = frozenset()
        self._listed_at = 0.0
        self._listing: asyncio.Task[None] | None = None

    async def find(self, code: str, network: str, *, trusted: bool) -> Room:
        """Return the room of *code*; a *trusted* client is never slowed down.

        *network* is the client's. Raises RefusedError `code_unknown`, or `too_many_tries` with
        `seconds` in its place; `JournalFormatError`, `StorageUnavailableError`.
        """
        if not is_code(code):
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        if trusted or (network, code) in self._found:
            room = await self._registry.find_or_load(code)
        else:
            room = await self._guess_once(network, code)
        if room is None:
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        self._found[network, code] = None
        self._found.move_to_end((network, code))
        if len(self._found) > _MOST_FOUND:
            self._found.popitem(last=False)
        return room

    async def _guess_once(self, network: str, code: str) -> Room | None:
        """Guess *code*, once for all requests that bring it from *network* at this moment."""
        task = self._pending.get((network, code))
        if task is None:
            task = asyncio.get_running_loop().create_task(self._guess(network, code))
            self._pending[network, code] = task
            task.add_done_callback(lambda _: self._pending.pop((network, code), None))
        return await asyncio.shield(task)

    async def _guess(self, network: str, code: str) -> Room | None:
        """Count a guess as wrong before its outcome is known, so that many at once gain nothing."""
        requested_at = asyncio.get_running_loop().time()
        if self._clock() < self._missed.pop((network, code), 0):
            return await self._look_up(code, requested_at, in_list=False)
        if used_up := self._buckets.consume(network, CODES, self._clock()):
            await asyncio.sleep(DELAY)
            room = await self._look_up(code, requested_at, in_list=True)
            if room is None:
                raise _too_many(Lockout(max(used_up.values()), all=False))
            return room
        wrong = False
        try:
            room = await self._look_up(code, requested_at, in_list=False)
            wrong = room is None
            return room
        finally:
            if wrong:
                self._missed[network, code] = self._clock() + SAME_PAGE
                if len(self._missed) > _MOST_FOUND:
                    self._missed.popitem(last=False)
            else:
                self._buckets.refund(network, CODES, self._clock())

    async def _look_up(self, code: str, requested_at: float, *, in_list: bool) -> Room | None:
        """Return the room of *code*; with *in_list* the store is asked for the list of codes only.

        Over the rate of LOOKUPS the list is used as well.
        """
        with suppress(JournalFormatError):
            room = self._registry.find(code)
            if room is not None and room.state.status != "closed":
                return room
        in_list = in_list or bool(self._buckets.consume("", LOOKUPS, self._clock()))
        if in_list and code not in await self._open_codes(requested_at):
            return self._registry.find(code)
        return await self._registry.find_or_load(code)

    async def _open_codes(self, since: float) -> AbstractSet[str]:
        """Return the codes of all open rooms, read at *since*, a time of the loop, or later."""
        while self._listed_at < since:
            if self._listing is None:
                self._listing = asyncio.get_running_loop().create_task(self._read_codes())
            await asyncio.shield(self._listing)
        return self._codes

    async def _read_codes(self) -> None:
        try:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._listed_at + LIST_EVERY - loop.time()))
            began = loop.time()
            self._codes = (await self._registry.codes()).keys()
            self._listed_at = began
        finally:
            self._listing = None


async def throttled(
    guesses: Guesses, network: str, find: Callable[[], Awaitable[T]], unknown: str
) -> T:
    """Return what *find* finds for a key or a code; *network* is the client's.

    A RefusedError of *find* with the code *unknown* is a wrong guess. Too many of these are refused
    with `too_many_tries`; a right one then passes after `DELAY`. Raises StorageUnavailableError.
    """
    lockout = await guesses.consume(_ACCESS, network)
    if lockout is not None:
        await asyncio.sleep(DELAY)
    try:
        found = await find()
    except RefusedError as refusal:
        if refusal.code != unknown:
            await _refund(guesses, network, lockout)
        elif lockout is not None:
            raise _too_many(lockout) from refusal
        raise
    except StorageUnavailableError:
        await _refund(guesses, network, lockout)
        raise
    await _refund(guesses, network, lockout)
    return found


async def _refund(guesses: Guesses, network: str, lockout: Lockout | None) -> None:
    """Count the guess less, unless it was over the limit and so never counted."""
    if lockout is None:
        await guesses.refund(_ACCESS, network)


def _too_many(lockout: Lockout) -> RefusedError:
    return RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=lockout.seconds)
