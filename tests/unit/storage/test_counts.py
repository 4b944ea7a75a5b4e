"""Leaky buckets: at most so many are held, and no flood of names empties a full one."""

from game_server.storage.counts import LeakyBuckets, Rate

RATE = Rate(40, 6)
ONE = {"guess": RATE}


def test_a_flood_of_names_never_resets_a_full_bucket() -> None:
    """10 001 networks guess once each: who guessed 40 times before still has to wait."""
    levels = LeakyBuckets(10_000)
    for _ in range(RATE.burst):
        assert levels.consume("first", ONE, 0) == {}
    for number in range(10_001):
        assert levels.consume(f"network {number}", ONE, 0) == {}
    assert levels.consume("first", ONE, 0) == {"guess": 10_000}
    assert 8_000 <= len(levels) <= 10_000


def test_empty_buckets_are_forgotten_first() -> None:
    """Only what still counts is worth its memory."""
    levels = LeakyBuckets(10)
    for number in range(10):
        levels.consume(f"old {number}", ONE, 0)
    for number in range(5):
        levels.consume(f"new {number}", ONE, 20_000)
    assert len(levels) <= 5
    assert levels.used("new 4", "guess", RATE, 20_000) == 1


def test_equal_buckets_make_room_for_new_ones() -> None:
    """Memory is bounded also where all count alike."""
    levels = LeakyBuckets(10)
    for number in range(1_000):
        levels.consume(f"network {number}", ONE, 0)
        assert len(levels) <= 10


def test_used_returns_the_events_in_a_bucket() -> None:
    """Events drain one by one, and a refunded one at once."""
    levels = LeakyBuckets(10)
    for _ in range(3):
        levels.consume("a", ONE, 0)
    assert levels.used("a", "guess", RATE, 0) == 3
    assert levels.used("a", "guess", RATE, 10_000) == 2
    levels.refund("a", ONE, 10_000)
    assert levels.used("a", "guess", RATE, 10_000) == 1
    levels.refund("a", ONE, 10_000)
    levels.refund("a", ONE, 10_000)
    assert levels.used("a", "guess", RATE, 10_000) == 0
    assert len(levels) == 0


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    """Nobody waits for longer than a burst takes to come back."""
    levels = LeakyBuckets(10)
    assert levels.consume("a", ONE, 10_000_000) == {}
    assert levels.consume("a", ONE, 0) == {"guess": 10_000}
    assert levels.used("a", "guess", RATE, 0) == 40
