"""`metodd simulate`: play whole sessions in several rooms at once, and judge the server."""

import asyncio
import json
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from game_server.bots.api import ServerRefusedError, open_room, scenarios, sign_in
from game_server.bots.names import nicknames
from game_server.bots.notes import Address
from game_server.bots.own_server import OwnServer, ServerFailedError
from game_server.bots.player import Habits
from game_server.bots.result import Result, summary
from game_server.bots.session import Session
from game_server.errors import StartError

LIMIT: Final = 900.0
"""Longest time of a simulation, in seconds."""
FORBIDDEN: Final = 403
Tell = Callable[[int, int], None]
"""Is told how many phases are over, of how many."""


@dataclass(frozen=True, slots=True)
class Options:
    """Say what to simulate: *players* in each of *rooms*; *think* in ms, *drop* from 0 to 1.

    Without *url* a server of its own is started, with *data* if given; with one, *key* lets the
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
    as_json: bool = False


def run(options: Options) -> int:
    """Simulate and print; return 0, 1 if an invariant fails, 2 if no server can be started.

    Raises StartError for options that cannot be.
    """
    try:
        with _progress(Console(stderr=True)) as tell:
            result = asyncio.run(simulate(options, tell))
    except ServerFailedError as error:
        sys.stderr.write(error.output)
        return 2
    for sentences in result.problems.values():
        sys.stderr.writelines(f"{sentence}\n" for sentence in sentences)
    if options.as_json:
        sys.stdout.write(json.dumps(result.document(), ensure_ascii=False) + "\n")
    else:
        Console().print(result.table())
    return 0 if result.holds else 1


async def simulate(options: Options, tell: Tell = lambda _over, _all: None) -> Result:
    """Play the sessions of *options* and return what was found.

    Raises StartError for options that cannot be, ServerFailedError if the server does not start.
    """
    _require(options)
    async with _server(options) as (base, key):
        sessions = await _open(options, base, key)
        over = [(0, 0)] * len(sessions)

        def telling(index: int) -> Tell:
            def told(phases: int, of: int) -> None:
                over[index] = phases, of
                tell(sum(done for done, _ in over), sum(total for _, total in over))

            return told

        async with asyncio.TaskGroup() as group:
            for index, session in enumerate(sessions):
                group.create_task(session.run(LIMIT, telling(index)))
        return summary(sessions)


async def _open(options: Options, base: str, key: str) -> list[Session]:
    """Open the rooms and prepare their bots."""
    rng = Random(options.seed)
    names = nicknames()
    habits = Habits(options.think / 1000, options.drop)
    try:
        cookie = await sign_in(base, key)
        offered = await scenarios(base, cookie)
        if options.scenario not in offered:
            raise _unfit("--scenario", options.scenario, ", ".join(offered))
        codes = [
            await open_room(base, cookie, options.scenario, trial=options.url is not None)
            for _ in range(options.rooms)
        ]
    except ServerRefusedError as error:
        expected = "l'adresse d'un serveur qui répond"
        if error.status == FORBIDDEN:
            expected = "la clé de ce serveur dans METODD_FACILITATOR_KEY"
        raise _unfit("--url", base, expected) from error
    return [
        Session(
            Address(base, code, cookie),
            [next(names) for _ in range(options.players)],
            Random(rng.random()),
            habits,
        )
        for code in codes
    ]


@asynccontextmanager
async def _server(options: Options) -> AsyncIterator[tuple[str, str]]:
    """Give the address and the key of the server to judge; its own one ends with the block."""
    if options.url:
        yield options.url.rstrip("/"), options.key or ""
        return
    key = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="metodd-") as place:
        data = options.data or Path(place) / "data"
        server = OwnServer(data, Path(place), key)
        await server.start()
        try:
            yield server.base, key
        finally:
            await server.stop()


def _require(options: Options) -> None:
    """Refuse options that cannot be, by the name of the first."""
    for option, value, fits, expected in (
        ("--players", options.players, options.players >= 1, "au moins 1"),
        ("--rooms", options.rooms, options.rooms >= 1, "au moins 1"),
        ("--drop", options.drop, 0 <= options.drop <= 1, "un nombre de 0 à 1"),
        ("--think", options.think, options.think >= 0, "au moins 0"),
    ):
        if not fits:
            raise _unfit(option, str(value), expected)
    if options.url and options.data:
        raise _unfit("--data", str(options.data), "un serveur sans --url")
    if options.url and not options.url.startswith(("http://", "https://")):
        raise _unfit("--url", options.url, "une adresse en http:// ou https://")


def _unfit(option: str, value: str, expected: str) -> StartError:
    return StartError("option_value", option=option, value=value, expected=expected)


@contextmanager
def _progress(console: Console) -> Iterator[Tell]:
    """Show on the error stream how many phases are over."""
    columns = TextColumn("Activités jouées"), BarColumn(), MofNCompleteColumn()
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("", total=None)
        yield lambda over, of: progress.update(task, completed=over, total=of)
