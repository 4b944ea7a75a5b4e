"""What people complained of elsewhere, tried here: names, and taps that come twice."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from game_server.bots.local_server import LocalServer
from game_server.bots.raw_client import RawClient
from tests.faults.full_room import (
    FullRoom,
    answer_move,
    at_step,
    full_room,
    has_seat,
    join_move,
    seated_raw_client,
    second_socket,
    wait_for_answer_count,
)
from tests.faults.room_harness import advance_to, connected, console, estimate, next_step, phones
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
CROWD = 40
LONGEST = "Marie-Antoinette-Charlie"
"""As many letters as a name may have, so that a number has to take the place of some."""


@pytest.mark.anyio
@pytest.mark.parametrize("name", ["Camille", LONGEST])
async def test_13_forty_phones_of_one_name_join_at_once(server: LocalServer, name: str) -> None:
    """ClassQuiz #459, « only 15 are able to play »: forty are seated, each with its own name.

    They connect and ask at the same moment, which is harder than within two seconds.
    """
    async with asyncio.timeout(LIMIT), full_room(server, 0) as room:
        crowd = phones(room.target, CROWD)
        joining = [asyncio.create_task(phone.move(join_move(name))) for phone in crowd]
        async with connected(*crowd):
            joined = await asyncio.gather(*joining)
            assert [answer.code for answer in joined] == [""] * CROWD
            await asyncio.gather(*(phone.wait_until(has_seat(phone)) for phone in crowd))
            await room.console.wait_until(lambda: len(room.names) == CROWD)
            own = {p.documents["seat"]["id"]: p.documents["seat"]["name"] for p in crowd}
        assert own == room.names
        assert len({shown.casefold() for shown in own.values()}) == CROWD
        assert max(map(len, own.values())) <= len(LONGEST)


@pytest.mark.anyio
async def test_14_two_consoles_press_next_at_once(server: LocalServer) -> None:
    """Empirica #595, a race of two that move on: one step further, the other is told so.

    But while a lock is announced: then the second press changes nothing, and is no mistake.
    """
    async with asyncio.timeout(LIMIT), full_room(server, 1) as room:
        second = console(room.target)
        async with connected(second):
            consoles = room.console, second
            for _ in range(6):
                here, index = room.console.step_id, room.console.step.get("index", -1)
                await second.wait_until(at_step(second, here))
                press = {"type": "next", "step": here}
                announces = room.console.step.get("name") in ("input", "input2")
                pressed = await asyncio.gather(
                    *(facilitator.move(press) for facilitator in consoles)
                )
                second_code = "" if announces else "step_changed"
                assert sorted(answer.code for answer in pressed) == ["", second_code]
                await asyncio.gather(
                    *(
                        facilitator.wait_until(at_step(facilitator, here + 1))
                        for facilitator in consoles
                    )
                )
                assert room.console.step["index"] in (index + 1, 0)


@pytest.mark.anyio
async def test_15_name_of_emoji_alone_is_refused(server: LocalServer) -> None:
    """No complaint of the list, but names are called out: a picture needs a letter beside it."""
    alone = ["🌻", "🦊🦊", "👩‍🌾", "❤️", "🇫🇷", "👍🏽", "🌻 7"]
    beside = ["🌻 Camille", "Zoé🦔", "👩‍🌾 Anne", "Lou ❤️"]
    async with asyncio.timeout(LIMIT), full_room(server, 0) as room, AsyncExitStack() as sockets:
        for name in alone:
            phone = await sockets.enter_async_context(RawClient(room.without_cookie))
            await phone.hello()
            await phone.move(1, join_move(name))
            refused = await phone.receive("accepted", "refused")
            assert (name, refused.get("code")) == (name, "name_refused")
        for name in beside:
            await sockets.enter_async_context(seated_raw_client(room, name))
        await room.console.wait_until(lambda: len(room.names) >= len(beside))
        assert sorted(room.names.values()) == sorted(beside)


@pytest.mark.anyio
async def test_16_double_tap_counts_once(server: LocalServer) -> None:
    """ClassQuiz's `set_answer`, read in its code: one tap, sent or made twice, counts once."""
    async with (
        asyncio.timeout(LIMIT),
        full_room(server, 4) as room,
        seated_raw_client(room, "Camille") as phone,
        second_socket(room, phone) as twin,
    ):
        # The second connection took the seat over, so that every tap comes over both.
        await twin.move(1, join_move("Camille"))
        assert (await twin.receive("accepted", "refused"))["type"] == "accepted"
        await advance_to(room.console, "input", room.players)
        tap = answer_move(room.console.step_id, 100)
        for number in (2, 2, 3):
            await twin.move(number, tap)
        told = [await twin.receive("accepted", "refused") for _ in range(3)]
        assert [(t["type"], t["number"]) for t in told] == [
            ("accepted", 2),
            ("accepted", 2),
            ("accepted", 3),
        ]
        await wait_for_answer_count(room.console, 1)
        await asyncio.gather(*(estimate(player, 100) for player in room.players))
        await _stopped_with(room, 5)


async def _stopped_with(room: FullRoom, answered: int) -> None:
    """Stop the answers, and find so many in the count and in the figures."""
    await next_step(room.console)
    told = room.console.documents["console"]["answers"]
    assert (told["answered"], told["of"]) == (answered, answered)
    await advance_to(room.console, "discuss", room.players)
    figures = room.console.documents["console"]["figures"]
    assert figures["people"] == answered
    row = figures["phases"]["x2"]
    assert (row["answered"], row["of"], row["answers"]) == (answered, answered, answered)
