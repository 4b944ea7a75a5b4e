"""What led to people is gone, and the room still replays: what becomes of each part of it."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.rules import has_counted
from game_server.engine.state.events import DeviceKnown, MoveAccepted, SeatTaken
from game_server.engine.state.moves import ChooseService, Envelope, Reclaim, SetFirstTime
from game_server.engine.state.state import State
from game_server.errors import IllegalMoveError
from game_server.protocol.journal import decode_entry, encode_entry
from tests.game import Game, phone, token
from tests.samples import discovery


def played() -> Game:
    """Return a room with two phones: the first told its service, the second has another seat."""
    game = Game(discovery(), players=2)
    game.send(phone("p1"), ChooseService("voirie"))
    game.send(phone("other"), Reclaim(game.view("p2")["code"]))
    return game


def erased(game: Game, *texts: str) -> None:
    """Let *game* go on as its journal tells it without *texts*."""
    entry, kept = encode_entry(game.events)
    left = {id_: text for id_, text in kept.items() if text not in texts}
    assert len(left) < len(kept)
    game.events = list(decode_entry(entry, left))
    game.state = replay(game.events)


def test_a_seat_whose_token_is_erased_is_nobodys_but_by_its_code() -> None:
    """The phone is a stranger, other seats are not touched, the personal code still opens it."""
    game = played()
    erased(game, token("p1"))
    assert game.state.tokens == {token("other"): "p2"}
    with pytest.raises(IllegalMoveError) as refused:
        game.set_first_time("p1", 1)
    assert refused.value.code == "not_in_room"
    game.send(phone("third"), Reclaim(game.view("p1")["code"]))
    game.send(phone("third"), SetFirstTime(1))
    assert game.view("p1")["first_time"] == 1


def test_a_seat_that_an_erased_token_took_back_is_not_its_former_phones() -> None:
    """Who lost the seat does not get it again since the one who has it was forgotten."""
    game = played()
    erased(game, token("other"))
    assert game.state.tokens == {token("p1"): "p1"}
    assert game.state.former == {token("p2"): "p2"}


def test_an_erased_service_is_none() -> None:
    """The seat has not told any, and may tell the same one again."""
    game = played()
    erased(game, "voirie")
    assert "service" not in game.view("p1")
    game.send(phone("p1"), ChooseService("voirie"))
    assert game.view("p1")["service"] == "voirie"


def test_an_erased_device_never_matches() -> None:
    """A move of it that has counted is taken for new, and is decided by what the room knows."""
    game = played()
    sent = Envelope(phone("p1"), "d1", game.numbers[phone("p1")], ChooseService("eau"))
    assert has_counted(game.state, sent)
    erased(game, "d1")
    assert not has_counted(game.state, sent)
    assert {known.id for known in game.state.devices["p1"]} == {None}
    events = game.repeat(phone("p1"), sent.number, sent.move)
    assert [type(event) for event in events][-2:] == [DeviceKnown, MoveAccepted]
    assert [known.alias for known in game.state.devices["p1"]] == [1, 2]
    assert has_counted(game.state, sent)


def test_all_of_a_room_can_be_erased() -> None:
    """What is left are seats, answers and counts: the same room, which goes on."""
    game = played()
    before = game.state
    _, texts = encode_entry(game.events)
    erased(game, *texts.values())
    assert _bare(game.state) == _bare(before)
    assert game.state.tokens == game.state.former == {}
    assert game.join("Loutre") == "p3"
    ids = [event.token.id for event in game.events if isinstance(event, SeatTaken)]
    assert len(set(ids)) == len(ids) == 3
    assert not set(encode_entry(game.events)[1]) & set(texts)


def _bare(state: State) -> tuple[object, ...]:
    """Return what of a room does not lead to people."""
    seats = [(seat.id, seat.code, seat.persons, seat.uses) for seat in state.seats.values()]
    return (
        state.text_count,
        state.personal_count,
        state.seat_count,
        state.codes,
        state.moved_at,
        seats,
    )
