"""nginx and Caddy in front of several servers, run with the configuration files of deploy/."""

import asyncio
import getpass
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path

from game_server.bots.local_server import HOST, free_port
from tests.timeouts import WAIT_LIMIT

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = "localhost"
"""Host name of the certificate."""
ESTABLISHED = "01"
HttpResponse = tuple[int, HTTPMessage, bytes]
"""Status, headers and body."""
START_LIMIT, POLL_EVERY = WAIT_LIMIT, 0.02


@dataclass(frozen=True, slots=True)
class Certificate:
    """Hold the files of a self-signed certificate and its key."""

    chain: Path
    key: Path


async def certificate(place: Path) -> Certificate:
    """Make a certificate for `localhost` in *place*."""
    tls = Certificate(place / "fullchain.pem", place / "privkey.pem")
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=essai"
    process = await asyncio.create_subprocess_exec(
        *(find_program("openssl"), *words.split(), "-addext", f"subjectAltName=DNS:{NAME}"),
        *("-out", str(tls.chain), "-keyout", str(tls.key)),
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0
    return tls


def find_program(name: str) -> str:
    """Return the path of the program *name*; fail with what to install."""
    # Debian installs servers in /usr/sbin, which plain users lack in PATH.
    found = shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    assert found, f"{name} is missing: tests/setup/servers.sh"
    return found


def substitute(text: str, changes: Mapping[str, str], times: int = 1) -> str:
    """Return *text* with *changes*; each old text must occur exactly *times* times."""
    for old, new in changes.items():
        assert text.count(old) == times, f"{old!r} stands {text.count(old)} times in the file"
        text = text.replace(old, new)
    return text


class ReverseProxy:
    """Run a proxy; each kind writes its configuration from the file in deploy/."""

    logs: Sequence[str] = ("output",)
    """Files in its place to which it writes what it logs."""

    def __init__(self, place: Path, machines: Sequence[int]) -> None:
        """Choose ports; *machines* are the ports of the servers behind it, two of them."""
        self.place = place
        self.machines = machines
        self.port, self.plain = free_port(), free_port()
        self.base = f"https://{NAME}:{self.port}"
        self._process: asyncio.subprocess.Process | None = None

    def configuration(self, tls: Certificate) -> str:
        """Return the file in deploy/ with the ports, paths and machines of a test."""
        raise NotImplementedError

    def command(self, file: Path) -> tuple[str, ...]:
        """Return the command that runs it with *file* in the foreground."""
        raise NotImplementedError

    async def start(self, tls: Certificate) -> None:
        """Start it and wait until it takes connections."""
        self.place.mkdir()
        file = self.place / "configuration"
        file.write_text(self.configuration(tls))
        with (self.place / "output").open("wb") as output:
            self._process = await asyncio.create_subprocess_exec(
                *self.command(file),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**os.environ, "XDG_DATA_HOME": str(self.place)}
                | {"XDG_CONFIG_HOME": str(self.place)},
            )
        for _ in range(round(START_LIMIT / POLL_EVERY)):
            # Caddy opens the plain port a moment later.
            if await _accepts_connections(self.port) and await _accepts_connections(self.plain):
                return
            assert self._process.returncode is None, (self.place / "output").read_text()
            await asyncio.sleep(POLL_EVERY)
        raise TimeoutError

    async def stop(self) -> None:
        """End it."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    def connections(self) -> tuple[int, int]:
        """Return the number of open connections of each machine, WebSockets and requests."""
        first, second = self.machines
        return _connections(first), _connections(second)

    def get(
        self, path: str, headers: Mapping[str, str] | None = None, *, of: str = HOST
    ) -> HttpResponse:
        """Return the response for *path* over TLS to a client with the address *of*."""
        connection = HTTPSConnection(NAME, self.port, timeout=WAIT_LIMIT, source_address=(of, 0))
        return _get(connection, path, headers or {})

    def get_plain(self, path: str) -> HttpResponse:
        """Return the same without TLS."""
        return _get(HTTPConnection(HOST, self.plain, timeout=WAIT_LIMIT), path, {"Host": NAME})


class Nginx(ReverseProxy):
    """Run `nginx`."""

    logs = ("output", "error.log", "access.log")

    def configuration(self, tls: Certificate) -> str:
        """Return deploy/nginx.conf with the ports, paths and machines of a test."""
        log = "access_log /var/log/nginx/access.log metodd;"
        temporary = "".join(
            f"{kind}_temp_path {self.place}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        text = (DEPLOY / "nginx.conf").read_text()
        text = substitute(text, {"server_name game.city.org;": f"server_name {NAME};"}, times=2)
        text = substitute(
            text,
            {
                f"server 10.0.0.1{number}:8000 max_fails=2 fail_timeout=5s;": (
                    f"server {HOST}:{port} max_fails=2 fail_timeout=1s;"
                )
                for number, port in enumerate(self.machines, 1)
            },
            times=2,
        )
        return substitute(
            text,
            {
                "user www-data;": f"user {getpass.getuser()};",
                "pid /run/nginx.pid;": f"pid {self.place}/pid;",
                "error_log /var/log/nginx/error.log": f"error_log {self.place}/error.log",
                log: f"access_log {self.place}/access.log metodd; {temporary}",
                "listen 80;": f"listen {HOST}:{self.plain};",
                "listen [::]:80;": "",
                "listen 443 ssl;": f"listen {HOST}:{self.port} ssl;",
                "listen [::]:443 ssl;": "",
                "/etc/ssl/metodd/fullchain.pem": str(tls.chain),
                "/etc/ssl/metodd/privkey.pem": str(tls.key),
            },
        )

    def command(self, file: Path) -> tuple[str, ...]:
        """Return the command."""
        return find_program("nginx"), "-c", str(file), "-e", "stderr", "-g", "daemon off;"


class Caddy(ReverseProxy):
    """Run `caddy`."""

    def configuration(self, tls: Certificate) -> str:
        """Return deploy/Caddyfile with the ports, certificate and machines of a test."""
        ports = f"admin off\n\thttp_port {self.plain}\n\thttps_port {self.port}"
        first, second = self.machines
        return substitute(
            (DEPLOY / "Caddyfile").read_text(),
            {
                "email admin@city.org": f"{ports}\n\tdefault_bind {HOST}",
                "game.city.org {": f"{NAME} {{\n\ttls {tls.chain} {tls.key}",
                "to 10.0.0.11:8000 10.0.0.12:8000": f"to {HOST}:{first} {HOST}:{second}",
                "health_interval 2s": "health_interval 500ms",
                "fail_duration 5s": "fail_duration 1s",
            },
        )

    def command(self, file: Path) -> tuple[str, ...]:
        """Return the command."""
        return find_program("caddy"), "run", "--adapter", "caddyfile", "--config", str(file)


def _connections(port: int) -> int:
    """Return how many connections to *port* of this machine are established."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ending = f":{port:04X}"
    return sum(local.endswith(ending) and state == ESTABLISHED for _, local, _, state, *_ in rows)


def _get(connection: HTTPConnection, path: str, headers: Mapping[str, str]) -> HttpResponse:
    try:
        connection.request("GET", path, headers=dict(headers))
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


async def _accepts_connections(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return False
    writer.close()
    return True
