"""A Redis that cannot be relied on: a sentence at the start, a cause while rooms are played."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, free_port
from game_server.commands.texts import sentence
from game_server.settings import LANGUAGES
from tests.faults.full_room import full_room
from tests.faults.load import unready_for
from tests.faults.room_harness import (
    estimate,
    journal,
    lead,
    next_step,
    serving,
)
from tests.faults.typed import Typist
from tests.timeouts import WAIT_LIMIT

CANNOT_START = 2
PASSWORD, WRONG = "un-bon-secret", "un-mauvais-secret"
PHONES = 6
STALLED = 10.0
LIMIT = WAIT_LIMIT
pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class Bad:
    """Say how a Redis is made unfit, and made fit again; by *sentence* the command refuses it.

    *typed* is its address, in which {redis} stands for the usual one.
    """

    sentence: str
    do: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    typed: str = "{redis}"
    details: tuple[tuple[str, str], ...] = ()


def config(sentence: str, name: str, value: str, usual: str) -> Bad:
    """Return a Redis with a setting that is not as it must be."""
    set_to = "CONFIG", "SET", name
    return Bad(sentence, (*set_to, value), (*set_to, usual))


BAD = {
    "missing": Bad("store.away", typed=f"redis://{HOST}:{{free}}"),
    "stalled": Bad("store.slow"),
    "copy": Bad("store.read_only", ("REPLICAOF", HOST, "1"), ("REPLICAOF", "NO", "ONE")),
    "memory": config("store.memory", "maxmemory", "1", "0"),
    "evicting": config("store.evicts", "maxmemory-policy", "allkeys-lru", "noeviction"),
    "no_aof": config("store.no_aof", "appendonly", "no", "yes"),
    "everysec": config("store.no_fsync", "appendfsync", "everysec", "always"),
    "password": Bad(
        "store.denied",
        ("CONFIG", "SET", "requirepass", PASSWORD),
        ("AUTH", PASSWORD),
        f"redis://:{WRONG}@{HOST}:{{port}}",
    ),
    "foreign": Bad(
        "store.foreign",
        ("SET", "session:42", "x"),
        ("DEL", "session:42"),
        details=(("key", "session:42"),),
    ),
    "address": Bad("store_url", typed=f"http://:{WRONG}@{HOST}:{{port}}"),
}


@pytest.fixture(scope="module")
async def redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LocalRedis]:
    """Give the one Redis of all tests."""
    made = LocalRedis(tmp_path_factory.mktemp("redis"))
    await made.start()
    yield made
    await made.kill()


@asynccontextmanager
async def being(bad: Bad, redis: LocalRedis) -> AsyncIterator[None]:
    """Let *redis* be *bad* during the block."""
    if bad.sentence == "store.slow":
        redis.freeze()
    if bad.do:
        assert await redis.execute(*bad.do) == b"+OK\r\n"
    try:
        yield
    finally:
        redis.thaw()
        if bad.undo[:1] == ("AUTH",):
            await redis.execute_all([bad.undo, ("CONFIG", "SET", "requirepass", "")])
        elif bad.undo:
            await redis.execute(*bad.undo)


async def refused(metodd: Typist, place: Path, store: str, language: str) -> str:
    """Return the words with which `serve` refuses *store*, and require how it ends."""
    at = "--host", HOST, "--port", str(free_port()), "--data", str(place)
    words = "--language", language, "serve", *at, "--store", store
    ended = await asyncio.to_thread(metodd, *words)
    assert (ended.out, ended.status) == ("", CANNOT_START)
    return ended.told


@pytest.mark.parametrize("kind", BAD)
async def test_a_bad_redis_is_refused_in_one_sentence(
    metodd: Typist, redis: LocalRedis, tmp_path: Path, kind: str
) -> None:
    """It names what to repair, tells no password, and the command ends with 2."""
    bad = BAD[kind]
    # The language is the same for all sentences.
    languages = LANGUAGES if kind == "password" else LANGUAGES[:1]
    store = bad.typed.format(redis=redis.url, port=redis.port, free=free_port())
    async with being(bad, redis):
        told = [await refused(metodd, tmp_path, store, each) for each in languages]
    details = {"store": store.replace(f":{WRONG}@", ""), **dict(bad.details)}
    assert told == [f"{sentence(bad.sentence, language, details)}\n" for language in languages]
    assert len(set(told)) == len(languages)
    assert all(WRONG not in text for text in told)


async def test_a_redis_that_stalls_is_shown_until_it_goes_on(
    redis: LocalRedis, tmp_path: Path
) -> None:
    """Console and /readyz tell the cause; each move is answered in the end, and counts once."""
    async with (
        asyncio.timeout(LIMIT),
        serving(tmp_path, "--store", redis.url) as server,
        full_room(server, PHONES) as room,
    ):
        desk, players = room.desk, room.players
        await lead(desk, "input", players)
        assert not (await estimate(players[0], 100)).code
        redis.freeze()
        try:
            going_on = asyncio.create_task(asyncio.sleep(STALLED))
            moves = [asyncio.create_task(estimate(player, 200)) for player in players]
            await desk.wait_until(
                lambda: desk.documents["console"].get("storage") == {"cause": "slow"}
            )
            await unready_for([server.base], "slow")
            await going_on
            assert not any(move.done() for move in moves)
        finally:
            redis.thaw()
        assert [answer.code for answer in await asyncio.gather(*moves)] == [""] * PHONES
        await desk.wait_until(lambda: "storage" not in desk.documents["console"])
        await unready_for([server.base], "")
        await next_step(desk)
        assert desk.documents["console"]["answers"]["answered"] == PHONES
        kept = (await journal(tmp_path, redis.url))[room.address.code]
        assert all(kept.holds(player) for player in players)
