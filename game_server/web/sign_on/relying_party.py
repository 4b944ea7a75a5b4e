"""The relying party: what this server asks of the provider, and how it reads the answer."""

import hashlib
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from pydantic import BaseModel, ValidationError

from game_server.web.sign_on.claims import (
    IdClaims,
    Profile,
    check_id_token,
    check_parties,
    check_subject,
)
from game_server.web.sign_on.connection import Answer, ProviderConnection
from game_server.web.sign_on.pending import Pending
from game_server.web.sign_on.person import Person
from game_server.web.sign_on.provider import Metadata, Provider
from game_server.web.sign_on.refusals import refused, unavailable
from game_server.web.sign_on.registration import Registration

_BASIC: Final = "client_secret_basic"
_POST: Final = "client_secret_post"
_PASSING: Final = ("server_error", "temporarily_unavailable")
"""Errors of the provider that another try may not meet (RFC 6749, section 4.1.2.1)."""


class _Tokens(BaseModel):
    access_token: str
    id_token: str


class RelyingParty:
    """Sign people on at one provider; *clock* returns ms.

    Each method raises RefusedError `sign_on_unavailable` where the provider does not do its part.
    """

    def __init__(
        self,
        registration: Registration,
        connection: ProviderConnection,
        clock: Callable[[], int],
    ) -> None:
        """Ask nothing yet."""
        self._registration = registration
        self._connection = connection
        self._provider = Provider(registration.issuer, connection, clock)
        self._clock = clock

    async def request_url(self, pending: Pending) -> str:
        """Return the URL at the provider where somebody signs in (code flow, PKCE with S256)."""
        ours = self._registration
        challenge = hashlib.sha256(pending.verifier.encode()).digest()
        wanted = {
            "response_type": "code",
            "client_id": ours.client,
            "redirect_uri": ours.redirect_uri,
            "scope": ours.scopes,
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": urlsafe_b64encode(challenge).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        if ours.acr_values:
            wanted["acr_values"] = ours.acr_values
        return _with((await self._provider.metadata()).authorization_endpoint, wanted)

    async def person(self, pending: Pending, answer: Mapping[str, str]) -> Person:
        """Return who came back with the parameters *answer* of the URL; *pending* is their own.

        Raises RefusedError `sign_on_refused` where anything in the answer is wrong.
        """
        metadata = await self._provider.metadata()
        self._check_issuer(metadata, answer)
        if "error" in answer:
            raise unavailable("answer") if answer["error"] in _PASSING else refused("provider")
        if not answer.get("code"):
            raise refused("code")
        tokens = await self._tokens(metadata, answer["code"], pending.verifier)
        claims = check_id_token(
            await self._provider.verified(tokens.id_token),
            self._registration,
            pending.nonce,
            tokens.access_token,
            self._now(),
        )
        profile = await self._profile(metadata, tokens.access_token, claims)
        return Person(
            self._registration.issuer,
            claims.sub,
            profile.full_name() or claims.full_name(),
            profile.address() or claims.address(),
            tokens.id_token,
        )

    async def sign_out_url(self, id_token: str, state: str) -> str | None:
        """Return the URL that signs a person out at the provider, None if it has none.

        *id_token* is that of the Person. The provider then sends them to the public URL, which is
        registered for that, with *state*.
        """
        endpoint = (await self._provider.metadata()).end_session_endpoint
        if endpoint is None:
            return None
        back = self._registration.public_url + "/"
        hints = {"id_token_hint": id_token, "post_logout_redirect_uri": back, "state": state}
        return _with(endpoint, hints)

    def _check_issuer(self, metadata: Metadata, answer: Mapping[str, str]) -> None:
        """Refuse the answer of another provider than was asked (RFC 9207)."""
        issuer = answer.get("iss")
        promised = metadata.authorization_response_iss_parameter_supported
        if issuer != self._registration.issuer and (promised or issuer is not None):
            raise refused("iss")

    async def _tokens(self, metadata: Metadata, code: str, verifier: str) -> _Tokens:
        """Return what the provider gives for *code*."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._registration.redirect_uri,
            "code_verifier": verifier,
        }
        added, headers = self._credentials(metadata.token_endpoint_auth_methods_supported)
        answer = await self._connection.post(metadata.token_endpoint, form | added, headers)
        if answer.status == HTTPStatus.UNAUTHORIZED:
            raise unavailable("client")
        if not answer.ok:
            raise refused("code")
        try:
            return _Tokens.model_validate_json(answer.body)
        except ValidationError as error:
            raise unavailable("answer") from error

    def _credentials(self, methods: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
        """Return the fields and the headers that prove that this server asks."""
        client, secret = self._registration.client, self._registration.secret
        if _POST in methods and _BASIC not in methods:
            return {"client_id": client, "client_secret": secret}, {}
        # Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
        pair = f"{quote_plus(client)}:{quote_plus(secret)}".encode()
        return {}, {"Authorization": f"Basic {b64encode(pair).decode()}"}

    async def _profile(self, metadata: Metadata, access_token: str, claims: IdClaims) -> Profile:
        """Return what the provider says of the person, as JSON or as a JWT that it has signed."""
        if metadata.userinfo_endpoint is None:
            return claims
        headers = {"Authorization": f"Bearer {access_token}"}
        answer = await self._connection.get(metadata.userinfo_endpoint, headers)
        if not answer.ok:
            raise refused("userinfo")
        if answer.kind != "application/jwt":
            return check_subject(_json(answer), claims.sub)
        said = await self._provider.verified(answer.body.decode(errors="replace"))
        # The specification asks for no date here, so that one counts where there is one.
        check_parties(said, self._registration, self._now(), dated=False)
        return check_subject(said, claims.sub)

    def _now(self) -> int:
        return self._clock() // 1_000


def _json(answer: Answer) -> Mapping[str, object]:
    try:
        found: object = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise refused("userinfo") from error
    if not isinstance(found, dict):
        raise refused("userinfo")
    return found


def _with(endpoint: str, added: Mapping[str, str]) -> str:
    """Return the URL *endpoint* with parameters beside those that it has."""
    parts = urlsplit(endpoint)
    query = urlencode([*parse_qsl(parts.query), *added.items()])
    return urlunsplit(parts._replace(query=query, fragment=""))
