"""Rooms that say where they stand, at tables, for the tests of it."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.maturity import Hide, Place, Propose
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import maturity, scenario, talk

STANDS = {"p1": "s1", "p2": "s2", "p3": "s2", "p4": "s3", "p5": "unknown"}
OTHERS = {"p6": "s4", "p7": "s4", "p8": "s4", "p9": "s1", "p10": "s2"}


def room(*sizes: int) -> Game:
    """Return a room that answers alone, with tables of these *sizes*."""
    script = replace(scenario(maturity(by_table=True), talk("fin")), tables="chosen")
    game = Game(script, players=sum(sizes))
    seats = iter(game.state.seats)
    for table, size in enumerate(sizes, 1):
        game.join_table(table, *(next(seats) for _ in range(size)))
    game.next_until("input")
    game.attend(*game.state.seats)
    return game


def at_tables(*sizes: int, **stands: str) -> Game:
    """Return a room whose tables talk, after these answers alone."""
    game = room(*sizes)
    game.place(**stands)
    game.next_until("table")
    return game


def agree(game: Game, stand: str, *seats: str, proof: str = "") -> None:
    """Propose a stand, with a proof, as the first of *seats*; all of them agree."""
    game.play_at_table(seats[0], Propose(stand, proof))
    game.ready(*seats)


def play(game: Game, audience: str) -> Document:
    """Return the mechanic's part of a document."""
    found: Document = game.view(audience).get("play", {})
    return found


def code(game: Game, seat: str, move: Propose | Place | Hide) -> str:
    """Return the code with which a move at one's table is refused."""
    with pytest.raises(IllegalMoveError) as refused:
        game.play_at_table(seat, move)
    return refused.value.code
