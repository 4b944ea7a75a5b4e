"""What attackers do not get, and who gets in beside them; each attack has a server of its own."""

from pathlib import Path

import pytest

from tests.attacks.ground import ground
from tests.attacks.owners import OWNERS
from tests.attacks.trials import COUNTS
from tests.attacks.ways_in import WAYS_IN

TRIALS = {**COUNTS, **WAYS_IN, **OWNERS}
LONG = frozenset({"count-guesses-networks", "in-kick"})
"""Those that take long, or differ little from another one."""
SHARED = frozenset(
    {"count-guesses", "count-guesses-many", "used-code", "in-joins", "in-room-codes"}
)
"""Those in which two workers must agree."""
pytestmark = pytest.mark.anyio


def _marked(names: frozenset[str]) -> list[object]:
    """Return all trials; those not in *names* are run by hand."""
    return [
        name if name in names else pytest.param(name, marks=pytest.mark.long) for name in TRIALS
    ]


@pytest.mark.parametrize("name", _marked(frozenset(TRIALS) - LONG))
async def test_attacker_gets_little_and_others_get_in(tmp_path: Path, name: str) -> None:
    """One server, SQLite."""
    trial = TRIALS[name]
    async with ground(tmp_path, *trial.options) as served:
        found = await trial.run(served)
    assert not found.wrong, found.table()


@pytest.mark.parametrize("name", _marked(SHARED))
async def test_attacker_gets_little_of_two_workers(tmp_path: Path, name: str) -> None:
    """Two workers, Redis: what one knows, the other does."""
    trial = TRIALS[name]
    async with ground(tmp_path, *trial.options, redis=True) as served:
        found = await trial.run(served)
    assert not found.wrong, found.table()
