"""The JSON API of the programme: all sessions of an organisation in one document."""

import asyncio
import json
import re
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.figures.programme.impact import Impact, impact
from game_server.proposals.index import ProposalIndex
from game_server.sessions.programme_source import ProgrammeSource
from game_server.web.access import AccessControl
from game_server.web.bodies import language_of
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row, actor_of

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
        leaders, store = access_control.directory.leaders, access_control.registry.store
        zones = access_control.registry.zone
        self._source = ProgrammeSource(store, access_control.clock, leaders, ideas, zones)
        self._kept: dict[_Key, tuple[tuple[object, ...], bytes]] = {}
        self._making = asyncio.Lock()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (Row("GET", "/api/impact", "read_programme", self.impact),)

    async def warm(self) -> None:
        """Read ahead what documents are made of; raises StorageUnavailableError."""
        await self._source.warm()

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
        organisation = actor_of(request).account.organisation
        return await self._made((organisation, _year(request), language_of(request)))

    async def asked(self, request: Request, language: str) -> Impact:
        """Return the `Impact` that a request asks for, in this *language*; raises as `impact`."""
        return await self.document(actor_of(request).account.organisation, _year(request), language)

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
        found = await self._source.found(organisation, year)
        known = self._kept.get(key)
        if known is not None and known[0] == found.rests_on:
            return known[1]
        reference = self._control.registry.repertoire(organisation).reference
        scope = await self._source.scope(found, reference)
        document = await asyncio.to_thread(impact, scope, language)
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = (found.rests_on, body)
        return body


def _year(request: Request) -> str:
    """Return the year that the query names, empty for all; raises RefusedError `protocol`."""
    year = request.query_params.get("year", "")
    if not _YEAR.fullmatch(year):
        raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)
    return year
