"""Guesses: how often codes and keys may be wrong, by source and in all, in all workers together."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil
from typing import Any, Final

from game_server.errors import StorageUnavailableError
from game_server.storage.counts import Counts, Rate

__all__ = ["GuessRates", "Guesses", "GuessesOfPhone", "Stop"]

ALL: Final = "all"
MOST_KNOWN: Final = 10_000
AT_ONCE: Final = 4
"""Guesses that are counted in the store at the same time; others wait, for each has a connection
to it."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stop:
    """Say that nobody may guess now, *all* of them or one source, and for how many *ms*."""

    ms: int
    all: bool

    @property
    def seconds(self) -> int:
        """Return the seconds that are told, at least one."""
        return max(1, ceil(self.ms / 1_000))


@dataclass(frozen=True, slots=True)
class GuessRates:
    """Hold how often one source may be wrong, and *in_all* all sources together, if limited."""

    by_source: Rate
    in_all: Rate | None = None


class Guesses:
    """Count wrong guesses of one kind; *clock* returns ms.

    Each counts before its answer is known, so that many at once gain nothing, and what was right
    is given back. Sources are kept under names that only *secret* leads to.
    """

    def __init__(
        self, kind: str, rates: GuessRates, counts: Counts, secret: bytes, clock: Callable[[], int]
    ) -> None:
        """Count in *counts*, apart from guesses of another *kind*."""
        self._kind = kind
        self._rates = rates
        self._counts = counts
        self._secret = secret[: blake2b.MAX_KEY_SIZE]
        self._clock = clock
        self._stopped: dict[tuple[str, str], tuple[int, int]] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def spend(self, group: str, source: str) -> Stop | None:
        """Count a guess from *source* at what *group* has, or return why it may not be made.

        Raises StorageUnavailableError: then nobody knows, and the guess may not be made either.
        """
        wanted = self._wanted(source)
        if stop := self._known(group, wanted):
            return stop
        async with self._turns:
            # Whoever was before may have been told meanwhile.
            return self._known(group, wanted) or await self._ask(group, wanted)

    async def give_back(self, group: str, source: str) -> None:
        """Count a guess less that was right after all; if the store is away it stays counted."""
        wanted = self._wanted(source)
        for name in wanted:
            self._stopped.pop((group, name), None)
        try:
            await self._counts.give_back(group, wanted)
        except StorageUnavailableError as error:
            log.debug("a guess stays counted: %s", error)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do *work* that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def _ask(self, group: str, wanted: dict[str, Rate]) -> Stop | None:
        """Count in the store, and keep what it says for as long as it holds."""
        now = self._clock()
        used_up = await self._counts.spend(group, wanted)
        for name, ms in used_up.items():
            if len(self._stopped) >= MOST_KNOWN:
                self._stopped.clear()
            self._stopped[group, name] = now, now + ms
        return _stop(used_up)

    def _wanted(self, source: str) -> dict[str, Rate]:
        hidden = blake2b(source.encode(), key=self._secret, digest_size=12).hexdigest()
        wanted = {f"{self._kind}:{hidden}": self._rates.by_source}
        if self._rates.in_all:
            wanted[f"{self._kind}:{ALL}"] = self._rates.in_all
        return wanted

    def _known(self, group: str, wanted: dict[str, Rate]) -> Stop | None:
        """Return what was said before and still holds: a flood of guesses asks the store little."""
        now = self._clock()
        used_up = {}
        for name in wanted:
            said, until = self._stopped.get((group, name), (0, 0))
            # Not if the clock was set back since.
            if said <= now < until:
                used_up[name] = until - now
            else:
                self._stopped.pop((group, name), None)
        return _stop(used_up)


class GuessesOfPhone:
    """Bind *guesses* to one connection: to its room and its source."""

    def __init__(self, guesses: Guesses, room: str, source: str) -> None:
        """Start; nothing is counted yet."""
        self._guesses = guesses
        self._room = room
        self._source = source

    def spend(self, then: Callable[[Stop | StorageUnavailableError | None], None]) -> None:
        """Count a guess, and call *then* with why it may not be made, None if it may."""

        async def work() -> None:
            try:
                stop: Stop | StorageUnavailableError | None
                stop = await self._guesses.spend(self._room, self._source)
            except StorageUnavailableError as error:
                stop = error
            then(stop)

        self._guesses.begin(work())

    def give_back(self) -> None:
        """Count the last guess less: it was right."""
        self._guesses.begin(self._guesses.give_back(self._room, self._source))


def _stop(used_up: Mapping[str, int]) -> Stop | None:
    if not used_up:
        return None
    of_all = any(name.endswith(f":{ALL}") for name in used_up)
    return Stop(max(used_up.values()), of_all)
