"""The contract of counts: a burst, a rate per minute, all names or none, and expiry."""

import asyncio
from itertools import cycle, islice

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.errors import StorageUnavailableError
from game_server.storage.counts import Counts, Rate
from game_server.storage.redis import open_store as open_redis
from tests.contracts.conftest import setting

pytestmark = pytest.mark.anyio
SLOW = Rate(3, 1)
"""One comes back in a minute: none during a test."""
QUICK = Rate(2, 600)
"""One comes back in 100 ms."""


async def spent(counts: Counts, group: str, wanted: dict[str, Rate]) -> int:
    """Return how many times *wanted* can be spent until it is used up."""
    times = 0
    while not await counts.consume(group, wanted):
        times += 1
    return times


async def test_a_full_burst_is_allowed_then_refused_with_its_wait(counts: Counts) -> None:
    """A burst is allowed at once; the next event is refused with the ms to wait."""
    assert [await counts.consume("a", {"one": SLOW}) for _ in range(3)] == [{}] * 3
    used_up = await counts.consume("a", {"one": SLOW})
    assert used_up.keys() == {"one"}
    assert 50_000 < used_up["one"] <= 60_000
    # A refused event is not counted.
    assert (await counts.consume("a", {"one": SLOW}))["one"] <= used_up["one"]


async def test_one_event_is_allowed_again_after_the_interval(counts: Counts) -> None:
    """Not before the wait that was returned, and only one."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await spent(counts, "a", {"one": QUICK}) >= 2
    # On a slow machine one is allowed again by now.
    while not (refused := await counts.consume("a", {"one": QUICK})):
        pass
    assert refused["one"] <= 100
    await asyncio.sleep(refused["one"] / 1_000 + 0.005)
    assert await counts.consume("a", {"one": QUICK}) == {}
    again = await spent(counts, "a", {"one": QUICK})
    assert again <= (loop.time() - began) * 10 + 2


async def test_names_and_groups_are_apart(counts: Counts) -> None:
    """Counting under one name or group leaves all others unchanged."""
    assert await spent(counts, "a", {"one": SLOW}) == 3
    assert await spent(counts, "a", {"two": SLOW}) == 3
    assert await spent(counts, "b", {"one": SLOW}) == 3


async def test_all_are_counted_or_none(counts: Counts) -> None:
    """If one name is used up nothing is counted, and the result holds those used up."""
    both = {"one": SLOW, "all": Rate(5, 1)}
    assert await spent(counts, "a", both) == 3
    assert (await counts.consume("a", both)).keys() == {"one"}
    assert await spent(counts, "a", {"two": SLOW, "all": Rate(5, 1)}) == 2
    assert (await counts.consume("a", both)).keys() == {"one", "all"}
    assert await spent(counts, "a", {"two": SLOW}) == 1


async def test_refunded_events_are_allowed_again(counts: Counts) -> None:
    """Never more than the burst."""
    both = {"one": SLOW, "all": Rate(5, 1)}
    await counts.refund("a", both)
    assert await spent(counts, "a", both) == 3
    await counts.refund("a", both)
    assert await spent(counts, "a", both) == 1
    for _ in range(9):
        await counts.refund("a", both)
    assert await spent(counts, "a", both) == 3


async def test_concurrent_calls_pass_no_more_than_the_rate(counts: Counts) -> None:
    """Of 50 that come together as many pass as would one after the other."""
    answers = await asyncio.gather(*(counts.consume("a", {"one": SLOW}) for _ in range(50)))
    assert answers.count({}) == 3


async def test_workers_count_together(redis: LocalRedis) -> None:
    """Two workers on one Redis let pass what one would, also both at once."""
    workers = [await open_redis(redis.url, "1.0.0") for _ in range(2)]
    try:
        turns = islice(cycle(workers), 50)
        answers = await asyncio.gather(*(each.consume("a", {"one": SLOW}) for each in turns))
        assert answers.count({}) == 3
        await workers[0].refund("a", {"one": SLOW})
        assert await workers[1].consume("a", {"one": SLOW}) == {}
    finally:
        for worker in workers:
            await worker.close()


async def test_empty_buckets_expire_in_redis(redis: LocalRedis) -> None:
    """No key of a bucket is left once it is empty, by time or by refunds."""
    store = await open_redis(redis.url, "1.0.0")
    try:
        await store.consume("a", {"one": QUICK})
        await asyncio.sleep(0.2)
        assert await redis.execute("EXISTS", "metodd:{a}:count:one") == b":0\r\n"
        await store.consume("a", {"one": SLOW})
        await store.refund("a", {"one": SLOW})
        assert await redis.execute("EXISTS", "metodd:{a}:count:one") == b":0\r\n"
        await store.consume("a", {"one": SLOW})
        lasts = int((await redis.execute("PTTL", "metodd:{a}:count:one")).strip()[1:])
        assert 0 < lasts <= 60_000
    finally:
        await store.close()


async def test_a_clock_that_was_set_back_locks_nobody_out(redis: LocalRedis) -> None:
    """A count that would be back at none in a year is taken for one that is just used up."""
    store = await open_redis(redis.url, "1.0.0")
    try:
        await redis.execute("SET", "metodd:{a}:count:one", "99999999999999")
        assert 0 < (await store.consume("a", {"one": QUICK}))["one"] <= 200
        assert 0 < (await store.consume("a", {"one": SLOW}))["one"] <= 60_000
    finally:
        await store.close()


async def test_counting_in_a_redis_that_refuses_writes_raises(redis: LocalRedis) -> None:
    """An event that cannot be counted is not allowed."""
    store = await open_redis(redis.url, "1.0.0")
    try:
        async with setting(redis, "min-replicas-to-write", "1"):
            with pytest.raises(StorageUnavailableError):
                await store.consume("a", {"one": SLOW})
    finally:
        await store.close()
