"""A full worker: newcomers wait, who plays and who leads gets in, and beyond the reserve nobody."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgpack
import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from game_server.web.limit import Limit
from game_server.web.refusals import RefusedError
from tests.unit.web.house import House
from tests.unit.web.serving import Message, hello
from tests.unit.web.test_socket import connect, end, heard

MOST = 4
RESERVE = 1
LATEST = 30
"""Seconds that the last of those who wait is told, as the chance of a house has it."""
FULL: Message = {"type": "bye", "code": "full", "seconds": LATEST}


@pytest.mark.parametrize(("most", "all_in"), [(1, 1), (3, 3), (4, 5), (5_000, 6_250)])
def test_newcomers_wait_before_everybody(most: int, all_in: int) -> None:
    """Up to *most* there is room for all, then for a quarter more of those who come back."""
    limit = Limit(most, lambda _below: 0)
    with ExitStack() as stack:
        for number in range(1, all_in + 2):
            stack.enter_context(limit.counted())
            assert limit.count == number
            assert limit.newcomers_wait() == (10 if number > most else 0)
            if number <= all_in:
                limit.check_most()
        with pytest.raises(RefusedError) as refused:
            limit.check_most()
        assert (refused.value.code, refused.value.details) == ("full", {"seconds": 10})
    assert (limit.count, limit.newcomers_wait()) == (0, 0)
    limit.check_most()


def test_those_who_wait_come_back_one_after_the_other() -> None:
    """The seconds are spread over a time, so that they do not all return at once."""
    chances = iter(range(100))
    limit = Limit(1, lambda below: next(chances) % below)
    with limit.counted(), limit.counted():
        waits = [limit.newcomers_wait() for _ in range(42)]
    assert waits == [*range(10, 31)] * 2


def test_a_full_server_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """Not at each phone that comes and goes, and anew once many have gone."""
    limit = Limit(MOST, lambda _below: 0)
    for _ in range(2):
        with ExitStack() as stack:
            for _ in range(MOST):
                stack.enter_context(limit.counted())
            for _ in range(3):
                with limit.counted():
                    assert limit.newcomers_wait()
        (record,) = caplog.records
        assert (vars(record)["sentence"], vars(record)["details"]) == ("limit.full", {"n": MOST})
        caplog.clear()


def test_a_connection_that_fails_is_counted_no_more() -> None:
    """Whatever ends a connection, its place is free again."""
    limit = Limit(1, lambda _below: 0)
    with pytest.raises(RuntimeError), limit.counted():
        raise RuntimeError
    assert limit.count == 0


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


def seated(session: WebSocketTestSession, token: str) -> None:
    """Take a seat."""
    session.send_bytes(hello(token=token))
    move = {"type": "join", "name": "Aigrette", "persons": 1}
    session.send_bytes(
        msgpack.packb({"type": "move", "device": "d" * 16, "number": 1, "move": move})
    )
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
