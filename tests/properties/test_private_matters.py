"""What is between one phone and the facilitator is seen by nobody else, not even by its traces.

Two rooms are played side by side; in one of them p1 asks for help, is written to, changes its
answer, or hands are counted. The documents of every other viewer are compared after every move.
"""

from collections.abc import Callable

import pytest

from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_moves import AcknowledgeHelp, CountHands, SendMessage
from game_server.engine.state.moves import AskHelp, Reclaim
from tests.game import Game, phone
from tests.samples import estimate, scenario, talk

PLAYERS = 6
OTHERS = ("all", "screen", *(f"p{number}" for number in range(2, PLAYERS + 1)))
Matter = Callable[[Game], object]


def helped(game: Game) -> None:
    """Ask for help, which is seen."""
    game.send(phone("p1"), AskHelp(on=True))
    game.console(AcknowledgeHelp("p1"))


def written_to(game: Game) -> None:
    """Get a message of one's own."""
    game.console(SendMessage("p1", "J'arrive."))


def undecided(game: Game) -> None:
    """Change the answer twice more."""
    game.guess("p1", 7)
    game.guess("p1", 8)


def moved(game: Game) -> None:
    """Take the seat on another phone."""
    game.send(phone("other"), Reclaim(game.view("p1")["code"]))


def counted(game: Game) -> None:
    """Count raised hands."""
    game.console(CountHands(game.state.last_step, {"r1": 9}))


MATTERS: dict[str, tuple[Matter, tuple[str, ...]]] = {
    "help": (helped, ("reveal", "discuss")),
    "message": (written_to, ("reveal", "discuss")),
    "answer": (undecided, ("reveal", "discuss")),
    "phone": (moved, ("reveal", "discuss")),
    # Hands are shown with the result, and are secret until then.
    "hands": (counted, ()),
}


def history(matter: Matter | None, after: tuple[str, ...]) -> list[dict[str, Document]]:
    """Return what all others see while a room plays, with *matter* in the middle of its answers.

    The steps *after* the answers have stopped are looked at too.
    """
    game = Game(scenario(estimate(), talk()), players=PLAYERS)
    game.next_until("input")
    game.guess("p1", 5)
    if matter:
        matter(game)
    kept = []
    for number in range(2, PLAYERS + 1):
        game.guess(f"p{number}", 10 * number)
        kept.append({name: game.view(name) for name in OTHERS})
    if matter is undecided:
        game.guess("p1", 5)
    game.console(SendMessage("", "Encore une minute."))
    kept.append({name: game.view(name) for name in OTHERS})
    for step in after:
        game.next_until(step)
        kept.append({name: game.view(name) for name in OTHERS})
    return kept


@pytest.mark.parametrize("name", MATTERS)
def test_nobody_else_sees_a_trace_of_it(name: str) -> None:
    """Neither at once, nor in the ids of what is written to all afterwards."""
    matter, after = MATTERS[name]
    assert history(matter, after) == history(None, after)
