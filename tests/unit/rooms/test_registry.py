"""All rooms of a process: opened, found, listed, closed, and back after a restart."""

import asyncio
import logging
import secrets
from collections.abc import Mapping
from dataclasses import replace

import msgpack
import pytest

from game_server.engine.state.events import FirstTimeSet, RoomOpened
from game_server.errors import JournalFormatError, RoomUnknownError, StorageUnavailableError
from game_server.protocol.journal import FORMAT, encode_entry, scenario_hash
from game_server.records.kinds import Kind
from game_server.rooms.opener import Opener
from game_server.rooms.turnout import Turnout
from game_server.storage.journal import Position
from tests.unit.rooms.deployment import HOUR, Deployment, loaded_room, memory_deployment
from tests.unit.rooms.faulty_store import FaultyStore
from tests.unit.rooms.running_room import Page, events_of, eventually, join, timed, token, until
from tests.unit.rooms.workers import find_or_load

pytestmark = pytest.mark.anyio


async def nothing_left(deployment: Deployment) -> bool:
    """Return whether there is neither a code, nor a schedule, nor a journal."""
    store = deployment.store
    return not (await store.list(Kind.CODE) or await store.notes() or await store.rooms())


async def test_a_room_is_found_as_people_type_its_code(deployment: Deployment) -> None:
    """An open room is found by its code in small letters and with spaces, and listed."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        room = loaded_room(registry, f" {code[:3].lower()}-{code[3:]} ")
        await Page(room, "phone", token(1)).move(join(1) | {"persons": 3})
        (line,) = await registry.listing()
        shown = {"code": code, "title": "Essai", "status": "lobby", "people": 3, "trial": False}
        assert line == shown | {"opened": room.state.opened_at}
        assert registry.find("ZZZZZZ") is None


async def test_rooms_are_listed_oldest_first(deployment: Deployment) -> None:
    """The list shows open rooms in the order of their opening."""
    async with deployment.serving() as registry:
        codes = []
        for _ in range(3):
            codes.append(await registry.open("essai", trial=False))
            deployment.clock.ahead += 1000
        await Page(loaded_room(registry, codes[1]), "console").move({"type": "close"})
        assert [line["code"] for line in await registry.listing()] == [codes[0], codes[2]]


async def test_an_unknown_scenario_opens_nothing(deployment: Deployment) -> None:
    """A scenario that is not there is refused, and leaves no code behind."""
    async with deployment.serving() as registry:
        with pytest.raises(RoomUnknownError):
            await registry.open("rien", trial=False)
        assert await deployment.store.list(Kind.CODE) == {}


async def test_a_room_is_loaded_once_however_many_ask_for_it(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Callers from before and during the loading get the same room."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        registry.evict(loaded_room(registry, code))
        waits = iter((0.0, 0.05))
        get = registry.archive.get

        async def later(kind: str, key: str) -> bytes | None:
            await asyncio.sleep(next(waits))
            return await get(kind, key)

        monkeypatch.setattr(registry.archive, "get", later)
        one, other = await asyncio.gather(registry.find_or_load(code), registry.find_or_load(code))
        assert one is not None
        assert one is other
        assert registry.rooms() == (one,)


async def test_a_reconnecting_room_reads_the_store_once(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reads grow with rooms and not with phones; a later caller reads anew."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        registry.evict(loaded_room(registry, code))
        asked: list[str] = []
        get = registry.archive.get

        async def counted(kind: str, key: str) -> bytes | None:
            asked.append(key)
            return await get(kind, key)

        monkeypatch.setattr(registry.archive, "get", counted)
        reached = await asyncio.gather(*(registry.find_or_load(code) for _ in range(50)))
        assert {*reached} == {loaded_room(registry, code)}
        assert asked == [code]
        registry.evict(loaded_room(registry, code))
        assert await registry.find_or_load(code) is loaded_room(registry, code)
        assert asked == [code, code]


async def test_a_move_changes_no_other_room(deployment: Deployment) -> None:
    """A move in one room changes nothing in another, though the token is the same."""
    async with deployment.serving() as registry:
        rooms = [loaded_room(registry, await registry.open("essai", trial=False)) for _ in range(2)]
        await Page(rooms[0], "phone", token(1)).move(join(1))
        other = await Page(rooms[1], "phone", token(1)).greeted()
        assert "seat" not in other.of("welcome")[0]
        assert rooms[1].state.seats == {}
        assert rooms[0].state.seed != rooms[1].state.seed


async def test_a_restart_brings_rooms_and_seats_back(deployment: Deployment) -> None:
    """After a restart the same codes lead to the same rooms, and phones to their seats."""
    async with deployment.serving() as registry:
        codes = [await registry.open("essai", trial=trial) for trial in (False, True)]
        for code in codes:
            await Page(loaded_room(registry, code), "phone", token(1)).move(join(1))
            await Page(loaded_room(registry, code), "console").next()
        states = [loaded_room(registry, code).state for code in codes]
    await deployment.reopen()
    async with deployment.serving() as registry:
        for code, state in zip(codes, states, strict=True):
            room = await find_or_load(registry, code)
            assert room.state.seats["p1"].name == state.seats["p1"].name
            assert room.state.room_run.open == state.room_run.open
            phone = await Page(room, "phone", token(1)).greeted()
            assert phone.documents["seat"]["name"] == "Aigrette 1"
            assert (await phone.move({"type": "set_first_time", "first_time": 1}))[
                "type"
            ] == "accepted"


@pytest.mark.parametrize("points", [False, True])
async def test_the_points_setting_of_a_room_outlives_a_restart(
    deployment: Deployment, *, points: bool
) -> None:
    """Rule 0.9: what was ticked at the opening is part of the room."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False, points=points)
    await deployment.reopen()
    async with deployment.serving() as registry:
        screen = await Page(await find_or_load(registry, code), "screen").greeted()
        assert screen.documents["all"]["room"]["points"] is points


async def test_the_first_event_says_whose_the_room_is_and_what_it_plays(
    deployment: Deployment,
) -> None:
    """The access that opened it; version and hash of the content as it is played."""
    async with deployment.serving() as registry:
        registry.scenarios = {"essai": replace(registry.scenarios["essai"], version="2026-11")}
        codes = [
            await registry.open("essai", trial=True, points=points, opener=Opener("a1"))
            for points in (True, False)
        ]
        rooms = [loaded_room(registry, code).state for code in codes]
    hashes = [scenario_hash(state.scenario) for state in rooms]
    assert hashes[0] != hashes[1]
    for state, content_hash in zip(rooms, hashes, strict=True):
        first, *_ = await events_of(deployment.store, state.room)
        assert isinstance(first, RoomOpened)
        assert (first.owner, first.content_hash) == ("a1", content_hash)
        assert (first.organisation, first.venue, first.content_version) == ("", "", "2026-11")


async def test_a_closed_room_frees_its_code(deployment: Deployment) -> None:
    """Closing frees the code; connected pages still see the end, and the journal stays."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=False)
        room = loaded_room(registry, code)
        await Page(room, "console").move({"type": "close"})
        await until(lambda: loaded_room(registry, code).state.status == "closed")
        assert await registry.listing() == ()
        screen = await Page(loaded_room(registry, code), "screen").greeted()
        await screen.until(lambda: screen.documents["all"]["status"] == "closed")
    assert await deployment.store.list(Kind.CODE) == {}
    assert await deployment.store.rooms() == (room.state.room,)
    await deployment.reopen()
    async with deployment.serving() as registry:
        assert registry.find(code) is None


async def test_a_closed_trial_session_leaves_no_record(deployment: Deployment) -> None:
    """Of a trial session neither journal nor text nor code is kept (rule 0.8)."""
    async with deployment.serving() as registry:
        code = await registry.open("essai", trial=True)
        room = loaded_room(registry, code)
        await Page(room, "phone", token(1)).move(join(1))
        await Page(room, "console").move({"type": "close"})
    assert await deployment.store.rooms() == ()
    assert await deployment.store.list(Kind.CODE) == {}
    with pytest.raises(RoomUnknownError):
        await deployment.store.texts(room.state.room)


async def test_nothing_is_left_of_a_trial_with_simulated_people(deployment: Deployment) -> None:
    """Neither journal, text, summary, code nor agenda of it is in the store once it is closed."""
    async with deployment.serving() as registry:
        code = await registry.open(
            "essai", trial=True, opener=Opener("a1"), turnout=Turnout(20, 20)
        )
        room = loaded_room(registry, code)
        assert (room.state.simulated, room.state.expected) == (20, 20)
        await Page(room, "phone", token(1)).move(join(1))
        console = Page(room, "console")
        sent = await console.move({"type": "send_message", "seat": "", "text": "Bonjour"})
        assert sent["type"] == "accepted"
        await console.move({"type": "close"})
    store = deployment.store
    assert await store.rooms() == ()
    for kind in (Kind.CODE, Kind.ENDED, Kind.SESSION):
        assert await store.list(kind) == {}, kind
    assert await store.scheduled([room.state.room]) == {}
    assert await store.notes() == {}
    with pytest.raises(RoomUnknownError):
        await store.texts(room.state.room)


@timed(longest_sleep=5)
async def test_a_room_ends_by_itself_also_while_the_server_is_off(deployment: Deployment) -> None:
    """A room whose twelve hours passed while the server was off ends when it starts again."""
    async with deployment.serving() as registry:
        await registry.open("essai", trial=True)
    deployment.clock.ahead += 12 * HOUR
    await deployment.reopen()
    async with deployment.serving():
        await eventually(lambda: nothing_left(deployment))


async def test_an_unreadable_journal_stops_only_its_room(
    deployment: Deployment, caplog: pytest.LogCaptureFixture
) -> None:
    """The others play on; the unreadable one raises, and keeps its code and its journal."""
    async with deployment.serving() as registry:
        codes = [await registry.open("essai", trial=False) for _ in range(4)]
        rooms = [loaded_room(registry, code).state.room for code in codes]
    for room, entry in zip(rooms, (b"\xc1", unplayable(), of_before()), strict=False):
        position = (await deployment.store.read(room))[-1].position
        await deployment.store.commit(room, position, "bad", entry, {})
    await deployment.reopen()
    with caplog.at_level(logging.CRITICAL):
        async with deployment.serving() as registry:
            for code in codes[:3]:
                with pytest.raises(JournalFormatError):
                    await registry.find_or_load(code)
            page = Page(await find_or_load(registry, codes[3]), "phone", token(1))
            assert (await page.move(join(1)))["type"] == "accepted"
            assert [line["code"] for line in await registry.listing()] == codes[3:]
    assert set(await deployment.store.list(Kind.CODE)) == set(codes)
    assert set(await deployment.store.rooms()) == set(rooms)
    assert (await deployment.store.read(rooms[2]))[-1].entry == of_before()


def unplayable() -> bytes:
    """Return an entry whose events can be read, but belong to no seat of the room."""
    event = FirstTimeSet("p9", 1)
    return encode_entry((event,))[0]


def of_before() -> bytes:
    """Return an entry as the release before this format wrote it."""
    return msgpack.packb({"format": FORMAT - 1, "events": []})


async def test_a_code_without_a_room_is_freed(deployment: Deployment) -> None:
    """A server that died between the code and the room's first commit leaves no ghost."""
    await deployment.store.put_new(Kind.CODE, "ABC234", b"never opened")
    async with deployment.serving() as registry:
        await eventually(lambda: nothing_left(deployment))
        assert await registry.find_or_load("ABC234") is None


async def test_the_code_of_a_new_room_is_never_freed_by_another_worker(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker that polls just then does not take the code for abandoned."""
    async with deployment.serving() as registry, deployment.serving() as other:
        commit = deployment.store.commit

        async def slow(
            room: str, expected: Position, tip: str, entry: bytes, texts: Mapping[str, str]
        ) -> int:
            for code, room_id in (await other.codes()).items():
                await other.load(code, room_id)
            return await commit(room, expected, tip, entry, texts)

        monkeypatch.setattr(deployment.store, "commit", slow)
        code = await registry.open("essai", trial=False)
        assert await other.codes() == {code: loaded_room(registry, code).state.room}
        assert await other.find_or_load(code) is not None


async def test_a_room_whose_code_was_taken_meanwhile_gets_another(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two rooms under one code the later one is written anew under another."""
    async with deployment.serving() as registry:
        put_new = deployment.store.put_new
        taken: list[str] = []

        async def later(kind: str, key: str, value: bytes, expires: int | None = None) -> bool:
            if kind == Kind.CODE and not taken:
                taken.append(key)
                await put_new(kind, key, b"of another worker", expires)
            return await put_new(kind, key, value, expires)

        monkeypatch.setattr(deployment.store, "put_new", later)
        code = await registry.open("essai", trial=False)
        assert [code] != taken
        assert await deployment.store.rooms() == (loaded_room(registry, code).state.room,)
        assert await deployment.store.get(Kind.CODE, taken[0]) == b"of another worker"


async def test_a_taken_code_is_not_given_twice(deployment: Deployment) -> None:
    """If chance brings a code that is in use, another one is drawn."""
    signs = iter([b"\0"] * 12)

    def random(size: int) -> bytes:
        return (
            next(signs, None) or secrets.token_bytes(1) if size == 1 else secrets.token_bytes(size)
        )

    async with deployment.serving(random) as registry:
        first = await registry.open("essai", trial=False)
        second = await registry.open("essai", trial=False)
    assert first == "222222"
    assert first != second


async def test_a_store_that_refuses_opens_nothing() -> None:
    """A room that could not be stored is not there, and the next start frees its code."""
    deployment = memory_deployment()
    store = deployment.store
    assert isinstance(store, FaultyStore)
    async with deployment.serving() as registry:
        store.refusing = "full"
        with pytest.raises(StorageUnavailableError):
            await registry.open("essai", trial=False)
        assert await registry.listing() == ()
        store.refusing = ""
    async with deployment.serving():
        assert await store.list(Kind.CODE) == {}


@pytest.mark.parametrize("trial", [False, True])
async def test_a_store_that_refuses_at_the_end_frees_the_code_later(
    caplog: pytest.LogCaptureFixture, *, trial: bool
) -> None:
    """A room that closes while its code cannot be freed is freed at the next start."""
    deployment = memory_deployment()
    store = deployment.store
    assert isinstance(store, FaultyStore)
    with caplog.at_level(logging.CRITICAL):
        async with deployment.serving() as registry:
            code = await registry.open("essai", trial=trial)
            room = loaded_room(registry, code)
            freeing = room.on_closed
            assert freeing is not None
            room.on_closed = None
            await Page(room, "console").move({"type": "close"})
            store.refusing = "full"
            freeing(room)
        assert set(await store.list(Kind.CODE)) == {code}
        store.refusing = ""
    async with deployment.serving() as registry:
        await until(lambda: not store.codes())
        assert await registry.listing() == ()
    assert await store.rooms() == (() if trial else (room.state.room,))


async def test_a_stop_tells_everybody_when_to_return(deployment: Deployment) -> None:
    """Clients of all rooms get the message that the server stops, and when to reconnect."""
    async with deployment.serving() as registry:
        pages = [
            Page(loaded_room(registry, await registry.open("essai", trial=False)), "screen")
            for _ in range(2)
        ]
    for page in pages:
        page.read()
        assert page.of("bye")[0]["code"] == "draining"
        assert 1 <= page.of("bye")[0]["seconds"] <= 5
