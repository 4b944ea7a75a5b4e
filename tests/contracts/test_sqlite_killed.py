"""What a server that dies leaves behind: every commit it acknowledged, and a free directory."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from game_server.errors import StartError
from game_server.storage.sqlite import open_read_only, open_store
from tests.contracts.server_stub import ROOMS

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
STUB = [sys.executable, "-m", "tests.contracts.server_stub"]


def serving(directory: Path) -> AbstractContextManager[subprocess.Popen[str]]:
    """Run another process that holds the directory, and kill it in the end."""
    return running(directory, STUB[-1])


@contextmanager
def running(directory: Path | str, module: str) -> Iterator[subprocess.Popen[str]]:
    """Run *module* on the directory, or on the URL of a Redis, and kill it in the end.

    It has said that it is open.
    """
    command = [sys.executable, "-m", module, str(directory)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert line(process) == "open"
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """Wait for the process's next line."""
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.mark.parametrize("count", [1, 37, 400])
async def test_killed_server_loses_nothing_acknowledged(tmp_path: Path, count: int) -> None:
    """After SIGKILL each acknowledged commit is there once, with its text, in an unbroken chain."""
    with serving(tmp_path) as process:
        acknowledged = [line(process) for _ in range(count)]
        process.kill()
        assert process.stdout
        # What was printed before the end was acknowledged too; a line cut short was not.
        acknowledged += [text.strip() for text in process.stdout if text.endswith("\n")]
    store = open_store(tmp_path, "1.0.0")
    kept = []
    for room in await store.rooms():
        commits = await store.read(room)
        texts = await store.texts(room)
        assert [commit.version for commit in commits] == list(range(1, len(commits) + 1))
        for commit in commits:
            assert commit.entry == commit.tip.encode() == f"{room}{commit.version}".encode()
            assert texts[commit.tip] == f"text of {commit.tip}"
            kept.append(f"{room} {commit.version} {commit.tip}")
    await store.close()
    assert len(acknowledged) >= count
    assert set(acknowledged) <= set(kept)
    # Each room may have had one commit in progress that was not acknowledged.
    assert len(kept) <= len(acknowledged) + len(ROOMS)


def test_directory_is_locked_until_its_server_dies(tmp_path: Path) -> None:
    """A second server is refused while the first lives, and welcome as soon as it was killed."""
    with serving(tmp_path) as process:
        with pytest.raises(StartError) as refused:
            open_store(tmp_path, "1.0.0")
        assert refused.value.code == "data_held"
        assert refused.value.details == {"dir": str(tmp_path)}
        second = subprocess.run(
            [*STUB, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert second.returncode == 1
        assert second.stderr.startswith("data_held")
        process.kill()
        process.wait()
        asyncio.run(open_store(tmp_path, "1.0.0").close())


async def test_journal_is_read_while_another_process_writes_it(tmp_path: Path) -> None:
    """A reader needs no lock: it sees whole commits that grow, and the writer goes on."""
    with serving(tmp_path) as process:
        seen = 0
        reading = open_read_only(tmp_path)
        for _ in range(5):
            while line(process) != f"a {seen + 1} a{seen + 1}":
                pass
            commits = await reading.read("a")
            texts = await reading.texts("a")
            assert [commit.version for commit in commits] == list(range(1, len(commits) + 1))
            assert {commit.tip for commit in commits} <= set(texts)
            assert len(commits) > seen
            seen = len(commits)
        await reading.close()
