"""What two protocols have in common: numbered questions over a WebSocket, and news in between."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.engines.process import HANG_S, BrowserError

Answer = dict[str, Any]
"""What a browser answers or tells, as its protocol says: WebDriver BiDi, or Chromium's own."""


class Wire:
    """Ask a browser, and keep what it tells by itself."""

    def __init__(self, socket: ClientConnection) -> None:
        """Ask by *socket*."""
        self._socket = socket
        self._number = 0
        self._news: list[Answer] = []

    def ask(self, method: str, params: Answer, **besides: str) -> Answer:
        """Return the answer to one question; raise BrowserError where it is a refusal."""
        self._number += 1
        question = {"id": self._number, "method": method, "params": params, **besides}
        self._socket.send(json.dumps(question))
        while True:
            told = json.loads(self._socket.recv(timeout=HANG_S))
            if told.get("id") == self._number:
                break
            self._news.append(told)
        if "error" in told:
            raise BrowserError(f"{method}: {told}")
        answer: Answer = told["result"]
        return answer

    def news(self) -> list[Answer]:
        """Return what was told until the last answer: a browser tells things in their order."""
        return self._news


@contextmanager
def wired(url: str) -> Iterator[Wire]:
    """Connect to a browser at *url*, `ws://127.0.0.1:…`."""
    with connect(
        url, compression=None, proxy=None, ping_interval=None, max_size=None, open_timeout=HANG_S
    ) as socket:
        yield Wire(socket)
