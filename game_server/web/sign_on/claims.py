"""What the provider claims of somebody, checked before it is believed."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Annotated, Final

from joserfc.errors import ClaimError
from joserfc.jwt import JWTClaimsRegistry
from pydantic import BaseModel, Field, ValidationError

from game_server.web.sign_on.refusals import refused
from game_server.web.sign_on.registration import Registration

LEEWAY: Final = 60
"""Seconds by which the clocks of the two servers may differ."""
LONGEST_SUBJECT: Final = 255
"""Characters of a subject (OpenID Connect Core 1.0, section 2)."""


class Profile(BaseModel):
    """Hold what is used of the claims about a person; all but *sub* may be missing."""

    sub: Annotated[str, Field(min_length=1, max_length=LONGEST_SUBJECT)]
    name: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    usual_name: str | None = None
    """The family name in everyday use: ProConnect has no other."""
    email: str | None = None
    email_verified: bool | None = None

    def full_name(self) -> str:
        """Return the name, put together if need be; empty if there is none."""
        parts = (self.given_name, self.usual_name or self.family_name)
        return " ".join((self.name or " ".join(filter(None, parts))).split())

    def address(self) -> str:
        """Return the mail address; empty if there is none, or if it is called unverified."""
        return "" if self.email_verified is False else (self.email or "").strip()


class IdClaims(Profile):
    """Hold what is used of an ID token (OpenID Connect Core 1.0, section 2)."""

    nonce: str
    aud: str | tuple[str, ...]
    azp: str | None = None
    at_hash: str | None = None


def check_parties(
    claims: Mapping[str, object], registration: Registration, now: int, *, dated: bool
) -> None:
    """Check the issuer, the audience and the dates of a signed token; *now* is in seconds.

    *dated*: it must say when it expires. Raises RefusedError `sign_on_refused`.
    """
    registry = JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY,
        iss={"essential": True, "value": registration.issuer},
        aud={"essential": True, "value": registration.client},
        exp={"essential": dated},
    )
    try:
        registry.validate({**claims})
    except ClaimError as error:
        raise refused(error.claim) from error


def check_id_token(
    claims: Mapping[str, object],
    registration: Registration,
    nonce: str,
    access_token: str,
    now: int,
) -> IdClaims:
    """Return the *claims* of an ID token, once they are checked (Core 1.0, section 3.1.3.7).

    *nonce* is that of the request, *access_token* what came beside the token, *now* in seconds.
    Raises RefusedError `sign_on_refused`.
    """
    check_parties(claims, registration, now, dated=True)
    try:
        token = IdClaims.model_validate(claims)
    except ValidationError as error:
        raise refused(str(error.errors()[0]["loc"][0])) from error
    if not hmac.compare_digest(token.nonce.encode(), nonce.encode()):
        raise refused("nonce")
    # A token for several audiences must say which of them asked for it.
    several = not isinstance(token.aud, str) and len(token.aud) > 1
    if token.azp != registration.client and (several or token.azp is not None):
        raise refused("azp")
    if token.at_hash is not None and not _belongs(token.at_hash, access_token):
        raise refused("at_hash")
    return token


def check_subject(claims: Mapping[str, object], subject: str) -> Profile:
    """Return the profile in the *claims* of userinfo, which must be about *subject*.

    Raises RefusedError `sign_on_refused`.
    """
    try:
        profile = Profile.model_validate(claims)
    except ValidationError as error:
        raise refused("userinfo") from error
    if profile.sub != subject:
        raise refused("sub")
    return profile


def _belongs(at_hash: str, access_token: str) -> bool:
    """Return whether *at_hash* is that of the token; RS256 and ES256 both use SHA-256."""
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    expected = urlsafe_b64encode(half).rstrip(b"=")
    return hmac.compare_digest(at_hash.encode(), expected)
