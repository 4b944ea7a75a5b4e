"""Guessed codes, keys and seats on two workers and one Redis: counted, and others pass."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable, Iterable
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.api import ServerRefusedError, sign_in
from game_server.bots.raw_client import RawClient
from game_server.bots.records import RoomTarget
from game_server.rooms.codes import make_code
from tests.load.building import measure
from tests.load.measured_server import MeasuredServer
from tests.timeouts import WAIT_LIMIT

pytestmark = pytest.mark.anyio
PHONES, BUILDING = 70, 80
"""Phones that guess, and those in a building where somebody takes seats."""
CONNECTIONS, WITHIN = 20, 2.0
FREE, A_SECOND, OPEN_FOR = 60, 2, 5
"""Joins of a source that cost no time in a worker, at once and then, and what others cost in s."""


async def seconds_of(work: Iterable[Awaitable[str]]) -> tuple[list[str], float]:
    """Return the results of *work*, which runs at once, and how many seconds it took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    return list(await asyncio.gather(*work)), loop.time() - began


async def test_personal_codes_are_counted_in_all_workers_together(measured: MeasuredServer) -> None:
    """70 phones on two workers guess as often as those on one: 40 times, then six a minute."""
    target = await measured.open()

    async def guess(number: int) -> str:
        async with RawClient(RoomTarget(target.base, target.code)) as phone:
            await phone.hello()
            await phone.move(1, {"type": "reclaim", "code": f"{number + 10}".zfill(5)})
            return str((await phone.receive("refused"))["code"])

    codes, took = await seconds_of(guess(number) for number in range(PHONES))
    assert set(codes) == {"personal_code_unknown", "too_many_tries"}
    assert 40 <= codes.count("personal_code_unknown") <= 40 + took / 10 + 1


async def test_keys_are_counted_in_all_workers_together(measured: MeasuredServer) -> None:
    """Wrong keys count on whichever worker; the right key is accepted each time."""

    async def guess(typed: str) -> str:
        try:
            await sign_in(measured.server.base, typed)
        except ServerRefusedError as refusal:
            return refusal.code
        return ""

    wrong = [secrets.token_urlsafe(24) for _ in range(40)]
    codes, took = await seconds_of(guess(each) for each in wrong)
    assert set(codes) == {"key_unknown", "too_many_tries"}
    assert 10 <= codes.count("key_unknown") <= 10 + took / 6 + 1
    assert [await guess(measured.key) for _ in range(5)] == [""] * 5


async def test_a_right_room_code_passes_on_each_worker(measured: MeasuredServer) -> None:
    """While wrong ones from the same address are refused, wherever the room is loaded."""
    target = await measured.open()

    async def knock(code: str) -> str:
        async with RawClient(RoomTarget(target.base, code)) as phone:
            with suppress(ConnectionClosed):
                await phone.hello()
            return str((await phone.receive("welcome", "bye")).get("code", ""))

    wrong = [make_code(secrets.token_bytes) for _ in range(160)]
    codes = list(await asyncio.gather(*(knock(code) for code in wrong)))
    assert set(codes) == {"code_unknown", "too_many_tries"}
    assert await asyncio.gather(*(knock(target.code) for _ in range(40))) == [""] * 40


async def test_a_building_gets_in_beside_a_thousand_tokens(measured: MeasuredServer) -> None:
    """No honest phone is refused, the console is warned, and each false seat is delayed.

    Whoever leads the room signs in as ever on her browser, and no guess opens anything. This comes
    last: what it guesses is counted with all before.
    """
    workers = len(measured.workers)
    figures = await measure(measured, BUILDING, CONNECTIONS, within=WITHIN, after=WAIT_LIMIT)
    met = Counter(figures.attacker)
    assert figures.refused == {}
    assert "joins_fast" in figures.told
    assert (figures.most_false > 0, figures.false_seats) == (True, 0)
    assert (figures.signed_in > 0, figures.kept_out, figures.opened) == (True, {}, 0)
    # On a slow machine the attacker makes fewer attempts.
    most = workers * (FREE + figures.attacked_for * A_SECOND)
    most += CONNECTIONS * (figures.attacked_for / OPEN_FOR + 1)
    assert 0 < met["seat"] <= most
    # No guess was right, and most were refused unread.
    assert met["refused personal_code_unknown"] <= 40 + figures.attacked_for / 10 + 1
    assert met["bye code_unknown"] <= workers * (40 + figures.attacked_for / 6 + 1)
