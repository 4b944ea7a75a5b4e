"""Options of a simulation, and servers that do not start."""

import asyncio
import os
import sys
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread

import pytest

from game_server.bots import local_server
from game_server.bots.local_server import LocalServer, ServerFailedError, free_port
from game_server.bots.simulate import Options, simulate
from game_server.errors import StartError

OPTIONS = Options("decouverte", players=2, rooms=1, seed=1)


@pytest.mark.parametrize(
    ("options", "option"),
    [
        (replace(OPTIONS, players=0), "--players"),
        (replace(OPTIONS, rooms=0), "--rooms"),
        (replace(OPTIONS, drop=1.5), "--drop"),
        (replace(OPTIONS, drop=float("nan")), "--drop"),
        (replace(OPTIONS, think=-1), "--think"),
        (replace(OPTIONS, url="salle.test"), "--url"),
        (replace(OPTIONS, url="http://127.0.0.1:99999"), "--url"),
        (replace(OPTIONS, url="http://127.0.0.1:0"), "--url"),
        (replace(OPTIONS, url="http://[::1"), "--url"),
        (replace(OPTIONS, url="http://"), "--url"),
        (replace(OPTIONS, url="http://127.0.0.1", data=Path("data")), "--data"),
        (replace(OPTIONS, url="http://127.0.0.1", content=(Path("local"),)), "--content"),
    ],
)
def test_an_invalid_option_is_named(options: Options, option: str) -> None:
    """Each wrong option is refused by its name, before anything is played."""
    with pytest.raises(StartError) as refused:
        asyncio.run(simulate(options))
    assert refused.value.code == "option_value"
    assert refused.value.details["option"] == option


def test_a_server_that_does_not_respond_raises_server_away() -> None:
    """The error names the URL, and nothing is played."""
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(StartError) as refused:
        asyncio.run(simulate(replace(OPTIONS, url=url)))
    assert (refused.value.code, refused.value.details) == ("server_away", {"url": url})


def test_a_free_port_is_returned_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of few ports each is returned once, though no server listens on it yet."""
    monkeypatch.setattr(local_server, "PORTS", range(19_000, 19_040))
    given = [free_port() for _ in range(30)]
    assert len({*given}) == len(given)


def test_a_port_of_another_process_is_not_free_until_it_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process that got a port may start a server on it at any time.

    The ports of this test are used by no other test, which may run beside it.
    """
    asks = (
        f"import {local_server.__name__} as own; own.PORTS = range(19_050, 19_060);"
        "print(own.free_port(), flush=True); input()"
    )
    with Popen([sys.executable, "-c", asks], stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        theirs = int(other.stdout.readline())
        monkeypatch.setattr(local_server, "PORTS", (*[theirs] * 999, *range(19_040, 19_050)))
        assert free_port() != theirs
        other.stdin.write("\n")
    monkeypatch.setattr(local_server, "PORTS", (theirs,))
    assert free_port() == theirs


def test_a_server_error_raises_server_ill() -> None:
    """A server without its store responds 503; its URL is right, and its log has the cause."""

    class Ill(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(503)
            self.end_headers()
            self.wfile.write(b'{"code": "storage_unavailable"}')

        def log_request(self, *_: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Ill) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(StartError) as refused:
            asyncio.run(simulate(replace(OPTIONS, url=url)))
        server.shutdown()
    assert (refused.value.code, refused.value.details) == ("server_ill", {"url": url})


def test_a_failed_start_carries_the_output_of_the_server(tmp_path: Path) -> None:
    """The error has what the process printed before it ended, and its exit code."""
    server = LocalServer(tmp_path / "data", tmp_path, "a key long enough", "--no-such-option")
    with pytest.raises(ServerFailedError) as failed:
        asyncio.run(server.start())
    assert "--no-such-option" in failed.value.output
    assert failed.value.status != 0
    assert server.pid == 0


def test_a_cancelled_start_leaves_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that did not respond yet is killed when the wait for it is cancelled."""
    pids = []

    async def give_up() -> None:
        server = LocalServer(tmp_path / "data", tmp_path, "a key long enough")

        async def never(_base: str) -> bool:
            pids.append(server.pid)
            starting.cancel()
            return False

        monkeypatch.setattr(local_server, "healthy", never)
        starting = asyncio.create_task(server.start())
        await asyncio.wait([starting])
        assert starting.cancelled()

    asyncio.run(give_up())
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)
