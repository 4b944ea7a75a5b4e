"""Whoever reads what became of commitments knows of no outcome and no obstacle that few told it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Final

import pytest

from game_server.follow_ups.parts import obstacles_told, outcomes_told
from game_server.follow_ups.record import OBSTACLES, OUTCOMES

World = dict[str, int]
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    **{name: (name,) for name in OUTCOMES},
    "not kept": ("not_yet", "given_up"),
}
"""Those of whom nobody should know that they are few."""


def worlds(names: tuple[str, ...], n: int) -> Iterator[World]:
    """Yield all ways in which *n* answers are of these *names*."""
    for bars in combinations(range(n + len(names) - 1), len(names) - 1):
        ends = (-1, *bars, n + len(names) - 1)
        yield dict(zip(names, (b - a - 1 for a, b in pairwise(ends)), strict=True))


def halves(world: Mapping[str, int]) -> int:
    """Return what both rates tell: two for kept, one for partly."""
    return 2 * world["kept"] + world["partly"]


def is_few(values: set[int]) -> bool:
    """Return whether it is sure that somebody told it, and fewer than five."""
    return bool(values) and 0 < min(values) <= max(values) < 5


@pytest.mark.parametrize("n", range(10, 21))
def test_no_outcome_is_known_to_be_of_few(n: int) -> None:
    """Beside both rates, by whoever knows the rule; unless the rates alone tell as much."""
    by_rates: dict[int, list[World]] = {}
    by_told: dict[tuple[int, tuple[tuple[str, int], ...]], list[World]] = {}
    for world in worlds(OUTCOMES, n):
        told = tuple(sorted(outcomes_told(world).items()))
        by_rates.setdefault(halves(world), []).append(world)
        by_told.setdefault((halves(world), told), []).append(world)
    assert any(told for _, told in by_told)
    for (rate, told), found in by_told.items():
        for name, group in GROUPS.items():
            values = {sum(world[each] for each in group) for world in found}
            alone = {sum(world[each] for each in group) for world in by_rates[rate]}
            assert not is_few(values) or is_few(alone), (rate, told, name, values)


@pytest.mark.parametrize("n", range(10, 16))
def test_no_obstacle_is_known_to_be_of_few(n: int) -> None:
    """Nor how few met none."""
    by_told: dict[tuple[tuple[str, int], ...], list[World]] = {}
    for world in worlds(OBSTACLES, n):
        by_told.setdefault(tuple(sorted(obstacles_told(world).items())), []).append(world)
    assert len(by_told) > 1
    for told, found in by_told.items():
        for name in OBSTACLES:
            assert not is_few({world[name] for world in found}), (told, name)


def test_where_all_cells_are_told_some_are_known_to_be_of_one() -> None:
    """Whoever is the one knows the others."""
    assert any(1 in world.values() for world in worlds(OUTCOMES, 10))
    one: World = {"kept": 5, "partly": 0, "not_yet": 1, "given_up": 4}
    assert outcomes_told(one) == {}
    assert Counter(one).total() == 10
