"""The table of rights: each role × route as it declares, and no route and no move without a row."""

from itertools import product
from typing import get_args

import pytest
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from game_server.accounts.rights import RIGHTS, ROLES, Right, Role
from game_server.engine.state.console_moves import ConsoleMove
from game_server.engine.state.moves import PhoneMove, Play, WireMove
from game_server.rooms.move_rights import MOVE_RIGHTS
from game_server.web.guarded import Row
from tests.unit.web.people import browser_of, person
from tests.unit.web.web_harness import WebHarness

SENT = {
    "/api/rooms": {"scenario": "essai", "trial": False},
    "/api/address": {"address": "http://salle.test"},
    "/api/logout": {"everywhere": False},
    "/api/accounts": {"name": "Quelqu'un d'autre", "roles": ["editor"]},
    "/api/organisations": {"name": "Une commune", "administrator": "La cheffe"},
}
"""Bodies with which a request is done; others are refused for what they lack, not for who asks."""


def rows(harness: WebHarness) -> list[tuple[Row, Right]]:
    """Return the rows of the table that need an account, with their right."""
    return [(row, right) for row in harness.rows for right in RIGHTS if right == row.right]


def test_every_route_has_a_row(harness: WebHarness) -> None:
    """Nothing is routed beside the table, but the WebSocket, whose moves have rows of their own."""
    routed = {
        (method, route.path)
        for route in harness.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert routed == {(row.method, row.path) for row in harness.rows}
    others = [route for route in harness.routes if not isinstance(route, Route)]
    assert [type(route) for route in others] == [WebSocketRoute]


def test_every_right_has_a_row_and_is_used(harness: WebHarness) -> None:
    """The table names each right; each is needed by a route or a move."""
    assert set(RIGHTS) == set(get_args(Right))
    used = {row.right for row in harness.rows} | frozenset().union(*MOVE_RIGHTS.values())
    assert set(RIGHTS) <= used


def test_every_move_has_a_row() -> None:
    """A move without one is an error here, before anybody can make it."""
    assert set(MOVE_RIGHTS) == set(get_args(WireMove))
    assert {MOVE_RIGHTS[move] for move in get_args(ConsoleMove)} == {frozenset({"lead_room"})}
    phones = {move: MOVE_RIGHTS[move] for move in get_args(PhoneMove)}
    # What a mechanic plays may be the facilitator's too: it hides words, for one.
    assert phones.pop(Play) == {"seat", "lead_room"}
    assert set(phones.values()) == {frozenset({"seat"})}


@pytest.mark.parametrize("organisation", ["", "commune"])
@pytest.mark.parametrize("role", [*ROLES, None])
def test_every_role_may_do_what_the_table_says(
    client: TestClient, harness: WebHarness, role: Role | None, organisation: str
) -> None:
    """Each role × route: refused as not allowed if, and only if, the table does not have it.

    What concerns the whole server is refused to all roles of an organisation that shares it.
    """
    harness.open_room(client)
    wrong = []
    for number, (row, right) in enumerate(rows(harness)):
        name = f"Personne {number}"
        who = role and person(harness, client, name, role, organisation=organisation)
        path = row.path.replace("{code}", "K7RM4X").replace("{id}", "0" * 16)
        with browser_of(client, who) as browser:
            response = browser.request(row.method, path, json=SENT.get(row.path, {}))
        scope = RIGHTS[right].get(role) if role else None
        reaches = scope is not None and (scope != "server" or not organisation)
        expected = "allowed" if reaches else "refused"
        refused = response.status_code in (401, 403) and response.json()["code"] == "not_allowed"
        if refused != (expected == "refused"):
            wrong.append((row.method, row.path, expected, response.status_code, response.text))
        if who is None:
            assert response.status_code == 401
    assert wrong == []
    assert number > 20


@pytest.mark.parametrize(("role", "scope"), [*product(ROLES, ["own", "organisation", "another"])])
def test_rooms_and_sessions_are_listed_as_the_table_says(
    client: TestClient, harness: WebHarness, role: Role, scope: str
) -> None:
    """One's own, those of one's organisation, and never those of another."""
    who = person(harness, client, "Qui demande", role, organisation="une")
    leads = person(harness, client, "Qui anime", "facilitator", organisation="une")
    with browser_of(client, leads) as browser:
        code = harness.open_room(browser)
    room = harness.registry.find(code)
    assert room is not None
    if scope == "own":
        assert client.portal is not None
        client.portal.call(harness.directory.leaders.own, room.state.room, who.account)
    elif scope == "another":
        who = person(harness, client, "Ailleurs", role, organisation="autre")
    with browser_of(client, who) as browser:
        listed = browser.get("/api/rooms")
    declared = RIGHTS["see_rooms"].get(role)
    sees = scope == "own" or (scope == "organisation" and declared == "organisation")
    if declared is None:
        assert listed.status_code == 403
    else:
        assert [row["code"] for row in listed.json()["rooms"]] == [code] * sees
