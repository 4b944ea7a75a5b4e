"""What one table does with its list changes nothing that anybody else sees until the lists meet."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.order import Shift
from game_server.engine.state.moves import ChooseTable
from tests.game import Game, phone
from tests.samples import order, scenario, talk

TABLES = {1: ("p1", "p2", "p3"), 2: ("p4", "p5", "p6")}
SEATS = tuple(seat for seats in TABLES.values() for seat in seats)
SHIFTS = st.lists(
    st.builds(Shift, st.sampled_from("abcd"), st.sampled_from(("up", "down"))), max_size=8
)
SOME = settings(max_examples=max(12, settings().max_examples // 5))


def opened() -> Game:
    """Return a room whose two tables have their list before them."""
    game = Game(replace(scenario(order(by_table=True), talk("fin")), tables="chosen"), players=6)
    for number, seats in TABLES.items():
        for seat in seats:
            game.send(phone(seat), ChooseTable(number))
    game.next_until("input")
    game.attend(*SEATS)
    return game


def history(mine: Sequence[Shift], theirs: Sequence[Shift]) -> list[dict[str, Document]]:
    """Let both tables move their lists; return all that is seen outside of table 2 meanwhile."""
    game = opened()
    names = ("all", "screen", "console", *SEATS)
    seen = []
    for seat, moves in (("p1", mine), ("p4", theirs), ("p2", mine)):
        for move in moves:
            game.play_at_table(seat, move)
        seen.append({name: game.view(name) for name in names} | {"t1": game.table(1)})
    game.next()
    others = (name for name in names if name not in TABLES[2])
    return [*seen, {name: game.view(name) for name in others}]


@SOME
@given(mine=SHIFTS, theirs=SHIFTS)
def test_a_list_is_secret_outside_its_table(mine: list[Shift], theirs: list[Shift]) -> None:
    """Rule 0.17: but for the first move, which makes it an answer, nobody can tell what moved."""
    first = Shift("d", "down")
    assert history(mine, [first]) == history(mine, [first, *theirs])


@SOME
@given(moves=SHIFTS)
def test_whoever_moves_the_list_moves_the_same_one(moves: list[Shift]) -> None:
    """M3.5: the list tells nothing of who moved what."""
    lists = []
    for seats in (("p1",), TABLES[1]):
        game = opened()
        for number, move in enumerate(moves):
            game.play_at_table(seats[number % len(seats)], move)
        lists.append(game.table(1))
    assert lists[0] == lists[1]
