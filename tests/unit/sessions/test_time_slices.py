"""Long work in slices: one slice, then everybody else, however much there is to do."""

import asyncio

import pytest

from game_server.sessions.time_slices import TimeSlices

pytestmark = pytest.mark.anyio
MANY, ITEMS = 30, 20


async def test_other_tasks_run_after_each_slice() -> None:
    """Thirty rooms that are loaded at once hold nobody up for longer than one does."""
    shared = TimeSlices(0)
    done: list[int] = []
    since: list[int] = []

    async def all_else() -> None:
        while True:
            before = len(done)
            await asyncio.sleep(0)
            since.append(len(done) - before)

    other = asyncio.create_task(all_else())
    work = [shared.each(range(ITEMS), done.append) for _ in range(MANY)]
    await asyncio.gather(*work)
    other.cancel()
    assert done == list(range(ITEMS)) * MANY
    assert max(since) == 1


async def test_work_that_fits_in_a_slice_is_not_interrupted() -> None:
    """What fits into a slice waits for nothing."""
    done: list[int] = []
    coroutine = TimeSlices().each(range(3), done.append)
    with pytest.raises(StopIteration):
        coroutine.send(None)
    assert done == [0, 1, 2]


async def test_failing_work_does_not_block_the_next() -> None:
    """An entry that cannot be read ends its own work alone."""
    shared = TimeSlices()
    done: list[float] = []
    work = (shared.each((1, 0), lambda n: done.append(1 / n)), shared.each((2,), done.append))
    failed, other = await asyncio.gather(*work, return_exceptions=True)
    assert isinstance(failed, ZeroDivisionError)
    assert other is None
    assert done == [1, 2]
