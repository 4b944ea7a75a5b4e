"""Figures of a session by seat, gathered over its phases."""

from collections.abc import Iterable

from game_server.engine.kit.measures import Measures


def by_seat(measures: Iterable[Measures], prefix: str) -> dict[str, dict[str, float]]:
    """Return by seat, then by what follows *prefix* in their names, figures; the last phase counts.

    *measures* are in the order in which they were played.
    """
    found: dict[str, dict[str, float]] = {}
    for measured in measures:
        for name, values in measured.values.items():
            if name.startswith(prefix):
                for seat, value in values.items():
                    found.setdefault(seat, {})[name.removeprefix(prefix)] = value
    return found
