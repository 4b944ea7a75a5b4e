"""The way of one connection to a seat: by joining, or by the personal code of a seat there is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from game_server.engine.moves import Envelope
from game_server.engine.rules import has_counted
from game_server.errors import IllegalMoveError, MetoddError, StorageUnavailableError
from game_server.protocol.messages import JoinAddress, MoveMessage, Role
from game_server.rooms.guesses import Lockout

if TYPE_CHECKING:
    from game_server.rooms.core import RoomCore

__all__ = ["JOINS_FAST", "Entrance", "Guesses", "Visitor"]

JOINS_FAST: Final = "joins_fast"
GUESSES_STOPPED: Final = "guesses_stopped"
Answer = Callable[[MoveMessage, MetoddError | None], None]


class Guesses(Protocol):
    """Count guesses at personal codes of this room, by who is connected and in all."""

    def consume(self, then: Callable[[Lockout | StorageUnavailableError | None], None]) -> None:
        """Count a guess, and call *then* with why it may not be made, None if it may."""

    def refund(self) -> None:
        """Count the last guess less: it was right."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Hold what is known of a client beside its frames.

    *access* is the facilitator's, if it has one; *source* who counts as one when joins and moves
    are limited, empty without a limit. *where* returns the place of the server as clients of a role
    are told of it, None if they are not; *newcomers_wait* for how many seconds those have to wait
    who are not in the room yet, 0 if there is room for them.
    """

    access: str | None = None
    source: str = ""
    guesses: Guesses | None = None
    where: Callable[[Role], JoinAddress | None] | None = None
    newcomers_wait: Callable[[], int] = lambda: 0


class Entrance:
    """Limit the moves of one phone; without a source they have no limit."""

    def __init__(self, room: "RoomCore", visitor: Visitor, answer: Answer) -> None:
        """Begin with a connection; *answer* answers its moves, with why one was refused."""
        self.visitor = visitor
        self.since = room.clock()
        """When the connection said hello, in ms."""
        self._room = room
        self._answers: Answer | None = answer
        self._knocked: MoveMessage | None = None
        self._may_join = not visitor.source

    def move(self, message: MoveMessage, sent: Envelope, token: str) -> bool:
        """Have a move decided, in time or at once, or refuse it; *token* is the phone's.

        Tell whether it gets an answer: one that is sent again while it waits gets no second one.
        """
        source, (seat, status) = self.visitor.source, self._room.seat_of(token)
        if has_counted(self._room.state, sent):
            # Its answer was lost: « too fast » would say that it does not count.
            self._submit(message, sent)
        elif message.move.type == "reclaim" and self.visitor.guesses:
            self._guess(message, sent, self.visitor.guesses)
        elif message.move.type == "join" and status != "in" and not self._may_join:
            return self._knock(message, sent)
        elif source and not self._room.pace.takes(seat, source, plays=message.move.type == "play"):
            # Counted by seat where there is one: who connects anew gains nothing.
            self._answer(message, IllegalMoveError("too_fast", seconds=1))
        else:
            self._submit(message, sent)
        return True

    def leave(self) -> None:
        """Answer nobody any more: a join that waits must not keep the connection in memory."""
        self._answers = None

    def _answer(self, message: MoveMessage, error: MetoddError | None) -> None:
        if self._answers is not None:
            self._answers(message, error)

    def _submit(self, message: MoveMessage, sent: Envelope) -> None:
        self._room.submit(sent, lambda error: self._answer(message, error))

    def _knock(self, message: MoveMessage, sent: Envelope) -> bool:
        """Join once it is this connection's turn, unless this very join waits for it already.

        A connection gets no more than one seat. The move is held here rather than refused for a
        while: pages need not know of it, nobody asks again and again, and who came first comes in
        first.
        """
        if self._knocked is not None:
            if self._knocked.number == message.number:
                return False
            self._answer(message, IllegalMoveError("too_fast", seconds=1))
            return True
        self._knocked = message

        def come_in() -> None:
            self._may_join, self._knocked = True, None
            self._submit(message, sent)

        source = self.visitor.source
        when = self._room.door.knock(source, self.since, come_in, lambda: self._answers is None)
        if when is not None:
            self._room.open_door_at(when)
            self._room.warn_now(JOINS_FAST)
        return True

    def _guess(self, message: MoveMessage, sent: Envelope, guesses: Guesses) -> None:
        """Try a personal code; it counts as wrong before its answer, so that many gain nothing."""

        def answer(error: MetoddError | None) -> None:
            if error is None or error.code != "personal_code_unknown":
                guesses.refund()
            self._answer(message, error)

        def counted(stop: Lockout | StorageUnavailableError | None) -> None:
            if stop is None:
                self._room.submit(sent, answer)
            elif isinstance(stop, Lockout):
                self._stop(message, stop)
            else:
                self._answer(message, stop)

        guesses.consume(counted)

    def _stop(self, message: MoveMessage, stop: Lockout) -> None:
        if stop.all:
            self._room.warn_now(GUESSES_STOPPED)
        code = GUESSES_STOPPED if stop.all else "too_many_tries"
        self._answer(message, IllegalMoveError(code, seconds=stop.seconds))
