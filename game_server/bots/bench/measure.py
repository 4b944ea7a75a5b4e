"""Measure one load: a fresh server, its phones, and what they cost."""

import asyncio
import secrets
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game_server.bots.api import ServerRefusedError, open_room, scenarios, sign_in
from game_server.bots.bench.crowd import Crowd, EntryError, crowds, tasks
from game_server.bots.bench.load import (
    USUAL,
    CrowdReport,
    Figures,
    Load,
    Pace,
    ServerCost,
    figures,
    not_played,
)
from game_server.bots.local_server import LANGUAGE, STORE, LocalServer
from game_server.bots.meters import CORES, MIB, busy, memory, on_core, seconds
from game_server.errors import StartError
from game_server.storage.journal import ReadOnlyJournal

SETTLE: Final = 1.0
"""Seconds after the last phone came in, in which the server becomes quiet."""
LATE: Final = 90.0
"""Most seconds by which a load may end later than it should: each round has some to wait."""
CONNECTIONS: Final = 100_000
"""Connections that the server is told to admit: more than any load has."""
OpenStore = Callable[[Path, str | None], AbstractAsyncContextManager[ReadOnlyJournal]]
"""Opens a store to read it: a directory, or the URL of a Redis in place of it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Say what is measured: rooms that play *scenario* at *pace*, kept in *store*.

    *store* is the URL of a Redis; without one it is SQLite in a directory that does not last.
    *language* is that of what the server says if it cannot start.
    """

    scenario: str
    store: str | None
    open_store: OpenStore
    pace: Pace = USUAL
    language: str = "fr"

    def environment(self) -> dict[str, str]:
        """Return variables of the server that is measured."""
        store = {STORE: self.store} if self.store else {}
        return {LANGUAGE: self.language, **store}


async def measure(
    setting: Setting, load: Load, begins: Callable[[], None], profile: Path | None = None
) -> Figures:
    """Play *load* on a server of its own, and return its figures.

    *begins* is called once it is known that it can be played. With *profile* the server runs under
    a profiler, which writes into this directory what it did once all phones were there. Raises
    StartError if no such scenario asks anything, ServerFailedError, CrowdFailedError.
    """
    key = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        place = Path(name)
        server = LocalServer(
            place / "data",
            place,
            key,
            *("--max-connections", str(CONNECTIONS)),
            environment=setting.environment(),
            profile=profile,
        )
        with on_core(0):
            await server.start()
        try:
            cookie = await sign_in(server.base, key)
            await _require_scenario(setting.scenario, server.base, cookie)
            begins()
            idle = memory([server.pid])
            codes = [
                await open_room(server.base, cookie, setting.scenario, trial=True)
                for _ in range(load.rooms)
            ]
            given = tasks(server.base, cookie, codes, load, setting.pace)
            async with crowds(given, place) as playing:
                await asyncio.sleep(SETTLE)
                held = (memory([server.pid]) - idle) * MIB
                if profile:
                    server.profile_anew()
                async with setting.open_store(place / "data", setting.store) as journals:
                    cost, reports = await _play(setting.pace, server.pid, playing, journals, held)
                await asyncio.gather(*(crowd.close() for crowd in playing))
            _require_question(setting.scenario, reports)
            return figures(load, cost, reports, cores=len(CORES))
        except EntryError:
            return not_played(load, "entry")
        except TimeoutError:
            return not_played(load, "lost")
        except ServerRefusedError as error:
            raise StartError("server_ill", url=server.base) from error
        finally:
            await server.stop()


async def _play(
    pace: Pace, pid: int, playing: Sequence[Crowd], journals: ReadOnlyJournal, held: float
) -> tuple[ServerCost, list[CrowdReport]]:
    """Let all phones play, and return what the server used and what they report."""
    committed, used = await _commits(journals), seconds([pid])
    began, all_used = time.monotonic(), busy()
    async with asyncio.timeout(pace.length + LATE):
        reports = await asyncio.gather(*(crowd.play() for crowd in playing))
    processor = seconds([pid]) - used
    # Before the commits are counted: that is work of this process.
    ours = processor + sum(report.processor for report in reports)
    capacity = (time.monotonic() - began) * len(CORES)
    others = (busy() - all_used - ours) / capacity
    cost = ServerCost(
        seconds=pace.interval * pace.rounds,
        processor=processor,
        memory=held,
        commits=await _commits(journals) - committed,
        others=others,
    )
    return cost, reports


async def _commits(journals: ReadOnlyJournal) -> int:
    """Return how many commits there are in all *journals* of a store."""
    positions = await journals.positions(await journals.rooms())
    return sum(position.version for position in positions.values())


def _require_question(scenario: str, reports: Sequence[CrowdReport]) -> None:
    """Raise StartError if no phone was asked anything."""
    if not any(report.rounds or report.lost for report in reports):
        raise StartError("bench_no_question", scenario=scenario)


async def _require_scenario(scenario: str, base: str, cookie: str) -> None:
    """Raise StartError if the server has no such *scenario*."""
    offered = await scenarios(base, cookie)
    if scenario not in offered:
        raise StartError(
            "option_value",
            option="--scenario",
            value=scenario,
            expected="expected.choice",
            choices=", ".join(offered),
        )
