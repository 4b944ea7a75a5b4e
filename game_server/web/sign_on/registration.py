"""What this server and the provider know of each other."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from game_server.web.network import is_loopback

START: Final = "/oidc/start"
BACK: Final = "/oidc/back"
"""Path to which the provider sends people back; it is registered there with the public URL."""


@dataclass(frozen=True, slots=True)
class Registration:
    """Hold the options of the sign-on, all of them checked.

    *issuer* is an URL, *public_url* the origin of this server. *scopes* and *acr_values* are words
    between spaces, the latter perhaps empty.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    scopes: str
    acr_values: str
    public_url: str

    @property
    def redirect_uri(self) -> str:
        """Return the URL that is registered with the provider; no request has a say in it."""
        return self.public_url + BACK


def is_safe_url(url: str) -> bool:
    """Return whether *url* can carry secrets: over TLS, or without a network."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    )
