"""The provider: what it says of itself, and the keys with which it signs."""

from collections.abc import Callable, Mapping
from typing import Final
from warnings import catch_warnings

from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    InvalidKeyIdError,
    JoseError,
    SecurityWarning,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import JWKRegistry, Key, KeySet
from joserfc.jws import JWSRegistry
from pydantic import BaseModel, ValidationError

from game_server.web.sign_on.connection import ProviderConnection
from game_server.web.sign_on.fetched import Fetched
from game_server.web.sign_on.refusals import refused, unavailable
from game_server.web.sign_on.registration import is_safe_url

ALGORITHMS: Final = ("RS256", "ES256")
"""Signatures that are accepted, whatever the provider offers: both need its private key."""
_KEY_TYPES: Final = ("RSA", "EC")
_METADATA: Final = "/.well-known/openid-configuration"
# Header fields that we do not know are ignored (RFC 7515, section 4), `crit` ones refused.
_SIGNATURES: Final = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)


class Metadata(BaseModel):
    """Hold what is used of the provider's metadata (OpenID Connect Discovery 1.0, section 3)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    end_session_endpoint: str | None = None
    authorization_response_iss_parameter_supported: bool = False
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)

    def endpoints(self) -> tuple[str, ...]:
        """Return the URLs that are asked, or that people are sent to."""
        perhaps = (self.userinfo_endpoint, self.end_session_endpoint)
        there = tuple(url for url in perhaps if url is not None)
        return (self.authorization_endpoint, self.token_endpoint, self.jwks_uri, *there)


class _JsonKeys(BaseModel):
    keys: tuple[dict[str, object], ...]


class Provider:
    """Know the provider at *issuer*; *clock* returns ms.

    Each method raises RefusedError `sign_on_unavailable` where the provider does not answer.
    """

    def __init__(
        self, issuer: str, connection: ProviderConnection, clock: Callable[[], int]
    ) -> None:
        """Ask nothing yet: the server starts without its provider."""
        self._issuer = issuer
        self._connection = connection
        self._metadata = Fetched(self._fetch_metadata, clock)
        self._keys = Fetched(self._fetch_keys, clock)

    async def metadata(self) -> Metadata:
        """Return the metadata, whose issuer is the one that was configured."""
        return await self._metadata.get()

    async def verified(self, token: str) -> Mapping[str, object]:
        """Return the claims of *token*, a JWT that the provider has signed; they are not checked.

        Raises RefusedError `sign_on_refused` for any other.
        """
        try:
            try:
                return _claims(token, await self._keys.get())
            except InvalidKeyIdError:
                return _claims(token, await self._keys.get_again())
        except UnsupportedAlgorithmError as error:
            raise refused("algorithm") from error
        except InvalidKeyIdError as error:
            raise refused("key") from error
        except BadSignatureError as error:
            raise refused("signature") from error
        except (JoseError, ValueError, TypeError, RecursionError) as error:
            raise refused("token") from error

    async def _fetch_metadata(self) -> Metadata:
        answer = await self._connection.get(self._issuer.rstrip("/") + _METADATA)
        try:
            metadata = Metadata.model_validate_json(answer.body)
        except ValidationError as error:
            raise unavailable("metadata") from error
        wrong = metadata.issuer != self._issuer or not all(map(is_safe_url, metadata.endpoints()))
        if wrong or not answer.ok:
            raise unavailable("metadata")
        return metadata

    async def _fetch_keys(self) -> KeySet:
        answer = await self._connection.get((await self.metadata()).jwks_uri)
        try:
            found = _JsonKeys.model_validate_json(answer.body).keys
        except ValidationError as error:
            raise unavailable("keys") from error
        # A key that cannot be used does not take the others away.
        keys = [key for data in found if (key := _imported(data))]
        if not keys or not answer.ok:
            raise unavailable("keys")
        return KeySet(keys)


def _imported(data: Mapping[str, object]) -> Key | None:
    """Return the key in *data*, None for a weak one or one of another kind."""
    if data.get("kty") not in _KEY_TYPES:
        return None
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    try:
        with catch_warnings(action="error", category=SecurityWarning):
            return JWKRegistry.import_key({**texts})
    except (JoseError, ValueError, TypeError, KeyError, SecurityWarning):
        return None


def _claims(token: str, keys: KeySet) -> Mapping[str, object]:
    return jwt.decode(token, keys, registry=_SIGNATURES).claims
