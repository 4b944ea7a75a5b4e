"""How answers spread, in parts of six, against whoever owns four of them (F2)."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from random import Random

from game_server.disclosure import LEAST, OWN, Part, merged

PLACES = 5


def test_parts_are_the_whole_scale_and_hold_six_or_more() -> None:
    """What is left over joins the last part."""
    assert merged([0, 3, 4, 9, 2]) == (Part(0, 2, 7), Part(3, 4, 11))
    assert merged([28, 0, 0, 0, 0]) == ()
    assert merged([3, 2, 0, 0, 0]) == ()


def histograms(rng: Random) -> Iterator[list[int]]:
    """Yield answers by place of rooms of 12 to 40: of one mind, near it, split, and any."""
    for _ in range(400):
        n = rng.randint(12, 40)
        kinds = (
            [rng.randrange(PLACES)],
            rng.sample(range(PLACES), 2),
            [0, PLACES - 1],
            [*range(PLACES)],
        )
        places = rng.choice(kinds)
        counts = [0] * PLACES
        for _ in range(n):
            counts[rng.choice(places)] += 1
        yield counts


def test_each_other_person_may_be_at_either_end() -> None:
    """Of all rooms with the same own answers that tell the same, some have another one there."""
    rng = Random(41)
    for others in histograms(rng):
        for own in rng.sample([*combinations_with_replacement(range(PLACES), OWN)], 6):
            counts = [n + own.count(place) for place, n in enumerate(others)]
            told = merged(counts)
            assert all(part.n >= LEAST for part in told)
            ends = {0, PLACES - 1}
            reached = {end for end in ends if others[end] or moved(others, own, told, end)}
            assert reached & ends, (others, own)
            assert spread(others, reached) >= (PLACES - 1) / 3


def moved(others: Sequence[int], own: Sequence[int], told: tuple[Part, ...], end: int) -> bool:
    """Return whether one other person may be at an *end*, and all that is told be the same."""
    for place, n in enumerate(others):
        if n:
            counts = [m + own.count(at) for at, m in enumerate(others)]
            counts[place] -= 1
            counts[end] += 1
            if merged(counts) == told:
                return True
    return False


def spread(others: Sequence[int], reached: set[int]) -> int:
    """Return how far apart two places lie at which one other person may be."""
    places = {place for place, n in enumerate(others) if n} | reached
    return max(places) - min(places)
