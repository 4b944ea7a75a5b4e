"""Barometer in a room: rules M7.1 to M7.5, before and after, and what the figures rest on."""

from random import Random

import pytest

from game_server.engine.mechanics import barometer as rules
from game_server.engine.mechanics.barometer import Answer, Answered
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.console_moves import Kick
from game_server.engine.state.run_events import Drawn
from game_server.engine.state.scenario import Scenario
from game_server.errors import IllegalMoveError
from game_server.figures.session.effects import effects
from tests.game import Game, untyped
from tests.samples import barometer, card, estimate, scenario, talk

pytestmark = pytest.mark.usefixtures("as_given")

OPINIONS = ("link", "able", "want")


def session(*, last: bool = True) -> Scenario:
    """Return a session that asks before two cards, and after them."""
    return scenario(
        barometer("avant", "before"),
        estimate("e1", card("c1")),
        estimate("e2", card("c2")),
        barometer("apres", "after", opinions=(*OPINIONS, "fun"), advise=True),
        *((talk("fin"),) if last else ()),
    )


def room(players: int = 4) -> Game:
    """Return a room at the input of the barometer before."""
    game = Game(session(), players=players)
    game.next_until("input")
    return game


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def form(game: Game, seat: str) -> str:
    """Return the form of the question that a seat is asked first."""
    text: str = next(iter(play(game, seat)["questions"].values()))["text"]
    return text.split()[1]


def refusal(game: Game, seat: str, **answers: int) -> str:
    """Return the code by which answers are refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.answer_barometer(seat, **answers)
    return refused.value.code


def to_after(game: Game) -> None:
    """Go on from the barometer before to the input of the one after."""
    game.next()
    while game.state.phase < 3:
        game.next()
    game.next_until("input")


def test_opinions_questions_and_advice_are_asked_in_order() -> None:
    """M7.1: to all the names alone, to each phone its questions with their choices."""
    game = Game(session(), players=2)
    game.next()
    assert play(game, "all")["rule"] == "before"
    assert play(game, "all")["items"] == ["link", "able", "want", "k1", "k2"]
    assert play(game, "p1") == {}
    game.next()
    asked = play(game, "p1")["questions"]["k1"]
    letter = form(game, "p1")
    assert asked["text"] == f"Question {letter} sur c1 ?"
    assert asked["choices"] == [f"choix {n}" for n in range(1, 4 if letter == "a" else 5)]
    simple = game.view("p1", "en-simple")["play"]["questions"]["k1"]
    assert (simple["text"], simple["choices"][0]) == (f"Question {letter} sur c1?", "choice 1")
    to_after(game)
    assert play(game, "all")["rule"] == "after"
    assert play(game, "all")["items"] == ["link", "able", "want", "fun", "k1", "k2", "advise"]


def test_anything_may_be_passed_and_changed() -> None:
    """M7.1: the last answers replace those before; who passed everything has replied."""
    game = room()
    game.answer_barometer("p1", link=4, k1=2)
    assert play(game, "p1")["mine"] == {"link": 4, "k1": 2}
    assert play(game, "p1")["passed"] == ["able", "want", "k2"]
    game.answer_barometer("p1", able=1)
    assert play(game, "p1")["mine"] == {"able": 1}
    assert game.view("console")["answers"]["answered"] == 1
    game.answer_barometer("p1")
    assert play(game, "p1")["mine"] == {}
    assert game.view("console")["answers"] == {"answered": 1, "of": 4}

    play_ = game.state.room_run.play
    assert isinstance(play_, rules.BarometerState)
    assert rules.answered(play_, rules.STEPS[-1]) == frozenset()


def test_a_seat_with_open_questions_has_not_answered() -> None:
    """M7.1: what one has told so far counts in the figures, not among the answers of the room."""
    game = room()
    answers = {"link": 4, "want": 3, "k1": 1}
    for so_far in (Answer({"link": 4}), Answer(answers, ("able",))):
        game.play("p1", so_far)
        assert play(game, "p1")["mine"] == so_far.answers
        assert game.view("console")["answers"]["answered"] == 0
    game.play("p1", Answer(answers, ("k2", "able")))
    assert play(game, "p1")["passed"] == ["able", "k2"]
    assert game.view("console")["answers"]["answered"] == 1
    game.play("p2", Answer({"link": 2}))
    game.next()
    game.next()
    measured = game.tally.measures[0]
    assert measured.answered == {"p1"}
    assert measured.values["before.opinion.link"] == {"p1": 4.0, "p2": 2.0}


@pytest.mark.parametrize("passed", [("k3",), ("able", "link"), ("link",)])
def test_what_is_answered_or_not_asked_cannot_be_passed(passed: tuple[str, ...]) -> None:
    """M7.1: a question is answered or passed, not both."""
    with pytest.raises(IllegalMoveError) as refused:
        room().play("p1", Answer({"link": 3}, passed))
    assert refused.value.code == "not_proposed"


@pytest.mark.parametrize(
    "answers",
    [{"link": 0}, {"link": 6}, {"k1": 0}, {"k1": 5}, {"k3": 1}, {"advise": 5}, {"fun": 3}, {"": 1}],
)
def test_what_is_not_asked_is_refused(answers: dict[str, int]) -> None:
    """M7.1: opinions go from 1 to 5, choices from 1 on; one wrong answer refuses the whole."""
    game = room()
    assert refusal(game, "p1", able=3, **answers) == "not_proposed"
    assert "mine" not in play(game, "p1")


def test_as_many_choices_as_the_own_form_has() -> None:
    """M7.1: the fourth choice of form b does not exist in form a."""
    game = room()
    forms = {form(game, seat): seat for seat in game.state.seats}
    game.answer_barometer(forms["b"], k1=4)
    assert refusal(game, forms["a"], k1=4) == "not_proposed"


def test_advice_goes_from_0_to_10() -> None:
    """M7.1: and is asked after only."""
    game = room()
    to_after(game)
    assert refusal(game, "p1", advise=11) == "not_proposed"
    assert refusal(game, "p1", advise=-1) == "not_proposed"
    game.answer_barometer("p1", advise=0)
    game.answer_barometer("p1", advise=10)
    assert game.view("console")["answers"]["answered"] == 1


def test_answers_stop_with_the_lock() -> None:
    """M7.1: nobody answers before or after, and facilitators never do."""
    game = Game(session(), players=2)
    game.next()
    assert refusal(game, "p1", link=4) == "step_locked"
    game.next()
    with pytest.raises(IllegalMoveError) as refused:
        game.play("", Answer({"link": 4}))
    assert refused.value.code == "not_allowed"
    with pytest.raises(IllegalMoveError) as refused:
        game.play("p1", SendWord("eau"))
    assert refused.value.code == "not_open"
    game.next()
    assert game.step == "lock"
    assert refusal(game, "p1", link=4) == "step_locked"


def test_each_has_the_other_form_after() -> None:
    """M7.2: and the event keeps the form that a seat had, so that figures need no draw."""
    game = room(7)
    before = {seat: form(game, seat) for seat in game.state.seats}
    for seat in game.state.seats:
        game.answer_barometer(seat, k1=1)
    to_after(game)
    after = {seat: form(game, seat) for seat in game.state.seats}
    for seat in game.state.seats:
        game.answer_barometer(seat, k1=1)
        assert {before[seat], after[seat]} == {"a", "b"}
    played = [event.event for event in game.events if hasattr(event, "event")]
    told = [(event.seat, event.form) for event in played if isinstance(event, Answered)]
    assert told == [*before.items(), *after.items()]


def test_a_barometer_after_alone_draws_for_itself() -> None:
    """M7.2: without one before, the drawn get form a, and the questions count as any."""
    game = Game(scenario(estimate("e1", card("c1")), barometer("b", "after")), players=4)
    while game.state.phase < 1:
        game.next()
    game.next_until("input")
    drawn = play(game, "all")["draw"]["drawn"]
    for seat in game.state.seats:
        assert (form(game, seat) == "a") is (play(game, seat)["number"] in drawn)


def test_opinions_alone_need_no_draw() -> None:
    """M7.2: where nothing has two forms, no page tells of a draw, and phones just answer."""
    game = Game(scenario(barometer(cards=())), players=2)
    game.next(2)
    game.answer_barometer("p1", link=4)
    assert play(game, "all")["items"] == ["link", "able", "want"]
    assert "draw" not in play(game, "all")
    assert play(game, "p1") == {
        "questions": {},
        "mine": {"link": 4},
        "passed": ["able", "want"],
    }
    assert not any(isinstance(event, Drawn) for event in game.events)


def test_a_barometer_before_that_was_left_out_has_drawn_nothing() -> None:
    """M7.2: skipped at its instructions; the one after draws, and shows its own fingerprint."""
    game = Game(session(), players=4)
    game.next()
    before = play(game, "all")["draw"]["fingerprint"]
    game.skip()
    while game.state.phase < 3:
        game.next()
    assert play(game, "all")["draw"]["fingerprint"] != before
    game.next_until("input")
    assert sorted(form(game, seat) for seat in game.state.seats) == ["a", "a", "b", "b"]


def test_who_comes_later_has_a_form_too() -> None:
    """M7.3: by the number of the seat, without a number in the draw; the other form after."""
    game = room(4)
    for expected in ("a", "b"):
        seat = game.join()
        assert form(game, seat) == expected
        assert "number" not in play(game, seat)
        game.answer_barometer(seat, k1=1)
    game.next()
    assert game.join() == "p7"
    game.next()
    to_after(game)
    assert [form(game, seat) for seat in ("p5", "p6", "p7")] == ["b", "a", "b"]


def test_who_comes_at_the_lock_is_told_so() -> None:
    """Rule 0.6: who came when answers had stopped is late, and sees what was asked."""
    game = room(2)
    game.next()
    seat = game.join()
    assert game.view(seat)["late"] is True
    assert set(play(game, seat)) == {"questions"}


def test_questions_about_cards_left_out_are_not_asked() -> None:
    """M7.4: neither shown nor accepted; the others keep their names."""
    game = room()
    game.answer_barometer("p1", k1=2, k2=2)
    game.next(2)
    game.skip()
    while game.state.phase < 3:
        game.next()
    assert play(game, "all")["items"] == ["link", "able", "want", "fun", "k2", "advise"]
    game.next()
    assert list(play(game, "p1")["questions"]) == ["k2"]
    assert refusal(game, "p1", k1=1) == "not_proposed"
    game.answer_barometer("p1", k2=1)


def test_measures_tell_opinions_and_what_is_known() -> None:
    """The right choice counts 100, in the form that was asked; what was passed has no figure."""
    game = room(4)
    letter = {seat: form(game, seat) for seat in game.state.seats}
    right = {"a": 2, "b": 4}
    game.answer_barometer("p1", link=4, k1=right[letter["p1"]], k2=1)
    game.answer_barometer("p2", k1=1)
    game.answer_barometer("p3", able=1, want=5)
    game.answer_barometer("p4")
    to_after(game)
    measured = game.tally.measures[0]
    assert (measured.asks, measured.answered) == (True, frozenset({"p1", "p2", "p3"}))
    assert (measured.points, measured.talk_points, measured.card) == ({}, {}, "")
    assert measured.values == {
        "before.opinion.link": {"p1": 4.0},
        "before.opinion.able": {"p3": 1.0},
        "before.opinion.want": {"p3": 5.0},
        "before.known.c1": {"p1": 100.0, "p2": 0.0},
        "before.known.c2": {"p1": 0.0},
    }
    other = right["b" if letter["p1"] == "a" else "a"]
    game.answer_barometer("p1", fun=3, k1=other, advise=9)
    game.next(2)
    values = game.tally.measures[3].values
    assert values["after.opinion.fun"] == {"p1": 3.0}
    assert values["after.known.c1"] == {"p1": 100.0}
    assert values["after.advise"] == {"p1": 9.0}


def test_only_who_answered_both_times_is_in_the_gain() -> None:
    """Before only, after only, and the question of a card that was left out: in no gain."""
    game = room(11)
    both = [f"p{number}" for number in range(1, 11)]
    for seat in both:
        game.answer_barometer(seat, link=2, k1=1, k2=1)
    game.answer_barometer("p11", k2=1)
    game.next(7)
    game.skip()
    game.next()
    seat = game.join()
    for other in (*both, seat):
        game.answer_barometer(other, link=4, k1=2 if form(game, other) == "a" else 4)
    game.next(2)
    measured = [game.tally.measures[index] for index in sorted(game.tally.measures)]
    knowledge = untyped(effects(measured)["knowledge"])
    assert (knowledge["n"], knowledge["before"], knowledge["after"]) == (10, 0, 100)
    assert knowledge["response"] == round(100 * 10 / 12)


def test_a_seat_that_was_put_out_is_not_drawn() -> None:
    """M7.3: only who is in has a number; who comes back counts as later."""
    game = Game(session(), players=5)
    game.console(Kick("p2"))
    game.next_until("input")
    assert play(game, "all")["draw"]["n"] == 4
    assert [play(game, seat)["number"] for seat in ("p1", "p3", "p4", "p5")] == [1, 2, 3, 4]
    assert "number" not in play(game, "p2")


def test_a_bot_answers_what_it_is_asked_once() -> None:
    """Simulated phones know no more than what they see, and pass one thing at times."""
    game = room(6)
    rng = Random(3)
    assert rules.bot({}, rng) is None
    assert rules.bot({"all": game.view("all"), "seat": {"id": "p1"}}, rng) is None
    seen = {"all": game.view("all"), "seat": game.view("p1")}
    moves = [rules.bot(seen, rng) for _ in range(20)]
    assert {(len(move.answers), len(move.passed)) for move in moves if move} == {(5, 0), (4, 1)}
    for seat in tuple(game.state.seats):
        move = rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng)
        assert move is not None
        game.play(seat, move)
        assert rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng) is None
    to_after(game)
    for seat in tuple(game.state.seats):
        move = rules.bot({"all": game.view("all"), "seat": game.view(seat)}, rng)
        assert move is not None
        game.play(seat, move)
    assert game.view("console")["answers"]["answered"] == 6
