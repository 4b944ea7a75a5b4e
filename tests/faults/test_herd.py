"""All phones of many rooms are dropped at once: they are back soon, and Redis hardly notices."""

import pytest

from tests.load.herd import measure
from tests.load.stand import standing

ROOMS, FEW, MANY, WORKERS = 10, 60, 200, 2


@pytest.mark.anyio
async def test_a_dropped_herd_is_back_in_twice_the_time_of_its_first_connection() -> None:
    """Of three times the median counts; a look of the workers around may fall into one of them."""
    async with standing(WORKERS) as stand:
        rooms = [await stand.open() for _ in range(ROOMS)]
        figures = await measure(stand, MANY, rooms, times=3)
    assert [back.differ for back in figures.returns] == [0, 0, 0]
    assert figures.median <= 2 * figures.first
    assert min(back.reads for back in figures.returns) < MANY / 4


@pytest.mark.anyio
async def test_reads_after_a_restart_grow_with_rooms_and_not_with_phones() -> None:
    """Each worker reads each room once, however many phones ask for it at the same moment."""
    async with standing(WORKERS) as stand:
        rooms = [await stand.open() for _ in range(ROOMS)]
        few = (await measure(stand, FEW, rooms, server=True)).returns[0]
        many = (await measure(stand, MANY, rooms, server=True)).returns[0]
    assert few.differ == many.differ == 0
    for name in ("hget", "xrange", "exists"):
        assert many.commands.get(name, 0) <= WORKERS * ROOMS + 10, name
    assert many.reads < few.reads * (1 + MANY / FEW) / 2
