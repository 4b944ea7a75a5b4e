"""Thumbs tell of nobody: rooms that differ in who agreed are one to all others (M2.5)."""

from collections.abc import Collection

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.match import CloseDebate, NameGoal, OpenDebate, Thumb
from tests.game import Game
from tests.samples import match, scenario, talk

SEATS = tuple(f"p{number}" for number in range(1, 13))
AGREE = st.sets(st.sampled_from(SEATS))
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole rooms, so a fifth of the profile's examples do."""


def seen(game: Game, but: Collection[str]) -> dict[str, Document]:
    """Return what everybody sees, figures included, *but* some."""
    names = ("all", "screen", "console", *game.state.seats)
    documents = {name: game.view(name) for name in names if name not in but}
    return documents | {"figures": game.figures()}


def played(agree: Collection[str], author: str = "p1") -> list[dict[str, Document]]:
    """Debate what *author* contests; return what all but the seats see before and after its end."""
    game = Game(scenario(match("x1", contest=True), talk("x2")), players=len(SEATS) + 1)
    game.next_until("discuss")
    game.play(author, NameGoal(6, "L'eau aussi"))
    (row,) = game.view("console")["play"]["shown"]
    game.attend(*game.state.seats)
    game.play("", OpenDebate(row["id"]))
    for seat in SEATS:
        if seat in agree:
            game.play(seat, Thumb(on=True))
    game.attend(*game.state.seats)
    kept = [seen(game, SEATS)]
    game.play("", CloseDebate())
    kept.append(seen(game, SEATS))
    game.next()
    game.attend(*game.state.seats)
    return [*kept, seen(game, SEATS)]


@SOME
@given(agree=AGREE, given_to=st.permutations(SEATS))
def test_nobody_learns_who_agreed_nor_who_named_the_goal(
    agree: set[str], given_to: list[str]
) -> None:
    """As many thumbs of others, and another author, make the same room."""
    of = dict(zip(SEATS, given_to, strict=True))
    assert played(agree) == played({of[seat] for seat in agree}, of["p1"])


@SOME
@given(agree=AGREE, other=AGREE)
def test_nothing_is_seen_of_thumbs_while_a_debate_is_open(agree: set[str], other: set[str]) -> None:
    """Neither that somebody agreed, nor how many; and of one to four never more than the end."""
    one, two = played(agree), played(other)
    assert one[0] == two[0]
    if len(agree) < 5 and len(other) < 5:
        assert one == two
