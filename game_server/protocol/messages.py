"""Messages of the wire: what clients send, and what they get."""

import inspect
from dataclasses import dataclass, fields
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from game_server.engine.kit.tagged import Tagged
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document, MechanicMove
from game_server.engine.state.moves import Play, WireMove

PROTOCOL = 4
Role = Literal["phone", "screen", "console"]
Variant = Literal["fr", "fr-simple", "en", "en-simple"]
WireAudience = Literal["all", "screen", "console", "seat", "table"]
Token = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
DeviceId = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
Number = Annotated[int, Field(ge=1, le=2**53)]
Pad = Annotated[str, StringConstraints(max_length=256)]

if TYPE_CHECKING:
    AnyMechanicMove = MechanicMove
else:
    # Built from MECHANICS, so that a new mechanic changes nothing here.
    AnyMechanicMove = Annotated[
        reduce(or_, (move for mechanic in MECHANICS.values() for move in mechanic.moves)),
        Field(discriminator="type"),
    ]


@dataclass(frozen=True, slots=True)
class WirePlay(Tagged, tag="play"):
    """Make a move of the current phase's mechanic, meant for step *step* of a group.

    *done* is false for what a phone sends by itself while its player may change it.
    """

    step: int
    move: AnyMechanicMove
    group: int = 0
    done: bool = True


if TYPE_CHECKING:
    AnyMove = WireMove | WirePlay
else:
    _moves = (WirePlay if kind is Play else kind for kind in get_args(WireMove))
    AnyMove = Annotated[reduce(or_, _moves), Field(discriminator="type")]


@dataclass(frozen=True, slots=True)
class Hello(Tagged, tag="hello"):
    """Identify the page, as its first message; phones send the seat token that they made."""

    protocol: int
    role: Role
    variant: Variant
    token: Token | None = None


@dataclass(frozen=True, slots=True)
class MoveMessage(Tagged, tag="move"):
    """Ask for a move; the same *device* and *number* count once.

    *pad* says nothing: with it all moves have few sizes, which would tell the network what is said.
    """

    device: DeviceId
    number: Number
    move: AnyMove
    pad: Pad = ""


@dataclass(frozen=True, slots=True)
class ChangeVariant(Tagged, tag="variant"):
    """Ask for all documents in another language variant."""

    variant: Variant


@dataclass(frozen=True, slots=True)
class Resync(Tagged, tag="resync"):
    """Ask for a document whole, after a patch that did not follow."""

    audience: WireAudience


@dataclass(frozen=True, slots=True)
class Ping(Tagged, tag="ping"):
    """Ask whether the server is there."""


ClientMessage = Hello | MoveMessage | ChangeVariant | Resync | Ping


@dataclass(frozen=True, slots=True)
class Welcome(Tagged, tag="welcome"):
    """Greet a connection; *now* is the server's clock in ms, *seat* its seat if it has one.

    *room* is the id of the room, for a seat: with its token it leads to what is kept of the player.
    *waiting* is the name under which a phone waits to be let in, if it does.
    """

    release: str
    now: int
    facilitator: bool
    seat: str | None = None
    protocol: int = PROTOCOL
    room: str | None = None
    waiting: str | None = None


@dataclass(frozen=True, slots=True)
class Whole(Tagged, tag="whole"):
    """Send a whole document."""

    audience: WireAudience
    revision: int
    document: Document


@dataclass(frozen=True, slots=True)
class Patch(Tagged, tag="patch"):
    """Send the JSON Merge Patch from revision − 1 to *revision*."""

    audience: WireAudience
    revision: int
    patch: Document


@dataclass(frozen=True, slots=True)
class Accepted(Tagged, tag="accepted"):
    """Confirm a move: it is stored, and counts once."""

    device: str
    number: int


@dataclass(frozen=True, slots=True)
class Refused(Tagged, tag="refused"):
    """Refuse a move or a message by a stable code; *details* fill its sentence."""

    code: str
    device: str | None = None
    number: int | None = None
    details: dict[str, str | int | float] | None = None


@dataclass(frozen=True, slots=True)
class Presence(Tagged, tag="presence"):
    """Send who is connected: consoles, phones with a seat; for consoles, which seats.

    *away*: no console has been here for a while. For consoles too: *abandoned*, places without a
    phone for some seconds, and *recent_joins*, seats taken in the last minute, if they are many;
    *screens*, how many are open, and *screen_closed*, when the last of them left (the server's ms);
    *simulated*, how many simulated people are connected; *browsers*, in how many consoles are open,
    by their logins, if those are several.
    """

    facilitators: int
    phones: int
    away: bool | None = None
    online: dict[str, bool] | None = None
    abandoned: int | None = None
    recent_joins: int | None = None
    screens: int | None = None
    screen_closed: int | None = None
    simulated: int | None = None
    browsers: int | None = None


@dataclass(frozen=True, slots=True)
class JoinAddress(Tagged, tag="join_address"):
    """Send screens and consoles the address where phones find the server.

    *changed*: when that was last another address, in the server's ms. *ssid* and *key*: the
    network that phones need first; an open one has no key. For consoles: *addresses* to choose
    from, and *local*, the address of the server for the machine that it runs on.
    """

    address: str
    changed: int | None = None
    ssid: str | None = None
    key: str | None = None
    addresses: list[str] | None = None
    local: str | None = None


@dataclass(frozen=True, slots=True)
class Pong(Tagged, tag="pong"):
    """Answer a ping with the server's clock in ms."""

    now: int


@dataclass(frozen=True, slots=True)
class Bye(Tagged, tag="bye"):
    """Announce why the connection ends, and after how many seconds to come back."""

    code: str
    seconds: int | None = None


ServerMessage = Welcome | Whole | Patch | Accepted | Refused | Presence | JoinAddress | Pong | Bye
SERVER_FIELDS: dict[str, list[str]] = {
    str(inspect.signature(kind).parameters["type"].default): [
        field.name for field in fields(kind) if field.name != "type"
    ]
    for kind in get_args(ServerMessage)
}
"""By type of message, its fields in the order in which they follow the type on the wire."""
