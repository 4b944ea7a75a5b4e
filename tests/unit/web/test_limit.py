"""A full worker: newcomers wait, who plays and who leads gets in, and beyond the reserve nobody."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, suppress
from pathlib import Path

import msgpack
import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from websockets.asyncio.client import connect as connect_to

from game_server.web import socket
from game_server.web.facilitators import COOKIE
from game_server.web.limit import Limit, Place
from game_server.web.refusals import RefusedError
from tests.unit.web.house import House
from tests.unit.web.serving import (
    Message,
    hear,
    hear_until,
    hello,
    plain_socket,
    rest,
    serving,
)
from tests.unit.web.serving import client as dial
from tests.unit.web.test_socket import connect, end, heard

MOST = 4
RESERVE = 1
LATEST = 30
"""Seconds that the last of those who wait is told, as the chance of a house has it."""
FULL: Message = {"type": "bye", "code": "full", "seconds": LATEST}


class Guest(Place):
    """Note whether it was dropped, and whether it has a seat."""

    def __init__(self, source: str = "a", *, known: bool = False) -> None:
        """Come from *source*, with a facilitator's cookie if *known*."""
        super().__init__(source, self.leave, known=known)
        self.dropped = False
        self.seated = False

    def leave(self) -> None:
        """Be dropped."""
        assert not self.dropped
        self.dropped = True

    def comes(self, limit: Limit, *, seated: bool = False) -> "Guest":
        """Say hello at once."""
        self.seated = seated
        limit.take(self)
        limit.greet(self, lambda: self.seated, self.leave)
        return self


def limited(most: int) -> Limit:
    """Return a limit for whom the longest wait is ten seconds."""
    return Limit(most, lambda _below: 0)


@pytest.mark.parametrize(("most", "all_in"), [(1, 1), (3, 3), (4, 5), (5_000, 6_250)])
def test_newcomers_wait_before_everybody(most: int, all_in: int) -> None:
    """Up to *most* there is room for all, then for a quarter more of those who come back."""
    limit = limited(most)
    places = [Guest(f"{number}") for number in range(all_in)]
    with ExitStack() as stack:
        for number, place in enumerate(places):
            assert limit.newcomer_waits(place) == (10 if number >= most else 0)
            stack.enter_context(limit.counted(place))
            place.comes(limit, seated=True)
            assert (limit.count, limit.full()) == (number + 1, number >= most)
        with pytest.raises(RefusedError) as refused:
            limit.take(Guest("late"))
        assert (refused.value.code, refused.value.details) == ("full", {"seconds": 10})
    assert (limit.count, limit.newcomer_waits(Guest())) == (0, 0)
    limit.take(Guest())
    assert not any(place.dropped for place in places)


def test_those_who_wait_come_back_one_after_the_other() -> None:
    """The seconds are spread over a time, so that they do not all return at once."""
    chances = iter(range(100))
    limit = Limit(1, lambda below: next(chances) % below)
    Guest().comes(limit)
    waits = [limit.newcomer_waits(Guest()) for _ in range(42)]
    assert waits == [*range(10, 31)] * 2


def test_a_full_server_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """Not at each phone that comes and goes, and anew once many have gone."""
    limit = limited(MOST)
    for _ in range(2):
        with ExitStack() as stack:
            for _ in range(MOST):
                place = Guest()
                stack.enter_context(limit.counted(place))
                place.comes(limit)
            for _ in range(3):
                place = Guest()
                with limit.counted(place):
                    limit.take(place)
                    assert limit.newcomer_waits(place)
        (record,) = caplog.records
        assert (vars(record)["sentence"], vars(record)["details"]) == ("limit.full", {"n": MOST})
        caplog.clear()


def test_a_connection_that_fails_is_counted_no_more() -> None:
    """Whatever ends a connection, its place is free again."""
    limit = limited(1)
    place = Guest().comes(limit)
    with suppress(RuntimeError), limit.counted(place):
        raise RuntimeError
    assert limit.count == 0


def test_silent_ones_take_no_whole_place() -> None:
    """However many open and say nothing, newcomers, phones with a seat and consoles get in."""
    limit = limited(100)
    strangers = [Guest("stranger") for _ in range(2_000)]
    for stranger in strangers:
        limit.take(stranger)
    assert limit.count == 125
    assert [stranger.dropped for stranger in strangers] == [True] * 1_875 + [False] * 125
    for number in range(100):
        phone = Guest(f"{number}")
        limit.take(phone)
        # Others of its kind come while it says hello; they are dropped in its place.
        limit.take(Guest("stranger"))
        assert limit.newcomer_waits(phone) == 0
        limit.greet(phone, lambda: False, phone.leave)
        assert not phone.dropped
    assert not Guest("console", known=True).comes(limit).dropped
    assert limit.newcomer_waits(Guest("new"))
    assert not Guest("seat").comes(limit, seated=True).dropped


def test_many_sources_that_are_silent_make_room_by_age() -> None:
    """Where no source has more than the others, who is silent longest goes first."""
    limit = limited(4)
    places = [Guest(f"{number}") for number in range(6)]
    for place in places:
        limit.take(place)
    assert [place.dropped for place in places] == [True] + [False] * 5


def test_who_has_no_seat_makes_room_for_who_plays_and_leads() -> None:
    """The one that is there longest goes first; who took a seat meanwhile stays, and consoles."""
    limit = limited(8)
    desk = Guest("console", known=True).comes(limit)
    first, second, third, *others = [Guest(f"{number}").comes(limit) for number in range(7)]
    first.seated = True
    back = [Guest("hall").comes(limit, seated=True) for _ in range(4)]
    # One of the ten places is kept for those who have not said yet who they are.
    assert [place.dropped for place in (first, second, third)] == [False, True, True]
    assert [place.dropped for place in others] == [True] + [False] * 3
    more = [Guest(f"screen {number}", known=True) for number in range(4)]
    for screen in more:
        limit.take(screen)
    assert [place.dropped for place in others] == [True] * 4
    assert not any(place.dropped for place in (desk, first, *back, *more))
    with pytest.raises(RefusedError):
        limit.take(Guest("one more", known=True))


def test_one_source_has_its_share_when_little_is_left() -> None:
    """Who has many without a seat waits, while others still get in; who takes a seat frees it."""
    limit = limited(100)
    crowd = [Guest("crowd").comes(limit) for _ in range(75)]
    assert limit.newcomer_waits(Guest("crowd")) == 10
    assert limit.newcomer_waits(Guest("other")) == 0
    for place in crowd[:60]:
        place.seated = True
    assert limit.newcomer_waits(Guest("crowd")) == 0
    # A hall behind one address fills the worker, if its phones sit down as they come.
    for _ in range(25):
        place = Guest("crowd")
        assert limit.newcomer_waits(place) == 0
        place.comes(limit, seated=True)
    assert limit.newcomer_waits(Guest("other")) == 10


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Build a site with room for few."""
    return House(tmp_path, most=MOST)


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    """Open the site in a browser."""
    with house.client() as client:
        yield client


def watching(client: TestClient, code: str, count: int, stack: ExitStack) -> None:
    """Fill the room with screens."""
    for _ in range(count):
        session = stack.enter_context(connect(client, code))
        session.send_bytes(hello("screen"))
        assert heard(session)["type"] == "welcome"


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
    while heard(session)["type"] != "accepted":
        pass


def test_a_full_worker_lets_in_who_plays_and_who_leads(client: TestClient, house: House) -> None:
    """New phones and screens are told when to come back, seats and consoles are welcome."""
    code = house.open_room(client)
    token, cookies = "1" * 32, dict(client.cookies)
    with connect(client, code) as session:
        seated(session, token)
    client.cookies.clear()
    with ExitStack() as stack:
        watching(client, code, MOST, stack)
        for role in ("phone", "screen"):
            with connect(client, code) as newcomer:
                newcomer.send_bytes(hello(role))
                assert heard(newcomer) == FULL
                assert end(newcomer) == 4513
        with connect(client, code) as player:
            player.send_bytes(hello(token=token))
            assert heard(player)["seat"] == "p1"
        client.cookies.update(cookies)
        for role in ("console", "screen"):
            with connect(client, code) as facilitator:
                facilitator.send_bytes(hello(role))
                assert heard(facilitator)["type"] == "welcome"
        client.cookies.clear()
    # Once they have left there is room again.
    with connect(client, code) as newcomer:
        newcomer.send_bytes(hello())
        assert heard(newcomer)["type"] == "welcome"


def test_beyond_the_reserve_nobody_gets_in(client: TestClient, house: House) -> None:
    """Not even who plays already: what is there goes on for those who are there."""
    code = house.open_room(client)
    with ExitStack() as stack:
        watching(client, code, MOST, stack)
        for _ in range(RESERVE):
            stack.enter_context(connect(client, code)).send_bytes(hello("console"))
        with connect(client, code) as late:
            assert heard(late) == FULL
            assert end(late) == 4513
        assert client.get("/healthz").status_code == 200


def test_a_full_worker_looks_for_no_room(client: TestClient, house: House) -> None:
    """Whether a code is right is told once there is room to ask."""
    code = house.open_room(client)
    with ExitStack() as stack:
        watching(client, code, MOST + RESERVE, stack)
        with connect(client, "ZZZZZZ") as wrong:
            assert heard(wrong)["code"] == "full"
    with connect(client, "ZZZZZZ") as wrong:
        assert heard(wrong)["code"] == "code_unknown"


def test_nobody_is_silent_for_long_where_it_is_full(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who says nothing leaves its place sooner there; elsewhere it has its time."""
    monkeypatch.setattr(socket, "HURRIED", 0.05)
    code = house.open_room(client)
    with ExitStack() as stack:
        watching(client, code, MOST, stack)
        with connect(client, code) as silent:
            assert end(silent) == socket.SILENT


@pytest.mark.anyio
async def test_silent_sockets_keep_nobody_out(house: House) -> None:
    """A phone with a seat, a console and a newcomer get in while strangers hold all the rest."""
    code = await house.registry.open("essai", trial=False)
    cookie = {"Cookie": f"{COOKIE}={house.facilitators.cookie()}"}
    async with asyncio.timeout(20), serving(house.site) as host, AsyncExitStack() as stack:
        phone = await stack.enter_async_context(dial(host, code))
        await phone.send(hello(token="1" * 32))
        await phone.send(msgpack.packb(JOIN))
        await hear_until(phone, "accepted")
        await phone.close()
        strangers = [(await plain_socket(host, code))[0] for _ in range(4 * MOST)]
        for stranger in strangers:
            stack.callback(stranger.close)
        # The first of them have been cut off, and the last are still there.
        assert await rest(strangers[0]) == b""
        for said, headers in (
            (hello(token="1" * 32), {}),
            (hello("console"), cookie),
            (hello(token="2" * 32), {}),
        ):
            page = connect_to(f"ws://{host}/ws/{code}", additional_headers=headers)
            came = await stack.enter_async_context(page)
            await came.send(said)
            assert (await hear(came))["type"] == "welcome"
        with pytest.raises(BlockingIOError):
            strangers[-1].recv(1)
    await house.registry.stop()
