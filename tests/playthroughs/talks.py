"""The golden games of talks: what the room says in words, a debrief, and a call for partners."""

from game_server.engine.flow.reactions import WINDOW
from game_server.engine.mechanics.talk import HideWord, TellInterest
from game_server.engine.state.moves import Erase, React
from game_server.engine.state.run_events import ReactionKind
from tests.game import CONSOLE, ROOM, Game, phone
from tests.playthroughs.transcript import Recorded
from tests.samples import debrief, estimate, scenario, talk


def reactions() -> Recorded:
    """React in words: too early, twice, as windows end, after going back, in the next activity."""
    game = Recorded(scenario(estimate("a"), estimate("b"), talk()))
    game.begin()
    for _ in range(12):
        game.join()
    game.next_until("reveal")
    _say(game, "surprise", 1)
    game.next()
    _say(game, "surprise", 1, 1, 2, 3, 4, 5, 6)
    _say(game, "doubt", 2)
    game.send(CONSOLE, React(game.state.last_step, "doubt"))
    _end_window(game)
    game.step_back()
    _say(game, "surprise", 1)
    _say(game, "doubt", 3, 4, 5, 6, 7)
    _end_window(game)
    game.next()
    game.next_until("discuss")
    _say(game, "here_too", 1, 2, 3, 4, 5)
    _end_window(game)
    game.next(2)
    return game


def held_words() -> Recorded:
    """Send rude words: one is shown, one left hidden, and sent again after the room went back."""
    game = Recorded(scenario(talk("x1", word=True), talk("x2")))
    game.begin()
    for _ in range(6):
        game.join()
    game.next_until("input")
    for number, word in enumerate(("eau", "Eau", "air", "eau"), 1):
        game.send_word(f"p{number}", word)
    _rude(game, p5="zut", p6="flûte")
    game.next_until("lock")
    shown, left = game.view("console")["play"]["held"]
    game.play("", HideWord(shown, hidden=False))
    game.next()
    game.play("", HideWord(left, hidden=True))
    game.play("", HideWord(left, hidden=True))
    game.step_back(previous=True)
    game.step_back(previous=True)
    for number, word in enumerate(("eau", "Eau", "air", "eau"), 1):
        game.send_word(f"p{number}", word)
    _rude(game, p5="Flûte", p6="Zut")
    game.next_until("reveal")
    game.next(2)
    return game


def _rude(game: Game, **words: str) -> None:
    """Send words that the room finds rude, by seat."""
    game.rude = True
    for seat, word in words.items():
        game.send_word(seat, word)
    game.rude = False


def debriefed() -> Recorded:
    """Talk about a figure and words that the room found out, a prompt a step; go back once."""
    game = Recorded(
        scenario(estimate("x1"), talk("x2", word=True), debrief("x3", "x1", "x2", "x9"), talk("x4"))
    )
    game.begin()
    for _ in range(10):
        game.join()
    game.next_until("input")
    for number in range(1, 11):
        game.guess(f"p{number}", 40 * number)
    game.next_until("discuss")
    game.next()
    game.next_until("input")
    for number in range(1, 8):
        game.send_word(f"p{number}", ("eau", "fuite", "Eau")[number % 3])
    game.next_until("reveal")
    game.next(2)
    game.step_back(previous=True)
    game.send(ROOM, Erase("p3"))
    game.next(3)
    return game


def partners() -> Recorded:
    """Call for partners: too early, without a seat, by fives, taken back, kept on going back."""
    game = Recorded(scenario(estimate("x1"), debrief("x2", partners=True), talk("x3")))
    game.begin()
    for _ in range(7):
        game.join()
    game.next()
    game.play("p1", TellInterest(on=True))
    game.next_until("discuss")
    game.next()
    game.play("", TellInterest(on=True))
    for number in (1, 1, 2, 3, 4, 5, 6):
        game.wait(1)
        game.play(f"p{number}", TellInterest(on=True))
    game.play("p6", TellInterest(on=False))
    game.play("p5", TellInterest(on=False))
    game.next()
    game.step_back(previous=True)
    game.next(3)
    return game


def _end_window(game: Recorded) -> None:
    """Let a window go by as whose end reactions are told."""
    game.wait(WINDOW / 1000)
    game.pass_deadlines()


def _say(game: Recorded, kind: ReactionKind, *numbers: int) -> None:
    for number in numbers:
        game.wait(1)
        game.send(phone(f"p{number}"), React(game.state.last_step, kind))
