"""Chaos finds each kind of broken fence: a test of the test."""

import asyncio
import sys

import pytest

from game_server.bots.chaos.faults import NAMES
from game_server.bots.chaos.run import Options, Result, chaos
from game_server.commands.chaos import open_store
from tests.faults.broken_fence import KINDS

SIGNS = {
    "without_fence": "doubled",
    "acknowledge_early": "lost",
    "decide_again": "doubled",
    "stop_following": "lost",
}
FAULTS = {
    "without_fence": ("replies_swallowed",),
    "decide_again": ("replies_swallowed",),
    "stop_following": ("connections_cut",),
}
SEEDS = 2, 3, 4
"""Seeds of runs that are tried one after the other: on a busy machine one run may play too little
for a fault to meet a move."""


@pytest.mark.anyio
async def test_broken_fences_are_found() -> None:
    """Each broken worker, which looks right without faults, causes a finding."""
    results = await asyncio.gather(*(found(kind, sign) for kind, sign in SIGNS.items()))
    assert not any(result.holds for result in results)


async def found(kind: str, sign: str) -> Result:
    """Return the first run that finds the *sign* of this *kind* of broken fence."""
    assert kind in KINDS
    launch = (sys.executable, "-m", "tests.faults.broken_fence", kind)
    faults = FAULTS.get(kind, NAMES)
    seen = []
    for seed in SEEDS:
        # Short limits: these signs do not need all pages, nor workers that agree.
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
