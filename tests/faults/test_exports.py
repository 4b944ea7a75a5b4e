"""Exports beside rooms: who leaves, and a server that dies, leave no file; rooms play on."""

import asyncio
import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from game_server import __version__
from game_server.bots.api import sign_in
from game_server.bots.local_server import HOST, LocalServer
from game_server.exports.workroom import DIRECTORY
from game_server.rooms.sessions import SESSION
from game_server.storage.sqlite import open_beside
from tests.faults.room_harness import (
    DATA,
    KEY,
    advance_to,
    connected,
    console,
    estimate,
    eventually,
    join_all,
    open_target,
    phones,
)
from tests.unit.exports.sessions import BEGAN, session_of, stored

SESSIONS = 4_000
"""So many that their export takes seconds."""
AT_ONCE = 200
DAY = 24 * 3_600_000
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def server(place: Path, server: LocalServer) -> LocalServer:
    """Return a server with the summaries of many sessions."""
    store = open_beside(place / DATA, __version__)
    for first in range(0, SESSIONS, AT_ONCE):
        some = range(first, first + AT_ONCE)
        records = {f"{n:032x}": stored(session_of(f"{n:032x}", BEGAN - n * DAY)) for n in some}
        await asyncio.gather(*(store.put(SESSION, *record) for record in records.items()))
    await store.close()
    return server


def left(place: Path) -> list[str]:
    """Return the files that lie where exports are made, which may go meanwhile."""
    return [name for *_, names in os.walk(place / DATA / DIRECTORY) for name in names]


class Asked:
    """Ask for an export over a connection of one's own."""

    def __init__(self, server: LocalServer) -> None:
        self._server = server
        self._writer: asyncio.StreamWriter | None = None
        self._reader: asyncio.StreamReader | None = None

    async def begin(self, place: Path) -> None:
        """Send the request, and wait until rows are written."""
        cookie = await sign_in(self._server.base, KEY)
        self._reader, self._writer = await asyncio.open_connection(HOST, self._server.port)
        head = f"GET /api/export.zip?format=xlsx HTTP/1.1\r\nHost: {HOST}:{self._server.port}\r\n"
        self._writer.write(f"{head}Cookie: {cookie}\r\nConnection: close\r\n\r\n".encode())
        await eventually(lambda: left(place) != [])

    async def body(self) -> bytes:
        """Return what comes, once all of it has."""
        assert self._reader is not None
        _, _, body = (await self._reader.read()).partition(b"\r\n\r\n")
        return body

    def leave(self) -> None:
        """Close the connection."""
        assert self._writer is not None
        self._writer.close()


async def test_a_room_plays_on_while_its_worker_exports(server: LocalServer, place: Path) -> None:
    """Answers are accepted before the file is made, which is then whole."""
    target = await open_target(server)
    facilitator, players = console(target), phones(target, 5)
    async with connected(facilitator, *players):
        await join_all(players)
        await advance_to(facilitator, "input", players)
        asked = Asked(server)
        await asked.begin(place)
        answers = await asyncio.gather(*(estimate(player, 100) for player in players))
        assert [answer.code for answer in answers] == [""] * len(players)
        assert left(place)
        body = await asked.body()
    with ZipFile(io.BytesIO(body)) as file:
        assert file.testzip() is None
        assert file.namelist()[0].endswith(".xlsx")
    assert left(place) == []
    asked.leave()


async def test_who_leaves_leaves_no_file(server: LocalServer, place: Path) -> None:
    """The export ends, and the next one is made."""
    asked = Asked(server)
    await asked.begin(place)
    asked.leave()
    await eventually(lambda: not left(place))
    again = Asked(server)
    await again.begin(place)
    assert (await again.body()).startswith(b"PK")
    again.leave()


async def test_a_server_that_is_stopped_leaves_no_file(server: LocalServer, place: Path) -> None:
    """Whether it sends the export to its end, or has no time to."""
    asked = Asked(server)
    await asked.begin(place)
    await server.stop()
    assert left(place) == []
    asked.leave()
    await server.start()


async def test_a_server_that_is_killed_leaves_files_until_it_starts(
    server: LocalServer, place: Path
) -> None:
    """By SIGKILL, in the middle: the next start removes what no process holds any more."""
    asked = Asked(server)
    await asked.begin(place)
    await server.kill()
    assert left(place)
    asked.leave()
    await server.start()
    assert not (place / DATA / DIRECTORY).exists()
