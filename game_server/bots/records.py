"""What a bot says of itself, and what it notes of all that it went through."""

from dataclasses import dataclass, field
from typing import Final

from game_server.bots.wire import pack
from game_server.engine.mechanics.contract import Document
from game_server.errors import MetoddError

PROTOCOL: Final = 2


class ConnectionEndedError(MetoddError):
    """Say that the server ended the connection for good; `code` is its reason."""

    def __init__(self, code: str) -> None:
        """Take the code of the server's bye."""
        super().__init__()
        self.code = code


@dataclass(frozen=True, slots=True)
class RoomTarget:
    """Say where a room is: *base* is an HTTP address, *cookie* lets a console in."""

    base: str
    code: str
    cookie: str = ""

    @property
    def socket(self) -> str:
        """Return the address of the room's WebSocket."""
        return f"{self.base.replace('http', 'ws', 1)}/ws/{self.code}"


@dataclass(frozen=True, slots=True)
class Hello:
    """Say who a client is; *token* is the secret of a phone's seat."""

    role: str
    token: str = ""

    def frame(self) -> bytes:
        """Return the first frame of every connection."""
        hello = {"type": "hello", "protocol": PROTOCOL, "role": self.role, "variant": "fr"}
        return pack(hello | ({"token": self.token} if self.token else {}))


@dataclass(frozen=True, slots=True)
class MoveResult:
    """Note how a move was answered, in seconds of the loop's clock.

    *code* is empty if it was accepted. *seen* is the step that the sender's document showed when
    the move was last sent, *sent* that moment, *at* the moment of the answer.
    """

    move: Document
    number: int
    code: str
    seen: int
    sent: float
    at: float


@dataclass(frozen=True, slots=True)
class StepArrival:
    """Note when a step was first seen, and since when this connection had been there."""

    at: float
    since: float


@dataclass(slots=True)
class ClientRecord:
    """Keep what a client went through; *strays* are messages that were not for it."""

    answers: list[MoveResult] = field(default_factory=list)
    step_arrivals: dict[int, StepArrival] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    received: int = 0
    reconnects: int = 0
    gaps: int = 0
