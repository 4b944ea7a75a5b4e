"""Probes of access: honest people get in during attacks on it, and seats become free."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from websockets.exceptions import ConnectionClosed

from game_server.bots.api import ServerRefusedError, open_room, sign_in
from game_server.bots.local_server import HOST
from game_server.bots.raw_client import RawClient
from game_server.bots.records import Hello, RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.attacks.attack import LEAD
from tests.attacks.attacked_server import AttackedServer
from tests.attacks.frames import request
from tests.attacks.honest_phones import IN_ROOM, Crowd, HonestPhone, Room, crowd
from tests.attacks.probes import Findings, Probe
from tests.attacks.processes import run_attack
from tests.faults.room_harness import KEY

LONG: Final = 6.0
EVERY: Final = 0.3
WITHIN: Final = 30.0
"""Seconds within which a latecomer must have a seat, and false seats be gone: they stay for 10
without a connection, and the longest time to retry is shorter."""
ANSWER: Final = 10.0
SLOTS: Final = 200
"""`--max-connections` of a server that is filled."""
BATCH: Final = 25
"""Moves of one console, fewer than it may make at once."""
TURN: Final = 4.0
TOKENS: Final = 600
"""New tokens in each turn of an attack that takes seats, and how long that is."""
MOST_TURNS: Final = 4
FEW: Final = 30
"""Seats in a turn below which the attacker gives up."""
PRINTED: Final = re.compile(r"/console#cle=(\S+)")
INTRUDER: Final = "Intrus"


async def false_seats(attacked: AttackedServer) -> Findings:
    """Let an attacker take all seats that it can, and then a latecomer join."""
    found = Findings("joins")
    async with crowd(attacked) as people:
        room = people.rooms[0]
        counts = await _fill(people, room)
        found.rows |= {
            "answers to the attacker": dict(counts),
            "false seats": len(false_seats_of(room)),
            "console": _console_document(room),
        }
        await _latecomer(found, room, "a latecomer")
        went = await until_gone(room)
        found.rows["false seats left"] = len(false_seats_of(room))
        found.require(
            f"{len(false_seats_of(room))} false seats are left after {WITHIN:.0f} s", holds=went
        )
        found.unharmed(people)
        _require_seats(found, room)
    return found


async def _fill(people: Crowd, room: Room) -> Counter[str]:
    """Let an attacker take seats while it gets many; return the counts of responses."""
    counts: Counter[str] = Counter()
    target = people.attacked.target(room.address.code)
    for turn in range(MOST_TURNS):
        before = len(false_seats_of(room))
        first = {"first": str(turn * TOKENS)}
        async with run_attack("joins", replace(target, more=first), TURN) as answers:
            await people.play(TURN)
        counts += answers
        await people.settle()
        if len(false_seats_of(room)) - before < FEW or counts["code full"]:
            break
    return counts


async def put_out(attacked: AttackedServer, how: str) -> Findings:
    """Let an attacker take all seats that it can, remove each, and let a latecomer join."""
    found = Findings(f"joins, then {how}")
    async with crowd(attacked, (IN_ROOM,)) as people:
        room = people.rooms[0]
        await _fill(people, room)
        intruders = false_seats_of(room)
        found.rows["put out"] = len(intruders)
        await _put_out(room, how, intruders)
        await until_gone(room)
        counted = await _counted(room)
        found.rows["people counted"] = counted
        found.require(
            f"{counted} people are counted, {len(room.phones)} are there",
            holds=counted == len(room.phones),
        )
        await _latecomer(found, room, "a latecomer")
        _require_seats(found, room)
    return found


async def _put_out(room: Room, how: str, seats: list[str]) -> None:
    """Kick or ban *seats* by several consoles in turn, since each may make only some moves."""
    for first in range(0, len(seats), BATCH):
        async with RawClient(room.address) as facilitator:
            await facilitator.hello("console")
            for number, seat in enumerate(seats[first : first + BATCH], 1):
                while True:
                    await facilitator.move(number, {"type": how, "seat": seat})
                    answer = await facilitator.receive("accepted", "refused")
                    if answer["type"] == "accepted":
                        break
                    assert answer["code"] == "too_fast", answer
                    await asyncio.sleep(1)


async def _kicked(attacked: AttackedServer) -> Findings:
    return await put_out(attacked, "kick")


async def _banned(attacked: AttackedServer) -> Findings:
    return await put_out(attacked, "ban")


def false_seats_of(room: Room) -> list[str]:
    """Return the false seats that the console shows."""
    seats = room.facilitator.documents["console"]["seats"]
    return [
        seat
        for seat, row in seats.items()
        if row["name"].startswith(INTRUDER) and row["status"] == "in"
    ]


def _console_document(room: Room) -> Document:
    """Return the console's document without seats, notes and steps."""
    known = (
        *("seats", "order", "sheet", "step", "next", "back"),
        *("notes", "notes_at", "play", "hands"),
    )
    return {
        key: value
        for key, value in room.facilitator.documents["console"].items()
        if key not in known
    }


def _require_seats(found: Findings, room: Room) -> None:
    """Require that all honest phones have their seats."""
    seats = room.facilitator.documents["console"]["seats"]
    standing = sum(
        row["status"] == "in" and row["name"].startswith("Honnête") for row in seats.values()
    )
    connected = sum(phone.has_seat for phone in room.phones)
    found.rows["honest seats"] = f"{standing} stand, {connected} connected"
    everybody = len(room.phones)
    found.require(
        f"{standing} of {everybody} honest seats stand",
        holds=standing == connected == everybody,
    )


async def _latecomer(found: Findings, room: Room, who: str) -> None:
    """Require that a new phone of the same address gets a seat, with retries."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    codes: list[str] = []
    number = 0
    while loop.time() - began < WITHIN and "in" not in codes:
        async with RawClient(replace(room.address, cookie="")) as phone:
            with suppress(ConnectionClosed, TimeoutError):
                async with asyncio.timeout(WITHIN):
                    await phone.hello()
                    while loop.time() - began < WITHIN:
                        number += 1
                        await phone.move(number, {"type": "join", "name": who, "persons": 1})
                        answer = await phone.receive("accepted", "refused", "bye")
                        codes.append(str(answer.get("code", "in")))
                        if codes[-1] == "in":
                            break
                        await asyncio.sleep(1)
    took = loop.time() - began
    found.rows[who] = f"in after {took:.1f} s, refused {len(codes) - 1} times before"
    if codes[-1:] != ["in"]:
        found.rows[who] = f"not in after {took:.1f} s: {sorted(set(codes))}"
        found.wrong.append(f"{who} did not get in within {WITHIN:.0f} s: {sorted(set(codes))}")


async def neighbour_of_phones(attacked: AttackedServer) -> Findings:
    """Request rooms by code while an attacker at the same address guesses codes."""
    found = Findings("room-codes")
    async with crowd(attacked, (IN_ROOM,)) as people:
        code = people.rooms[0].address.code
        async with run_attack("room-codes", attacked.target(code), LONG + LEAD) as counts:
            await asyncio.sleep(1.0)
            await _repeat(found, "a phone with a new room's code", lambda: _new_room(attacked))
            await _repeat(found, "a phone with a seat", lambda: _reconnect(people.phones[0]))
            await _repeat(found, "a console with its cookie", lambda: _console(people.rooms[0]))
        found.rows["answers to the attacker"] = dict(counts)
    return found


async def neighbour_of_facilitators(attacked: AttackedServer) -> Findings:
    """Sign in with right keys while an attacker at the same address guesses keys."""
    found = Findings("keys")
    async with crowd(attacked, (IN_ROOM,)) as people:
        printed = PRINTED.findall(attacked.log_text)
        code = people.rooms[0].address.code
        async with run_attack("keys", attacked.target(code), LONG + LEAD) as counts:
            await asyncio.sleep(1.0)
            await _repeat(found, "the lasting key", lambda: _key(attacked, KEY), LONG - 1.5)
            once = printed[0] if printed else ""
            await _repeat(found, "a key that serves once", lambda: _key(attacked, once), 0)
        found.rows["answers to the attacker"] = dict(counts)
        found.require("no key was printed", holds=bool(printed))
    return found


async def filled(attacked: AttackedServer, name: str) -> Findings:
    """Reconnect with a seat, and as a facilitator, while an attacker holds all slots."""
    found = Findings(name)
    async with crowd(attacked, (IN_ROOM,)) as people:
        room = people.rooms[0]
        phone = room.phones[-1]
        async with run_attack(name, attacked.target(room.address.code), LONG + 2) as counts:
            await asyncio.sleep(2.0)
            await _repeat(found, "a phone with a seat", lambda: _reconnect(phone), LONG / 2)
            await _repeat(found, "a console with its cookie", lambda: _console(room), LONG / 2)
        await people.settle()
        found.rows["answers to the attacker"] = dict(counts)
        _require_others(found, people, phone)
    return found


async def _silent(attacked: AttackedServer) -> Findings:
    return await filled(attacked, "silent")


async def _idle(attacked: AttackedServer) -> Findings:
    return await filled(attacked, "idle")


def _require_others(found: Findings, people: Crowd, but: HonestPhone) -> None:
    """Require that no phone was cut *but* one, whose seat was taken over."""
    cut = sum(phone.cuts > 0 for phone in people.phones if phone is not but)
    found.rows["others cut"] = cut
    found.require(f"{cut} other phones were cut", holds=not cut)


async def _repeat(
    found: Findings, who: str, attempt: Callable[[], Awaitable[str]], length: float = LONG / 3
) -> None:
    """Try *way* again and again for so many seconds, once at least; each time it must be free."""
    loop = asyncio.get_running_loop()
    end = loop.time() + length
    codes: list[str] = []
    took: list[float] = []
    while not codes or loop.time() < end:
        began = loop.time()
        codes.append(await attempt())
        took.append(loop.time() - began)
        await asyncio.sleep(EVERY)
    shut = [code for code in codes if code]
    times = f"{len(shut)} of {len(codes)} times"
    found.rows[who] = f"kept out {times}, waited {max(took):.2f} s at most"
    found.require(f"{who} was kept out {times}: {shut[:3]}", holds=not shut)


async def _new_room(attacked: AttackedServer) -> str:
    """Return the error code for a new room's code, empty if the room is found."""
    code = await open_room(attacked.server.base, attacked.cookie, "decouverte", trial=False)
    reader, writer = await asyncio.open_connection(HOST, attacked.server.port)
    try:
        writer.write(request("GET", f"/api/rooms/{code}", {"Host": HOST, "Connection": "close"}))
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    if b" 200 " not in head.partition(b"\r\n")[0]:
        return str(json.loads(body)["code"])
    return await _error_of_hello(
        RoomTarget(attacked.server.base, code), Hello("phone", f"{id(code):032x}")
    )


async def _reconnect(phone: HonestPhone) -> str:
    """Return the error code for a connection with the token of *phone*, empty if it is seated."""
    return await _error_of_hello(phone.target, Hello("phone", phone.token), seat=True)


async def _console(room: Room) -> str:
    return await _error_of_hello(room.address, Hello("console"))


async def _error_of_hello(address: RoomTarget, hello: Hello, *, seat: bool = False) -> str:
    """Return the error code in place of a welcome, empty for one; with *seat*, it names a seat."""
    try:
        async with asyncio.timeout(ANSWER), RawClient(address) as socket:
            await socket.send_raw(hello.frame())
            answer = await socket.receive("welcome", "refused", "bye")
    except (ConnectionClosed, TimeoutError, OSError) as error:
        return type(error).__name__
    if answer["type"] == "welcome":
        return "" if answer.get("seat") or not seat else "no seat"
    return str(answer["code"])


async def _key(attacked: AttackedServer, key: str) -> str:
    try:
        await sign_in(attacked.server.base, key)
    except ServerRefusedError as error:
        return error.code
    return ""


async def _counted(room: Room) -> int:
    """Return how many people the room counts once the false ones have gone, or after a limit."""
    with suppress(TimeoutError):
        async with asyncio.timeout(WITHIN / 3):
            await room.facilitator.wait_until(lambda: _people(room) <= len(room.phones))
    return _people(room)


def _people(room: Room) -> int:
    return int(room.facilitator.documents["all"]["people"])


async def until_gone(room: Room) -> bool:
    """Wait until the console shows no false seat; return whether that came in time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(WITHIN):
            await room.facilitator.wait_until(lambda: not false_seats_of(room))
    return not false_seats_of(room)


_FULL: Final = ("--max-connections", str(SLOTS))
ACCESS_PROBES: Final = {
    "in-joins": Probe("a latecomer gets in after 1 000 false seats", false_seats),
    "in-kick": Probe("false seats that are put out free their places", _kicked),
    "in-ban": Probe("false seats that are banned free their places", _banned),
    "in-room-codes": Probe("right room codes beside wrong ones", neighbour_of_phones),
    "in-keys": Probe("right keys beside wrong ones", neighbour_of_facilitators),
    "in-silent": Probe("seats and consoles come back beside silent sockets", _silent, _FULL),
    "in-idle": Probe("seats and consoles come back beside phones without seats", _idle, _FULL),
}
