"""Subscriptions to Redis channels on a connection of their own, proved alive by a canary."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from game_server.errors import StorageUnavailableError
from game_server.storage.redis.causes import closed_as_lost
from game_server.storage.redis.link import Link

if TYPE_CHECKING:
    from redis.asyncio.connection import AbstractConnection


CANARY_EVERY: Final = 1.0
SILENT_AFTER: Final = 5.0
"""Seconds without the canary after which messages of others are taken for lost."""
WAIT_FOR_MESSAGE: Final = 1.0
TRY_AGAIN: Final = 0.5
CANCEL_EVERY: Final = 0.05
MessageHandler = Callable[[bytes], None]
log = logging.getLogger(__name__)


class Follower:
    """Dispatch the messages of channels, and report when some may have been missed."""

    def __init__(self, link: Link, worker: str) -> None:
        """Prepare; *worker* is the id of this process among those that share the Redis."""
        self._link = link
        self._canary = f"metodd:canary:{worker}"
        self._channels: dict[str, tuple[MessageHandler, Callable[[], None]]] = {}
        self._changed: set[str] = set()
        self._canary_missing_since: float | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def silent(self) -> bool:
        """Return whether messages do not arrive here: the canary has been missing for seconds."""
        since = self._canary_missing_since
        return since is not None and asyncio.get_running_loop().time() > since + SILENT_AFTER

    def start(self) -> None:
        """Start to receive, and to publish the canary."""
        loop = asyncio.get_running_loop()
        self._tasks = {loop.create_task(self._listen()), loop.create_task(self._publish_canary())}

    async def stop(self) -> None:
        """Stop receiving."""
        pending, self._tasks = self._tasks, set()
        while pending:
            # Repeated: redis-py 8.1 swallows a cancellation that arrives while it connects.
            for task in pending:
                task.cancel()
            _, pending = await asyncio.wait(pending, timeout=CANCEL_EVERY)

    def subscribe(
        self, channel: str, on_message: MessageHandler, on_missed: Callable[[], None]
    ) -> Callable[[], None]:
        """Call *on_message* for each message of *channel*, *on_missed* when some may be lost.

        Each channel has one subscription at a time. Returns the call that ends it.
        """
        self._channels[channel] = on_message, on_missed
        self._change(channel)

        def end() -> None:
            if self._channels.get(channel) == (on_message, on_missed):
                del self._channels[channel]
                self._change(channel)

        return end

    def _change(self, channel: str) -> None:
        """Have the receiving task subscribe to *channel*, or unsubscribe, soon.

        redis-py fails in many ways where one task subscribes while another one listens, once their
        connection breaks. A canary wakes the receiving task, or it wakes after WAIT_FOR_MESSAGE.
        """
        if not self._changed and self._tasks:
            task = asyncio.get_running_loop().create_task(self._wake())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._changed.add(channel)

    async def _wake(self) -> None:
        with suppress(StorageUnavailableError):
            await self._link.execute("PUBLISH", self._canary, b"")

    async def _listen(self) -> None:
        """Receive for ever; after each lost connection subscribe anew to all channels."""
        while True:
            pubsub = self._link.client.pubsub()
            try:
                with closed_as_lost():
                    self._changed.clear()
                    await pubsub.subscribe(self._canary, *self._channels)
                    # A new connection has SILENT_AFTER to get its first canary.
                    until = asyncio.get_running_loop().time() + SILENT_AFTER
                    while not self.silent or asyncio.get_running_loop().time() < until:
                        self._dispatch(await pubsub.get_message(timeout=WAIT_FOR_MESSAGE))
                        await self._apply_changes(pubsub)
                log.debug("no canary came back: subscribing anew")
            except (RedisError, OSError) as error:
                self._link.failed = True
                log.debug("subscribing anew: %s", error)
            except Exception:
                # If this task died, the worker would miss all messages until a restart.
                log.exception("subscribing anew after an unexpected exception")
            finally:
                await _end(pubsub)
            await asyncio.sleep(TRY_AGAIN)

    async def _apply_changes(self, pubsub: PubSub) -> None:
        """Subscribe and unsubscribe changed channels; one that is already subscribed too."""
        changed, self._changed = self._changed, set()
        if begun := changed & self._channels.keys():
            await pubsub.subscribe(*begun)
        if ended := changed - self._channels.keys():
            await pubsub.unsubscribe(*ended)

    def _dispatch(self, message: dict[str, Any] | None) -> None:
        if message is None:
            return
        channel = message["channel"].decode()
        if channel == self._canary:
            if self.silent and message["type"] == "message":
                # The canary is back on the same connection: messages in between are lost.
                for _, on_missed in tuple(self._channels.values()):
                    on_missed()
            self._canary_missing_since = None
        elif channel in self._channels:
            on_message, on_missed = self._channels[channel]
            if message["type"] == "message":
                on_message(message["data"])
            elif message["type"] == "subscribe":
                # Messages from before the subscription are missed.
                on_missed()

    async def _publish_canary(self) -> None:
        """Publish the canary for ever: its way back proves the whole way of a message."""
        while True:
            try:
                if self._canary_missing_since is None:
                    self._canary_missing_since = asyncio.get_running_loop().time()
                await self._link.execute("PUBLISH", self._canary, b"")
            except StorageUnavailableError as error:
                # A canary that Redis refused cannot come back.
                self._canary_missing_since = None
                log.debug("the canary waits: %s", error)
            await asyncio.sleep(CANARY_EVERY)


async def _end(pubsub: PubSub) -> None:
    """Close the connection without waiting for its peer."""
    connection: AbstractConnection | None = pubsub.connection
    if connection is not None:
        await connection.disconnect(nowait=True)
    close: Callable[[], Awaitable[None]] = pubsub.aclose
    await close()
