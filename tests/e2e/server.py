"""A real server for pages."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from game_server.bots.local_server import free_port
from tests.chromium import HOST
from tests.timeouts import WAIT_LIMIT

KEY = "une clef pour les essais de bout en bout"

START_LIMIT = WAIT_LIMIT


class Server:
    """Run `metodd serve` on a port that stays the same over restarts."""

    def __init__(
        self,
        data: Path,
        program: str = "game_server",
        *,
        more: Sequence[str] = (),
        public: bool = False,
    ) -> None:
        """Choose a free port; *program* is the module that serves, *more* are its options.

        *public*: its address is one at which phones find it later too.
        """
        self._program = program
        self.variables: dict[str, str] = {}
        """More of its environment, from its next start on."""
        self.data = data
        self._log = data.parent / "server.log"
        self.port = free_port()
        self.address = f"http://{HOST}:{self.port}"
        self.loopback = f"http://127.0.0.1:{self.port}"
        self._more = (*more, "--public-url", self.address) if public else more
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """Return the module that serves, and its arguments except the data directory."""
        at = ["--host", "127.0.0.1", "--port", str(self.port), "--allowed-host", HOST]
        return [self._program, "serve", *at, *self._more]

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self.command(), "--data", str(self.data)],
                env={**os.environ, "METODD_FACILITATOR_KEY": KEY, **self.variables},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        limit = time.monotonic() + START_LIMIT
        while not self._healthy():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < limit, "the server does not answer"
            time.sleep(0.05)

    @property
    def pid(self) -> int:
        """Return the id of the process, 0 if none runs."""
        return self._process.pid if self._process else 0

    def kill(self) -> None:
        """End the server as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End the server politely."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=WAIT_LIMIT)
            self._process = None

    def _healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()
