"""What a server logs while a session is played and others ask for nonsense: of nobody a word."""

import asyncio
import json
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random

import pytest

from game_server import __version__
from game_server.bots.local_server import HOST, LOG, LocalServer
from game_server.bots.player import Behaviour
from game_server.bots.simulated_room import SimulatedRoom
from game_server.records.kinds import Kind
from game_server.storage.journal import START
from game_server.storage.sqlite import open_store
from tests.faults.room_harness import DATA, KEY, open_target, running_server
from tests.timeouts import WAIT_LIMIT

MARK = "Zibeline"
"""Stands in each name, path, header and body that is sent."""
NAMES = [f"{MARK} {word}" for word in ("un", "deux", "trois", "quatre", "cinq")]
DAMAGED = "K7RM4X"
WRONG = (
    ("GET", f"/api/rooms/{MARK}", None),
    ("GET", f"/ws/{DAMAGED}?{MARK}", None),
    ("POST", "/api/facilitator", json.dumps({"key": MARK})),
    ("POST", "/api/facilitator", MARK),
    ("POST", "/api/rooms", MARK * 50_000),
    ("GET", f"/api/rooms/{DAMAGED}", None),
    (MARK.upper(), "/", None),
)
pytestmark = pytest.mark.anyio


async def test_the_log_has_an_object_a_line_and_names_nobody(tmp_path: Path) -> None:
    """No name, text, key, token, address or whole code, in a whole session and wrong requests."""
    store = open_store(tmp_path / DATA, __version__)
    await store.commit("room", START, "tip", b"\xc1", {})
    await store.put(Kind.CODE, DAMAGED, b"room")
    await store.close()
    async with running_server(tmp_path) as server:
        target = await open_target(server, "flash")
        session = SimulatedRoom(target, NAMES, Random(1), Behaviour(think=0, reacts=0.5))
        await session.run(WAIT_LIMIT, lambda _over, _all: None)
        assert session.failure == ""
        await asyncio.to_thread(_ask_wrongly, server)
        assert await server.stop() == 0
    lines = [
        line
        for line in (tmp_path / LOG).read_text().splitlines()
        if line.startswith(("{", "[", "20"))
    ]
    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events if event["event"] == "room_stopped"]
    assert all({"time", "level", "event", "worker"} <= event.keys() for event in events)
    tokens = [player.client.hello.token for player in session.players]
    secrets = [
        MARK,
        MARK.upper(),
        KEY,
        DAMAGED,
        target.code,
        target.cookie,
        HOST,
        *filter(None, tokens),
    ]
    assert len(secrets) == 7 + len(NAMES)
    text = "\n".join(lines)
    assert [secret for secret in secrets if secret in text] == []


def _ask_wrongly(server: LocalServer) -> None:
    """Send each wrong request on a connection of its own."""
    for method, path, body in WRONG:
        connection = HTTPConnection(HOST, server.port, timeout=WAIT_LIMIT)
        try:
            with suppress(OSError, HTTPException):
                connection.request(method, path, body, {"Origin": server.base, "X-Mark": MARK})
                connection.getresponse().read()
        finally:
            connection.close()
