"""Slots of a Redis Cluster: what one script needs, and what one room has, is in one of them."""

from collections.abc import Callable, Iterable, Sequence

import pytest
from redis.crc import key_slot

from game_server.bots.local_redis import LocalRedis
from game_server.storage.counts import Rate
from game_server.storage.journal import START, Position
from game_server.storage.redis import names, open_store
from game_server.storage.redis.link import Link

pytestmark = pytest.mark.anyio
OF_A_ROOM: tuple[Callable[[str], str], ...] = (
    names.meta,
    names.commits,
    names.texts,
    names.presence,
    names.commits_channel,
)


def slots(keys: Iterable[str]) -> set[int]:
    """Return the slots of *keys*."""
    return {key_slot(key.encode()) for key in keys}


def test_all_of_a_room_shares_a_slot() -> None:
    """The keys of a room are tagged with it, and other rooms are elsewhere."""
    assert len(slots(name("one") for name in OF_A_ROOM)) == 1
    assert len(slots(name(room) for name in OF_A_ROOM for room in ("one", "other"))) == 2


async def test_each_script_works_in_one_slot(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node of a Cluster runs a script only if its keys are in one slot: all but one mark are."""
    used: list[tuple[str, ...]] = []
    run, run_on_each = Link.run_script_raw, Link.run_script_on_each

    async def recorded(
        self: Link,
        script: str,
        keys: Sequence[str],
        *more: str | bytes | int,
        wait: int | None = None,
    ) -> object:
        used.append(tuple(keys))
        return await run(self, script, keys, *more, wait=wait)

    async def recorded_on_each(
        self: Link, script: str, keys: Sequence[Sequence[str]]
    ) -> list[object]:
        used.extend(tuple(each) for each in keys)
        return await run_on_each(self, script, keys)

    monkeypatch.setattr(Link, "run_script_raw", recorded)
    monkeypatch.setattr(Link, "run_script_on_each", recorded_on_each)
    store = await open_store(redis.url, "1.0.0")
    await store.commit("room", START, "t1", b"e1", {"x": "y"})
    await store.confirm("room", Position(1, "t1"))
    await store.publish("room", "worker", b"here", 5_000)
    await store.published(["room", "other"])
    await store.schedule("room", 1, b"note")
    await store.due(2)
    await store.unschedule("room")
    await store.put("kind", "key", b"value", 1)
    await store.put_new("kind", "other", b"value")
    await store.delete("kind", "key")
    await store.purge(2)
    await store.consume("group", {"one": Rate(2, 2), "other": Rate(2, 2)})
    await store.refund("group", {"one": Rate(2, 2), "other": Rate(2, 2)})
    await store.remove("room")
    await store.close()
    assert len(used) >= 14
    # The mark of what waits for a rewrite is one for the whole Redis: a Cluster, which no server
    # starts on, would need one on each of its nodes.
    own = [[key for key in keys if key != names.REWRITE] for keys in used]
    assert [keys for keys in own if len(slots(keys)) > 1] == []
