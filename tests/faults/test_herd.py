"""All phones of many rooms are dropped at once: they are back soon, and Redis hardly notices."""

from collections.abc import AsyncIterator

import pytest

from tests.load.herd import Herd
from tests.load.stand import standing

ROOMS, FEW, MANY, WORKERS, TIMES = 10, 50, 200, 2, 3


@pytest.fixture(scope="module")
async def herd() -> AsyncIterator[Herd]:
    """Give phones that have seats in rooms on two workers."""
    async with standing(WORKERS) as stand:
        phones = Herd(stand, [await stand.open() for _ in range(ROOMS)], MANY)
        await phones.sit_down()
        yield phones
        assert not phones.strays()


@pytest.mark.anyio
async def test_a_dropped_herd_is_back_in_twice_the_time_of_its_first_connection(herd: Herd) -> None:
    """All know what they knew and what somebody sees who looks now, and Redis is not asked.

    Of three times the median counts, and of what Redis is asked the least: workers look around
    every few seconds, whoever comes.
    """
    returns = [await herd.come_back() for _ in range(TIMES)]
    assert [back.differ for back in returns] == [0] * TIMES
    assert sorted(back.seconds for back in returns)[TIMES // 2] <= 2 * herd.first.seconds
    assert min(back.reads for back in returns) < MANY / 4


@pytest.mark.anyio
async def test_reads_after_a_restart_grow_with_rooms_and_not_with_phones(herd: Herd) -> None:
    """Each worker asks where each code leads and reads each journal once, for all its phones."""
    few = await herd.come_back(FEW, server=True)
    many = await herd.come_back(MANY, server=True)
    assert few.differ == many.differ == 0
    for back in (few, many):
        # As often again is left to what workers do now and then, whoever comes.
        assert back.commands["hget"] <= 2 * WORKERS * ROOMS
        assert back.commands["xrange"] <= 2 * WORKERS * ROOMS
    assert many.reads < few.reads * MANY / FEW / 2
