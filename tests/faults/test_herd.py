"""All phones of many rooms are dropped at once: they are back soon, and Redis hardly notices."""

from collections.abc import AsyncIterator

import pytest

from tests.load.herd import Herd
from tests.load.meters import READS
from tests.load.stand import standing
from tests.ratios import slower

ROOMS, FEW, MANY, WORKERS, TIMES, MOST = 10, 50, 200, 2, 3, 2.0
LOOKS = "hgetall"


@pytest.fixture(scope="module")
async def herd() -> AsyncIterator[Herd]:
    """Give phones that have seats in rooms on two workers."""
    async with standing(WORKERS) as stand:
        phones = await Herd.of(stand, ROOMS, MANY)
        await phones.sit_down()
        yield phones
        assert not phones.strays()


@pytest.mark.anyio
async def test_reads_after_a_restart_grow_with_rooms_and_not_with_phones(herd: Herd) -> None:
    """Each worker asks where each code leads and reads each journal once, for all its phones.

    This comes first, while there are no rooms but those of this herd.
    """
    few = await herd.come_back(FEW, server=True)
    many = await herd.come_back(MANY, server=True)
    assert few.differ == many.differ == 0
    for back in (few, many):
        # As often again is left to what workers do now and then, whoever comes. How often they look
        # at who is there depends on how long it takes.
        asked = {name: back.commands.get(name, 0) for name in READS - {LOOKS}}
        assert max(asked.values()) <= 2 * WORKERS * ROOMS, asked
        assert asked["hget"] > 0
        assert asked["xrange"] > 0


@pytest.mark.anyio
async def test_a_dropped_herd_is_back_in_twice_the_time_of_its_first_connection(herd: Herd) -> None:
    """All know what they knew and what somebody sees who looks now, and Redis is not asked.

    Each return is measured beside the first connection of another herd. Of what Redis is asked the
    least counts: workers look around every few seconds, whoever comes.
    """
    returns = []

    async def first() -> float:
        other = await herd.another()
        await other.sit_down()
        assert not other.strays()
        return other.first.seconds

    async def again() -> float:
        returns.append(await herd.come_back())
        return returns[-1].seconds

    assert await slower(first, again, TIMES, MOST) <= MOST
    assert {back.differ for back in returns} == {0}
    assert min(back.reads for back in returns) < MANY / 4
