"""The golden game of a contested match: one more goal is named, debated and kept by thumbs."""

from game_server.engine.console_moves import EraseText
from game_server.engine.mechanics.match import (
    CloseDebate,
    HideContest,
    NameGoal,
    OpenDebate,
    Thumb,
    WithdrawGoal,
)
from tests.playthroughs.transcript import Recorded
from tests.samples import match, scenario, talk


def contested() -> Recorded:
    """Name goals, too early and wrong too; debate one, agree, keep it; hide, erase, go back."""
    game = Recorded(scenario(match("x1", contest=True), talk("x2")))
    game.begin()
    for _ in range(12):
        game.join()
    game.next_until("input")
    game.play("p1", NameGoal(6, "L'eau aussi"))
    for number in range(1, 7):
        game.pick(f"p{number}", 11)
    game.next_until("reveal")
    game.play("p1", NameGoal(11, "C'est le sien"))
    game.play("p1", NameGoal(6, "Appelez le 06 12 34 56 78"))
    game.play("p1", NameGoal(6, "L'eau aussi"))
    game.play("p2", NameGoal(7, "bof"))
    game.play("p2", NameGoal(7, "L'énergie"))
    game.play("p3", NameGoal(1, "Rien"))
    game.play("p3", WithdrawGoal())
    game.play("p4", NameGoal(2, "Non"))
    game.next()
    ids = {row["argument"]: row["id"] for row in game.view("console")["play"]["shown"]}
    game.play("", HideContest(ids["Non"], hidden=True))
    game.play("p5", OpenDebate(ids["L'eau aussi"]))
    game.play("", OpenDebate(ids["L'eau aussi"]))
    game.attend(*game.state.seats)
    for number in (2, 3, 4, 5, 6, 7, 8):
        game.play(f"p{number}", Thumb(on=True))
    game.play("p8", Thumb(on=False))
    game.play("", CloseDebate())
    game.play("", OpenDebate(ids["L'énergie"]))
    game.play("p1", Thumb(on=True))
    game.step_back()
    game.play("", CloseDebate())
    game.console(EraseText(game.state.last_step, ids["L'énergie"]))
    game.next(2)
    return game
