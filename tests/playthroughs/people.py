"""A golden game of people: looked after, without a phone, on another phone, and too few."""

from dataclasses import replace

from game_server.engine.seats.names import UNNAMED
from game_server.engine.state.console_moves import (
    AcknowledgeHelp,
    CountHands,
    CountPeople,
    Rename,
    SendMessage,
    SetService,
    ShowNames,
    ShowScreen,
    TakeNameOff,
)
from game_server.engine.state.moves import AskHelp, ChooseName, Join, KeepNameOff, Reclaim
from tests.game import phone
from tests.playthroughs.transcript import Recorded
from tests.samples import card, estimate, scenario, talk


def play() -> Recorded:
    """Help, messages, names, a lost phone, raised hands, a hidden screen, too few people."""
    game = Recorded(
        scenario(estimate(asked=card()), replace(talk("comité"), min_persons=30), talk())
    )
    game.begin()
    game.join("Loutre")
    game.join("Héron")
    game.console(SetService("eau"))
    game.console(CountPeople(9, 4))
    game.send(phone("p1"), AskHelp(on=True))
    game.console(AcknowledgeHelp("p1"))
    game.console(SendMessage("p1", "J'arrive."))
    game.send(phone("p1"), AskHelp(on=False))
    game.console(SendMessage("", "On commence dans 2 minutes."))
    game.console(Rename("p2", "loutre"))
    game.send(phone("p3"), Join(UNNAMED, 1))
    game.send(phone("p3"), ChooseName(UNNAMED))
    game.send(phone("p3"), ChooseName("Lоutre"))  # its first o is a Cyrillic letter
    game.send(phone("p3"), KeepNameOff(on=True))
    game.console(TakeNameOff("p3", on=True))
    game.send(phone("p3"), KeepNameOff(on=False))
    game.console(ShowNames(on=False))
    game.next(2)
    game.guess("p1", 40)
    code = game.view("p1")["code"]
    game.send(phone("lost"), Reclaim("22222"))
    game.send(phone("lost"), Reclaim(code.lower()))
    game.console(ShowScreen(on=False))
    game.console(CountHands(game.state.last_step, {"r2": 6, "r9": 1}))
    game.console(CountHands(game.state.last_step, {"r2": 6, "r3": 3}))
    game.next(2)
    game.console(ShowScreen(on=True))
    while game.state.status != "closed":
        game.next()
    return game
