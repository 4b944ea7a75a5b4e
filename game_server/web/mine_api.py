"""The JSON API of « Mes données »: what is kept of a player, by the secret of her phone."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.one_time import digest
from game_server.engine.events import Event, RoomOpened
from game_server.errors import RoomUnknownError
from game_server.retention.journals import events_with_texts
from game_server.retention.own_data import own_data, seat_of_token
from game_server.retention.table import DAY
from game_server.rooms.erasing import erase_seat
from game_server.rooms.guesses import Lockout
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, nothing, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row
from game_server.web.rate_limit import throttled

__all__ = ["SEEN_BURST", "MineApi"]


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Mine:
    """Name the *room* by its id, and prove to be a player in it by the *token* of the phone."""

    room: str
    token: str


_MINE: Final = TypeAdapter(_Mine)
SEEN_BURST: Final = 20
_SEEN: Final = {"seen": Rate(SEEN_BURST, 10)}
"""How often one player may have her data read, in this worker."""
_MOST_SEATS: Final = 10_000
_AT_ONCE: Final = 2
"""Journals that are read at the same time for players: each may take some MB."""


class MineApi:
    """Handle requests of players about what is kept of them."""

    def __init__(self, access_control: AccessControl, about: About) -> None:
        """Check requests by *access_control*; *about* names who answers for the data."""
        self._about = about
        self._control = access_control
        self._registry = access_control.registry
        self._buckets = LeakyBuckets(_MOST_SEATS)
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("POST", "/api/mine", "seat", self.see, _MINE.json_schema),
            Row("POST", "/api/mine/erase", "seat", self.erase, _MINE.json_schema),
        )

    async def see(self, request: Request) -> Response:
        """Return what is kept of the player, see `own_data`; *until* (ms) once the room closed.

        *about* is `About.document` of the room's organisation, where it shares the server.
        Raises RefusedError `mine_unknown`, `too_many_tries`, and StorageUnavailableError.
        """
        _, events, seat = await self._find(request)
        data = own_data(events, seat, language_of(request))
        if (closed := data.get("closed")) is not None:
            data["until"] = closed + self._registry.purge.keep_days * DAY
        organisation = next(e.organisation for e in events if isinstance(e, RoomOpened))
        if self._about.names(organisation):
            data["about"] = self._about.document(request, organisation)
        return respond(data)

    async def erase(self, request: Request) -> Response:
        """Erase the player, in a room that plays or in one that closed; twice is fine.

        Raises as `see`, but for a player who is erased already.
        """
        body, _, seat = await self._find(request)
        erasures = self._registry.purge.erasures
        await erasures.begin(body.room, seat)
        codes = {id_: code for code, id_ in (await self._registry.codes()).items()}
        room = await self._registry.find_or_load(codes[body.room]) if body.room in codes else None
        if room is not None and room.state.room == body.room:
            await erase_seat(room, seat)
        await erasures.finish(body.room, seat)
        return nothing()

    async def _find(self, request: Request) -> tuple[_Mine, tuple[Event, ...], str]:
        """Return the request, the events of its room, and the seat of its token."""
        body = await read_body(self._control, request, _MINE)

        async def find() -> tuple[_Mine, tuple[Event, ...], str]:
            await self._admit(body)
            async with self._turns:
                events = await events_with_texts(self._registry.store, body.room)
            seat = seat_of_token(events, body.token) if events else ""
            if not seat:
                raise RefusedError("mine_unknown", HTTPStatus.NOT_FOUND)
            return body, events, seat

        return await throttled(
            self._control.token_guesses, self._control.network(request), find, "mine_unknown"
        )

    async def _admit(self, body: _Mine) -> None:
        """Refuse a token that no phone of the room had, and one that asks without end.

        So only who is in a room has its journal read, which may be long.
        """
        hashed, texts = digest(body.token), dict[str, str]()
        with suppress(RoomUnknownError):
            texts = dict(await self._registry.store.texts(body.room))
        if hashed not in texts.values():
            raise RefusedError("mine_unknown", HTTPStatus.NOT_FOUND)
        if used_up := self._buckets.consume(hashed, _SEEN, self._control.clock()):
            seconds = Lockout(max(used_up.values()), all=False).seconds
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)
