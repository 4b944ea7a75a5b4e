"""How often codes and keys may be guessed wrong: by client network and in all, by all workers."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import ceil
from typing import Final

from game_server.errors import StorageUnavailableError
from game_server.rooms.background import Background
from game_server.storage.counts import Counts, Rate

ALL: Final = "all"
MAX_LOCKOUTS: Final = 10_000
AT_ONCE: Final = 4
"""Guesses that are counted in the store at the same time: each takes one of its connections."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lockout:
    """Refuse guesses for *ms*, from one network or from *all*."""

    ms: int
    all: bool

    @property
    def seconds(self) -> int:
        """Return the seconds to show, rounded up, at least one."""
        return max(1, ceil(self.ms / 1_000))


@dataclass(frozen=True, slots=True)
class GuessRates:
    """Hold the rate of wrong guesses of one network, and *in_all* of all, None for no limit."""

    by_network: Rate
    in_all: Rate | None = None


class Guesses:
    """Count wrong guesses of one kind; *clock* returns ms.

    Each guess counts before it is checked, so that many at once gain nothing, and a right one is
    refunded. Networks are stored as hashes keyed by *secret*.
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
        self.background = Background()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def consume(self, group: str, network: str) -> Lockout | None:
        """Count a guess from *network* in *group*, or return the lockout that forbids it.

        Raises StorageUnavailableError, on which the guess must not be checked either.
        """
        wanted = self._wanted(network)
        if refusal := self._known(group, wanted):
            return refusal
        async with self._turns:
            # Another call may have got a lockout meanwhile.
            return self._known(group, wanted) or await self._ask(group, wanted)

    async def refund(self, group: str, network: str) -> None:
        """Count a right guess less; if the store is away it stays counted."""
        wanted = self._wanted(network)
        for name in wanted:
            self._lockouts.pop((group, name), None)
        try:
            await self._counts.refund(group, wanted)
        except StorageUnavailableError as error:
            log.debug("a guess stays counted: %s", error)

    async def _ask(self, group: str, wanted: dict[str, Rate]) -> Lockout | None:
        """Count in the store, and cache the lockouts that it returns."""
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
        """Return a cached lockout that still holds: a flood of guesses rarely reaches the store."""
        now = self._clock()
        used_up = {}
        for name in wanted:
            since, until = self._lockouts.get((group, name), (0, 0))
            # A lockout that begins in the future means that the clock was set back.
            if since <= now < until:
                used_up[name] = until - now
            else:
                self._lockouts.pop((group, name), None)
        return _lockout(used_up)


class PhoneGuesses:
    """Bind *guesses* to one connection: to its room and its network."""

    def __init__(self, guesses: Guesses, room: str, network: str) -> None:
        """Bind; nothing is counted yet."""
        self._guesses = guesses
        self._room = room
        self._network = network

    def consume(self, then: Callable[[Lockout | StorageUnavailableError | None], None]) -> None:
        """Count a guess, then call *then* with None, or with why it must not be checked."""

        async def work() -> None:
            try:
                refusal: Lockout | StorageUnavailableError | None
                refusal = await self._guesses.consume(self._room, self._network)
            except StorageUnavailableError as error:
                refusal = error
            then(refusal)

        self._guesses.background.start(work())

    def refund(self) -> None:
        """Refund the last guess: it was right."""
        self._guesses.background.start(self._guesses.refund(self._room, self._network))


def _lockout(used_up: Mapping[str, int]) -> Lockout | None:
    if not used_up:
        return None
    of_all = any(name.endswith(f":{ALL}") for name in used_up)
    return Lockout(max(used_up.values()), of_all)
