"""The JSON API of a session's follow-up: its counts, and the poster that asks what one recalls."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from game_server.errors import AccessError
from game_server.follow_ups.record import (
    FOLLOW_UP,
    QUESTIONS,
    Poster,
    decode_asked,
    decode_follow_up,
)
from game_server.follow_ups.register import FollowUps
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import language_of, respond
from game_server.web.errors import RefusedError
from game_server.web.follow_up_documents import counted
from game_server.web.guarded import Row
from game_server.web.qr_cache import QrCache
from game_server.web.sessions_api import SessionsApi

__all__ = ["PosterApi"]


class PosterApi:
    """Handle requests about the follow-up of a session that the account may read."""

    def __init__(
        self,
        access_control: AccessControl,
        about: About,
        follow_ups: FollowUps,
        sessions: SessionsApi,
    ) -> None:
        """Check requests by *access_control* and *sessions*; *about* knows the public address."""
        self._control = access_control
        self._about = about
        self._follow_ups = follow_ups
        self._sessions = sessions
        self._archive = access_control.registry.archive
        self._images = QrCache()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/sessions/{id}"
        return (
            Row("GET", f"{path}/follow-up", "read_reports", self.counts),
            Row("POST", f"{path}/poster", "read_reports", self.poster),
            Row("GET", f"{path}/poster.svg", "read_reports", self.image),
        )

    async def counts(self, request: Request) -> Response:
        """Return `{"counts"?, "poster"}`: what may be told, and whether there is a poster to print.

        See `counted`. Raises RefusedError `session_unknown`; so do all routes here.
        """
        id_, _ = await self._sessions.owned(request, "read_reports")
        value = await self._archive.get(FOLLOW_UP, id_)
        kept = await self._archive.get(QUESTIONS, id_)
        asked = None if kept is None else decode_asked(kept)
        document: dict[str, object] = {"poster": False}
        if value is not None:
            found = counted(decode_follow_up(value), asked, language_of(request))
            document |= {} if found is None else {"counts": found}
        if asked is not None and asked.questions and self._about.advertised.public:
            document["poster"] = True
        return respond(document)

    async def poster(self, request: Request) -> Response:
        """Return `{"address", "opens", "until"}` of the poster; it is made the first time.

        The code stands in the address, times are in ms. Raises RefusedError `follow_up_unknown`
        where there is nothing to ask, or no public address.
        """
        self._control.check_origin(request, required=True)
        id_, _ = await self._sessions.owned(request, "read_reports")
        address, poster = await self._poster(id_)
        return respond({"address": address, "opens": poster.opens, "until": poster.until})

    async def image(self, request: Request) -> Response:
        """Return the QR code of the address of the poster; raises as `poster`."""
        id_, _ = await self._sessions.owned(request, "read_reports")
        address, _ = await self._poster(id_)
        image = await self._images.svg(address)
        headers = {"Cache-Control": "no-store"}
        return Response(image, headers=headers, media_type="image/svg+xml")

    async def _poster(self, room: str) -> tuple[str, Poster]:
        """Return the address that a poster leads to, and when it is open."""
        server = self._about.advertised.public
        if server is None:
            raise RefusedError("follow_up_unknown", HTTPStatus.NOT_FOUND)
        try:
            code, poster = await self._follow_ups.poster_of(room)
        except AccessError as error:
            raise RefusedError(error.code, HTTPStatus.NOT_FOUND) from None
        return f"{server}/rappel#{code}", poster
