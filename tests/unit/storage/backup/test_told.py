"""Erasures are told beside the backups at once, by several at a time; a folder away harms none."""

import fcntl
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from game_server.storage.backup.erasures import FILE_NAME, read_erasures
from game_server.storage.backup.told import ErasuresFile
from game_server.storage.erasure import SeatErasure
from tests.timeouts import WAIT_LIMIT
from tests.unit.rooms.running_room import eventually

pytestmark = pytest.mark.anyio
WRITER = """
import asyncio, sys
from pathlib import Path
from game_server.storage.erasure import SeatErasure
from game_server.storage.backup.told import ErasuresFile

async def tell():
    told = ErasuresFile(Path(sys.argv[1]))
    for number in range(20):
        await told.tell([SeatErasure(f"room{number}", 5, sys.argv[2])])

asyncio.run(tell())
"""
ROOT = Path(__file__).parents[4]


def test_several_workers_tell_at_once(tmp_path: Path) -> None:
    """None of their lines is lost, and nothing but the file is left."""
    workers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), f"p{each}"], cwd=ROOT)
        for each in range(4)
    ]
    assert [worker.wait(WAIT_LIMIT) for worker in workers] == [0] * 4
    told = read_erasures(tmp_path / FILE_NAME)
    wanted = [SeatErasure(f"room{n}", 5, f"p{each}") for n in range(20) for each in range(4)]
    assert told == sorted(wanted, key=lambda erasure: (erasure.room, erasure.seat))
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


async def test_what_is_told_is_not_written_again(tmp_path: Path) -> None:
    """The hourly purge tells all anew: the file is the same one."""
    told = ErasuresFile(tmp_path)
    await told.tell([SeatErasure("room", 5, "p1")])
    before = (tmp_path / FILE_NAME).stat()
    await told.tell([SeatErasure("room", 5, "p1")])
    after = (tmp_path / FILE_NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("written", ["", "a line"])
async def test_a_folder_that_takes_nothing_is_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, written: str
) -> None:
    """One that is away, and a file that is damaged, which nothing is written over."""
    folder = tmp_path / "backups"
    if written:
        folder.mkdir()
        (folder / FILE_NAME).write_text(written)
    await ErasuresFile(folder).tell([SeatErasure("room", 5, "p1")])
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    said = vars(record)
    assert said["sentence"] == ("erasures_damaged" if written else "erasures.untold")
    assert str(folder) in str(said["details"])
    if written:
        assert (folder / FILE_NAME).read_text() == written


async def test_a_folder_that_hangs_keeps_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Who erases waits a little; what hung is told once the folder answers."""
    path, told = tmp_path / FILE_NAME, ErasuresFile(tmp_path, patience=0.01)
    path.touch()
    with path.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        await told.tell([SeatErasure("room", 5, "p1")])
        assert [vars(record)["sentence"] for record in caplog.records] == ["erasures.untold"]
    await ErasuresFile(tmp_path).tell([SeatErasure("room", 5, "p2")])

    async def both_are_told() -> bool:
        return [told.subject for told in read_erasures(path)] == ["p1", "p2"]

    await eventually(both_are_told)
