"""The contract of every journal: chains, fences, texts apart, and erasure."""

import asyncio
from itertools import pairwise

import pytest

from game_server.errors import RoomUnknownError, StorageUnavailableError
from game_server.storage.journal import START, Commit, Journal, Position, StaleWriterError
from tests.contracts.conftest import Store

pytestmark = pytest.mark.anyio


async def fill(store: Journal, room: str, count: int) -> Position:
    """Append *count* commits to a new room, with tips t1, t2 … and entries e1, e2 …."""
    position = START
    for number in range(1, count + 1):
        tip, entry = f"t{number}", f"e{number}".encode()
        position = Position(await store.commit(room, position, tip, entry, {}), tip)
    return position


def chain(first: int, last: int) -> tuple[Commit, ...]:
    """Return the commits that `fill` makes, from the number *first* to *last*."""
    return tuple(
        Commit(number, f"t{number}", f"t{number - 1}" if number > 1 else "", f"e{number}".encode())
        for number in range(first, last + 1)
    )


async def test_first_commit_creates_the_room(store: Store) -> None:
    """A room exists from its first commit on, as version 1."""
    with pytest.raises(RoomUnknownError):
        await store.read("room")
    assert await store.commit("room", START, "t1", b"e1", {}) == 1
    assert await store.read("room") == chain(1, 1)
    assert await store.rooms() == ("room",)


async def test_versions_and_tips_chain(store: Store) -> None:
    """Versions count from 1 without a gap, and each commit names the tip before it."""
    assert await fill(store, "room", 5) == Position(5, "t5")
    commits = await store.read("room")
    assert commits == chain(1, 5)
    assert all(later.previous == earlier.tip for earlier, later in pairwise(commits))
    assert commits[-1].position == Position(5, "t5")


async def test_ranges_are_exact(store: Store) -> None:
    """Reading after a version gives what follows it, which at the end is nothing."""
    await fill(store, "room", 4)
    for after in range(5):
        assert await store.read("room", after) == chain(after + 1, 4)
        for most in (1, 2, 9):
            last = min(4, after + most)
            assert await store.read("room", after, most) == chain(after + 1, last)
    assert await store.read("room", 99) == ()
    assert await store.read("room", -1) == chain(1, 4)


async def test_entries_are_kept_byte_by_byte(store: Store) -> None:
    """An entry may be empty, long, or hold any byte."""
    entries = (b"", bytes(range(256)), b"\0" * 100_000)
    position = START
    for entry in entries:
        version = await store.commit("room", position, f"{position.version}", entry, {})
        position = Position(version, f"{position.version}")
    assert tuple(commit.entry for commit in await store.read("room")) == entries


async def test_stale_writer_gets_exactly_what_it_missed(store: Store) -> None:
    """A writer that is behind is refused with the commits after its position, and no others."""
    await fill(store, "room", 4)
    for version, tip in ((0, ""), (1, "t1"), (3, "t3")):
        with pytest.raises(StaleWriterError) as refused:
            await store.commit("room", Position(version, tip), "mine", b"mine", {"x": "y"})
        assert refused.value.missing == chain(version + 1, 4)
        assert not refused.value.rebuild
    assert await store.read("room") == chain(1, 4)
    assert await store.texts("room") == {}


@pytest.mark.parametrize(
    "expected",
    [Position(3, "other"), Position(1, "other"), Position(7, "t7"), Position(0, "t0")],
    ids=["same version", "older version", "ahead", "no start"],
)
async def test_writer_with_another_history_must_rebuild(store: Store, expected: Position) -> None:
    """A writer whose tip is not the journal's, or that is ahead of it, gets the whole journal."""
    await fill(store, "room", 3)
    with pytest.raises(StaleWriterError) as refused:
        await store.commit("room", expected, "mine", b"mine", {})
    assert refused.value.rebuild
    assert refused.value.missing == chain(1, 3)
    assert await store.read("room") == chain(1, 3)


@pytest.mark.parametrize("expected", [Position(1, "t1"), Position(0, "t0")])
async def test_unknown_room_is_not_written_to(store: Store, expected: Position) -> None:
    """Only a commit that expects the very start creates a room."""
    with pytest.raises(RoomUnknownError):
        await store.commit("room", expected, "mine", b"mine", {"x": "y"})
    assert await store.rooms() == ()
    for asked in (store.read("room"), store.texts("room")):
        with pytest.raises(RoomUnknownError):
            await asked


async def test_commit_whose_reply_was_lost_is_found_by_its_tip(store: Store) -> None:
    """A commit sent again is refused, and what it missed begins with its own tip."""
    position = await fill(store, "room", 2)
    assert await store.commit("room", position, "mine", b"mine", {}) == 3
    with pytest.raises(StaleWriterError) as refused:
        await store.commit("room", position, "mine", b"mine", {})
    assert refused.value.missing == (Commit(3, "mine", "t2", b"mine"),)
    assert await store.read("room", 2) == refused.value.missing


async def test_cancelled_commit_is_whole_or_absent(store: Store) -> None:
    """Cancelling a waiting commit leaves a journal that goes on, with or without it."""
    position = await fill(store, "room", 1)
    waiting = asyncio.ensure_future(store.commit("room", position, "mine", b"mine", {"x": "y"}))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    # A later write shows that the cancelled one is over, whichever way it went.
    await store.put("kind", "key", b"")
    tail = await store.read("room", 1)
    assert tail in ((), (Commit(2, "mine", "t1", b"mine"),))
    assert await store.texts("room") == ({"x": "y"} if tail else {})
    position = tail[-1].position if tail else position
    assert await store.commit("room", position, "next", b"next", {}) == position.version + 1


async def test_rooms_are_separate(store: Store) -> None:
    """Versions, tips and texts of one room say nothing about another."""
    await fill(store, "b", 2)
    await store.commit("a", START, "first", b"a", {"x": "of a"})
    await store.commit("b", Position(2, "t2"), "third", b"b", {"x": "of b"})
    await store.erase("a", ["x"])
    assert await store.rooms() == ("a", "b")
    assert [commit.entry for commit in await store.read("a")] == [b"a"]
    assert [commit.version for commit in await store.read("b")] == [1, 2, 3]
    assert await store.texts("a") == {}
    assert await store.texts("b") == {"x": "of b"}


async def test_texts_stand_apart(store: Store) -> None:
    """Texts come with their commit, whatever their signs; a text replaces one of the same id."""
    texts = {"empty": "", "long": "é" * 20_000, "odd": "\0\n<b>\u202e\u0660😀", "": "no id"}
    await store.commit("room", START, "t1", b"e1", texts)
    await store.commit("room", Position(1, "t1"), "t2", b"e2", {"empty": "no longer"})
    assert await store.texts("room") == {**texts, "empty": "no longer"}


async def test_erased_texts_are_gone_and_the_journal_stays(store: Store) -> None:
    """Erasing takes away the texts asked for, once or again, and no commit."""
    await store.commit("room", START, "t1", b"e1", {"x": "one", "y": "two", "z": "three"})
    await store.erase("room", ["x", "never"])
    await store.erase("room", iter(["x", "y"]))
    await store.erase("room", [])
    await store.erase("nowhere", ["x"])
    assert await store.texts("room") == {"z": "three"}
    assert await store.read("room") == chain(1, 1)
    assert await store.rooms() == ("room",)


async def test_removed_room_never_comes_back(store: Store) -> None:
    """Nothing of a removed room can be read, and no writer, early or late, creates it again."""
    position = await fill(store, "room", 2)
    await fill(store, "other", 1)
    await store.commit("room", position, "t3", b"e3", {"x": "y"})
    await store.remove("room")
    await store.remove("room")
    await store.remove("nowhere")
    for expected in (START, position, Position(3, "t3")):
        with pytest.raises(RoomUnknownError):
            await store.commit("room", expected, "mine", b"mine", {"x": "y"})
    for asked in (store.read("room"), store.texts("room")):
        with pytest.raises(RoomUnknownError):
            await asked
    assert await store.rooms() == ("other",)
    assert await store.commit("nowhere", START, "t1", b"e1", {}) == 1


async def test_racing_writers_each_win_once_a_version(store: Store) -> None:
    """Of eight writers exactly one wins each version, and its commit is in the journal."""
    won: dict[int, str] = {}
    missed: list[tuple[Position, StaleWriterError]] = []

    async def race(writer: int) -> None:
        position, mine = START, 0
        while mine < 10:
            tip = f"{writer}/{mine}"
            try:
                version = await store.commit("room", position, tip, tip.encode(), {tip: tip})
            except StaleWriterError as stale:
                missed.append((position, stale))
                position = stale.missing[-1].position
            else:
                won[version] = tip
                position, mine = Position(version, tip), mine + 1

    await asyncio.gather(*(race(writer) for writer in range(8)))
    commits = await store.read("room")
    assert {commit.version: commit.tip for commit in commits} == won
    assert len(won) == len(commits) == 80
    assert all(later.previous == earlier.tip for earlier, later in pairwise(commits))
    assert set(await store.texts("room")) == set(won.values())
    assert missed
    for position, stale in missed:
        assert not stale.rebuild
        assert stale.missing == commits[position.version : stale.missing[-1].version]


async def test_refusals_do_not_touch_the_commits_beside_them(store: Store) -> None:
    """Of commits given at once, the good ones stand and each bad one gets its own refusal."""
    await fill(store, "old", 2)
    outcomes = await asyncio.gather(
        store.commit("new", START, "t1", b"e1", {"x": "y"}),
        store.commit("old", Position(1, "t1"), "late", b"late", {"x": "late"}),
        store.commit("unknown", Position(1, "t1"), "t2", b"e2", {}),
        store.commit("old", Position(2, "t2"), "t3", b"e3", {"x": "good"}),
        return_exceptions=True,
    )
    assert outcomes[0] == 1
    assert isinstance(outcomes[1], StaleWriterError)
    assert isinstance(outcomes[2], RoomUnknownError)
    assert outcomes[3] == 3
    assert await store.read("old") == chain(1, 3)
    assert await store.texts("old") == {"x": "good"}
    assert await store.rooms() == ("new", "old")


async def test_closed_store_refuses_everything(store: Store) -> None:
    """After closing, once or twice, each call is refused as unavailable."""
    await store.commit("room", START, "t1", b"e1", {})
    await store.close()
    await store.close()
    calls = (
        store.commit("room", Position(1, "t1"), "t2", b"e2", {}),
        store.read("room"),
        store.texts("room"),
        store.rooms(),
        store.erase("room", ["x"]),
        store.remove("room"),
        store.put("kind", "key", b""),
        store.put_new("kind", "key", b""),
        store.get("kind", "key"),
        store.list("kind"),
        store.delete("kind", "key"),
        store.purge(0),
        store.schedule("room", 0, b""),
        store.scheduled(["room"]),
        store.due(0),
        store.notes(),
        store.unschedule("room"),
    )
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert len(outcomes) == len(calls) == 17
    for outcome in outcomes:
        assert isinstance(outcome, StorageUnavailableError)
        assert outcome.cause == "closed"


async def test_confirm_accepts_only_the_journals_last_position(store: Store) -> None:
    """The last position is confirmed; a writer that is behind gets the missing commits."""
    position = await fill(store, "room", 3)
    await store.confirm("room", position)
    with pytest.raises(StaleWriterError) as behind:
        await store.confirm("room", Position(1, "t1"))
    assert not behind.value.rebuild
    assert [commit.version for commit in behind.value.missing] == [2, 3]
    for other in (Position(3, "other"), Position(4, "t4")):
        with pytest.raises(StaleWriterError) as refused:
            await store.confirm("room", other)
        assert refused.value.rebuild
