"""What a session tells of itself, and sensitive answers that are all alike."""

import pytest

from game_server.figures.suppression import AtLeast, add, tell_acted, tell_informed


def test_who_stayed_is_told_of_five_persons_or_more() -> None:
    """It is no answer, so it is told as persons are; of a smaller session nothing is."""
    assert tell_informed(3, 5) == AtLeast(3)
    assert tell_informed(12, 12) == AtLeast(12)
    assert tell_informed(4, 4) == AtLeast(0, about=True)


@pytest.mark.parametrize(
    ("n", "told"),
    [
        (4, AtLeast(0, about=True)),
        (5, AtLeast(0, about=True)),
        (6, AtLeast(5, about=True)),
        (7, AtLeast(5, about=True)),
        (11, AtLeast(5, about=True)),
        (12, AtLeast(5, about=True)),
    ],
)
def test_who_acted_is_told_as_commitments_are(n: int, told: AtLeast) -> None:
    """By fives, and never all (F3)."""
    assert tell_acted(n, 12) == told


@pytest.mark.parametrize("phones", range(6, 11))
def test_of_ten_phones_nothing_is_told(phones: int) -> None:
    """Whoever owns four of them would know of each other one."""
    told = [tell_acted(n, phones) for n in range(phones + 1)]
    assert told == [AtLeast(0, about=True)] * (phones + 1)


def test_a_session_of_nobody_hides_nothing() -> None:
    """0 of 0 is exact."""
    assert tell_informed(0, 0) == tell_acted(0, 0) == AtLeast(0)


def test_sums_say_that_they_are_a_least_number() -> None:
    """A sum is « au moins » if one of its terms is."""
    assert add([AtLeast(5), AtLeast(7)]) == AtLeast(12)
    assert add([AtLeast(5), AtLeast(7, about=True)]) == AtLeast(12, about=True)
    assert add([]) == AtLeast(0)
