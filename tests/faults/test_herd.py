"""Many phones over two workers: dropped at once they are back soon, and a hall loses nothing."""

from collections.abc import AsyncIterator

import pytest

from tests.load.herd import Herd
from tests.load.measured_server import MeasuredServer
from tests.load.meters import READS
from tests.load.plenary import measure
from tests.ratios import slowdown

ROOMS, MANY, TIMES, MOST = 5, 120, 5, 2.0
LOOKS = "hgetall"
AT_START = 6
"""Records that a worker reads as it starts: its secret, the address, the end of the trail."""
HALL, SECONDS, OTHERS = 120, 1.5, 20
LARGEST = 1_024
"""Bytes of the longest message that a phone may get while all answer."""


@pytest.fixture(scope="module")
async def herd(measured: MeasuredServer) -> AsyncIterator[Herd]:
    """Yield seated phones in rooms on two workers."""
    phones = await Herd.of(measured, ROOMS, MANY)
    await phones.join_all()
    yield phones
    assert not phones.strays()


@pytest.mark.anyio
async def test_reads_after_a_restart_grow_with_rooms_and_not_with_phones(
    herd: Herd, measured: MeasuredServer
) -> None:
    """Each worker looks each code up and reads each journal once, for all its phones.

    This comes first, while there are no rooms but those of this herd.
    """
    back = await herd.reconnect(server=True)
    assert back.differ == 0
    # The limit leaves as many reads of rooms again to periodic work of workers: how often they read
    # presence depends on how long the return takes.
    asked = {name: back.commands.get(name, 0) for name in READS - {LOOKS}}
    most = len(measured.workers) * (2 * ROOMS + AT_START)
    assert max(asked.values()) <= most <= MANY / 3, asked
    assert asked["hget"] > 0
    assert asked["xrange"] > 0


@pytest.mark.anyio
async def test_a_dropped_herd_is_back_in_twice_the_time_of_its_first_connection(herd: Herd) -> None:
    """All have the documents of before, which new phones see too, and Redis is not read.

    Each return is measured beside the first connection of another herd. Of what Redis is asked the
    least counts: workers look around every few seconds, whoever comes.
    """
    returns = []

    async def first() -> float:
        other = await herd.another()
        await other.join_all()
        assert not other.strays()
        return other.first.seconds

    async def again() -> float:
        returns.append(await herd.reconnect())
        return returns[-1].seconds

    assert await slowdown(first, again, TIMES, MOST) <= MOST
    assert {back.differ for back in returns} == {0}
    assert min(back.reads for back in returns) < MANY / 4


@pytest.mark.anyio
async def test_each_move_in_a_hall_is_confirmed_once(
    measured: MeasuredServer,
) -> None:
    """With two workers that write one journal no move is lost, and none counts twice."""
    figures = await measure(measured, HALL, answers=SECONDS, joins=SECONDS)
    assert not figures.strays
    for span in (figures.joins, figures.answers):
        assert (span.lost, span.twice) == (0, 0)
        assert span.largest <= LARGEST
    assert figures.journal_moves.confirmed == 2 * HALL
    # A commit holds one move or more; others are those of the console, deadlines and attendance.
    assert figures.journal_moves.commits <= 2 * HALL + OTHERS
    assert (figures.journal_moves.missing, figures.journal_moves.doubled) == (0, 0)
    assert figures.answers.messages["accepted"] == 1
    # Counts are sent at the interval of the room, not with each answer.
    assert figures.answers.messages["patch"] < HALL / 2
