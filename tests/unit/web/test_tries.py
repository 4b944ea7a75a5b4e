"""Tries: guessing is slow, and never in the way of those who know."""

import pytest

from game_server.web import tries
from game_server.web.tries import Tries, source


class Clock:
    """Tell a time in ms that tests move."""

    now = 1_000_000

    def __call__(self) -> int:
        """Return the time."""
        return self.now


def test_wrong_guesses_run_out_and_come_back() -> None:
    """After a burst a source waits; then one guess comes every so many seconds."""
    clock = Clock()
    codes = Tries(3, 6, clock)
    for _ in range(3):
        assert codes.wait("a") == 0
        codes.wrong("a")
    assert codes.wait("a") == 10
    clock.now += 9_000
    assert codes.wait("a") == 1
    clock.now += 1_000
    assert codes.wait("a") == 0
    codes.wrong("a")
    assert codes.wait("a") == 10


def test_guesses_add_up_to_no_more_than_the_rate() -> None:
    """Whoever guesses whenever allowed makes six guesses a minute beside the burst."""
    clock = Clock()
    codes = Tries(3, 6, clock)
    made = 0
    for _ in range(600):
        if codes.wait("a") == 0:
            codes.wrong("a")
            made += 1
        clock.now += 1_000
    assert 60 <= made <= 64


def test_sources_are_apart() -> None:
    """One address that guesses costs another nothing."""
    codes = Tries(1, 6, Clock())
    codes.wrong("a")
    assert codes.wait("a") > 0
    assert codes.wait("b") == 0


def test_a_right_guess_stays_free() -> None:
    """Phones of a building come back to their room while somebody in it tries codes."""
    codes = Tries(1, 6, Clock())
    codes.right("a", "K7RM4X")
    codes.wrong("a")
    assert codes.wait("a", "K7RM4X") == 0
    assert codes.wait("a", "K7RM4Y") > 0
    assert codes.wait("b", "K7RM4X") == 0
    codes.wrong("b")
    assert codes.wait("b", "K7RM4X") > 0


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest sources are forgotten, so that nobody fills the memory."""
    monkeypatch.setattr(tries, "_MOST_SOURCES", 2)
    codes = Tries(1, 6, Clock())
    for name in "abc":
        codes.wrong(name)
        codes.right(name, "K7RM4X")
    assert codes.wait("a") == 0
    assert codes.wait("c") > 0
    codes.wrong("a")
    assert codes.wait("a", "K7RM4X") > 0
    assert codes.wait("c", "K7RM4X") == 0


def test_an_ipv6_network_is_one_source() -> None:
    """A machine chooses among 2^64 addresses of its network, so they count as one."""
    assert source("2001:db8:1:2:aaaa::1") == source("2001:db8:1:2:bbbb::9")
    assert source("2001:db8:1:2::1") != source("2001:db8:1:3::1")
    assert source("::ffff:192.0.2.1") == source("192.0.2.1") == "192.0.2.1"
    assert source("192.0.2.1") != source("192.0.2.2")
    assert source("testclient") == "testclient"


def test_a_guess_that_was_right_is_forgiven() -> None:
    """It was counted before its answer; nothing is given back to who guessed nothing."""
    codes = Tries(1, 6, Clock())
    codes.wrong("a")
    codes.forgive("a")
    assert codes.wait("a") == 0
    codes.forgive("a")
    codes.wrong("a")
    assert codes.wait("a") > 0
