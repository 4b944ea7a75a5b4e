"""Which parts of all answers may be told: from ten on, and none of one to four people.

Whoever knows these rules, and the two rates, takes from what is left out no part either of which it
is sure that somebody told it, and fewer than five.
"""

from collections.abc import Mapping
from typing import Final

from game_server.engine.small_groups import DETAIL, SMALL_GROUP
from game_server.follow_ups.record import OBSTACLES, OUTCOMES

__all__ = ["obstacles_told", "outcomes_told"]

_RATED: Final = ("kept", "partly")
"""Outcomes that the rates weigh; the others are the rest."""
_Parts = Mapping[str, int]


def outcomes_told(outcomes: _Parts) -> _Parts:
    """Return all *outcomes*, or those of them that are rated, or none, as far as they may be told.

    Where one to four told one of the two others, neither is told; nor are the rated ones beside
    five of them: each was few then. Nothing is where at the same rates silence would tell as much.
    """
    every: dict[str, int] = {name: outcomes.get(name, 0) for name in OUTCOMES}
    n = sum(every.values())
    if n < DETAIL or _tells_by_silence(n, 2 * every["kept"] + every["partly"]):
        return {}
    if all(map(_may_be_told, every.values())):
        return every
    rated: dict[str, int] = {name: every[name] for name in _RATED}
    rest = n - sum(rated.values())
    return rated if rest > SMALL_GROUP and all(map(_may_be_told, rated.values())) else {}


def obstacles_told(obstacles: _Parts) -> _Parts:
    """Return those of *obstacles* that five met or more, of who met none too.

    The rarest waits with those of fewer where these would be one to four in all, or each of them
    somebody's for sure.
    """
    n = sum(obstacles.values())
    if n < DETAIL:
        return {}
    shown = {name: n for name, n in obstacles.items() if n >= SMALL_GROUP}
    left = n - sum(shown.values())
    while shown and not (left == 0 or SMALL_GROUP <= left <= _most_of_few(shown)):
        rarest = min(shown, key=lambda name: (shown[name], name))
        left += shown.pop(rarest)
    return shown


def _most_of_few(shown: _Parts) -> int:
    """Return how many answers may be of parts under five while one of these is nobody's."""
    return (len(OBSTACLES) - len(shown) - 1) * (SMALL_GROUP - 1)


def _tells_by_silence(n: int, halves: int) -> bool:
    """Return whether few told an outcome wherever *n* answers with these *halves* are not told."""
    silent = [
        parts
        for kept in range(n + 1)
        if min(parts := (kept, halves - 2 * kept, n - halves + kept)) >= 0
        and not all(map(_may_be_told, parts))
    ]
    return any(not any(map(_may_be_told, each)) for each in zip(*silent, strict=True))


def _may_be_told(n: int) -> bool:
    return n == 0 or n >= SMALL_GROUP
