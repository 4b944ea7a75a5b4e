"""Settings of one run: what is served, where, and in which language; the only environment read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = [
    "AGAIN",
    "CLIENT",
    "CONTENT",
    "DATA",
    "HOST",
    "KEY_LENGTH",
    "LANGUAGES",
    "LOOPBACK",
    "MOST_CONNECTIONS",
    "PORT",
    "PROFILES",
    "Settings",
    "Wifi",
    "environment",
]

LANGUAGES: Final = ("fr", "en")
HOST: Final = "0.0.0.0"
PORT: Final = 8000
MOST_CONNECTIONS: Final = 5_000
"""Connections of one worker: 25 KiB each, and what a processor can serve."""
PROFILES: Final = ("redis", "redis-ha")
"""What a Redis must be set to: one that writes at once, or moreover one with a replica."""
AGAIN: Final = "again"
"""What METODD_WORKER says to a worker that comes in the place of another."""
LOOPBACK: Final = ("127.0.0.1", "::1")
"""Where a proxy on this machine asks from."""
DATA: Final = Path("data")
KEY_LENGTH: Final = 16
"""Fewest characters of a facilitator's key that is used more than once."""

_PACKAGE: Final = Path(__file__).parent
_SHIPPED: Final = _PACKAGE / "_shipped"
"""Where a wheel keeps the built client and the content; a checkout has them in their places."""
CONTENT: Final = _SHIPPED / "content" if _SHIPPED.is_dir() else _PACKAGE.parent / "content"
CLIENT: Final = (
    _SHIPPED / "client" if _SHIPPED.is_dir() else _PACKAGE.parent / "clients" / "web" / "dist"
)


@dataclass(frozen=True, slots=True)
class Wifi:
    """Name the network of the room; an empty *key* leaves it open."""

    ssid: str
    key: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Say how a server runs.

    *data* holds journals and the key of cookies, *content* are directories of YAML files, each
    laid over those before it, *client* holds the built pages. *facilitator_key* lets facilitators
    in again and again; *language* is `fr` or `en`. *public_url* is where phones find a server that
    has a name, without a path; *wifi* is the network that they need first. *trusted_proxies* are
    the addresses and networks of those who may say whom they speak for.

    *store* is the address of a Redis that keeps everything in place of *data*, under *profile*
    (None: `redis-ha` behind a Sentinel, else `redis`); *workers* processes answer at one port, each
    up to *most_connections* phones, screens and consoles. *worker*: this process is one of them;
    *again*: it takes the place of another.
    """

    host: str = HOST
    port: int = PORT
    data: Path = DATA
    content: tuple[Path, ...] = (CONTENT,)
    client: Path = CLIENT
    facilitator_key: str | None = None
    language: str = LANGUAGES[0]
    public_url: str | None = None
    trusted_proxies: tuple[str, ...] = LOOPBACK
    wifi: Wifi | None = None
    store: str | None = None
    profile: str | None = None
    workers: int = 1
    most_connections: int = MOST_CONNECTIONS
    worker: bool = False
    again: bool = False


def environment(variables: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that the environment asks for.

    METODD_FACILITATOR_KEY, METODD_LANG, and METODD_STORE, so that its password is in no list of
    processes. METODD_WORKER is set for workers by the process that starts them.
    """
    asked = variables.get("METODD_LANG", "").strip().lower()[:2]
    return Settings(
        facilitator_key=variables.get("METODD_FACILITATOR_KEY") or None,
        language=asked if asked in LANGUAGES else LANGUAGES[0],
        store=variables.get("METODD_STORE") or None,
        worker="METODD_WORKER" in variables,
        again=variables.get("METODD_WORKER") == AGAIN,
    )
