"""The server: uvicorn with WebSockets that end when they must, and a stop that says goodbye."""

import asyncio
import gc
import ipaddress
import logging
import resource
import signal
import socket
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Final, cast

import uvicorn
from starlette.types import ASGIApp

from game_server.protocol.codec import LARGEST_FRAME
from game_server.settings import LOOPBACK
from game_server.web.callers import Callers
from game_server.web.http import Http
from game_server.web.listening import BACKLOG
from game_server.web.waiting_line import WaitingLine
from game_server.web.websocket import Protocol

__all__ = [
    "Listener",
    "configured",
    "most_callers",
    "most_connections",
    "run",
    "serve",
    "spare_pauses",
]

Listener = socket.socket
"""A port that is open."""

_PING_EVERY: Final = 15
_PONG_WITHIN: Final = 10
_REQUEST_WITHIN: Final = 10
_STOP_WITHIN: Final = 3
"""Seconds that rooms have to say goodbye, and then clients to take it."""
_ASK_WITHIN: Final = 1.0
"""Seconds that who came a moment before a stop has to ask something."""
_LOOK_EVERY: Final = 0.05
_MOST_CALLERS: Final = 1_000
"""Connections of a worker that ask by HTTP; each may have sent most of a head, 32 KiB."""
_READ_EVERY: Final = 6
"""Turns of the loop for each request that is read: what a handshake leads to has turns of its own,
which who plays would else share with several of those who come. Found by trying 1, 4, 6 and 8."""
_OWN_FILES: Final = 200
"""Files that a server opens beside its connections; a quarter of these is a reserve."""
_GARBAGE: Final = (1_000, 4, 5_000)
"""Thresholds of the collector: 1,000 new objects are a pause of 0.3 ms, 5,000 one of 1.4 at most.

All objects are looked through almost never: that is for rooms alone, to which `Remains` sees, for
connections and moves leave nothing that refers to itself.
"""
log = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    """Announce the start, and let rooms say goodbye before connections close."""

    def __init__(
        self,
        config: uvicorn.Config,
        started: Callable[[], None],
        stopping: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(config)
        self._tell_started = started
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; at the second Ctrl + C without waiting. A stop on demand is no failure."""
        del frame
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        spare_pauses()
        self._tell_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept nobody more, answer those who just came, let everybody know, then close."""
        # Or the system would refuse them, though another worker of this port would have answered.
        came = [end for listener in sockets or () for end in _waiting(listener)]
        for server in self.servers:
            server.close()
        loop = asyncio.get_running_loop()
        for end in came:
            await loop.connect_accepted_socket(self._speak, end)
        for _ in range(round(_ASK_WITHIN / _LOOK_EVERY)):
            if self.force_exit or not any(page.fresh for page in self._pages()):
                break
            await asyncio.sleep(_LOOK_EVERY)
        for page in self._pages():
            page.cut()
        try:
            async with asyncio.timeout(_STOP_WITHIN):
                await self._stopping()
        except TimeoutError:
            log.warning("the rooms did not stop in time")
        for _ in range(round(_STOP_WITHIN / _LOOK_EVERY)):
            if self.force_exit or not self._sockets():
                break
            await asyncio.sleep(_LOOK_EVERY)
        for protocol in self._sockets():
            protocol.transport.abort()
        await super().shutdown(sockets)

    def _speak(self) -> Http:
        line, callers = _line(), Callers(_MOST_CALLERS)
        return Http(self.config, self.server_state, self.lifespan.state, line=line, callers=callers)

    def _pages(self) -> list[Http]:
        connections = self.server_state.connections
        return [protocol for protocol in connections if isinstance(protocol, Http)]

    def _sockets(self) -> list[Protocol]:
        connections = self.server_state.connections
        return [protocol for protocol in connections if isinstance(protocol, Protocol)]


def spare_pauses() -> None:
    """Have the collector make many short pauses, and none for what is there from the start.

    They make the slowest answers: 400 connections that come at once are 80,000 new objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def _waiting(listener: socket.socket) -> Iterator[socket.socket]:
    """Yield the connections that wait at *listener* to be accepted."""
    with suppress(BlockingIOError):
        while True:
            yield listener.accept()[0]


def configured(
    app: ASGIApp,
    *,
    trusted_proxies: Iterable[str] = LOOPBACK,
    ping_every: float = _PING_EVERY,
    pong_within: float = _PONG_WITHIN,
    request_within: float = _REQUEST_WITHIN,
    most_callers: int = _MOST_CALLERS,
) -> uvicorn.Config:
    """Return how *app* is served; who leaves a ping unanswered or a request open is cut off.

    Only *trusted_proxies*, IP addresses and networks, may say whom they speak for. At most
    *most_callers* are connected without a WebSocket (`Callers`).
    """
    http = partial(Http, line=_line(), callers=Callers(most_callers))
    return uvicorn.Config(
        app,
        http=cast("type[Http]", http),
        # uvicorn types whole seconds, and takes any number of them.
        timeout_keep_alive=cast("int", request_within),
        ws=Protocol,
        ws_max_size=LARGEST_FRAME,
        ws_ping_interval=ping_every,
        ws_ping_timeout=pong_within,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        workers=1,
        forwarded_allow_ips=[form for proxy in trusted_proxies for form in _forms(proxy)],
        backlog=BACKLOG,
        timeout_graceful_shutdown=_STOP_WITHIN,
    )


def _line() -> WaitingLine:
    return WaitingLine(every=_READ_EVERY)


def _forms(proxy: str) -> tuple[str, ...]:
    """Return *proxy* as it may be written: a port for IPv6 shows who comes by IPv4 as IPv6."""
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
    """Serve on *listener* until the process is told to stop.

    *started* is called once it answers, *stopping* awaited before connections close.
    """
    await _Server(config, started, stopping).serve([listener])


def most_connections(wanted: int) -> int:
    """Return how many connections this process may hold: *wanted*, or what files it may open."""
    return max(1, min(wanted, (_files() - most_callers()) * 4 // 5))


def most_callers() -> int:
    """Return how many connections without a WebSocket this process may hold beside those."""
    return max(1, min(_MOST_CALLERS, _files() // 5))


def _files() -> int:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return hard - _OWN_FILES


def run(main: Coroutine[None, None, None]) -> None:
    """Run *main* on the fastest event loop there is, with as many sockets as are allowed."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    # Who hangs up wants an end as well; several workers are replaced instead.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    factory = uvicorn.Config("", log_config=None).get_loop_factory()
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(main)
