"""The roof: one tile for each reply, all alike, and never whose (rule 0.15)."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from game_server.engine.evolve import replay
from game_server.engine.kit.groups import side
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.barometer import Answer
from game_server.engine.mechanics.commitment import Decline
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.talk import SendWord
from game_server.engine.state.console_moves import Close, ExpectPeople, Kick, Pause
from game_server.engine.state.moves import Pass, Play
from game_server.engine.state.scenario import PhaseSpec, SideSpec
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game, phone
from tests.samples import barometer, commitment, estimate, match, order, scenario, talk

MOVER = "p1"
KINDS = {
    "estimate": estimate("a"),
    "match": match("a"),
    "order": order("a"),
    "word": talk("a", word=True),
    "commitment": commitment("a"),
    "barometer": barometer("a"),
}


def room(*phases: PhaseSpec, players: int = 6) -> Game:
    """Return a room whose first phase, an estimate without more, takes answers."""
    game = Game(scenario(*(phases or (estimate("a"), talk("fin")))), players=players)
    game.next_until("input")
    return game


def roof(game: Game) -> tuple[int, int]:
    """Return how many tiles lie on the screen's roof, and how many are planned."""
    found = game.view("screen")["roof"]
    return found["n"], found["of"]


def tiles(game: Game) -> int:
    """Return how many tiles lie on the screen's roof."""
    return roof(game)[0]


def pass_question(game: Game, seat: str) -> None:
    """Pass the open question."""
    game.send(phone(seat), Pass(game.state.last_step))


def answer(game: Game, seat: str, chance: int = 1) -> None:
    """Answer what is asked as the bot of the mechanic would."""
    documents = {"all": game.view("all"), "seat": game.view(seat)}
    bot = MECHANICS[game.state.scenario.phases[game.state.phase].mechanic].bot
    made = bot(documents, Random(chance))
    assert made is not None
    game.play(seat, made)


def refuse(game: Game, seat: str) -> None:
    """Decline in the way of the activity that is open: « passer », or « pas aujourd'hui »."""
    match game.state.scenario.phases[game.state.phase].mechanic:
        case "commitment":
            game.play(seat, Decline())
        case "barometer":
            game.answer_barometer(seat)
        case _:
            pass_question(game, seat)


def test_tiles_appear_from_five_replies_on() -> None:
    """Until then together at the lock: no nickname stands beside an answer."""
    game = room()
    for number in range(1, 5):
        game.guess(f"p{number}", 10)
        assert tiles(game) == 0
    pass_question(game, "p5")
    assert roof(game) == (5, 6)
    game.next()
    assert tiles(game) == 5


def test_fewer_than_five_replies_are_laid_together_at_the_lock() -> None:
    """The room is told their number anyway, since more than four are asked."""
    game = room()
    game.guesses(p1=10, p2=20)
    game.next()
    assert tiles(game) == 2


@pytest.mark.parametrize("players", [1, 2, 3, 4])
@pytest.mark.parametrize("replying", [0, 1, 2])
def test_under_five_it_grows_by_seats_as_the_activity_ends(players: int, replying: int) -> None:
    """Whoever replied, or made any move at all, the roof is the same at every moment."""
    game = room(estimate("a", duo=True), talk("fin"), players=players)
    seen = []
    while game.view("all")["step"]["phase"] == "x1":
        if game.view("all")["step"]["kind"] == "input":
            for number in range(1, min(replying, players) + 1):
                answer(game, f"p{number}")
        seen.append(tiles(game))
        game.next()
    assert set(seen) == {0}
    assert tiles(game) == 2 * players


def test_two_rounds_are_two_replies() -> None:
    """Each question that is asked gets its tiles."""
    game = room(estimate("a", duo=True), talk("fin"))
    for number in range(1, 7):
        game.guess(f"p{number}", 10)
    game.next_until("input2")
    assert roof(game) == (6, 12)
    for number in range(1, 6):
        game.guess(f"p{number}", 20)
    assert tiles(game) == 11
    game.next_until("discuss")
    assert tiles(game) == 11


def test_going_back_takes_off_what_was_laid_since() -> None:
    """What is asked again is replied to again."""
    game = room(estimate("a"), estimate("b"), talk("fin"))
    for number in range(1, 7):
        game.guess(f"p{number}", 10)
    game.next_until("brief")
    assert tiles(game) == 6
    game.step_back(previous=True)
    assert tiles(game) == 6
    while game.step != "input":
        game.step_back(previous=True)
    assert tiles(game) == 0
    for number in range(1, 6):
        game.guess(f"p{number}", 10)
    pass_question(game, "p6")
    game.next()
    game.step_back()
    assert tiles(game) == 6
    assert game.view("console")["answers"] == {"answered": 6, "of": 6}


def test_a_skipped_activity_keeps_its_replies() -> None:
    """They were given; no more are planned of it."""
    game = room(estimate("a"), estimate("b"), talk("fin"))
    for number in range(1, 6):
        game.guess(f"p{number}", 10)
    game.skip()
    assert roof(game) == (5, 6)


def test_expected_people_give_the_outlines() -> None:
    """The console tells how many are expected, and can take it back."""
    game = Game(scenario(estimate("a"), talk("fin")), players=2)
    game.console(ExpectPeople(28))
    assert (roof(game), game.view("screen")["expected"]) == ((0, 28), 28)
    assert game.view("console")["expected"] == 28
    assert game.console(ExpectPeople(28)) == ()
    with pytest.raises(IllegalMoveError) as refused:
        game.console(ExpectPeople(1001))
    assert refused.value.code == "count_refused"
    game.console(ExpectPeople(0))
    assert roof(game) == (0, 2)
    assert "expected" not in game.view("screen")


def passed_refusal(game: Game, seat: str, step: int) -> str:
    """Return why a question cannot be passed."""
    with pytest.raises(IllegalMoveError) as refused:
        game.send(phone(seat) if seat else CONSOLE, Pass(step))
    return refused.value.code


def test_a_question_is_passed_by_phones_while_it_is_open() -> None:
    """Not by the console, not in another step, nor where the activity has its own refusal."""
    game = room()
    open_now = game.state.last_step
    assert passed_refusal(game, "", open_now) == "not_allowed"
    assert passed_refusal(game, "p1", open_now - 1) == "step_locked"
    game.console(Pause(open_now))
    assert passed_refusal(game, "p1", open_now) == "not_open"
    game = room(commitment("a"), talk("fin"))
    assert passed_refusal(game, "p1", game.state.last_step) == "not_open"


def test_passing_is_once_and_ends_with_an_answer() -> None:
    """A reload shows that it was passed; an answer takes its place, and one reply stays one."""
    game = room()
    assert len(game.send(phone("p1"), Pass(game.state.last_step))) == 2
    assert game.send(phone("p1"), Pass(game.state.last_step)) == ()
    assert game.view("p1")["passed"] is True
    assert "passed" not in game.view("p2")
    game.guess("p1", 10)
    assert game.view("console")["answers"] == {"answered": 1, "of": 6}
    assert game.send(phone("p1"), Pass(game.state.last_step)) == ()
    game.next(2)
    assert game.tally.measures[0].answered == {"p1"}
    assert replay(game.events) == game.state


def test_pace_auto_waits_for_replies() -> None:
    """Who passed is done."""
    game = Game(replace(scenario(estimate("a"), talk("fin")), pace="auto"), players=2)
    game.attend("p1", "p2")
    game.next()
    game.wait(300)
    game.pass_deadlines()
    assert game.step == "input"
    game.attend("p1", "p2")
    game.guess("p1", 10)
    pass_question(game, "p2")
    assert game.step == "lock"


def moments(kind: str, reply: Callable[[Game, str], None], until: str) -> list[Document]:
    """Play an activity in which p1 replies as told; return what all others see until a step."""
    game, seen = room(KINDS[kind], talk("fin"), players=7), []
    for seat in ("p2", "p3", MOVER, "p4", "p5", "p6"):
        reply(game, seat) if seat == MOVER else answer(game, seat)
        seen.append(shared(game))
    while game.step != until:
        seen.append(shared(game))
        game.next()
    return seen


def shared(game: Game) -> Document:
    """Return what all but p1 see."""
    names = ("all", "screen", "console", *game.state.seats)
    return {name: game.view(name) for name in names if name != MOVER}


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_else_tells_a_refusal_from_an_answer(kind: str) -> None:
    """Documents are equal while answers are open, and at the lock but for words to be hidden."""
    until = "lock" if kind in ("word", "commitment") else "reveal"
    until = "discuss" if kind == "barometer" else until
    assert moments(kind, answer, until) == moments(kind, refuse, until)


def finished(game: Game) -> Document:
    """End the session and return its roof as all see it."""
    assert "roof" not in game.view("all")
    game.console(Close())
    found: Document = game.view("all")["roof"]
    return found


def test_the_finished_roof_tells_replies_gestures_and_goals() -> None:
    """All that was laid, the commitments, and the goals of what was played."""
    game = room(estimate("a"), commitment("b"), match("c"), talk("fin"))
    for number in range(1, 7):
        game.guess(f"p{number}", 10)
    goals = game.view("all")["goals"]
    game.next_until("lock")
    while game.view("all")["step"]["phase"] != "x2" or game.step != "input":
        game.next()
    for number in range(1, 7):
        game.commit(f"p{number}")
    game.next_until("brief")
    game.skip()
    roof_ = finished(game)
    assert roof_["n"] == 12
    # Of six who replied it would tell that nobody declined.
    assert "gestures" not in roof_
    assert roof_["goals"]
    assert set(roof_["goals"]) <= set(goals)
    assert tiles(game) == 12


@pytest.mark.parametrize("declined", [1, 4])
def test_few_refusals_are_not_told_by_the_gestures(declined: int) -> None:
    """F3: of twelve who replied one or four declined: the roof tells « au moins 5 »."""
    game = room(commitment("a"), talk("fin"), players=12)
    for number in range(1, 13):
        if number <= declined:
            game.play(f"p{number}", Decline())
        else:
            game.commit(f"p{number}")
    game.next_until("discuss")
    assert finished(game) == {"n": 12, "goals": [], "gestures": 5, "about": True}


@pytest.mark.parametrize(("made", "declined"), [(4, 0), (5, 1)])
def test_few_gestures_are_not_told(made: int, declined: int) -> None:
    """Neither four, nor what would be told of five."""
    game = room(commitment("a"), talk("fin"), players=12)
    for number in range(1, made + 1):
        game.commit(f"p{number}")
    for number in range(made + 1, made + declined + 1):
        game.play(f"p{number}", Decline())
    assert finished(game) == {"n": made + declined, "goals": []}


BESIDE = SideSpec(talk("mot", word=True), 0, 1)


@pytest.mark.parametrize(("players", "laid"), [(6, 2), (3, 3)])
def test_what_lies_beside_is_laid_as_it_closes(players: int, laid: int) -> None:
    """Opinions of the welcome count together when it ends; of few by seats."""
    script = replace(scenario(talk("a"), estimate("b"), talk("fin")), sides=(BESIDE,))
    game = Game(script, players=players)
    game.next()
    for seat in ("p1", "p2"):
        game.send(phone(seat), Play(0, SendWord("eau"), side(0)))
    assert roof(game) == (0, 2 * players)
    game.next()
    assert tiles(game) == laid
    game.console(Kick("p1"))
    game.step_back()
    assert tiles(game) == laid
    game.step_back(previous=True)
    assert tiles(game) == 0
    game.next()
    assert tiles(game) == min(laid, len([s for s in game.state.seats.values() if s.status == "in"]))


def test_a_side_run_that_is_open_at_the_end_is_laid_too() -> None:
    """The end of the session closes it."""
    game = Game(replace(scenario(talk("a"), talk("b")), sides=(BESIDE,)), players=6)
    game.next()
    game.send(phone("p1"), Play(0, SendWord("eau"), side(0)))
    assert finished(game) == {"n": 1, "goals": []}


def test_who_passes_all_opinions_has_replied() -> None:
    """One tap skips them all, and looks like answers."""
    game = room(barometer("a", cards=()), talk("fin"))
    names = tuple(game.view("all")["play"]["items"])
    for number in range(1, 6):
        game.play(f"p{number}", Answer({}, names))
    assert tiles(game) == 5
