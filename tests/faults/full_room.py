"""Rooms full of phones, and phones whose page is opened again."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from random import Random
from typing import cast

from anyio import sleep, to_thread

from game_server.bots.client import AUDIENCES, Client
from game_server.bots.raw_client import RawClient
from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.faults.room_harness import (
    LOOK_EVERY,
    SCENARIO,
    Served,
    connected,
    console,
    join,
    open_address,
    phones,
)
from tests.timeouts import WAIT_LIMIT


@dataclass(frozen=True, slots=True)
class FullRoom:
    """Hold a room with its console and its seated phones."""

    address: RoomTarget
    desk: Client
    players: list[Client]

    @property
    def visitor(self) -> RoomTarget:
        """Return the address as somebody without the facilitator's cookie knows it."""
        return replace(self.address, cookie="")

    @property
    def names(self) -> dict[str, str]:
        """Return the nicknames on the console by seat."""
        return {id_: seat["name"] for id_, seat in self.desk.documents["console"]["seats"].items()}

    @property
    def online(self) -> set[str]:
        """Return the nicknames of those whom the console takes for connected."""
        return {self.names[seat] for seat in self.desk.presence.get("online", {})}

    async def seen(self, name: str, *, online: bool) -> None:
        """Wait until the console takes the phone of *name* for connected, or for gone."""
        await self.desk.wait_until(lambda: (name in self.online) == online)


@asynccontextmanager
async def full_room(
    server: Served, number: int, scenario: str = SCENARIO
) -> AsyncIterator[FullRoom]:
    """Give a new room in its lobby, in which so many phones have a seat."""
    address = await open_address(server, scenario)
    desk, players = console(address), phones(address, number)
    async with connected(desk, *players):
        await join(players)
        room = FullRoom(address, desk, players)
        await desk.wait_until(lambda: "console" in desk.fresh and len(room.names) == number)
        yield room


def reloaded(phone: Client) -> Client:
    """Return the phone as its page is after a reload: the same secret, another device."""
    return Client(phone.target, phone.hello, Random(0))


@asynccontextmanager
async def seated(room: FullRoom, name: str) -> AsyncIterator[RawClient]:
    """Give one more phone, whose socket is driven by hand; it has used number 1."""
    async with RawClient(room.visitor) as phone:
        await phone.hello()
        await phone.move(1, join_as(name))
        await phone.receive("accepted")
        yield phone


@asynccontextmanager
async def again(room: FullRoom, phone: RawClient) -> AsyncIterator[RawClient]:
    """Give one more socket of the same page, which has said hello."""
    async with RawClient(room.visitor) as second:
        second.token, second.device = phone.token, phone.device
        await second.hello()
        yield second


def join_as(name: str) -> Document:
    """Return the move that asks for a seat under *name*."""
    return {"type": "join", "name": name, "persons": 1}


def answers(step: int, value: float) -> Document:
    """Return the move that answers the estimate open in *step*."""
    return {"type": "play", "step": step, "move": {"type": "estimate.answer", "value": value}}


async def counted(client: Client, number: int) -> None:
    """Wait until *client* is told of so many answers; only consoles are where there are few."""

    def told() -> bool:
        shown = client.documents.get("console", {}).get("answers")
        return bool((shown or client.documents["all"].get("play", {})).get("answered") == number)

    await client.wait_until(told)


def shows(phone: Client, value: float) -> Callable[[], bool]:
    """Return the question whether *phone* shows *value* as its own answer."""
    return lambda: phone.documents.get("seat", {}).get("play", {}).get("mine") == value


def has_seat(phone: Client) -> Callable[[], bool]:
    """Return the question whether *phone* knows its seat."""
    return lambda: "seat" in phone.fresh


def at_step(client: Client, step: int) -> Callable[[], bool]:
    """Return the question whether *client* shows the step *step*."""
    return lambda: client.step_id == step


def offline(client: Client) -> Callable[[], bool]:
    """Return the question whether *client* has no connection."""
    return lambda: not client.online


def whole(client: Client) -> Callable[[], bool]:
    """Return the question whether *client*, seated or not a phone, has all documents anew."""
    return lambda: client.online and AUDIENCES[client.hello.role] - {"table"} <= client.fresh


async def heard(watcher: RawClient) -> list[Document]:
    """Return what *watcher* was sent since it was last asked, up to now."""
    await watcher.send({"type": "ping"})
    messages = []
    while (message := await watcher.receive())["type"] != "pong":
        messages.append(message)
    return messages


async def asked(address: RoomTarget, path: str) -> Document:
    """Return the JSON at *path*, asked for with the facilitator's cookie."""

    def ask() -> Document:
        connection = HTTPConnection(address.base.removeprefix("http://"), timeout=WAIT_LIMIT)
        try:
            connection.request("GET", path, headers={"Cookie": address.cookie})
            return cast("Document", json.loads(connection.getresponse().read()))
        finally:
            connection.close()

    return await to_thread.run_sync(ask)


async def kept_session(address: RoomTarget, id_: str) -> Document:
    """Return what is kept of a session that ended, which is so a moment after its end is told."""
    for _ in range(round(WAIT_LIMIT / LOOK_EVERY)):
        found = await asked(address, f"/api/sessions/{id_}")
        if found.get("code") != "session_unknown":
            return found
        await sleep(LOOK_EVERY)
    raise AssertionError(id_)
