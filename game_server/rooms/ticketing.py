"""Tickets of a room: they are drawn here, and the room is given their hashes alone (rule 0.33)."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from game_server.engine.kit.codes import ALPHABET
from game_server.engine.kit.entry import TICKET_LENGTH, hash_of
from game_server.engine.state.moves import IssueTickets

if TYPE_CHECKING:
    from game_server.errors import MetoddError
    from game_server.rooms.core import RoomCore


async def issue_tickets(
    room: "RoomCore", number: int, random: Callable[[int], bytes]
) -> tuple[str, ...]:
    """Make a sheet of *number* tickets for *room* and return them; *random* returns bytes.

    They are in nobody's memory afterwards but the caller's. Raises what refuses that.
    """
    tickets = tuple(_drawn(random) for _ in range(number))
    answered: asyncio.Future[MetoddError | None] = asyncio.get_running_loop().create_future()
    room.submit_own(IssueTickets(tuple(map(hash_of, tickets))), answered.set_result)
    if (refusal := await answered) is not None:
        raise refusal
    return tickets


def _drawn(random: Callable[[int], bytes]) -> str:
    """Return a random ticket: 2⁻⁴⁴ of 128 bits are not equally likely, which is nothing."""
    number = int.from_bytes(random(16), "big")
    signs = (number // len(ALPHABET) ** place for place in range(TICKET_LENGTH))
    return "".join(ALPHABET[sign % len(ALPHABET)] for sign in signs)
