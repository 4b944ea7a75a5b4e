"""Numbers of simulated people: in a bell, while choices stay fair."""

from collections import Counter

from game_server.bots.middling import Middling


def test_numbers_lie_in_the_middle_and_choices_are_fair() -> None:
    """Few numbers are at the ends, none is beyond; nine things are chosen equally often."""
    rng = Middling(1)
    numbers = [rng.random() for _ in range(9_000)]
    assert all(0 <= number < 1 for number in numbers)
    ends = sum(number < 0.2 or number > 0.8 for number in numbers)
    assert 0 < ends < 900
    chosen = Counter(rng.choice(range(9)) for _ in range(9_000))
    assert len(chosen) == 9
    assert all(850 < n < 1_150 for n in chosen.values())


def test_the_same_seed_makes_the_same_numbers() -> None:
    """A simulated phone answers in a step as it did before its connection was lost."""
    first, second = Middling(7), Middling(7)
    assert [first.random() for _ in range(5)] == [second.random() for _ in range(5)]
