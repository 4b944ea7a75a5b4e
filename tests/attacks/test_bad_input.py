"""A hall in which one phone or console misbehaves, or all answer at once: others play on.

What a screen does that asks again and again, and twenty of them, is in `test_floods.py`; a phone
that reads nothing at all in `tests/faults/test_stalled_phone.py`.
"""

from collections.abc import AsyncIterator

import pytest

from tests.attacks.attacked_server import AttackedServer
from tests.attacks.figures import FLOOR, TIMES
from tests.attacks.honest_phones import IN_ROOM, Crowd, crowd
from tests.attacks.measure import measure

HALL = 999
EVERY = 10.0
"""Seconds between two answers of a phone in the hall: 100 a second of all."""
LENGTH = 3.0
BURST_LENGTH = 4.0
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def hall(on_sqlite: AttackedServer) -> AsyncIterator[Crowd]:
    """Yield one room with as many phones as it has places but one."""
    async with crowd(on_sqlite, (HALL,), EVERY) as made:
        yield made


@pytest.fixture
async def beside_a_hall(on_sqlite: AttackedServer) -> AsyncIterator[Crowd]:
    """Yield a room for those who attack, and two others."""
    async with crowd(on_sqlite, (0, IN_ROOM, IN_ROOM)) as made:
        yield made


@pytest.mark.parametrize("name", ["reads-slowly", "console"])
async def test_a_hall_plays_on_beside_one_that_misbehaves(hall: Crowd, name: str) -> None:
    """999 phones: median and p99 at most double, each confirmed move is stored once."""
    figures = await measure(hall, name, LENGTH)
    assert not figures.wrong, figures.table()


@pytest.mark.long
async def test_a_hall_that_answers_at_once_loses_nothing(beside_a_hall: Crowd) -> None:
    """1 000 answers within 100 ms are all confirmed; beside it the median at most doubles.

    The p99 of others is in the table alone: the frames of a hall keep the processor for some tenths
    of a second, whatever is done with them.
    """
    figures = await measure(beside_a_hall, "burst", BURST_LENGTH)
    print(figures.table())
    assert figures.attack.counts["accepted"] == figures.attack.counts["sent"] > 0
    assert figures.attack.spread.p50 <= TIMES * max(FLOOR, figures.control.spread.p50)
    assert (figures.lost, figures.refused) == (0, ())
