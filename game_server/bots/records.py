"""Where a bot connects and as whom, and what it records of its connections."""

from dataclasses import dataclass, field
from typing import Final

from game_server.bots.wire import pack
from game_server.engine.mechanics.contract import Document
from game_server.errors import MetoddError

PROTOCOL: Final = 4
SIMULATED: Final = "Metodd-Simulated"
"""The header in which simulated people show their pass."""


class ConnectionEndedError(MetoddError):
    """Say that the server ended the connection for good; `code` is that of its bye."""

    def __init__(self, code: str) -> None:
        """Take the code of the server's bye."""
        super().__init__()
        self.code = code


@dataclass(frozen=True, slots=True)
class RoomTarget:
    """Name a room of a server: its *base* URL, the room's *code*, the *cookie* of a console.

    *simulated* is the pass of simulated people in a trial.
    """

    base: str
    code: str
    cookie: str = ""
    simulated: str = ""

    @property
    def socket_url(self) -> str:
        """Return the URL of the room's WebSocket."""
        return f"{self.base.replace('http', 'ws', 1)}/ws/{self.code}"

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that say who connects."""
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        return cookie | ({SIMULATED: self.simulated} if self.simulated else {})


@dataclass(frozen=True, slots=True)
class Hello:
    """Hold the role of a client, and the secret *token* of a phone's seat."""

    role: str
    token: str = ""

    def frame(self) -> bytes:
        """Return the hello message, the first frame of every connection."""
        hello = {"type": "hello", "protocol": PROTOCOL, "role": self.role, "variant": "fr"}
        return pack(hello | ({"token": self.token} if self.token else {}))


@dataclass(frozen=True, slots=True)
class MoveResult:
    """Record how a move was answered; times are seconds of the loop's clock.

    *code* is that of a refusal, empty if the move was accepted. *seen* is the id of the step that
    the sender's document showed when the move was last sent, *sent* that time, *at* the time of the
    answer.
    """

    move: Document
    number: int
    code: str
    seen: int
    sent: float
    at: float


@dataclass(frozen=True, slots=True)
class StepArrival:
    """Record when a step was first shown, and *since* when the connection had been open."""

    at: float
    since: float


@dataclass(slots=True)
class ClientRecord:
    """Record what a client went through.

    *strays* are messages that were not for it, *received* is the number of bytes, *gaps* that of
    patches that did not follow.
    """

    results: list[MoveResult] = field(default_factory=list)
    step_arrivals: dict[int, StepArrival] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    received: int = 0
    reconnects: int = 0
    gaps: int = 0
