"""A process whose disk really runs out: it shows that the store refuses, and then goes on.

    python -m tests.contracts.tight_disk mount DIR    a small disk is mounted there and filled
    python -m tests.contracts.tight_disk limit DIR    the system refuses files over a size

It prints the cause it met, and ends well if nothing was lost or half done.
"""

import asyncio
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from game_server.errors import StorageUnavailableError
from game_server.storage.journal import START, Position
from game_server.storage.sqlite import open_store

SMALL = 2_000_000


def fill_disk(directory: Path) -> Callable[[], None]:
    """Leave no byte on the directory's file system; return what makes room again."""
    ballast = directory / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError as error:
                print(f"filled: {error.strerror}")
    return ballast.unlink


def limit_files(directory: Path) -> Callable[[], None]:
    """Let no file grow over what the database's log has now; return what lifts that."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = directory / "metodd.sqlite3-wal"
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def play(directory: Path, run_out: Callable[[Path], Callable[[], None]]) -> None:
    """Commit, run out, be refused, be read all the same, and commit on when there is room."""
    store = open_store(directory, "1.0.0")
    position = Position(await store.commit("room", START, "t1", b"e1", {"x": "kept"}), "t1")
    make_room = run_out(directory)
    causes = []
    for number in range(3):
        try:
            tip = f"refused {number}"
            await store.commit("room", position, tip, bytes(60_000), {"y": "refused"})
        except StorageUnavailableError as error:
            causes.append(error.cause)
    assert len(causes) == 3
    assert len(await store.read("room")) == 1
    assert await store.texts("room") == {"x": "kept"}
    make_room()
    assert await store.commit("room", position, "t2", bytes(60_000), {"y": "kept too"}) == 2
    await store.close()
    store = open_store(directory, "1.0.0")
    assert [commit.tip for commit in await store.read("room")] == ["t1", "t2"]
    assert await store.texts("room") == {"x": "kept", "y": "kept too"}
    await store.close()
    print(f"refused: {causes[-1]}")


def main(way: str, directory: Path) -> None:
    """Run out of disk in the one or the other way."""
    if way == "mount":
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "metodd", str(directory)]
        subprocess.run(mount, check=True)
        run_out = fill_disk
    else:
        run_out = limit_files
    asyncio.run(play(directory, run_out))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
