"""Exports beside rooms, on SQLite and on Redis: who leaves, and a server that dies, leave nothing.

Rooms play on meanwhile.
"""

import asyncio
import hashlib
import io
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from zipfile import ZipFile

import pytest

from game_server.app import open_beside
from game_server.bots.api import sign_in
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, LocalServer
from game_server.exports.package import CHECKSUMS, NOTICE
from game_server.exports.workroom import DIRECTORY
from game_server.records.kinds import Kind
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
    running_server,
)
from tests.faults.test_erased_then_lost import erase, room_id
from tests.unit.exports.sessions import BEGAN, session_of, stored

SESSIONS = 4_000
"""So many that their export takes seconds."""
AT_ONCE = 200
LEAVING = 8
"""So often somebody asks and leaves."""
OF_ONE = 1_000_000
"""Bytes that an export holds while it is made: which sessions it is of takes more."""
DAY = 24 * 3_600_000
pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module", params=["sqlite", "redis"])
def kind(request: pytest.FixtureRequest) -> str:
    """Return on what the server of a test stores."""
    return str(request.param)


@pytest.fixture(scope="module")
def place(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the server, another one for each store."""
    return tmp_path_factory.mktemp(kind)


@pytest.fixture(scope="module")
async def url(kind: str, place: Path) -> AsyncIterator[str | None]:
    """Yield the URL of a Redis for the server, or none."""
    async with AsyncExitStack() as ends:
        if kind == "sqlite":
            yield None
        else:
            redis = LocalRedis(place / "redis")
            ends.push_async_callback(redis.kill)
            await redis.start()
            yield redis.url


@pytest.fixture(scope="module")
async def server(url: str | None, place: Path) -> AsyncIterator[LocalServer]:
    """Yield a server with the summaries of many sessions."""
    await _store_sessions(place, url)
    async with running_server(place, *(("--store", url) if url else ())) as server:
        yield server


async def _store_sessions(place: Path, url: str | None) -> None:
    store = await open_beside(place / DATA, url, begins=True)
    for first in range(0, SESSIONS, AT_ONCE):
        some = range(first, first + AT_ONCE)
        records = {f"{n:032x}": stored(session_of(f"{n:032x}", BEGAN - n * DAY)) for n in some}
        await asyncio.gather(*(store.put(Kind.SESSION, *record) for record in records.items()))
    await store.close()


def left(place: Path) -> list[str]:
    """Return the files that lie where exports are made, which may go meanwhile."""
    return [name for *_, names in os.walk(place / DATA / DIRECTORY) for name in names]


def handles(server: LocalServer) -> list[str]:
    """Return the files that *server* holds open, and the sockets to those who ask it."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    # Those to a Redis come and go by themselves.
    asking = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(f":{server.port:04X}")}
    found = list[str]()
    for file in Path(f"/proc/{server.pid}/fd").iterdir():
        # A file may be closed while others are listed.
        with suppress(OSError):
            found.append(str(file.readlink()))
    return [name for name in found if not name.startswith("socket:") or name in asking]


def memory(server: LocalServer) -> int:
    """Return how many bytes *server* has in memory."""
    (line,) = (
        line
        for line in Path(f"/proc/{server.pid}/status").read_text().splitlines()
        if line.startswith("VmRSS:")
    )
    return int(line.split()[1]) * 1024


def require_whole(body: bytes, sessions: int = SESSIONS) -> dict[str, bytes]:
    """Return the files of an export, which has all *sessions* and right checksums."""
    with ZipFile(io.BytesIO(body)) as file:
        sums = dict(line.split()[::-1] for line in file.read(CHECKSUMS).decode().splitlines())
        assert {*sums} == {*file.namelist()} - {CHECKSUMS}
        for name, expected in sums.items():
            assert hashlib.sha256(file.read(name)).hexdigest() == expected, name
        assert f"Séances\u00a0: {sessions}\r\n" in file.read(NOTICE).decode()
        assert file.namelist()[0].endswith(".xlsx")
        return {name: file.read(name) for name in file.namelist()}


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
    require_whole(body)
    assert left(place) == []
    asked.leave()


async def test_who_leaves_leaves_nothing(server: LocalServer, place: Path) -> None:
    """No file, no handle, no memory, however often; then the next export is whole."""
    first = Asked(server)
    await first.begin(place)
    require_whole(await first.body())
    first.leave()
    await eventually(lambda: not left(place))
    held, used = len(handles(server)), memory(server)
    for _ in range(LEAVING):
        asked = Asked(server)
        await asked.begin(place)
        asked.leave()
        await eventually(lambda: not left(place))
    await eventually(lambda: len(handles(server)) <= held)
    assert not [name for name in handles(server) if f"/{DIRECTORY}/" in name]
    again = Asked(server)
    await again.begin(place)
    require_whole(await again.body())
    again.leave()
    assert memory(server) - used < LEAVING * OF_ONE


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


async def test_an_erasure_meanwhile_changes_no_number(
    server: LocalServer, place: Path, url: str | None
) -> None:
    """Exports from before, begun before, and from after are alike, and none names her."""
    target = await open_target(server)
    facilitator, players = console(target), phones(target, 12)
    async with connected(facilitator, *players):
        await join_all(players)
        room = await room_id(place, target, url)
        await advance_to(facilitator, "input", players)
        await asyncio.gather(*(estimate(player, 100) for player in players))
        assert not (await facilitator.move({"type": "close"})).code
        await facilitator.wait_until(lambda: facilitator.closed)
    exports = list[dict[str, bytes]]()
    for erases in (False, True, False):
        asked = Asked(server)
        await asked.begin(place)
        if erases:
            assert await asyncio.to_thread(erase, server, room, players[0].hello.token) == 204
            assert left(place)
        exports.append(require_whole(await asked.body(), SESSIONS + 1))
        asked.leave()
    before, meanwhile, after = exports
    assert before == meanwhile == after
    assert not [name for name, held in before.items() if b"Joueur 1" in held]
