"""Events make the state: replay, and what going back leaves as it is."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import evolve, initial_state, replay
from game_server.engine.kit.text import Typed
from game_server.engine.state.console_moves import Pause
from game_server.engine.state.events import Attendance, RoomOpened, SeatTaken
from game_server.engine.state.state import current
from game_server.errors import JournalFormatError
from tests.game import START, Game, opening, token
from tests.samples import discovery, estimate, scenario, talk


def test_a_room_opens_in_its_lobby() -> None:
    """The first event says all that a room needs, its whole scenario included."""
    state = initial_state(opening(discovery(), trial=True))
    assert (state.status, state.phase, state.last_step, state.trial) == ("lobby", -1, 0, True)
    assert state.opened_at == state.moved_at == START
    assert current(state) is None


def test_replay_is_the_fold_of_the_events() -> None:
    """The events alone make the same state again."""
    game = Game(discovery(), players=6)
    game.next_until("input")
    game.guesses(p1=10, p2=20, p3=30)
    game.console(Pause(game.state.last_step))
    game.next(3)
    game.step_back(previous=True)
    game.skip()
    game.next_until("input2")
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
    assert evolve(game.state, game.events[0]) == initial_state(game.events[0])


def test_attendance_of_a_seat_that_is_not_known_changes_nothing_else() -> None:
    """A seat in an attendance may be missing without stopping a room."""
    game = Game(discovery(), players=1)
    after = evolve(game.state, Attendance(("p9",), START + 5))
    assert after.seats == game.state.seats
    assert after.attended_at == START + 5


def late(game: Game, seat: str) -> bool:
    """Return whether *seat* is told that it plays from the next phase on."""
    assert game.view(seat).get("late") in (None, True)
    return "late" in game.view(seat)


def test_a_seat_that_comes_when_no_answer_is_left_to_give_is_late() -> None:
    """Rule 0.6: who joins after the lock watches until the next phase."""
    game = Game(scenario(estimate(), talk()), players=1)
    game.next_until("lock")
    game.join()
    assert (late(game, "p1"), late(game, "p2")) == (False, True)
    game.next_until("discuss")
    assert late(game, "p2")
    game.next()
    assert not late(game, "p2")


@pytest.mark.parametrize("step", ["brief", "input"])
def test_a_seat_that_comes_while_answers_are_open_or_ahead_is_not_late(step: str) -> None:
    """Rule 0.6: a late joiner may answer; only if it has not, it waits for the next phase."""
    game = Game(scenario(estimate()))
    game.next_until(step)
    for _ in range(2):
        game.join()
    assert not late(game, "p1")
    game.next_until("input")
    game.guess("p1", 10)
    for _ in ("lock", "reveal", "discuss"):
        game.next()
        assert (late(game, "p1"), late(game, "p2")) == (False, True)


def test_a_seat_that_comes_between_two_rounds_is_not_late() -> None:
    """M1, duo: who answers in the second round is counted, and who only watched is told so."""
    game = Game(scenario(estimate(duo=True)))
    game.next_until("reveal")
    for _ in range(2):
        game.join()
        assert not late(game, f"p{len(game.state.seats)}")
    game.next_until("input2")
    game.guess("p1", 10)
    game.next_until("reveal2")
    assert (late(game, "p1"), late(game, "p2")) == (False, True)


def test_nobody_is_late_where_nothing_is_asked() -> None:
    """A talk without a word leaves nothing to be missed; one with a word does."""
    game = Game(scenario(talk(), talk(word=True)))
    game.next()
    game.join()
    assert not late(game, "p1")
    game.next_until("reveal")
    game.join()
    assert (late(game, "p1"), late(game, "p2")) == (False, True)


def test_a_seat_that_came_in_a_phase_gone_back_from_is_late_where_the_room_is_now() -> None:
    """Going back before a phase, who joined in it has joined in the phase that goes on."""
    game = Game(scenario(estimate(), estimate(), talk()))
    game.next_until("discuss")
    game.next()
    game.join()
    game.step_back(previous=True)
    assert (game.step, late(game, "p1")) == ("discuss", True)
    game.next()
    assert not late(game, "p1")


def test_a_seat_is_not_late_once_answers_are_open_again() -> None:
    """Back at the question it may answer, and is not late in a phase that starts again."""
    game = Game(scenario(estimate(), talk()))
    game.next_until("reveal")
    game.join()
    assert late(game, "p1")
    for _ in range(2):
        game.step_back(previous=True)
    assert (game.step, late(game, "p1")) == ("input", False)
    game.next_until("lock")
    assert late(game, "p1")
    for _ in range(2):
        game.step_back(previous=True)
    game.next_until("lock")
    assert not late(game, "p1")


def test_texts_are_counted_for_their_ids() -> None:
    """Each text that comes in an event has an id of its own, also after going back."""
    game = Game(scenario(talk(word=True)), players=2)
    game.next_until("input")
    game.send_word("p1", "eau")
    game.step_back()
    game.send_word("p1", "air")
    ids = [event.name.id for event in game.events if isinstance(event, SeatTaken)]
    assert ids == ["t1", "t2"]
    assert game.state.text_count == 4
    assert game.state.tokens == {token("p1"): "p1", token("p2"): "p2"}
    assert game.state.seats["p1"].name == Typed("t1", "Aigrette p1")


def test_a_trial_with_simulated_people_says_so() -> None:
    """All pages of it know; those of another room have nothing to know."""
    game = Game(discovery())
    assert "simulated" not in game.view("all")["room"]
    game.state = initial_state(replace(opening(discovery(), trial=True), simulated=20))
    assert game.view("all")["room"]["simulated"] == 20
