"""The presence port: each worker publishes who is connected to its rooms; it expires by itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

PresenceListener = Callable[[str, bytes], None]
"""Gets the id of a worker and the frame it published, empty if withdrawn; must not block."""


class Presence(Protocol):
    """Keep the last frame of each worker for each room until it expires.

    Each raises StorageUnavailableError.
    """

    async def publish(self, room: str, worker: str, frame: bytes, lasts: int) -> None:
        """Publish *frame* of *worker* for the room, in place of its last one, for *lasts* ms.

        An empty *frame* withdraws the last one.
        """

    async def published(self, rooms: Iterable[str]) -> Mapping[str, Mapping[str, bytes]]:
        """Return the frames that have not expired, by room and worker; no room without frames."""

    def watch(self, room: str, listener: PresenceListener) -> Callable[[], None]:
        """Call *listener* whenever a worker publishes a frame; return the call that ends it.

        Expiry calls nobody: compare with `published` now and then.
        """
