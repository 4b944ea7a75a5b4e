"""Presence in Redis: the frame of each worker, which expires by the clock of Redis."""

from collections.abc import Callable, Iterable, Mapping

from game_server.storage.presence import PresenceListener
from game_server.storage.redis import names
from game_server.storage.redis.follower import Follower
from game_server.storage.redis.link import Link
from game_server.storage.redis.scripts import PUBLISH_PRESENCE, READ_PRESENCE


class RedisPresence:
    """Publish and read who is connected where."""

    def __init__(self, link: Link, follower: Follower) -> None:
        """Use *link*; *follower* receives the frames of other workers."""
        self._link = link
        self._follower = follower

    async def publish(self, room: str, worker: str, frame: bytes, lasts: int) -> None:
        """Publish *frame* of *worker* for the room, in place of its last one, for *lasts* ms."""
        key = names.presence(room)
        await self._link.run_script(PUBLISH_PRESENCE, [key], worker, frame, lasts, key)

    async def published(self, rooms: Iterable[str]) -> Mapping[str, Mapping[str, bytes]]:
        """Return the frames that have not expired, by room and worker."""
        wanted = tuple(rooms)
        replies = await self._link.run_script_on_each(
            READ_PRESENCE, [[names.presence(room)] for room in wanted]
        )
        return {
            room: {
                worker.decode(): frame for worker, frame in zip(flat[::2], flat[1::2], strict=True)
            }
            for room, flat in zip(wanted, replies, strict=True)
            if flat
        }

    def watch(self, room: str, listener: PresenceListener) -> Callable[[], None]:
        """Call *listener* whenever a worker publishes a frame."""

        def on_message(data: bytes) -> None:
            worker, _, frame = data.partition(b" ")
            listener(worker.decode(), frame)

        # A missed frame needs no repair: workers read `published` every few seconds.
        return self._follower.subscribe(names.presence(room), on_message, _nothing)


def _nothing() -> None:
    """Do nothing."""
