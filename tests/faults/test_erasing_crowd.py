"""A crowd that has itself erased: honest phones go on as before, and Redis rewrites once."""

from pathlib import Path

import pytest

from tests.contracts.rewrites import begun
from tests.faults.erasing_crowd import crowd
from tests.ratios import slowdown

pytestmark = pytest.mark.anyio
MOST = 2.0
BALLAST = 200
NOISE = 0.025
"""Seconds of wait below which nobody notices, and a busy machine decides."""


async def test_a_crowd_that_is_erased_slows_nobody_down(tmp_path: Path) -> None:
    """Beside 200 MB, honest phones wait at most twice as long, also while files are rewritten."""
    async with crowd(tmp_path, BALLAST) as room:
        before = await begun(room.redis)
        beside = await slowdown(room.quiet, room.beside_erasures, 1, MOST, NOISE)
        assert beside <= MOST
        # One that Redis does by itself for its size counts as well.
        assert await begun(room.redis) - before <= 1
        rewriting = await slowdown(room.quiet, room.beside_rewrite, 1, MOST, NOISE)
        assert rewriting <= MOST
