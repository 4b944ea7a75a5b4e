"""Rooms whose tables play by themselves, for tests of groups."""

from dataclasses import replace

import pytest

from game_server.engine.state.console_moves import Next, StepBack
from game_server.engine.state.moves import Facilitator, Move, Sender
from game_server.engine.state.scenario import Absent, Pace
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, Game
from tests.rounds import RoundsState, Vote, rounds
from tests.samples import scenario, talk

ONE, TWO = ("p1", "p2", "p3"), ("p4", "p5", "p6")
OTHER = Facilitator("a2")


def seated(
    *, pace: Pace = "facilitator", strict: bool = False, absent: Absent | None = None
) -> Game:
    """Return a room with three players at each of two tables, all of them connected."""
    phases = rounds(strict=strict, absent=absent), talk("fin")
    script = replace(scenario(*phases, pace=pace), tables="chosen")
    game = Game(script, players=6)
    game.join_table(1, *ONE)
    game.join_table(2, *TWO)
    game.attend(*ONE, *TWO)
    return game


def meeting(
    *, pace: Pace = "facilitator", strict: bool = False, absent: Absent | None = None
) -> Game:
    """Return the room at the step in which tables meet: both talk."""
    game = seated(pace=pace, strict=strict, absent=absent)
    game.next(2)
    return game


def voting(table: int = 1) -> Game:
    """Return the room whose *table* votes, and whose other one talks."""
    game = meeting()
    forward(game, table)
    return game


def forward(game: Game, table: int, times: int = 1) -> None:
    """Press next for one table."""
    for _ in range(times):
        game.console(Next(game.state.run(table).last, table))


def back(game: Game, table: int, *, previous: bool = False) -> None:
    """Let one table return to the start of its step, or of its previous one."""
    last = game.state.run(table).last
    game.console(StepBack(last, "previous" if previous else "current", table))


def votes(game: Game, **choices: str) -> None:
    """Vote at one's table: `votes(game, p1="a", p2="b")`."""
    for seat, choice in choices.items():
        game.play_at_table(seat, Vote(choice))


def play_of(game: Game, group: int) -> RoundsState:
    """Return what a group plays."""
    play = game.state.run(group).play
    assert isinstance(play, RoundsState)
    return play


def gathered(game: Game) -> dict[int, dict[str, str]]:
    """Return the votes that the room has gathered, by table."""
    play = game.state.room_run.play
    assert isinstance(play, RoundsState)
    return {number: dict(table.votes) for number, table in play.tables.items()}


def code(game: Game, sender: Sender, move: Move) -> str:
    """Return the code with which a move is refused."""
    with pytest.raises(IllegalMoveError) as error:
        game.send(sender, move)
    return error.value.code


def console_code(game: Game, move: Move) -> str:
    """Return the code with which a facilitator's move is refused."""
    return code(game, CONSOLE, move)
