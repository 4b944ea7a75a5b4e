"""A golden game of people: looked after, without a phone, on another phone, and too few."""

from dataclasses import replace

from game_server.engine.moves import (
    AskHelp,
    CountHands,
    CountPeople,
    Rename,
    SeeHelp,
    SetService,
    ShowScreen,
    TakeBack,
    Write,
)
from tests.game import phone
from tests.playthroughs.transcript import Recorded
from tests.samples import card, estimate, scenario, talk


def play() -> Recorded:
    """Help, messages, a nickname, a lost phone, raised hands, a hidden screen, too few people."""
    game = Recorded(scenario(estimate(asked=card()), replace(talk("comité"), least=30), talk()))
    game.begin()
    game.join("Loutre")
    game.join("Héron")
    game.desk(SetService("eau"))
    game.desk(CountPeople(9, 4))
    game.send(phone("p1"), AskHelp(on=True))
    game.desk(SeeHelp("p1"))
    game.desk(Write("p1", "J'arrive."))
    game.send(phone("p1"), AskHelp(on=False))
    game.desk(Write("", "On commence dans 2 minutes."))
    game.desk(Rename("p2", "loutre"))
    game.next(2)
    game.guess("p1", 40)
    code = game.see("p1")["code"]
    game.send(phone("lost"), TakeBack("22222"))
    game.send(phone("lost"), TakeBack(code.lower()))
    game.desk(ShowScreen(on=False))
    game.desk(CountHands(game.state.last_step, {"r2": 6, "r9": 1}))
    game.desk(CountHands(game.state.last_step, {"r2": 6, "r3": 3}))
    game.next(2)
    game.desk(ShowScreen(on=True))
    while game.state.status != "closed":
        game.next()
    return game
