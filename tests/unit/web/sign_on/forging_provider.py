"""A provider on loopback that does as the standard says, until a test has it forge."""

import asyncio
import base64
import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from time import time_ns
from urllib.parse import parse_qsl, quote_plus, urlsplit

import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, Key, RSAKey
from joserfc.jws import JWSRegistry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from game_server.web.ports import open_port

Claims = dict[str, object]
CLIENT, SECRET = "jeu de la ville", "s3cret/+%:é"
SUBJECT = "f3a9"
LOOPBACK = "127.0.0.1"
PUBLIC = "https://jeu.ville.test"
BACK = f"{PUBLIC}/oidc/back"


@cache
def rsa_key(name: str = "one") -> Key:
    """Return a key with the id `one`, another one for each *name*."""
    assert name
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)


@cache
def ec_key(name: str = "two") -> Key:
    """Return a key for ES256 with the id `two`, another one for each *name*."""
    assert name
    return ECKey.generate_key("P-256", {"kid": "two", "use": "sig"}, private=True)


def signed(claims: Claims, key: Key, algorithm: str = "RS256", **header: object) -> str:
    """Return a JWT of *claims*; a None in *claims* or *header* leaves that out."""
    fields = {"alg": algorithm, "kid": key.kid, **header}
    there = {name: value for name, value in fields.items() if value is not None}
    kept = {name: value for name, value in claims.items() if value is not None}
    registry = JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    return jwt.encode(there, kept, key, registry=registry)


def encoded(part: bytes) -> str:
    """Return *part* as tokens hold it."""
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def unsigned(claims: Claims, algorithm: str) -> str:
    """Return the part of a JWT that is signed."""
    parts = ({"alg": algorithm, "kid": "one"}, claims)
    return ".".join(encoded(json.dumps(part).encode()) for part in parts)


def half_hash(token: str) -> str:
    """Return the `at_hash` of an access token."""
    return encoded(hashlib.sha256(token.encode()).digest()[:16])


class ForgingProvider:
    """Sign the same person on, each time; what a test changes is undone by `be_honest`."""

    def __init__(self, issuer: str) -> None:
        """Be honest."""
        self.issuer = issuer
        self.clock: Callable[[], int] = time_ns
        self.begin()

    def begin(self) -> None:
        """Forget what was asked; the town sets the `clock`, which returns ms."""
        self.asked: list[str] = []
        """The paths of all requests that came."""
        self.reached, self.released = asyncio.Event(), asyncio.Event()
        self.be_honest()

    def be_honest(self) -> None:
        """Undo what a test changed."""
        self.key: Key = rsa_key()
        self.published: list[Key] = [rsa_key(), ec_key()]
        self.odd_keys: list[Claims] = [{"kty": "new", "kid": "three", "x": "…"}, {"kty": 5}, {}]
        """Keys that no library knows stand beside those in use."""
        self.metadata: Claims = {}
        self.claims: Claims = {}
        self.answer: Claims = {}
        self.profile: Claims = {}
        self.sign: Callable[[Claims], str] = lambda claims: signed(claims, self.key)
        self.sign_profile: Callable[[Claims], str | bytes] | None = None
        self.raw_profile: bytes | None = None
        self.slow_path, self.status, self.profile_status = "", 200, 200
        self.on_asked: Callable[[str], None] = lambda _: None
        self._codes: dict[str, dict[str, str]] = {}

    def said(self) -> Claims:
        """Return the metadata."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=ville",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
            "authorization_response_iss_parameter_supported": True,
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS512"],
            "response_types_supported": ["code"],
        } | self.metadata

    def grant(self, url: str) -> dict[str, str]:
        """Return the parameters with which somebody comes back who was sent to *url*."""
        assert url.startswith(f"{self.issuer}/authorize?tenant=ville&")
        wanted = dict(parse_qsl(urlsplit(url).query))
        assert wanted["response_type"] == "code"
        assert (wanted["client_id"], wanted["redirect_uri"]) == (CLIENT, BACK)
        assert wanted["code_challenge_method"] == "S256"
        assert "openid" in wanted["scope"].split()
        code = secrets.token_urlsafe(8)
        self._codes[code] = wanted
        given = {"code": code, "state": wanted["state"], "iss": self.issuer} | self.answer
        return {name: str(value) for name, value in given.items() if value is not None}

    def app(self) -> Starlette:
        """Return the provider as an application."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/keys", self._keys),
                Route("/token", self._token, methods=["POST"]),
                Route("/userinfo", self._userinfo),
            ]
        )

    async def _arrived(self, request: Request) -> None:
        self.asked.append(request.url.path)
        self.on_asked(request.url.path)
        if request.url.path == self.slow_path:
            self.reached.set()
            await self.released.wait()

    async def _metadata(self, request: Request) -> Response:
        await self._arrived(request)
        return JSONResponse(self.said(), self.status)

    async def _keys(self, request: Request) -> Response:
        await self._arrived(request)
        keys = [key.as_dict(private=False) for key in self.published]
        return JSONResponse({"keys": [*self.odd_keys, *keys]})

    async def _token(self, request: Request) -> Response:
        await self._arrived(request)
        sent = dict(parse_qsl((await request.body()).decode()))
        if not self._is_client(request.headers.get("authorization", ""), sent):
            return JSONResponse({"error": "invalid_client"}, 401)
        wanted = self._codes.pop(sent["code"], None)
        challenge = hashlib.sha256(sent["code_verifier"].encode()).digest()
        if (
            wanted is None
            or wanted["code_challenge"] != encoded(challenge)
            or sent["redirect_uri"] != BACK
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        access_token = f"access-{wanted['nonce']}"
        now = self.clock() // 1_000
        claims = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": wanted["nonce"],
            "at_hash": half_hash(access_token),
        } | self.claims
        token = {"access_token": access_token, "id_token": self.sign(claims)}
        return JSONResponse(token | {"token_type": "Bearer", "expires_in": 60})

    def _is_client(self, header: str, sent: dict[str, str]) -> bool:
        in_form = (sent.get("client_id"), sent.get("client_secret"))
        if self.said().get("token_endpoint_auth_methods_supported") == ["client_secret_post"]:
            return (header, in_form) == ("", (CLIENT, SECRET))
        pair = base64.b64encode(f"{quote_plus(CLIENT)}:{quote_plus(SECRET)}".encode()).decode()
        return (header, in_form) == (f"Basic {pair}", (None, None))

    async def _userinfo(self, request: Request) -> Response:
        await self._arrived(request)
        assert request.headers["authorization"].startswith("Bearer access-")
        assert "cookie" not in request.headers
        profile = {"sub": SUBJECT, "name": "Ani Martin", "email": "ani@ville.test"} | self.profile
        if self.raw_profile is not None:
            return Response(self.raw_profile, media_type="application/json")
        if self.sign_profile is None:
            response = JSONResponse(profile, self.profile_status)
            response.set_cookie("of", "one person")
            return response
        now = self.clock() // 1_000
        claims = {"iss": self.issuer, "aud": CLIENT, "exp": now + 60, "iat": now} | profile
        return Response(self.sign_profile(claims), media_type="application/jwt; charset=utf-8")


@asynccontextmanager
async def providing() -> AsyncIterator[ForgingProvider]:
    """Give a provider that listens on loopback, in the loop of the test."""
    listener = open_port(LOOPBACK, 0)
    provider = ForgingProvider(f"http://{LOOPBACK}:{listener.getsockname()[1]}")
    config = uvicorn.Config(provider.app(), lifespan="off", ws="none", log_level="critical")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listener]))
    try:
        yield provider
    finally:
        provider.released.set()
        server.should_exit = True
        await running
