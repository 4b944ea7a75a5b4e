"""Simulated people of a trial: who starts them, and the pass by which their phones are known."""

import hmac
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from game_server.web.errors import RefusedError

PEOPLE: Final = 20
"""Simulated people of a trial."""
HEADER: Final = "metodd-simulated"
"""The header by which a simulated phone shows its pass; a real phone has none."""
OpenRoom = Callable[[], Awaitable[str]]
"""Opens the room of a trial, and returns its code."""
StartPeople = Callable[[str, OpenRoom], Awaitable[str]]
"""Starts people for an access, opens their room and returns its code.

Raises RefusedError `trial_running`, with the `code` of the one before, or `server_busy`.
"""


async def start_nobody(_access: str, _open_room: OpenRoom) -> str:
    """Refuse a trial where nothing can start simulated people."""
    raise RefusedError("server_busy", HTTPStatus.SERVICE_UNAVAILABLE)


def pass_of(secret: bytes, room: str) -> str:
    """Return the pass of simulated phones into the room of this id, and into no other."""
    return hmac.new(secret, f"simulated {room}".encode(), "sha256").hexdigest()
