"""Maps errors of Redis to causes that people can act on."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from redis.asyncio.sentinel import MasterNotFoundError
from redis.exceptions import (
    AuthenticationError,
    NoPermissionError,
    RedisError,
)
from redis.exceptions import (
    ConnectionError as RedisConnectionError,
)
from redis.exceptions import (
    TimeoutError as RedisTimeoutError,
)

CONNECTION_LOST: Final = (RedisConnectionError, RedisTimeoutError, OSError)
"""Errors after which it is unknown whether Redis executed the command."""
_CLOSED: Final = "handler is closed"
_BY_WORD: Final = {
    "OOM": "memory",
    "MISCONF": "disk",
    "READONLY": "read_only",
    "MASTERDOWN": "read_only",
    "NOREPLICAS": "no_replica",
    "LOADING": "loading",
    "BUSY": "slow",
    "NOAUTH": "denied",
    "WRONGPASS": "denied",
    "NOPERM": "denied",
    "WRONGTYPE": "foreign",
}
"""Causes by the first word of an error; redis-py drops it for errors that it has a class for."""
_BY_PHRASE: Final = {
    "command not allowed when used memory": "memory",
    "read only replica": "read_only",
    "loading the dataset": "loading",
    "not enough good replicas": "no_replica",
    "unknown command 'sentinel'": "not_sentinel",
    "cluster": "cluster",
}


@contextmanager
def closed_as_lost() -> Iterator[None]:
    """Raise uvloop's RuntimeError for a closed connection as one of CONNECTION_LOST."""
    try:
        yield
    except RuntimeError as error:
        if _CLOSED not in str(error):
            raise
        raise RedisConnectionError(str(error)) from error


def cause_of(error: Exception) -> str:
    """Return the cause of *error*: `away`, `slow`, `memory` …, else the words of Redis."""
    if isinstance(error, MasterNotFoundError):
        return "no_master"
    if isinstance(error, AuthenticationError | NoPermissionError):
        return "denied"
    if isinstance(error, RedisTimeoutError | TimeoutError):
        return "slow"
    words = str(error)
    if (cause := _BY_WORD.get(words.split(" ", 1)[0])) is not None:
        return cause
    for phrase, cause in _BY_PHRASE.items():
        if phrase in words.lower():
            return cause
    if isinstance(error, RedisConnectionError | OSError):
        return _unreached(error)
    return words if isinstance(error, RedisError) else type(error).__name__


def _unreached(error: BaseException | None) -> str:
    """Return why no connection was made, from the system's error behind that of redis-py."""
    while error is not None:
        if isinstance(error, socket.gaierror):
            return "unknown_host"
        if isinstance(error, ssl.SSLError):
            return "tls"
        error = error.__cause__ or error.__context__
    return "away"
