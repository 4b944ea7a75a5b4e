"""One room as a hall in small: 150 phones over two workers that write into the same journal."""

import pytest

from tests.load.plenary import measure
from tests.load.stand import standing

PHONES, WORKERS, SECONDS = 150, 2, 1.5
LARGEST = 1_024
"""Bytes of the longest message that a phone may get while all answer."""


@pytest.mark.anyio
async def test_everybody_in_a_hall_is_confirmed_once_and_told_little() -> None:
    """Two workers decide each other's moves anew; none is lost, and none counts twice."""
    async with standing(WORKERS) as stand:
        figures = await measure(stand, PHONES, answers=SECONDS, joins=SECONDS)
    assert not figures.strays
    for span in (figures.joins, figures.answers):
        assert (span.lost, span.twice) == (0, 0)
        assert span.largest <= LARGEST
        # A batch of moves is one commit, and each commit is refused at most a few times.
        assert span.commits <= PHONES + 10
    assert figures.kept.confirmed == 2 * PHONES
    assert (figures.kept.missing, figures.kept.doubled) == (0, 0)
    assert figures.answers.messages["accepted"] == 1
    # Counts come at the pace of the room and not with each answer.
    assert figures.answers.messages["patch"] < PHONES / 2
