"""The URL of a Redis as people type it: of a server, or of Sentinels that know the master."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from game_server.errors import StartError

_SCHEMES: Final = {"redis": False, "rediss": True, "redis+sentinel": False}
"""URL schemes, and whether each uses TLS."""
PORT: Final = 6379
SENTINEL_PORT: Final = 26379
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::([0-9]{1,5}))?")
_LARGEST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True)
class RedisUrl:
    """Hold a parsed URL; *master_name* is the name that Sentinels know the master by, else None.

    *public* is the URL without user and password, for messages.
    """

    hosts: tuple[tuple[str, int], ...]
    public: str
    master_name: str | None = None
    database: int = 0
    username: str | None = None
    password: str | None = None
    tls: bool = False


def parse_redis_url(typed: str) -> RedisUrl:
    """Parse `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`.

    `rediss://` uses TLS. `redis+sentinel://HOST[:PORT],HOST[:PORT]/SERVICE[/DATABASE]` asks
    Sentinels. Raises StartError `store_url`.
    """
    try:
        parts = urlsplit(typed)
    except ValueError as error:
        raise StartError("store_url") from error
    credentials, _, hosts_typed = parts.netloc.rpartition("@")
    sentinel = parts.scheme == "redis+sentinel"
    hosts = tuple(
        _host(host, SENTINEL_PORT if sentinel else PORT) for host in hosts_typed.split(",")
    )
    master_name, database = _path(parts, sentinel=sentinel)
    known = parts.scheme in _SCHEMES and not parts.query and not parts.fragment
    if not known or (len(hosts) > 1 and not sentinel):
        raise StartError("store_url")
    user, _, password = credentials.partition(":")
    return RedisUrl(
        hosts,
        f"{parts.scheme}://{hosts_typed}{parts.path}",
        master_name,
        database,
        unquote(user) or None,
        unquote(password) or None,
        _SCHEMES[parts.scheme],
    )


def _host(host: str, port: int) -> tuple[str, int]:
    found = _HOST.fullmatch(host)
    if found is None or not 0 < int(found[2] or port) <= _LARGEST_PORT:
        raise StartError("store_url")
    return found[1].strip("[]"), int(found[2] or port)


def _path(parts: SplitResult, *, sentinel: bool) -> tuple[str | None, int]:
    """Return the name of the master, where there are Sentinels, and the number of the database."""
    words = parts.path.strip("/").split("/") if parts.path.strip("/") else []
    master_name = unquote(words.pop(0)) if sentinel and words else None
    database = words.pop(0) if words else "0"
    if words or not re.fullmatch(r"[0-9]{1,5}", database) or (sentinel and not master_name):
        raise StartError("store_url")
    return master_name, int(database)
