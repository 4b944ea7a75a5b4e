"""Timers of a room: one a name, on a clock that may be set back or jump ahead."""

import asyncio
from collections.abc import Callable

import pytest

from game_server.rooms.timers import Timers
from game_server.rooms.timing import Timing
from tests.room_driver import Clock
from tests.unit.rooms.running_room import real_clock, until

pytestmark = pytest.mark.anyio


def noting(calls: list[str], what: str) -> Callable[[], None]:
    """Return a callback that writes *what* down."""
    return lambda: calls.append(what)


async def test_calls_back_when_it_is_time_and_not_before() -> None:
    """A timer calls once, at its time or after."""
    timers, calls = Timers(real_clock), list[int]()
    when = real_clock() + 20
    timers.call_at("a", when, lambda: calls.append(real_clock()))
    assert timers.is_set("a")
    await until(lambda: bool(calls))
    assert calls[0] >= when
    assert not timers.is_set("a")


async def test_a_time_in_the_past_calls_in_the_next_turn_of_the_loop() -> None:
    """A time in the past calls in the loop's next turn, never in the caller's own."""
    timers, calls = Timers(real_clock), list[str]()
    timers.call_at("a", real_clock() - 1000, noting(calls, "a"))
    assert calls == []
    await until(lambda: calls == ["a"])


async def test_a_new_timer_replaces_the_old_one_of_its_name() -> None:
    """One timer a name: the last time given is the one that counts."""
    timers, calls = Timers(real_clock), list[str]()
    timers.call_at("a", real_clock() + 60_000, noting(calls, "late"))
    timers.call_at("b", real_clock() + 60_000, noting(calls, "other"))
    timers.call_at("a", real_clock() + 5, noting(calls, "soon"))
    await until(lambda: bool(calls))
    assert calls == ["soon"]
    assert timers.is_set("b")
    timers.cancel_all()
    assert not timers.is_set("b")


async def test_an_equal_timer_is_kept() -> None:
    """Setting the same time again changes nothing."""
    timers, calls = Timers(real_clock), list[str]()
    when = real_clock() + 5
    timers.call_at("a", when, noting(calls, "first"))
    timers.call_at("a", when, noting(calls, "second"))
    await until(lambda: bool(calls))
    assert calls == ["first"]


async def test_a_cancelled_timer_never_calls() -> None:
    """What is cancelled is forgotten; cancelling nothing does no harm."""
    timers, calls = Timers(real_clock), list[str]()
    timers.call_at("a", real_clock(), noting(calls, "a"))
    timers.cancel("a")
    timers.cancel("a")
    timers.call_at("b", real_clock(), noting(calls, "b"))
    await until(lambda: calls == ["b"])


async def test_a_clock_set_back_does_not_make_a_timer_early() -> None:
    """A timer that the loop calls before its moment on the clock waits for that moment."""
    clock = Clock()
    timers, calls = Timers(clock), list[str]()
    timers.call_at("a", clock.now + 5, noting(calls, "a"))
    clock.now -= 10
    await asyncio.sleep(0.03)
    assert calls == []
    assert timers.is_set("a")
    clock.now += 15
    await until(lambda: calls == ["a"])


async def test_a_computer_that_slept_is_not_late_for_long() -> None:
    """A timer looks at the clock now and then: the loop's own stops while a laptop sleeps."""
    clock = Clock()
    timers, calls = Timers(clock, Timing(longest_sleep=5)), list[str]()
    timers.call_at("a", clock.now + 3_600_000, noting(calls, "a"))
    clock.now += 3_600_000
    await until(lambda: calls == ["a"])
