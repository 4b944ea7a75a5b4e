"""The whole purge of a server: sessions, the trail, accounts, and owners of rooms that are gone."""

import asyncio
import json
import logging
from typing import Any

import pytest

from game_server.accounts.account import LOCAL
from game_server.accounts.directory import Directory
from game_server.app.purging import audit_erasures, purge_all, purge_regularly
from game_server.commands.json_log import JsonFormatter
from game_server.retention.table import DAY
from game_server.rooms.client_limits import ClientContext
from game_server.rooms.opener import Opener
from tests.unit.rooms.deployment import Deployment, loaded_room, memory_deployment
from tests.unit.rooms.running_room import Page, eventually, token

pytestmark = pytest.mark.anyio


async def closed(deployment: Deployment, directory: Directory, *, trial: bool) -> str:
    """Open a room of the secret link, close it, wait until it is archived; return its id."""
    account = await directory.accounts.get(LOCAL)
    assert account is not None
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=trial))
        await directory.own(room.state.room, account, "Salle Bleue")
        assert (await Page(room, "console").move({"type": "close"}))["type"] == "accepted"

        async def is_free() -> bool:
            return room.state.code not in await registry.codes()

        await eventually(is_free)
        await registry.purge.run()
        return room.state.room


async def test_who_opens_a_room_right_now_still_owns_it() -> None:
    """A purge that runs between the record of her and the first commit leaves it."""
    deployment = memory_deployment()
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.make_local()
    account = await directory.accounts.get(LOCAL)
    assert account is not None
    found: list[int] = []
    async with deployment.serving() as registry:

        async def claim(room: str) -> None:
            await directory.own(room, account, "Salle Bleue")
            found.append((await purge_all(registry.purge, directory))["owners"])

        code = await registry.open("essai", trial=False, opener=Opener(LOCAL, claim))
        room = loaded_room(registry, code).state.room
    assert found == [0]
    assert (await directory.leaders.owner(room)).venue == "Salle Bleue"


async def test_nobody_owns_a_room_of_which_nothing_is_left() -> None:
    """A trial leaves no owner; a session does, as long as its summary is there."""
    deployment = memory_deployment()
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.make_local()
    trial = await closed(deployment, directory, trial=True)
    session = await closed(deployment, directory, trial=False)
    assert set(await directory.leaders.owners()) == {trial, session}
    async with deployment.serving() as registry:
        counted = await purge_all(registry.purge, directory, dry=True)
        assert counted["owners"] == 1
        assert set(await directory.leaders.owners()) == {trial, session}
        assert (await purge_all(registry.purge, directory))["owners"] == 1
        deployment.clock.ahead += 31 * DAY
        assert (await purge_all(registry.purge, directory))["journals"] == 1
    assert set(await directory.leaders.owners()) == {session}
    assert (await directory.leaders.owner(session)).venue == "Salle Bleue"


async def test_who_erases_a_text_stands_in_the_trail() -> None:
    """With the room and without content; of an account that is gone by then, its id alone."""
    deployment = memory_deployment()
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.make_local()
    async with deployment.serving() as registry:
        audit_erasures(registry.purge, directory)
        room = loaded_room(registry, await registry.open("essai", trial=False))
        for number in (1, 2):
            phone = Page(room, "phone", token(number))
            await phone.move({"type": "join", "name": f"Zibeline {number}", "persons": 1})
        for access, seat in ((LOCAL, "p1"), ("gone", "p2")):
            console = Page(room, "console", context=ClientContext(access))
            answer = await console.move({"type": "erase_name", "seat": seat})
            assert answer["type"] == "accepted"

        async def both_told() -> bool:
            return len(await directory.audit.entries("")) == 2

        await eventually(both_told)
    entries = await directory.audit.entries("")
    assert {(entry.account, entry.action, entry.target, entry.reason) for entry in entries} == {
        (access, "erased_text", room.state.room, "") for access in (LOCAL, "gone")
    }


async def test_the_proof_of_a_purge_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """As an object a line, with a sentence that counts all that went; a vain purge says nothing."""
    caplog.set_level(logging.INFO, "game_server")
    deployment = memory_deployment()
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.make_local()
    await closed(deployment, directory, trial=False)
    deployment.clock.ahead += 31 * DAY
    async with deployment.serving() as registry:
        purging = asyncio.create_task(purge_regularly(registry.purge, directory, None))
        await eventually(lambda: _told(caplog))
        purging.cancel()
        await asyncio.gather(purging, return_exceptions=True)
    (line,) = await _told(caplog)
    assert (line["level"], line["event"]) == ("info", "purge.done")
    assert line["say"].startswith("Purged: 1 sessions, ")
    counts = {"journals": 1, "erasures": 0, "audit": 0, "accounts": 0}
    assert line["details"] == {**counts, "records": line["details"]["records"]}


async def _told(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    lines = [json.loads(JsonFormatter("en").format(record)) for record in caplog.records]
    return [line for line in lines if line["event"] == "purge.done"]
