"""Chaos finds each fence that is broken: a test of the test."""

import asyncio
import sys

import pytest

from game_server.bots.chaos.faults import NAMES
from game_server.bots.chaos.run import Options, Result, chaos
from game_server.commands.chaos import open_store
from tests.faults.broken_fence import KINDS

SIGNS = {"blind": "doubled", "early": "lost", "again": "doubled", "deaf": "lost"}
FAULTS = {
    "blind": ("replies_swallowed",),
    "again": ("replies_swallowed",),
    "deaf": ("connections_cut",),
}
SEEDS = 2, 3, 4
"""Of runs that are tried one after the other: where the machine is busy, too little is played in
one for a fault to meet a move."""


@pytest.mark.anyio
async def test_broken_fences_are_found() -> None:
    """Workers that look right on a quiet day are found out, by what they do wrong."""
    results = await asyncio.gather(*(found(kind, sign) for kind, sign in SIGNS.items()))
    assert not any(result.holds for result in results)


async def found(kind: str, sign: str) -> Result:
    """Return the first run that shows the *sign* of a fence that is broken in this way."""
    assert kind in KINDS
    launch = (sys.executable, "-m", "tests.faults.broken_fence", kind)
    faults = FAULTS.get(kind, NAMES)
    seen = []
    for seed in SEEDS:
        # No page has to be waited for, nor workers that never agree: these signs show without.
        options = Options(
            *(0.15, seed, 2, 12, 2),
            think=0.5,
            launch=launch,
            quiet_polls=10,
            recovery_limit=10.0,
            kinds=faults,
        )
        result = await chaos(options, open_store)
        if result.findings.all[sign]:
            return result
        seen.append(result.document())
    raise AssertionError(seen)
