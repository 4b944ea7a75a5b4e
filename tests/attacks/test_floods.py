"""Honest phones play on beside attacks: about as fast as if these went elsewhere, and none lost.

The responses to the attacker do not matter here, nor whether it is cut off.
"""

import pytest

from tests.attacks.honest_phones import Crowd
from tests.attacks.measure import measure

LENGTH = 1.0
"""Seconds of each run; there are two of each kind at least."""
EACH = (
    *("costly", "costly-4k", "pipelined", "pipelined-many", "heads", "bodies"),
    *("pings-unread", "pings", "pongs", "fragments", "resync", "screens-unread"),
    *("images", "handovers", "nonsense", "neighbours", "journal", "answers", "joins"),
)
ALONE = (
    *("costly-one", "costly-4k-one", "pipelined-one"),
    *("short-headers", "long-header", "long-address", "header-lines"),
)
"""Those of which the attacks above are mixtures, or stronger."""
WORST_ON_REDIS = ("costly", "heads", "journal", "answers")
pytestmark = pytest.mark.anyio


def _marked(names: tuple[str, ...]) -> list[object]:
    """Return all floods; those not in *names* are run by hand."""
    return [
        name if name in names else pytest.param(name, marks=pytest.mark.long)
        for name in (*EACH, *ALONE)
    ]


@pytest.mark.parametrize("name", _marked(EACH))
async def test_honest_phones_play_on(people: Crowd, name: str) -> None:
    """One server, SQLite: median and p99 at most double, memory flat, nobody refused or lost."""
    figures = await measure(people, name, LENGTH)
    assert not figures.wrong, figures.table()


@pytest.mark.parametrize("name", _marked(WORST_ON_REDIS))
async def test_honest_phones_of_two_workers_play_on(people_on_redis: Crowd, name: str) -> None:
    """Two workers, Redis: the same."""
    figures = await measure(people_on_redis, name, LENGTH)
    assert not figures.wrong, figures.table()
