"""The start of the sign-on: its options are checked, and its libraries loaded if it is wanted."""

from collections.abc import Awaitable, Callable
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from game_server.errors import StartError
from game_server.settings import OidcSettings, Settings
from game_server.storage.archive import Archive
from game_server.web.access import AccessControl
from game_server.web.sign_on.person import Person
from game_server.web.sign_on.registration import Registration, is_safe_url

if TYPE_CHECKING:
    from game_server.web.sign_on.accounts import AccountSignOn
    from game_server.web.sign_on.handlers import SignOn


LIBRARIES: Final = ("httpx2", "joserfc")
"""What the extra `sign-on` brings."""


def check_sign_on(settings: Settings) -> Registration | None:
    """Return the sign-on that *settings* ask for, None if they ask for none.

    Raises StartError `sign_on_incomplete` with the name of a `variable`, `sign_on_issuer`,
    `sign_on_secret` with the `file`, `sign_on_address`, or `sign_on_missing` without the libraries.
    """
    oidc = settings.oidc
    if oidc is None:
        return None
    for variable, value in (
        ("METODD_OIDC_ISSUER", oidc.issuer),
        ("METODD_OIDC_CLIENT", oidc.client),
    ):
        if not value:
            raise StartError("sign_on_incomplete", variable=variable)
    if not is_safe_url(oidc.issuer):
        raise StartError("sign_on_issuer", url=oidc.issuer)
    secret = _secret(oidc)
    if settings.public_url is None:
        raise StartError("sign_on_address")
    if not all(map(find_spec, LIBRARIES)):
        raise StartError("sign_on_missing")
    return Registration(
        oidc.issuer, oidc.client, secret, oidc.scopes, oidc.acr_values, settings.public_url
    )


def open_sign_on(
    registration: Registration,
    archive: Archive,
    clock: Callable[[], int],
    signed_on: Callable[[Request, Person], Awaitable[Response]],
) -> "SignOn":
    """Return the sign-on of *registration*, which asks the provider nothing before it is used.

    *signed_on* returns the response to somebody who signed on; *clock* returns ms.
    """
    from game_server.web.sign_on.connection import ProviderConnection
    from game_server.web.sign_on.handlers import SignOn
    from game_server.web.sign_on.pending import PendingSignOns

    connection = ProviderConnection(registration.issuer)
    pending = PendingSignOns(archive, clock)
    return SignOn(registration, connection, pending, clock, signed_on)


def open_account_sign_on(
    registration: Registration, access_control: AccessControl
) -> "AccountSignOn":
    """Return the sign-on of *registration* that leads to accounts."""
    from game_server.web.sign_on.accounts import AccountSignOn

    archive, clock = access_control.registry.archive, access_control.clock
    return AccountSignOn(access_control, partial(open_sign_on, registration, archive, clock))


def _secret(oidc: OidcSettings) -> str:
    """Return the secret of this server; raises StartError."""
    if oidc.secret_file is None:
        if oidc.secret:
            return oidc.secret
        raise StartError("sign_on_incomplete", variable="METODD_OIDC_SECRET_FILE")
    try:
        secret = oidc.secret_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise StartError("sign_on_secret", file=str(oidc.secret_file)) from error
    if not secret:
        raise StartError("sign_on_secret", file=str(oidc.secret_file))
    return secret
