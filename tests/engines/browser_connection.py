"""A connection to a browser: numbered requests over a WebSocket, and events in between."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.engines.process import WAIT_LIMIT_S, BrowserError

BrowserMessage = dict[str, Any]
"""A result or an event of WebDriver BiDi or of Chromium's own protocol."""


class BrowserConnection:
    """Send requests to a browser, and record its events."""

    def __init__(self, socket: ClientConnection) -> None:
        """Use *socket*."""
        self._socket = socket
        self._number = 0
        self._events: list[BrowserMessage] = []

    def call(self, method: str, params: BrowserMessage, **besides: str) -> BrowserMessage:
        """Return the result of one request; raise BrowserError for an error."""
        self._number += 1
        request = {"id": self._number, "method": method, "params": params, **besides}
        self._socket.send(json.dumps(request))
        while True:
            message = json.loads(self._socket.recv(timeout=WAIT_LIMIT_S))
            if message.get("id") == self._number:
                break
            self._events.append(message)
        if "error" in message:
            raise BrowserError(f"{method}: {message}")
        result: BrowserMessage = message["result"]
        return result

    def events(self) -> list[BrowserMessage]:
        """Return the events up to the last result: a browser sends them in order."""
        return self._events


@contextmanager
def browser_connection(url: str) -> Iterator[BrowserConnection]:
    """Connect to a browser at *url*, `ws://127.0.0.1:…`."""
    with connect(
        url,
        compression=None,
        proxy=None,
        ping_interval=None,
        max_size=None,
        open_timeout=WAIT_LIMIT_S,
    ) as socket:
        yield BrowserConnection(socket)
