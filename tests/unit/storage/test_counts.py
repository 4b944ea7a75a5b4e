"""Levels: as many counts as they may hold, and no flood of names empties one that is used up."""

from game_server.storage.counts import Levels, Rate

RATE = Rate(40, 6)
ONE = {"guess": RATE}


def test_a_flood_of_names_never_empties_a_count_that_is_used_up() -> None:
    """10 001 networks guess once each: who guessed 40 times before still has to wait."""
    levels = Levels(10_000)
    for _ in range(RATE.burst):
        assert levels.spend("first", ONE, 0) == {}
    for number in range(10_001):
        assert levels.spend(f"network {number}", ONE, 0) == {}
    assert levels.spend("first", ONE, 0) == {"guess": 10_000}
    assert 8_000 <= len(levels) <= 10_000


def test_what_counts_no_more_is_forgotten_first() -> None:
    """Only what still counts is worth its memory."""
    levels = Levels(10)
    for number in range(10):
        levels.spend(f"old {number}", ONE, 0)
    for number in range(5):
        levels.spend(f"new {number}", ONE, 20_000)
    assert len(levels) <= 5
    assert levels.spent("new 4", "guess", RATE, 20_000) == 1


def test_equal_counts_make_room_for_new_ones() -> None:
    """Memory is bounded also where all count alike."""
    levels = Levels(10)
    for number in range(1_000):
        levels.spend(f"network {number}", ONE, 0)
        assert len(levels) <= 10


def test_spent_tells_how_many_still_count() -> None:
    """They go one by one, and what is given back goes at once."""
    levels = Levels(10)
    for _ in range(3):
        levels.spend("a", ONE, 0)
    assert levels.spent("a", "guess", RATE, 0) == 3
    assert levels.spent("a", "guess", RATE, 10_000) == 2
    levels.give_back("a", ONE, 10_000)
    assert levels.spent("a", "guess", RATE, 10_000) == 1
    levels.give_back("a", ONE, 10_000)
    levels.give_back("a", ONE, 10_000)
    assert levels.spent("a", "guess", RATE, 10_000) == 0
    assert len(levels) == 0


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    """Nobody waits for longer than a burst takes to come back."""
    levels = Levels(10)
    assert levels.spend("a", ONE, 10_000_000) == {}
    assert levels.spend("a", ONE, 0) == {"guess": 10_000}
    assert levels.spent("a", "guess", RATE, 0) == 40
