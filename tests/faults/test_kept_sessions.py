"""A server killed at the end of a session: its figures are there after the next start."""

import asyncio
from pathlib import Path

import pytest

from game_server.engine.mechanics.form import Document
from game_server.rooms import sessions
from game_server.storage.sqlite import open_reading
from tests.faults.house import (
    DATA,
    connected,
    console,
    estimate,
    join,
    lead,
    open_address,
    phones,
    serving,
)
from tests.patience import HANG

PLAYERS = 5
LIMIT = HANG
LOOK_EVERY, LOOKS = 0.05, 400


@pytest.mark.anyio
async def test_killed_server_keeps_the_figures_of_a_session_that_ended(tmp_path: Path) -> None:
    """Whenever after the end the server dies, the next one has the session, once."""
    async with serving(tmp_path) as server, asyncio.timeout(LIMIT):
        address = await open_address(server)
        desk, players = console(address), phones(address, PLAYERS)
        async with connected(desk, *players):
            await join(players)
            await lead(desk, "input", players)
            answers = await asyncio.gather(*(estimate(player, 100) for player in players))
            assert [answer.code for answer in answers] == [""] * PLAYERS
            await lead(desk, "discuss", players)
            shown = desk.documents["desk"]
            assert not (await desk.move({"type": "close"})).code
            await server.kill()
        for _ in range(2):
            await server.start()
            session = await only(tmp_path)
            assert session["id"] == shown["id"]
            assert session["figures"]["people"] == PLAYERS
            assert session["figures"]["phases"]["x2"] == shown["figures"]["phases"]["x2"]
            await server.kill()


async def only(place: Path) -> Document:
    """Return the summary that there is, or will be at once: no start waits for it."""
    found: list[Document] = []
    for _ in range(LOOKS):
        if found := await kept(place):
            break
        await asyncio.sleep(LOOK_EVERY)
    (session,) = found
    return session


async def kept(place: Path) -> list[Document]:
    """Return the summaries in the data directory, read while the server runs."""
    reading = open_reading(place / DATA)
    try:
        found = [
            await sessions.find(reading, line["id"]) for line in await sessions.listing(reading)
        ]
        return [session for session in found if session is not None]
    finally:
        await reading.close()
