"""Tries: how often one address may guess, without a word about who plays there."""

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

__all__ = ["Guesses", "Tries", "source"]

_MOST_SOURCES: Final = 10_000


class Tries:
    """Count wrong guesses by source: *burst* at once, then *per_minute*; *clock* returns ms."""

    def __init__(self, burst: int, per_minute: int, clock: Callable[[], int]) -> None:
        self._burst = burst
        self._per_minute = per_minute
        self._clock = clock
        self._spent: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._right: OrderedDict[tuple[str, str], None] = OrderedDict()

    def wait(self, source: str, guess: str = "") -> int:
        """Return the seconds until *source* may guess again, 0 for now.

        A *guess* that was right from there before is always free: a building behind one address
        plays on while somebody in it tries codes.
        """
        if (source, guess) in self._right:
            return 0
        over = self._level(source) - (self._burst - 1)
        return 0 if over <= 0 else max(1, round(over * 60 / self._per_minute))

    def wrong(self, source: str) -> None:
        """Count a wrong guess."""
        self._spent[source] = (self._level(source) + 1, self._clock())
        self._spent.move_to_end(source)
        if len(self._spent) > _MOST_SOURCES:
            self._spent.popitem(last=False)

    def right(self, source: str, guess: str) -> None:
        """Note a guess that was right."""
        self._right[source, guess] = None
        self._right.move_to_end((source, guess))
        if len(self._right) > _MOST_SOURCES:
            self._right.popitem(last=False)

    def forgive(self, source: str) -> None:
        """Count one wrong guess less: it was counted before its answer, and was right."""
        level, at = self._spent.get(source, (0.0, 0))
        self._spent[source] = (max(0.0, level - 1), at)

    def _level(self, source: str) -> float:
        """Return how many guesses still count."""
        level, at = self._spent.get(source, (0.0, 0))
        return max(0.0, level - (self._clock() - at) * self._per_minute / 60_000)


@dataclass(frozen=True, slots=True)
class Guesses:
    """Bind *tries* to one source: that of a connection, in one room."""

    tries: Tries
    source: str

    def wait(self) -> int:
        """Return the seconds until the next guess, 0 for now."""
        return self.tries.wait(self.source)

    def wrong(self) -> None:
        """Count a guess as wrong."""
        self.tries.wrong(self.source)

    def right(self) -> None:
        """Take back that the last guess was counted as wrong."""
        self.tries.forgive(self.source)


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
