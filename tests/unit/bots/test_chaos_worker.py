"""A worker of chaos: the whole command with a shifted clock, and its content."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from game_server import content
from game_server.bots.chaos.deployment import CONTENT
from game_server.bots.chaos.polling import poll_until
from game_server.bots.chaos.processes import Process
from game_server.bots.chaos.worker import CLOCK_CHANGED
from game_server.settings import CONTENT as SHIPPED
from tests.timeouts import WAIT_LIMIT

CLOCK = """
import sys, time
from pathlib import Path
from game_server.bots.chaos.worker import shift_clocks
from tests.timeouts import WAIT_LIMIT
shift_clocks(Path(sys.argv[1]))
while True:
    print(time.time_ns() // 1_000_000, time.time(), flush=True)
    time.sleep(0.01)
"""
AHEAD, BEHIND = 3_600_000, -7_200_000
"""Shifts of clocks in ms, far above the delays of a slow machine."""


def _shift(log: Path) -> int:
    """Return the shift in ms of the last line of *log*, 0 without a line."""
    lines = log.read_text().splitlines()[:-1]
    if not lines:
        return 0
    whole, seconds = lines[-1].split()
    assert abs(int(whole) - 1000 * float(seconds)) < 1000
    return int(whole) - time.time_ns() // 1_000_000


@pytest.mark.anyio
async def test_a_clock_is_shifted_from_the_start_and_again_at_a_signal(tmp_path: Path) -> None:
    """Both clocks of the process are shifted, and shifted otherwise at a signal."""
    clock, log = tmp_path / "clock", tmp_path / "log"
    clock.write_text(str(AHEAD))
    process = Process((sys.executable, "-c", CLOCK, str(clock)), log)
    await process.start()
    try:
        async with asyncio.timeout(WAIT_LIMIT):
            await poll_until(lambda: _shift(log) > AHEAD / 2)
            clock.write_text(str(BEHIND))
            process.signal(CLOCK_CHANGED)
            await poll_until(lambda: _shift(log) < BEHIND / 2)
    finally:
        await process.kill()
    assert not process.running


@pytest.mark.anyio
async def test_a_frozen_process_does_nothing_until_it_is_thawed(tmp_path: Path) -> None:
    """A frozen process counts as running, does nothing, can be thawed, and can be killed."""
    clock, log = tmp_path / "clock", tmp_path / "log"
    clock.write_text("0")
    process = Process((sys.executable, "-c", CLOCK, str(clock)), log)
    await process.start()
    async with asyncio.timeout(WAIT_LIMIT):
        await poll_until(lambda: len(log.read_text()) > 0)
        process.freeze()
        # Output from before the signal took effect may come a moment later.
        await asyncio.sleep(0.2)
        said = log.read_text()
        await asyncio.sleep(0.2)
        assert log.read_text() == said
        assert process.running
        process.thaw()
        await poll_until(lambda: log.read_text() != said)
        process.freeze()
        await process.kill()
    assert not process.running


def test_content_of_chaos_is_sound() -> None:
    """Both scenarios can be played, and their strict questions have short times."""
    library = content.load((SHIPPED, CONTENT))
    assert library.set_aside == 0
    for name, pace in (("chaos-strict", "facilitator"), ("chaos-auto", "auto")):
        scenario = library.scenarios[name]
        assert scenario.pace == pace
        strict = [phase.seconds for phase in scenario.phases if phase.strict]
        assert len(strict) > 2
        assert max(strict) <= 12
