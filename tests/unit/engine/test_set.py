"""Rule 0.14: what a phone has set when answers stop is its answer; its lock announces itself."""

import pytest

from game_server.engine.evolve import replay
from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.flow.steps import CLOSING, SHORTEST_AUTO
from game_server.engine.mechanics.contract import MechanicMove
from game_server.engine.mechanics.estimate import Estimate, TakeBack
from game_server.engine.mechanics.match import Pick
from game_server.engine.mechanics.order import Arrange
from game_server.engine.mechanics.recall import Recall
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.console_moves import (
    Extend,
    Next,
    Pause,
    RemoveDeadline,
    Resume,
    StepBack,
)
from game_server.engine.state.moves import Play
from game_server.engine.state.run_events import PhasePlayed, StepClosing
from game_server.engine.state.scenario import PhaseSpec
from game_server.errors import IllegalMoveError
from tests.game import Game, phone
from tests.samples import card, estimate, match, order, recall, scenario, talk
from tests.unit.engine.timed import answering, armed, code

SETS: dict[str, tuple[PhaseSpec, MechanicMove, MechanicMove]] = {
    "estimate": (estimate(), Estimate(10), TakeBack()),
    "match": (match(), Pick((11,)), Pick(())),
    "recall": (recall("r", card("c1"), card("c2")), Recall({"c1": 10}), Recall({})),
    "order": (order(), Arrange(tuple("abcd")), Arrange(())),
}
"""By mechanic a phase, an answer, and what takes it back."""


def asked(spec: PhaseSpec, *, players: int = 6) -> Game:
    """Return a room that answers a phase."""
    game = Game(scenario(spec, talk("fin")), players=players)
    game.next_until("input")
    return game


def counts(game: Game) -> tuple[int, int]:
    """Return how many answers are done, and how many are only set, as a console has them."""
    answers = game.view("console")["answers"]
    return answers["answered"], answers.get("unfinished", 0)


def mine(game: Game, seat: str) -> object:
    """Return the answer that a phone shows as its own."""
    return game.view(seat).get("play", {}).get("mine")


def refusal(game: Game, seat: str, move: MechanicMove) -> str:
    """Return why what a phone sets is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.play(seat, move, done=False)
    return refused.value.code


@pytest.mark.parametrize("name", SETS)
def test_what_is_set_is_an_answer_at_the_lock_and_not_done_before(name: str) -> None:
    """« Valider » only says that one is done: the same answer is stored again with that."""
    spec, answer, _ = SETS[name]
    game = asked(spec)
    game.play("p1", answer, done=False)
    assert (counts(game), game.view("p1")["unfinished"]) == ((0, 1), True)
    assert game.play("p1", answer, done=False) == ()
    (played, _) = game.play("p1", answer)
    assert isinstance(played, PhasePlayed)
    assert (played.set_by, played.done_by) == ("", "p1")
    assert (counts(game), "unfinished" in game.view("p1")) == ((1, 0), False)
    assert game.play("p1", answer) == ()
    game.play("p2", answer, done=False)
    game.next()
    assert (game.step, counts(game), mine(game, "p2")) == ("lock", (2, 0), mine(game, "p1"))
    assert "unfinished" not in game.view("p2")


@pytest.mark.parametrize("name", SETS)
def test_what_was_taken_back_is_no_answer(name: str) -> None:
    """Set, taken back and set again: only the last one tells."""
    spec, answer, back = SETS[name]
    game = asked(spec)
    for move in (answer, back, answer):
        game.play("p1", move, done=False)
    for move in (answer, back):
        game.play("p2", move, done=False)
    game.play("p3", answer)
    game.play("p3", back, done=False)
    assert counts(game) == (0, 1)
    game.next()
    assert counts(game) == (1, 0)
    assert [mine(game, seat) is None for seat in ("p1", "p2", "p3")] == [False, True, True]


@pytest.mark.parametrize(("players", "shown"), [(4, None), (5, 1)])
def test_the_screen_counts_what_is_only_set(players: int, shown: int | None) -> None:
    """As it counts answers: of five who are asked, and of fewer not at all (rule 0.2)."""
    game = asked(estimate(), players=players)
    game.set("p1", 10)
    assert game.view("screen").get("unfinished") == shown
    game.guess("p1", 10)
    assert "unfinished" not in game.view("screen")


def test_what_is_set_anew_is_no_longer_done() -> None:
    """Who changes an answer that was sent thinks again; the change counts at the lock."""
    game = asked(estimate())
    game.guess("p1", 10)
    game.set("p1", 20)
    assert counts(game) == (0, 1)
    game.next()
    assert (counts(game), mine(game, "p1")) == ((1, 0), 20)


def test_each_round_takes_what_is_set_in_it() -> None:
    """In two rounds, one taken back in the second leaves the first."""
    game = Game(scenario(estimate(duo=True)), players=6)
    game.next_until("input")
    game.set("p1", 10)
    game.next_until("input2")
    assert counts(game) == (0, 0)
    game.set("p1", 20)
    game.play("p1", TakeBack(), done=False)
    game.next()
    assert game.view("p1")["play"] == {"before": 10}


def test_what_the_rule_refuses_leaves_what_was_set() -> None:
    """A number out of bounds is no answer; the last one within them is."""
    game = asked(estimate())
    game.set("p1", 10)
    assert refusal(game, "p1", Estimate(5000)) == "out_of_bounds"
    game.next()
    assert mine(game, "p1") == 10


def test_of_two_devices_of_a_seat_the_last_one_counts() -> None:
    """Each counts its own moves; what they set is the seat's."""
    game = asked(estimate())
    for device, value in (("d7", 10), ("d8", 20), ("d7", 30)):
        number = 1 if value < 30 else 2
        game.repeat(phone("p1"), number, Play(2, Estimate(value), done=False), device)
    game.next()
    assert mine(game, "p1") == 30


def test_what_was_set_in_a_step_that_was_undone_is_gone() -> None:
    """Back at its start, nobody has set anything; what comes for the old opening is refused."""
    game = asked(estimate())
    game.set("p1", 10)
    game.step_back()
    assert (counts(game), mine(game, "p1")) == ((0, 0), None)
    with pytest.raises(IllegalMoveError) as refused:
        game.send(phone("p1"), Play(2, Estimate(10), done=False))
    assert refused.value.code == "step_locked"
    assert "unfinished" not in game.view("p1")


def test_what_people_type_needs_a_press() -> None:
    """Words, commitments and opinions are never taken as they stand; nor is what consoles do."""
    game = asked(talk(word=True))
    assert refusal(game, "p1", SendWord("eau")) == "not_allowed"
    game = asked(estimate())
    with pytest.raises(IllegalMoveError) as refused:
        game.play("", Estimate(10), done=False)
    assert refused.value.code == "not_allowed"
    by_table = Game(scenario(order(by_table=True)), players=6)
    by_table.next_until("input")
    with pytest.raises(IllegalMoveError):
        by_table.play("p1", Arrange(tuple("abcd")), done=False)


def test_pace_auto_waits_for_who_is_not_done() -> None:
    """What is set ends no step by itself; the deadline takes it."""
    game = answering(auto=True)
    game.guess("p1", 10)
    game.set("p2", 20)
    assert game.step == "input"
    game.guess("p2", 20)
    assert game.step == "lock"


def test_a_lock_announces_itself_for_a_second() -> None:
    """Documents say so; what comes meanwhile counts, a second press changes nothing."""
    game = asked(estimate())
    (closing, *_) = game.console(Next(2))
    assert closing == StepClosing(game.now + CLOSING, game.now, shows=False)
    assert (game.step, game.view("all")["step"]["closing"]) == ("input", True)
    assert game.console(Next(2)) == ()
    game.set("p1", 10)
    game.wait(CLOSING / 1000 - 0.001)
    game.pass_deadlines()
    assert game.step == "input"
    game.wait(0.001)
    game.pass_deadlines()
    assert (game.step, mine(game, "p1")) == ("lock", 10)
    assert "closing" not in game.view("all")["step"]
    assert refusal(game, "p1", Estimate(20)) == "step_locked"


def test_a_lock_that_comes_late_takes_what_came_before_it() -> None:
    """Whoever was to report it died: what reached the room until another one does counts."""
    game = asked(estimate())
    game.console(Next(2))
    game.wait(90)
    game.set("p1", 10)
    game.pass_deadlines()
    assert (game.step, mine(game, "p1")) == ("lock", 10)
    assert replay(game.events) == game.state


def test_an_announced_lock_is_taken_back() -> None:
    """By a pause, by more time or none, and by going back or leaving the activity out."""
    for taken_back in (Pause(2), Extend(2, 30), RemoveDeadline(2)):
        game = asked(estimate())
        game.console(Next(2))
        game.console(taken_back)
        assert "lock" not in armed(game)
        game.wait(2)
        game.pass_deadlines()
        assert "closing" not in game.view("all")["step"]
    game = asked(estimate())
    game.console(Next(2))
    game.console(StepBack(2, "current"))
    assert (armed(game), game.step) == (["close"], "input")
    game.console(Next(3))
    game.skip()
    assert game.step == "discuss"


def test_a_lock_is_announced_after_a_pause_too() -> None:
    """The session goes on, and phones can send what they hold."""
    game = asked(estimate())
    game.console(Pause(2))
    game.console(Next(2))
    game.set("p1", 10)
    game.pass_lock()
    assert (game.step, mine(game, "p1")) == ("lock", 10)


def test_only_where_phones_may_hold_something_is_a_lock_announced() -> None:
    """What people typed is sent by a press: it locks at once."""
    game = asked(talk(word=True))
    game.console(Next(2))
    assert game.step == "lock"


def test_one_press_stops_the_answers_and_shows_them() -> None:
    """The lock lasts two seconds, in which one may halt it; each press counts once."""
    game = asked(estimate())
    assert game.view("console")["next"] == {"what": "lock", "show": "figure"}
    game.next(show=True)
    assert (game.step, armed(game)) == ("lock", ["step", "close"])
    assert game.view("console")["next"] == {"what": "figure"}
    game.wait(SHORTEST_AUTO / 1000)
    game.pass_deadlines()
    assert (game.step, armed(game)) == ("reveal", ["close"])


def test_the_moment_before_the_result_can_be_stretched_and_halted() -> None:
    """During a pause it does not run; without a limit the result waits for a press."""
    game = asked(estimate())
    game.next(show=True)
    game.console(Pause(3))
    game.wait(60)
    game.console(Resume(3))
    game.console(Extend(3, 5))
    assert armed_deadlines(game.state)[0].at == game.now + SHORTEST_AUTO + 5_000
    game.console(RemoveDeadline(3))
    game.wait(60)
    game.pass_deadlines()
    assert game.step == "lock"


def test_tables_stop_and_show_at_one_press_at_once() -> None:
    """What a table moved is in already; where something is read first, no press shows it."""
    game = Game(scenario(order(by_table=True), talk("mot", word=True)), players=6)
    game.next_until("input")
    game.console(Next(game.state.last_step, show=True))
    assert (game.step, armed(game)) == ("lock", ["step", "close"])
    words = asked(talk(word=True))
    assert words.view("console")["next"] == {"what": "lock"}
    words.console(Next(2, show=True))
    assert (words.step, armed(words)) == ("lock", ["close"])


def test_a_console_in_the_lobby_starts() -> None:
    """Before the first activity nothing is to be stopped."""
    game = Game(scenario(estimate()), players=1)
    game.console(Next(0, show=True))
    assert game.step == "brief"
    assert code(game, Next(0)) == "step_changed"
