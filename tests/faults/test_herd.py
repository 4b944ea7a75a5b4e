"""Many phones over two workers: dropped at once they are back soon, and a hall loses nothing."""

from collections.abc import AsyncIterator

import pytest

from tests.load.herd import Herd
from tests.load.measured_server import Stand
from tests.load.meters import READS
from tests.load.plenary import measure
from tests.ratios import slower

ROOMS, MANY, TIMES, MOST = 5, 120, 3, 2.0
LOOKS = "hgetall"
HALL, SECONDS = 120, 1.5
LARGEST = 1_024
"""Bytes of the longest message that a phone may get while all answer."""


@pytest.fixture(scope="module")
async def herd(stand: Stand) -> AsyncIterator[Herd]:
    """Give phones that have seats in rooms on two workers."""
    phones = await Herd.of(stand, ROOMS, MANY)
    await phones.sit_down()
    yield phones
    assert not phones.strays()


@pytest.mark.anyio
async def test_reads_after_a_restart_grow_with_rooms_and_not_with_phones(
    herd: Herd, stand: Stand
) -> None:
    """Each worker asks where each code leads and reads each journal once, for all its phones.

    This comes first, while there are no rooms but those of this herd.
    """
    back = await herd.come_back(server=True)
    assert back.differ == 0
    # As often again is left to what workers do now and then, whoever comes: a sixth of the phones.
    # How often they look at who is there depends on how long it takes.
    asked = {name: back.commands.get(name, 0) for name in READS - {LOOKS}}
    assert max(asked.values()) <= 2 * len(stand.workers) * ROOMS <= MANY / 6, asked
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


@pytest.mark.anyio
async def test_everybody_in_a_hall_is_confirmed_once_and_told_little(stand: Stand) -> None:
    """Two workers decide each other's moves anew; none is lost, and none counts twice."""
    figures = await measure(stand, HALL, answers=SECONDS, joins=SECONDS)
    assert not figures.strays
    for span in (figures.joins, figures.answers):
        assert (span.lost, span.twice) == (0, 0)
        assert span.largest <= LARGEST
        # A batch of moves is one commit, and each commit is refused at most a few times.
        assert span.commits <= HALL + 10
    assert figures.kept.confirmed == 2 * HALL
    assert (figures.kept.missing, figures.kept.doubled) == (0, 0)
    assert figures.answers.messages["accepted"] == 1
    # Counts come at the pace of the room and not with each answer.
    assert figures.answers.messages["patch"] < HALL / 2
