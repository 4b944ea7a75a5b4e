"""What papers state of answers: the cookie of a login, the headers of a page."""

import asyncio

import pytest

from game_server.web.access import COOKIE
from game_server.web.headers import security_headers
from game_server.web.stated import cookie_of, headers_of


@pytest.mark.parametrize("https", [True, False])
def test_the_cookie_is_the_one_that_is_set(*, https: bool) -> None:
    """Its flags, without a token; `Secure` with HTTPS alone."""
    name, *flags = cookie_of(https=https).split("; ")
    assert name == f'{COOKIE}=""'
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(flags)
    assert ("Secure" in flags) == https


@pytest.mark.parametrize("https", [True, False])
def test_the_headers_are_those_of_a_page(*, https: bool) -> None:
    """All that every page has; two more with HTTPS."""
    found = asyncio.run(headers_of("jeu.ville.test", https=https))
    always = security_headers("jeu.ville.test", "text/html; charset=utf-8")
    more = {"strict-transport-security", "cross-origin-opener-policy"} if https else set()
    assert set(found) == {*(name.lower() for name in always), *more}
    assert [found[name.lower()] for name in always] == [*always.values()]
