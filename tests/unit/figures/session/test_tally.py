"""The fold of events: who was there, what was measured, what going back voids."""

from dataclasses import replace

import pytest

from game_server.engine.evolve import evolve, initial_state
from game_server.engine.kit.measures import Measures
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content, PhaseState
from game_server.engine.state.console_moves import Ban, Close, Kick
from game_server.errors import JournalFormatError
from game_server.figures import session as metrics
from game_server.figures.session import START, Tally, fold, observe
from tests.game import Game, opening
from tests.samples import discovery, estimate, scenario, talk


def incremental(game: Game) -> Tally:
    """Return the tally made event by event, as a room does."""
    state = initial_state(opening(game.state.scenario))
    tally = START
    for event in game.events[1:]:
        after = evolve(state, event)
        tally, state = observe(tally, state, event, after), after
    return tally


def measured(game: Game) -> set[int]:
    """Return the phases that have measures; the two ways of folding agree."""
    tally = fold(game.events)
    assert tally == incremental(game)
    return set(tally.measures)


def test_a_session_begins_without_figures() -> None:
    """Nothing is known in the lobby; a journal needs its first event."""
    game = Game(discovery(), players=3)
    assert fold(game.events) == incremental(game) == START
    with pytest.raises(JournalFormatError):
        fold([])


def test_a_phase_is_measured_once_its_last_lock_is_over() -> None:
    """No figure is live: the duo's first lock is not its last, and talking asks nothing."""
    game = Game(scenario(talk(), estimate(), estimate(duo=True), talk(word=True)), players=2)
    steps = []
    while game.state.status != "closed":
        before = measured(game)
        game.next()
        if measured(game) != before:
            steps.append((game.view("all")["step"]["phase"], game.step, measured(game) - before))
    assert steps == [("x2", "reveal", {1}), ("x3", "reveal2", {2}), ("x4", "reveal", {3})]


def test_what_stays_as_it_was_played_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a thousand phones that takes ms, at each step after the lock and at the phase's end."""
    game = Game(scenario(estimate(), talk()), players=2)
    game.next_until("input")
    game.guess("p1", 10)
    game.next_until("discuss")
    game.next()
    mechanic = MECHANICS["estimate"]
    plays: list[PhaseState] = []

    def measures(content: Content, play: PhaseState) -> Measures:
        plays.append(play)
        return mechanic.measures(content, play)

    watched = {**MECHANICS, "estimate": replace(mechanic, measures=measures)}
    monkeypatch.setattr("game_server.figures.session.tally.MECHANICS", watched)
    assert set(fold(game.events).measures) == {0}
    assert len(plays) == 1


def test_going_back_voids_the_measures_of_what_lay_between() -> None:
    """Measures are those of the play that goes on, recomputed from what was restored."""
    game = Game(scenario(estimate(), estimate(), talk()), players=2)
    game.next_until("input")
    game.guess("p1", 10)
    game.next_until("reveal")
    assert measured(game) == {0}
    game.step_back(previous=True)
    assert (game.step, measured(game)) == ("lock", set())
    game.next_until("discuss")
    game.step_back()
    assert (game.step, measured(game)) == ("discuss", {0})
    assert fold(game.events).measures[0].answered == {"p1"}


def test_going_back_several_steps_voids_all_that_lay_between() -> None:
    """From the brief of the second phase back to the first question, and on to its figure."""
    game = Game(scenario(estimate(), estimate(), talk()), players=2)
    game.next_until("input")
    game.guess("p1", 10)
    game.next_until("discuss")
    game.next()
    for _ in range(4):
        game.step_back(previous=True)
    assert (game.step, measured(game)) == ("input", set())
    game.guess("p2", 100)
    game.next_until("reveal")
    again = fold(game.events).measures[0]
    assert (again.answered, dict(again.points), again.wisdom) == (frozenset({"p2"}), {}, None)
    assert set(fold(game.events).joined) == {0}


def test_going_back_over_a_phase_keeps_what_stands_before_it() -> None:
    """Back from a second phase to the end of the first, the first still counts."""
    game = Game(scenario(estimate(), estimate(), talk()), players=2)
    game.next_until("discuss")
    game.next()
    assert (game.step, measured(game)) == ("brief", {0})
    game.step_back(previous=True)
    assert (game.step, measured(game)) == ("discuss", {0})
    assert set(fold(game.events).joined) == {0}
    game.next()
    game.step_back()
    assert (game.step, measured(game)) == ("brief", {0})


def test_a_skipped_phase_counts_for_nothing() -> None:
    """Skipped before its result, a phase has no measures, the last one too."""
    game = Game(scenario(estimate(), estimate(), estimate(duo=True)), players=1)
    game.next_until("input")
    game.skip()
    game.next_until("lock")
    game.skip()
    assert measured(game) == set()
    game.next_until("reveal")
    game.skip()
    assert (game.state.status, measured(game)) == ("closed", set())


def test_a_phase_that_is_left_after_its_result_counts() -> None:
    """Its answers were given, and shown."""
    game = Game(scenario(estimate(), talk()), players=1)
    game.next_until("reveal")
    game.skip()
    assert measured(game) == {0}


def test_a_skipped_phase_that_the_room_returns_to_counts_again() -> None:
    """Going back to a phase undoes that it was skipped."""
    game = Game(scenario(estimate(), talk()), players=1)
    game.next_until("lock")
    game.skip()
    game.step_back(previous=True)
    game.next()
    assert (game.step, measured(game)) == ("reveal", {0})


@pytest.mark.parametrize(
    ("step", "counts"), [("brief", set()), ("input", set()), ("lock", {0}), ("reveal", {0})]
)
def test_an_early_end_counts_answers_that_had_stopped(step: str, counts: set[int]) -> None:
    """Locked answers stay (rule 0.6); those that were still open count for nothing."""
    game = Game(scenario(estimate(), talk()), players=1)
    game.next_until(step)
    game.console(Close())
    assert measured(game) == counts


@pytest.mark.parametrize("step", ["lock", "discuss", "input2", "lock2"])
def test_an_early_end_of_a_duo_counts_its_first_round(step: str) -> None:
    """What was locked counts; second answers do once they have stopped."""
    game = Game(scenario(estimate(duo=True), talk()), players=1)
    game.next_until("input")
    game.guess("p1", 50)
    game.next_until(step)
    if step == "lock2":
        game.step_back(previous=True)
    if step in ("input2", "lock2"):
        game.guess("p1", 100)
    if step == "lock2":
        game.next()
    game.console(Close())
    assert measured(game) == {0}
    assert fold(game.events).measures[0].points == {"p1": 100 if step == "lock2" else 50}


def test_an_end_in_the_lobby_measures_nothing() -> None:
    """A room that closes before its first phase has no measures."""
    game = Game(discovery(), players=1)
    game.console(Close())
    assert measured(game) == set()


def test_seats_that_join_later_are_not_counted_as_joined() -> None:
    """Rule 0.6: denominators start at the first phase fully seen."""
    game = Game(scenario(estimate(), estimate(), talk()), players=2)
    game.next_until("input")
    game.join()
    game.next_until("discuss")
    game.next()
    assert fold(game.events).joined == {0: {"p1", "p2"}, 1: {"p1", "p2", "p3"}}


def test_a_phase_that_starts_again_opens_for_all_who_are_here() -> None:
    """Back at its first step, who came meanwhile sees the whole phase."""
    game = Game(scenario(estimate(), talk()), players=2)
    game.next()
    game.attend("p1")
    game.join()
    game.step_back()
    tally = fold(game.events)
    assert tally == Tally({0: frozenset({"p1", "p2", "p3"})}, {0: frozenset()}, {})


def test_seats_that_are_out_when_a_phase_opens_have_not_joined_it() -> None:
    """Put out before, a seat is no part of a phase; put out during it, it was."""
    game = Game(scenario(estimate(), estimate(), talk()), players=3)
    game.console(Kick("p1"))
    game.next()
    game.console(Ban("p2"))
    game.next_until("discuss")
    game.next()
    assert fold(game.events).joined == {0: {"p2", "p3"}, 1: {"p3"}}


def test_seats_are_seen_in_the_phase_that_runs() -> None:
    """Rule 0.5: being connected counts, and so does a move."""
    game = Game(scenario(talk(), talk(), talk(), talk()), players=4)
    game.attend("p1", "p2", "p3", "p4")
    game.next()
    game.attend("p1")
    game.next()
    game.set_first_time("p2", 0)
    game.next()
    game.attend("p3")
    game.next()
    game.attend("p4")
    assert fold(game.events).seen == {
        0: {"p1"},
        1: {"p2"},
        2: {"p3"},
        3: {"p4"},
    }


def test_who_was_seen_stays_seen_when_the_room_goes_back() -> None:
    """Attendance is a fact: seen in a voided phase is seen after the opening of the one before."""
    game = Game(scenario(estimate(), talk()), players=2)
    game.next_until("discuss")
    game.attend("p1")
    game.next()
    game.attend("p2")
    game.step_back(previous=True)
    assert fold(game.events).seen == {0: {"p1", "p2"}}


def test_metrics_are_the_fold_and_its_figures() -> None:
    """Rooms need a beginning, one function an event, and the figures."""
    assert {"START", "observe", "figures", "fold", "Tally"} <= set(metrics.__all__)
