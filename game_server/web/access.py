"""Access control: the origin of a request, its network, its cookie, and the room of its code."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import HTTPConnection

from game_server.engine.codes import normalize_code
from game_server.errors import JournalFormatError
from game_server.rooms.guesses import Guesses, PhoneGuesses
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.web.errors import RefusedError
from game_server.web.facilitators import COOKIE, Facilitators
from game_server.web.network import client_network, same_host
from game_server.web.rate_limit import RoomLookup
from game_server.web.simulated import HEADER, pass_of

__all__ = ["AccessControl"]


@dataclass(frozen=True, slots=True)
class AccessControl:
    """Check requests and WebSockets; what is not allowed raises `RefusedError`.

    *personal_guesses* and *handover_guesses* count wrong codes of these kinds, *clock* returns ms.
    """

    registry: Registry
    facilitators: Facilitators
    rooms: RoomLookup
    personal_guesses: Guesses
    handover_guesses: Guesses
    clock: Callable[[], int]
    public_url: str | None = None
    """The origin of pages behind a proxy, which may pass on another host."""
    pass_secret: bytes | None = None
    """What passes of simulated phones are made of, the same in all workers."""

    def check_origin(self, request: HTTPConnection, *, required: bool) -> None:
        """Refuse a request from a page of another server; if *required*, also one without origin.

        Raises RefusedError `origin_refused`.
        """
        origin = request.headers.get("origin")
        if origin is None and not required:
            return
        ours = same_host(origin or "", request.headers.get("host", ""))
        if not ours and (origin is None or origin != self.public_url):
            raise RefusedError("origin_refused", HTTPStatus.FORBIDDEN)

    def access(self, request: HTTPConnection) -> str | None:
        """Return the facilitator's access, None without a valid cookie."""
        return self.facilitators.access(request.cookies.get(COOKIE))

    def require_access(self, request: HTTPConnection) -> str:
        """Return the facilitator's access; raises RefusedError `not_allowed` without one."""
        access = self.access(request)
        if access is None:
            raise RefusedError("not_allowed", HTTPStatus.UNAUTHORIZED)
        return access

    async def room(self, request: HTTPConnection, code: str) -> Room:
        """Return the room of *code*; a facilitator is never slowed down.

        Raises RefusedError `code_unknown`, `too_many_tries` or `room_stopped`, and
        StorageUnavailableError.
        """
        trusted = self.access(request) is not None
        try:
            return await self.rooms.find(
                normalize_code(code), self.network(request), trusted=trusted
            )
        except JournalFormatError as error:
            raise RefusedError("room_stopped", HTTPStatus.CONFLICT) from error

    def is_simulated(self, request: HTTPConnection, room: Room) -> bool:
        """Return whether a simulated phone asks for *room*, a trial that it has the pass of.

        Raises RefusedError `not_allowed` for one without: it takes no seat among real people.
        """
        shown = request.headers.get(HEADER)
        if shown is None:
            return False
        state, secret = room.state, self.pass_secret
        right = pass_of(secret, state.room) if secret and state.simulated else ""
        if not right or not hmac.compare_digest(shown.encode(), right.encode()):
            raise RefusedError("not_allowed", HTTPStatus.FORBIDDEN)
        return True

    def guesses(self, request: HTTPConnection, room: Room) -> PhoneGuesses:
        """Return the count of this client's guesses at personal codes of *room*."""
        return PhoneGuesses(self.personal_guesses, room.state.room, self.network(request))

    @staticmethod
    def network(request: HTTPConnection) -> str:
        """Return the network of the client, by which guesses and connections are counted."""
        return client_network(request.client.host if request.client else "nowhere")
