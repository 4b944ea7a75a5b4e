"""The search of the largest load: it doubles, then halves the interval."""

import pytest

from game_server.bots.bench.search import FINE, FIRST, Search


def tried(most_borne: int, least: int = 1, most: int = 20_000) -> tuple[list[int], Search]:
    """Return what is tried on a machine that bears up to *most_borne* phones."""
    search = Search(least, most)
    numbers: list[int] = []
    while (phones := search.next()) is not None:
        numbers.append(phones)
        search.record(phones, holds=phones <= most_borne)
        assert len(numbers) < 40
    return numbers, search


def test_it_doubles_then_halves() -> None:
    """The first loads double until one is not borne; then each lies in the middle."""
    numbers, search = tried(2_600)
    assert numbers == [250, 500, 1_000, 2_000, 4_000, 3_000, 2_500, 2_750]
    assert (search.best, search.failed) == (2_500, 2_750)


@pytest.mark.parametrize("most_borne", [1, 2, 7, 40, 249, 250, 251, 999, 5_000, 13_000])
def test_what_is_found_is_near_the_truth(most_borne: int) -> None:
    """The load that is found was borne, and one that is a tenth larger was not."""
    numbers, search = tried(most_borne)
    assert search.best <= most_borne
    assert search.failed is not None
    assert most_borne < search.failed <= search.best + max(FINE, search.best // FINE)
    assert len(set(numbers)) == len(numbers) <= 16


def test_a_machine_that_bears_nothing() -> None:
    """The search ends without a load."""
    numbers, search = tried(0)
    assert (search.best, numbers[0], numbers[-1]) == (0, FIRST, 1)


def test_bounds_are_kept() -> None:
    """Nothing below or above the bounds is tried, and the upper one is."""
    numbers, search = tried(10_000, least=300, most=1_000)
    assert numbers == [300, 600, 1_000]
    assert search.best == 1_000
    assert search.failed is None
    numbers, search = tried(0, least=300, most=1_000)
    assert numbers == [300]
    numbers, search = tried(10_000, most=40)
    assert (numbers, search.best) == ([40], 40)
