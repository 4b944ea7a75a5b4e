"""How long the programme of 10 000 sessions takes to be read, on SQLite and on Redis.

`python -m tests.load.programme [SESSIONS] [SIMULATED]` writes the sessions into both, with
journals of those that were simulated, and counts all anew, by journals where they are left (a
server would purge them first, for they are old). Then it starts a real server on each, and prints
ms by the clock (and by the processor of the server): how long a start takes until the server
answers, then the first page ever and the first one of a new process, both asked for as soon as it
answers (at once), one of a process that has been idle (ahead), the same again (warm), that of a
year, and both after one more session ended (changed). A page is what `/impact` asks for,
sentences and charts too. At the end a new process makes the export of all sessions: in how many
seconds, and the most memory that it ever had. A brute-force count of the records must agree with
what was told, as the recount must.
"""

import asyncio
import io
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from game_server.bots.api import sign_in
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import LocalServer
from game_server.bots.meters import peak, seconds
from game_server.engine.mechanics.contract import Document
from game_server.figures.programme.keeping import keep
from game_server.protocol.journal import encode_entry
from game_server.sessions.recounting import recount
from game_server.storage.journal import START
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_beside
from game_server.storage.store import Store
from tests.programme_of import Ended, programme_of, simulated, store_all

KEY: Final = "a key for reading programmes"
SESSIONS, SIMULATED = 10_000, 200
AT_ONCE: Final = 500
STEPS: Final = ("ahead", "warm", "year", "changed", "year, changed")
IDLE: Final = 0.03
"""Seconds of the processor in one second, below which a server does nothing of its own."""


async def main(sessions: int, count: int) -> None:
    """Measure on both stores, and print."""
    began = time.perf_counter()
    base = [simulated(seed) for seed in range(1, count + 1)]
    ended = [*base, *programme_of(base, sessions + 1 - len(base))]
    print(f"{count} simulated, {len(ended) - count} varied: {time.perf_counter() - began:.0f} s")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "sqlite").mkdir(mode=0o700)

        async def sqlite() -> Store:
            return open_beside(data / "sqlite", "1")

        await _measured("sqlite", sqlite, ended, data)
        redis = LocalRedis(data)
        await redis.start()
        try:
            opened = partial(open_redis, redis.url, "1")
            await _measured("redis", opened, ended, data, "--store", redis.url)
        finally:
            await redis.kill()


async def _measured(
    name: str,
    opened: Callable[[], Awaitable[Store]],
    ended: Sequence[Ended],
    data: Path,
    *more: str,
) -> None:
    store, every = await opened(), ended[:-1]
    for at in range(0, len(every), AT_ONCE):
        await store_all(store, every[at : at + AT_ONCE])
    for one in every:
        if one.events:
            await store.commit(one.record.room, START, "t1", *encode_entry(one.events))
    print(name, await _recounted(store, every), sep=" | ")
    await store.close()
    server = LocalServer(data / name, data, KEY, *more)
    told: dict[str, tuple[float, float]] = {}
    for steps in (("first ever",), ("at once",), STEPS):
        # A new process each time: it has read nothing yet.
        began = time.perf_counter()
        await server.start()
        told["start"] = 1000 * (time.perf_counter() - began), 1000 * seconds((server.pid,))
        try:
            cookie = await sign_in(server.base, KEY)
            for step in steps:
                if step == "ahead":
                    await _idle(server)
                if step == "changed":
                    store = await opened()
                    await keep(store, ended[-1].record, ())
                    await store.close()
                query = "?year=2026" if "year" in step else ""
                wall, used, found = await _read(server, cookie, query)
                told[step] = wall, used
                if not query:
                    _check(found, ended if "changed" in step else every)
        finally:
            await server.kill()
    rows = [f"{step}: {ms:.0f} ms ({cpu:.0f})" for step, (ms, cpu) in told.items()]
    print(name, *rows, await _exported(server, len(every)), sep=" | ")


async def _recounted(store: Store, ended: Sequence[Ended]) -> str:
    """Return how long it takes to count anew, and by what; it must agree with the records."""
    began = time.perf_counter()
    found = await recount(store, _nobody, repair=False)
    took = time.perf_counter() - began
    assert found.journals == sum(bool(one.events) for one in ended)
    assert found.journals + found.summaries == len(ended)
    assert found.differences == ()
    return (
        f"recount: {took:.1f} s, {found.journals} by journals, {found.summaries} by summaries, "
        f"{len(found.differences)} differences"
    )


async def _nobody() -> dict[str, str]:
    """Return that all rooms are the server's own."""
    return {}


async def _exported(server: LocalServer, sessions: int) -> str:
    """Return how a new process exports so many sessions, the first time as soon as it answers."""
    await server.start()
    try:
        cookie = await sign_in(server.base, KEY)
        path = "/api/export.zip?format="
        took, _, _ = await asyncio.to_thread(_send, server, cookie, f"{path}xlsx")
        _, _, body = await asyncio.to_thread(_send, server, cookie, f"{path}csv")
        with ZipFile(io.BytesIO(body)) as file:
            assert file.read("seances.csv").count(b"\n") == 1 + sessions
        return f"export: {took / 1000:.1f} s, at most {peak(server.pid):.0f} MiB"
    finally:
        await server.kill()


async def _idle(server: LocalServer) -> None:
    """Wait until a server has used next to no processor for a second."""
    used, before = seconds((server.pid,)), float("-inf")
    while used - before > IDLE:
        await asyncio.sleep(1)
        before, used = used, seconds((server.pid,))


async def _read(server: LocalServer, cookie: str, query: str) -> tuple[float, float, Document]:
    """Return how many ms a page took by the clock, by the processor, and its document."""
    took, used, body = await asyncio.to_thread(_send, server, cookie, f"/api/impact/page{query}")
    return took, used, dict(json.loads(body)["impact"])


def _send(server: LocalServer, cookie: str, path: str) -> tuple[float, float, bytes]:
    """Return how many ms an answer took by the clock, by the processor, and its body."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=120)
    began, used = time.perf_counter(), seconds((server.pid,))
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    body = response.read()
    took = 1000 * (time.perf_counter() - began)
    connection.close()
    assert response.status == 200, body
    return took, 1000 * (seconds((server.pid,)) - used), body


def _check(told: Document, ended: Sequence[Ended]) -> None:
    """Check the totals that were told against a count of the records one by one."""
    rows = {row["figure"]: row for each in told["sections"] for row in each["rows"]}
    added = [one.record.added for one in ended]
    assert rows["sessions"]["value"] == len(added)
    assert rows["persons"]["value"] == sum(one.people for one in added)
    assert rows["first_time"]["value"] == sum(one.first_time or 0 for one in added)
    assert rows["commitments"]["value"] == sum(one.commitments for one in added)
    hours = sum(one.people * (one.seconds or 0) for one in added) / 3600
    assert abs(rows["agent_hours"]["value"] - hours) < 1
    for table in told["tables"]:
        if table["id"] in {"year", "quarter", "scenario", "campaign"}:
            assert sum(row[2] for row in table["rows"]) == sum(one.people for one in added)


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    asyncio.run(main(*(asked + [SESSIONS, SIMULATED][len(asked) :])))
