"""Rooms that play a call for projects, for its tests."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from game_server.engine.kit.text import Typed
from game_server.engine.mechanics.contract import Document, MechanicMove, Result
from game_server.engine.mechanics.ideas import (
    HideIdea,
    IdeasState,
    Kind,
    MergeIdeas,
    SubmitIdea,
    ThumbIdea,
    VoteIdeas,
)
from game_server.engine.state.state import State
from game_server.errors import IllegalMoveError
from tests.game import Game
from tests.samples import ideas, scenario, talk

CODES = tuple(f"{sign * 15}0" for sign in "ABCDEFGHJKMNPQRS")
ONE, TWO = ("p1", "p2", "p3", "p4", "p5"), ("p6", "p7", "p8")


def called(
    players: int = 6, *, kind: Kind = "idea", envelope: int | None = None, keeps: int = 7
) -> Game:
    """Return a room whose phones write ideas, without tables."""
    game = Game(scenario(ideas(kind=kind, envelope=envelope, keeps=keeps), talk()), players=players)
    game.next_until("ideas")
    return game


def seated() -> Game:
    """Return a room whose two tables write, one of five and one of three."""
    game = Game(replace(scenario(ideas(by_table=True), talk()), tables="chosen"), players=8)
    game.join_table(1, *ONE)
    game.join_table(2, *TWO)
    game.attend(*ONE, *TWO)
    game.next_until("ideas")
    return game


def started(*, by_table: bool) -> Game:
    """Return a room whose earlier activity left two texts to begin with."""
    game = seated() if by_table else called()
    left = (Typed("t900", "Un pas de plus"), Typed("t901", "Un autre pas"))
    spec = game.state.scenario.phases[0]
    script = replace(game.state.scenario, phases=(spec, *game.state.scenario.phases))
    group = 1 if by_table else 0
    results = {(0, 0): Result(starters=left), (0, 2): Result(), (0, group): Result(starters=left)}
    game.state = replace(game.state, scenario=script, phase=1, results=results)
    return game


def at_vote(*titles: str, players: int = 6, keeps: int = 7) -> Game:
    """Return a room that votes on ideas with these titles, of p1, p2 and so on."""
    game = called(players, keeps=keeps)
    for number, title in enumerate(titles):
        game.play(f"p{1 + number // 2}", SubmitIdea(title))
    game.next_until("vote")
    return game


def written(game: Game, title: str) -> str:
    """Return the id of the idea with this title, as the console has it."""
    rows = game.view("console")["play"]["ideas"]
    return next(str(row["id"]) for row in rows if row.get("title") == title)


def on_ballot(game: Game, title: str) -> str:
    """Return the id of what everybody sees under a title."""
    rows = game.view("all")["play"]["ideas"]
    return next(str(row["id"]) for row in rows if row.get("title") == title)


def ballot(game: Game) -> list[str]:
    """Return the titles of what is voted on, in alphabetical order."""
    return sorted(row["title"] for row in game.view("all")["play"]["ideas"])


def own(game: Game, seat: str) -> list[Document]:
    """Return the own ideas of a seat, as its phone has them."""
    found: list[Document] = mine(game, seat).get("own", [])
    return found


def mine(game: Game, seat: str) -> Document:
    """Return what the phone of a seat has of the call."""
    found: Document = game.view(seat).get("play", {})
    return found


def votes(game: Game, seat: str, *titles: str) -> None:
    """Give all voices of a seat."""
    game.play(seat, VoteIdeas(tuple(on_ballot(game, title) for title in titles)))


def merges(game: Game, *titles: str) -> None:
    """Merge ideas as a facilitator."""
    game.play("", MergeIdeas(tuple(written(game, title) for title in titles)))


def hides(game: Game, title: str, *, hidden: bool = True) -> None:
    """Hide an idea as a facilitator, or show it."""
    game.play("", HideIdea(written(game, title), hidden))


def thumbs(game: Game, seat: str, title: str, *, up: bool = True) -> None:
    """Be for an idea of one's table, or no longer."""
    table = game.state.seats[seat].table
    rows = game.table(table)["play"]["ideas"]
    shown = next(row["id"] for row in rows if row["title"] == title)
    game.play_at_table(seat, ThumbIdea(shown, up))


def rudely(game: Game, seat: str, move: MechanicMove) -> None:
    """Make a move whose texts are rude, as the room finds them."""
    game.rude = True
    game.play(seat, move)
    game.rude = False


def refused(game: Game, seat: str, move: MechanicMove, *, table: bool = False) -> str:
    """Return the code with which a move is refused."""
    send = game.play_at_table if table else game.play
    with pytest.raises(IllegalMoveError) as refusal:
        send(seat, move)
    return refusal.value.code


def state_of(game: Game) -> IdeasState:
    """Return the state of the call, as the room has it."""
    play = game.state.room_run.play
    assert isinstance(play, IdeasState)
    return play


def found(state: State) -> Mapping[str, object]:
    """Return what the first phase found out."""
    return state.results[0, 0].findings
