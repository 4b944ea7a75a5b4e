"""The JSON API of follow-up: what became of a commitment, told by its code, from any phone."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final, TypeVar

from pydantic import TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.errors import AccessError
from game_server.follow_ups.record import Obstacle, Outcome
from game_server.follow_ups.register import FollowUps, Found, Posted
from game_server.rooms.guesses import Lockout
from game_server.storage.counts import LeakyBuckets, Rate
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, nothing, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.follow_up_documents import Document, posted, promised
from game_server.web.guarded import Row
from game_server.web.rate_limit import throttled

T = TypeVar("T")


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Coded:
    """Name a commitment, or a poster, by its *code*."""

    code: str


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Told:
    """Tell what became of a commitment: the whole form each time, *recalled* by card."""

    code: str
    outcome: Outcome
    obstacle: Obstacle = "none"
    recalled: dict[str, int] = field(default_factory=dict)


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Recalled:
    """Tell what a reader of a poster *recalled*, by card."""

    code: str
    recalled: dict[str, int]


_CODED: Final = TypeAdapter(_Coded)
_TOLD: Final = TypeAdapter(_Told)
_RECALLED: Final = TypeAdapter(_Recalled)
CHANGES_BURST: Final = 20
_CHANGES: Final = {"changes": Rate(CHANGES_BURST, 10)}
"""How often one commitment may be told of anew by its code, in this worker."""
_READERS: Final = {"readers": Rate(60, 60)}
"""Answers to posters of one network: a whole building may be behind one address."""
_MOST: Final = 10_000
_AT_ONCE: Final = 2
"""Journals that are read at the same time for an erasure: each may take some MB."""
_UNKNOWN: Final = "follow_up_unknown"


class FollowUpApi:
    """Handle requests of those who made a commitment, and of who reads a poster: no account."""

    def __init__(self, access_control: AccessControl, about: About, follow_ups: FollowUps) -> None:
        """Check requests by *access_control*; *about* names who answers for the data."""
        self._control = access_control
        self._about = about
        self._follow_ups = follow_ups
        self._erasures = access_control.registry.purge.erasures
        self._changes = LeakyBuckets(_MOST)
        self._readers = LeakyBuckets(_MOST)
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path, code = "/api/follow-up", _CODED.json_schema
        recalled = _RECALLED.json_schema
        return (
            Row("POST", f"{path}/look", "anybody", self.look, code),
            Row("POST", f"{path}/tell", "anybody", self.tell, _TOLD.json_schema),
            Row("POST", f"{path}/erase", "anybody", self.erase, code),
            Row("POST", f"{path}/poster", "anybody", self.poster, code),
            Row("POST", f"{path}/poster/answer", "anybody", self.recall, recalled),
        )

    async def look(self, request: Request) -> Response:
        """Return what may be told of a commitment, see `promised`.

        *about* is there where several organisations share the server. Raises RefusedError
        `follow_up_unknown`, `too_many_tries`, and StorageUnavailableError; so do all routes here.
        """
        body = await read_body(self._control, request, _CODED)
        return await self._promised(request, await self._find(request, body.code))

    async def tell(self, request: Request) -> Response:
        """Tell what became of a commitment, in place of what was told before; return as `look`.

        Raises as `FollowUps.answer`.
        """
        body = await read_body(self._control, request, _TOLD)
        found = await self._find(request, body.code)
        self._require_turn(self._changes, found.code_hash, _CHANGES)
        told = await self._follow_ups.answer(body.code, body.outcome, body.obstacle, body.recalled)
        return await self._promised(request, told)

    async def erase(self, request: Request) -> Response:
        """Erase what is kept of a commitment under its code, with what was told of it."""
        body = await read_body(self._control, request, _CODED)
        found = await self._find(request, body.code)
        async with self._turns:
            await self._erasures.erase_follow_up(found.promised.room, found.code_hash)
        return nothing()

    async def poster(self, request: Request) -> Response:
        """Return what a poster asks, see `posted`."""
        body = await read_body(self._control, request, _CODED)
        found = await self._guess(request, lambda: self._follow_ups.by_poster(body.code))
        return await self._posted(request, found, {})

    async def recall(self, request: Request) -> Response:
        """Count what one reader of a poster recalled; return the figures. As `FollowUps.recall`."""
        body = await read_body(self._control, request, _RECALLED)
        await self._guess(request, lambda: self._follow_ups.by_poster(body.code))
        self._require_turn(self._readers, self._control.network(request), _READERS)
        found = await self._follow_ups.recall(body.code, body.recalled)
        return await self._posted(request, found, body.recalled)

    async def _find(self, request: Request, code: str) -> Found:
        return await self._guess(request, lambda: self._follow_ups.by_code(code))

    async def _guess(self, request: Request, look: Callable[[], Awaitable[T]]) -> T:
        async def find() -> T:
            try:
                return await look()
            except AccessError as error:
                raise RefusedError(error.code, HTTPStatus.NOT_FOUND) from None

        network = self._control.network(request)
        return await throttled(self._control.follow_guesses, network, find, _UNKNOWN)

    def _require_turn(self, buckets: LeakyBuckets, key: str, rates: dict[str, Rate]) -> None:
        """Refuse who sends without end."""
        if used_up := buckets.consume(key, rates, self._control.clock()):
            seconds = Lockout(max(used_up.values()), all=False).seconds
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)

    async def _promised(self, request: Request, found: Found) -> Response:
        document = promised(found, self._control.clock(), language_of(request))
        return await self._respond(request, document, found.organisation)

    async def _posted(self, request: Request, found: Posted, chosen: dict[str, int]) -> Response:
        document = posted(found, chosen, self._control.clock(), language_of(request))
        return await self._respond(request, document, found.organisation)

    async def _respond(self, request: Request, document: Document, organisation: str) -> Response:
        known = self._control.directory.organisations
        document["organisation"] = await self._about.name(organisation, known)
        if self._about.names(organisation):
            document["about"] = self._about.document(request, organisation)
        return respond(document)
