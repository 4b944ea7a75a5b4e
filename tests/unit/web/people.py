"""People with accounts, signed in on browsers of their own, for tests of rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from starlette.testclient import TestClient

from game_server.accounts.account import Account
from game_server.accounts.rights import Role
from game_server.web.access import COOKIE
from tests.unit.web.web_harness import WebHarness

WORDS = "Quatre tilleuls, 12 bancs"
"""A password that is strong enough."""

TOWN = "ville"
"""The organisation that accounts of these tests belong to."""


@dataclass(frozen=True, slots=True)
class Person:
    """Hold an account, and the token of its login."""

    account: Account
    token: str


def person(
    harness: WebHarness, client: TestClient, name: str, *roles: Role, organisation: str = ""
) -> Person:
    """Make an active account and sign it in; it has no password."""

    async def make() -> Person:
        directory = harness.directory
        made = await directory.accounts.add(name, roles, organisation)
        active = await directory.accounts.change(
            made.id, lambda found: replace(found, status="active")
        )
        return Person(active, await directory.logins.start(active))

    assert client.portal is not None
    return client.portal.call(make)


def with_password(harness: WebHarness, client: TestClient, who: Person) -> None:
    """Give *who* the password WORDS."""

    async def change() -> None:
        hashed = await harness.directory.passwords.hash(WORDS)
        await harness.directory.accounts.change(
            who.account.id, lambda found: replace(found, password=hashed)
        )

    assert client.portal is not None
    client.portal.call(partial(change))


@contextmanager
def browser_of(client: TestClient, who: Person | None) -> Iterator[TestClient]:
    """Yield a browser in which *who* is signed in, nobody for None."""
    with WebHarness.elsewhere(client) as browser:
        if who is not None:
            browser.cookies.set(COOKIE, who.token)
        yield browser
