"""The HTTP connections of a worker: at most so many, and always room for one more."""

import asyncio

from game_server.web.by_network import ByNetwork
from game_server.web.network import client_network


class HttpConnections:
    """Count the connections that speak HTTP; for one more than *most* another is aborted.

    It is the one that has waited longest for a request to be answered: of the newcomer's network if
    that has many, else of all. WebSockets have a limit of their own (`Admission`).
    """

    def __init__(self, most: int) -> None:
        """Start with no connection."""
        self._most = most
        self._waiting: ByNetwork[asyncio.Transport] = ByNetwork()

    def add(self, transport: asyncio.Transport, host: str) -> None:
        """Count *transport*, of the IP address *host*: it waits for a request from now on."""
        network = client_network(host)
        self._waiting.discard(transport)
        full = len(self._waiting) >= self._most
        if full and (other := self._waiting.next_to_evict(network)):
            self._waiting.discard(other)
            other.abort()
        self._waiting.add(transport, network)

    def remove(self, transport: asyncio.Transport) -> None:
        """Count *transport* no more: it has ended, or has become a WebSocket."""
        self._waiting.discard(transport)
