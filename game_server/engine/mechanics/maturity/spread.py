"""How placings spread, and what tables found (M9.3, M9.4); rule 0.8 is kept here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import median

from game_server.engine.mechanics.maturity.documents import RoomStands, Spread, TablesFound
from game_server.engine.mechanics.maturity.subject import (
    STANDS,
    UNKNOWN,
    MaturityState,
    Placing,
    Shared,
    Stand,
)
from game_server.engine.small_groups import SMALL_GROUP

__all__ = [
    "PLACINGS",
    "agreed_at_tables",
    "apart_tables",
    "count",
    "is_safe",
    "mostly_unknown",
    "numbers",
    "room_stands",
    "spread_of",
    "stands_of",
    "tables_found",
]

MIN_SEATS_SHOWN = 3
"""Fewest seats of a table whose word is shown to the room."""
PLACINGS: tuple[Placing, ...] = (*STANDS, UNKNOWN)


def count(placings: Iterable[Placing]) -> dict[Placing, int]:
    """Return how often each placing was given, 0 too, in the order of the page."""
    counted = Counter(placings)
    return {placing: counted[placing] for placing in PLACINGS}


def numbers(counts: Mapping[Placing, int]) -> list[int]:
    """Return the stands that were given, as 1 to 4, each as often as it was."""
    return [at for at, stand in enumerate(STANDS, 1) for _ in range(counts.get(stand, 0))]


def mostly_unknown(counts: Mapping[Placing, int]) -> bool:
    """Return whether more than half said « je ne sais pas »."""
    return 2 * counts.get(UNKNOWN, 0) > sum(counts.values())


def is_safe(rest: int) -> bool:
    """Return whether the placings that two spreads differ by tell of nobody (rule 0.8)."""
    return rest <= 0 or rest >= SMALL_GROUP


def spread_of(placings: Mapping[str, Placing], seats: frozenset[str]) -> dict[Placing, int] | None:
    """Return the spread that the table of *seats* may see, None if it is too small (M9.3).

    The others are five or more, or nobody: the room sees later how all spread.
    """
    own = [placing for seat, placing in placings.items() if seat in seats]
    if len(own) < SMALL_GROUP or not is_safe(len(placings) - len(own)):
        return None
    return count(own)


def room_stands(state: MaturityState) -> RoomStands:
    """Return how many phones answered alone, and from five on how they spread (M9.4)."""
    n = len(state.placings)
    document: RoomStands = {"n": n}
    if n < SMALL_GROUP:
        return document
    counts = count(state.placings.values())
    document["placings"] = counts
    if known := numbers(counts):
        document["median"] = median(known)
    if mostly_unknown(counts):
        document["unknown"] = True
    return document


def is_shown(shared: Shared | None) -> bool:
    """Return whether the room may learn what a table said: three of its seats stand behind it."""
    return shared is not None and len(shared.there) >= MIN_SEATS_SHOWN


def agreed_at_tables(state: MaturityState) -> list[Shared]:
    """Return what tables of three people or more agreed on, in the order of the tables."""
    said = (state.tables[number].shared for number in sorted(state.tables))
    return [shared for shared in said if shared and shared.agreed and is_shown(shared)]


def apart_tables(state: MaturityState) -> list[Shared]:
    """Return what tables of three people or more said without agreeing, in their order."""
    said = (state.tables[number].shared for number in _apart(state))
    return [shared for shared in said if shared]


def tables_found(state: MaturityState) -> TablesFound:
    """Return how many tables agreed on which stand, and how many did not (M9.4)."""
    agreed = agreed_at_tables(state)
    document: TablesFound = {"agreed": len(agreed), "apart": len(_apart(state))}
    if known := stands_of(agreed):
        counted = Counter(known)
        document["stands"] = {stand: counted[at] for at, stand in enumerate(STANDS, 1)}
        document |= {"median": median(known), "low": min(known), "high": max(known)}
    if spreads := _spreads_apart(state):
        document["spreads"] = spreads
    return document


def stands_of(agreed: Iterable[Shared]) -> list[int]:
    """Return the stands that tables agreed on, as 1 to 4."""
    return [_number(shared.stand) for shared in agreed if shared.stand]


def _number(stand: Stand) -> int:
    return STANDS.index(stand) + 1


def _apart(state: MaturityState) -> list[int]:
    """Return the tables of three people or more that said something without agreeing."""
    return [
        number
        for number, said in sorted(state.tables.items())
        if said.shared and not said.shared.agreed and is_shown(said.shared)
    ]


def _spreads_apart(state: MaturityState) -> list[Spread]:
    """Return the spreads of the tables apart, none if they told of a few others (rule 0.8).

    Each other table knows its own spread, and takes it off too.
    """
    apart = _apart(state)
    spreads = {number: said.spread for number, said in state.tables.items() if said.spread}
    shown = [counts for number in apart if (counts := spreads.get(number))]
    left = len(state.placings) - sum(sum(counts.values()) for counts in shown)
    others = [sum(counts.values()) for number, counts in spreads.items() if number not in apart]
    if not all(is_safe(left - n) for n in (0, *others)):
        return []
    # By what they are, not by table: the order would name the tables.
    rows = sorted(shown, key=lambda counts: tuple(counts.values()))
    return [{"n": sum(counts.values()), "placings": dict(counts)} for counts in rows]
