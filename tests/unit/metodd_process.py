"""Runs `metodd` in a process of its own, as people do."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from game_server.bots.local_server import free_port
from game_server.commands.texts import ENGLISH, FRENCH
from tests.timeouts import WAIT_LIMIT

ROOT = Path(__file__).parents[2]
LOOPBACK = "127.0.0.1"
KEY = "a key that serves again and again"
PATIENCE = WAIT_LIMIT


def command(client: Path, *arguments: str) -> list[str]:
    """Return the command line of `metodd` with these pages."""
    return [sys.executable, "-m", "tests.unit.launch", str(client), *arguments]


def process_environment(directory: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a process in *directory*, without this one's METODD variables."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("METODD_")}
    return others | {"PYTHONPATH": str(ROOT), "HOME": str(directory)} | variables


def run(
    client: Path, directory: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in *directory*."""
    return subprocess.run(
        command(client, *arguments),
        cwd=directory,
        env=process_environment(directory, **variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def refused(
    client: Path,
    directory: Path,
    *arguments: str,
    code: str,
    language: str = "fr",
    **details: object,
) -> None:
    """Check that the command ends with the sentence of *code*, and with nothing else."""
    variables = {} if language == "fr" else {"METODD_LANG": language}
    sentence = (FRENCH if language == "fr" else ENGLISH)[code].format_map(details)
    ended = run(client, directory, *arguments, **variables)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", sentence + "\n")


class MetoddProcess:
    """Hold a running server, and its output until it was ready."""

    def __init__(
        self, process: subprocess.Popen[str], port: int, printed: str, errors: IO[str]
    ) -> None:
        self.process = process
        self.errors = errors
        self.port = port
        self.printed = printed

    @property
    def key(self) -> str:
        """Return the key of the one-time link."""
        found = re.search(r"/console#cle=(\S+)", self.printed)
        assert found, self.printed
        return found[1]

    def request(
        self, method: str, path: str, body: dict[str, object] | None = None, cookie: str = ""
    ) -> tuple[int, dict[str, object], str]:
        """Send a request; return status, JSON and cookie of the response."""
        with closing(HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE)) as connection:
            headers = {"Origin": f"http://{LOOPBACK}:{self.port}", "Cookie": cookie}
            connection.request(method, path, json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            text = response.read()
            content = json.loads(text) if text else {}
            return response.status, content, (response.getheader("Set-Cookie") or "").split(";")[0]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Stop the server by a signal; return its exit code and its later output."""
        self.process.send_signal(how)
        out, _ = self.process.communicate(timeout=PATIENCE)
        self.errors.seek(0)
        return self.process.returncode, out, self.errors.read()


@contextmanager
def serving(
    client: Path, directory: Path, *more: str, ready: str = "serve.no_network", **variables: str
) -> Iterator[MetoddProcess]:
    """Run a server on loopback until the end of the block; *ready* is the last of its sentences."""
    port = free_port()
    # A pipe that nobody reads meanwhile stops a server that tells more than 64 KiB.
    with TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            command(client, "serve", "--host", LOOPBACK, "--port", str(port), *more),
            cwd=directory,
            env=process_environment(directory, **variables),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            assert process.stdout
            printed = ""
            # In either language; with a public address it is `serve.stop`, before a QR code.
            last = (FRENCH[ready], ENGLISH[ready])
            while not printed.endswith(tuple(f"{line}\n" for line in last)):
                line = process.stdout.readline()
                assert line, (process.communicate(), errors.seek(0), errors.read())
                printed += line
            yield MetoddProcess(process, port, printed, errors)
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()
