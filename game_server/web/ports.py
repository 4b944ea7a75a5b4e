"""The TCP port of the server: opened first, so that a port in use is reported at once."""

import errno
import socket
from typing import Final

from game_server.errors import StartError

BACKLOG: Final = 2048
"""Connections that may wait to be accepted: a hall that reconnects is larger than the usual 100."""
USER_TIMEOUT: Final = 15_000
"""ms after which the kernel drops a peer that acknowledges nothing or reads nothing."""
_NEXT_PORTS: Final = 20


def open_port(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Return a socket that listens on *host* and *port*; port 0 means any free one.

    A *shared* port is open in several workers: the kernel spreads connections over those that
    listen. It only binds: a worker that starts, or fails to, must not get connections yet.
    Raises StartError `port_in_use` (with a free one), `port_refused` or `address_unknown`.
    """
    listener, address = _resolve(host, port)
    try:
        if shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        _bind(listener, address)
        if not shared:
            listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno in {errno.EACCES, errno.EPERM}:
            raise StartError("port_refused", port=port) from error
        if error.errno == errno.EADDRINUSE:
            raise StartError("port_in_use", port=port, free=_free_port(host, port)) from error
        raise StartError("address_unknown", host=host) from error
    return listener


def reserve_port(host: str, port: int) -> socket.socket:
    """Return a socket that reserves a port for workers without listening; else as `open_port`."""
    with open_port(host, port) as probe:
        address = probe.getsockname()
        family = probe.family
    holder = socket.socket(family, socket.SOCK_STREAM)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    holder.bind(address)
    return holder


def _resolve(host: str, port: int) -> tuple[socket.socket, tuple[str, int]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        return socket.socket(family, kind, protocol), (str(address[0]), port)
    except (OSError, UnicodeError) as error:
        raise StartError("address_unknown", host=host) from error


def _bind(listener: socket.socket, address: tuple[str, int]) -> None:
    # SO_REUSEADDR: a restarted server gets its port at once, unless another socket listens there.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(address)
    # TCP_USER_TIMEOUT, which connections inherit: a phone that stops reading is dropped.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, USER_TIMEOUT)
    listener.settimeout(0)


def _free_port(host: str, taken: int) -> int:
    """Return one of the next ports if it is free, else any free one."""
    for port in (*range(taken + 1, min(taken + _NEXT_PORTS, 65_535) + 1), 0):
        listener, address = _resolve(host, port)
        with listener:
            try:
                _bind(listener, address)
                listener.listen(BACKLOG)
            except OSError:
                continue
            free: int = listener.getsockname()[1]
            return free
    return 0
