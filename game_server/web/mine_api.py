"""The JSON API of « Mes données »: what is kept of a player, by the secret of her phone."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.one_time import digest
from game_server.engine.state.events import Event, RoomOpened
from game_server.errors import RoomUnknownError
from game_server.proposals.documents import own_rows
from game_server.proposals.forgetting import found_of
from game_server.proposals.record import HandedOn
from game_server.retention import commitments
from game_server.retention.journals import events_with_texts, texts_of
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


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Mine:
    """Name the *room* by its id, and prove to be a player in it by the *token* of the phone."""

    room: str
    token: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold the *events* of a player's room, or what is *kept* where they were purged."""

    room: str
    seat: str
    organisation: str
    events: tuple[Event, ...] = ()
    kept: commitments.Kept | None = None


_MINE: Final = TypeAdapter(_Mine)
SEEN_BURST: Final = 20
_SEEN: Final = {"seen": Rate(SEEN_BURST, 10)}
"""How often one player may have her data read, in this worker."""
_MOST_SEATS: Final = 10_000
_REST: Final = 3
"""How many times as long as an erasure took no other begins in this worker."""
_LONGEST_REST: Final = 1.0
"""Seconds at most of such a rest."""
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
        # One after the other: a crowd that has itself erased must not keep those who play waiting.
        self._erasing = asyncio.Lock()
        self._rests_until = 0.0

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (
            Row("POST", "/api/mine", "seat", self.see, _MINE.json_schema),
            Row("POST", "/api/mine/erase", "seat", self.erase, _MINE.json_schema),
        )

    async def see(self, request: Request) -> Response:
        """Return what is kept of the player, see `own_data`; *until* (ms) once the room closed.

        *commitments_until* is there where they are kept for longer than that; after the purge of
        all else they alone are told. *proposed* is what of hers was handed on. *about* is
        `About.document` of the room's organisation, where it shares the server. Raises
        RefusedError `mine_unknown`, `too_many_tries`, and StorageUnavailableError.
        """
        found, language = await self._find(request), language_of(request)
        if found.kept is not None:
            data = {**found.kept.told[language], "until": found.kept.until}
        else:
            data = own_data(found.events, found.seat, language)
            if (closed := data.get("closed")) is not None:
                data["until"] = closed + self._registry.purge.keep_days * DAY
                later = commitments.kept_until(found.events, found.seat)
                data |= {"commitments_until": later} if later > data["until"] else {}
                if own := await self._proposed(found):
                    data["proposed"] = own_rows(own)
        if self._about.names(found.organisation):
            data["about"] = self._about.document(request, found.organisation)
        return respond(data)

    async def erase(self, request: Request) -> Response:
        """Erase the player, in a room that plays or in one that closed; twice is fine.

        Raises as `see`, but for a player who is erased already.
        """
        found = await self._find(request)
        async with self._erasing:
            await asyncio.sleep(self._rests_until - time.monotonic())
            began = time.monotonic()
            await self._erase(found)
            ended = time.monotonic()
            self._rests_until = ended + min(_REST * (ended - began), _LONGEST_REST)
        return nothing()

    async def _erase(self, found: _Found) -> None:
        """Erase the player who was found."""
        erasures, id_ = self._registry.purge.erasures, found.room
        await erasures.begin(id_, found.seat)
        codes = {id_: code for code, id_ in (await self._registry.codes()).items()}
        room = await self._registry.find_or_load(codes[id_]) if id_ in codes else None
        if room is not None and room.state.room == id_:
            await erase_seat(room, found.seat)
        await erasures.finish(id_, found.seat)

    async def _proposed(self, found: _Found) -> tuple[HandedOn, ...]:
        """Return what the player proposed and the session handed on, which is over by then."""
        own = await found_of(self._registry.store, found.room, texts_of(found.events, found.seat))
        return tuple(each for each in own if each.until > self._control.clock())

    async def _find(self, request: Request) -> _Found:
        """Return what there is of the player who asks."""
        body = await read_body(self._control, request, _MINE)

        async def find() -> _Found:
            kept = await self._admit(body)
            if kept is not None:
                return _Found(body.room, kept.seat, kept.organisation, kept=kept)
            async with self._turns:
                events = await events_with_texts(self._registry.store, body.room)
            seat = seat_of_token(events, body.token) if events else ""
            if not seat:
                raise RefusedError("mine_unknown", HTTPStatus.NOT_FOUND)
            organisation = next(e.organisation for e in events if isinstance(e, RoomOpened))
            return _Found(body.room, seat, organisation, events)

        return await throttled(
            self._control.token_guesses, self._control.network(request), find, "mine_unknown"
        )

    async def _admit(self, body: _Mine) -> commitments.Kept | None:
        """Refuse a token that no phone of the room had, and one that asks without end.

        So only who is in a room has its journal read, which may be long. Returns what is kept of
        the player where the journal was purged.
        """
        hashed, texts = digest(body.token), dict[str, str]()
        store, now = self._registry.store, self._control.clock()
        with suppress(RoomUnknownError):
            texts = dict(await store.texts(body.room))
        kept = None if texts else await commitments.find(store, body.room, hashed, now)
        if kept is None and hashed not in texts.values():
            raise RefusedError("mine_unknown", HTTPStatus.NOT_FOUND)
        if used_up := self._buckets.consume(hashed, _SEEN, now):
            seconds = Lockout(max(used_up.values()), all=False).seconds
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)
        return kept
