"""A load on a server, how it is played, what it cost, and whether that was still good."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game_server.bots.result import Percentiles, percentiles
from game_server.engine.mechanics.contract import Document

ROOM: Final = 30
"""Phones of a room, where nobody says how many rooms there are: a class, or a meeting."""
CONFIRM_LIMIT: Final = 150.0
"""Ms below which the server must confirm 99 % of the answers."""
REVEAL_LIMIT: Final = 300.0
"""Ms below which 99 % of the phones must show the result, from the press of the console on."""
BUSY: Final = 0.9
"""Share of a core from which its processor is what limits."""
OTHERS: Final = 0.1
"""Share of the machine from which other programs are named, as they disturb what is measured."""
NOT_BORNE: Final = frozenset({"entry", "confirm", "reveal", "lost"})
"""Limits beyond which a load is not borne; others say why."""


@dataclass(frozen=True, slots=True)
class Load:
    """Name a load: so many *phones*, spread over *rooms*."""

    phones: int
    rooms: int

    @classmethod
    def of(cls, phones: int, rooms: int | None) -> "Load":
        """Return a load of *phones*, in rooms of ROOM where their number is not given."""
        return cls(phones, rooms or math.ceil(phones / ROOM))

    @property
    def connections(self) -> int:
        """Return how many connections it has: each room has a console and a screen as well."""
        return self.phones + 2 * self.rooms

    def sizes(self) -> list[int]:
        """Return the number of phones of each room, which differ by one at most."""
        least, more = divmod(self.phones, self.rooms)
        return [least + (index < more) for index in range(self.rooms)]


@dataclass(frozen=True, slots=True)
class Pace:
    """Say how a load is played, in seconds: a round every *interval*, answers within *window*.

    Rooms begin one after the other within the first interval, as they do in a building.
    """

    interval: float = 15.0
    window: float = 3.0
    rounds: int = 3

    @property
    def length(self) -> float:
        """Return how long a load is played: the last room begins almost an interval late."""
        return self.interval * self.rounds + self.window


USUAL: Final = Pace()


@dataclass(frozen=True, slots=True)
class CrowdReport:
    """Report what some phones went through; times in seconds.

    *confirms* from an answer to its confirmation, *reveals* from the console's press to the result
    on a phone. *lost* are answers and results that did not come in time, *rounds* counts a round of
    each phone, *bytes* and *messages* what came meanwhile, as WebSocket counts messages. *strays*
    are refusals and other messages that should not have come. *processor* is what the phones
    themselves used.
    """

    confirms: Sequence[float]
    reveals: Sequence[float]
    lost: int
    rounds: int
    bytes: int
    messages: int
    processor: float
    strays: Sequence[str]


@dataclass(frozen=True, slots=True)
class ServerCost:
    """Hold what the server used while a load was played.

    *processor* in seconds, *memory* in bytes for all connections, *commits* in the journals.
    *seconds* is the time in which that comes together while all rooms play: their rounds, without
    the time in which the first ones play alone, and the last ones. *others* is the share of the
    machine that other programs used meanwhile.
    """

    seconds: float
    processor: float
    memory: float
    commits: int
    others: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the figures of one load.

    *processor* is in seconds for 1,000 answers, *memory* in bytes a connection, *commits* a
    second; *bytes* and *messages* are those of a phone in a round. *server* and *crowd* are shares
    of a core, for phones of the process that used most; *others* is the share of the machine that
    other programs used. *limits* names what was too much.
    """

    load: Load
    answers: int
    lost: int
    processor: float
    bytes: int
    messages: float
    memory: int
    commits: float
    confirm: Percentiles
    reveal: Percentiles
    server: float
    crowd: float
    others: float
    limits: tuple[str, ...]
    strays: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Return whether the load is borne: all come in, and answers and results come in time."""
        return not NOT_BORNE & set(self.limits)

    @property
    def is_doubtful(self) -> bool:
        """Return whether it is not borne, and no processor was full: a disturbance may be why."""
        full = {"server_processor", "phones_processor"} & set(self.limits)
        return not self.holds and not full

    def document(self) -> Document:
        """Return the figures as `--json` prints them."""
        return {
            "phones": self.load.phones,
            "rooms": self.load.rooms,
            "holds": self.holds,
            "answers": self.answers,
            "lost": self.lost,
            "processor_s_per_1000": self.processor,
            "bytes_per_round": self.bytes,
            "messages_per_round": self.messages,
            "memory_per_connection": self.memory,
            "commits_per_second": self.commits,
            "confirm_ms": {"p50": self.confirm.p50, "p99": self.confirm.p99},
            "reveal_ms": {"p50": self.reveal.p50, "p99": self.reveal.p99},
            "server_core": self.server,
            "phones_core": self.crowd,
            "other_programs": self.others,
            "limits": list(self.limits),
        }


def not_played(load: Load, limit: str) -> Figures:
    """Return the figures of a *load* that could not be played, by the name of the *limit*."""
    never = Percentiles(0, 0)
    return Figures(
        load=load,
        answers=0,
        lost=0,
        processor=0,
        bytes=0,
        messages=0,
        memory=0,
        commits=0,
        confirm=never,
        reveal=never,
        server=0,
        crowd=0,
        others=0,
        limits=(limit,),
    )


def figures(load: Load, cost: ServerCost, crowds: Sequence[CrowdReport], *, cores: int) -> Figures:
    """Return the figures of *load* by what the server used and the phones report.

    On a machine with one of *cores* the server and the phones share it.
    """
    confirms = [seconds for crowd in crowds for seconds in crowd.confirms]
    confirm = percentiles(confirms)
    reveal = percentiles([seconds for crowd in crowds for seconds in crowd.reveals])
    lost = sum(crowd.lost for crowd in crowds)
    rounds = max(1, sum(crowd.rounds for crowd in crowds))
    # A server that is late works on after the time of its rounds.
    server = min(1.0, cost.processor / cost.seconds)
    crowd = min(1.0, max(report.processor for report in crowds) / cost.seconds)
    busy = BUSY if cores > 1 else BUSY * max(server, crowd) / max(1e-9, server + crowd)
    limits = {
        "lost": lost > 0,
        "confirm": confirm.p99 >= CONFIRM_LIMIT,
        "reveal": reveal.p99 >= REVEAL_LIMIT,
        "server_processor": server >= busy,
        "phones_processor": crowd >= busy,
    }
    is_late = any(limits[name] for name in NOT_BORNE & limits.keys())
    limits["others"] = is_late and cost.others >= OTHERS
    return Figures(
        load=load,
        answers=len(confirms),
        lost=lost,
        processor=round(1_000 * cost.processor / max(1, len(confirms)), 3),
        bytes=round(sum(report.bytes for report in crowds) / rounds),
        messages=round(sum(report.messages for report in crowds) / rounds, 1),
        memory=round(cost.memory / load.connections),
        commits=round(cost.commits / cost.seconds, 1),
        confirm=confirm,
        reveal=reveal,
        server=round(server, 2),
        crowd=round(crowd, 2),
        others=round(max(0.0, cost.others), 2),
        limits=tuple(name for name, reached in limits.items() if reached),
        strays=tuple(stray for report in crowds for stray in report.strays),
    )
