"""The JSON API of the programme: all sessions of an organisation in one document."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.account import LOCAL
from game_server.metrics.suppression import rows
from game_server.programme.days import day_of
from game_server.programme.declarations import Declarations
from game_server.programme.declared import Declared
from game_server.programme.impact import Impact, impact
from game_server.programme.index import Programme, ProgrammeIndex
from game_server.programme.line import Line, Owner, counted_once
from game_server.programme.scope import Scope
from game_server.programme.telling import codes_of, tell
from game_server.proposals.index import ProposalIndex
from game_server.rooms.recounting import complete
from game_server.web.access import AccessControl
from game_server.web.bodies import language_of
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of

__all__ = ["ImpactApi"]

_YEAR: Final = re.compile(r"(?:20\d\d)?")
_MOST_KEPT: Final = 64
"""Documents that a worker keeps: years × languages of some organisations."""
_Key = tuple[str, str, str]
"""An organisation, a year and a language."""


class ImpactApi:
    """Handle requests about the programme."""

    def __init__(self, access_control: AccessControl, ideas: ProposalIndex) -> None:
        """Check requests by *access_control*; *ideas* lists what sessions handed on."""
        self._control = access_control
        self._ideas = ideas
        self._store = access_control.registry.store
        self._declarations = Declarations(self._store, access_control.clock)
        self._index = ProgrammeIndex(self._store, access_control.clock, self._owners)
        self._complete = False
        self._kept: dict[_Key, tuple[tuple[object, ...], bytes]] = {}
        self._making = asyncio.Lock()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (Row("GET", "/api/impact", "read_programme", self.impact),)

    async def impact(self, request: Request) -> Response:
        """Return the `Impact` of the organisation of who asks, in the `year` of the query or all.

        Browsers keep it, and ask whether it is still so. Raises RefusedError `protocol` for a query
        that is none.
        """
        body = await self.read(request)
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        headers = {"Cache-Control": "private, no-cache", "ETag": tag}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(body, media_type="application/json", headers=headers)

    async def read(self, request: Request) -> bytes:
        """Return the `Impact` that a request asks for, as JSON; raises as `impact`."""
        year = request.query_params.get("year", "")
        if not _YEAR.fullmatch(year):
            raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)
        key = (actor_of(request).account.organisation, year, language_of(request))
        return await self._made(key)

    async def document(self, organisation: str, year: str, language: str) -> Impact:
        """Return the `Impact` of *organisation* in a *year*, all of them if empty."""
        document: Impact = json.loads(await self._made((organisation, year, language)))
        return document

    async def _made(self, key: _Key) -> bytes:
        # One at a time: who asks for the same finds it made.
        async with self._making:
            return await self._body(key)

    async def _body(self, key: _Key) -> bytes:
        """Return the document as JSON, made anew only if something that it rests on has changed."""
        organisation, year, language = key
        if not self._complete:
            await complete(self._store, self._organisations)
            self._complete = True
        found = await self._index.within(organisation)
        ideas = await self._ideas.within(organisation)
        today = day_of(self._control.clock()).isoformat()
        state = Counter(str(each.state) for each in ideas if _is_of(year, each.closed))
        rests_on = (found.version, today, *sorted(state.items()))
        known = self._kept.get(key)
        if known is not None and known[0] == rests_on:
            return known[1]
        scope = await self._scope(key, found, today, state)
        document = await asyncio.to_thread(impact, scope, language)
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = (rests_on, body)
        return body

    async def _scope(
        self, key: _Key, found: Programme, today: str, ideas: Mapping[str, int]
    ) -> Scope:
        organisation, year, _ = key
        declared = Declared.of(await self._declarations.within(organisation))
        reference = self._control.registry.repertoire(organisation).reference
        lines: tuple[Line, ...] = counted_once(found.lines, declared.continuations)
        services = reference.services
        told = await tell(self._store, organisation, lines, services.successors, today)
        codes = dict.fromkeys((*services.titles, *codes_of(told)))
        return Scope(
            today=today,
            year=year,
            lines=lines,
            declared=declared,
            reference=reference,
            gestures=found.gestures,
            services=rows(told, codes, year),
            ideas=ideas,
            unread=len(found.unread),
        )

    async def _owners(self) -> Mapping[str, Owner]:
        """Return who led sessions; whoever came by the secret link has no name."""
        owners = await self._control.directory.leaders.owners()
        return {room: _owner(each.account, each.service) for room, each in owners.items()}

    async def _organisations(self) -> Mapping[str, str]:
        owners = await self._control.directory.leaders.owners()
        return {room: each.organisation for room, each in owners.items()}


@lru_cache(maxsize=1_024)
def _owner(account: str, service: str | None) -> Owner:
    return Owner("" if account == LOCAL else account, service)


def _is_of(year: str, at: int) -> bool:
    return not year or day_of(at).isoformat()[:4] == year
