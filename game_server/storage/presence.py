"""The presence port: what each worker says of who is connected to a room there, for a while."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

__all__ = ["Presence", "PresenceListener"]

PresenceListener = Callable[[str, bytes], None]
"""Is told a worker and what it shows now, empty for nothing any more; never waits."""


class Presence(Protocol):
    """Show and see; nothing of it outlives its time. Each raises StorageUnavailableError."""

    async def publish(self, room: str, worker: str, frame: bytes, lasts: int) -> None:
        """Show *frame* for the room in place of what *worker* showed, for *lasts* ms.

        An empty *frame* takes back what it showed.
        """

    async def published(self, rooms: Iterable[str]) -> Mapping[str, Mapping[str, bytes]]:
        """Return by room what workers show of it now, without the rooms of which none does."""

    def watch(self, room: str, listener: PresenceListener) -> Callable[[], None]:
        """Tell *shown* whenever a worker shows something else; returns the call that ends it.

        What expires is told by nobody: look with `shown` now and then.
        """
