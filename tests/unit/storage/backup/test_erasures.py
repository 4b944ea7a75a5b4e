"""Erasures beside backups: told once, merged, and never forgotten."""

from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.backup.erasures import (
    UNDER_WAY,
    apply_to_rooms,
    erasures_in,
    merge_into,
    read_erasures,
    record,
    to_apply,
)
from game_server.storage.erasure import ERASED, Erasure, RoomErasure, SeatErasure, TextErasure
from game_server.storage.journal import Commit
from game_server.storage.memory import MemoryStore

pytestmark = pytest.mark.anyio
MADE = 1_795_000_000_000
LONG_AGO = MADE - UNDER_WAY - 1


async def with_rooms(*rooms: str) -> MemoryStore:
    """Return a store that has these rooms."""
    store = MemoryStore()
    for room in rooms:
        await store.extend(room, [Commit(1, "t1", "", b"e")], {})
    return store


def test_erasures_are_written_as_lines(tmp_path: Path) -> None:
    """Room, seat and ms on a line each, for the owner alone; what stands there stays."""
    path = tmp_path / "erasures"
    merge_into(path, [SeatErasure("b", 5, "p1"), RoomErasure("a", 7)])
    assert path.read_text() == "a - 7\nb p1 5\n"
    assert path.stat().st_mode & 0o777 == 0o600
    merge_into(path, [RoomErasure("a", 9), SeatErasure("b", 9, "p1"), SeatErasure("c", 1, "p2")])
    assert path.read_text() == "a - 7\nb p1 9\nc p2 1\n"
    merge_into(path, [])
    assert read_erasures(path) == [
        RoomErasure("a", 7),
        SeatErasure("b", 9, "p1"),
        SeatErasure("c", 1, "p2"),
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_erased_texts_are_a_line_too(tmp_path: Path) -> None:
    """With their ids; lines of before still read, and a text is told apart from a seat."""
    path = tmp_path / "erasures"
    path.write_text("b p1 5\nb - 4\n")
    texts = TextErasure("b", 6, ("t1", "t2g"))
    merge_into(path, [texts])
    assert path.read_text() == "b - 4\nb text:t1,t2g 6\nb p1 5\n"
    assert read_erasures(path) == [RoomErasure("b", 4), texts, SeatErasure("b", 5, "p1")]


@pytest.mark.parametrize(
    "line", ["a", "a p1", "a p1 soon", "a p1 5 more", "a p1 -5", "a text: 5", "a text:t1, 5"]
)
def test_a_line_that_tells_nothing_is_refused(tmp_path: Path, line: str) -> None:
    """What was erased there cannot be known, so that nothing is restored or written over it."""
    path = tmp_path / "erasures"
    path.write_text(f"a - 7\n\n{line}\n")
    for work in (lambda: read_erasures(path), lambda: merge_into(path, [])):
        with pytest.raises(StartError) as refused:
            work()
        assert refused.value.code == "erasures_damaged"
        assert refused.value.details == {"file": str(path), "line": 3}
    assert path.read_text() == f"a - 7\n\n{line}\n"


def test_a_missing_file_is_no_empty_file(tmp_path: Path) -> None:
    """A backup that was taken from its folder does not forget what was erased."""
    with pytest.raises(StartError) as refused:
        read_erasures(tmp_path / "erasures")
    assert refused.value.code == "erasures_missing"
    with pytest.raises(StartError) as unread:
        read_erasures(tmp_path)
    assert unread.value.code == "backup_unreadable"


def test_what_the_backup_does_not_know_is_applied() -> None:
    """Also what was erased just before it or while it was made: a journal may have it still."""
    known: list[Erasure] = [
        SeatErasure("old", LONG_AGO, "p1"),
        SeatErasure("a", MADE - 5, "p1"),
        RoomErasure("gone", 0),
    ]
    told: list[Erasure] = [
        SeatErasure("old", LONG_AGO, "p1"),
        SeatErasure("old", LONG_AGO, "p2"),
        RoomErasure("gone", LONG_AGO),
        RoomErasure("b", MADE + 5),
    ]
    assert to_apply(known, told, MADE) == [
        SeatErasure("a", MADE - 5, "p1"),
        RoomErasure("b", MADE + 5),
        SeatErasure("old", LONG_AGO, "p2"),
    ]
    assert to_apply(known, [SeatErasure("old", MADE + 1, "p1")], MADE) == [
        SeatErasure("a", MADE - 5, "p1"),
        SeatErasure("old", MADE + 1, "p1"),
    ]


async def test_a_store_tells_what_was_erased_in_it() -> None:
    """Records of erasures with their moments, and rooms that were removed without one."""
    store = await with_rooms("a", "b", "c")
    for room in ("a", "b"):
        await store.remove(room)
    texts = TextErasure("c", 7, ("t1", "t3"))
    await record(store, [RoomErasure("a", 5), SeatErasure("c", 6, "p1"), texts])
    assert await store.list(ERASED) == {"a": b"5", "c/p1": b"6", "c/text:t1,t3": b"7"}
    assert sorted(await erasures_in(store, 9), key=lambda erasure: erasure.key) == [
        RoomErasure("a", 5),
        RoomErasure("b", 9),
        SeatErasure("c", 6, "p1"),
        texts,
    ]


async def test_rooms_are_removed_anew() -> None:
    """With its schedule, and for good; a room that is not there stays away, others stay."""
    store = await with_rooms("a", "b")
    await store.schedule("a", 5, b"")
    for _ in range(2):
        await apply_to_rooms(store, [RoomErasure("a", 5), RoomErasure("never", 5)])
    assert await store.rooms() == ("b",)
    assert await store.notes() == {}
    assert await store.removed() == ("a", "never")


@pytest.mark.parametrize("left", [SeatErasure("b", 5, "p1"), TextErasure("b", 5, ("t1",))])
async def test_a_seat_or_a_text_is_not_forgotten(left: Erasure) -> None:
    """Who cannot erase it says so; one of a room that is gone is gone with it."""
    store = await with_rooms("a", "b")
    await apply_to_rooms(store, [RoomErasure("a", 5), SeatErasure("a", 5, "p1")])
    with pytest.raises(StartError) as refused:
        await apply_to_rooms(store, [left])
    assert (refused.value.code, refused.value.details) == ("restore_seats", {"n": 1})
