"""The JSON API of the programme's page: its document, in sentences and charts beside figures."""

import asyncio
import json
from hashlib import sha256
from http import HTTPStatus
from typing import Final, TypedDict

from starlette.requests import Request
from starlette.responses import Response

from game_server.figures.programme.drawn import charts
from game_server.figures.programme.impact import Impact
from game_server.figures.programme.said import Said, said
from game_server.web.bodies import language_of
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row
from game_server.web.impact_api import ImpactApi

_WIDTHS: Final = ("360", "640")
"""Widths that charts are drawn in: of a phone, and of what is wider."""
_MOST_KEPT: Final = 32
_Key = tuple[bytes, str, str]
"""A document by its hash, the width of charts and a language."""


class _Page(TypedDict):
    """Hold the `Impact`, its sentences, and its charts as SVG by the id of what they show."""

    impact: Impact
    said: list[Said]
    charts: dict[str, str]


class ImpactPageApi:
    """Handle requests of the programme's page."""

    def __init__(self, impact_api: ImpactApi) -> None:
        """Show the documents of *impact_api*."""
        self._impact_api = impact_api
        self._kept: dict[_Key, bytes] = {}

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (Row("GET", "/api/impact/page", "read_programme", self.page),)

    async def page(self, request: Request) -> Response:
        """Return `impact` for the `year` of the query or all, what is `said`, and its `charts`.

        These have the `width` of the query, 360 or 640. Browsers keep it, and ask whether it is
        still so. Raises RefusedError `protocol` for a query that is none.
        """
        width = request.query_params.get("width", _WIDTHS[-1])
        if width not in _WIDTHS:
            raise RefusedError("protocol", HTTPStatus.BAD_REQUEST)
        document, language = await self._impact_api.read(request), language_of(request)
        key = (sha256(document).digest(), width, language)
        tag = f'"{key[0].hex()[:32]}-{width}"'
        headers = {"Cache-Control": "private, no-cache", "ETag": tag}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        body = self._kept.get(key)
        if body is None:
            body = await asyncio.to_thread(_page, document, int(width), language)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = body
        return Response(body, media_type="application/json", headers=headers)


def _page(document: bytes, width: int, language: str) -> bytes:
    impact: Impact = json.loads(document)
    page: _Page = {
        "impact": impact,
        "said": said(impact, language),
        "charts": charts(impact, width, language),
    }
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()
