"""The golden game of projects: tables agree on a work to share, with a pilot and no name."""

from game_server.engine.mechanics.commitment import Decline, HideProject, ProposeProject
from tests.playthroughs.transcript import Recorded
from tests.samples import commitment, scenario, talk


def of_tables() -> Recorded:
    """Propose a project, another one, refused ones; agree at one table, not at the other; hide."""
    game = Recorded(scenario(commitment("x1", projects=True), talk("x2")))
    game.begin()
    for number in range(8):
        game.join_table(1 + number % 2, game.join())
    game.next_until("input")
    for number in range(1, 7):
        game.commit(f"p{number}", "venir à pied")
    game.next()
    game.play_at_table("p1", ProposeProject("Des gobelets", "eau"))
    game.play_at_table("p1", ProposeProject("Un vélo", "mairie"))
    game.play_at_table("p1", Decline())
    game.ready("p1")
    game.play_at_table("p3", ProposeProject("Un vélo par service", "voirie"))
    game.ready("p1", "p3", "p5")
    game.play_at_table("p2", ProposeProject("Rien", "eau"))
    game.next(2)
    (row,) = game.view("all")["play"]["projects"]
    game.play("p1", HideProject(row["id"], hidden=True))
    game.play("", HideProject(row["id"], hidden=True))
    game.step_back()
    game.play("", HideProject(row["id"], hidden=False))
    game.next(2)
    return game
