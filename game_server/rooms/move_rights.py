"""The right that each move needs: a seat in the room, or the right to lead it."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from game_server.engine.state.console_moves import ConsoleMove
from game_server.engine.state.moves import PhoneMove, Play, WireMove

MoveRight = Literal["seat", "lead_room"]
_SEAT: Final[frozenset[MoveRight]] = frozenset({"seat"})
_LEADS: Final[frozenset[MoveRight]] = frozenset({"lead_room"})

MOVE_RIGHTS: Final[Mapping[type[WireMove], frozenset[MoveRight]]] = {
    **dict.fromkeys(get_args(PhoneMove), _SEAT),
    **dict.fromkeys(get_args(ConsoleMove), _LEADS),
    # A mechanic says which of its moves are whose: a console hides words, a phone sends them.
    Play: _SEAT | _LEADS,
}
"""One of these rights is enough. Who joins or takes a seat back has no seat yet: the room checks
these two by their secrets."""
