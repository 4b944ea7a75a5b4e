"""The golden games are what they were: a change of the rules shows as a difference to be read."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.mechanics import MECHANICS
from game_server.engine.seats.erasure import without_seat
from game_server.engine.state.events import RoomOpened
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.views.view import view
from game_server.protocol.journal import decode_entry, encode_entry
from game_server.rooms.broadcast import SHARED_VIEWERS
from game_server.rooms.core import RoomCore
from tests.playthroughs.games import FOLDER, GAMES, text


@pytest.mark.parametrize("name", GAMES)
def test_a_game_is_played_as_it_was_written_down(name: str) -> None:
    """Every move causes the same events, and shows everybody the same, as in the golden text."""
    golden = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text(name) == golden


@pytest.mark.parametrize("name", GAMES)
def test_a_golden_game_replays(name: str) -> None:
    """The events alone make the game's last state again, also after they were stored."""
    game = GAMES[name]()
    assert game.state.status == "closed"
    assert replay(game.events) == game.state
    stored = decode_entry(*encode_entry(game.events))
    assert stored == tuple(game.events)
    assert replay(stored) == game.state


@pytest.mark.parametrize("name", GAMES)
def test_a_room_is_loaded_as_it_was_played(name: str) -> None:
    """Moves that are counted together make the same state and figures as one after the other."""
    game = GAMES[name]()
    opened, *others = game.events
    assert isinstance(opened, RoomOpened)
    core = RoomCore(opened, lambda: game.now, release="test")
    core.replay(others)
    assert (core.state, core.tally) == (game.state, game.tally)


@pytest.mark.parametrize("name", GAMES)
def test_a_closed_room_is_loaded_whoever_was_erased_from_it(name: str) -> None:
    """Rule 0.20: of one seat, or of one after the other; whatever others did with what it said."""
    game = GAMES[name]()
    left = tuple(game.events)
    for seat in game.state.seats:
        alone, left = (tuple(without_seat(events, seat)) for events in (game.events, left))
        for opened, *others in (alone, left):
            assert isinstance(opened, RoomOpened)
            core = RoomCore(opened, lambda: game.now, release="test")
            core.replay(decode_entry(*encode_entry(others)))
            assert seat not in core.state.seats
            for viewer in SHARED_VIEWERS.values():
                assert view(core.state, viewer, "fr")


@pytest.mark.parametrize("name", GAMES)
def test_what_is_kept_apart_has_an_id_of_its_own(name: str) -> None:
    """No text of a game takes the place of another one, whichever kind of event brings it."""
    events = GAMES[name]().events
    brought = [id_ for event in events for id_ in encode_entry((event,))[1]]
    assert len(brought) == len(set(brought)) > 0


def test_every_event_of_a_mechanic_happens_in_some_game() -> None:
    """A mechanic has a golden game that shows all its events."""
    events = [event for play in GAMES.values() for event in play().events]
    played = {type(event.event) for event in events if isinstance(event, PhasePlayed)}
    assert played == {kind for mechanic in MECHANICS.values() for kind in mechanic.events}


def test_every_golden_text_has_its_game() -> None:
    """No text is left over from a game that is played no more."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(GAMES)
