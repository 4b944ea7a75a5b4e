"""Simulations: play whole sessions in several rooms at once, and judge the server."""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import urlsplit

from game_server.bots.api import ServerRefusedError, open_room, scenarios, sign_in
from game_server.bots.local_server import LocalServer
from game_server.bots.names import nicknames
from game_server.bots.player import Behaviour
from game_server.bots.records import RoomTarget
from game_server.bots.result import Result, summary
from game_server.bots.simulated_room import SimulatedRoom
from game_server.errors import StartError

LIMIT: Final = 900.0
"""Longest time of a simulation, in seconds."""
MAX_COUNT: Final = 10_000
"""Most rooms, and most players in each."""
LONGEST_WAIT: Final = 600_000
"""Longest mean time before a move, in ms."""
UNFINISHED: Final = 1 / 3
"""Share of the answers that bots leave as they set them, with no « Valider »."""
KEY_REFUSED: Final = (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
PASSES: Final = 0.08
"""Share of the questions that bots pass."""
REACTS: Final = 0.4
"""Share of the bots that say a reaction, or « Moi aussi »."""
ReportProgress = Callable[[int, int], None]
"""Called with how many phases are over, and of how many."""


@dataclass(frozen=True, slots=True)
class Options:
    """Say what to simulate: *players* in each of *rooms*; *think* in ms, *drop* from 0 to 1.

    *think* is the mean time before a move, *drop* the probability of a cut in each step. Without
    *url* a local server is started, with *data* and *content* if given; with one, *key* lets the
    facilitator in. *seed* fixes the bots' choices only.
    """

    scenario: str
    players: int
    rooms: int
    url: str | None = None
    key: str | None = None
    data: Path | None = None
    seed: int | None = None
    drop: float = 0.0
    think: int = 200
    content: tuple[Path, ...] = ()


async def simulate(options: Options, report: ReportProgress = lambda _over, _all: None) -> Result:
    """Play the sessions of *options* and return figures and broken invariants.

    Raises StartError for invalid options, ServerFailedError if the server does not start.
    """
    _require_valid(options)
    async with _server(options) as (base, key):
        rooms = await _open_rooms(options, base, key)
        over = [(0, 0)] * len(rooms)

        def report_for(index: int) -> ReportProgress:
            def report_phases(phases: int, of: int) -> None:
                over[index] = phases, of
                report(sum(done for done, _ in over), sum(total for _, total in over))

            return report_phases

        async with asyncio.TaskGroup() as group:
            for index, room in enumerate(rooms):
                group.create_task(room.run(LIMIT, report_for(index)))
        return summary(rooms)


async def _open_rooms(options: Options, base: str, key: str) -> list[SimulatedRoom]:
    """Open the rooms and prepare their bots; raises StartError."""
    rng = Random(options.seed)
    names = nicknames()
    behaviour = Behaviour(
        options.think / 1000, options.drop, UNFINISHED, passes=PASSES, reacts=REACTS
    )
    try:
        cookie = await sign_in(base, key)
        offered = await scenarios(base, cookie)
        if options.scenario not in offered:
            choices = ", ".join(offered)
            raise _invalid_option(
                "--scenario", options.scenario, "expected.choice", choices=choices
            )
        codes = [
            await open_room(base, cookie, options.scenario, trial=options.url is not None)
            for _ in range(options.rooms)
        ]
    except ServerRefusedError as error:
        raise StartError(_reason(error.status), url=base) from error
    return [
        SimulatedRoom(
            RoomTarget(base, code, cookie),
            [next(names) for _ in range(options.players)],
            Random(rng.random()),
            behaviour,
        )
        for code in codes
    ]


def _reason(status: int) -> str:
    """Return the code of the StartError for a server that refused with this HTTP *status*."""
    if status in KEY_REFUSED:
        return "key_refused"
    return "server_ill" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "server_away"


@asynccontextmanager
async def _server(options: Options) -> AsyncIterator[tuple[str, str]]:
    """Yield the URL and the key of the server to test; a local one ends with the block."""
    if options.url:
        yield options.url.rstrip("/"), options.key or ""
        return
    key = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="metodd-") as directory:
        data = options.data or Path(directory) / "data"
        more = [word for path in options.content for word in ("--content", str(path))]
        server = LocalServer(data, Path(directory), key, *more)
        await server.start()
        try:
            yield server.base, key
        finally:
            await server.stop()


def _require_valid(options: Options) -> None:
    """Raise StartError for the first invalid option."""
    for option, value, low, high in (
        ("--players", options.players, 1, MAX_COUNT),
        ("--rooms", options.rooms, 1, MAX_COUNT),
        ("--drop", options.drop, 0, 1),
        ("--think", options.think, 0, LONGEST_WAIT),
    ):
        if not low <= value <= high:
            raise _invalid_option(option, str(value), "expected.number", low=low, high=high)
    for option, given in (("--data", options.data), *(("--content", p) for p in options.content)):
        if options.url and given:
            raise _invalid_option(option, str(given), "expected.no_url")
    if options.url and not _is_web_url(options.url):
        raise _invalid_option("--url", options.url, "expected.web")


def _is_web_url(url: str) -> bool:
    """Return whether *url* is one of HTTP with a host and a valid port."""
    try:
        parts = urlsplit(url)
        # Reading an invalid port raises ValueError.
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _invalid_option(option: str, value: str, expected: str, **more: str | float) -> StartError:
    return StartError("option_value", option=option, value=value, expected=expected, **more)
