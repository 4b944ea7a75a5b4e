"""Limits on attackers, and access for others meanwhile; each attack has a server of its own."""

from pathlib import Path

import pytest

from tests.attacks.access_probes import ACCESS_PROBES
from tests.attacks.attacked_server import attacked_server
from tests.attacks.probes import LIMIT_PROBES
from tests.attacks.seat_probes import SEAT_PROBES

PROBES = {**LIMIT_PROBES, **ACCESS_PROBES, **SEAT_PROBES}
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
        name if name in names else pytest.param(name, marks=pytest.mark.long) for name in PROBES
    ]


@pytest.mark.parametrize("name", _marked(frozenset(PROBES) - LONG))
async def test_attacker_gets_little_and_others_get_in(tmp_path: Path, name: str) -> None:
    """One server, SQLite."""
    probe = PROBES[name]
    async with attacked_server(tmp_path, *probe.options) as served:
        found = await probe.run(served)
    assert not found.wrong, found.table()


@pytest.mark.parametrize("name", _marked(SHARED))
async def test_attacker_gets_little_of_two_workers(tmp_path: Path, name: str) -> None:
    """Two workers, Redis: what one knows, the other does."""
    probe = PROBES[name]
    async with attacked_server(tmp_path, *probe.options, redis=True) as served:
        found = await probe.run(served)
    assert not found.wrong, found.table()
