"""Probe of a used personal code: neither the code nor the token before gives the seat again."""

import asyncio
from contextlib import suppress
from dataclasses import replace

from websockets.exceptions import ConnectionClosed

from game_server.bots.raw_client import RawClient
from game_server.bots.records import Hello, RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.attacks.attacked_server import AttackedServer
from tests.attacks.probes import Findings, Probe

LIMIT = 10.0
TRIES = 6
"""Connections by which something is tried, so that each of two workers is asked."""


async def used_codes(attacked: AttackedServer) -> Findings:
    """Take a seat back with its code, then try the code again, and the token before."""
    found = Findings("personal code, used")
    address = replace(await attacked.open(), cookie="")
    async with asyncio.timeout(60.0), RawClient(address) as owner:
        await owner.hello()
        await owner.move(1, {"type": "join", "name": "Aigrette", "persons": 1})
        code = (await _seat_of(owner))["code"]
        async with RawClient(address) as finder:
            await finder.hello()
            await finder.move(1, {"type": "reclaim", "code": code})
            new = (await _seat_of(finder))["code"]
            found.require("the code of the seat is the same after its use", holds=new != code)
            again = [await _took(address, code) for _ in range(TRIES)]
            found.rows["the used code"] = f"took the seat {sum(again)} of {TRIES} times"
            found.require(
                f"the used code took the seat {sum(again)} of {TRIES} times", holds=not any(again)
            )
            old = [await _seated(address, owner.token) for _ in range(TRIES)]
            found.rows["the token before"] = f"had the seat {sum(old)} of {TRIES} times"
            found.require(
                f"the token before had the seat {sum(old)} of {TRIES} times", holds=not any(old)
            )
        newest = [await _seated(address, finder.token) for _ in range(TRIES)]
        found.rows["the newest token"] = f"had the seat {sum(newest)} of {TRIES} times"
        found.require("the newest token does not have the seat", holds=all(newest))
    return found


async def _seat_of(phone: RawClient) -> Document:
    """Return the document of the seat that *phone* was given."""
    while True:
        reply = await phone.receive("whole", "refused")
        assert reply["type"] == "whole", reply
        if reply["audience"] == "seat":
            document: Document = reply["document"]
            return document


async def _took(address: RoomTarget, code: str) -> bool:
    """Return whether a phone gets a seat by *code*."""
    async with asyncio.timeout(LIMIT), RawClient(address) as phone:
        await phone.hello()
        await phone.move(1, {"type": "reclaim", "code": code})
        reply = await phone.receive("accepted", "refused")
        return bool(reply["type"] == "accepted")


async def _seated(address: RoomTarget, token: str) -> bool:
    """Return whether a phone gets a seat by its *token*."""
    with suppress(ConnectionClosed):
        async with asyncio.timeout(LIMIT), RawClient(address) as phone:
            await phone.send_raw(Hello("phone", token).frame())
            reply = await phone.receive("welcome", "refused", "bye")
            return bool(reply.get("seat"))
    return False


SEAT_PROBES = {
    "used-code": Probe("a personal code serves once, and only the newest token counts", used_codes)
}
