"""Parsers of options about networks: the server's URL, proxies, the room's Wi-Fi."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

from game_server.commands.usage import invalid_value
from game_server.settings import Wifi
from game_server.web.network import host_of, is_authority, short

_ADDRESS: Final = re.compile(r"(https?)://([^/]+)/?", re.IGNORECASE)
_SSID_BYTES: Final = 32
_KEY: Final = range(8, 64)
"""Lengths of a WPA key, in characters."""


def public_url(text: str) -> str:
    """Return a URL without a path; a single slash at its end is removed.

    Raises StartError `option_value`.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None or not is_authority(found[2]) or not _has_port(found[2]):
        raise invalid_value("--public-url", text, "expected.address")
    return short(found[1].lower(), found[2].lower())


def trusted_proxy(text: str) -> str:
    """Return an IP address, or a network as `10.0.0.0/24`, in its usual form.

    The network of all addresses is refused: then any client could set its own address. Raises
    StartError `option_value`.
    """
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        network = None
    if network is None or network.prefixlen == 0:
        raise invalid_value("--trusted-proxy", text, "expected.proxy")
    return str(network) if "/" in text else str(network.network_address)


def allowed_host(text: str) -> str:
    """Return a host name in lower case, without a port: with any port it means the server.

    Raises StartError `option_value`.
    """
    host = text.lower().removesuffix(".")
    if not is_authority(host) or host_of(host) != host:
        raise invalid_value("--allowed-host", text, "expected.host")
    return host


def wifi(text: str) -> Wifi:
    """Return the network in `SSID:KEY`; the key follows the last colon.

    Raises StartError `option_value`.
    """
    ssid, colon, key = text.rpartition(":")
    fits = bool(colon) and text.isprintable() and 0 < len(ssid.encode()) <= _SSID_BYTES
    if not fits or (key and len(key) not in _KEY):
        raise invalid_value("--wifi", text, "expected.wifi")
    return Wifi(ssid, key)


def _has_port(authority: str) -> bool:
    """Return whether the port in *authority* is valid, or missing."""
    try:
        return urlsplit(f"//{authority}").port != 0
    except ValueError:
        return False
