"""Forged answers: each is refused for what is wrong in it, and accepted once that is right."""

import hmac
from collections.abc import Callable

import pytest
from joserfc.jwk import RSAKey

from tests.unit.web.sign_on.browser import Town, refusal
from tests.unit.web.sign_on.forging_provider import (
    CLIENT,
    PUBLIC,
    SUBJECT,
    Claims,
    ForgingProvider,
    ec_key,
    encoded,
    rsa_key,
    signed,
    unsigned,
)

pytestmark = pytest.mark.anyio
Forge = Callable[[ForgingProvider], None]


def by_the_public_key(claims: Claims) -> str:
    """Return a token signed with what everybody knows, as if it were a shared secret."""
    key = rsa_key()
    assert isinstance(key, RSAKey)
    part = unsigned(claims, "HS256")
    return f"{part}.{encoded(hmac.digest(key.as_pem(private=False), part.encode(), 'sha256'))}"


def token(sign: Callable[[Claims], str]) -> Forge:
    """Have ID tokens signed by *sign*."""
    return lambda provider: setattr(provider, "sign", sign)


def claims(**changes: object) -> Forge:
    """Change claims of ID tokens; None takes one away."""
    return lambda provider: provider.claims.update(changes)


def subject(name: str | None) -> Forge:
    """Call the person *name*, in the ID token and in userinfo."""

    def forge(provider: ForgingProvider) -> None:
        provider.claims["sub"] = provider.profile["sub"] = name

    return forge


def dated(claim: str, seconds: int) -> Forge:
    """Set a date in ID tokens to *seconds* from now."""
    return lambda provider: provider.claims.update({claim: provider.clock() // 1_000 + seconds})


def answer(**changes: object) -> Forge:
    """Change what somebody comes back with."""
    return lambda provider: provider.answer.update(changes)


def profile(**changes: object) -> Forge:
    """Change userinfo that comes as JSON."""
    return lambda provider: provider.profile.update(changes)


def signed_profile(sign: Callable[[Claims], str | bytes] | None = None, **changes: object) -> Forge:
    """Have userinfo signed, by its key or by *sign*, with *changes* in it."""

    def forge(provider: ForgingProvider) -> None:
        provider.sign_profile = sign or (lambda said: signed(said, provider.key))
        provider.profile.update(changes)

    return forge


def raw_profile(body: bytes) -> Forge:
    """Send *body* as userinfo."""
    return lambda provider: setattr(provider, "raw_profile", body)


FORGED: dict[str, tuple[Forge, str]] = {
    "token without signature": (token(lambda said: unsigned(said, "RS256") + "."), "signature"),
    "token of no algorithm": (token(lambda said: unsigned(said, "none") + "."), "algorithm"),
    "token by the public key": (token(by_the_public_key), "algorithm"),
    "token by another algorithm": (
        token(lambda said: signed(said, rsa_key(), "RS512")),
        "algorithm",
    ),
    "token by another key": (token(lambda said: signed(said, rsa_key("other"))), "signature"),
    "token by a key of its own": (
        token(lambda said: signed(said, ec_key("o"), "ES256", jwk=ec_key("o").as_dict())),
        "signature",
    ),
    "token by an unknown key": (token(lambda said: signed(said, rsa_key(), kid="four")), "key"),
    "token that says no key": (token(lambda said: signed(said, rsa_key(), kid=None)), "key"),
    "no token": (token(lambda _: "nothing"), "token"),
    "token of another issuer": (claims(iss="https://other.test"), "iss"),
    "token of no issuer": (claims(iss=None), "iss"),
    "token for another": (claims(aud="other"), "aud"),
    "token for others": (claims(aud=["other", "third"]), "aud"),
    "token for nobody": (claims(aud=None), "aud"),
    "token for several": (claims(aud=[CLIENT, "other"]), "azp"),
    "token for several, asked for by another": (claims(aud=[CLIENT, "o"], azp="o"), "azp"),
    "token asked for by another": (claims(azp="other"), "azp"),
    "token that is over": (dated("exp", -61), "exp"),
    "token that never ends": (claims(exp=None), "exp"),
    "token that ends at no number": (claims(exp="never"), "exp"),
    "token of the future": (dated("iat", 61), "iat"),
    "token before its time": (dated("nbf", 61), "nbf"),
    "nonce of another": (claims(nonce="of another sign-on"), "nonce"),
    "no nonce": (claims(nonce=None), "nonce"),
    "several nonces": (claims(nonce=["of another"]), "nonce"),
    "hash of another access token": (claims(at_hash=encoded(b"0" * 16)), "at_hash"),
    "nobody": (subject(None), "sub"),
    "empty subject": (subject(""), "sub"),
    "subject that is too long": (subject("a" * 256), "sub"),
    "answer of another issuer": (answer(iss="https://other.test"), "iss"),
    "answer of no issuer": (answer(iss=None), "iss"),
    "no code": (answer(code=None), "code"),
    "unknown code": (answer(code="unknown"), "code"),
    "refused by the provider": (answer(error="access_denied"), "provider"),
    "userinfo of another": (profile(sub="other"), "sub"),
    "userinfo of nobody": (profile(sub=None), "userinfo"),
    "userinfo that is withheld": (
        lambda provider: setattr(provider, "profile_status", 403),
        "userinfo",
    ),
    "userinfo that is no object": (raw_profile(b"[]"), "userinfo"),
    "userinfo that is no JSON": (raw_profile(b"{"), "userinfo"),
    "userinfo that is deep": (raw_profile(b"[" * 100_000), "userinfo"),
    "signed userinfo of another": (signed_profile(sub="other"), "sub"),
    "signed userinfo for another": (signed_profile(aud="other"), "aud"),
    "signed userinfo for nobody": (signed_profile(aud=None), "aud"),
    "signed userinfo of another issuer": (signed_profile(iss="https://other.test"), "iss"),
    "signed userinfo that is over": (signed_profile(exp=1), "exp"),
    "userinfo signed by another": (
        signed_profile(lambda said: signed(said, rsa_key("other"))),
        "signature",
    ),
    "userinfo signed by nobody": (
        signed_profile(lambda said: unsigned(said, "none") + "."),
        "algorithm",
    ),
    "userinfo signed by the public key": (signed_profile(by_the_public_key), "algorithm"),
    "userinfo that is no text": (signed_profile(lambda _: b"\xff.\xff.\xff"), "token"),
}
ACCEPTED: dict[str, Forge] = {
    "token by ES256": token(lambda said: signed(said, ec_key(), "ES256")),
    "token with a field of its own": token(lambda said: signed(said, rsa_key(), private="x")),
    "token in a list": claims(aud=[CLIENT]),
    "token for several, asked for by us": claims(aud=["other", CLIENT], azp=CLIENT),
    "token that was over just now": dated("exp", -59),
    "token of a clock that is ahead": dated("iat", 59),
    "no hash of the access token": claims(at_hash=None),
    "signed userinfo": signed_profile(),
    "signed userinfo without a date": signed_profile(exp=None),
    "userinfo signed by ES256": signed_profile(lambda said: signed(said, ec_key(), "ES256")),
}


@pytest.mark.parametrize("name", FORGED)
async def test_a_forged_answer_is_refused_for_what_is_wrong(there: Town, name: str) -> None:
    """The honest answer before it and after it is accepted; nobody signs on by the forged one."""
    forge, cause = FORGED[name]
    assert (await there.browser.sign_on()).status_code == 200
    forge(there.provider)
    assert refusal(await there.browser.sign_on()) == (401, "sign_on_refused", cause)
    assert len(there.server.people) == 1
    there.provider.be_honest()
    assert (await there.browser.sign_on()).status_code == 200


@pytest.mark.parametrize("name", ACCEPTED)
async def test_an_unusual_answer_that_is_right_is_accepted(there: Town, name: str) -> None:
    """Providers differ, and clocks by a minute."""
    ACCEPTED[name](there.provider)
    assert refusal(await there.browser.sign_on()) == (200, "", "")
    [person] = there.server.people
    assert (person.issuer, person.subject) == (there.provider.issuer, SUBJECT)
    assert (person.name, person.email) == ("Ani Martin", "ani@ville.test")


async def test_issuer_in_the_answer_counts_where_it_is_promised(there: Town) -> None:
    """A provider that promises none may leave it out, but not name another (RFC 9207)."""
    there.provider.metadata["authorization_response_iss_parameter_supported"] = False
    there.provider.answer["iss"] = None
    assert (await there.browser.sign_on()).status_code == 200
    there.provider.answer["iss"] = "https://other.test"
    assert refusal(await there.browser.sign_on()) == (401, "sign_on_refused", "iss")


async def test_error_that_passes_is_no_refusal(there: Town) -> None:
    """Somebody may try again a little later."""
    there.provider.answer["error"] = "temporarily_unavailable"
    assert refusal(await there.browser.sign_on()) == (502, "sign_on_unavailable", "answer")


@pytest.mark.parametrize(
    ("said", "name", "email"),
    [
        ({"name": None, "given_name": "Ani", "family_name": "Martin"}, "Ani Martin", None),
        (
            {"name": None, "given_name": "Ani", "usual_name": "Roy", "family_name": "Martin"},
            "Ani Roy",
            None,
        ),
        ({"name": None}, "", None),
        ({"name": " Ani \n Martin "}, "Ani Martin", None),
        ({"email_verified": False}, "Ani Martin", ""),
        ({"email_verified": True}, "Ani Martin", None),
        ({"email": None}, "Ani Martin", ""),
    ],
)
async def test_name_and_address_are_what_the_provider_says(
    there: Town, said: Claims, name: str, email: str | None
) -> None:
    """ProConnect has two parts of a name; an address that is not verified is left out."""
    there.provider.profile.update(said)
    assert (await there.browser.sign_on()).status_code == 200
    [person] = there.server.people
    assert (person.name, person.email) == (name, "ani@ville.test" if email is None else email)


async def test_provider_without_userinfo_says_it_in_the_token(there: Town) -> None:
    """Userinfo is optional in the standard."""
    there.provider.metadata["userinfo_endpoint"] = None
    there.provider.claims.update({"name": "Ani", "email": "a@ville.test"})
    assert (await there.browser.sign_on()).status_code == 200
    [person] = there.server.people
    assert (person.name, person.email) == ("Ani", "a@ville.test")
    assert "/userinfo" not in there.provider.asked


async def test_userinfo_may_say_less_than_the_token(there: Town) -> None:
    """What it leaves out counts from there."""
    there.provider.profile.update({"name": None, "email": None})
    there.provider.claims.update({"name": "Ani", "email": "a@ville.test"})
    assert (await there.browser.sign_on()).status_code == 200
    [person] = there.server.people
    assert (person.name, person.email) == ("Ani", "a@ville.test")


async def test_secret_goes_where_the_provider_wants_it(there: Town) -> None:
    """In the form for a provider that takes it nowhere else, as ProConnect does."""
    there.provider.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    assert (await there.browser.sign_on()).status_code == 200


async def test_provider_that_does_not_know_this_server_is_unavailable(there: Town) -> None:
    """With a wrong secret nobody signs on, and it is not their fault."""
    server = there.another_server(secret=CLIENT)
    response = await there.another_browser(server).sign_on()
    assert refusal(response) == (502, "sign_on_unavailable", "client")


async def test_request_asks_for_what_is_configured(there: Town) -> None:
    """Scopes, and a level of assurance only if there is one."""
    assert "acr_values" not in await there.browser.start()
    server = there.another_server(scopes="openid email given_name", acr_values="eidas1 eidas2")
    url = await there.another_browser(server).start()
    assert "&scope=openid+email+given_name&" in url
    assert url.endswith("&acr_values=eidas1+eidas2")


async def test_sign_out_leads_to_the_provider_and_back(there: Town) -> None:
    """Where the provider has an address for it."""
    party = there.server.sign_on.party
    url = await party.sign_out_url("a.b.c", "state")
    assert url is not None
    back = PUBLIC.replace(":", "%3A").replace("/", "%2F") + "%2F"
    end = f"{there.provider.issuer}/end?id_token_hint=a.b.c"
    assert url == f"{end}&post_logout_redirect_uri={back}&state=state"
    there.provider.metadata["end_session_endpoint"] = None
    without = there.another_server().sign_on.party
    assert await without.sign_out_url("a.b.c", "state") is None


async def test_person_shows_no_token(there: Town) -> None:
    """What is logged of a person signs nobody out."""
    assert (await there.browser.sign_on()).status_code == 200
    [person] = there.server.people
    assert person.id_token.count(".") == 2
    assert person.id_token not in repr(person)
