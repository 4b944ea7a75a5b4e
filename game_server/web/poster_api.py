"""The JSON API of a session's follow-up: the poster that asks what one recalls."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.errors import AccessError
from game_server.figures.programme.days import day_of
from game_server.follow_ups import record
from game_server.follow_ups.record import QUESTIONS, Asked
from game_server.follow_ups.register import FollowUps
from game_server.printing.poster_paper import Poster, poster_paper
from game_server.printing.printer import Printer
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import respond, spoken_language_of
from game_server.web.errors import RefusedError
from game_server.web.follow_up_documents import content_of
from game_server.web.guarded import Row
from game_server.web.print_api import printed
from game_server.web.qr_cache import QrCache
from game_server.web.sessions_api import SessionsApi

_NAMES: Final = {"fr": "affichette", "en": "poster"}


class PosterApi:
    """Handle requests about the follow-up of a session that the account may read."""

    def __init__(
        self,
        access_control: AccessControl,
        about: About,
        follow_ups: FollowUps,
        sessions: SessionsApi,
        printer: Printer,
    ) -> None:
        """Check requests by *access_control* and *sessions*; *about* knows the public address."""
        self._control = access_control
        self._about = about
        self._follow_ups = follow_ups
        self._sessions = sessions
        self._archive = access_control.registry.archive
        self._printer = printer
        self._images = QrCache()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/sessions/{id}"
        return (
            Row("GET", f"{path}/follow-up", "read_reports", self.offered),
            Row("GET", f"{path}/poster.pdf", "read_reports", self.paper),
        )

    async def offered(self, request: Request) -> Response:
        """Return `{"poster"}`: whether there is a poster to print.

        Raises RefusedError `session_unknown`; so do all routes here.
        """
        id_, _ = await self._sessions.owned(request, "read_reports")
        asked = await QUESTIONS.get(self._archive, id_)
        asks = asked is not None and bool(asked.questions)
        return respond({"poster": asks and self._about.advertised.public is not None})

    async def paper(self, request: Request) -> Response:
        """Return the poster on A5 as PDF/UA-1; its code is made the first time.

        Raises RefusedError `follow_up_unknown` where there is nothing to ask, or no public address,
        and as `printed`.
        """
        id_, owner = await self._sessions.owned(request, "read_reports")
        server, code, poster = await self._poster(id_)
        asked = await self._asked(id_)
        address, zone = f"{server}/rappel", self._control.registry.zone(owner.organisation)
        last = day_of(poster.until - 1, zone)
        known, language = self._control.directory.organisations, spoken_language_of(request)
        drawn = Poster(
            address=address,
            code=code,
            # Once it is over only the link still knows when it was.
            qr=(await self._images.svg(f"{address}#{code}.{last}")).decode(),
            session=asked.session,
            held=asked.closed,
            opens=poster.opens,
            # The last moment, so that its day is the last one.
            closes=poster.until - 1,
            organisation=await self._about.name(owner.organisation, known),
            content=content_of(asked, language),
            zone=zone,
        )
        data = dict(poster_paper(drawn, language))
        made = await printed(self._printer, "poster", data, self._control.clock())
        name = f"{_NAMES[language]}-{day_of(asked.closed, zone)}.pdf"
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return Response(made, media_type="application/pdf", headers=headers)

    async def _asked(self, room: str) -> Asked:
        """Return what is asked of a session; raises RefusedError `follow_up_unknown`."""
        asked = await QUESTIONS.get(self._archive, room)
        if asked is None:
            raise RefusedError("follow_up_unknown", HTTPStatus.NOT_FOUND)
        return asked

    async def _poster(self, room: str) -> tuple[str, str, record.Poster]:
        """Return the address of the server, the code of a poster, and when it is open."""
        server = self._about.advertised.public
        if server is None:
            raise RefusedError("follow_up_unknown", HTTPStatus.NOT_FOUND)
        try:
            code, poster = await self._follow_ups.poster_of(room)
        except AccessError as error:
            raise RefusedError(error.code, HTTPStatus.NOT_FOUND) from None
        return server, code, poster
