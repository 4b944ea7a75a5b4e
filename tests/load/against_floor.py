"""The processor of the product beside that of a floor, which sends the same frames to phones.

    python -m tests.load.against_floor --runs 3

One line of JSON. Runs alternate, so that both meet the same machine.
"""

import argparse
import asyncio
import json
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final

from game_server.bots.api import open_room, sign_in
from game_server.bots.bench.crowd import MODULE, crowds, tasks
from game_server.bots.bench.crowd_process import Task
from game_server.bots.bench.load import Load, Pace
from game_server.bots.local_server import LocalServer
from game_server.bots.meters import busy, on_core, seconds
from game_server.bots.records import RoomTarget
from tests.load.recording import record

SCENARIO: Final = "decouverte"
LOAD: Final = Load(960, 30)
PACE: Final = Pace(interval=6.0, window=3.0, rounds=3)
FLOOR_CROWD: Final = "tests.load.floor_crowd"


@dataclass(frozen=True, slots=True)
class Run:
    """Hold *seconds* of processor for 1,000 answers, and *messages* to a phone in a round.

    *others* are seconds of processor a second that other programs used meanwhile.
    """

    seconds: float
    messages: float
    others: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold all runs, the medians of their seconds, and the ratio of product to floor."""

    products: Sequence[Run]
    floors: Sequence[Run]
    product: float
    floor: float
    ratio: float

    @property
    def others(self) -> float:
        """Return the most that other programs used during a run."""
        return max(run.others for run in (*self.products, *self.floors))


class FloorServer(LocalServer):
    """Run the floor, which replays the file *recording*."""

    def __init__(self, logs: Path, recording: Path) -> None:
        """Write its log into the directory *logs*."""
        super().__init__(logs, logs, "")
        python = self._command[0]
        self._command = (python, "-m", "tests.load.floor", str(recording), str(self.port))


async def compare(runs: int, load: Load = LOAD, pace: Pace = PACE) -> Comparison:
    """Play *load* on both servers in turn, *runs* times each."""
    products: list[Run] = []
    floors: list[Run] = []
    with _directory() as place:
        recording = place / "recording.json"
        async with _product() as (server, cookie):
            code = await open_room(server.base, cookie, SCENARIO, trial=True)
            target = RoomTarget(server.base, code, cookie)
            (await record(target, max(load.sizes()), pace)).save(recording)
        for _ in range(runs):
            products.append(await _run_product(load, pace))
            floors.append(await _run_floor(recording, load, pace))
    usual, least = (median(run.seconds for run in side) for side in (products, floors))
    return Comparison(products, floors, usual, least, round(usual / least, 3))


async def _run_product(load: Load, pace: Pace) -> Run:
    async with _product() as (server, cookie):
        codes = [
            await open_room(server.base, cookie, SCENARIO, trial=True) for _ in range(load.rooms)
        ]
        given = tasks(server.base, cookie, codes, load, pace)
        return await _play(server.pid, given, pace)


async def _run_floor(recording: Path, load: Load, pace: Pace) -> Run:
    with _directory() as place:
        server = FloorServer(place, recording)
        with on_core(0):
            await server.start()
        try:
            codes = [f"R{number}" for number in range(load.rooms)]
            given = tasks(server.base, "", codes, load, pace)
            return await _play(server.pid, given, pace, FLOOR_CROWD)
        finally:
            await server.kill()


@asynccontextmanager
async def _product() -> AsyncIterator[tuple[LocalServer, str]]:
    """Yield the product with data that do not last, and the cookie of a facilitator."""
    key = secrets.token_urlsafe(24)
    with _directory() as place:
        server = LocalServer(place / "data", place, key)
        with on_core(0):
            await server.start()
        try:
            yield server, await sign_in(server.base, key)
        finally:
            await server.kill()


async def _play(pid: int, given: Sequence[Task], pace: Pace, module: str = MODULE) -> Run:
    """Let phones in processes of *module* play, and return what the server *pid* took."""
    with _directory() as logs:
        async with crowds(given, logs, module) as playing:
            used, all_used, began = seconds([pid]), busy(), time.monotonic()
            reports = await asyncio.gather(*(crowd.play() for crowd in playing))
            spent, all_spent = seconds([pid]) - used, busy() - all_used
            others = all_spent - spent - sum(report.processor for report in reports)
            others /= time.monotonic() - began
    answers = sum(len(report.confirms) for report in reports)
    wanted = pace.rounds * sum(sum(task.sizes) for task in given)
    if answers != wanted or any(report.lost for report in reports):
        raise AssertionError(f"{answers} answers of {wanted} were confirmed")
    messages = sum(report.messages for report in reports) / answers
    return Run(round(1_000 * spent / answers, 3), round(messages, 1), round(others, 2))


@contextmanager
def _directory() -> Iterator[Path]:
    """Yield a new directory that does not last."""
    with tempfile.TemporaryDirectory(prefix="metodd-") as name:
        yield Path(name)


async def main() -> None:
    """Compare with the options of the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--phones", type=int, default=LOAD.phones)
    arguments.add_argument("--rooms", type=int, default=LOAD.rooms)
    options = arguments.parse_args()
    print(json.dumps(asdict(await compare(options.runs, Load(options.phones, options.rooms)))))


if __name__ == "__main__":
    asyncio.run(main())
