"""Who asks, and may they: origins, sources, cookies, and rooms by their code."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import HTTPConnection

from game_server.engine.codes import tidy_code
from game_server.errors import JournalFormatError
from game_server.rooms.registry import Registry
from game_server.rooms.room import Room
from game_server.web.address import same_host
from game_server.web.facilitators import COOKIE, Facilitators
from game_server.web.refusals import RefusedError
from game_server.web.tries import Guesses, Tries, source

__all__ = ["Guard"]


@dataclass(frozen=True, slots=True)
class Guard:
    """Judge requests and WebSockets alike; each method raises `RefusedError`."""

    registry: Registry
    facilitators: Facilitators
    tries: Tries
    personal: Tries
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
        """Return the room of *code*, unless it is unknown or its source guesses too much."""
        code, source = tidy_code(code), self.source(asked)
        if seconds := self.tries.wait(source, code):
            raise RefusedError("too_many_tries", HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)
        try:
            room = await self.registry.reach(code)
        except JournalFormatError as error:
            raise RefusedError("room_stopped", HTTPStatus.CONFLICT) from error
        if room is None:
            self.tries.wrong(source)
            raise RefusedError("code_unknown", HTTPStatus.NOT_FOUND)
        self.tries.right(source, code)
        return room

    def guesses(self, asked: HTTPConnection, room: Room) -> Guesses:
        """Return the count of wrong personal codes: by room, so that one never harms another."""
        return Guesses(self.personal, f"{self.source(asked)} {room.state.room}")

    @staticmethod
    def source(asked: HTTPConnection) -> str:
        """Return who counts as one when tries are counted."""
        return source(asked.client.host if asked.client else "")
