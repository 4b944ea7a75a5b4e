"""The shipped session of thirty minutes, played whole by the mechanics' bots."""

from functools import cache
from pathlib import Path
from random import Random

from game_server.bots.side_play import side_answers
from game_server.content import load
from game_server.engine.flow.side_runs import STEP
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.console_moves import SeatAtTable, SetSimple
from game_server.engine.state.moves import ChooseService, ChooseTable, Play
from game_server.engine.state.scenario import Scenario
from tests.game import phone
from tests.playthroughs.transcript import Recorded

CONTENT = Path(__file__).parents[2] / "content"
SERVICES = ("eau", "eau", "ecoles", "voirie", "unsaid", "", "rh")
SEED = 7


def play() -> Recorded:
    """Play `flash`: tables, a phase skipped, a wall that stays closed, figures again, a word."""
    game = Recorded(_flash())
    game.begin()
    rng = Random(SEED)
    for number, service in enumerate(SERVICES, 1):
        _enter(game, service, table=1 + number % 2)
    game.attend(*game.state.seats)
    game.console(SeatAtTable("p1", 1))
    game.console(SetSimple(on=True))
    while not _ended(game):
        kind = game.view("all").get("step", {}).get("kind")
        _answer_beside(game, rng)
        if kind == "input":
            _answer(game, rng)
        game.wait(20)
        if kind == "brief" and game.view("all")["step"]["phase"] == "x4":
            game.skip()
        game.next()
    game.next()
    return game


@cache
def _flash() -> Scenario:
    return load(CONTENT).scenarios["flash"]


def _enter(game: Recorded, service: str, *, table: int) -> None:
    seat = game.join(persons=1 + table % 2)
    game.set_first_time(seat, 1)
    game.send(phone(seat), ChooseTable(table))
    if service:
        game.send(phone(seat), ChooseService(service))


def _ended(game: Recorded) -> bool:
    return bool(game.view("console")["next"]["what"] == "end")


def _answer_beside(game: Recorded, rng: Random) -> None:
    """Give opinions with each seat while a talk asks for them."""
    everybody = game.view("all")
    for seat in tuple(game.state.seats):
        for group, move in side_answers({"all": everybody, "seat": game.view(seat)}, rng):
            game.wait(2)
            game.send(phone(seat), Play(STEP, move, group))


def _answer(game: Recorded, rng: Random) -> None:
    """Answer with each seat as the mechanic's bot does."""
    everybody = game.view("all")
    name = everybody["phases"][everybody["step"]["phase"]]["mechanic"]
    for seat in tuple(game.state.seats):
        game.wait(2)
        move = MECHANICS[name].bot({"all": everybody, "seat": game.view(seat)}, rng)
        if move is not None:
            game.play(seat, move)
