"""Codes and keys that are guessed, on two workers and one Redis: counted once, right ones pass."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from game_server.bots.api import ServerRefusedError, sign_in
from game_server.bots.misuse import Misuser
from game_server.bots.notes import Address
from game_server.rooms.codes import make_code
from tests.load.stand import Stand, standing

pytestmark = pytest.mark.anyio
WORKERS = 2
PHONES = 70


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    """Give two workers on one Redis."""
    async with standing(WORKERS) as made:
        yield made


async def seconds_of(work: Iterable[Awaitable[str]]) -> tuple[list[str], float]:
    """Return what all of *work* comes to, and for how long it went on."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    return list(await asyncio.gather(*work)), loop.time() - began


async def test_personal_codes_are_counted_in_all_workers_together(stand: Stand) -> None:
    """70 phones on two workers guess as often as those on one: 40 times, then six a minute."""
    address = await stand.open()

    async def guess(number: int) -> str:
        async with Misuser(Address(address.base, address.code)) as phone:
            await phone.hello()
            await phone.move(1, {"type": "take_back", "code": f"{number + 10}".zfill(5)})
            return str((await phone.receive("refused"))["code"])

    codes, took = await seconds_of(guess(number) for number in range(PHONES))
    assert set(codes) == {"personal_code_unknown", "too_many_tries"}
    assert 40 <= codes.count("personal_code_unknown") <= 40 + took / 10 + 1


async def test_keys_are_counted_in_all_workers_together(stand: Stand) -> None:
    """Whichever worker is asked; the right key lets in all the same, and again and again."""

    async def guess(typed: str) -> str:
        try:
            await sign_in(stand.server.base, typed)
        except ServerRefusedError as refusal:
            return refusal.code
        return ""

    wrong = [secrets.token_urlsafe(24) for _ in range(40)]
    codes, took = await seconds_of(guess(each) for each in wrong)
    assert set(codes) == {"key_unknown", "too_many_tries"}
    assert 10 <= codes.count("key_unknown") <= 10 + took / 6 + 1
    assert [await guess(stand.key) for _ in range(5)] == [""] * 5


async def test_a_right_room_code_passes_on_each_worker(stand: Stand) -> None:
    """While wrong ones from the same address are refused, wherever the room is loaded."""
    address = await stand.open()

    async def knock(code: str) -> str:
        async with Misuser(Address(address.base, code)) as phone:
            with suppress(ConnectionClosed):
                await phone.hello()
            return str((await phone.receive("welcome", "bye")).get("code", ""))

    wrong = [make_code(secrets.token_bytes) for _ in range(160)]
    codes = list(await asyncio.gather(*(knock(code) for code in wrong)))
    assert set(codes) == {"code_unknown", "too_many_tries"}
    assert await asyncio.gather(*(knock(address.code) for _ in range(40))) == [""] * 40
