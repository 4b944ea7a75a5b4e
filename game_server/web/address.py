"""Addresses: how phones reach this server, and which of them a request came through."""

import fcntl
import ipaddress
import re
import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

__all__ = [
    "answers_here",
    "base_address",
    "host_of",
    "is_authority",
    "is_loopback",
    "network_addresses",
    "same_host",
    "short",
]

_HOST: Final = re.compile(
    r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?"
)
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SOMEWHERE: Final = "192.0.2.1"
"""An address reserved for documentation (RFC 5737): connecting a UDP socket sends nothing."""
_SIOCGIFADDR: Final = 0x8915
_VIRTUAL: Final = ("docker", "br-", "veth", "virbr", "lo")


def base_address(scheme: str, host: str, port: int, network: str | None) -> str:
    """Return the address that phones use, without a path.

    It is that of the request, unless *host* is this machine's own name for itself: then it is
    *network*, this machine's address for others, with the server's *port*.
    """
    if is_authority(host) and not (network and is_loopback(host_of(host))):
        return f"{scheme}://{host}"
    name = network or "localhost"
    shown = f"[{name}]" if ":" in name else name
    return short(scheme, f"{shown}:{port}")


def short(scheme: str, authority: str) -> str:
    """Return the address of *authority*, as short as it can be, for it is read aloud."""
    return f"{scheme}://{authority.removesuffix(f':{_DEFAULT_PORTS[scheme]}')}"


def is_authority(host: str) -> bool:
    """Tell whether *host* is a name or a number, with or without a port, and nothing more."""
    return _HOST.fullmatch(host) is not None


def host_of(authority: str) -> str:
    """Return the name or the number in `name:port`, without brackets; empty if there is none."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Tell whether *host* means this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def same_host(origin: str, host: str) -> bool:
    """Tell whether the page at *origin* was given by the server that is called *host*."""
    try:
        page, asked = urlsplit(origin), urlsplit(f"//{host}")
        ports = page.port, asked.port
    except ValueError:
        return False
    default = _DEFAULT_PORTS.get(page.scheme)
    return (
        default is not None
        and page.hostname == asked.hostname
        and (ports[0] or default) == (ports[1] or default)
    )


def answers_here(bound: str) -> bool:
    """Tell whether a server that listens on *bound* answers to the name `localhost`."""
    address = ipaddress.ip_address(bound)
    return address.is_unspecified or bound in ("127.0.0.1", "::1")


def network_addresses(bound: str) -> tuple[str, ...]:
    """Return this machine's addresses for others, the likeliest first; none if nobody reaches it.

    *bound* is the address that the server listens on.
    """
    address = ipaddress.ip_address(bound)
    if not address.is_unspecified:
        return () if address.is_loopback else (bound,)
    return tuple(dict.fromkeys(found for found in _addresses() if not is_loopback(found)))


def _addresses() -> Iterator[str]:
    """Yield addresses of this machine, that of the way out first."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # A laptop that is itself the hotspot has no way out, but a network of its own.
        with suppress(OSError):
            probe.connect((_SOMEWHERE, 9))
            yield probe.getsockname()[0]
        yield from _interfaces(probe, (name for _, name in socket.if_nameindex()))


def _interfaces(probe: socket.socket, names: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of those network interfaces that people can be on."""
    for name in names:
        if name.startswith(_VIRTUAL):
            continue
        asked = struct.pack("256s", name.encode()[:15])
        try:
            answer = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, asked)
        except OSError:
            continue
        yield socket.inet_ntoa(answer[20:24])
