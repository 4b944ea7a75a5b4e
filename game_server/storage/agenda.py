"""The agenda port: the moment at which something falls due next in each open room.

It is known without reading journals.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol


class ReadOnlyAgenda(Protocol):
    """The half of the agenda that changes nothing. Each raises StorageUnavailableError."""

    async def scheduled(self, rooms: Iterable[str]) -> Mapping[str, int]:
        """Return the moments (ms) of *rooms* by id; rooms without a schedule are left out."""

    async def due(self, until: int) -> Mapping[str, bytes]:
        """Return the notes by id of rooms due at *until* (ms) or before, the soonest first."""

    async def notes(self) -> Mapping[str, bytes]:
        """Return the notes of all rooms that have a schedule, by id."""


class Agenda(ReadOnlyAgenda, Protocol):
    """Keep one schedule for each room: a moment in ms, and a note in bytes.

    Each raises StorageUnavailableError. A schedule is durable when `schedule` returns, so that a
    deadline set after it cannot be missed. A note names nobody: unlike the value of a record, it
    may stay in the files of the store for a while after it was replaced.
    """

    async def schedule(self, room: str, at: int, note: bytes) -> None:
        """Write that something falls due in *room* at *at* (ms), in place of an older schedule."""

    async def unschedule(self, room: str) -> None:
        """Remove the schedule of *room*; having none is fine."""
