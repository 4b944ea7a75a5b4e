"""An unfit Redis: a sentence at the start, a cause on consoles while rooms are played."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from game_server.bots.local_redis import LocalRedis
from game_server.bots.local_server import HOST, free_port
from game_server.commands.texts import sentence
from game_server.texts import LANGUAGES
from tests.faults.command_runner import CommandRunner
from tests.faults.full_room import full_room
from tests.faults.load import wait_for_unready_cause
from tests.faults.room_harness import (
    advance_to,
    estimate,
    next_step,
    read_journals,
    running_server,
)
from tests.timeouts import WAIT_LIMIT

CANNOT_START = 2
PASSWORD, WRONG = "un-bon-secret", "un-mauvais-secret"
PHONES = 6
STALLED = 10.0
LIMIT = WAIT_LIMIT
pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class UnfitRedis:
    """Hold the commands that make a Redis unfit and fit again, and the code of the *sentence*.

    *typed* is the URL of the store, in which {redis} stands for the usual one.
    """

    sentence: str
    do: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()
    typed: str = "{redis}"
    details: tuple[tuple[str, str], ...] = ()


def config(sentence: str, name: str, value: str, usual: str) -> UnfitRedis:
    """Return a Redis with a wrong setting."""
    set_to = "CONFIG", "SET", name
    return UnfitRedis(sentence, (*set_to, value), (*set_to, usual))


UNFIT = {
    "missing": UnfitRedis("store.away", typed=f"redis://{HOST}:{{free}}"),
    "stalled": UnfitRedis("store.slow"),
    "copy": UnfitRedis("store.read_only", ("REPLICAOF", HOST, "1"), ("REPLICAOF", "NO", "ONE")),
    "memory": config("store.memory", "maxmemory", "1", "0"),
    "evicting": config("store.evicts", "maxmemory-policy", "allkeys-lru", "noeviction"),
    "no_aof": config("store.no_aof", "appendonly", "no", "yes"),
    "everysec": config("store.no_fsync", "appendfsync", "everysec", "always"),
    "password": UnfitRedis(
        "store.denied",
        ("CONFIG", "SET", "requirepass", PASSWORD),
        ("AUTH", PASSWORD),
        f"redis://:{WRONG}@{HOST}:{{port}}",
    ),
    "foreign": UnfitRedis(
        "store.foreign",
        ("SET", "session:42", "x"),
        ("DEL", "session:42"),
        details=(("key", "session:42"),),
    ),
    "address": UnfitRedis("store_url", typed=f"http://:{WRONG}@{HOST}:{{port}}"),
}


@pytest.fixture(scope="module")
async def redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LocalRedis]:
    """Yield the one Redis of all tests."""
    made = LocalRedis(tmp_path_factory.mktemp("redis"))
    await made.start()
    yield made
    await made.kill()


@asynccontextmanager
async def made_unfit(unfit: UnfitRedis, redis: LocalRedis) -> AsyncIterator[None]:
    """Make *redis* unfit during the block."""
    if unfit.sentence == "store.slow":
        redis.freeze()
    if unfit.do:
        assert await redis.execute(*unfit.do) == b"+OK\r\n"
    try:
        yield
    finally:
        redis.thaw()
        if unfit.undo[:1] == ("AUTH",):
            await redis.execute_all([unfit.undo, ("CONFIG", "SET", "requirepass", "")])
        elif unfit.undo:
            await redis.execute(*unfit.undo)


async def refusal_of(metodd: CommandRunner, place: Path, store: str, language: str) -> str:
    """Return the stderr with which `serve` refuses *store*, and require its exit status."""
    at = "--host", HOST, "--port", str(free_port()), "--data", str(place)
    words = "--language", language, "serve", *at, "--store", store
    ended = await asyncio.to_thread(metodd, *words)
    assert (ended.out, ended.status) == ("", CANNOT_START)
    return ended.err


@pytest.mark.parametrize("kind", UNFIT)
async def test_an_unfit_redis_is_refused_in_one_sentence(
    metodd: CommandRunner, redis: LocalRedis, tmp_path: Path, kind: str
) -> None:
    """The sentence names what to repair and no password, and the command ends with 2."""
    unfit = UNFIT[kind]
    # One sentence is checked in all languages; texts in English are checked elsewhere.
    languages = LANGUAGES if kind == "password" else LANGUAGES[:1]
    store = unfit.typed.format(redis=redis.url, port=redis.port, free=free_port())
    async with made_unfit(unfit, redis):
        sentences = [await refusal_of(metodd, tmp_path, store, each) for each in languages]
    details = {"store": store.replace(f":{WRONG}@", ""), **dict(unfit.details)}
    if unfit.sentence == "store.slow":
        awaited, _, sentences[0] = sentences[0].partition("\n")
        assert sentence("store.awaited", languages[0], details) in awaited
    assert sentences == [
        f"{sentence(unfit.sentence, language, details)}\n" for language in languages
    ]
    assert len(set(sentences)) == len(languages)
    assert all(WRONG not in text for text in sentences)


async def test_a_frozen_redis_is_shown_until_it_thaws(redis: LocalRedis, tmp_path: Path) -> None:
    """Console and /readyz give the cause; each move is answered in the end, and is stored once."""
    async with (
        asyncio.timeout(LIMIT),
        running_server(tmp_path, "--store", redis.url) as server,
        full_room(server, PHONES) as room,
    ):
        console, players = room.console, room.players
        await advance_to(console, "input", players)
        assert not (await estimate(players[0], 100)).code
        redis.freeze()
        try:
            stalled = asyncio.create_task(asyncio.sleep(STALLED))
            moves = [asyncio.create_task(estimate(player, 200)) for player in players]
            await console.wait_until(
                lambda: console.documents["console"].get("storage") == {"cause": "slow"}
            )
            await wait_for_unready_cause([server.base], "slow")
            await stalled
            assert not any(move.done() for move in moves)
        finally:
            redis.thaw()
        assert [answer.code for answer in await asyncio.gather(*moves)] == [""] * PHONES
        await console.wait_until(lambda: "storage" not in console.documents["console"])
        await wait_for_unready_cause([server.base], "")
        await next_step(console)
        assert console.documents["console"]["answers"]["answered"] == PHONES
        kept = (await read_journals(tmp_path, redis.url))[room.target.code]
        assert all(kept.matches(player) for player in players)
