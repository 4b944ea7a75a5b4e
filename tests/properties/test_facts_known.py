"""Whoever reads the page of a session knows of nobody how far what he knew has moved (rule 0.8)."""

from random import Random

import pytest

from tests.properties.facts_known import BARE_FACTS, FACTS, RIGHT, Facts, before, moved

STAYED: tuple[Facts, Facts] = ((0, 0), (0, 0)), ((100, 100), (0, 0))
ROSE: tuple[Facts, Facts] = ((0, 100), (0, 0)), ((100, 100), (0, 100))


def room(chance: Random, size: int) -> list[Facts]:
    """Return a room of which many move alike."""
    usual = [(chance.choice(RIGHT), chance.choice(RIGHT)) for _ in "xy"]
    differ = chance.choice((0, 0.1, 0.6))

    def one(at: int) -> tuple[float, float] | None:
        if chance.random() < 0.05:
            return None
        return (
            (chance.choice(RIGHT), chance.choice(RIGHT)) if chance.random() < differ else usual[at]
        )

    return [(one(0), one(1)) for _ in range(size)]


@pytest.mark.parametrize("alike", [STAYED, ROSE], ids=["all stayed", "all rose alike"])
@pytest.mark.parametrize("size", range(5, 13))
def test_that_all_moved_alike_is_known_of_nobody(size: int, alike: tuple[Facts, Facts]) -> None:
    """A mean without an interval would tell it; hidden, all may have moved otherwise."""
    phones = [alike[seat % 2] for seat in range(size)]
    assert FACTS.certain(phones) == []
    assert BARE_FACTS.certain(phones) == ["moved"]


@pytest.mark.parametrize("size", range(5, 13))
def test_how_far_somebody_moved_is_known_of_nobody(size: int) -> None:
    """But where all began alike and moved alike: how such answers spread is public (rule 0.8)."""
    chance = Random(size)
    for _ in range(25):
        phones = room(chance, size)
        starts, moves = ({of(one) for one in phones} - {None} for of in (before, moved))
        public = len(starts) == len(moves) == 1 and sum(moved(x) is not None for x in phones) >= 5
        assert FACTS.certain(phones) == (["moved"] if public else [])
