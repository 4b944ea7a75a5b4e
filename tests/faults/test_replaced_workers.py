"""Workers that are replaced by those of another release, or that cannot be started any more."""

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
from tests.faults.full_room import full_room
from tests.faults.load import playing
from tests.faults.multi_worker_server import WORKERS, crew, full, gone
from tests.faults.room_harness import estimate, lead, open_address
from tests.faults.typed import Typist
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
ASKING, PAUSE = 2, 0.03
"""How many ask for /healthz again and again, and seconds between an answer and the next."""
PHONES = 8
pytestmark = pytest.mark.anyio


def copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the package into *place* for servers to run from, and return the file of its release."""
    source = Path(game_server.__file__).parent
    # With what is compiled of it: each worker would else do that again.
    shutil.copytree(source, place / source.name)
    for beside in ("clients", "content"):
        (place / beside).symlink_to(source.parent / beside)
    monkeypatch.setenv("PYTHONPATH", str(place))
    # Or the directory where tests run would come first.
    monkeypatch.setenv("PYTHONSAFEPATH", "1")
    return place / source.name / "__init__.py"


async def release_at(address: RoomTarget) -> str:
    """Return the release that a worker tells to who comes in."""
    async with RawClient(address) as phone:
        await phone.hello()
        return str((await phone.receive("welcome"))["release"])


async def ask_on(port: int, over: Callable[[], bool]) -> list[str]:
    """Ask whether a worker lives at *port* until it is *over*; return what else was answered."""
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
    """One worker after the other is replaced; the port is answered, and no move is lost.

    A scenario that can no longer be read goes with them, and the log says which.
    """
    file = copied(tmp_path / "installed", monkeypatch)
    content = tmp_path / "content"
    for directory in (CONTENT, SHORT):
        shutil.copytree(directory, content, dirs_exist_ok=True)
    async with asyncio.timeout(LIMIT), crew(tmp_path, "--content", str(content)) as (server, redis):
        address = await open_address(server)
        assert await release_at(address) == game_server.__version__
        async with playing([server.base], 2, PHONES, Random(3), think=0.2) as load:
            before = server.workers
            text = file.read_text()
            assert game_server.__version__ in text
            file.write_text(text.replace(game_server.__version__, "9.9.9"))
            with (content / "scenarios" / "pleniere.yaml").open("a") as scenario:
                scenario.write(": [ cassé\n")
            done = asyncio.Event()
            asking = [asyncio.create_task(ask_on(server.port, done.is_set)) for _ in range(ASKING)]
            server.send(signal.SIGHUP)
            await poll_until(gone(*before))
            await full(server)
            await poll_until(lambda: f"{WORKERS} sur {WORKERS}" in server.said)
            await load.goes_on(PHONES)
            done.set()
            assert await asyncio.gather(*asking) == [[]] * ASKING
            assert len(server.workers) == WORKERS
            assert {await release_at(address) for _ in range(3 * WORKERS)} == {"9.9.9"}
            repair = f"scenarios/pleniere.yaml. Pour voir\u00a0: `metodd check {content}`."
            await poll_until(lambda: server.said.count(repair) == WORKERS)
            outcome = await load.judged(redis.url)
        assert (outcome.lost, outcome.found) == (0, Findings())


async def test_a_worker_that_cannot_start_is_tried_again(tmp_path: Path) -> None:
    """It says why, the others play on, and it is there once what it lacks is.

    Killed without a word, the first process leaves none of them behind.
    """
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    async with asyncio.timeout(LIMIT), crew(tmp_path, "--content", str(content)) as (server, _):
        async with full_room(server, PHONES) as room:
            await lead(room.desk, "input", room.players)
            away = content.rename(tmp_path / "away")
            killed, told = max(server.workers), server.said.count(str(content))
            os.kill(killed, signal.SIGKILL)
            await poll_until(lambda: server.said.count(str(content)) > told)
            answers = await asyncio.gather(*(estimate(player, 100) for player in room.players))
            assert [answer.code for answer in answers] == [""] * PHONES
            assert len(server.workers - {killed}) >= WORKERS - 1
            away.rename(content)
            await full(server)
            answers = await asyncio.gather(*(estimate(player, 200) for player in room.players))
            assert [answer.code for answer in answers] == [""] * PHONES
        assert "Traceback" not in server.said
        left = server.workers
        assert len(left) == WORKERS
        server.send(signal.SIGKILL)
        await poll_until(gone(*left))


@pytest.mark.parametrize("store", ["missing", "none"])
def test_workers_without_a_store_say_one_sentence(
    metodd: Typist, tmp_path: Path, store: str
) -> None:
    """Without a Redis, and with one that does not answer, it is told once, and the command ends."""
    url = f"redis://{HOST}:{free_port()}"
    more = ["--workers", str(WORKERS), *(["--store", url] if store == "missing" else [])]
    ended = metodd("serve", "--port", str(free_port()), "--data", str(tmp_path), *more)
    assert (ended.status, ended.out, ended.told.count("\n")) == (2, "", 1)
    assert (url if store == "missing" else f"--workers {WORKERS}") in ended.told
