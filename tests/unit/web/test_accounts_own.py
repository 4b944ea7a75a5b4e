"""One's own account over HTTP: an invitation, a password, a second factor, and the way out."""

from functools import partial

import pyotp
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from game_server.accounts.second_factor import SecondFactor
from game_server.web.access import COOKIE
from game_server.web.sign_in_api import DEVICE_COOKIE
from tests.unit.web.people import WORDS, Person, browser_of, person, with_password
from tests.unit.web.web_harness import WebHarness

OTHER_WORDS = "Sept 4x4 dans la cour !"


def told(response: Response) -> tuple[int, str]:
    """Return status and code of a response, an empty code if it has none."""
    return response.status_code, response.json().get("code", "") if response.content else ""


def invited(harness: WebHarness, client: TestClient, name: str = "Une invitée") -> tuple[str, str]:
    """Return id and secret of an account that an administrator invited."""
    who = person(harness, client, f"Qui invite {name}", "administrator")
    with browser_of(client, who) as browser:
        response = browser.post("/api/accounts", json={"name": name, "roles": ["facilitator"]})
        assert response.status_code == 201
        return response.json()["id"], secret_in(response)


def secret_in(response: Response) -> str:
    """Return the secret of the invitation whose link a response tells."""
    address: str = response.json()["address"]
    return address.partition("/console#invitation=")[2]


def accept(browser: TestClient, secret: str, password: str = WORDS, code: str = "") -> Response:
    """Accept an invitation."""
    sent = {"secret": secret, "password": password, "code": code}
    return browser.post("/api/invitation/accept", json=sent)


def enter(browser: TestClient, name: str, password: str = WORDS, code: str = "") -> Response:
    """Sign in by a password."""
    return browser.post("/api/login", json={"name": name, "password": password, "code": code})


def code_now(harness: WebHarness, secret: str, steps: int = 0) -> str:
    """Return what an app shows now, or *steps* of 30 s later."""
    return pyotp.TOTP(secret).at(harness.clock() // 1_000 + 30 * steps)


def test_a_forwarded_invitation_lets_one_in(client: TestClient, harness: WebHarness) -> None:
    """Both open it; who chooses a password first is in, the other reads that it was used."""
    id_, secret = invited(harness, client)
    for _ in range(2):
        with browser_of(client, None) as browser:
            shown = browser.post("/api/invitation", json={"secret": secret})
            known = {"name": "Une invitée", "roles": ["facilitator"], "totp": False}
            assert shown.json() == known
    with browser_of(client, None) as first:
        assert told(accept(first, secret)) == (204, "")
        assert first.get("/api/facilitator").json()["access"] == id_
        assert DEVICE_COOKIE in first.cookies
    with browser_of(client, None) as second:
        assert told(accept(second, secret, OTHER_WORDS)) == (403, "invitation_unknown")
        look = second.post("/api/invitation", json={"secret": secret})
        assert told(look) == (403, "invitation_unknown")
        assert COOKIE not in second.cookies
        assert told(enter(second, "Une invitée", OTHER_WORDS)) == (403, "sign_in_wrong")
        assert told(enter(second, "une INVITÉE")) == (204, "")


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", (400, "password_short")),
        ("x", (400, "password_short")),
        ("x" * 129, (400, "password_long")),
        ("x" * 10_000, (413, "frame_too_large")),
        ("Azertyuiop123!", (400, "password_known")),
        ("Une invitée 1", (400, "password_known")),
        ("\x00" * 12, (400, "password_short")),
    ],
)
def test_a_weak_password_uses_up_no_invitation(
    client: TestClient, harness: WebHarness, password: str, expected: tuple[int, str]
) -> None:
    """It is refused with a code of its own, and the link serves on."""
    _, secret = invited(harness, client)
    with browser_of(client, None) as browser:
        assert told(accept(browser, secret, password)) == expected
        assert COOKIE not in browser.cookies
        assert told(accept(browser, secret)) == (204, "")


def test_no_answer_of_the_server_names_who_is_not_there(
    client: TestClient, harness: WebHarness
) -> None:
    """Of a name that is none, one without a password and a wrong one: the same bytes."""
    person(harness, client, "Sans mot de passe", "facilitator")
    with_password(harness, client, person(harness, client, "Avec", "facilitator"))
    with browser_of(client, None) as browser:
        answers = [
            enter(browser, name, "wrong") for name in ("Inconnue", "Sans mot de passe", "Avec")
        ]
    assert {answer.status_code for answer in answers} == {403}
    assert {answer.content for answer in answers} == {b'{"code":"sign_in_wrong"}'}


def test_another_password_ends_all_other_logins(client: TestClient, harness: WebHarness) -> None:
    """Of the old one nothing opens any more; this browser stays in, on a new login."""
    who = person(harness, client, "Élise Martin", "facilitator")
    with_password(harness, client, who)
    with browser_of(client, None) as browser:
        entered = enter(browser, "Élise Martin")
        assert told(entered) == (204, "")
        other = entered.cookies[COOKIE]
    with browser_of(client, who) as browser:
        change = partial(browser.post, "/api/account/password")
        wrong = change(json={"old": "wrong", "password": OTHER_WORDS})
        assert told(wrong) == (403, "sign_in_wrong")
        weak = change(json={"old": WORDS, "password": "Élise-Martin12"})
        assert told(weak) == (400, "password_known")
        changed = change(json={"old": WORDS, "password": OTHER_WORDS})
        assert told(changed) == (204, "")
        new = changed.cookies[COOKIE]
    assert new not in {who.token, other}
    with browser_of(client, Person(who.account, new)) as browser:
        assert browser.get("/api/facilitator").status_code == 200
    for token in (who.token, other):
        with browser_of(client, Person(who.account, token)) as browser:
            assert browser.get("/api/facilitator").status_code == 401
    with browser_of(client, None) as browser:
        assert told(enter(browser, "Élise Martin")) == (403, "sign_in_wrong")
        assert told(enter(browser, "Élise Martin", OTHER_WORDS)) == (204, "")


def test_a_stolen_login_guesses_no_password(client: TestClient, harness: WebHarness) -> None:
    """Whoever sits at an open console has ten tries at the old one."""
    who = person(harness, client, "Élise Martin", "facilitator")
    with_password(harness, client, who)
    with browser_of(client, who) as browser:
        tries = [
            told(browser.post("/api/account/password", json={"old": old, "password": OTHER_WORDS}))
            for old in (*(f"wrong {i}" for i in range(10)), WORDS)
        ]
    assert tries == [(403, "sign_in_wrong")] * 10 + [(429, "too_many_tries")]


@pytest.mark.parametrize("form", ["on", "off"])
def test_a_stolen_login_guesses_no_code(client: TestClient, harness: WebHarness, form: str) -> None:
    """Whoever sits at an open console has ten tries at a code of the second factor."""
    harness.clock.stand()
    who = person(harness, client, "Élise Martin", "facilitator")
    secret = SecondFactor.make_secret()
    right = code_now(harness, secret)
    wrong = [f"{(int(right) + 7 * i) % 1_000_000:06d}" for i in range(1, 11)]
    with browser_of(client, who) as browser:
        if form == "off":
            sent = {"secret": secret, "code": code_now(harness, secret, -1)}
            assert told(browser.post("/api/account/totp", json=sent)) == (204, "")
        of = {"secret": secret} if form == "on" else {}
        tries = [
            told(browser.post("/api/account/totp", json=of | {"code": code}))
            for code in (*wrong, right)
        ]
    assert tries == [(403, "code_wrong")] * 10 + [(429, "too_many_tries")]


def test_a_second_factor_is_turned_on_asked_for_and_off(
    client: TestClient, harness: WebHarness
) -> None:
    """Each time with a code that was not used; without one a password alone does not let in."""
    harness.clock.stand()
    who = person(harness, client, "Élise Martin", "facilitator")
    with_password(harness, client, who)
    with browser_of(client, who) as browser:
        secret = browser.get("/api/account/totp").json()["secret"]
        other = browser.get("/api/account/totp").json()["secret"]
        switch = partial(browser.post, "/api/account/totp")
        assert told(switch(json={"secret": secret, "code": ""})) == (403, "code_wrong")
        strange = {"secret": secret, "code": code_now(harness, other)}
        assert told(switch(json=strange)) == (403, "code_wrong")
        late = {"secret": secret, "code": code_now(harness, secret, -2)}
        assert told(switch(json=late)) == (403, "code_wrong")
        assert browser.get("/api/facilitator").json()["totp"] is False
        first = code_now(harness, secret)
        assert told(switch(json={"secret": secret, "code": first})) == (204, "")
        assert browser.get("/api/facilitator").json()["totp"] is True
        # Another one takes its place only once this one is off, which needs a code of it.
        replaced = {"secret": other, "code": code_now(harness, other, 1)}
        assert told(switch(json=replaced)) == (403, "code_wrong")
        assert told(switch(json={"code": first})) == (403, "code_wrong")
    with browser_of(client, None) as browser:
        assert told(enter(browser, "Élise Martin")) == (403, "code_needed")
        assert told(enter(browser, "Élise Martin", "wrong", "123456")) == (403, "sign_in_wrong")
        assert told(enter(browser, "Élise Martin", code=first)) == (403, "code_wrong")
        following = code_now(harness, secret, 1)
        assert told(enter(browser, "Élise Martin", code=following)) == (204, "")
        assert told(enter(browser, "Élise Martin", code=following)) == (403, "code_wrong")
    harness.clock.ahead += 60_000
    with browser_of(client, who) as browser:
        last = code_now(harness, secret)
        assert told(browser.post("/api/account/totp", json={"code": last})) == (204, "")
        again = {"code": code_now(harness, secret, 1)}
        assert told(browser.post("/api/account/totp", json=again)) == (403, "code_wrong")
    with browser_of(client, None) as browser:
        assert told(enter(browser, "Élise Martin")) == (204, "")


@pytest.mark.parametrize("secret", ["x", "ABCDEFGH", "0189" * 8, "é" * 32, "?" * 32, " "])
def test_what_is_no_secret_turns_nothing_on(
    client: TestClient, harness: WebHarness, secret: str
) -> None:
    """It is told as a wrong code, and is no error of the server."""
    who = person(harness, client, "Élise Martin", "facilitator")
    with browser_of(client, who) as browser:
        sent = {"secret": secret, "code": "123456"}
        assert told(browser.post("/api/account/totp", json=sent)) == (403, "code_wrong")
        assert browser.get("/api/facilitator").json()["totp"] is False


def test_logging_out_ends_one_login_or_all(client: TestClient, harness: WebHarness) -> None:
    """The token is good no longer, whoever kept the cookie."""
    who = person(harness, client, "Élise Martin", "facilitator")
    assert client.portal is not None
    tokens = [who.token] + [
        client.portal.call(harness.directory.logins.start, who.account) for _ in range(2)
    ]

    def alive() -> list[bool]:
        found = []
        for token in tokens:
            with browser_of(client, Person(who.account, token)) as browser:
                found.append(browser.get("/api/facilitator").status_code == 200)
        return found

    for everywhere, left in ((False, [False, True, True]), (True, [False] * 3)):
        token = tokens[alive().index(True)]
        with browser_of(client, Person(who.account, token)) as browser:
            left_by = browser.post("/api/logout", json={"everywhere": everywhere})
            assert told(left_by) == (204, "")
            assert f'{COOKIE}=""; expires=' in left_by.headers["set-cookie"]
        assert alive() == left


@pytest.mark.parametrize("forged", ["x", "0" * 43, "", "%F0%9F%90%9F", "local", "=" * 43])
def test_a_forged_cookie_is_nobodys(client: TestClient, harness: WebHarness, forged: str) -> None:
    """Neither of a login nor of a known browser."""
    who = person(harness, client, "Élise Martin", "facilitator")
    with browser_of(client, Person(who.account, forged)) as browser:
        assert browser.get("/api/facilitator").status_code == 401
        assert browser.get("/api/access").json() == {"leads": False, "signed_in": False}
        browser.cookies.set(DEVICE_COOKIE, f"{who.account.id} {forged}.{forged}")
        assert told(enter(browser, "Élise Martin", "wrong")) == (403, "sign_in_wrong")


def test_cookies_are_for_this_site_alone(client: TestClient, harness: WebHarness) -> None:
    """No script reads them, and no page of another site sends them along."""
    _, secret = invited(harness, client)
    with browser_of(client, None) as browser:
        set_cookies = accept(browser, secret).headers.get_list("set-cookie")
    assert {cookie.partition("=")[0] for cookie in set_cookies} == {COOKIE, DEVICE_COOKIE}
    for cookie in set_cookies:
        said = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= said
