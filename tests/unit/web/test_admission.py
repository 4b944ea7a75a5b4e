"""A full worker: newcomers wait, players and facilitators get in, over the reserve nobody does."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, suppress
from pathlib import Path

import msgpack
import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from websockets.asyncio.client import connect as connect_to

from game_server.web import websocket_endpoint
from game_server.web.access import COOKIE
from game_server.web.admission import Admission, Slot
from game_server.web.errors import RefusedError
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.live_server import (
    Message,
    hello,
    plain_socket,
    receive,
    receive_until,
    rest,
    serving,
)
from tests.unit.web.live_server import client as dial
from tests.unit.web.test_websocket_endpoint import connect, end, next_message
from tests.unit.web.web_harness import WebHarness

MOST = 4
RESERVE = 1
LATEST = 30
"""Seconds to retry after: the random numbers of a harness are the highest ones."""
FULL: Message = {"type": "bye", "code": "full", "seconds": LATEST}


class Guest(Slot):
    """Record whether it was dropped, and whether it has a seat."""

    def __init__(self, network: str = "a", *, is_facilitator: bool = False) -> None:
        """Come from *network*."""
        super().__init__(network, self.record_drop, is_facilitator=is_facilitator)
        self.dropped = False
        self.seated = False

    def record_drop(self) -> None:
        """Record the drop, once."""
        assert not self.dropped
        self.dropped = True

    def enter(self, admission: Admission, *, seated: bool = False) -> "Guest":
        """Be admitted, and send the hello at once."""
        self.seated = seated
        admission.admit(self)
        admission.greet(self, lambda: self.seated, self.record_drop)
        return self


def limited(most: int) -> Admission:
    """Return an admission with the shortest wait, ten seconds."""
    return Admission(most, lambda _below: 0)


@pytest.mark.parametrize(("most", "all_in"), [(1, 1), (3, 3), (4, 5), (5_000, 6_250)])
def test_newcomers_wait_before_everybody(most: int, all_in: int) -> None:
    """Up to *most* everybody is admitted, then a quarter more of those who reconnect."""
    admission = limited(most)
    slots = [Guest(f"{number}") for number in range(all_in)]
    with ExitStack() as stack:
        for number, slot in enumerate(slots):
            assert admission.newcomer_delay(slot) == (10 if number >= most else 0)
            stack.enter_context(admission.releasing(slot))
            slot.enter(admission, seated=True)
            assert (admission.count, admission.is_full()) == (number + 1, number >= most)
        with pytest.raises(RefusedError) as refused:
            admission.admit(Guest("late"))
        assert (refused.value.code, refused.value.details) == ("full", {"seconds": 10})
    assert (admission.count, admission.newcomer_delay(Guest())) == (0, 0)
    admission.admit(Guest())
    assert not any(slot.dropped for slot in slots)


def test_retry_times_are_spread() -> None:
    """The seconds are spread over a time, so that they do not all return at once."""
    chances = iter(range(100))
    admission = Admission(1, lambda below: next(chances) % below)
    Guest().enter(admission)
    waits = [admission.newcomer_delay(Guest()) for _ in range(42)]
    assert waits == [*range(10, 31)] * 2


def test_full_worker_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    """Not at each phone that comes and goes, and anew once many have gone."""
    admission = limited(MOST)
    for _ in range(2):
        with ExitStack() as stack:
            for _ in range(MOST):
                slot = Guest()
                stack.enter_context(admission.releasing(slot))
                slot.enter(admission)
            for _ in range(3):
                slot = Guest()
                with admission.releasing(slot):
                    admission.admit(slot)
                    assert admission.newcomer_delay(slot)
        (record,) = caplog.records
        assert (vars(record)["sentence"], vars(record)["details"]) == (
            "limit.full",
            {"n": MOST},
        )
        caplog.clear()


def test_a_connection_that_fails_is_counted_no_more() -> None:
    """Whatever ends a connection, its slot is free again."""
    admission = limited(1)
    slot = Guest().enter(admission)
    with suppress(RuntimeError), admission.releasing(slot):
        raise RuntimeError
    assert admission.count == 0


def test_pending_connections_keep_nobody_out() -> None:
    """However many open and say nothing, newcomers, phones with a seat and consoles get in."""
    admission = limited(100)
    strangers = [Guest("stranger") for _ in range(2_000)]
    for stranger in strangers:
        admission.admit(stranger)
    assert admission.count == 125
    assert [stranger.dropped for stranger in strangers] == [True] * 1_875 + [False] * 125
    for number in range(100):
        phone = Guest(f"{number}")
        admission.admit(phone)
        # Another connection of the network comes before its hello, and is dropped instead of it.
        admission.admit(Guest("stranger"))
        assert admission.newcomer_delay(phone) == 0
        admission.greet(phone, lambda: False, phone.record_drop)
        assert not phone.dropped
    assert not Guest("console", is_facilitator=True).enter(admission).dropped
    assert admission.newcomer_delay(Guest("new"))
    assert not Guest("seat").enter(admission, seated=True).dropped


def test_oldest_pending_connection_is_dropped_first() -> None:
    """Where each network has as many, the oldest pending connection of all is dropped."""
    admission = limited(4)
    slots = [Guest(f"{number}") for number in range(6)]
    for slot in slots:
        admission.admit(slot)
    assert [slot.dropped for slot in slots] == [True] + [False] * 5


def test_seatless_are_dropped_for_players_and_facilitators() -> None:
    """The oldest without a seat is dropped first; those with a seat by now stay, and consoles."""
    admission = limited(8)
    console = Guest("console", is_facilitator=True).enter(admission)
    first, second, third, *others = [Guest(f"{number}").enter(admission) for number in range(7)]
    first.seated = True
    back = [Guest("hall").enter(admission, seated=True) for _ in range(4)]
    # One of the ten slots is reserved for pending connections.
    assert [slot.dropped for slot in (first, second, third)] == [False, True, True]
    assert [slot.dropped for slot in others] == [True] + [False] * 3
    more = [Guest(f"screen {number}", is_facilitator=True) for number in range(4)]
    for screen in more:
        admission.admit(screen)
    assert [slot.dropped for slot in others] == [True] * 4
    assert not any(slot.dropped for slot in (console, first, *back, *more))
    with pytest.raises(RefusedError):
        admission.admit(Guest("one more", is_facilitator=True))


def test_a_network_has_its_share_when_little_is_left() -> None:
    """A network with many seatless has to wait, others get in; a seat taken counts no more."""
    admission = limited(100)
    crowd = [Guest("crowd").enter(admission) for _ in range(75)]
    assert admission.newcomer_delay(Guest("crowd")) == 10
    assert admission.newcomer_delay(Guest("other")) == 0
    for slot in crowd[:60]:
        slot.seated = True
    assert admission.newcomer_delay(Guest("crowd")) == 0
    # A hall behind one address may fill the worker, if its phones take seats at once.
    for _ in range(25):
        slot = Guest("crowd")
        assert admission.newcomer_delay(slot) == 0
        slot.enter(admission, seated=True)
    assert admission.newcomer_delay(Guest("other")) == 10


@pytest.fixture
def harness(tmp_path: Path) -> WebHarness:
    """Build a site with room for few."""
    return WebHarness(tmp_path, most=MOST)


@pytest.fixture
def client(harness: WebHarness) -> Iterator[TestClient]:
    """Open the site in a browser."""
    with harness.client() as client:
        yield client


def watching(client: TestClient, code: str, count: int, stack: ExitStack) -> None:
    """Fill the room with screens."""
    for _ in range(count):
        session = stack.enter_context(connect(client, code))
        session.send_bytes(hello("screen"))
        assert next_message(session)["type"] == "welcome"


JOIN: Message = {
    "type": "move",
    "device": "d" * 16,
    "number": 1,
    "move": {"type": "join", "name": "Aigrette", "persons": 1},
}


def seated(session: WebSocketTestSession, token: str) -> None:
    """Take a seat."""
    session.send_bytes(hello(token=token))
    session.send_bytes(msgpack.packb(JOIN))
    while next_message(session)["type"] != "accepted":
        pass


def test_full_worker_admits_players_and_facilitators(
    client: TestClient, harness: WebHarness
) -> None:
    """New phones and screens get a time to retry; phones with a seat and consoles get in."""
    code = harness.open_room(client)
    token, cookies = "1" * 32, dict(client.cookies)
    with connect(client, code) as session:
        seated(session, token)
    client.cookies.clear()
    with ExitStack() as stack:
        watching(client, code, MOST, stack)
        for role in ("phone", "screen"):
            with connect(client, code) as newcomer:
                newcomer.send_bytes(hello(role))
                assert next_message(newcomer) == FULL
                assert end(newcomer) == 4513
        with connect(client, code) as player:
            player.send_bytes(hello(token=token))
            assert next_message(player)["seat"] == "p1"
        client.cookies.update(cookies)
        for role in ("console", "screen"):
            with connect(client, code) as facilitator:
                facilitator.send_bytes(hello(role))
                assert next_message(facilitator)["type"] == "welcome"
        client.cookies.clear()
    # After the others have left, a newcomer is admitted.
    with connect(client, code) as newcomer:
        newcomer.send_bytes(hello())
        assert next_message(newcomer)["type"] == "welcome"


def test_beyond_the_reserve_nobody_gets_in(client: TestClient, harness: WebHarness) -> None:
    """Not even a player: those who are connected keep their slots."""
    code = harness.open_room(client)
    with ExitStack() as stack:
        watching(client, code, MOST, stack)
        for _ in range(RESERVE):
            stack.enter_context(connect(client, code)).send_bytes(hello("console"))
        with connect(client, code) as late:
            assert next_message(late) == FULL
            assert end(late) == 4513
        assert client.get("/healthz").status_code == 200


def test_full_worker_looks_no_room_up(client: TestClient, harness: WebHarness) -> None:
    """A full worker does not say whether a code is right."""
    code = harness.open_room(client)
    with ExitStack() as stack:
        watching(client, code, MOST + RESERVE, stack)
        with connect(client, "ZZZZZZ") as wrong:
            assert next_message(wrong)["code"] == "full"
    with connect(client, "ZZZZZZ") as wrong:
        assert next_message(wrong)["code"] == "code_unknown"


def test_full_worker_waits_less_for_a_hello(
    client: TestClient, harness: WebHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection without a hello is closed sooner while newcomers are refused."""
    monkeypatch.setattr(websocket_endpoint, "HELLO_WITHIN_WHEN_FULL", 0.05)
    code = harness.open_room(client)
    with ExitStack() as stack:
        watching(client, code, MOST, stack)
        with connect(client, code) as silent:
            assert end(silent) == websocket_endpoint.NO_HELLO


@pytest.mark.anyio
async def test_silent_sockets_keep_nobody_out(harness: WebHarness) -> None:
    """A phone with a seat, a console and a newcomer get in while strangers hold all the rest."""
    code = await harness.registry.open("essai", trial=False)
    await harness.sign_in_by.publish_keys()
    token = await harness.sign_in_by.by_key(harness.sign_in_by.key, "a")
    cookie = {"Cookie": f"{COOKIE}={token}"}
    async with asyncio.timeout(WAIT_LIMIT), serving(harness.app) as host, AsyncExitStack() as stack:
        phone = await stack.enter_async_context(dial(host, code))
        await phone.send(hello(token="1" * 32))
        await phone.send(msgpack.packb(JOIN))
        await receive_until(phone, "accepted")
        await phone.close()
        strangers = [(await plain_socket(host, code))[0] for _ in range(4 * MOST)]
        for stranger in strangers:
            stack.callback(stranger.close)
        # The oldest strangers have been dropped, the newest are still connected.
        assert await rest(strangers[0]) == b""
        for said, headers in (
            (hello(token="1" * 32), {}),
            (hello("console"), cookie),
            (hello(token="2" * 32), {}),
        ):
            page = connect_to(f"ws://{host}/ws/{code}", additional_headers=headers)
            came = await stack.enter_async_context(page)
            await came.send(said)
            assert (await receive(came))["type"] == "welcome"
        with pytest.raises(BlockingIOError):
            strangers[-1].recv(1)
    await harness.registry.stop()
