"""The golden game of the toy."""

from game_server.engine.scenario import PhaseSpec
from tests.playthroughs.transcript import Recorded
from tests.samples import scenario
from tests.system.toy.mechanic import Choose, ToyContent


def toy() -> Recorded:
    """Ask for the lucky number: changed, out of range, for another seat, too late, then shown."""
    content = ToyContent({"fr": "Quel nombre porte chance ?"}, most=6, lucky=4)
    game = Recorded(scenario(PhaseSpec("x", "toy", {"fr": "Jouet"}, 120, content)))
    game.begin()
    for _ in range(5):
        game.join()
    game.next()
    for seat, pick in (("p1", 1), ("p2", 4), ("p3", 4), ("p4", 6), ("p5", 7), ("p5", 2)):
        game.wait(3)
        game.play(seat, Choose(pick))
    game.play("p1", Choose(3))
    game.play("", Choose(3))
    game.next()
    game.play("p1", Choose(4))
    game.next()
    game.back(previous=True)
    game.next(2)
    return game
