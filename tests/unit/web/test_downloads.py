"""Files that are made while somebody waits."""

import asyncio
import io
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from starlette.requests import Request
from starlette.types import Message

from game_server.exports.workroom import Workroom
from game_server.web.downloads import Download, made_for

pytestmark = pytest.mark.anyio


class Client:
    """Ask for a file, and leave when a test says so."""

    def __init__(self) -> None:
        self._gone = asyncio.Event()
        self._first = True
        self.request = Request({"type": "http"}, self._receive)
        self.sent: list[Message] = []

    def leave(self) -> None:
        """Close the connection."""
        self._gone.set()

    async def _receive(self) -> Message:
        if self._first:
            self._first = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take a part of the response."""
        self.sent.append(message)

    async def get(self, response: Download) -> bytes:
        """Return the body of *response*."""
        await response({"type": "http"}, self._receive, self.send)
        return b"".join(message.get("body", b"") for message in self.sent)


class Endless:
    """Write without an end, and tell that it began."""

    def __init__(self) -> None:
        self.began = threading.Event()

    def write(self, path: Path, pulse: Callable[[], None]) -> None:
        """Write half of a file, until the pulse raises."""
        path.write_bytes(b"half")
        self.began.set()
        while True:
            pulse()


def left(directory: Path) -> list[Path]:
    """Return what lies in *directory*."""
    return [*directory.iterdir()]


async def test_who_waits_gets_the_file(tmp_path: Path) -> None:
    """Whole, however large, and nothing of it is left."""
    content = b"row\n" * 300_000
    client = Client()

    def write(path: Path, _pulse: Callable[[], None]) -> None:
        path.write_bytes(content)

    file = await made_for(client.request, Workroom(tmp_path), write)
    assert file is not None
    assert await client.get(Download(file, "a.zip", "application/zip")) == content
    assert file.closed
    headers = dict(client.sent[0]["headers"])
    assert headers[b"content-length"] == str(len(content)).encode()
    assert len(client.sent) > 3
    assert left(tmp_path) == []


async def test_nothing_is_made_for_who_has_gone(tmp_path: Path) -> None:
    """The thread ends, its files are gone, and the next one has her turn."""
    client, endless = Client(), Endless()
    asking = asyncio.create_task(made_for(client.request, Workroom(tmp_path), endless.write))
    await asyncio.to_thread(endless.began.wait)
    client.leave()
    assert await asking is None
    assert left(tmp_path) == []


async def test_a_server_that_stops_waits_for_no_export(tmp_path: Path) -> None:
    """Its task is cancelled; then nothing is left either."""
    client, endless = Client(), Endless()
    asking = asyncio.create_task(made_for(client.request, Workroom(tmp_path), endless.write))
    await asyncio.to_thread(endless.began.wait)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert left(tmp_path) == []


async def test_a_connection_that_breaks_closes_the_file() -> None:
    """What could not be sent is not kept open."""

    async def broken(_message: Message) -> None:
        raise ConnectionResetError

    with TemporaryFile() as file:
        file.write(b"content")
        file.flush()
        opened = io.BufferedReader(io.FileIO(file.fileno(), closefd=False))
        download = Download(opened, "a.zip", "application/zip")
        with pytest.raises(ConnectionResetError):
            await download({"type": "http"}, Client().request.receive, broken)
        assert opened.closed
