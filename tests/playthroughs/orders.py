"""The golden games of orders: phones by themselves, and tables."""

from dataclasses import replace

from game_server.engine.mechanics.order import Arrange, Shift, ShowTables
from game_server.engine.state.console_moves import CountHands, Next
from game_server.engine.state.moves import ChooseService, ChooseTable
from tests.game import phone
from tests.playthroughs.transcript import Recorded
from tests.samples import order, scenario, talk

SEATS = tuple(f"p{number}" for number in range(1, 10))


def alone() -> Recorded:
    """Ask for an order: placed one by one, taken back, half done, too late; raised hands."""
    game = Recorded(scenario(order(), talk()))
    game.begin()
    for _ in range(6):
        game.join()
    game.send(phone("p1"), ChooseService("eau"))
    game.next()
    game.arrange("p1", "a")
    game.next()
    for placed in ("c", "cb", "cba", "cbad", "abcd"):
        game.arrange("p1", placed)
    game.arrange("p2", "abba")
    game.arrange("p2", "abcx")
    game.play("p2", Shift("a", "up"))
    game.arrange("p2", "bacd")
    game.arrange("p3", "dcba")
    game.arrange("p3", "")
    game.arrange("p4", "dcba")
    game.arrange("p5", "abc")
    game.join("Retardataire")
    game.arrange("p7", "bdac")
    game.arrange("p6", "badc")
    game.console(CountHands(game.state.last_step, {"d": 4, "b": 2}))
    game.next()
    game.arrange("p5", "abcd")
    game.next()
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.arrange("p3", "abcd")
    for seat, placed in (("p1", "abcd"), ("p2", "bacd"), ("p4", "dcba"), ("p6", "abdc")):
        game.arrange(seat, placed)
    game.next(5)
    return game


def by_table() -> Recorded:
    """Let tables order: a shared list, « prêt » that a move clears, one that does nothing."""
    script = scenario(order(by_table=True), talk())
    game = Recorded(replace(script, tables="chosen", points=False))
    game.begin()
    for number, seat in enumerate(SEATS):
        game.join()
        game.send(phone(seat), ChooseTable(1 + number // 3))
    game.next(2)
    game.attend(*SEATS)
    game.play_at_table("p1", Arrange(("a",)))
    game.play_at_table("p1", Shift("x", "up"))
    game.play("p1", Shift("a", "up"))
    game.play_at_table("p1", Shift("a", "up"))
    game.play_at_table("p2", Shift("a", "up"))
    game.ready("p1")
    game.play_at_table("p3", Shift("a", "up"))
    game.play_at_table("p3", Shift("a", "up"))
    game.play_at_table("p1", Shift("c", "down"))
    game.ready("p1", "p2")
    game.play_at_table("p3", Shift("c", "up"))
    game.ready("p4", "p5")
    game.play("", ShowTables(shown=True))
    game.next()
    game.next()
    game.play("p1", ShowTables(shown=True))
    game.play("", ShowTables(shown=True))
    game.play("", ShowTables(shown=False))
    game.console(Next(1))
    game.next(3)
    return game
