"""The table of cookies: none is set but from it, and each is set as it says."""

import re
from pathlib import Path

import pytest
from starlette.responses import Response

from game_server.accounts.logins import LIFETIME
from game_server.web.cookies import COOKIES, DEVICE, LOGIN, Cookie, set_cookie

SOURCES = Path(__file__).parents[3] / "game_server"
TABLE = SOURCES / "web" / "cookies.py"
SETS = re.compile(r"(?<!cookies)\.set_cookie\(|set-cookie", re.IGNORECASE)
READS = {"bots/api.py", "web/stated.py"}
"""What reads the header of a response: simulated people, and what papers state."""


def test_no_cookie_is_set_but_from_the_table() -> None:
    """Neither the call nor the header stands anywhere else in the server."""
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if path != TABLE and SETS.search(path.read_text())
    }
    assert found == READS
    assert SETS.search(TABLE.read_text())


def test_cookies_have_names_of_their_own() -> None:
    """One each, and how long it lasts: that of a login as long as a login."""
    assert len({cookie.name for cookie in COOKIES}) == len(COOKIES)
    assert LOGIN.seconds * 1_000 == LIFETIME
    assert DEVICE.seconds == 180 * 86_400


@pytest.mark.parametrize("cookie", COOKIES, ids=lambda cookie: cookie.name)
@pytest.mark.parametrize("secure", [True, False])
def test_a_cookie_is_set_as_the_table_says(cookie: Cookie, *, secure: bool) -> None:
    """No script reads it; from another site it comes along only where the table says."""
    response = Response()
    set_cookie(response, cookie, "value", secure=secure)
    first, *flags = response.headers["set-cookie"].split("; ")
    assert first == f"{cookie.name}=value"
    assert f"Max-Age={cookie.seconds}" in flags
    assert "HttpOnly" in flags
    assert ("Secure" in flags) == secure
    way = ("Path=/oidc", "SameSite=lax") if cookie.across else ("Path=/", "SameSite=strict")
    assert set(way) <= set(flags)
