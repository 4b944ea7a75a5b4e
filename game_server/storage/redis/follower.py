"""What Redis publishes, heard on a connection of its own, and proof that it is still heard."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final

from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.causes import closed_is_cut
from game_server.storage.redis.link import Link

if TYPE_CHECKING:
    from redis.asyncio.connection import AbstractConnection

__all__ = ["Follower"]

CANARY_EVERY: Final = 1.0
SILENT_AFTER: Final = 5.0
"""Seconds without the canary after which what others publish is taken for lost."""
WAIT_FOR_MESSAGE: Final = 1.0
TRY_AGAIN: Final = 0.5
CANCEL_EVERY: Final = 0.05
Heard = Callable[[bytes], None]
log = logging.getLogger(__name__)


class Follower:
    """Listen to channels; whatever is missed is told, and `silent` while nothing is heard."""

    def __init__(self, link: Link, worker: str) -> None:
        """Prepare; *worker* names this process among those that share the Redis."""
        self._link = link
        self._canary = f"metodd:canary:{worker}"
        self._channels: dict[str, tuple[Heard, Callable[[], None]]] = {}
        self._pubsub: PubSub | None = None
        self._unheard_since: float | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def silent(self) -> bool:
        """Tell whether what is published does not arrive here."""
        since = self._unheard_since
        return since is not None and asyncio.get_running_loop().time() > since + SILENT_AFTER

    def start(self) -> None:
        """Begin to listen."""
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._listen()), loop.create_task(self._sing())]

    async def stop(self) -> None:
        """Listen no longer."""
        pending, self._tasks = set(self._tasks), []
        while pending:
            # Again until it is heard: redis-py 8.1 loses a cancellation that comes as it connects.
            for task in pending:
                task.cancel()
            _, pending = await asyncio.wait(pending, timeout=CANCEL_EVERY)

    def listen(self, channel: str, heard: Heard, missed: Callable[[], None]) -> Callable[[], None]:
        """Call *heard* for what is published there, *missed* when something may have been.

        Each channel has one listener at a time. Returns the call that ends it.
        """
        self._channels[channel] = heard, missed
        self._soon("subscribe", channel)

        def end() -> None:
            if self._channels.get(channel) == (heard, missed):
                del self._channels[channel]
                self._soon("unsubscribe", channel)

        return end

    def _soon(self, what: str, channel: str) -> None:
        """Send a change of subscriptions; a connection that cannot take it is made anew anyway."""
        if self._pubsub is not None:
            self._spawn(self._change(getattr(self._pubsub, what), channel))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.append(task)
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        if task in self._tasks:
            self._tasks.remove(task)

    @staticmethod
    async def _change(send: Callable[[str], Any], channel: str) -> None:
        try:
            with closed_is_cut():
                await send(channel)
        except (RedisError, OSError) as error:
            log.debug("a subscription waits: %s", error)

    async def _listen(self) -> None:
        """Listen for ever; after each break anew, to all that is listened to by then."""
        while True:
            pubsub = self._link.client.pubsub()
            try:
                with closed_is_cut():
                    await pubsub.subscribe(self._canary, *self._channels)
                    self._pubsub = pubsub
                    # A new connection has its time to hear something.
                    until = asyncio.get_running_loop().time() + SILENT_AFTER
                    while not self.silent or asyncio.get_running_loop().time() < until:
                        self._take(await pubsub.get_message(timeout=WAIT_FOR_MESSAGE))
                log.debug("nothing is heard: listening anew")
            except (RedisError, OSError) as error:
                self._link.failed = True
                log.debug("listening anew: %s", error)
            finally:
                self._pubsub = None
                await _end(pubsub)
            await asyncio.sleep(TRY_AGAIN)

    def _take(self, message: dict[str, Any] | None) -> None:
        if message is None:
            return
        channel = message["channel"].decode()
        if channel == self._canary:
            if self.silent and message["type"] == "message":
                # Heard again before it was listened anew: what came in between did not arrive.
                for _, missed in tuple(self._channels.values()):
                    missed()
            self._unheard_since = None
        elif channel in self._channels:
            heard, missed = self._channels[channel]
            if message["type"] == "message":
                heard(message["data"])
            elif message["type"] == "subscribe":
                # Between the last look and now nothing was heard.
                missed()

    async def _sing(self) -> None:
        """Publish the canary for ever: what works from end to end is what is proved."""
        while True:
            try:
                if self._unheard_since is None:
                    self._unheard_since = asyncio.get_running_loop().time()
                await self._link.ask("PUBLISH", self._canary, b"")
            except StorageUnavailableError as error:
                # Nothing is to be heard of a Redis that takes nothing.
                self._unheard_since = None
                log.debug("the canary waits: %s", error)
            await asyncio.sleep(CANARY_EVERY)


async def _end(pubsub: PubSub) -> None:
    """Close the connection without waiting for its peer."""
    connection: AbstractConnection | None = pubsub.connection
    if connection is not None:
        await connection.disconnect(nowait=True)
    close: Callable[[], Awaitable[None]] = pubsub.aclose
    await close()
