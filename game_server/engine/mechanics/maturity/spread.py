"""How placings spread, and what tables found, as far as it is told (M9.3, M9.4; F2)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median_high, median_low

from game_server.disclosure import TWO_PARTS, merged
from game_server.engine.mechanics.maturity.documents import PlacedPart, RoomStands, TablesFound
from game_server.engine.mechanics.maturity.subject import (
    STANDS,
    UNKNOWN,
    MaturityState,
    Placing,
    Shared,
    Stand,
)

MIN_SEATS_SHOWN = 3
"""Fewest seats of a table of which the room learns whether it agreed."""
MIN_TABLES_SHOWN = 2
"""Fewest tables of a part: no table's stand is told to those who know the others'."""
PLACINGS: tuple[Placing, ...] = (*STANDS, UNKNOWN)


def room_stands(state: MaturityState) -> RoomStands:
    """Return how many phones answered alone, and from twelve on how they spread (M9.4, F2).

    The placings of *state* are told ones.
    """
    n = len(state.placings)
    document: RoomStands = {"n": n}
    if n < TWO_PARTS:
        return document
    counts = Counter(state.placings.values())
    parts = _parts_of(counts)
    if parts:
        document["parts"] = parts
        document["median"] = _middle(counts, parts)
    if 2 * counts[UNKNOWN] > n:
        document["unknown"] = True
    return document


def stands_in(part: PlacedPart) -> list[Stand]:
    """Return the stands of a part, without « je ne sais pas »."""
    return [stand for stand in STANDS if stand in part["placings"]]


def is_shown(shared: Shared | None) -> bool:
    """Return whether the room may learn that a table agreed: three of its seats stand behind it."""
    return shared is not None and len(shared.there) >= MIN_SEATS_SHOWN


def agreed_at_tables(state: MaturityState) -> list[Shared]:
    """Return what tables of three people or more agreed on, in the order of the tables."""
    return [shared for shared in _shown(state) if shared.agreed]


def apart_tables(state: MaturityState) -> list[Shared]:
    """Return what tables of three people or more said without agreeing, in their order."""
    return [shared for shared in _shown(state) if not shared.agreed]


def tables_found(state: MaturityState) -> TablesFound:
    """Return how many tables agreed, how many did not, and on what those agreed (M9.4, F2)."""
    agreed = agreed_at_tables(state)
    document: TablesFound = {"agreed": len(agreed), "apart": len(apart_tables(state))}
    if parts := _parts_of_tables(agreed):
        counts = Counter[Placing](shared.stand for shared in agreed if shared.stand)
        document["parts"] = parts
        document["median"] = _middle(counts, parts)
    return document


def _shown(state: MaturityState) -> list[Shared]:
    said = (state.tables[number] for number in sorted(state.tables))
    return [shared for shared in said if is_shown(shared)]


def _parts_of(counts: Mapping[Placing, int]) -> list[PlacedPart]:
    told = merged([counts.get(placing, 0) for placing in PLACINGS])
    return [{"placings": [*PLACINGS[part.first : part.last + 1]], "n": part.n} for part in told]


def _parts_of_tables(agreed: Iterable[Shared]) -> list[PlacedPart]:
    """Return parts of two tables and twelve seats or more along the stands, none if that is one."""
    parts: list[PlacedPart] = []
    joined: PlacedPart = {"placings": [], "n": 0}
    behind = 0
    tables = list(agreed)
    for stand in STANDS:
        there = [len(shared.there) for shared in tables if shared.stand == stand]
        joined = {"placings": [*joined["placings"], stand], "n": joined["n"] + len(there)}
        behind += sum(there)
        if joined["n"] >= MIN_TABLES_SHOWN and behind >= TWO_PARTS:
            parts.append(joined)
            joined, behind = {"placings": [], "n": 0}, 0
    if not parts[1:]:
        return []
    last = parts.pop()
    whole = [*last["placings"], *joined["placings"]]
    return [*parts, {"placings": whole, "n": last["n"] + joined["n"]}]


def _middle(counts: Mapping[Placing, int], parts: Sequence[PlacedPart]) -> list[Stand]:
    """Return the stands of the parts where the median lies: a first part of two has one."""
    known = [at for at, stand in enumerate(STANDS) for _ in range(counts.get(stand, 0))]
    ends = (STANDS[median_low(known)], STANDS[median_high(known)])
    held = [stands_in(part) for part in parts]
    first, last = (next(one for one in held if end in one) for end in ends)
    return [*STANDS[STANDS.index(first[0]) : STANDS.index(last[-1]) + 1]]
