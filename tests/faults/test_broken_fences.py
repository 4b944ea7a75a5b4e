"""Chaos finds each fence that is broken: a test of the test."""

import asyncio
import sys

import pytest

from game_server.bots.chaos.faults import NAMES
from game_server.bots.chaos.run import Options, Result, chaos
from game_server.commands.chaos import reading
from tests.faults.broken_fence import KINDS

SIGNS = {"blind": ("doubled",), "early": ("lost",), "again": ("doubled",)}
FAULTS = {"again": ("replies_swallowed",)}


@pytest.mark.anyio
async def test_broken_fences_are_found() -> None:
    """Workers that look right on a quiet day are found out, by what they do wrong."""
    results = await asyncio.gather(*(broken(kind) for kind in SIGNS))
    for result, signs in zip(results, SIGNS.values(), strict=True):
        assert not result.holds
        assert [s for s in signs if result.found.all[s]] == list(signs), result.document()


async def broken(kind: str) -> Result:
    """Let workers play whose fence is broken in this way."""
    assert kind in KINDS
    launch = (sys.executable, "-m", "tests.faults.broken_fence", kind)
    faults = FAULTS.get(kind, NAMES)
    options = Options(0.2, 2, 4, 12, 2, think=0.5, launch=launch, after=16, kinds=faults)
    return await chaos(options, reading)
