"""The agenda port: when something falls due next in each open room, known without its journal."""

from collections.abc import Iterable, Mapping
from typing import Protocol

__all__ = ["Agenda"]


class Agenda(Protocol):
    """Keep one plan a room: a moment in ms, and a note. Each raises StorageUnavailableError.

    A plan is durable when `plan` returns, so that what is armed after it cannot be missed. It names
    nobody: unlike a record, what it held may stay in the files of the store for a while.
    """

    async def schedule(self, room: str, at: int, note: bytes) -> None:
        """Write that something falls due in *room* at *at*, in place of an older plan."""

    async def scheduled(self, rooms: Iterable[str]) -> Mapping[str, int]:
        """Return the moments of *rooms*; those that have no plan are left out."""

    async def due(self, until: int) -> Mapping[str, bytes]:
        """Return the notes of the rooms whose moment is *until* or before, the soonest first."""

    async def notes(self) -> Mapping[str, bytes]:
        """Return the notes of all rooms that have a plan, by id."""

    async def unschedule(self, room: str) -> None:
        """Remove the plan of *room*; having none is fine."""
