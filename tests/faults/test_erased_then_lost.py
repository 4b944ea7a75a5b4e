"""A disk that is lost after an erasure, and before the next backup: nobody erased comes back."""

import asyncio
import json
import shutil
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from game_server.app.backend import open_reader
from game_server.app.backup import Location, back_up, restore
from game_server.bots.local_server import HOST, LOG, LocalServer
from game_server.bots.records import RoomTarget
from game_server.records.kinds import Kind
from game_server.retention.erasures import replay_erasures
from game_server.retention.journals import events_with_texts
from game_server.retention.own_data import seat_of_token
from game_server.storage.backup.erasures import FILE_NAME, read_erasures
from game_server.storage.backup.key import make_key
from tests.faults.command_runner import CommandRunner
from tests.faults.room_harness import (
    DATA,
    connected,
    console,
    join_all,
    open_target,
    phones,
    running_server,
)
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio


def erase(server: LocalServer, room: str, token: str) -> int:
    """Erase the player with *token* as her phone does, and return the status."""
    with closing(HTTPConnection(HOST, server.port, timeout=WAIT_LIMIT)) as connection:
        body, headers = json.dumps({"room": room, "token": token}), {"Origin": server.base}
        connection.request("POST", "/api/mine/erase", body, headers)
        return connection.getresponse().status


async def room_id(place: Path, target: RoomTarget, store: str | None = None) -> str:
    """Return the id of a room that is open, in the data of *place* or in another *store*."""
    stored = await open_reader(place / DATA, store)
    try:
        found = await stored.get(Kind.CODE, target.code)
    finally:
        await stored.close()
    assert found is not None
    return found.decode()


async def kept(data: Path, room: str, token: str) -> tuple[str, list[str]]:
    """Return the seat of *token* in a store, and all texts of its room."""
    stored = await open_reader(data, None)
    try:
        events = await events_with_texts(stored, room)
        return seat_of_token(events, token), list((await stored.texts(room)).values())
    finally:
        await stored.close()


async def test_who_was_erased_after_the_last_backup_stays_so(tmp_path: Path) -> None:
    """The erasure stands beside the backup before her phone hears that it is done."""
    backups, key = tmp_path / "backups", tmp_path / "elsewhere"
    backups.mkdir()
    make_key(key)
    location = Location(tmp_path / DATA, None, key)
    async with running_server(tmp_path, "--backups", str(backups)) as server:
        target = await open_target(server)
        facilitator, people = console(target), phones(target, 2)
        async with connected(facilitator, *people):
            await join_all(people)
            room = await room_id(tmp_path, target)
            await back_up(backups / "1.age", location)
            assert read_erasures(backups / FILE_NAME) == []
            gone, stays = (person.hello.token for person in people)
            assert await asyncio.to_thread(erase, server, room, gone) == 204
            await server.kill()
    shutil.rmtree(tmp_path / DATA)
    back = Location(tmp_path / "back", None, key)
    await restore(backups / "1.age", back, replay_erasures)
    seat, texts = await kept(back.data, room, gone)
    assert seat == ""
    assert "Joueur 1" not in texts
    seat, texts = await kept(back.data, room, stays)
    assert seat
    assert "Joueur 2" in texts


async def test_what_could_not_be_told_is_told_by_the_purge(
    tmp_path: Path, metodd: CommandRunner
) -> None:
    """Without the folder the erasure holds, the log says so, and nothing is forgotten."""
    backups = tmp_path / "backups"
    async with running_server(tmp_path, "--backups", str(backups)) as server:
        target = await open_target(server)
        (phone,) = phones(target, 1)
        async with connected(phone):
            await join_all([phone])
            room = await room_id(tmp_path, target)
            assert await asyncio.to_thread(erase, server, room, phone.hello.token) == 204
        assert await server.stop() == 0
    assert "erasures.untold" in (tmp_path / LOG).read_text()
    assert (await kept(tmp_path / DATA, room, phone.hello.token))[0] == ""
    backups.mkdir()
    words = "--data", str(tmp_path / DATA), "--backups", str(backups)
    assert metodd("purge", *words).status == 0
    (told,) = read_erasures(backups / FILE_NAME)
    assert (told.room, told.subject) == (room, "p1")
