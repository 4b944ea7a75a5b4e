"""What a simulation found: figures and invariants."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.bots.invariants import check
from game_server.bots.simulated_room import SimulatedRoom
from game_server.engine.mechanics.contract import Document

UNSTORED: Final = "storage_unavailable"
"""The refusal of a move while the store is away: no fault of the server, and asked for again."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Hold the median and the 99th percentile of some times, in ms."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a simulation found; *problems* says by invariant what broke it.

    *players* is the number in each room. *ack_ms*: a move's last sending → its answer.
    *reveal_ms*: the facilitator's next sent → the last phone then connected shows the step.
    *bytes_per_player*: mean payload received. *gaps*: patches that did not follow.
    *unstored*: moves that the store could not take, and that were sent again until it did.
    """

    rooms: int
    players: int
    moves_accepted: int
    moves_refused: int
    reconnects: int
    ack_ms: Spread
    reveal_ms: Spread
    bytes_per_player: int
    problems: Mapping[str, Sequence[str]]
    gaps: int = 0
    unstored: int = 0

    @property
    def holds(self) -> bool:
        """Tell whether every invariant holds."""
        return not any(self.problems.values())

    def document(self) -> Document:
        """Return the object that `--json` prints."""
        return {
            "rooms": self.rooms,
            "players": self.players,
            "moves_accepted": self.moves_accepted,
            "moves_refused": self.moves_refused,
            "reconnects": self.reconnects,
            "ack_ms": {"p50": self.ack_ms.p50, "p99": self.ack_ms.p99},
            "reveal_ms": {"p50": self.reveal_ms.p50, "p99": self.reveal_ms.p99},
            "bytes_per_player": self.bytes_per_player,
            "invariants": {name: not broken for name, broken in self.problems.items()},
        }


def summary(rooms: Sequence[SimulatedRoom]) -> Result:
    """Return the figures and the invariants of finished *sessions*, at least one."""
    phones = [notes for room in rooms for notes in room.notes()]
    desks = [room.facilitator.client.notes for room in rooms]
    answers = [answer for notes in (*phones, *desks) for answer in notes.answers]
    accepted = [answer for answer in answers if not answer.code]
    clients = [*phones, *desks, *(room.screen.notes for room in rooms)]
    return Result(
        rooms=len(rooms),
        players=len(rooms[0].players),
        moves_accepted=len(accepted),
        moves_refused=len(answers) - len(accepted),
        reconnects=sum(notes.reconnects for notes in clients),
        ack_ms=spread([answer.at - answer.sent for answer in answers]),
        reveal_ms=spread([wait for room in rooms for wait in reveals(room)]),
        bytes_per_player=round(sum(n.received for n in phones) / max(1, len(phones))),
        problems=check([room.seen() for room in rooms], {UNSTORED}),
        gaps=sum(notes.gaps for notes in clients),
        unstored=sum(answer.code == UNSTORED for answer in answers),
    )


def reveals(room: SimulatedRoom) -> list[float]:
    """Return for each next the seconds until the last phone that was there showed the step."""
    leader = room.facilitator
    left = [0, *(step["id"] for step in leader.journey)]
    waits: list[float] = []
    for before, step in zip(left, leader.journey, strict=False):
        asked = leader.asked.get(before, 0.0)
        step_arrivals = [notes.step_arrivals.get(step["id"]) for notes in room.notes()]
        live = [sight.at - asked for sight in step_arrivals if sight and sight.since <= asked]
        waits += [max(live)] if live else []
    return waits


def spread(seconds: Sequence[float]) -> Spread:
    """Return the spread of some times given in seconds; 0 if there are none."""
    ordered = sorted(seconds)
    return Spread(_rank(ordered, 0.5), _rank(ordered, 0.99))


def _rank(ordered: Sequence[float], part: float) -> float:
    """Return the smallest value that at least *part* of them do not exceed, in ms."""
    if not ordered:
        return 0.0
    return round(1000 * ordered[max(0, math.ceil(part * len(ordered)) - 1)], 1)
