"""Limits of what one client may do: joins wait in a queue, moves and tries of codes are counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game_server.engine.rules import has_counted
from game_server.engine.state.moves import Envelope
from game_server.errors import IllegalMoveError, MetoddError, StorageUnavailableError
from game_server.protocol.messages import JoinAddress, MoveMessage, Role
from game_server.rooms.guesses import Lockout, PhoneGuesses
from game_server.rooms.served_room import ServedRoom

JOINS_FAST: Final = "joins_fast"
GUESSES_STOPPED: Final = "guesses_stopped"
PLAYS: Final = frozenset({"play", "pass", "ready", "react"})
"""Moves in an activity: a table may say « prêt » again at each proposal, by touch alone."""
Answer = Callable[[MoveMessage, MetoddError | None], None]


@dataclass(frozen=True, slots=True)
class ClientContext:
    """Hold what the server knows of a client before its first frame.

    *access* is the facilitator's, None for others; *login* tells her browsers apart. Joins and
    moves are limited by *network*, not at all if it is empty. *join_address* returns where phones
    find the server, for clients of a role that show it. *newcomer_wait* returns for how many
    seconds a client without a seat has to wait, 0 if the worker has room for it. *simulated*: it is
    one of the simulated people of a trial.
    *elsewhere*: somebody of another organisation is signed in, whose console knows no such room.
    """

    access: str | None = None
    network: str = ""
    guesses: PhoneGuesses | None = None
    join_address: Callable[[Role], JoinAddress | None] | None = None
    newcomer_wait: Callable[[], int] = lambda: 0
    simulated: bool = False
    elsewhere: bool = False
    login: str = ""


class ClientLimits:
    """Limit the moves of one phone, and answer those that are refused."""

    def __init__(self, room: ServedRoom, context: ClientContext, answer: Answer) -> None:
        """Begin with a connection; *answer* answers its moves, with the error of a refused one."""
        self.context = context
        self.since = room.clock()
        """When the connection said hello, in ms."""
        self._room = room
        self._answers: Answer | None = answer
        self._queued_join: MoveMessage | None = None
        self._may_join = not context.network

    def submit(self, message: MoveMessage, sent: Envelope, token: str) -> bool:
        """Submit a move to the room, queue or refuse it; *token* is the hash of the phone's.

        Returns whether it gets an answer: a join that is sent again while it waits gets none.
        """
        network, (seat, status) = self.context.network, self._room.seat_of(token)
        if has_counted(self._room.state, sent):
            # The answer was lost: « too fast » would claim that the move did not count.
            self._pass_on(message, sent)
        elif message.move.type == "reclaim" and self.context.guesses:
            self._try_code(message, sent, self.context.guesses)
        elif message.move.type == "join" and status != "in" and not self._may_join:
            return self._queue_join(message, sent)
        elif network and not self._room.move_rates.allow_move(
            seat, network, plays=message.move.type in PLAYS
        ):
            # Counted by seat where there is one: a new connection gains nothing.
            self._answer(message, IllegalMoveError("too_fast", seconds=1))
        else:
            self._pass_on(message, sent)
        return True

    def detach(self) -> None:
        """Answer no more moves: a join in the queue must not keep the connection in memory."""
        self._answers = None

    def _answer(self, message: MoveMessage, error: MetoddError | None) -> None:
        if self._answers is not None:
            self._answers(message, error)

    def _pass_on(self, message: MoveMessage, sent: Envelope) -> None:
        self._room.submit(sent, lambda error: self._answer(message, error))

    def _queue_join(self, message: MoveMessage, sent: Envelope) -> bool:
        """Queue a join; return False if the same join waits already.

        A connection has one join in the queue. Refusing it for a while instead would make pages
        ask again and again, and the first would not be admitted first.
        """
        if self._queued_join is not None:
            if self._queued_join.number == message.number:
                return False
            self._answer(message, IllegalMoveError("too_fast", seconds=1))
            return True
        self._queued_join = message

        def admit() -> None:
            self._may_join, self._queued_join = True, None
            self._pass_on(message, sent)

        network = self.context.network
        when = self._room.join_queue.enqueue(
            network, self.since, admit, lambda: self._answers is None
        )
        if when is not None:
            self._room.admit_joins_at(when)
            self._room.warn_now(JOINS_FAST)
        return True

    def _try_code(self, message: MoveMessage, sent: Envelope, guesses: PhoneGuesses) -> None:
        """Try a personal code; it counts as wrong until answered, against many at once."""

        def answer(error: MetoddError | None) -> None:
            if error is None or error.code != "personal_code_unknown":
                guesses.refund()
            self._answer(message, error)

        def counted(refusal: Lockout | StorageUnavailableError | None) -> None:
            if refusal is None:
                self._room.submit(sent, answer)
            elif isinstance(refusal, Lockout):
                self._lock_out(message, refusal)
            else:
                self._answer(message, refusal)

        guesses.consume(counted)

    def _lock_out(self, message: MoveMessage, lockout: Lockout) -> None:
        if lockout.all:
            self._room.warn_now(GUESSES_STOPPED)
        code = GUESSES_STOPPED if lockout.all else "too_many_tries"
        self._answer(message, IllegalMoveError(code, seconds=lockout.seconds))
