"""A replica that is promoted without the last commits: the loss is recorded and shown."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from game_server.bots.chaos.journal_check import CheckedJournal
from game_server.bots.chaos.judge import ObservedDocument, differs
from game_server.bots.chaos.observed_pages import hashed
from game_server.bots.chaos.proxy import Proxy
from game_server.bots.client import AUDIENCES, Client
from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, LocalServer
from game_server.bots.records import Hello, RoomTarget
from game_server.engine.state.events import TailLost
from game_server.protocol.journal import decode_entry
from tests.faults.full_room import has_all_documents, shows_answer
from tests.faults.load import read_checked_journals
from tests.faults.room_harness import (
    DATA,
    KEY,
    acknowledged_numbers,
    advance_to,
    connected,
    console,
    estimate,
    join_all,
    next_step,
    open_target,
    phones,
)
from tests.faults.sentinel_pair import poll_until
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
PHONES = 4
pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class WorkersWithCopy:
    """Hold two workers, each with its proxy to Redis, and the replica that is to be promoted."""

    main: LocalRedis
    copy: LocalRedis
    ways: tuple[Proxy, ...]
    workers: tuple[LocalServer, ...]

    async def stop_copying(self) -> None:
        """Stop the replication: the replica keeps what it has."""
        await poll_until(self._equal)
        assert await self.copy.execute("REPLICAOF", "NO", "ONE") == b"+OK\r\n"

    async def promote(self) -> None:
        """Kill the main Redis, and lead all proxies to the replica."""
        await self.main.kill()
        for way in self.ways:
            way.target = (HOST, self.copy.port)
            way.cut()

    async def _equal(self) -> bool:
        """Return whether the copy holds all that the main one has."""
        told = [await redis.execute("INFO", "replication") for redis in (self.main, self.copy)]
        offsets = {text.partition(b"master_repl_offset:")[2].split()[0] for text in told}
        return len(offsets) == 1


@asynccontextmanager
async def pair(place: Path) -> AsyncIterator[WorkersWithCopy]:
    """Yield two workers under the profile `redis`, whose Redis has a replica; all in *place*."""
    async with AsyncExitStack() as stack:
        main = LocalRedis(place / "main")
        copy = LocalRedis(place / "copy", "--replicaof", HOST, str(main.port))
        for redis in (main, copy):
            stack.push_async_callback(redis.kill)
            await redis.start()
        ways, workers = [], []
        for name in "ab":
            way = Proxy((HOST, main.port))
            await way.start()
            stack.push_async_callback(way.close)
            (place / name).mkdir()
            store = "--store", f"redis://{HOST}:{way.port}"
            worker = LocalServer(place / name / DATA, place / name, KEY, *store)
            stack.push_async_callback(worker.kill)
            ways.append(way)
            workers.append(worker)
        await asyncio.gather(*(worker.start() for worker in workers))
        yield WorkersWithCopy(main, copy, tuple(ways), tuple(workers))


def client_at(worker: LocalServer, target: RoomTarget, hello: Hello) -> Client:
    """Return a client of the room *target* that stays on *worker*."""
    cookie = target.cookie if hello.role == "console" else ""
    return Client(RoomTarget(worker.base, target.code, cookie), hello, Random(0))


async def test_a_lost_tail_is_recorded_and_shown(tmp_path: Path) -> None:
    """Each room that lost moves says how many commits; its phones come back and play on."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        both = await stack.enter_async_context(pair(tmp_path))
        one, two = both.workers
        target, untouched = await open_target(one), await open_target(two)
        facilitator, players = console(target), phones(target, PHONES)
        # Half of the phones are on the other worker.
        players[PHONES // 2 :] = [
            client_at(two, target, player.hello) for player in players[PHONES // 2 :]
        ]
        far_console, quiet_desk = client_at(two, target, Hello("console")), console(untouched)
        viewers = [facilitator, far_console, *players]
        await stack.enter_async_context(connected(quiet_desk, *viewers))
        await join_all(players)
        await advance_to(facilitator, "input", players)
        await asyncio.gather(*(estimate(player, 100) for player in players))
        await both.stop_copying()
        before = await journal_versions(both.copy.url)
        late = client_at(one, target, phones(target, 1)[0].hello)
        await stack.enter_async_context(connected(late))
        assert not (await late.move({"type": "join", "name": "Dernière", "persons": 1})).code
        for number, player in enumerate(players, 200):
            assert not (await estimate(player, number)).code
            await player.wait_until(shows_answer(player, number))
        told = {player: acknowledged_numbers(player) for player in players}
        lost = (await journal_versions(both.main.url))[target.code] - before[target.code]
        assert lost >= 2
        seen = [viewer.record.reconnects for viewer in viewers]
        await both.promote()
        for viewer, times in zip(viewers, seen, strict=True):
            await viewer.wait_until(_reconnected(viewer, times))
        for viewer in (facilitator, far_console):
            await viewer.wait_until(_shows_loss(viewer))
            assert viewer.documents["console"]["lost"]["commits"] == lost
        # Lost answers are shown no longer; phones play on, with a new seat where theirs is lost.
        for player in players:
            await player.wait_until(shows_answer(player, 100))
        again = await late.move({"type": "join", "name": "Dernière", "persons": 1})
        assert not again.code
        answers = [await estimate(player, 300) for player in (*players, late)]
        assert [answer.code for answer in answers] == [""] * (PHONES + 1)
        await next_step(facilitator)
        assert facilitator.documents["console"]["answers"]["answered"] == PHONES + 1
        journals = {each.code: each for each in await read_checked_journals(both.copy.url)}
        assert lost_tails(journals[target.code]) == [(before[target.code], lost)]
        assert lost_tails(journals[untouched.code]) == []
        assert "lost" not in quiet_desk.documents["console"]
        assert all(len(numbers) == 3 for numbers in told.values())
        for viewer in (*viewers, late):
            for audience in AUDIENCES[viewer.hello.role] - {"table"}:
                await wait_until_equal(viewer, audience, journals[target.code])


async def journal_versions(store: str) -> dict[str, int]:
    """Return the version of each room's journal at *store*, by code."""
    return {each.code: each.version for each in await read_checked_journals(store)}


def lost_tails(journal: CheckedJournal) -> list[tuple[int, int]]:
    """Return the losses that a journal records: after which version, and how many commits."""
    events = [event for commit in journal.commits for event in decode_entry(commit.entry, {})]
    return [(event.after, event.commits) for event in events if isinstance(event, TailLost)]


async def wait_until_equal(viewer: Client, audience: str, journal: CheckedJournal) -> None:
    """Wait until *viewer* shows the document that the journal yields."""
    token = hashed(viewer.hello.token)
    expected = journal.document(audience, token)

    def same() -> bool:
        document = viewer.documents.get(audience)
        seen = ObservedDocument("", journal.code, audience, token, document)
        return not differs(seen, expected)

    await viewer.wait_until(same)


def _reconnected(viewer: Client, times: int) -> Callable[[], bool]:
    return lambda: viewer.record.reconnects > times and has_all_documents(viewer)()


def _shows_loss(facilitator: Client) -> Callable[[], bool]:
    return lambda: "lost" in facilitator.documents["console"]
