"""The golden games of the toy: the room, then the tables; each once more, knowing the first."""

from dataclasses import replace

from game_server.engine.state.console_moves import CountHands
from game_server.engine.state.scenario import PhaseSpec
from tests.playthroughs.transcript import Recorded
from tests.samples import scenario
from tests.system.toy.mechanic import Choose, DrawTopic, HideWords, ToyContent

SEATS = tuple(f"p{number}" for number in range(1, 7))
WORDS = ("rouge", "comme hier", "au hasard", "le mien", "le gros mot", "neuf")


def _phase(name: str, *, by_table: bool) -> PhaseSpec:
    content = ToyContent({"fr": "Quel nombre porte chance ?"}, 6, 4, by_table)
    return PhaseSpec(name, "toy", {"fr": "Jouet"}, 120, content)


def _opened(*phases: PhaseSpec) -> Recorded:
    game = Recorded(replace(scenario(*phases), tables="chosen"))
    game.begin()
    for _ in SEATS:
        game.join()
    return game


def _other(broken: int) -> int:
    """Return a number that is neither the lucky one nor the broken one."""
    return next(toy for toy in (1, 2) if toy != broken)


def _hide(game: Recorded, words: str, *, hidden: bool) -> HideWords:
    rows = game.view("console")["play"]
    found = [row["id"] for row in (*rows["shown"], *rows["hidden"]) if row["words"] == words]
    return HideWords(found[0], hidden)


def toy() -> Recorded:
    """Ask for the lucky number: broken, out of range, too late; remarks, hands, two draws."""
    game = _opened(_phase("x", by_table=False), _phase("y", by_table=False))
    game.next()
    broken = game.view("all")["play"]["broken"]
    game.play("p1", Choose(broken))
    game.play("p1", Choose(7))
    game.play("p1", Choose(4, "<b>"))
    game.play("", Choose(4))
    for seat, words in zip(SEATS, WORDS, strict=True):
        game.wait(3)
        game.play(seat, Choose(4 if seat < "p4" else _other(broken), words))
    game.play("p1", Choose(_other(broken), "bleu"))
    game.console(CountHands(game.state.last_step, {"n4": 5}))
    game.play("", HideWords("c0", hidden=True))
    game.next()
    game.play("p1", Choose(4))
    game.play("p1", _hide(game, "le gros mot", hidden=True))
    game.play("", _hide(game, "le gros mot", hidden=True))
    game.play("", _hide(game, "neuf", hidden=True))
    game.play("", _hide(game, "neuf", hidden=False))
    game.next()
    game.play("", DrawTopic())
    game.step_back(previous=True)
    game.next(2)
    game.play("p1", DrawTopic())
    game.play("", DrawTopic())
    game.step_back()
    game.next()
    game.next(5)
    return game


def toy_by_table() -> Recorded:
    """Let each table pick: its own broken toy, « prêt » that stays, one who moves on."""
    game = _opened(_phase("x", by_table=True), _phase("y", by_table=True))
    game.join_table(1, "p1", "p2", "p3")
    game.join_table(2, "p4", "p5", "p6")
    game.next()
    game.attend(*SEATS)
    broken = {number: game.table(number)["play"]["broken"] for number in (1, 2)}
    game.play("p1", Choose(4))
    game.play_at_table("p1", Choose(broken[1]))
    for seat, words in zip(SEATS, WORDS, strict=True):
        game.play_at_table(seat, Choose(4, words))
    game.ready("p1")
    game.play_at_table("p2", Choose(_other(broken[1]), "bleu"))
    game.join_table(2, "p3")
    game.play_at_table("p3", Choose(4, "le tien"))
    game.ready("p1", "p2")
    game.play_at_table("p1", Choose(4))
    game.next()
    game.play("", _hide(game, "le gros mot", hidden=True))
    game.next(2)
    game.play("", DrawTopic())
    game.next(5)
    return game
