"""Workers that are replaced by those of another release, or that fail to start."""

import asyncio
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import game_server
from game_server.bots.chaos.deployment import CONTENT as SHORT
from game_server.bots.chaos.journal_check import Findings
from game_server.bots.chaos.polling import poll_until
from game_server.bots.local_server import HOST, free_port
from game_server.bots.raw_client import RawClient
from game_server.bots.records import RoomTarget
from game_server.settings import CONTENT
from tests.faults.command_runner import CommandRunner
from tests.faults.full_room import full_room
from tests.faults.load import running_load
from tests.faults.multi_worker_server import (
    WORKERS,
    have_ended,
    multi_worker_server,
    prepared_server,
    wait_for_all_workers,
)
from tests.faults.room_harness import advance_to, estimate, open_target
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
ASKING, PAUSE = 2, 0.03
"""How many ask for /healthz again and again, and seconds between an answer and the next."""
PHONES = 8
pytestmark = pytest.mark.anyio


def copied_package(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the package into *place* for servers to run from, and return the file of its release."""
    source = Path(game_server.__file__).parent
    # With bytecode: otherwise each worker would compile all modules again.
    shutil.copytree(source, place / source.name)
    for beside in ("clients", "content"):
        (place / beside).symlink_to(source.parent / beside)
    monkeypatch.setenv("PYTHONPATH", str(place))
    # Otherwise the working directory of the tests would come first.
    monkeypatch.setenv("PYTHONSAFEPATH", "1")
    return place / source.name / "__init__.py"


async def release_of(target: RoomTarget) -> str:
    """Return the release in the welcome of a worker."""
    async with RawClient(target) as phone:
        await phone.hello()
        return str((await phone.receive("welcome"))["release"])


async def poll_port(port: int, over: Callable[[], bool]) -> list[str]:
    """Request `/healthz` at *port* until *over*; return the failures."""
    wrong = []
    while not over():
        try:
            reader, writer = await asyncio.open_connection(HOST, port)
            writer.write(f"GET /healthz HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode())
            status = await reader.readline()
            writer.close()
            if status.split()[1:2] != [b"200"]:
                wrong.append(repr(status))
        except OSError as error:
            wrong.append(repr(error))
        await asyncio.sleep(PAUSE)
    return wrong


async def test_another_release_takes_over_while_phones_play(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One worker after the other is replaced; the port always responds, and no move is lost.

    A scenario that can no longer be read goes with them, and the log says which.
    """
    file = copied_package(tmp_path / "installed", monkeypatch)
    content = tmp_path / "content"
    for directory in (CONTENT, SHORT):
        shutil.copytree(directory, content, dirs_exist_ok=True)
    async with (
        asyncio.timeout(LIMIT),
        multi_worker_server(tmp_path, "--content", str(content)) as (server, redis),
    ):
        target = await open_target(server)
        assert await release_of(target) == game_server.__version__
        async with running_load([server.base], 2, PHONES, Random(3), think=0.2) as load:
            before = server.workers
            text = file.read_text()
            assert game_server.__version__ in text
            file.write_text(text.replace(game_server.__version__, "9.9.9"))
            with (content / "scenarios" / "pleniere.yaml").open("a") as scenario:
                scenario.write(": [ cassé\n")
            done = asyncio.Event()
            asking = [
                asyncio.create_task(poll_port(server.port, done.is_set)) for _ in range(ASKING)
            ]
            server.signal(signal.SIGHUP)
            await poll_until(have_ended(*before))
            await wait_for_all_workers(server)
            await poll_until(lambda: f"{WORKERS} sur {WORKERS}" in server.output)
            await load.wait_for_moves(PHONES)
            done.set()
            assert await asyncio.gather(*asking) == [[]] * ASKING
            assert len(server.workers) == WORKERS
            assert {await release_of(target) for _ in range(3 * WORKERS)} == {"9.9.9"}
            repair = f"scenarios/pleniere.yaml. Pour voir\u00a0: `metodd check {content}`."
            await poll_until(lambda: server.output.count(repair) == WORKERS)
            outcome = await load.judge_moves(redis.url)
        assert (outcome.lost, outcome.findings) == ([], Findings())


async def test_a_replacement_that_is_asked_for_too_early_waits(tmp_path: Path) -> None:
    """It begins once all workers have started: stopped before, one would end them all."""
    async with asyncio.timeout(LIMIT), prepared_server(tmp_path) as (server, _):
        starting = asyncio.create_task(server.start())
        await poll_until(lambda: len(server.workers) == WORKERS)
        first, before = server.pid, server.workers
        # Frozen, none of them is ready: the signal comes before.
        for pid in before:
            os.kill(pid, signal.SIGSTOP)
        server.signal(signal.SIGHUP)
        for pid in before:
            os.kill(pid, signal.SIGCONT)
        await starting
        await poll_until(lambda: f"{WORKERS} sur {WORKERS}" in server.output)
        await wait_for_all_workers(server)
        assert server.pid == first
        assert server.workers & before == set()


async def test_a_worker_that_cannot_start_is_tried_again(tmp_path: Path) -> None:
    """It logs why, the others play on, and it starts once its content is repaired.

    Killed without a word, the first process leaves none of them behind.
    """
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    async with (
        asyncio.timeout(LIMIT),
        multi_worker_server(tmp_path, "--content", str(content)) as (server, _),
    ):
        async with full_room(server, PHONES) as room:
            await advance_to(room.console, "input", room.players)
            away = content.rename(tmp_path / "away")
            killed, told = max(server.workers), server.output.count(str(content))
            os.kill(killed, signal.SIGKILL)
            await poll_until(lambda: server.output.count(str(content)) > told)
            answers = await asyncio.gather(*(estimate(player, 100) for player in room.players))
            assert [answer.code for answer in answers] == [""] * PHONES
            assert len(server.workers - {killed}) >= WORKERS - 1
            away.rename(content)
            await wait_for_all_workers(server)
            answers = await asyncio.gather(*(estimate(player, 200) for player in room.players))
            assert [answer.code for answer in answers] == [""] * PHONES
        assert "Traceback" not in server.output
        left = server.workers
        assert len(left) == WORKERS
        server.signal(signal.SIGKILL)
        await poll_until(have_ended(*left))


@pytest.mark.parametrize("store", ["missing", "none"])
def test_workers_without_a_store_print_one_sentence(
    metodd: CommandRunner, tmp_path: Path, store: str
) -> None:
    """Without a Redis, and with one that does not reply, one sentence is printed once."""
    url = f"redis://{HOST}:{free_port()}"
    more = ["--workers", str(WORKERS), *(["--store", url] if store == "missing" else [])]
    ended = metodd("serve", "--port", str(free_port()), "--data", str(tmp_path), *more)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert (url if store == "missing" else f"--workers {WORKERS}") in ended.err
