"""What people know of two cards at the start and at the end, as the page of a session tells it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import Final, TypedDict

from game_server.engine.figures import Few, Knowledge, Retained
from game_server.engine.measures import Measures
from game_server.metrics.effects import effects
from game_server.metrics.kept_in_mind import retained
from tests.properties.confided import HALF
from tests.properties.worlds_attacker import Bound, Case, Worlds

CARDS: Final = ("x", "y")
BARE: Final = Measures(asks=True, answered=frozenset(), points={}, talk_points={})
RIGHT: Final = (0.0, 100.0)
Facts = tuple[tuple[float, float] | None, ...]
"""What one phone knew of each card, before and after, 100 or 0; None where it passed."""


class Told(TypedDict):
    """Hold both figures that are made of such answers, as of two activities."""

    knowledge: Knowledge | Few | None
    retained: Retained | Few | None


def before(facts: Facts) -> float | None:
    """Return the share of right answers at the start."""
    return _mean([pair[0] for pair in facts if pair])


def moved(facts: Facts) -> float | None:
    """Return how far the share of right answers moved."""
    return _mean([pair[1] - pair[0] for pair in facts if pair])


def told(room: Sequence[Facts]) -> Told:
    """Return what is told of a *room*."""
    known = [
        _measured(room, at, f"{moment}.known.") for at, moment in enumerate(("before", "after"))
    ]
    kept = [_measured(room, at, name) for at, name in enumerate(("guessed.", "recalled."))]
    return {"knowledge": effects(known).get("knowledge"), "retained": retained(kept, {})}


def bare(room: Sequence[Facts]) -> Told:
    """Return what would be told if means were never hidden."""
    first, change = (
        [value for facts in room if (value := of(facts)) is not None] for of in (before, moved)
    )
    start = sum(first) / len(first)
    end = start + sum(change) / len(change)
    n = len(first)
    return {
        "knowledge": {"n": n, "before": round(start), "after": round(end), "response": 100},
        "retained": None,
    }


def _measured(room: Sequence[Facts], at: int, prefix: str) -> Measures:
    return replace(
        BARE,
        values={
            f"{prefix}{card}": {
                f"p{seat}": pair[at]
                for seat, facts in enumerate(room)
                if (pair := facts[place]) is not None
            }
            for place, card in enumerate(CARDS)
        },
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _cases(page: Told) -> Iterator[Case[Facts]]:
    """Yield the means that were rounded; where they are hidden, or have no interval, all alike."""
    row = page["knowledge"]
    alike = [Bound(_moved_other(step * 50.0), 0, 0) for step in range(-2, 3)]
    if row is None or "few" in row:
        yield (Bound(lambda facts: moved(facts) is not None, 0, 4),)
        yield from ((one,) for one in alike)
        return
    n, least, most = row["n"], row["after"] - row["before"] - 1, row["after"] - row["before"] + 1
    rounded: Case[Facts] = (
        Bound(lambda facts: moved(facts) is not None, n, n),
        Bound(lambda f: before(f) or 0, n * (row["before"] - HALF), n * (row["before"] + HALF)),
        Bound(_end, n * (row["after"] - HALF), n * (row["after"] + HALF)),
    )
    if "low" not in row:
        yield from ((*rounded, one) for one in alike)
        return
    for step in range(ceil(n * least / 50), floor(n * most / 50) + 1):
        yield *rounded, Bound(lambda f: moved(f) or 0, 50 * step - 1, 50 * step + 1)


def _moved_other(at: float) -> Callable[[Facts], float]:
    return lambda facts: moved(facts) not in {None, at}


def _end(facts: Facts) -> float:
    return (before(facts) or 0) + (moved(facts) or 0)


ANSWERS: Final = (None, *((first, last) for first in RIGHT for last in RIGHT))
REPLIES: Final[Sequence[Facts]] = [(one, other) for one in ANSWERS for other in ANSWERS]
VIEWS: Final[dict[str, Callable[[Facts], object]]] = {"moved": moved}
FACTS: Final = Worlds(REPLIES, VIEWS, told, _cases)
BARE_FACTS: Final = Worlds(REPLIES, VIEWS, bare, _cases)
