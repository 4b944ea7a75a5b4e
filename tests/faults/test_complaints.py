"""What people complained of in other systems, tried on this one; the numbers are those of a list.

Those about taps and names are in `test_complaints_taps`, those about what breaks down in
`test_complaints_lost`.
"""

import asyncio
from contextlib import AsyncExitStack

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.local_server import LocalServer
from game_server.bots.raw_client import RawClient
from tests.faults.full_room import (
    FullRoom,
    answer_move,
    drain_messages,
    full_room,
    has_seat,
    join_move,
    reloaded_client,
    seated_raw_client,
    second_socket,
    shows_answer,
    wait_for_answer_count,
    wait_for_summary,
)
from tests.faults.room_harness import (
    advance_to,
    connected,
    estimate,
    join_all,
    next_step,
    phones,
)
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
TAKEN_OVER = 4001
CROWD = 200


@pytest.mark.anyio
async def test_01_phone_reloaded_twice_still_answers(server: LocalServer) -> None:
    """ClassQuiz #301, and its rejoin that works once: the seat comes back after each reload."""
    async with asyncio.timeout(LIMIT), full_room(server, 1) as room:
        (first,) = room.players
        await advance_to(room.console, "input", room.players)
        seat = first.documents["seat"]["id"]
        async with AsyncExitStack() as pages:
            page = first
            for value in (100, 200):
                page.cut(LIMIT)
                page = reloaded_client(page)
                await pages.enter_async_context(connected(page))
                await page.wait_until(has_seat(page))
                assert page.documents["seat"]["id"] == seat
                assert not (await estimate(page, value)).code
                await page.wait_until(shows_answer(page, value))
        assert list(room.names) == [seat]
        await next_step(room.console)
        assert room.console.documents["console"]["answers"]["answered"] == 1


@pytest.mark.anyio
async def test_02_two_phones_with_the_same_name(server: LocalServer) -> None:
    """mholzi/beatify #646: a name is no key; both play, and each reload finds its own seat."""
    async with asyncio.timeout(LIMIT), full_room(server, 0) as room:
        pair = phones(room.target, 2)
        async with connected(*pair):
            for phone in pair:
                assert not (await phone.move(join_move("Camille"))).code
            await advance_to(room.console, "input", pair)
            assert sorted(room.names.values()) == ["Camille", "Camille 2"]
            for value, phone in enumerate(pair, 100):
                assert not (await estimate(phone, value)).code
        pages = [reloaded_client(phone) for phone in pair]
        async with connected(*pages):
            await asyncio.gather(
                *(page.wait_until(shows_answer(page, 100 + n)) for n, page in enumerate(pages))
            )
            own = [(page.documents["seat"]["id"], page.documents["seat"]["name"]) for page in pages]
        assert sorted(own) == sorted(room.names.items())
        await next_step(room.console)
        assert room.console.documents["console"]["answers"]["answered"] == 2


@pytest.mark.anyio
@pytest.mark.parametrize("reads", [True, False])
async def test_04_newest_socket_wins(server: LocalServer, *, reads: bool) -> None:
    """Razzia's lobby, « already connected »: the old socket goes, also one that hangs half-open."""
    async with (
        AsyncExitStack() as sockets,
        asyncio.timeout(LIMIT),
        full_room(server, 1) as room,
        seated_raw_client(room, "Dominique") as first,
    ):
        old = first
        await advance_to(room.console, "input", room.players)
        if not reads:
            old.stop_reading()
        for number in (2, 3):
            new = await sockets.enter_async_context(second_socket(room, old))
            assert "seat" in await new.receive("welcome")
            if reads:
                assert (await old.receive("bye"))["code"] == "taken_over"
                with pytest.raises(ConnectionClosed) as closed:
                    await old.receive()
                assert closed.value.rcvd is not None
                assert closed.value.rcvd.code == TAKEN_OVER
            await new.move(number, answer_move(room.console.step_id, 100 + number))
            assert (await new.receive("accepted", "refused"))["type"] == "accepted"
            old = new
        await wait_for_answer_count(room.console, 1)
        await room.wait_for_presence("Dominique", online=True)
        assert len(room.names) == 2


@pytest.mark.anyio
async def test_06_two_hundred_answers_at_once(server: LocalServer) -> None:
    """ClassQuiz #459, where of two answers at once one survives: none of 200 is lost or swapped.

    All are on their way before the first is confirmed, which takes a small part of 100 ms.
    """
    async with asyncio.timeout(LIMIT), full_room(server, CROWD) as room:
        await advance_to(room.console, "input", room.players)
        values = range(100, 100 + CROWD)
        given = await asyncio.gather(*map(estimate, room.players, values))
        assert {answer.code for answer in given} == {""}
        assert max(answer.sent for answer in given) < min(answer.at for answer in given)
        for player, value in zip(room.players, values, strict=True):
            await player.wait_until(shows_answer(player, value))
        await advance_to(room.console, "reveal", room.players)
        shown = room.console.documents["console"]["figures"]["phases"]["x2"]
        assert (shown["answered"], shown["of"], shown["answers"]) == (CROWD, CROWD, CROWD)


@pytest.mark.anyio
async def test_07_nothing_crosses_between_two_rooms(server: LocalServer) -> None:
    """ClassQuiz's `everyone_answered`, sent to every game: a room hears nothing of another."""
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        here = await stack.enter_async_context(full_room(server, 5))
        there = await stack.enter_async_context(full_room(server, 5))
        mine, yours = await _watchers(stack, here, "Amont"), await _watchers(stack, there, "Aval")
        await asyncio.gather(
            *(advance_to(room.console, "input", room.players) for room in (here, there))
        )
        before = [await drain_messages(watcher) for watcher in (*mine, *yours)]
        await asyncio.gather(*(estimate(player, 100) for player in here.players))
        await advance_to(here.console, "discuss", here.players)
        assert not (await here.console.move({"type": "close"})).code
        await here.console.wait_until(lambda: here.console.closed)
        quiet = [await drain_messages(watcher) for watcher in yours]
        assert {message["type"] for told in quiet for message in told} <= {"presence"}
        await asyncio.gather(*(estimate(player, 200) for player in there.players))
        await wait_for_answer_count(there.console, 5)
        after = [await drain_messages(watcher) for watcher in (*mine, *yours)]
        half = len(mine)
        assert "Amont" in str(before[:half])
        assert "Aval" in str(before[half:])
        assert "Aval" not in str((before[:half], after[:half]))
        assert "Amont" not in str((before[half:], quiet, after[half:]))
        clients = (here.console, there.console, *here.players, *there.players)
        assert [client.record.strays for client in clients] == [[]] * len(clients)


async def _watchers(stack: AsyncExitStack, room: FullRoom, name: str) -> list[RawClient]:
    """Return a console, a screen and a seated phone called *name*, each of which hears all."""
    watchers = []
    for role in ("console", "screen"):
        watcher = await stack.enter_async_context(RawClient(room.target))
        await watcher.hello(role)
        await watcher.receive("presence")
        watchers.append(watcher)
    return [*watchers, await stack.enter_async_context(seated_raw_client(room, name))]


@pytest.mark.anyio
async def test_09_a_late_joiner_missed_nothing(server: LocalServer) -> None:
    """mholzi/quizify #754: who joins late is no timeout, in any figure's denominator (rule 0.6)."""
    async with asyncio.timeout(LIMIT), full_room(server, 5) as room:
        await advance_to(room.console, "input", room.players)
        await asyncio.gather(*(estimate(player, 100) for player in room.players))
        await advance_to(room.console, "discuss", room.players)
        between, during, silent = phones(room.target, 3)
        async with connected(between, during, silent):
            await join_all([between])
            await advance_to(room.console, "input", [*room.players, between])
            assert between.documents["seat"].get("play", {}) == {}
            await join_all([during, silent])
            await asyncio.gather(
                *(estimate(player, 100) for player in (*room.players, between, during))
            )
            await advance_to(room.console, "lock", [silent])
            await advance_to(room.console, "input", [silent])
            await advance_to(room.console, "lock", [silent])
            shown = room.console.documents["console"]["figures"]
    rounds = [
        (phase["answered"], phase["of"], phase["answers"], phase["participation"])
        for phase in (shown["phases"]["x2"], shown["phases"]["x3"])
    ]
    assert rounds == [(5, 5, 5, 100), (6, 6, 7, 100)]


@pytest.mark.anyio
async def test_12_export_in_mid_session_equals_that_at_the_end(server: LocalServer) -> None:
    """Claper #103, export only after the end: figures of ended rounds are there, and stay."""
    async with asyncio.timeout(LIMIT), full_room(server, 6) as room:
        console, (leaver, *others) = room.console, room.players
        await advance_to(console, "input", room.players)
        await asyncio.gather(*(estimate(player, 90 + n) for n, player in enumerate(others)))
        await advance_to(console, "discuss", room.players)
        # The console gets presence once a second at most.
        await room.wait_for_presence("Joueur 1", online=True)
        leaver.cut(LIMIT)
        await room.wait_for_presence("Joueur 1", online=False)
        await advance_to(console, "input", others)
        await asyncio.gather(*(estimate(player, 40) for player in others))
        await advance_to(console, "discuss", others)
        await advance_to(console, "brief", others)
        await console.wait_until(lambda: console.documents["console"]["step"] == console.step_id)
        halfway = console.documents["console"]["figures"]["phases"]
        assert [(row["answered"], row["of"]) for row in halfway.values()] == [(5, 6), (5, 5)]
        await advance_to(console, "input", others)
        await asyncio.gather(*(estimate(player, 50) for player in others))
        await advance_to(console, "lock", others)
        assert not (await console.move({"type": "close"})).code
        await console.wait_until(
            lambda: console.closed and console.documents["console"]["next"]["what"] == "end"
        )
        shown = console.documents["console"]
        kept = await wait_for_summary(room.target, shown["id"])
    assert kept["figures"] == shown["figures"]
    assert list(kept["figures"]["phases"]) == ["x2", "x3", "x4"]
    assert {name: kept["figures"]["phases"][name] for name in halfway} == halfway
