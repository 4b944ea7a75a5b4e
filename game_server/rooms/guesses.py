"""How often codes and keys may be guessed wrong: by client network and in all, by all workers."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil
from typing import Any, Final

from game_server.errors import StorageUnavailableError
from game_server.storage.counts import Counts, Rate

__all__ = ["GuessRates", "Guesses", "Lockout", "PhoneGuesses"]

ALL: Final = "all"
MAX_LOCKOUTS: Final = 10_000
AT_ONCE: Final = 4
"""Guesses that are counted in the store at the same time; others wait, for each has a connection
to it."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lockout:
    """Say that nobody may guess now, *all* of them or one network, and for how many *ms*."""

    ms: int
    all: bool

    @property
    def seconds(self) -> int:
        """Return the seconds that are told, at least one."""
        return max(1, ceil(self.ms / 1_000))


@dataclass(frozen=True, slots=True)
class GuessRates:
    """Hold how often one network may be wrong, and *in_all* all sources together, if limited."""

    by_network: Rate
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
        self._lockouts: dict[tuple[str, str], tuple[int, int]] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def consume(self, group: str, network: str) -> Lockout | None:
        """Count a guess from *network* at what *group* has, or return why it may not be made.

        Raises StorageUnavailableError: then nobody knows, and the guess may not be made either.
        """
        wanted = self._wanted(network)
        if stop := self._known(group, wanted):
            return stop
        async with self._turns:
            # Whoever was before may have been told meanwhile.
            return self._known(group, wanted) or await self._ask(group, wanted)

    async def refund(self, group: str, network: str) -> None:
        """Count a guess less that was right after all; if the store is away it stays counted."""
        wanted = self._wanted(network)
        for name in wanted:
            self._lockouts.pop((group, name), None)
        try:
            await self._counts.refund(group, wanted)
        except StorageUnavailableError as error:
            log.debug("a guess stays counted: %s", error)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do *work* that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def _ask(self, group: str, wanted: dict[str, Rate]) -> Lockout | None:
        """Count in the store, and keep what it says for as long as it holds."""
        now = self._clock()
        used_up = await self._counts.consume(group, wanted)
        for name, ms in used_up.items():
            if len(self._lockouts) >= MAX_LOCKOUTS:
                self._lockouts.clear()
            self._lockouts[group, name] = now, now + ms
        return _lockout(used_up)

    def _wanted(self, network: str) -> dict[str, Rate]:
        hidden = blake2b(network.encode(), key=self._secret, digest_size=12).hexdigest()
        wanted = {f"{self._kind}:{hidden}": self._rates.by_network}
        if self._rates.in_all:
            wanted[f"{self._kind}:{ALL}"] = self._rates.in_all
        return wanted

    def _known(self, group: str, wanted: dict[str, Rate]) -> Lockout | None:
        """Return what was said before and still holds: a flood of guesses asks the store little."""
        now = self._clock()
        used_up = {}
        for name in wanted:
            said, until = self._lockouts.get((group, name), (0, 0))
            # Not if the clock was set back since.
            if said <= now < until:
                used_up[name] = until - now
            else:
                self._lockouts.pop((group, name), None)
        return _lockout(used_up)


class PhoneGuesses:
    """Bind *guesses* to one connection: to its room and its network."""

    def __init__(self, guesses: Guesses, room: str, network: str) -> None:
        """Start; nothing is counted yet."""
        self._guesses = guesses
        self._room = room
        self._network = network

    def consume(self, then: Callable[[Lockout | StorageUnavailableError | None], None]) -> None:
        """Count a guess, and call *then* with why it may not be made, None if it may."""

        async def work() -> None:
            try:
                stop: Lockout | StorageUnavailableError | None
                stop = await self._guesses.consume(self._room, self._network)
            except StorageUnavailableError as error:
                stop = error
            then(stop)

        self._guesses.begin(work())

    def refund(self) -> None:
        """Count the last guess less: it was right."""
        self._guesses.begin(self._guesses.refund(self._room, self._network))


def _lockout(used_up: Mapping[str, int]) -> Lockout | None:
    if not used_up:
        return None
    of_all = any(name.endswith(f":{ALL}") for name in used_up)
    return Lockout(max(used_up.values()), of_all)
