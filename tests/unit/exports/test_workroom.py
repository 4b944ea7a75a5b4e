"""Files are made beside the rooms, and nothing is left of one that nobody waits for any more."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from game_server.errors import StorageUnavailableError
from game_server.exports.workroom import DIRECTORY, Workroom

pytestmark = pytest.mark.anyio
TURNS = 200
Pulse = Callable[[], None]


def small(path: Path, pulse: Pulse) -> None:
    """Write a small file, with another beside it."""
    pulse()
    path.write_bytes(b"made")
    path.with_name("beside").write_bytes(b"")


class Endless:
    """Write without an end, and tell that it began."""

    def __init__(self) -> None:
        self.began = threading.Event()

    def write(self, path: Path, pulse: Pulse) -> None:
        """Write rows until the pulse raises."""
        with path.open("wb") as file:
            while True:
                file.write(b"row")
                self.began.set()
                pulse()


def left(data: Path) -> list[Path]:
    """Return all that lies in *data*."""
    return [*data.rglob("*")]


async def test_a_file_has_no_name_once_it_is_made(tmp_path: Path) -> None:
    """It can be read, and closing it is all that has to be done."""
    with await Workroom(tmp_path).make(small) as file:
        assert left(tmp_path) == []
        assert file.read() == b"made"


async def test_a_cancelled_export_leaves_no_file(tmp_path: Path) -> None:
    """Nothing is there when the cancel comes back, and the next one is made at once."""
    workroom, endless = Workroom(tmp_path), Endless()
    making = asyncio.create_task(workroom.make(endless.write))
    await asyncio.to_thread(endless.began.wait)
    assert {path.name for path in left(tmp_path)} > {DIRECTORY, "export"}
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert left(tmp_path) == []
    (await workroom.make(small)).close()


async def test_who_waits_for_a_turn_may_leave(tmp_path: Path) -> None:
    """One file is made at a time; a cancel of the second leaves the first alone."""
    workroom, endless = Workroom(tmp_path), Endless()
    first = asyncio.create_task(workroom.make(endless.write))
    await asyncio.to_thread(endless.began.wait)
    second = asyncio.create_task(workroom.make(small))
    await asyncio.sleep(0)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    assert not first.done()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_an_export_that_fails_leaves_no_file(tmp_path: Path) -> None:
    """Its error comes to who asked; what the disk refuses is the store's trouble."""

    def broken(path: Path, _pulse: Pulse) -> None:
        path.write_bytes(b"half")
        raise ValueError("a row too short")

    def full(path: Path, _pulse: Pulse) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    workroom = Workroom(tmp_path)
    with pytest.raises(ValueError, match="a row too short"):
        await workroom.make(broken)
    with pytest.raises(StorageUnavailableError) as refused:
        await workroom.make(full)
    assert refused.value.cause == "full"
    assert left(tmp_path) == []


async def test_other_workers_are_left_alone_and_dead_ones_tidied_up(tmp_path: Path) -> None:
    """Both share the directory: what is locked stays, what nobody holds goes."""
    mine, other, endless = Workroom(tmp_path), Workroom(tmp_path), Endless()
    making = asyncio.create_task(other.make(endless.write))
    await asyncio.to_thread(endless.began.wait)
    (dead := tmp_path / DIRECTORY / "dead").mkdir()
    (dead / "export").write_bytes(b"half")
    mine.tidy()
    (kept,) = (tmp_path / DIRECTORY).iterdir()
    assert kept != dead
    (await mine.make(small)).close()
    assert [*(tmp_path / DIRECTORY).iterdir()] == [kept]
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert left(tmp_path) == []


async def test_nothing_to_tidy_is_fine(tmp_path: Path) -> None:
    """A server that has never exported anything has no directory for it, and makes none."""
    Workroom(tmp_path).tidy()
    assert left(tmp_path) == []


async def test_the_loop_goes_on_meanwhile(tmp_path: Path) -> None:
    """The thread writes rows as fast as it can until the loop has had so many turns."""
    enough = threading.Event()

    def busy(path: Path, pulse: Pulse) -> None:
        with path.open("w") as file:
            while not enough.is_set():
                file.write(str(sum(range(500))))
                pulse()

    making = asyncio.create_task(Workroom(tmp_path).make(busy))
    for _ in range(TURNS):
        await asyncio.sleep(0.001)
        assert not making.done()
    enough.set()
    (await making).close()
