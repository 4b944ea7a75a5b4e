"""Draw by lot in a way that anybody can check afterwards (rule 0.11).

The seed of a draw comes from the room's secret; its SHA-256 is shown before the draw. Candidates
have public numbers from 1 on. They are ordered by HMAC-SHA-256(seed, number in decimal ASCII),
ascending. Then the seed is shown, and whoever computes the same finds the same order.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """Ask for a draw: *candidates* are ids in the order of their numbers, *count* are drawn.

    With *groups*, one for each candidate, a first pass takes at most one of each group, a second
    one the rest.
    """

    candidates: tuple[str, ...]
    count: int
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """Hold a draw that was made: *seed* is hexadecimal, *drawn* are ids in the order drawn."""

    seed: str
    candidates: tuple[str, ...]
    drawn: tuple[str, ...]

    def number(self, candidate: str) -> int:
        """Return the public number of *candidate*, from 1 on; 0 if it is none."""
        return self.candidates.index(candidate) + 1 if candidate in self.candidates else 0


class DrawDocument(TypedDict):
    """Show a draw: the *fingerprint* of its seed, and once it may be known all that checks it.

    *seed* is hexadecimal. The *n* candidates have numbers from 1 on, *drawn* are those in order.
    *next* is the fingerprint of the draw after it, where another one may follow.
    """

    fingerprint: str
    seed: NotRequired[str]
    n: NotRequired[int]
    drawn: NotRequired[list[int]]
    next: NotRequired[str]


def seed_of(room_seed: str, phase: str, index: int, table: int = 0) -> str:
    """Return the seed (hexadecimal) of a draw, from the room's secret one.

    It is that of the draw *index*, from 0 on, that a *table* makes in a phase, or the whole room
    if it is 0. So no table's draw shifts that of another. The message is `phase/index`, for a
    table `phase/table/index`.
    """
    parts = (phase, str(table), str(index)) if table else (phase, str(index))
    return hmac.digest(bytes.fromhex(room_seed), "/".join(parts).encode(), "sha256").hex()


def fingerprint(seed: str) -> str:
    """Return the fingerprint of a seed, its SHA-256 in hexadecimal, shown before its use."""
    return hashlib.sha256(bytes.fromhex(seed)).hexdigest()


def order(seed: str, candidates: int) -> list[int]:
    """Return the numbers from 1 to *candidates* in the order that *seed* gives them."""
    key = bytes.fromhex(seed)
    numbers = range(1, candidates + 1)
    return sorted(numbers, key=lambda number: hmac.digest(key, str(number).encode(), "sha256"))


def draw(seed: str, request: DrawRequest) -> Draw:
    """Return the draw that *seed* makes of *request*; of fewer candidates than wanted, all."""
    first: list[int] = []
    later: list[int] = []
    taken: set[str] = set()
    for number in order(seed, len(request.candidates)):
        group = request.groups[number - 1] if request.groups else str(number)
        (later if group in taken else first).append(number)
        taken.add(group)
    chosen = [*first, *later][: request.count]
    drawn = tuple(request.candidates[number - 1] for number in chosen)
    return Draw(seed, request.candidates, drawn)


def document(next_fingerprint: str, draws: Sequence[Draw], *, revealed: bool) -> DrawDocument:
    """Return the document of a phase's first draw; its seed and the rest only if *revealed*.

    *next_fingerprint* is that of the next draw: the first one, as long as *draws* is empty.
    """
    first = draws[0] if draws else None
    shown: DrawDocument = {"fingerprint": fingerprint(first.seed) if first else next_fingerprint}
    if first and revealed:
        numbers = [first.number(candidate) for candidate in first.drawn]
        shown |= {"seed": first.seed, "n": len(first.candidates), "drawn": numbers}
    return shown
