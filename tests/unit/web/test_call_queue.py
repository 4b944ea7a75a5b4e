"""A queue before the event loop: other work gets a turn between two calls."""

import asyncio
from functools import partial
from itertools import pairwise

import pytest

from game_server.web.call_queue import CallQueue

pytestmark = pytest.mark.anyio


async def test_one_call_is_made_in_each_turn() -> None:
    """Calls come in their order, and something else may run between any two of them."""
    queue, loop = CallQueue(), asyncio.get_running_loop()
    seen: list[str] = []
    over = asyncio.Event()

    def other() -> None:
        seen.append("other")
        loop.call_soon(over.set if "c" in seen else other)

    for name in "abc":
        queue.enqueue(partial(seen.append, name))
    other()
    await over.wait()
    assert [name for name in seen if name != "other"] == ["a", "b", "c"]
    assert "other" in seen[seen.index("a") : seen.index("b")]
    assert "other" in seen[seen.index("b") : seen.index("c")]


async def test_failing_call_does_not_stop_the_queue() -> None:
    """The loop is errors of the failure; the next call is made all the same."""
    queue, loop = CallQueue(), asyncio.get_running_loop()
    errors: list[object] = []
    loop.set_exception_handler(lambda _, context: errors.append(context["exception"]))
    called = asyncio.Event()

    def fail() -> None:
        raise LookupError

    queue.enqueue(fail)
    queue.enqueue(called.set)
    await called.wait()
    assert [type(error) for error in errors] == [LookupError]


async def test_some_calls_are_made_in_each_turn() -> None:
    """A queue may run several calls in a turn; calls that they add wait for the next one."""
    queue, loop = CallQueue(2), asyncio.get_running_loop()
    seen: list[str] = []
    over = asyncio.Event()

    def first() -> None:
        seen.append("first")
        queue.enqueue(over.set)

    for call in (first, partial(seen.append, "second"), partial(seen.append, "third")):
        queue.enqueue(call)
    loop.call_soon(seen.append, "other")
    await over.wait()
    assert seen == ["first", "second", "other", "third"]


async def test_a_queue_may_skip_turns_between_calls() -> None:
    """Work that a call causes runs before the next call."""
    queue, loop = CallQueue(every=4), asyncio.get_running_loop()
    turns, called = 0, list[int]()
    over = asyncio.Event()

    def turn() -> None:
        nonlocal turns
        turns += 1
        loop.call_soon(over.set if len(called) == 3 else turn)

    for _ in range(3):
        queue.enqueue(lambda: called.append(turns))
    turn()
    await over.wait()
    assert [later - earlier for earlier, later in pairwise(called)] == [4, 4]
