"""The way of one connection to a seat: by joining, or by the personal code of a seat there is."""

from collections.abc import Callable
from typing import Final, Protocol

from game_server.engine.moves import Envelope
from game_server.errors import IllegalMoveError, MetoddError, StorageUnavailableError
from game_server.protocol.messages import MoveMessage
from game_server.rooms.guesses import Lockout
from game_server.rooms.pace import Pace

__all__ = ["JOINS_FAST", "Entrance", "Gate", "Guesses"]

JOINS_FAST: Final = "joins_fast"
GUESSES_STOPPED: Final = "guesses_stopped"
Answer = Callable[[MoveMessage, MetoddError | None], None]
"""Answers a move: None if it was accepted, else why not."""


class Gate(Protocol):
    """Be the room that somebody wants to get into."""

    def clock(self) -> int:
        """Return the server's time in ms."""

    def submit(self, sent: Envelope, reply: Callable[[MetoddError | None], None]) -> None:
        """Put a move into the room's inbox."""

    def seat_of(self, token: str) -> tuple[str, str]:
        """Return the seat of a token's hash and its status, or two empty texts.

        For one that had a seat which another phone has now, the status is `moved`.
        """

    def has_counted(self, sent: Envelope) -> bool:
        """Tell whether this very move has counted."""

    def knock(
        self, source: str, since: int, come_in: Callable[[], None], gone: Callable[[], bool]
    ) -> None:
        """Call *come_in* once it is the turn of who comes from *source*, connected *since* then."""

    def warn_now(self, name: str) -> None:
        """Warn the consoles of something that goes on."""

    @property
    def pace(self) -> Pace:
        """Return what counts the moves of the room."""


class Guesses(Protocol):
    """Count guesses at personal codes of this room, by who is connected and in all."""

    def consume(self, then: Callable[[Lockout | StorageUnavailableError | None], None]) -> None:
        """Count a guess, and call *then* with why it may not be made, None if it may."""

    def refund(self) -> None:
        """Count the last guess less: it was right."""


class Entrance:
    """Limit the moves of one phone from *source*; without one they have no limit."""

    def __init__(
        self,
        room: Gate,
        source: str,
        guesses: Guesses | None,
        answer: Answer,
        ended: Callable[[], bool],
    ) -> None:
        """Begin with a connection; *answer* answers its moves, *ended* tells that it has ended."""
        self.since = room.clock()
        """When the connection said hello, in ms."""
        self._room = room
        self._source = source
        self._guesses = guesses
        self._answer = answer
        self._ended = ended
        self._knocked: MoveMessage | None = None
        self._may_join = not source

    def move(self, message: MoveMessage, sent: Envelope, token: str) -> bool:
        """Have a move decided, in time or at once, or refuse it; *token* is the phone's.

        Tell whether it gets an answer: one that is sent again while it waits gets no second one.
        """
        seat, status = self._room.seat_of(token)
        if self._room.has_counted(sent):
            # Its answer was lost: « too fast » would say that it does not count.
            self._submit(message, sent)
        elif message.move.type == "reclaim" and self._guesses:
            self._guess(message, sent, self._guesses)
        elif message.move.type == "join" and status != "in" and not self._may_join:
            return self._knock(message, sent)
        elif self._source and not self._in_time(message, seat):
            self._answer(message, IllegalMoveError("too_fast", seconds=1))
        else:
            self._submit(message, sent)
        return True

    def leave(self) -> None:
        """Answer nobody any more, nor refer to the connection, which refers to this."""
        self._answer, self._ended = _nobody, _has_ended

    def _in_time(self, message: MoveMessage, seat: str) -> bool:
        # Counted by seat where there is one: who connects anew gains nothing.
        return self._room.pace.takes(seat, self._source, plays=message.move.type == "play")

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

        self._room.knock(self._source, self.since, come_in, self._ended)
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


def _nobody(_message: MoveMessage, _error: MetoddError | None) -> None:
    """Answer nobody."""


def _has_ended() -> bool:
    return True
