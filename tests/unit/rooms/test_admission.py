"""Who is let in, under which name, and what they may ask for."""

import pytest

from game_server.rooms.client_limits import ClientContext
from tests.room_driver import Client, Message
from tests.unit.rooms.input_step_game import InputStepGame, move_message


def test_a_forged_token_has_no_seat(game: InputStepGame) -> None:
    """A token that nobody has only watches, and its moves are answered `not_in_room`."""
    forger = Client(game.driver, "phone", "c" * 32).connect()
    assert set(forger.documents) == {"all"}
    assert "seat" not in forger.messages[0]
    assert forger.move(game.play())["code"] == "not_in_room"
    game.plays_on()


@pytest.mark.parametrize(
    "token", ["a" * 31, "a" * 33, "A" * 32, "g" * 32, "a" * 32 + "\n", "", 7, ["a" * 32], None]
)
def test_a_malformed_token_is_refused(game: InputStepGame, token: object) -> None:
    """A phone without a well-formed token is answered `protocol`."""
    stranger = Client(game.driver, "phone")
    stranger.connection = game.driver.core.clients.connect(ClientContext())
    hello = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr"}
    stranger.send(hello | ({} if token is None else {"token": token}))
    assert stranger.messages == [{"type": "refused", "code": "protocol"}]
    game.plays_on()


@pytest.mark.parametrize(
    "name",
    [
        "x" * 3_900,
        "x" * 25,
        "<b>Aigrette</b>",
        "Aigrette<script>",
        "Aigrette\u202egrette",
        "\u2066Aigrette\u2069",
        "Aigrette\u200b",
        "Aigrette\x00",
        "Z" + "\u0301" * 4,
        "12345",
        "   ",
        "",
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(game: InputStepGame, name: str) -> None:
    """Names that are too long or hold HTML or hidden signs are answered `name_refused`."""
    third = Client(game.driver, "phone", "c" * 32).connect()
    refused = third.move({"type": "join", "name": name, "persons": 1})
    assert refused["code"] == "name_refused"
    assert refused["details"] == {"max": 24}
    assert third.move({"type": "join", "name": "Courlis", "persons": 1})["type"] == "accepted"
    game.plays_on()


def test_a_console_needs_its_access(game: InputStepGame) -> None:
    """Who says console without a facilitator's cookie is answered `not_allowed` and ended."""
    stranger = Client(game.driver, "console")
    stranger.connection = game.driver.core.clients.connect(ClientContext())
    stranger.send({"type": "hello", "protocol": 4, "role": "console", "variant": "fr"})
    assert [message["type"] for message in stranger.messages] == ["refused", "bye"]
    assert {message["code"] for message in stranger.messages} == {"not_allowed"}
    assert game.closed(stranger)
    game.plays_on()


@pytest.mark.parametrize("protocol", [0, 3, 5, -1, 2**60])
def test_a_hello_of_another_protocol_version_ends_the_connection(
    game: InputStepGame, protocol: int
) -> None:
    """A page of another release is answered `version_changed` and ended."""
    page = Client(game.driver, "phone", "c" * 32)
    page.connection = game.driver.core.clients.connect(ClientContext())
    hello = {"type": "hello", "protocol": protocol, "role": "phone", "variant": "fr"}
    page.send(hello | {"token": page.token})
    assert [message["type"] for message in page.messages] == ["refused", "bye"]
    assert {message["code"] for message in page.messages} == {"version_changed"}
    assert game.closed(page)
    game.plays_on()


@pytest.mark.parametrize(
    "message",
    [
        move_message({"type": "join", "name": "Courlis", "persons": 1}),
        {"type": "variant", "variant": "en"},
        {"type": "resync", "audience": "all"},
    ],
)
def test_any_message_before_the_hello_is_refused(game: InputStepGame, message: Message) -> None:
    """A connection that does not say who it is first is answered `protocol`."""
    stranger = Client(game.driver, "phone", "c" * 32)
    stranger.connection = game.driver.core.clients.connect(ClientContext())
    stranger.send(message)
    assert stranger.messages == [{"type": "refused", "code": "protocol"}]
    assert stranger.documents == {}
    game.plays_on()


def test_a_ping_is_answered_at_any_time(game: InputStepGame) -> None:
    """A connection that has not said hello may ask whether somebody is there."""
    stranger = Client(game.driver, "phone")
    stranger.connection = game.driver.core.clients.connect(ClientContext())
    stranger.send({"type": "ping"})
    assert stranger.messages == [{"type": "pong", "now": game.driver.clock.now}]


@pytest.mark.parametrize("audience", ["screen", "console"])
def test_a_phone_gets_no_audience_that_is_not_its_own(game: InputStepGame, audience: str) -> None:
    """Asking for a document of others brings nothing at all."""
    game.phone.messages.clear()
    game.phone.send({"type": "resync", "audience": audience})
    assert game.phone.messages == []
    assert set(game.phone.documents) == {"all", "seat"}


def test_frames_to_a_closed_connection_are_ignored(game: InputStepGame) -> None:
    """What arrives after the end is neither answered nor done."""
    assert game.phone.connection is not None
    game.phone.connection.end("taken_over", 4001)
    events = len(game.driver.events)
    game.phone.read()
    game.phone.messages.clear()
    game.phone.send(move_message(game.play(), device=game.phone.device, number=99))
    assert game.phone.messages == []
    assert len(game.driver.events) == events
    game.plays_on()
