"""A Redis that takes over without the last moves: the loss is written and shown, never silent."""

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
from game_server.engine.events import TailLost
from game_server.protocol.journal import decode_entry
from tests.faults.full_room import shows, whole
from tests.faults.ha import until
from tests.faults.load import read_chronicles
from tests.faults.room_harness import (
    DATA,
    KEY,
    acknowledged,
    connected,
    console,
    estimate,
    join,
    lead,
    next_step,
    open_address,
    phones,
)
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
PHONES = 4
pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold two workers, each with its way to Redis, and the copy that is about to be promoted."""

    main: LocalRedis
    copy: LocalRedis
    ways: tuple[Proxy, ...]
    workers: tuple[LocalServer, ...]

    async def cut(self) -> None:
        """Let the copy follow no longer: it keeps what it has."""
        await until(self._equal)
        assert await self.copy.execute("REPLICAOF", "NO", "ONE") == b"+OK\r\n"

    async def promote(self) -> None:
        """Kill the main Redis, and let all workers find the copy in its place."""
        await self.main.kill()
        for way in self.ways:
            way.target = (HOST, self.copy.port)
            way.cut()

    async def _equal(self) -> bool:
        """Tell whether the copy holds all that the main one has."""
        told = [await redis.execute("INFO", "replication") for redis in (self.main, self.copy)]
        offsets = {text.partition(b"master_repl_offset:")[2].split()[0] for text in told}
        return len(offsets) == 1


@asynccontextmanager
async def pair(place: Path) -> AsyncIterator[Pair]:
    """Give two workers under the profile `redis`, whose Redis has a copy; all in *place*."""
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
        yield Pair(main, copy, tuple(ways), tuple(workers))


def at(worker: LocalServer, address: RoomTarget, hello: Hello) -> Client:
    """Return a viewer of the room at *address* that stays with *worker*."""
    cookie = address.cookie if hello.role == "console" else ""
    return Client(RoomTarget(worker.base, address.code, cookie), hello, Random(0))


async def test_a_lost_tail_is_written_and_shown(tmp_path: Path) -> None:
    """Each room that lost moves says how many commits; its phones come back and play on."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        both = await stack.enter_async_context(pair(tmp_path))
        one, two = both.workers
        address, untouched = await open_address(one), await open_address(two)
        desk, players = console(address), phones(address, PHONES)
        # Half of the room is at the other worker.
        players[PHONES // 2 :] = [
            at(two, address, player.hello) for player in players[PHONES // 2 :]
        ]
        far_desk, quiet_desk = at(two, address, Hello("console")), console(untouched)
        viewers = [desk, far_desk, *players]
        await stack.enter_async_context(connected(quiet_desk, *viewers))
        await join(players)
        await lead(desk, "input", players)
        await asyncio.gather(*(estimate(player, 100) for player in players))
        await both.cut()
        before = await versions(both.copy.url)
        late = at(one, address, phones(address, 1)[0].hello)
        await stack.enter_async_context(connected(late))
        assert not (await late.move({"type": "join", "name": "Dernière", "persons": 1})).code
        for number, player in enumerate(players, 200):
            assert not (await estimate(player, number)).code
            await player.wait_until(shows(player, number))
        told = {player: acknowledged(player) for player in players}
        lost = (await versions(both.main.url))[address.code] - before[address.code]
        assert lost >= 2
        seen = [viewer.record.reconnects for viewer in viewers]
        await both.promote()
        for viewer, times in zip(viewers, seen, strict=True):
            await viewer.wait_until(_again(viewer, times))
        for viewer in (desk, far_desk):
            await viewer.wait_until(_told(viewer))
            assert viewer.documents["console"]["lost"]["commits"] == lost
        # What was lost shows no longer, and phones play on, with a new seat where theirs is gone.
        for player in players:
            await player.wait_until(shows(player, 100))
        again = await late.move({"type": "join", "name": "Dernière", "persons": 1})
        assert not again.code
        answers = [await estimate(player, 300) for player in (*players, late)]
        assert [answer.code for answer in answers] == [""] * (PHONES + 1)
        await next_step(desk)
        assert desk.documents["console"]["answers"]["answered"] == PHONES + 1
        journals = {each.code: each for each in await read_chronicles(both.copy.url)}
        assert tails(journals[address.code]) == [(before[address.code], lost)]
        assert tails(journals[untouched.code]) == []
        assert "lost" not in quiet_desk.documents["console"]
        assert all(len(numbers) == 3 for numbers in told.values())
        for viewer in (*viewers, late):
            for audience in AUDIENCES[viewer.hello.role] - {"table"}:
                await agrees(viewer, audience, journals[address.code])


async def versions(store: str) -> dict[str, int]:
    """Return the version of each room's journal at *store*, by code."""
    return {each.code: each.version for each in await read_chronicles(store)}


def tails(journal: CheckedJournal) -> list[tuple[int, int]]:
    """Return the losses that a journal tells of: after which version, and how many commits."""
    events = [event for commit in journal.commits for event in decode_entry(commit.entry, {})]
    return [(event.after, event.commits) for event in events if isinstance(event, TailLost)]


async def agrees(viewer: Client, audience: str, journal: CheckedJournal) -> None:
    """Wait until *viewer* shows what the journal makes of the room."""
    token = hashed(viewer.hello.token)
    expected = journal.document(audience, token)

    def same() -> bool:
        document = viewer.documents.get(audience)
        seen = ObservedDocument("", journal.code, audience, token, document)
        return not differs(seen, expected)

    await viewer.wait_until(same)


def _again(viewer: Client, times: int) -> Callable[[], bool]:
    return lambda: viewer.record.reconnects > times and whole(viewer)()


def _told(desk: Client) -> Callable[[], bool]:
    return lambda: "lost" in desk.documents["console"]
