"""A building behind one address comes to a room whose seats somebody there takes, too."""

from collections import Counter

import pytest

from tests.load.building import measure
from tests.load.stand import standing
from tests.patience import HANG

PHONES, CONNECTIONS, WORKERS = 80, 20, 2
WITHIN = 2.0
FREE, A_SECOND, OPEN_FOR = 60, 2, 5
"""Joins of a source that cost no time in a worker, at once and then, and what others cost in s."""


@pytest.mark.anyio
async def test_a_building_gets_in_beside_a_thousand_tokens() -> None:
    """Nobody honest is refused, the console is told, and a false seat costs a connection time."""
    async with standing(WORKERS) as stand:
        figures = await measure(stand, PHONES, CONNECTIONS, within=WITHIN, after=HANG)
    met = Counter(figures.attacker)
    assert figures.refused == {}
    assert "joins_fast" in figures.told
    assert (figures.most_false > 0, figures.false_seats) == (True, 0)
    # On a slower machine they are fewer.
    most = WORKERS * (FREE + figures.attacked_for * A_SECOND)
    most += CONNECTIONS * (figures.attacked_for / OPEN_FOR + 1)
    assert 0 < met["seat"] <= most
    # Of what it guesses nothing was right, and most was not even looked at.
    assert met["refused personal_code_unknown"] <= 40 + figures.attacked_for / 10 + 1
    assert met["bye code_unknown"] <= WORKERS * (40 + figures.attacked_for / 6 + 1)
