"""Connections that ask by HTTP: a bounded number, and always room for one more."""

import asyncio

from game_server.web.by_source import BySource
from game_server.web.tries import source

__all__ = ["Callers"]


class Callers:
    """Hold the connections that speak HTTP; for one more than *most* another is ended.

    It is the one that has waited longest for a request to be answered: of the newcomer's source if
    that has many, else of all. WebSockets have a limit of their own (`Limit`).
    """

    def __init__(self, most: int) -> None:
        """Start with none."""
        self._most = most
        self._waiting: BySource[asyncio.Transport] = BySource()

    def wait(self, transport: asyncio.Transport, host: str) -> None:
        """Let *transport*, of the address *host*, wait for its next request from now on."""
        whose = source(host)
        self._waiting.discard(transport)
        if len(self._waiting) >= self._most and (other := self._waiting.oldest_beside(whose)):
            self._waiting.discard(other)
            other.abort()
        self._waiting.add(transport, whose)

    def leave(self, transport: asyncio.Transport) -> None:
        """Count *transport* no more: it has ended, or has become a WebSocket."""
        self._waiting.discard(transport)
