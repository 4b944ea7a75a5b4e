"""The server: uvicorn with bounded connections, and a stop that notifies clients first."""

import asyncio
import gc
import ipaddress
import logging
import resource
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Final, cast

import uvicorn
from starlette.types import ASGIApp

from game_server.protocol.codec import LARGEST_FRAME
from game_server.web.call_queue import CallQueue
from game_server.web.http_connections import HttpConnections
from game_server.web.http_protocol import HttpProtocol
from game_server.web.ports import BACKLOG
from game_server.web.websocket_protocol import WebSocketProtocol

Listener = socket.socket
"""A socket with an open port."""

_PING_EVERY: Final = 15
_PONG_WITHIN: Final = 10
_REQUEST_WITHIN: Final = 10
_STOP_WITHIN: Final = 3
"""Seconds that rooms have to send their last message, and then clients to read it."""
_REQUEST_BEFORE_STOP: Final = 1.0
"""Seconds that a connection accepted just before a stop has to send its request."""
_POLL_EVERY: Final = 0.05
_MOST_HTTP_CONNECTIONS: Final = 1_000
"""HTTP connections of a worker; each may have sent most of a head, 32 KiB."""
_READ_EVERY: Final = 6
"""Turns of the loop for each request that is parsed: a handshake causes work in later turns, and
players would wait for that of several at once. Found by trying 1, 4, 6 and 8."""
_OTHER_FILES: Final = 200
"""Files that a server opens beside its connections, a quarter of them a reserve."""
_GC_THRESHOLDS: Final = (1_000, 4, 5_000)
"""Thresholds of the garbage collector: 1,000 new objects mean a pause of 0.3 ms, 5,000 one of 1.4.

A full collection almost never runs: only rooms leave cycles, and `Remains` collects these.
Connections and moves leave none.
"""
_THREAD_WAITS: Final = 0.0005
"""Seconds that another thread waits for the interpreter while the loop is busy; Python's own 5 ms
would be 80 ms for one commit, whose thread gives it up some fifteen times."""
log = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    """Report the start, and stop the rooms before connections close."""

    def __init__(
        self,
        config: uvicorn.Config,
        started: Callable[[], None],
        stopping: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(config)
        self._on_started = started
        self._on_stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; at the second Ctrl + C without waiting. The exit code is 0."""
        del frame
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then report it."""
        await super().startup(sockets)
        tune_garbage_collector()
        sys.setswitchinterval(_THREAD_WAITS)
        self._on_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept no more connections, answer pending requests, stop the rooms, then close."""
        # The kernel would reset connections in the backlog, though other workers share this port.
        accepted = [end for listener in sockets or () for end in _accept_pending(listener)]
        for server in self.servers:
            server.close()
        loop = asyncio.get_running_loop()
        for end in accepted:
            await loop.connect_accepted_socket(self._protocol, end)
        for _ in range(round(_REQUEST_BEFORE_STOP / _POLL_EVERY)):
            if self.force_exit or not any(each.fresh for each in self._http()):
                break
            await asyncio.sleep(_POLL_EVERY)
        for protocol in self._http():
            protocol.abort_unless_answering()
        try:
            async with asyncio.timeout(_STOP_WITHIN):
                await self._on_stopping()
        except TimeoutError:
            log.warning("the rooms did not stop in time")
        for _ in range(round(_STOP_WITHIN / _POLL_EVERY)):
            if self.force_exit or not self._websockets():
                break
            await asyncio.sleep(_POLL_EVERY)
        for websocket in self._websockets():
            websocket.transport.abort()
        await super().shutdown(sockets)

    def _protocol(self) -> HttpProtocol:
        return HttpProtocol(
            self.config,
            self.server_state,
            self.lifespan.state,
            reads=_read_queue(),
            connections=HttpConnections(_MOST_HTTP_CONNECTIONS),
        )

    def _http(self) -> list[HttpProtocol]:
        connections = self.server_state.connections
        return [protocol for protocol in connections if isinstance(protocol, HttpProtocol)]

    def _websockets(self) -> list[WebSocketProtocol]:
        connections = self.server_state.connections
        return [protocol for protocol in connections if isinstance(protocol, WebSocketProtocol)]


def tune_garbage_collector() -> None:
    """Make the collector pause often and briefly, and skip the objects that exist already.

    Its pauses cause the slowest responses: 400 connections at once are 80,000 new objects.
    """
    # What a start leaves of garbage is kept: it is less than a MiB, and takes 50 ms to find.
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)


def _accept_pending(listener: socket.socket) -> Iterator[socket.socket]:
    """Accept and yield the connections in the backlog of *listener*."""
    with suppress(BlockingIOError):
        while True:
            yield listener.accept()[0]


def configure(
    app: ASGIApp,
    *,
    trusted_proxies: Iterable[str] = (),
    ping_every: float = _PING_EVERY,
    pong_within: float = _PONG_WITHIN,
    request_within: float = _REQUEST_WITHIN,
    most_http_connections: int = _MOST_HTTP_CONNECTIONS,
) -> uvicorn.Config:
    """Return the configuration of uvicorn for *app*.

    A WebSocket is cut off if a ping, sent each *ping_every* seconds, is not answered within
    *pong_within* seconds, and an HTTP connection if its request is not complete within
    *request_within* seconds. Only *trusted_proxies*, IP addresses and networks, may set the
    client's address by `X-Forwarded-For`. `HttpConnections` limits the others to
    *most_http_connections*.
    """
    connections = HttpConnections(most_http_connections)
    http = partial(HttpProtocol, reads=_read_queue(), connections=connections)
    return uvicorn.Config(
        app,
        http=cast("type[HttpProtocol]", http),
        # uvicorn types whole seconds, and accepts fractions as well.
        timeout_keep_alive=cast("int", request_within),
        ws=WebSocketProtocol,
        ws_max_size=LARGEST_FRAME,
        ws_ping_interval=ping_every,
        ws_ping_timeout=pong_within,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        workers=1,
        forwarded_allow_ips=[name for proxy in trusted_proxies for name in _spellings(proxy)],
        backlog=BACKLOG,
        timeout_graceful_shutdown=_STOP_WITHIN,
    )


def _read_queue() -> CallQueue:
    return CallQueue(every=_READ_EVERY)


def _spellings(proxy: str) -> tuple[str, ...]:
    """Return *proxy*, and if it is IPv4 also as IPv6: an IPv6 socket shows IPv4 peers that way."""
    network = ipaddress.ip_network(proxy)
    if isinstance(network, ipaddress.IPv6Network):
        return (proxy,)
    return proxy, f"::ffff:{network.network_address}/{96 + network.prefixlen}"


async def serve(
    config: uvicorn.Config,
    listener: socket.socket,
    started: Callable[[], None],
    stopping: Callable[[], Awaitable[None]],
) -> None:
    """Serve on *listener* until SIGTERM or SIGINT.

    *started* is called once connections are accepted, *stopping* awaited before they are closed.
    """
    await _Server(config, started, stopping).serve([listener])


def most_connections(wanted: int) -> int:
    """Return how many WebSockets this process may hold: *wanted*, or as many as it may open."""
    return max(1, min(wanted, (_files() - most_http_connections()) * 4 // 5))


def most_http_connections() -> int:
    """Return how many HTTP connections this process may hold beside the WebSockets."""
    return max(1, min(_MOST_HTTP_CONNECTIONS, _files() // 5))


def _files() -> int:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return hard - _OTHER_FILES


def run(main: Coroutine[None, None, None]) -> None:
    """Run *main* on the fastest event loop there is, with as many open files as are allowed."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    # SIGHUP: with one worker stop; with several, `run_workers` replaces them one by one.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    factory = uvicorn.Config("", log_config=None).get_loop_factory()
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(main)
