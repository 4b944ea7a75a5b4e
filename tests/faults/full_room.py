"""A room with seated phones, and phones whose page is loaded again."""

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
    POLL_EVERY,
    SCENARIO,
    HasBase,
    connected,
    console,
    join_all,
    open_target,
    phones,
)
from tests.timeouts import WAIT_LIMIT


@dataclass(frozen=True, slots=True)
class FullRoom:
    """Hold a room with its console and its seated phones."""

    target: RoomTarget
    console: Client
    players: list[Client]

    @property
    def without_cookie(self) -> RoomTarget:
        """Return the target without the facilitator's cookie."""
        return replace(self.target, cookie="")

    @property
    def names(self) -> dict[str, str]:
        """Return the nicknames on the console by seat."""
        return {
            id_: seat["name"] for id_, seat in self.console.documents["console"]["seats"].items()
        }

    @property
    def online(self) -> set[str]:
        """Return the nicknames of the phones that the console shows as connected."""
        return {self.names[seat] for seat in self.console.presence.get("online", {})}

    async def wait_for_presence(self, name: str, *, online: bool) -> None:
        """Wait until the console shows the phone of *name* as *online*, or as not."""
        await self.console.wait_until(lambda: (name in self.online) == online)


@asynccontextmanager
async def full_room(
    server: HasBase, number: int, scenario: str = SCENARIO
) -> AsyncIterator[FullRoom]:
    """Yield a new room in its lobby, in which *number* phones have a seat."""
    target = await open_target(server, scenario)
    facilitator, players = console(target), phones(target, number)
    async with connected(facilitator, *players):
        await join_all(players)
        room = FullRoom(target, facilitator, players)
        await facilitator.wait_until(
            lambda: "console" in facilitator.fresh and len(room.names) == number
        )
        yield room


def reloaded_client(phone: Client) -> Client:
    """Return the client of *phone* after a reload: the same token, another device."""
    return Client(phone.target, phone.hello, Random(0))


@asynccontextmanager
async def seated_raw_client(room: FullRoom, name: str) -> AsyncIterator[RawClient]:
    """Yield one more seated phone as a raw client; its join had number 1."""
    async with RawClient(room.without_cookie) as phone:
        await phone.hello()
        await phone.move(1, join_move(name))
        await phone.receive("accepted")
        yield phone


@asynccontextmanager
async def second_socket(room: FullRoom, phone: RawClient) -> AsyncIterator[RawClient]:
    """Yield one more connection of the same page, after its hello."""
    async with RawClient(room.without_cookie) as second:
        second.token, second.device = phone.token, phone.device
        await second.hello()
        yield second


def join_move(name: str) -> Document:
    """Return the join under *name*."""
    return {"type": "join", "name": name, "persons": 1}


def answer_move(step: int, value: float) -> Document:
    """Return an answer to the estimate that is open in *step*."""
    return {"type": "play", "step": step, "move": {"type": "estimate.answer", "value": value}}


async def wait_for_answer_count(client: Client, number: int) -> None:
    """Wait until *client* shows *number* answers; small counts are shown to consoles only."""

    def is_counted() -> bool:
        shown = client.documents.get("console", {}).get("answers")
        return bool((shown or client.documents["all"].get("play", {})).get("answered") == number)

    await client.wait_until(is_counted)


def shows_answer(phone: Client, value: float) -> Callable[[], bool]:
    """Return a predicate: whether *phone* shows *value* as its own answer."""
    return lambda: phone.documents.get("seat", {}).get("play", {}).get("mine") == value


def has_seat(phone: Client) -> Callable[[], bool]:
    """Return a predicate: whether *phone* knows its seat."""
    return lambda: "seat" in phone.fresh


def at_step(client: Client, step: int) -> Callable[[], bool]:
    """Return a predicate: whether *client* shows the step *step*."""
    return lambda: client.step_id == step


def offline(client: Client) -> Callable[[], bool]:
    """Return a predicate: whether *client* has no connection."""
    return lambda: not client.online


def has_all_documents(client: Client) -> Callable[[], bool]:
    """Return a predicate: whether *client* has all documents of this connection, a seat's too."""
    return lambda: client.online and AUDIENCES[client.hello.role] - {"table"} <= client.fresh


async def drain_messages(client: RawClient) -> list[Document]:
    """Return the messages that *client* was sent since the last call, up to now."""
    await client.send({"type": "ping"})
    messages = []
    while (message := await client.receive())["type"] != "pong":
        messages.append(message)
    return messages


async def get_json(target: RoomTarget, path: str) -> Document:
    """Return the JSON at *path*, requested with the facilitator's cookie."""

    def request() -> Document:
        connection = HTTPConnection(target.base.removeprefix("http://"), timeout=WAIT_LIMIT)
        try:
            connection.request("GET", path, headers={"Cookie": target.cookie})
            return cast("Document", json.loads(connection.getresponse().read()))
        finally:
            connection.close()

    return await to_thread.run_sync(request)


async def wait_for_summary(target: RoomTarget, id_: str) -> Document:
    """Return the stored summary of a session, which may come a moment after its end."""
    for _ in range(round(WAIT_LIMIT / POLL_EVERY)):
        found = await get_json(target, f"/api/sessions/{id_}")
        if found.get("code") != "session_unknown":
            return found
        await sleep(POLL_EVERY)
    raise AssertionError(id_)
