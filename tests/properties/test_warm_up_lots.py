"""Finding F: what a word of the warm-up is told in lots leaves every choice of others open (0.19).

Whoever owns up to four of the first twelve, and knows what each of her own chose, still finds for
each other person of each lot a world in which she chose either word.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from itertools import product
from typing import Final

import pytest

from game_server.disclosure import OWN, TWO_PARTS, at_least

Tell = Callable[[int, int], Hashable]
LOTS: Final = 3


def by_fives(left: int, of: int) -> Hashable:
    """Return what the screen tells of a word that *left* of so many chose, and of the other."""
    return at_least(left, of), at_least(of - left, of)


def exactly(left: int, of: int) -> Hashable:
    """Return what it would tell without the gate."""
    return left, of - left


def settled(tell: Tell, own: int, own_left: int) -> int:
    """Return in how many worlds somebody else's word is sure, of up to three lots of twelve."""
    others = (TWO_PARTS - own, *[TWO_PARTS] * (LOTS - 1))
    worlds = defaultdict(list)
    for chosen in product(*(range(n + 1) for n in others)):
        told, left = [], own_left
        for at, n in enumerate(chosen, 1):
            left += n
            told.append(tell(left, TWO_PARTS * at))
        worlds[tuple(told)].append(chosen)
    return sum(
        len(found)
        for found in worlds.values()
        for at, n in enumerate(others)
        if all(chosen[at] == 0 for chosen in found) or all(chosen[at] == n for chosen in found)
    )


@pytest.mark.parametrize("own", range(OWN + 1))
def test_each_other_person_may_have_chosen_either_word(own: int) -> None:
    """Whatever her own ones chose, and in whatever lot the other one is."""
    for own_left in range(own + 1):
        assert settled(by_fives, own, own_left) == 0


def test_without_the_gate_lots_of_one_mind_are_read() -> None:
    """Exact counts of a lot that chose alike tell what each of it chose."""
    assert settled(exactly, OWN, 1) > 0
