"""The provider: its metadata and its keys, when they are fetched, and what is wrong with them."""

import asyncio

import pytest
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, RSAKey

from game_server.web.sign_on.fetched import AGAIN, LIFETIME
from tests.unit.web.sign_on.browser import Town, refusal
from tests.unit.web.sign_on.forging_provider import Claims, ec_key, rsa_key, signed

pytestmark = pytest.mark.anyio
METADATA = "/.well-known/openid-configuration"
UNAVAILABLE = (502, "sign_on_unavailable")


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://other.test"},
        {"issuer": None},
        {"token_endpoint": None},
        {"token_endpoint": 5},
        {"token_endpoint": "http://other.test/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": "file:///etc/keys"},
        {"userinfo_endpoint": "http://192.168.1.7/userinfo"},
        {"end_session_endpoint": "//other.test"},
    ],
)
async def test_wrong_metadata_is_not_used(there: Town, changes: Claims) -> None:
    """The issuer must be the one that was configured, and every address safe."""
    there.provider.metadata.update(changes)
    response = await there.browser.http.get("/oidc/start")
    assert refusal(response) == (*UNAVAILABLE, "metadata")
    there.provider.be_honest()
    assert (await there.browser.sign_on()).status_code == 200


@pytest.mark.parametrize(
    ("status", "cause"), [(404, "metadata"), (302, "metadata"), (503, "trouble")]
)
async def test_provider_in_trouble_is_unavailable(there: Town, status: int, cause: str) -> None:
    """Whatever it says besides."""
    there.provider.status = status
    response = await there.browser.http.get("/oidc/start")
    assert refusal(response) == (*UNAVAILABLE, cause)


async def test_provider_that_is_away_is_unavailable(there: Town) -> None:
    """Nothing listens there."""
    server = there.another_server(issuer="http://127.0.0.1:9")
    response = await there.another_browser(server).http.get("/oidc/start")
    assert refusal(response) == (*UNAVAILABLE, "unreachable")


async def test_a_huge_answer_is_not_read_to_its_end(there: Town) -> None:
    """It would take the memory of all rooms."""
    there.provider.metadata["more"] = "x" * 300_000
    response = await there.browser.http.get("/oidc/start")
    assert refusal(response) == (*UNAVAILABLE, "too_large")


async def test_metadata_and_keys_are_fetched_once_an_hour(there: Town) -> None:
    """Not for each person."""
    for _ in range(3):
        assert (await there.browser.sign_on()).status_code == 200
    assert (there.provider.asked.count(METADATA), there.provider.asked.count("/keys")) == (1, 1)
    there.clock.now += LIFETIME
    assert (await there.browser.sign_on()).status_code == 200
    assert (there.provider.asked.count(METADATA), there.provider.asked.count("/keys")) == (2, 2)


async def test_many_at_once_share_a_fetch(there: Town) -> None:
    """A hall that signs on does not flood the provider."""
    there.provider.slow_path = METADATA
    starts = [asyncio.create_task(there.browser.start()) for _ in range(10)]
    await there.provider.reached.wait()
    # Who gives up does not end it for the others.
    starts[0].cancel()
    there.provider.released.set()
    found = await asyncio.gather(*starts, return_exceptions=True)
    assert [isinstance(url, str) for url in found] == [False] + [True] * 9
    assert there.provider.asked == [METADATA]


async def test_old_metadata_serve_while_the_provider_is_in_trouble(there: Town) -> None:
    """For a minute after each try; then it is asked again."""
    await there.browser.start()
    there.clock.now += LIFETIME
    there.provider.status = 503
    for _ in range(3):
        await there.browser.start()
    assert there.provider.asked.count(METADATA) == 2
    there.clock.now += AGAIN
    await there.browser.start()
    assert there.provider.asked.count(METADATA) == 3


async def test_a_new_key_is_fetched_when_it_is_first_seen(there: Town) -> None:
    """Providers change keys without a word."""
    assert (await there.browser.sign_on()).status_code == 200
    new = RSAKey.generate_key(2048, {"kid": "new"}, private=True)
    there.provider.key, there.provider.published = new, [new]
    assert (await there.browser.sign_on()).status_code == 200
    assert there.provider.asked.count("/keys") == 2


async def test_unknown_keys_make_no_flood(there: Town) -> None:
    """Forged tokens have the keys fetched at most once a minute."""
    for _ in range(5):
        there.provider.sign = lambda claims: signed(claims, rsa_key(), kid="unknown")
        assert refusal(await there.browser.sign_on()) == (401, "sign_on_refused", "key")
    assert there.provider.asked.count("/keys") == 2
    there.clock.now += AGAIN
    assert refusal(await there.browser.sign_on()) == (401, "sign_on_refused", "key")
    assert there.provider.asked.count("/keys") == 3


async def test_an_only_key_needs_no_name(there: Town) -> None:
    """As the standard has it (OpenID Connect Core 1.0, section 10.1)."""
    there.provider.published = [rsa_key()]
    there.provider.sign = lambda claims: signed(claims, rsa_key(), kid=None)
    assert (await there.browser.sign_on()).status_code == 200


async def test_a_key_for_encryption_signs_nothing(there: Town) -> None:
    """Nor does one of another kind of key than its algorithm."""
    data = rsa_key().as_dict(private=True) | {"use": "enc"}
    there.provider.published = [RSAKey.import_key({**data})]
    assert refusal(await there.browser.sign_on()) == (401, "sign_on_refused", "key")
    data = ec_key().as_dict(private=True) | {"kid": "one"}
    there.provider.published = [ECKey.import_key({**data})]
    there.clock.now += LIFETIME
    assert refusal(await there.browser.sign_on())[:2] == (401, "sign_on_refused")


async def test_provider_without_a_usable_key_is_unavailable(there: Town) -> None:
    """One that publishes none, a shared secret, or one that somebody may have computed."""
    there.provider.published = []
    assert refusal(await there.browser.sign_on()) == (*UNAVAILABLE, "keys")
    there.provider.odd_keys = [{"kty": "oct", "kid": "one", "k": "c2VjcmV0" * 8}]
    assert refusal(await there.browser.sign_on()) == (*UNAVAILABLE, "keys")
    with pytest.warns(SecurityWarning):
        there.provider.published = [RSAKey.generate_key(1_024, {"kid": "one"}, private=True)]
    assert refusal(await there.browser.sign_on()) == (*UNAVAILABLE, "keys")
