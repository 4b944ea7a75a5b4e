"""The rooms that a worker has loaded, as those need them who keep them in step with others."""

from collections.abc import Mapping
from typing import Protocol

from game_server.rooms.room import Room


class LoadedRooms(Protocol):
    """Load rooms and evict them: `Registry` does."""

    def rooms(self) -> tuple[Room, ...]:
        """Return the rooms that are loaded."""

    def evict(self, room: Room) -> None:
        """Evict a room: stop it and forget it here; the journal stays."""

    async def load(self, code: str, room_id: str) -> None:
        """Load a room; raise `StorageUnavailableError`."""

    async def codes(self) -> Mapping[str, str]:
        """Return the ids of all open rooms by code, of all workers."""

    def unreadable(self) -> tuple[str, ...]:
        """Return the codes of the rooms that could not be read."""
