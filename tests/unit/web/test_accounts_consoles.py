"""Open consoles: another worker that ends an access ends them, on real connections of a room."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from game_server.accounts.account import Account
from game_server.accounts.directory import Directory
from game_server.accounts.one_time import digest
from game_server.web import websocket_endpoint
from game_server.web.watch import AccessWatch
from tests.unit.web.live_server import hello
from tests.unit.web.people import TOWN, Person, browser_of, person
from tests.unit.web.test_websocket_endpoint import connect, end, next_message
from tests.unit.web.web_harness import WebHarness


@pytest.fixture
def harness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WebHarness:
    """Build a site that looks often whether an access ended."""
    monkeypatch.setattr(websocket_endpoint, "AccessWatch", partial(AccessWatch, every=0.001))
    return WebHarness(tmp_path)


@pytest.fixture
def owner(client: TestClient, harness: WebHarness) -> Person:
    """Return a facilitator."""
    return person(harness, client, "Une animatrice", "facilitator", organisation=TOWN)


@pytest.fixture
def colleague(client: TestClient, harness: WebHarness) -> Person:
    """Return a colleague who leads too."""
    return person(harness, client, "Une collègue", "facilitator", organisation=TOWN)


@pytest.fixture
def people(owner: Person, colleague: Person) -> dict[str, Person]:
    """Return both by what they are."""
    return {"owner": owner, "colleague": colleague}


@pytest.fixture
def code(client: TestClient, harness: WebHarness, owner: Person, colleague: Person) -> str:
    """Return the code of the owner's room, which is shared with the colleague."""
    with browser_of(client, owner) as browser:
        made = harness.open_room(browser)
        sent = {"account": colleague.account.id}
        assert browser.post(f"/api/rooms/{made}/share", json=sent).status_code == 204
    return made


@pytest.fixture
def consoles(
    client: TestClient, owner: Person, colleague: Person, code: str
) -> Iterator[dict[str, WebSocketTestSession]]:
    """Yield the open consoles of both, and a phone and the screen in the owner's browser."""
    with ExitStack() as stack:
        opened = {}
        for who, name, role in (
            (owner, "owner", "console"),
            (owner, "phone", "phone"),
            (owner, "screen", "screen"),
            (colleague, "colleague", "console"),
        ):
            with browser_of(client, who):
                opened[name] = stack.enter_context(connect(client, code))
            opened[name].send_bytes(hello(role))
            assert next_message(opened[name])["facilitator"] is (role == "console")
        yield opened


def is_open(session: WebSocketTestSession) -> bool:
    """Return whether the server answers a ping of this page."""
    session.send_bytes(b"\x81\xa4type\xa4ping")
    while (message := next_message(session))["type"] != "pong":
        assert message["type"] != "bye"
    return True


async def log_out(worker: Directory, who: Person, _code: str, _other: Person) -> None:
    """End the login of *who*."""
    await worker.logins.end(digest(who.token))


async def log_out_everywhere(worker: Directory, who: Person, _code: str, _other: Person) -> None:
    """End all logins of *who*."""
    await worker.logins.end_all(who.account.id)


async def disable(worker: Directory, who: Person, _code: str, _other: Person) -> None:
    """Disable the account of *who*."""

    def disabled(found: Account) -> Account:
        return replace(found, status="disabled")

    await worker.accounts.change(who.account.id, disabled)


async def demote(worker: Directory, who: Person, _code: str, _other: Person) -> None:
    """Let *who* lead nothing any more."""

    def demoted(found: Account) -> Account:
        return replace(found, roles=("programme",))

    await worker.accounts.change(who.account.id, demoted)


async def remove(worker: Directory, who: Person, _code: str, _other: Person) -> None:
    """Erase the account of *who*."""
    await worker.accounts.remove(who.account.id)


async def pass_on(worker: Directory, _who: Person, room: str, other: Person) -> None:
    """Give the room to the other one."""
    await worker.leaders.pass_on(room, other.account.id)


async def unshare(worker: Directory, who: Person, room: str, _other: Person) -> None:
    """Share the room with *who* no longer."""
    await worker.leaders.unshare(room, who.account.id)


@pytest.mark.parametrize(
    ("loses", "how"),
    [
        *(
            ("owner", how)
            for how in (log_out, log_out_everywhere, disable, demote, remove, pass_on)
        ),
        *(("colleague", how) for how in (log_out, disable, demote, remove, unshare)),
    ],
)
def test_a_console_ends_with_its_access(
    client: TestClient,
    harness: WebHarness,
    people: dict[str, Person],
    consoles: dict[str, WebSocketTestSession],
    code: str,
    loses: str,
    how: Callable[..., Awaitable[None]],
) -> None:
    """Whatever ended it in another worker; all other pages go on."""
    room = harness.registry.find(code)
    assert room is not None
    assert client.portal is not None
    other_worker = Directory(harness.store, harness.clock)
    who, other = people[loses], people["colleague" if loses == "owner" else "owner"]
    client.portal.call(how, other_worker, who, room.state.room, other)
    assert end(consoles.pop(loses)) == websocket_endpoint.CLOSE_CODES["not_allowed"]
    assert [is_open(session) for session in consoles.values()] == [True] * 3
