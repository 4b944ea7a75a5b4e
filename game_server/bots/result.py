"""The result of a simulation: figures and invariants."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game_server.bots.invariants import check
from game_server.bots.simulated_room import SimulatedRoom
from game_server.engine.mechanics.contract import Document

UNSTORED: Final = "storage_unavailable"
"""Code of the refusal while the store cannot write: the move is sent again, and no fault."""


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Hold the median and the 99th percentile of some times, in ms."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Result:
    """Hold the figures of a simulation; *problems* holds by invariant what broke it.

    *players* is the number in each room. *ack_ms*: from a move's last sending to its answer.
    *reveal_ms*: from the facilitator's next to the step on the last phone then connected.
    *bytes_per_player*: mean payload received. *gaps*: patches that did not follow.
    *unstored*: refusals of moves that the store could not write, and that were sent again.
    """

    rooms: int
    players: int
    moves_accepted: int
    moves_refused: int
    reconnects: int
    ack_ms: Percentiles
    reveal_ms: Percentiles
    bytes_per_player: int
    problems: Mapping[str, Sequence[str]]
    gaps: int = 0
    unstored: int = 0

    @property
    def holds(self) -> bool:
        """Return whether every invariant holds."""
        return not any(self.problems.values())

    def document(self) -> Document:
        """Return the object that `--json` prints: figures, and each invariant as true or false."""
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
    """Return the figures and the invariants of finished *rooms*, at least one."""
    phones = [record for room in rooms for record in room.phone_records()]
    consoles = [room.facilitator.client.record for room in rooms]
    results = [result for record in (*phones, *consoles) for result in record.results]
    accepted = [result for result in results if not result.code]
    clients = [*phones, *consoles, *(room.screen.record for room in rooms)]
    return Result(
        rooms=len(rooms),
        players=len(rooms[0].players),
        moves_accepted=len(accepted),
        moves_refused=len(results) - len(accepted),
        reconnects=sum(record.reconnects for record in clients),
        ack_ms=percentiles([result.at - result.sent for result in results]),
        reveal_ms=percentiles([delay for room in rooms for delay in reveal_delays(room)]),
        bytes_per_player=round(sum(record.received for record in phones) / max(1, len(phones))),
        problems=check([room.observation() for room in rooms], {UNSTORED}),
        gaps=sum(record.gaps for record in clients),
        unstored=sum(result.code == UNSTORED for result in results),
    )


def reveal_delays(room: SimulatedRoom) -> list[float]:
    """Return for each `next` the seconds until the last phone then connected showed the step."""
    facilitator = room.facilitator
    left = [0, *(step["id"] for step in facilitator.opened_steps)]
    delays: list[float] = []
    for before, step in zip(left, facilitator.opened_steps, strict=False):
        left_at = facilitator.left_at.get(before, 0.0)
        arrivals = [record.step_arrivals.get(step["id"]) for record in room.phone_records()]
        connected = [one.at - left_at for one in arrivals if one and one.since <= left_at]
        delays += [max(connected)] if connected else []
    return delays


def percentiles(seconds: Sequence[float]) -> Percentiles:
    """Return the percentiles in ms of times in *seconds*; 0 if there are none."""
    ordered = sorted(seconds)
    return Percentiles(_rank(ordered, 0.5), _rank(ordered, 0.99))


def _rank(ordered: Sequence[float], part: float) -> float:
    """Return in ms the smallest value that a share *part* of all do not exceed (nearest rank)."""
    if not ordered:
        return 0.0
    return round(1000 * ordered[max(0, math.ceil(part * len(ordered)) - 1)], 1)
