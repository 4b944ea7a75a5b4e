"""The objects of a connection are freed at its end, without the garbage collector."""

import asyncio
import gc
import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgpack
import pytest

from game_server.rooms.client_limits import ClientLimits
from game_server.rooms.connection import Connection
from game_server.web.admission import Slot
from game_server.web.http_protocol import HttpProtocol
from game_server.web.websocket_protocol import WebSocketProtocol
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.live_server import client, hello, plain_client, receive_until, rest, serving
from tests.unit.web.web_harness import WebHarness

pytestmark = pytest.mark.anyio

JOIN = {"type": "join", "name": "Renard", "persons": 1}
GUESS = {"type": "reclaim", "code": "ABCDEF"}
GET = "GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
LOOK_EVERY = 0.01
PARTS = HttpProtocol, WebSocketProtocol, Slot, Connection, ClientLimits


def move(number: int, what: dict[str, Any]) -> bytes:
    """Return the frame of a move."""
    return msgpack.packb({"type": "move", "device": "d" * 16, "number": number, "move": what})


def noting(begin: Callable[..., None], made: list[weakref.ref[object]]) -> Callable[..., None]:
    """Return an `__init__` that calls *begin*, and adds a weak reference to *made*."""

    def note(self: object, *given: object, **named: object) -> None:
        made.append(weakref.ref(self))
        begin(self, *given, **named)

    return note


@pytest.fixture
def alive(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[weakref.ref[object]]]:
    """Yield weak references to the parts of connections; the collector is off meanwhile."""
    made: list[weakref.ref[object]] = []
    for part in PARTS:
        monkeypatch.setattr(part, "__init__", noting(part.__init__, made))
    gc.disable()
    yield made
    gc.enable()


async def gone(alive: Sequence[weakref.ref[object]]) -> bool:
    """Wait for the last turns of tasks; return whether all objects are freed."""
    for _ in range(round(WAIT_LIMIT / LOOK_EVERY)):
        if all(each() is None for each in alive):
            return True
        await asyncio.sleep(LOOK_EVERY)
    return False


async def test_nothing_of_a_connection_stays_in_memory(
    harness: WebHarness, alive: list[weakref.ref[object]]
) -> None:
    """A phone that plays and guesses, one that only looks, and a request leave nothing behind."""
    code = await harness.registry.open("essai", trial=False)
    async with asyncio.timeout(WAIT_LIMIT), serving(harness.app) as host:
        async with client(host, code) as phone:
            await phone.send(hello())
            await phone.send(move(1, JOIN))
            await receive_until(phone, "accepted")
            await phone.send(move(2, GUESS))
            await receive_until(phone, "refused")
        async with client(host, code) as screen:
            await screen.send(hello("screen"))
            await receive_until(screen, "whole")
        with await plain_client(host, GET.format(host=host)) as plain:
            await rest(plain)
        assert len(alive) == 2 * len(PARTS) + 1
        assert await gone(alive)
