"""The table of people reached at the end of each quarter, beside the workforce.

Rule F23.
"""

from collections.abc import Sequence
from typing import Final

from game_server.figures.programme.reach import reached_ever
from game_server.figures.programme.scope import Scope
from game_server.figures.programme.sums import Sums
from game_server.figures.tables import Table, columns_of
from game_server.texts import sentences

_WORDS: Final = sentences("figures.programme.over_time")
_COLUMNS: Final = columns_of(
    "figures.programme.over_time.columns", over_time="text", reached="whole", workforce="whole"
)


def over_time(scope: Scope, quarters: Sequence[tuple[str, Sums]]) -> Table:
    """Return who was reached at least once at the end of each of *quarters*, named by its year.

    It is counted back from the last one, which has the baseline in it. What lies below the
    baseline is of quarters that it tells as a whole: of those it is unknown. Who left is taken off
    from the first quarter of the year on, so that the last row is what coverage rests on.
    """
    baseline = scope.baseline.persons if scope.baseline else 0
    left, reached = _left_by(scope, scope.last), reached_ever(scope)
    workforce = scope.headcount.total or None
    rows: list[tuple[str, int | None, int | None]] = []
    for name, found in reversed(quarters):
        left = min(left, _left_by(scope, name)) if rows else left
        rows.append((name, max(0, reached - left) if reached >= baseline else None, workforce))
        reached -= found.first
    rows.reverse()
    notes = [_WORDS["below"]] if any(met is None for _, met, _ in rows) else []
    return Table(
        "over_time",
        _WORDS["still_there"] if scope.departures else _WORDS["added_up"],
        _COLUMNS,
        rows,
        notes,
    )


def _left_by(scope: Scope, when: str) -> int:
    """Return how many left up to the year in which *when* is."""
    return sum(each.persons for each in scope.departures if str(each.year) <= when[:4])
