"""The address of a Redis as it is typed: a server, or the Sentinels that know which one writes."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from game_server.errors import StartError

__all__ = ["RedisUrl", "parse_redis_url"]

_SCHEMES: Final = {"redis": False, "rediss": True, "redis+sentinel": False}
"""Whether a scheme is spoken under TLS."""
PORT: Final = 6379
SENTINEL_PORT: Final = 26379
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::([0-9]{1,5}))?")
_LARGEST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True)
class RedisUrl:
    """Say where a Redis is; *service* is the name that Sentinels know it by, else None.

    *text* names it in sentences, without its password.
    """

    hosts: tuple[tuple[str, int], ...]
    public: str
    master_name: str | None = None
    database: int = 0
    username: str | None = None
    password: str | None = None
    tls: bool = False


def parse_redis_url(typed: str) -> RedisUrl:
    """Return the address in `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`.

    `rediss://` speaks TLS. `redis+sentinel://HOST[:PORT],HOST[:PORT]/SERVICE[/DATABASE]` asks
    Sentinels. Raises StartError `store_url`.
    """
    try:
        parts = urlsplit(typed)
    except ValueError as error:
        raise StartError("store_url") from error
    credentials, _, places = parts.netloc.rpartition("@")
    sentinel = parts.scheme == "redis+sentinel"
    hosts = tuple(_host(place, SENTINEL_PORT if sentinel else PORT) for place in places.split(","))
    service, database = _path(parts, sentinel=sentinel)
    known = parts.scheme in _SCHEMES and not parts.query and not parts.fragment
    if not known or (len(hosts) > 1 and not sentinel):
        raise StartError("store_url")
    user, _, password = credentials.partition(":")
    return RedisUrl(
        hosts,
        f"{parts.scheme}://{places}{parts.path}",
        service,
        database,
        unquote(user) or None,
        unquote(password) or None,
        _SCHEMES[parts.scheme],
    )


def _host(place: str, port: int) -> tuple[str, int]:
    found = _HOST.fullmatch(place)
    if found is None or not 0 < int(found[2] or port) <= _LARGEST_PORT:
        raise StartError("store_url")
    return found[1].strip("[]"), int(found[2] or port)


def _path(parts: SplitResult, *, sentinel: bool) -> tuple[str | None, int]:
    """Return the service, where there are Sentinels, and the number of the database."""
    words = parts.path.strip("/").split("/") if parts.path.strip("/") else []
    service = unquote(words.pop(0)) if sentinel and words else None
    database = words.pop(0) if words else "0"
    if words or not re.fullmatch(r"[0-9]{1,5}", database) or (sentinel and not service):
        raise StartError("store_url")
    return service, int(database)
