"""How networks are written on the command line: a server's address, proxies, the room's Wi-Fi."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

from game_server.commands.usage import unfit
from game_server.settings import Wifi
from game_server.web.network import is_authority, short

__all__ = ["public_url", "trusted_proxy", "wifi"]

_ADDRESS: Final = re.compile(r"(https?)://([^/]+)/?", re.IGNORECASE)
_SSID_BYTES: Final = 32
_KEY: Final = range(8, 64)
"""Lengths of the key of a network with WPA."""


def public_url(text: str) -> str:
    """Return an address without its path; a single slash at its end is forgiven.

    Raises StartError `option_value`.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None or not is_authority(found[2]) or not _has_port(found[2]):
        raise unfit("--public-url", text, "expected.address")
    return short(found[1].lower(), found[2].lower())


def trusted_proxy(text: str) -> str:
    """Return an IP address, or a network as `10.0.0.0/24`, in its usual form.

    The network of everybody is refused: then anybody could pass for anybody else. Raises StartError
    `option_value`.
    """
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        network = None
    if network is None or network.prefixlen == 0:
        raise unfit("--trusted-proxy", text, "expected.proxy")
    return str(network) if "/" in text else str(network.network_address)


def wifi(text: str) -> Wifi:
    """Return the network in `SSID:KEY`; the key is what stands behind the last colon.

    Raises StartError `option_value`.
    """
    ssid, colon, key = text.rpartition(":")
    fits = bool(colon) and text.isprintable() and 0 < len(ssid.encode()) <= _SSID_BYTES
    if not fits or (key and len(key) not in _KEY):
        raise unfit("--wifi", text, "expected.wifi")
    return Wifi(ssid, key)


def _has_port(authority: str) -> bool:
    """Tell whether the port in *authority* exists, if there is one."""
    try:
        return urlsplit(f"//{authority}").port != 0
    except ValueError:
        return False
