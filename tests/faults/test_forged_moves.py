"""Moves that must be refused: out of turn, twice, late, for another seat, of another origin."""

import asyncio
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.raw_client import RawClient
from game_server.bots.records import PROTOCOL
from game_server.engine.mechanics.contract import Document
from tests.faults.input_room import HELLO, JOIN, TOKEN, InputRoom, known_refusals
from tests.faults.room_harness import advance_to, next_step
from tests.timeouts import WAIT_LIMIT

LIMIT = WAIT_LIMIT
NOT_ALLOWED = 4003
FIRST = 10
WORD: Document = {"type": "talk.word", "word": "eau"}
CODES = frozenset(
    {
        *("protocol", "not_in_room", "not_allowed", "stale_move", "out_of_bounds", "not_proposed"),
        *("step_locked", "not_open", "origin_refused", "code_unknown", "version_changed"),
    }
)
"""Every code that a test of this file expects."""


def _play(step: int, value: float, **other: object) -> Document:
    answer: Document = {"type": "estimate.answer", "value": value}
    return {"type": "play", "step": step, "move": answer | other}


def test_pages_have_words_for_these_codes() -> None:
    """Pages have a sentence for each code that is expected here."""
    assert CODES - known_refusals() == set()


@pytest.mark.anyio
async def test_move_without_a_seat_is_refused(input_room: InputRoom) -> None:
    """A token of nobody's seat, and a stranger's console, can do nothing."""
    async with asyncio.timeout(LIMIT):
        async with RawClient(input_room.without_cookie) as phone:
            await phone.hello()
            await phone.move(1, _play(input_room.console.step_id, 10))
            assert (await phone.receive("refused"))["code"] == "not_in_room"
        for cookie in ("", "metodd_facilitator=forged"):
            async with RawClient(replace(input_room.target, cookie=cookie)) as stranger:
                await stranger.hello("console")
                assert (await stranger.receive("refused"))["code"] == "not_allowed"
                with pytest.raises(ConnectionClosed) as closed:
                    await stranger.receive("welcome")
                assert closed.value.rcvd is not None
                assert closed.value.rcvd.code == NOT_ALLOWED
        async with RawClient(input_room.without_cookie) as screen:
            await screen.hello("screen")
            await screen.move(1, {"type": "close"})
            assert (await screen.receive("refused"))["code"] == "not_allowed"
        await input_room.require_play_continues()


@pytest.mark.anyio
@pytest.mark.parametrize("token", ["", "f" * 31, "F" * 32, TOKEN + "0", 7, None])
async def test_forged_token_is_refused(input_room: InputRoom, token: object) -> None:
    """A token of another shape is no token, and the connection may say hello again."""
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.send(HELLO | {"token": token})
        assert (await phone.receive())["code"] == "protocol"
        await phone.move(1, JOIN)
        assert (await phone.receive())["code"] == "protocol"
        await phone.hello()
        assert (await phone.receive())["type"] == "welcome"
        await input_room.require_play_continues()


@pytest.mark.anyio
async def test_moves_of_other_roles_and_seats_are_refused(input_room: InputRoom) -> None:
    """Steering is the console's, also of somebody else's seat; the facilitator's seat stays."""
    own = input_room.phone.documents["seat"]["id"]
    step = input_room.console.step_id
    steering: tuple[Document, ...] = (
        {"type": "next", "step": step},
        {"type": "skip", "step": step},
        {"type": "step_back", "step": step, "to": "current"},
        {"type": "kick", "seat": own},
        {"type": "ban", "seat": own},
        {"type": "lock_entry", "locked": True},
        {"type": "close"},
    )
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        await phone.move(1, JOIN)
        await phone.receive("accepted")
        for number, move in enumerate(steering, 2):
            await phone.move(number, move)
            refused = await phone.receive("accepted", "refused")
            assert (refused["number"], refused.get("code")) == (number, "not_allowed")
        assert input_room.console.step_id == step
        await input_room.require_play_continues()


@pytest.mark.anyio
async def test_move_out_of_turn_twice_and_late(input_room: InputRoom) -> None:
    """A repeated move counts once, an older or late one not at all, and each gets its answer."""
    step = input_room.console.step_id
    async with asyncio.timeout(LIMIT), RawClient(input_room.without_cookie) as phone:
        await phone.hello()
        await phone.move(1, JOIN)
        await phone.receive("accepted")
        for number, move, expected in (
            (1, JOIN, ""),
            (5, _play(step, FIRST), ""),
            (5, _play(step, 11), ""),
            (4, _play(step, 12), "stale_move"),
            (6, _play(step, 10**12), "out_of_bounds"),
            (6, _play(step, 10, confidence=9), "not_proposed"),
            (6, _play(step + 7, 10), "step_locked"),
            (6, {"type": "play", "step": step, "move": WORD}, "not_open"),
        ):
            await phone.move(number, move)
            answer = await phone.receive("accepted", "refused")
            assert (answer["number"], answer.get("code", "")) == (number, expected)
        await input_room.require_play_continues()
        await next_step(input_room.console)
        assert input_room.console.documents["console"]["answers"]["answered"] == len(
            (phone, input_room.phone)
        )
        await phone.send({"type": "resync", "audience": "seat"})
        assert (await phone.receive("whole"))["document"]["play"]["mine"] == FIRST
        await phone.move(6, _play(step, 10))
        assert (await phone.receive("refused"))["code"] == "step_locked"
        await advance_to(input_room.console, "input", [input_room.phone])
        await input_room.require_play_continues()


@pytest.mark.anyio
async def test_wrong_origin_and_unknown_room_get_a_bye(input_room: InputRoom) -> None:
    """A wrong origin and an unknown code get a bye, and the connection ends."""
    async with asyncio.timeout(LIMIT):
        async with RawClient(input_room.without_cookie, origin="http://ailleurs.test") as page:
            assert (await page.receive())["code"] == "origin_refused"
        async with RawClient(replace(input_room.without_cookie, code="222222")) as lost:
            assert (await lost.receive())["code"] == "code_unknown"
        async with RawClient(input_room.without_cookie) as future:
            await future.send(HELLO | {"protocol": PROTOCOL + 1})
            assert (await future.receive())["code"] == "version_changed"
        await input_room.require_play_continues()
