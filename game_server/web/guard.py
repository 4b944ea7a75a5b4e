"""Who asks, and may they: origins, sources, cookies, and rooms by their code."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import HTTPConnection

from game_server.engine.codes import tidy_code
from game_server.errors import JournalFormatError
from game_server.rooms.guesses import Guesses, PhoneGuesses
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.web.address import same_host
from game_server.web.facilitators import COOKIE, Facilitators
from game_server.web.refusals import RefusedError
from game_server.web.tries import RoomCodes, source

__all__ = ["Guard"]


@dataclass(frozen=True, slots=True)
class Guard:
    """Judge requests and WebSockets alike; each method raises `RefusedError`."""

    registry: Registry
    facilitators: Facilitators
    codes: RoomCodes
    personal: Guesses
    handovers: Guesses
    clock: Callable[[], int]
    public: str | None = None
    """The address that a proxy in front has; it may ask by another name."""

    def check_origin(self, asked: HTTPConnection, *, required: bool) -> None:
        """Refuse what a page of another server sends; *required*: also what names no page."""
        origin = asked.headers.get("origin")
        if origin is None and not required:
            return
        ours = same_host(origin or "", asked.headers.get("host", ""))
        if not ours and (origin is None or origin != self.public):
            raise RefusedError("origin_refused", HTTPStatus.FORBIDDEN)

    def access(self, asked: HTTPConnection) -> str | None:
        """Return the facilitator's access, None for everybody else."""
        return self.facilitators.access(asked.cookies.get(COOKIE))

    def require_access(self, asked: HTTPConnection) -> str:
        """Return the facilitator's access, or refuse."""
        access = self.access(asked)
        if access is None:
            raise RefusedError("not_allowed", HTTPStatus.UNAUTHORIZED)
        return access

    async def room(self, asked: HTTPConnection, code: str) -> Room:
        """Return the room of *code*, also while others of its source guess; refuse wrong codes.

        Raises StorageUnavailableError.
        """
        trusted = self.access(asked) is not None
        try:
            return await self.codes.find(tidy_code(code), self.source(asked), trusted=trusted)
        except JournalFormatError as error:
            raise RefusedError("room_stopped", HTTPStatus.CONFLICT) from error

    def guesses(self, asked: HTTPConnection, room: Room) -> PhoneGuesses:
        """Return the count of guesses at personal codes of *room*."""
        return PhoneGuesses(self.personal, room.state.room, self.source(asked))

    @staticmethod
    def source(asked: HTTPConnection) -> str:
        """Return who counts as one when tries are counted."""
        return source(asked.client.host if asked.client else "nowhere")
