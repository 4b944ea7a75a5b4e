"""Events make the state: replay, and what going back leaves as it is."""

import pytest

from game_server.engine.events import Attendance, RoomOpened, SeatTaken
from game_server.engine.evolve import evolve, opened, replay
from game_server.engine.moves import Hold
from game_server.engine.state import current
from game_server.engine.text import Typed
from game_server.errors import JournalFormatError
from tests.game import START, Game, opening, token
from tests.samples import discovery, estimate, scenario, talk


def test_a_room_opens_in_its_lobby() -> None:
    """The first event says all that a room needs, its whole scenario included."""
    state = opened(opening(discovery(), trial=True))
    assert (state.status, state.phase, state.last_step, state.trial) == ("lobby", -1, 0, True)
    assert state.opened_at == state.moved_at == START
    assert current(state) is None


def test_replay_is_the_fold_of_the_events() -> None:
    """The events alone make the same state again."""
    game = Game(discovery(), players=6)
    game.until("input")
    game.guesses(p1=10, p2=20, p3=30)
    game.desk(Hold(game.state.last_step))
    game.next(3)
    game.back(previous=True)
    game.skip()
    game.until("input2")
    assert replay(game.events) == game.state


def test_a_journal_begins_with_the_opening() -> None:
    """Without its first event a journal cannot be read."""
    for events in ([], [Attendance((), START)]):
        with pytest.raises(JournalFormatError):
            replay(events)


def test_opening_again_starts_again() -> None:
    """`evolve` is total: it takes every event in every state."""
    game = Game(discovery(), players=2)
    assert isinstance(game.events[0], RoomOpened)
    assert evolve(game.state, game.events[0]) == opened(game.events[0])


def test_attendance_of_a_seat_that_is_not_known_changes_nothing_else() -> None:
    """A seat in an attendance may be missing without stopping a room."""
    game = Game(discovery(), players=1)
    after = evolve(game.state, Attendance(("p9",), START + 5))
    assert after.seats == game.state.seats
    assert after.attended_at == START + 5


def test_a_seat_that_comes_in_a_phase_is_late_in_it() -> None:
    """Rule 0.6: a late joiner is late in the running phase, and no longer in the next."""
    game = Game(scenario(estimate(), talk()))
    game.until("input")
    game.join()
    assert game.see("p1")["late"] is True
    game.skip()
    assert "late" not in game.see("p1")


def test_a_seat_that_came_in_a_phase_gone_back_from_is_late_where_the_room_is_now() -> None:
    """Going back before a phase, who joined in it has joined in the phase that goes on."""
    game = Game(scenario(estimate(), estimate(), talk()))
    game.until("discuss")
    game.next()
    game.join()
    game.back(previous=True)
    assert (game.step, game.see("p1").get("late")) == ("discuss", True)
    game.next()
    assert "late" not in game.see("p1")


def test_a_seat_is_not_late_in_a_phase_that_starts_again() -> None:
    """Back at the first step, the phase opens for everybody who is here."""
    game = Game(scenario(estimate(), talk()))
    game.next()
    game.join()
    assert game.see("p1")["late"] is True
    game.back()
    assert "late" not in game.see("p1")


def test_texts_are_counted_for_their_ids() -> None:
    """Each text that comes in an event has an id of its own, also after going back."""
    game = Game(scenario(talk(word=True)), players=2)
    game.until("input")
    game.word("p1", "eau")
    game.back()
    game.word("p1", "air")
    ids = [event.name.id for event in game.events if isinstance(event, SeatTaken)]
    assert ids == ["t1", "t2"]
    assert game.state.texts == 4
    assert game.state.tokens == {token("p1"): "p1", token("p2"): "p2"}
    assert game.state.seats["p1"].name == Typed("t1", "Aigrette p1")
