"""The fence: each way in which journals of other systems came to hold two histories, refused here.

Where a real Redis can be brought into the state, it is; the other stores are asked the same.
"""

import asyncio
from pathlib import Path

import pytest
from redis.asyncio.connection import AbstractConnection

from game_server.bots.local_redis import LocalRedis
from game_server.errors import JournalFormatError, RoomUnknownError
from game_server.storage.journal import START, Commit, Position, StaleWriterError, require_chain
from game_server.storage.redis import names, open_store
from tests.contracts.conftest import Store
from tests.contracts.test_journal import chain, fill

pytestmark = pytest.mark.anyio


async def test_writer_ahead_of_the_journal_is_refused(store: Store) -> None:
    """A writer that has applied a commit which is not stored leaves no gap."""
    await fill(store, "room", 4)
    with pytest.raises(StaleWriterError) as refused:
        await store.commit("room", Position(5, "t5"), "t6", b"e6", {"x": "y"})
    assert refused.value.rebuild
    assert await store.read("room") == chain(1, 4)
    assert await store.texts("room") == {}


async def test_no_half_of_a_losing_batch_is_stored(store: Store) -> None:
    """Of three commits that a loser sends in a row none gets in after the winner's two."""
    position = await fill(store, "room", 4)
    winner = position
    for tip in ("w5", "w6"):
        winner = Position(await store.commit("room", winner, tip, tip.encode(), {}), tip)
    loser = [position, Position(5, "l5"), Position(6, "l6")]
    outcomes = await asyncio.gather(
        *(store.commit("room", at, f"l{at.version + 1}", b"l", {}) for at in loser),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [StaleWriterError] * 3
    assert [commit.tip for commit in await store.read("room", 4)] == ["w5", "w6"]


async def test_writer_of_a_deleted_journal_is_refused(redis: LocalRedis) -> None:
    """A writer whose journal was deleted is refused, and nothing is stored at its old version."""
    store = await open_store(redis.url, "1.0.0")
    position = await fill(store, "room", 4)
    await redis.execute("DEL", names.commits("room"))
    with pytest.raises(RoomUnknownError):
        await store.commit("room", position, "t5", b"e5", {})
    assert await store.positions(["room"]) == {}
    with pytest.raises(RoomUnknownError):
        await store.read("room")
    await store.close()


async def test_truncated_end_of_a_journal_is_detected(redis: LocalRedis) -> None:
    """A writer whose last commits were taken away is ahead, and gets what is left."""
    store = await open_store(redis.url, "1.0.0")
    position = await fill(store, "room", 4)
    await redis.execute("XDEL", names.commits("room"), "3-0", "4-0")
    with pytest.raises(StaleWriterError) as refused:
        await store.commit("room", position, "t5", b"e5", {})
    assert refused.value.rebuild
    assert refused.value.missing == chain(1, 2)
    await store.close()


async def test_trimmed_beginning_of_a_journal_is_detected(redis: LocalRedis) -> None:
    """A reader behind the trimmed part, or at the start, does not take the rest for all."""
    store = await open_store(redis.url, "1.0.0")
    await fill(store, "room", 60)
    await redis.execute("XTRIM", names.commits("room"), "MINID", "51-0")
    for after in (0, 10):
        with pytest.raises(JournalFormatError) as gap:
            require_chain(await store.read("room", after), after)
        assert gap.value.details == {"cause": "gap", "version": after}
    assert require_chain(await store.read("room", 50), 50) == chain(51, 60)
    await store.close()


@pytest.mark.parametrize(
    "commits",
    [
        (Commit(1, "t1", "", b""), Commit(3, "t3", "t2", b"")),
        (Commit(1, "t1", "", b""), Commit(2, "t2", "other", b"")),
        (Commit(1, "t1", "t0", b""),),
    ],
    ids=["number", "tip", "start"],
)
async def test_chain_breaks_at_a_number_and_at_a_tip(commits: tuple[Commit, ...]) -> None:
    """Commits follow one another by their numbers and by their tips, from the very start."""
    with pytest.raises(JournalFormatError):
        require_chain(commits, 0)


async def test_promoted_stale_replica_is_detected(tmp_path: Path, redis: LocalRedis) -> None:
    """After a failover that lost a commit, a writer that has applied it is refused."""
    replica = LocalRedis(tmp_path, "--replicaof", "127.0.0.1", str(redis.port))
    await replica.start()
    try:
        master = await open_store(redis.url, "1.0.0")
        four = await fill(master, "room", 4)
        await redis.execute("WAIT", "1", "5000")
        assert b"e4" in await replica.execute("XRANGE", names.commits("room"), "-", "+")
        await replica.execute("REPLICAOF", "NO", "ONE")
        believed = Position(await master.commit("room", four, "lost", b"lost", {}), "lost")
        await master.close()

        promoted = await open_store(replica.url, "1.0.0")
        assert await promoted.commit("room", four, "other", b"other", {}) == believed.version
        with pytest.raises(StaleWriterError) as refused:
            await promoted.commit("room", believed, "t6", b"e6", {})
        assert refused.value.rebuild
        assert refused.value.missing[-1] == Commit(5, "other", "t4", b"other")
        assert await promoted.positions(["room"]) == {"room": Position(5, "other")}
        await promoted.close()
    finally:
        await replica.kill()


async def test_a_commit_on_a_closed_connection_is_sent_again(
    redis: LocalRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of uvloop for a closed connection counts as a lost one: the commit goes again."""
    store = await open_store(redis.url, "1.0.0")
    position = await fill(store, "room", 4)
    send = AbstractConnection.send_packed_command
    cut = iter((True,))

    async def sent(
        self: AbstractConnection, commands: list[bytes], *, check_health: bool = True
    ) -> None:
        if next(cut, False):
            raise RuntimeError(
                "unable to perform operation on <TCPTransport>; the handler is closed"
            )
        await send(self, commands, check_health=check_health)

    monkeypatch.setattr(AbstractConnection, "send_packed_command", sent)
    assert await store.commit("room", position, "t5", b"e5", {}) == 5
    assert next(cut, None) is None
    assert await store.read("room") == chain(1, 5)
    await store.close()


async def test_first_commit_is_made_once(store: Store) -> None:
    """A room that is there is not opened again over its journal."""
    await fill(store, "room", 2)
    with pytest.raises(StaleWriterError) as refused:
        await store.commit("room", START, "mine", b"mine", {})
    assert refused.value.missing == chain(1, 2)
