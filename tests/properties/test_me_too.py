"""« Moi aussi » tells of nobody: two rooms that differ in who said it are one to all others."""

from collections.abc import Collection
from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from game_server.disclosure import at_least
from game_server.engine.mechanics.commitment import Decline, MeToo
from game_server.engine.mechanics.contract import Document
from tests.game import Game
from tests.samples import commitment, scenario, talk

WALL = ("p1", "p2", "p3", "p4", "p5", "p6")
SILENT, NO = ("p7", "p8", "p9", "p10", "p11", "p12"), ("p13", "p14")
OTHERS = (*SILENT, *NO)
SEATS = (*WALL, *OTHERS)
SAYING = st.sets(st.sampled_from(OTHERS))
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole rooms, so a fifth of the profile's examples do."""


@dataclass(frozen=True, slots=True)
class Said:
    """Hold who says « Moi aussi », and who of these puts it on the own card."""

    seats: frozenset[str]
    mine: frozenset[str] = frozenset()


def seen(game: Game, but: Collection[str]) -> dict[str, Document]:
    """Return what everybody sees, figures included, *but* some."""
    names = ("all", "screen", "console", *game.state.seats)
    documents = {name: game.view(name) for name in names if name not in but}
    return documents | {"figures": game.figures()}


def played(said: Said, but: Collection[str]) -> list[dict[str, Document]]:
    """Play a wall; return what all *but* some see of it, after a step back, and in the talk."""
    game = Game(scenario(commitment("e"), talk("d")), players=len(SEATS))
    game.next_until("input")
    for seat in WALL:
        game.commit(seat, "venir à vélo" if seat == "p1" else "tous.g1")
    for seat in NO:
        game.play(seat, Decline())
    game.next_until("reveal")
    rows = game.view("all")["play"]["wall"]["items"]
    item = next(row["id"] for row in rows if row["gesture"] == "venir à vélo")
    for seat in OTHERS:
        game.wait(1)
        if seat in said.seats:
            game.play(seat, MeToo(item, mine=seat in said.mine))
    game.attend(*SEATS)
    kept = [seen(game, but)]
    game.step_back()
    game.attend(*SEATS)
    kept.append(seen(game, but))
    game.next()
    return [*kept, seen(game, but)]


@SOME
@given(said=SAYING, given_to=st.permutations(OTHERS))
def test_nobody_learns_who_said_it(said: set[str], given_to: list[str]) -> None:
    """M6.6: whoever of those that can say it does, all others see the same."""
    of = dict(zip(OTHERS, given_to, strict=True))
    exchanged = frozenset(of[seat] for seat in said)
    one = played(Said(frozenset(said)), OTHERS)
    assert one == played(Said(exchanged), OTHERS)


@SOME
@given(said=SAYING, seat=st.sampled_from(OTHERS))
def test_one_more_shows_only_where_it_makes_a_five(said: set[str], seat: str) -> None:
    """M6.6: the others see nothing else of it, and between two fives nothing at all."""
    with_it, without = frozenset(said | {seat}), frozenset(said - {seat})
    one, other = played(Said(with_it), {seat}), played(Said(without), {seat})
    if at_least(len(with_it), len(SEATS)) == at_least(len(without), len(SEATS)):
        assert one == other
    for documents in (*one, *other):
        documents["all"]["play"].pop("wall", None)
    assert one == other


@SOME
@example(set(OTHERS), set(SILENT[:4]), {*SILENT[:4], "p13"})
@example(set(OTHERS), set(SILENT[:5]), {*SILENT[1:], "p13", "p14"})
@given(said=SAYING, mine=SAYING, other=SAYING)
def test_nobody_learns_who_put_it_on_a_card(
    said: set[str], mine: set[str], other: set[str]
) -> None:
    """M6.6: only the own phone shows it, and no figure tells of one, or of one more."""
    one, two = Said(frozenset(said), frozenset(mine)), Said(frozenset(said), frozenset(other))
    first, second = played(one, OTHERS), played(two, OTHERS)
    counted = said.intersection(SILENT)
    if len(counted & mine) // 5 != len(counted & other) // 5:
        for documents in (*first, *second):
            documents["figures"] = {}
    assert first == second
