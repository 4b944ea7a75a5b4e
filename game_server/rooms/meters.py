"""The table of meters: what operators watch of this process, and nothing of a person or a room.

A meter costs next to nothing until `game_server.web.prometheus` connects its cells.
"""

from collections.abc import Callable, Iterable
from typing import Final, Literal

Kind = Literal["counter", "gauge", "histogram"]


def _nothing(_value: float) -> None:
    """Record nothing: nobody watches."""


class Cell:
    """Hold what records one value: `record` adds to a counter, sets a gauge, or observes."""

    __slots__ = ("record",)

    def __init__(self) -> None:
        """Start with nobody who watches."""
        self.record: Callable[[float], None] = _nothing

    def disconnect(self) -> None:
        """Record nothing from now on."""
        self.record = _nothing


class Meter(Cell):
    """Describe one row of the table; a meter with a *label* has a cell for each of its values.

    *name* is what Prometheus stores, without the `_total` of counters; *english* and *french* say
    what it tells. *buckets* are the upper bounds of a histogram, in its own unit.
    """

    __slots__ = ("buckets", "cells", "english", "french", "kind", "label", "name")

    def __init__(
        self,
        kind: Kind,
        name: str,
        english: str,
        french: str,
        labels: tuple[str, Iterable[str]] = ("", ()),
        buckets: tuple[float, ...] = (),
    ) -> None:
        """Take a row; *labels* are the name of the label and all of its values."""
        super().__init__()
        self.kind: Final = kind
        self.name: Final = name
        self.english: Final = english
        self.french: Final = french
        self.label: Final = labels[0]
        self.cells: Final = {value: Cell() for value in labels[1]}
        self.buckets: Final = buckets

    @property
    def series(self) -> str:
        """Return the name under which Prometheus finds the values."""
        return f"{self.name}_total" if self.kind == "counter" else self.name


_REASONS: Final = {
    "too_fast": "pace",
    "too_many_tries": "pace",
    "guesses_stopped": "pace",
    "not_allowed": "rights",
    "banned": "rights",
    "kicked": "rights",
    "storage_unavailable": "store",
    "unknown": "fault",
}


def reason_of(code: str) -> str:
    """Return the class of a refusal's *code*: pace, rights, store, fault, else rules."""
    return _REASONS.get(code, "rules")


WORKERS: Final = Meter("gauge", "metodd_workers", "Workers that serve.", "Processus en service")
ROOMS: Final = Meter(
    "gauge",
    "metodd_rooms",
    "Rooms in memory; a room in two workers counts twice.",
    "Salles en mémoire",
)
CONNECTIONS: Final = Meter(
    "gauge",
    "metodd_connections",
    "Connections that said hello, by role.",
    "Connexions",
    ("role", ("phone", "console", "screen")),
)
ACCEPTED: Final = Meter(
    "counter", "metodd_moves_accepted", "Moves answered « accepted ».", "Gestes acceptés"
)
REFUSED: Final = Meter(
    "counter",
    "metodd_moves_refused",
    "Messages refused, by class: form is of no legal message, fault is one of the program.",
    "Gestes refusés",
    ("reason", ("rules", "pace", "rights", "store", "form", "fault")),
)
COMMITS: Final = Meter(
    "histogram",
    "metodd_commit_seconds",
    "Seconds that a commit took until it was stored.",
    "Durée d’un enregistrement",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.15, 0.5),
)
FAILURES: Final = Meter(
    "counter",
    "metodd_store_failures",
    "Batches of moves that the store refused.",
    "Refus du stockage",
)
TROUBLED: Final = Meter(
    "gauge",
    "metodd_rooms_in_trouble",
    "Rooms whose consoles show that the store fails.",
    "Salles sans stockage",
)
TURNED_AWAY: Final = Meter(
    "counter",
    "metodd_turned_away",
    "WebSockets refused or dropped at the door, by reason.",
    "Connexions refusées",
    (
        "reason",
        (
            *("origin_refused", "code_unknown", "full", "not_allowed", "room_stopped"),
            *("storage_unavailable", "too_many_tries", "dropped"),
        ),
    ),
)
LAG: Final = Meter(
    "histogram",
    "metodd_loop_lag_seconds",
    "Seconds by which a timer of the event loop came late.",
    "Retard de la boucle",
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5),
)
CLOSED: Final = Meter(
    "counter",
    "metodd_sessions_closed",
    "Sessions that ended, by whether they were a trial.",
    "Séances terminées",
    ("trial", ("yes", "no")),
)
PURGED: Final = Meter(
    "counter", "metodd_purged", "Records removed because their time was over.", "Effacements"
)
MEMORY: Final = Meter(
    "gauge", "metodd_memory_bytes", "Resident memory of the workers.", "Mémoire des processus"
)
METERS: Final = (
    *(WORKERS, ROOMS, CONNECTIONS, ACCEPTED, REFUSED, COMMITS, FAILURES, TROUBLED),
    *(TURNED_AWAY, LAG, CLOSED, PURGED, MEMORY),
)
