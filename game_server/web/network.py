"""Network addresses: those of this machine, those in URLs, and the network of a client."""

import fcntl
import ipaddress
import re
import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(
    r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?"
)
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_OUTSIDE: Final = "192.0.2.1"
"""An address reserved for documentation (RFC 5737): connecting a UDP socket sends nothing."""
_SIOCGIFADDR: Final = 0x8915
_VIRTUAL: Final = ("docker", "br-", "veth", "virbr", "lo")


def base_address(scheme: str, host: str, port: int, network: str | None) -> str:
    """Return the address that phones use, as `scheme://host[:port]` without a path.

    It is that of the request, unless *host* is a loopback name: then it is *network*, this
    machine's address for others, with the server's *port*; `localhost` if *network* is None.
    """
    if is_authority(host) and not (network and is_loopback(host_of(host))):
        return f"{scheme}://{host}"
    name = network or "localhost"
    host = f"[{name}]" if ":" in name else name
    return short(scheme, f"{host}:{port}")


def short(scheme: str, authority: str) -> str:
    """Return the address of *authority* without the default port: people read it aloud."""
    return f"{scheme}://{authority.removesuffix(f':{_DEFAULT_PORTS[scheme]}')}"


def is_authority(host: str) -> bool:
    """Return whether *host* is a host name or an IP address, with or without a port, no more."""
    return _HOST.fullmatch(host) is not None


def host_of(authority: str) -> str:
    """Return the host in `host:port`, without brackets; empty if there is none."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


def is_address(host: str) -> bool:
    """Return whether *host* is an IP address, without brackets."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Return whether *host* means this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def same_host(origin: str, host: str) -> bool:
    """Return whether *origin*, of a page, is the origin of the server that is called *host*."""
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
    """Return whether a server that listens on the IP address *bound* is also at `localhost`."""
    address = ipaddress.ip_address(bound)
    return address.is_unspecified or bound in ("127.0.0.1", "::1")


def find_addresses(bound: str) -> tuple[str, ...]:
    """Return this machine's IP addresses for others, the likeliest first; none without a network.

    *bound* is the IP address that the server listens on.
    """
    address = ipaddress.ip_address(bound)
    if not address.is_unspecified:
        return () if address.is_loopback else (bound,)
    return tuple(dict.fromkeys(found for found in _addresses() if not is_loopback(found)))


def machine_names() -> tuple[str, ...]:
    """Return the names by which the local network may know this machine, in lower case."""
    name = socket.gethostname().lower()
    short_name = name.partition(".")[0]
    # mDNS answers for the machines of one network alone, under this domain (RFC 6762).
    return tuple(dict.fromkeys((name, short_name, f"{short_name}.local")))


def _addresses() -> Iterator[str]:
    """Yield IP addresses of this machine, that of the default route first."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # A laptop that is itself the hotspot has no default route, but a network of its own.
        with suppress(OSError):
            probe.connect((_OUTSIDE, 9))
            yield probe.getsockname()[0]
        yield from _interfaces(probe, (name for _, name in socket.if_nameindex()))


def _interfaces(probe: socket.socket, names: Iterable[str]) -> Iterator[str]:
    """Yield the IPv4 address of each network interface in *names* that phones can be on."""
    for name in names:
        if name.startswith(_VIRTUAL):
            continue
        request = struct.pack("256s", name.encode()[:15])
        try:
            reply = fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, request)
        except OSError:
            continue
        yield socket.inet_ntoa(reply[20:24])


def client_network(host: str) -> str:
    """Return the network that counts as one client: an IPv4 address, or the /64 of an IPv6 one.

    A *host* that is no IP address is returned as it is.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
