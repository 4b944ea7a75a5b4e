"""The JSON API of tickets: a sheet of one-time QR codes that let into a room (rule 0.33)."""

import asyncio
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from pydantic import Field, TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.engine.seats.places import MOST_SEATS
from game_server.errors import IllegalMoveError
from game_server.rooms.ticketing import issue_tickets
from game_server.web import qr
from game_server.web.about import About
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, read_body, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _NewTickets:
    """Make so *many* tickets."""

    many: Annotated[int, Field(ge=1, le=MOST_SEATS)]


_NEW_TICKETS: Final = TypeAdapter(_NewTickets)


class TicketsApi:
    """Handle requests of consoles about tickets."""

    def __init__(self, access_control: AccessControl, about: About) -> None:
        """Check requests by *access_control*."""
        self._control = access_control
        self._about = about

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/rooms/{code}/tickets"
        return (Row("POST", path, "lead_room", self.issue, _NEW_TICKETS.json_schema),)

    async def issue(self, request: Request) -> Response:
        """Make a sheet: `{"tickets": [{"ticket", "size", "path"}]}`, told this once.

        *size* and *path* are those of `qr.as_path`. Raises what `admission.issue` does.
        """
        body = await read_body(self._control, request, _NEW_TICKETS)
        room = await self._control.require_lead(request, request.path_params["code"], "lead_room")
        try:
            tickets = await issue_tickets(room, body.many, secrets.token_bytes)
        except IllegalMoveError as error:
            raise RefusedError(error.code, HTTPStatus.CONFLICT, **error.details) from None
        # In the fragment, which no server, log or referrer sees.
        start = f"{self._about.address(request)}/r/{room.state.code}#billet="
        drawn = [
            {"ticket": ticket, "size": size, "path": path}
            for ticket in tickets
            for size, path in [await asyncio.to_thread(qr.as_path, start + ticket)]
        ]
        return respond({"tickets": drawn}, HTTPStatus.CREATED)
