"""Rooms that are opened with how many people come: expected ones, or simulated ones in a trial."""

import pytest
from starlette.testclient import TestClient

from game_server.accounts.one_time import digest
from game_server.web.access import COOKIE
from tests.unit.web.web_harness import WebHarness


def test_a_trial_with_simulated_people_is_marked(client: TestClient, harness: WebHarness) -> None:
    """It is a trial whatever else is wished, for twenty, and theirs who opened it."""
    harness.sign_in(client)
    wish = {"scenario": "essai", "trial": False, "simulated": True, "expected": 7}
    room = harness.registry.find(client.post("/api/rooms", json=wish).json()["code"])
    assert room is not None
    assert (room.state.trial, room.state.simulated, room.state.expected) == (True, 20, 20)
    (login,) = harness.simulated_for
    assert login == digest(client.cookies[COOKIE])


@pytest.mark.parametrize("cause", ["trial_running", "server_busy"])
def test_a_trial_without_people_does_not_open(
    client: TestClient, harness: WebHarness, cause: str
) -> None:
    """The console learns why nobody can come, and no room is left."""
    harness.sign_in(client)
    harness.busy = cause
    response = client.post("/api/rooms", json={"scenario": "essai", "simulated": True})
    assert (response.status_code, response.json()) == (409, {"code": cause})
    assert harness.registry.rooms() == ()


def test_a_room_opens_with_the_people_it_expects(client: TestClient, harness: WebHarness) -> None:
    """A number beyond all bounds is refused with the bound, and opens nothing."""
    harness.sign_in(client)
    for wrong in (-1, 1001):
        refused = client.post("/api/rooms", json={"scenario": "essai", "expected": wrong})
        assert (refused.status_code, refused.json()["code"]) == (400, "count_refused")
    assert harness.registry.rooms() == ()
    opened = client.post("/api/rooms", json={"scenario": "essai", "expected": 28})
    room = harness.registry.find(opened.json()["code"])
    assert room is not None
    assert (room.state.expected, room.state.trial, room.state.simulated) == (28, False, 0)
