"""Page loads: each is told of once, and its moves carry a small number."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.seats.devices import DEVICES, device_names
from game_server.engine.state.events import DeviceKnown, Event, MoveAccepted
from game_server.engine.state.moves import SetFirstTime
from game_server.errors import IllegalMoveError
from tests.game import Game, phone
from tests.samples import discovery


def made(game: Game, device: str, number: int) -> list[Event]:
    """Make a move that changes something, and return what counts it."""
    first = 1 - (game.state.seats["p1"].first_time or 0)
    events = game.repeat(phone("p1"), number, SetFirstTime(first), device)
    return [event for event in events if isinstance(event, DeviceKnown | MoveAccepted)]


def test_a_device_is_recorded_once() -> None:
    """Its first move brings what it calls itself, the others the alias alone."""
    game = Game(discovery(), players=1)
    first, second = made(game, "d2", 1), made(game, "d2", 2)
    assert device_names(first) == {("p1", 2): "d2"}
    assert device_names(second) == {}
    assert first[1:] + second == [MoveAccepted("p1", 2, number, game.now) for number in (1, 2)]


def test_an_alias_is_never_given_twice() -> None:
    """However page loads come and go, also one that was forgotten: it gets a new one."""
    game = Game(discovery(), players=1)
    devices = ["d1", "d2", "d3", "d4", "d2", "d3", "d5", "d1", "d2", "d1", "d6", "d5", "d7", "d1"]
    for number, device in enumerate(devices, 2):
        made(game, device, number)
    known = [event for event in game.events if isinstance(event, DeviceKnown)]
    assert [event.alias for event in known] == list(range(1, len(known) + 1))
    assert len({event.device.id for event in known}) == len(known) > DEVICES
    remembered = game.state.devices["p1"]
    assert [device.id for device in remembered] == ["d6", "d5", "d7", "d1"]
    assert replay(game.events) == game.state


def test_a_refused_move_records_no_device() -> None:
    """What is refused, or changes nothing, leaves no trace of who sent it."""
    game = Game(discovery(), players=1)
    with pytest.raises(IllegalMoveError):
        game.repeat(phone("p1"), 1, SetFirstTime(9), "d2")
    game.set_first_time("p1", 1)
    assert game.repeat(phone("p1"), 1, SetFirstTime(1), "d2") == ()
    assert [device.id for device in game.state.devices["p1"]] == ["d1"]
