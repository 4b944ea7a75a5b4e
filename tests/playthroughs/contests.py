"""The golden games of a match: goals are picked; one more is named, debated and kept by thumbs."""

from game_server.engine.mechanics.match import (
    CloseDebate,
    HideContest,
    NameGoal,
    OpenDebate,
    Thumb,
    WithdrawGoal,
)
from game_server.engine.state.console_moves import EraseText
from game_server.engine.state.scenario import Scenario
from tests.playthroughs.transcript import Recorded
from tests.samples import match, match_card, scenario, talk


def picked() -> Recorded:
    """Ask for goals: six of them, decoys by lot, wrong picks, a change, bars and reasons."""
    game = _begun(scenario(match(asked=match_card()), talk()))
    for _ in range(5):
        game.join()
    game.next()
    game.pick("p1", 11)
    game.next()
    six = [int(goal[1:]) for goal in game.view("all")["play"]["goals"]]
    decoys = [goal for goal in six if goal not in (11, 13, 3)]
    game.pick("p1")
    game.pick("p1", *six[:4])
    game.pick("p1", 11, 11)
    game.pick("p1", 11, next(goal for goal in range(1, 18) if goal not in six))
    game.pick("p1", 11)
    game.pick("p1", 3, 11, 13)
    game.pick("p2", 11)
    game.pick("p3", 11, 3, decoys[0])
    game.pick("p4", *decoys)
    game.join("Retardataire")
    game.pick("p6", 13)
    game.step_back()
    game.pick("p5", 11, 13)
    game.next()
    game.pick("p2", 3)
    game.next(4)
    return game


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


def _begun(script: Scenario) -> Recorded:
    game = Recorded(script)
    game.begin()
    return game
